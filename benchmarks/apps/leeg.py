"""Floor: an empty page, one word."""

import streamlit as st

st.html('<span id="woord">leeg</span>')
