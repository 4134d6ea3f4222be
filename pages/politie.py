"""How residents see the police: visible, available, in contact, satisfactory; per district and base team."""

from rvs_geo.ui.police import parts
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.chart_views import police_downloads
from rvs_geo.ui.shared.frame import start_page

PAGE = {
    "title": "Oordeel over de politie",
    "icon": ":material/record_voice_over:",
    "section": "Gebieden",
    "order": 23,
    "needs": ("police",),
}

region = start_page("Hoe inwoners de politie zien")
choice = parts.choose(region)
url.show_notes()
choice = parts.answer(region, choice)
parts.table(region, choice)
parts.members(region)
parts.limits(region)
url.write()
police_downloads(region, choice)
