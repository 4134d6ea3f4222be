"""What can be chosen of the table of all gemeenten; see `views/shared/options.py`."""

from __future__ import annotations

from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.region.model import Region
from rvs_geo.views.overview.rug import BY_NAME, orders
from rvs_geo.views.shared.options import Option


def order_names(region: Region, family: Family, year: int) -> dict[str, str]:
    """What the rows can be sorted by, in words: `orders`, or a figure that is counted in that year."""
    return {**orders(region.identity), **{i.id: i.short for i in family.indicators if year in i.years}}


def order_option(region: Region, family: Family, year: int) -> Option:
    """The order of the rows."""
    return Option("volgorde", "een volgorde", tuple(order_names(region, family, year)), BY_NAME)
