"""The front door: finds the pages, puts the frame around the one that is asked for, and runs it."""

from pathlib import Path

import streamlit as st

from rvs_geo.ui.about.menu import ABOUT
from rvs_geo.ui.shared.frame import FAVICON, dress
from rvs_geo.ui.shared.pages import navigation

st.set_page_config(
    page_title="RVS Midden-Nederland op de kaart",
    layout="wide",
    page_icon=FAVICON,
    menu_items={"About": ABOUT},
)
page = navigation(Path(__file__).parent / "pages")
dress()
page.run()
