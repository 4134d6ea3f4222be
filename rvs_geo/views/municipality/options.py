"""What can be chosen of families of figures; see `views/shared/options.py`."""

from __future__ import annotations

from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.region.model import Region
from rvs_geo.views.municipality.figures import choices, earlier_years
from rvs_geo.views.shared.options import Option, base_year_option, year_option


def family_option(region: Region) -> Option:
    """A family of figures: the newest where nobody chose."""
    ids = tuple(choices(region))
    return Option("reeks", "een reeks cijfers", ids, ids[0])


def family_year_option(family: Family, opening: int) -> Option:
    """A year of a family, the newest first; `opening` where nobody chose."""
    return year_option(reversed(family.years), opening)


def family_base_option(family: Family, year: int) -> Option | None:
    """The year that changes are counted from; None where no earlier year compares."""
    earlier = earlier_years(family, year)
    return base_year_option(earlier) if earlier else None
