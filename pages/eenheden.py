"""How do the police units of the country stand beside each other?"""

from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.units import parts

PAGE = {
    "title": "Eenheden naast elkaar",
    "icon": ":material/compare:",
    "section": "Gebieden",
    "order": 24,
    "needs": ("units",),
}

region = start_page("Politie-eenheden naast elkaar")
indicator, year = parts.choose(region)
url.show_notes()
parts.answer(region, indicator, year)
parts.limits(region, indicator)
url.write()
parts.downloads(region, indicator, year)
