"""Comparing: two to four gemeenten, and what may be said of their differences."""

import streamlit as st

from rvs_geo.ui.comparison import parts as compare
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.chart_views import compare_downloads
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.quotes import source_line

PAGE = {"title": "Vergelijken", "icon": ":material/compare_arrows:", "section": "Gebieden", "order": 22}

region = start_page("Gemeenten vergelijken")
indicator, choice = compare.choose(region)
url.show_notes()
if not choice.areas:
    st.info("Kies hierboven een of meer gemeenten.", icon=":material/search:")
compare.show_answer(region, indicator, choice)
compare.show_figures(region, indicator, choice)
compare.show_funnel(region, indicator, choice)
compare.show_all_rates(region, choice)
source_line(region, indicator, rates=True)
url.write()
compare_downloads(region, indicator, choice)
