"""A fold that is closed on a screen and open on paper."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def fold(label: str, key: str, *, wide: bool = False) -> DeltaGenerator:
    """What opens at a tap and is printed all the same (page.js, druk.css).

    All of it is sent at once: paper cannot ask for it. What only some visitors need and nobody prints belongs
    in an expander that runs when it is opened.

    Args:
        label: Markdown of one line; closed, it is all that is seen.
        key: no other fold of the page has it.
        wide: whether it is open where there is room; on a phone it is closed all the same.
    """
    return st.expander(label, expanded=wide, key=f"vouw_{'breed_' if wide else ''}{key}")
