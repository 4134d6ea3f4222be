"""How the strategy stands: the four joint priorities with their figures, in one look."""

from rvs_geo.ui.ambitions import stand
from rvs_geo.ui.shared.frame import start_page

PAGE = {
    "title": "Stand van de strategie",
    "icon": ":material/dashboard:",
    "section": "Strategie",
    "order": 9,
    "needs": ("strategy",),
}

region = start_page("Stand van de strategie")
found = stand.priorities()
stand.cards(region, found)
stand.take_away(region, found)
