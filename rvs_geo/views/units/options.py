"""What can be chosen about the police units of the country; see `views/shared/options.py`."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.analysis.units.rates import unit_indicators, unit_years
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.options import Option, year_option


def unit_figure(region: Region) -> Option:
    """A figure that is known for all units: the first of the catalogue where nobody chose."""
    ids = tuple(i.id for i in unit_indicators(region))
    return Option("indicator", "een cijfer", ids, ids[0])


def unit_year(region: Region, indicator: Indicator) -> Option:
    """A year in which all units are known: the last."""
    years = unit_years(region, indicator)
    return year_option(reversed(years), years[-1])


def chosen(region: Region, choices: Mapping[str, str]) -> tuple[Indicator, int]:
    """The figure and the year in an address, with the default for what is not known."""
    indicator = region.indicator_by_id[unit_figure(region).of(choices) or ""]
    return indicator, int(unit_year(region, indicator).of(choices) or 0)
