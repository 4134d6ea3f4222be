"""The navigation of the app, from the pages that there are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from rvs_geo.region.faults import DataFaults
from rvs_geo.ui.shared import data
from rvs_geo.views.shared.chapters import is_there
from rvs_geo.views.shared.pages import addresses, find_pages

_CURRENT = "_pagina"


def script_of(address: str) -> Path:
    """The script of a page.

    Raises:
        KeyError: there is no page at the address.
    """
    return addresses()[address].script


def current_address() -> str:
    """The address of the page that is shown; empty for the home page."""
    return str(st.session_state.get(_CURRENT, ""))


def navigation(folder: Path) -> StreamlitPage:
    """The navigation of the app; the first page is the home page.

    A page that the region lacks the data for is not in the menu; who has its address reads why.
    """
    lacking = _lacking()
    entries = find_pages(folder)
    shown_in = Counter(entry.section for entry in entries if entry.script.stem not in lacking)
    sections: dict[str, list[StreamlitPage]] = {}
    for entry in entries:
        first, hidden = not sections, entry.script.stem in lacking
        shown: Literal["visible", "hidden"] = "hidden" if hidden else "visible"
        page = st.Page(entry.script, title=entry.title, icon=entry.icon, default=first, visibility=shown)
        # A menu of one page that does not need it is none, and one of hidden pages opens on nothing.
        moved = entry.alone if shown_in[entry.section] == 1 else ""
        sections.setdefault(moved or ("" if hidden else entry.section), []).append(page)
    page = st.navigation(sections, position="top")
    st.session_state[_CURRENT] = page.url_path
    return page


def _lacking() -> set[str]:
    """Addresses of the pages that the region has no data for; none where the data have faults."""
    try:
        region = data.region()
    except DataFaults:
        return set()
    return {address for address in addresses() if not is_there(region, address)}
