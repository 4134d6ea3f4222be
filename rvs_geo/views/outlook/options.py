"""What can be chosen of a target; see `views/shared/options.py`."""

from __future__ import annotations

from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.outlook.needed import DEFAULT_AHEAD, DEFAULT_TARGET, MOST_AHEAD, first_years, last_year
from rvs_geo.views.outlook.presets import targets
from rvs_geo.views.shared.options import Option, base_year_option, year_option


def target_option(region: Region) -> Option:
    """The change that is aimed at, in percent."""
    return Option("doel", "een doel", tuple(map(str, targets(region))), str(DEFAULT_TARGET))


def target_year_option(region: Region, indicator: Indicator) -> Option:
    """The year of the target, after the newest one."""
    last = last_year(region, indicator)
    ahead = range(last + 1, last + MOST_AHEAD + 1)
    return year_option(ahead, last + DEFAULT_AHEAD, "doeljaar", "een doeljaar")


def since_option(region: Region, indicator: Indicator) -> Option | None:
    """The year that changes are counted from; None where there is none to choose."""
    years = first_years(region, indicator)
    return base_year_option(years) if years else None
