"""Example mode: a fictional completion of the priority matrix, under a band that nobody can miss.

Off unless the address says `voorbeeld=1`; then it goes along to every page of the visit until it is
stopped. Whatever is handed out while it is on must carry `MARK`: `marked` does that for tables, and other
exports ask `active()` and burn the mark in.
"""

from __future__ import annotations

import html
from pathlib import Path

import pandas as pd
import streamlit as st

from rvs_geo.analysis.matrix.model import FICTION
from rvs_geo.ui.shared import url

_ASSETS = Path(__file__).resolve().parents[1] / "assets_page"
NAME = "voorbeeld"
#: What stands on every page and in every export while example mode is on.
MARK = FICTION
_COLUMN = "Let op"
EXPLANATION = (
    "De kruisjes in de prioriteitentabel zijn verzonnen om de pagina’s te laten zien. "
    "Alleen de totalen zijn echt. Gebruik of citeer dit niet."
)


def bind() -> None:
    """Tie example mode to the address of the page; call once a page, before anything is shown."""
    url.flag(NAME)


def active() -> bool:
    """Whether the visitor looks at the fictional example."""
    return st.session_state.get(NAME) == "1"


def band() -> None:
    """The band, fixed at the foot of the window and of every printed page; nothing when it is off."""
    if not active():
        return
    with st.container(key="voorbeeldband", horizontal=True, vertical_alignment="center"):
        st.html(f"<style>{(_ASSETS / 'voorbeeld.css').read_text(encoding='utf-8')}</style>")
        st.html(f"<p><strong>{html.escape(MARK)}</strong> {html.escape(EXPLANATION)}</p>")
        st.button("Stop het voorbeeld", on_click=_stop, key="voorbeeld_stop")


def marked(table: pd.DataFrame, name: str) -> tuple[pd.DataFrame, str]:
    """A table and its file name as they leave the house: with the mark in every row in example mode.

    What has the mark already is not marked twice.
    """
    if not active() or _COLUMN in table:
        return table, name
    marked_table = table.copy()
    marked_table.insert(0, _COLUMN, MARK)
    return marked_table, f"FICTIEF-{name}"


def _stop() -> None:
    st.session_state[NAME] = "0"
    st.query_params.pop(NAME, None)
