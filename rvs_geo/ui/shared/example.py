"""Example mode: a fictional completion of the priority matrix, under a band that nobody can miss.

Off unless the address says `voorbeeld=1`; then it goes along to every page of the visit until it is
stopped. Whatever is handed out while it is on must carry `MARK`: `marked` does that for tables, and other
exports ask `active()` and burn the mark in.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from rvs_geo.analysis.matrix.model import FICTION
from rvs_geo.ui.shared import data, own, url
from rvs_geo.views.matrix.words import FICTION_NOTE

_ASSETS = Path(__file__).resolve().parents[1] / "assets_page"
NAME = "voorbeeld"
#: What stands on every page and in every export while example mode is on.
MARK = FICTION
_COLUMN = "Let op"
KNOWN = "Verzonnen kruisjes; alleen de totalen zijn echt. Gebruik of citeer dit niet."


def bind() -> None:
    """Tie example mode to the address of the page; call once a page, before anything is shown."""
    url.flag(NAME)


def active() -> bool:
    """Whether the visitor looks at the fictional example."""
    return st.session_state.get(NAME) == "1"


def made_up() -> bool:
    """Whether the marks on the pages are fiction: the example, or a table that is known to be made up."""
    return active() or own.is_made_up(own.region_of_visit(data.region()))


def mark() -> str | None:
    """What everything that leaves the house must carry now: of fiction, or of a filling of one's own."""
    if made_up():
        return MARK
    return own.MARK if own.active() else None


def prefix() -> str:
    """What the name of a file begins with that carries a mark; empty without one."""
    if made_up():
        return "FICTIEF-"
    return "NIET-GEPUBLICEERD-" if own.active() else ""


def band() -> None:
    """The band, fixed at the foot of the window and of every printed page; nothing when it is off."""
    if active():
        _band("voorbeeldband", MARK, FICTION_NOTE, "Stop het voorbeeld", _stop)
    elif own.active():
        key, what, explanation = (
            ("voorbeeldband", MARK, KNOWN) if made_up() else ("invulband", own.MARK, own.EXPLANATION)
        )
        _band(key, what, explanation, "Toon weer de gepubliceerde tabel", own.stop)
    elif made_up():
        _band("voorbeeldband", MARK, KNOWN)


def _in_margin(text: str) -> str:
    """The rule that prints a text in the margin of each sheet, where it covers nothing."""
    content = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    box = (
        f'content: "{content}"; width: 100%; height: 15mm; margin-bottom: 5mm; padding: 0 4mm; '
        "text-align: left; vertical-align: middle; font: 700 9pt sans-serif; color: #1a1a1a; "
        "background: #ffd400; border-top: 1.5mm dashed #1a1a1a; print-color-adjust: exact;"
    )
    return f"@media print {{ @page {{ margin-bottom: 26mm !important; @bottom-center {{ {box} }} }} }}"


def _band(
    key: str, what: str, explanation: str, label: str = "", on_click: Callable[[], None] | None = None
) -> None:
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        style = (_ASSETS / "voorbeeld.css").read_text(encoding="utf-8")
        st.html(f"<style>{style}{_in_margin(f'{what}. {explanation}')}</style>")
        st.html(f"<p><strong>{html.escape(what)}</strong> {html.escape(explanation)}</p>")
        if label:
            st.button(label, on_click=on_click, key="voorbeeld_stop")


def marked(table: pd.DataFrame, name: str) -> tuple[pd.DataFrame, str]:
    """A table and its file name as they leave the house: with the mark in every row, where there is one.

    What has the mark already is not marked twice.
    """
    if (text := mark()) is None or _COLUMN in table:
        return table, name
    marked_table = table.copy()
    marked_table.insert(0, _COLUMN, text)
    return marked_table, f"{prefix()}{name}"


def _stop() -> None:
    st.session_state[NAME] = "0"
    st.query_params.pop(NAME, None)
