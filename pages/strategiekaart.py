"""The strategy on one page: what was agreed, with whom, for what, and how it is steered."""

from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.poster import overview_downloads, poster
from rvs_geo.views.shared.strategy_content import strategy_title
from rvs_geo.views.strategy.strategy_map import strategy_poster

PAGE = {
    "title": "Strategiekaart",
    "icon": ":material/flag:",
    "section": "Strategie",
    "order": 10,
    "needs": ("strategy",),
}

region = start_page(strategy_title)
poster(strategy_poster(region), style="strategiekaart")
overview_downloads(region)
