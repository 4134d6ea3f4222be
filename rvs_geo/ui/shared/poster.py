"""A page that is laid out as a whole: text of our own making in the style of its own sheet."""

from __future__ import annotations

import streamlit as st

from rvs_geo.views.shared.assets import ASSETS


def poster(html: str, *, style: str) -> None:
    """Show a laid out page; the sheet also says how it is printed, and goes when the visitor leaves.

    Args:
        html: real text in real headings, with everything from data escaped.
        style: name of the style sheet in views/assets/, without its ending.
    """
    st.html(ASSETS / f"{style}.css")
    st.html(html)
