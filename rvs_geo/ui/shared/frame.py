"""The frame around every page: language, style, navigation, and faults in the data said plainly."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from rvs_geo.export.shared.credits import tab_title
from rvs_geo.region.faults import DataFaults
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data, example, own, presentation, url
from rvs_geo.ui.shared.compose import compose_if_asked
from rvs_geo.ui.shared.pages import current_address
from rvs_geo.views.shared.assets import ASSETS as SHARED_ASSETS
from rvs_geo.views.shared.chapters import absent_of
from rvs_geo.views.shared.explain import search_options
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.pages import addresses

_TAB = "_tabblad"
ASSETS = Path(__file__).resolve().parents[1] / "assets_page"
#: An icon of our own: Streamlit would fetch a named one from a font server on the internet.
FAVICON_FILE = SHARED_ASSETS / "favicon.png"
#: Within the page, where a browser need not ask for it.
FAVICON = f"data:image/png;base64,{base64.b64encode(FAVICON_FILE.read_bytes()).decode()}"

#: A column that went wrong gives a fault a row; a browser does not show thousands of them in reasonable time.
FAULTS_SHOWN = 100


def dress() -> None:
    """Style and language of the page; the framework itself only speaks English."""
    style = "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("page.css", "druk.css"))
    script = (ASSETS / "page.js").read_text(encoding="utf-8")
    st.html(f"<style>{style}</style>")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def name_tab(page: str, chosen: str | None = None) -> None:
    """Name the tab of the browser after the page and what is chosen there.

    Args:
        page: its title.
        chosen: what is chosen, "" for nothing; None before the page ran: then as it was called last.
    """
    title = tab_title(page, chosen or "")
    if chosen is None:
        last_page, last_title = st.session_state.get(_TAB, ("", ""))
        title = last_title if last_page == page else title
    st.session_state[_TAB] = (page, title)
    st.set_page_config(page_title=title)


def chosen_place() -> str:
    """The name of the gemeente that is chosen on this page, "" where none is or can be."""
    code = url.chosen("gemeente")
    try:
        return search_options(data.region()).get(code, "") if code else ""
    except DataFaults:
        return ""


def start_page(called: str | Callable[[Region], str]) -> Region:
    """The region; where the data have faults, or lack what the page needs, that is said and nothing more.

    Args:
        called: the title of the page, which may hold words of the data.
    """
    _come_in_by_the_front_door()
    url.forget_page()
    title = called if isinstance(called, str) else addresses()[current_address()].title
    try:
        region = data.region()
    except DataFaults as faults:
        show_faults(title, faults)
        st.stop()
    title = called if isinstance(called, str) else called(region)
    example.bind()
    if not example.active():
        region = own.region_of_visit(region)
    presentation.bind()
    presentation.show(region)
    with st.container(horizontal=True, vertical_alignment="center", key="kop"):
        st.title(title, anchor=False)
        presentation.button(current_address())
    example.band()
    if missing := absent_of(region, addresses()[current_address()].needs):
        st.info("  \n".join(missing), icon=":material/info:")
        url.write()
        compose_if_asked()
        st.stop()
    return region


def _come_in_by_the_front_door() -> None:
    """Run again through app.py where Streamlit ran a page without it.

    Beside a folder called `pages`, Streamlit runs the page that is asked for on its own, with a navigation
    of file names, until some visitor of this process has opened the front page: a link to a page, opened
    first, would show that. There is no setting for it; `st.navigation` clears the same flag.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def show_faults(title: str, faults: DataFaults) -> None:
    """The faults of the data folder, so that whoever keeps the data can mend them."""
    st.title(title, anchor=False)
    st.error("De kaart kan niet worden getoond: in de gegevens zitten fouten.", icon=":material/error:")
    for fault in faults.faults[:FAULTS_SHOWN]:
        st.text(str(fault))
    if (more := len(faults.faults) - FAULTS_SHOWN) > 0:
        st.markdown(f"**En nog {dutch(more)} fouten.** De controle noemt ze alle.")
    st.caption("Controleer de map met: python -m rvs_geo check")
