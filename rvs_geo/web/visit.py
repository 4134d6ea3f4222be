"""What a visit runs: finds the pages, puts the frame around the one that is asked for, and runs it."""

from __future__ import annotations

import streamlit as st

from rvs_geo.export.shared.credits import site
from rvs_geo.ui.about.menu import about
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.compose import compose_if_asked
from rvs_geo.ui.shared.frame import FAVICON, chosen_place, dress, name_tab
from rvs_geo.ui.shared.pages import navigation
from rvs_geo.views.shared.pages import FOLDER


def show() -> None:
    """Show the page of the address."""
    st.set_page_config(
        page_title=site(),
        layout="wide",
        page_icon=FAVICON,
        menu_items={"About": about()},
    )
    page = navigation(FOLDER)
    name_tab(page.title)
    dress()
    page.run()
    if page.url_path:
        # The address of the map is written by the browser.
        url.drop_foreign()
    name_tab(page.title, chosen_place())
    compose_if_asked()
