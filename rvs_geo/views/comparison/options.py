"""What can be chosen when comparing; see `views/shared/options.py`."""

from __future__ import annotations

from rvs_geo.analysis.comparison.differences import MOST_AREAS
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.comparison.side_by_side import default_areas
from rvs_geo.views.shared.explain import search_options
from rvs_geo.views.shared.options import NONE, ListOption, Option

WIDENED, BY_CHANCE = "verbreed", "toeval"
FUNNEL = Option("grenzen", "een soort grenzen", (WIDENED, BY_CHANCE), WIDENED)


def areas_option(region: Region, indicator: Indicator, year: int) -> ListOption:
    """As many gemeenten as can be compared at once: those that are worth comparing where nobody chose."""
    default = ",".join(default_areas(region, indicator, year)) or NONE
    codes = tuple(search_options(region))
    return ListOption("gemeenten", "een keuze van gemeenten", codes, default, most=MOST_AREAS)
