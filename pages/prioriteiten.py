"""The priorities: who chose what, as far as it is known, and does that go with the crime figures?"""

import streamlit as st

from rvs_geo.ui.matrix import choices as priorities
from rvs_geo.ui.matrix import parts as priority_parts
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.downloads import View, downloads_panel
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.views.matrix.options import CELLS, ON_MAP

PAGE = {
    "title": "Prioriteiten",
    "icon": ":material/checklist:",
    "section": "Strategie",
    "order": 11,
    "needs": ("matrix",),
}

region = start_page("Prioriteiten van de gemeenten")
priorities.dress_matrix()
matrix = priorities.matrix_of(region)
row = st.container(horizontal=True, vertical_alignment="bottom", key="keuzes")
with row:
    part = priorities.part_picker()

view: View | None
if part == CELLS:
    view = priority_parts.table(region, matrix, row)
elif part == ON_MAP:
    view = priority_parts.on_the_map(region, matrix, row)
else:
    view = priority_parts.against_burden(region, matrix, row)

url.show_notes()
priority_parts.source(region)
url.write()
if view is not None:
    downloads_panel(region, view)
