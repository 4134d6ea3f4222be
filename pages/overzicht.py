"""All gemeenten at a glance: who is higher or lower than the others, and what changed?"""

import streamlit as st

from rvs_geo.ui.overview import parts
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.views.municipality.words import rule_lines
from rvs_geo.views.shared.explain import escape_markdown, short_source

PAGE = {"title": "Overzicht", "icon": ":material/grid_on:", "section": "Gebieden", "order": 20}

region = start_page("Alle gemeenten in \u00e9\u00e9n oogopslag")
choice = parts.choose(region)
url.show_notes()
parts.show(region, choice)
with st.expander("Wanneer is een verschil groter dan toeval? De regel", icon=":material/rule:"):
    st.markdown("\n".join(f"- {line}" for line in rule_lines()))
sources = {short_source(i.source): None for i in choice.family.indicators}
sources |= {short_source(region.source_of("inwoners")): None}
st.caption("Bronnen: " + "; ".join(escape_markdown(source) for source in sources) + ".")
url.write()
parts.downloads(region, choice)
