"""The choices in the address of a screen, read without the app; what is not known is the default."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.analysis.police.answers import Kind, questions
from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year, headline
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.comparison import options as comparison
from rvs_geo.views.comparison.groups import CompareChoice
from rvs_geo.views.comparison.side_by_side import default_areas
from rvs_geo.views.districts import options as districts
from rvs_geo.views.districts.maps import DistrictChoice, DistrictFigure
from rvs_geo.views.districts.wijkagenten import Sharing
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.municipality.options import family_base_option, family_option, family_year_option
from rvs_geo.views.police import options as police
from rvs_geo.views.police.words import PoliceChoice
from rvs_geo.views.shared import options
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.explain import drawn_code
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import Spread

Choices = Mapping[str, str]


def map_choice(region: Region, choices: Choices) -> MapChoice:
    """The choice on the map."""
    found = options.figure_option(region).of(choices)
    indicator = region.indicator_by_id[found or headline(region).id]
    measure = options.measure_of(indicator, options.MEASURE.of(choices))
    if len(indicator.years) == 1 and measure is Measure.DEVELOPMENT:
        measure = Measure.RATE
    base = None
    if measure is Measure.DEVELOPMENT:
        base = number_of(options.base_year_option(indicator.years), choices)
    then = options.then_option(indicator).of(choices)
    return MapChoice(
        indicator=indicator.id,
        measure=measure,
        year=number_of(options.map_year_option(region, indicator, base), choices),
        base_year=base,
        scheme=Scheme(options.SCHEME.of(choices) or Scheme.FIXED),
        k=number_of(options.CLASSES, choices),
        selected=gemeente_of(region, choices),
        names=options.NAMES.of(choices) == options.NAMES.default,
        tiles=options.view_option(region).of(choices) == options.TILES,
        spread=Spread(options.SPREAD.of(choices) or Spread.ONE),
        then=None if then is None else int(then),
        beside=beside_of(region, choices),
    )


def indicator_of(region: Region, choices: Choices) -> Indicator:
    """The chosen figure, or the one that the app opens with."""
    found = options.indicator_option(region).of(choices)
    return region.indicator_by_id[found or headline(region).id]


def gemeente_of(region: Region, choices: Choices) -> str | None:
    """The area on the map that the chosen gemeente is, or is part of."""
    return drawn_code(region, options.gemeente_option(region).of(choices))


def year_of(region: Region, choices: Choices, indicator: Indicator) -> int:
    """The chosen year of a figure, or the one that its page opens with."""
    return number_of(options.year_option(indicator.years, default_year(region, indicator)), choices)


def district_choice(region: Region, choices: Choices) -> DistrictChoice:
    """The choice on the page about districts."""
    return DistrictChoice(
        figure=DistrictFigure(districts.FIGURE.of(choices) or DistrictFigure.OPERATIONAL),
        year=number_of(districts.wijkagenten_year(region), choices),
        norm=number_of(districts.norm_option(region), choices),
        sharing=Sharing(districts.SHARING.of(choices) or Sharing.NORM),
        selected=districts.district_option(region).of(choices),
    )


def police_choice(region: Region, choices: Choices) -> PoliceChoice:
    """The choice on the page about how residents see the police."""
    question = questions(region)[police.question_option(region).of(choices) or ""]
    kind = Kind(police.LEVEL.of(choices) or Kind.TEAM)
    year = number_of(police.asked_year(region, question.id), choices)
    return PoliceChoice(question, year, kind, police.area_option(region, kind).of(choices))


def compare_choice(region: Region, choices: Choices) -> CompareChoice:
    """The choice on the page that compares."""
    indicator = indicator_of(region, choices)
    year = year_of(region, choices, indicator)
    asked = comparison.areas_option(region, indicator, year)
    found = [code for c in asked.parts_of(choices) if (code := drawn_code(region, c)) is not None]
    areas = tuple(dict.fromkeys(found)) or default_areas(region, indicator, year)
    widen = comparison.FUNNEL.of(choices) == comparison.WIDENED
    return CompareChoice(indicator.id, year, areas, beside_of(region, choices, tuple(Beside)), widen)


def profile_of(region: Region, choices: Choices, code: str) -> Profile:
    """The figures of a gemeente as its page shows them."""
    family, year, base = family_of(region, choices)
    return municipality.profile(region, code, family, year, base, beside_of(region, choices))


def family_of(region: Region, choices: Choices) -> tuple[Family, int, int | None]:
    """A family of figures, its year, and the year that changes are counted from where one compares."""
    family, opening = municipality.choices(region)[family_option(region).of(choices) or ""]
    year = number_of(family_year_option(family, opening), choices)
    base = family_base_option(family, year)
    return family, year, None if base is None else number_of(base, choices)


def beside_of(
    region: Region, choices: Choices, allowed: tuple[Beside, ...] | None = None
) -> tuple[Beside, ...]:
    """What the gemeenten are set beside; `allowed` where a page has more than all pages have."""
    option = options.beside_option(region, allowed)
    return tuple(Beside(part) for part in option.values if part in option.parts_of(choices))


def number_of(option: options.Option, choices: Choices) -> int:
    """A choice that is a number and always has a value."""
    return int(option.of(choices) or 0)
