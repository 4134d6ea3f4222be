"""What it would take: a target for the unit, against the paths that gemeenten already took."""

from rvs_geo.ui.outlook import parts
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.quotes import source_line

PAGE = {
    "title": "Wat is er nodig",
    "icon": ":material/trending_down:",
    "section": "Strategie",
    "order": 14,
    "alone": "Gebieden",
}

region = start_page("Wat is er nodig om een doel te halen?")
found = parts.choose(region)
url.show_notes()
parts.show(region, found)
source_line(region, found.indicator, rates=True)
url.write()
