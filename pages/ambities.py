"""The ambitions: what was promised, and what the figures say about it."""

import streamlit as st

from rvs_geo.ui.ambitions import parts
from rvs_geo.ui.shared.chart_views import picture_downloads
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.views.ambitions.safety_picture import title

PAGE = {
    "title": "Ambities",
    "icon": ":material/flag_check:",
    "section": "Strategie",
    "order": 12,
    "needs": ("strategy",),
}

region = start_page("Zijn de ambities gehaald?")
found = parts.monitored()

parts.summary(region, found)

st.header("Ambities met cijfers", anchor=False)
for ambition in found:
    parts.with_figures(region, ambition)

st.header("Nog geen cijfers", anchor=False)
parts.without_figures(region, found)

st.header(title(region), anchor=False)
parts.picture(region)
picture_downloads(region)
