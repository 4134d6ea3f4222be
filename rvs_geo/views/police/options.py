"""What can be chosen about how residents see the police; see `views/shared/options.py`."""

from __future__ import annotations

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind
from rvs_geo.region.model import Region
from rvs_geo.views.police.words import LEVELS
from rvs_geo.views.shared.options import Option, year_option

LEVEL = Option("niveau", "een niveau", tuple(map(str, LEVELS)), str(Kind.TEAM))


def question_option(region: Region) -> Option:
    """A question of the survey: the first where nobody chose."""
    asked = tuple(police.questions(region))
    return Option("vraag", "een vraag", asked, asked[0])


def asked_year(region: Region, question: str) -> Option:
    """A year in which a question was asked: the last."""
    years = police.years(region, question)
    return year_option(reversed(years), years[-1])


def area_option(region: Region, level: Kind) -> Option:
    """A district or team."""
    return Option("gebied", "een gebied", tuple(police.names(region, level)), None)
