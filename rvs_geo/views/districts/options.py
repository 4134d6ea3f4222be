"""What can be chosen about districts; see `views/shared/options.py`."""

from __future__ import annotations

from rvs_geo.analysis.districts.wijkagenten import NORM_MAX, NORM_MIN
from rvs_geo.region.model import Region
from rvs_geo.views.districts import wijkagenten
from rvs_geo.views.districts.key_figures import fact
from rvs_geo.views.districts.maps import DistrictFigure
from rvs_geo.views.districts.wijkagenten import Sharing
from rvs_geo.views.shared.options import Option, year_option

NORM_STEP = 100
SHARING = Option("verdeling", "een rekenwijze", tuple(map(str, Sharing)), str(Sharing.NORM))
#: Below the map one of these stands at a time: together they are longer than anybody scrolls.
STRENGTH, OFFICERS, RESIDENTS = "sterkte", "wijkagenten", "oordeel"
PARTS = {STRENGTH: "Sterkte", OFFICERS: "Wijkagenten", RESIDENTS: "Hoe inwoners de politie zien"}
PART = Option("onderdeel", "een onderdeel", tuple(PARTS), STRENGTH)
FIGURE = Option("cijfer", "een cijfer", tuple(map(str, DistrictFigure)), str(DistrictFigure.OPERATIONAL))


def district_option(region: Region) -> Option:
    """A district of the police."""
    return Option("district", "een district", tuple(region.districts), None)


def norm_option(region: Region) -> Option:
    """Inhabitants for each wijkagent: the national norm where nobody tries another."""
    values = tuple(map(str, range(NORM_MIN, NORM_MAX + 1, NORM_STEP)))
    return Option("norm", "een norm", values, str(int(fact(region, "wijkagent_norm").value)))


def wijkagenten_year(region: Region) -> Option:
    """The year of the inhabitants that arithmetic with wijkagenten starts from."""
    return year_option(wijkagenten.years(region), fact(region, "wijkagenten_fte").year)
