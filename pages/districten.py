"""The police districts: who works where, and how many wijkagenten would a norm ask?"""

import streamlit as st

from rvs_geo.ui.districts import parts as districts
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.chart_views import district_downloads
from rvs_geo.ui.shared.frame import start_page

PAGE = {
    "title": "Districten",
    "icon": ":material/local_police:",
    "section": "Gebieden",
    "order": 20,
    "needs": ("strength",),
}

region = start_page("Districten, sterkte en wijkagenten")
choice = districts.choose(region)
url.show_notes()
# Beside each other where there is room for both, below each other where there is not (page.css).
with st.container(horizontal=True, gap="medium", key="districtboven"):
    with st.container(key="districtlinks"):
        districts.show_map(region, choice)
    with st.container(key="districtrechts"):
        districts.show_fairness(region)
districts.show_fairness_limits(region)
districts.show_district(region, choice)
districts.show_part(region, choice)
districts.show_sources(region)
url.write()
district_downloads(region, choice)
