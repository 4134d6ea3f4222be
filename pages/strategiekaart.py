"""The strategy on one page: what was agreed, with whom, for what, and how it is steered."""

from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.poster import overview_downloads, poster
from rvs_geo.views.strategy.strategy_map import strategy_poster

PAGE = {
    "title": "Strategiekaart",
    "icon": ":material/flag:",
    "section": "Strategie",
    "order": 10,
    "needs": ("strategy",),
}

region = start_page("Regionale Veiligheidsstrategie Midden-Nederland 2015-2018")
poster(strategy_poster(region), style="strategiekaart")
overview_downloads(region)
