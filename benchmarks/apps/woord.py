"""Floor: a rerun that changes one word."""

import streamlit as st

from benchmarks.inputs import picker

chosen = picker()
st.html(f'<span id="woord">{chosen}</span>')
