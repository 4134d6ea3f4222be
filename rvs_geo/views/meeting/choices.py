"""The choices in the address of a screen, read without the app; what is not known is the default."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.analysis.districts.wijkagenten import NORM_MAX, NORM_MIN
from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind
from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year, headline
from rvs_geo.region.model import Indicator, Region
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.comparison.side_by_side import CompareChoice
from rvs_geo.views.districts import wijkagenten
from rvs_geo.views.districts.key_figures import fact
from rvs_geo.views.districts.maps import DistrictChoice, DistrictFigure
from rvs_geo.views.districts.wijkagenten import Sharing
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.police.words import LEVELS, PoliceChoice
from rvs_geo.views.shared import beside
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.choropleth import Spread
from rvs_geo.views.shared.explain import drawn_code
from rvs_geo.views.shared.series import MapChoice

Choices = Mapping[str, str]


def map_choice(region: Region, choices: Choices) -> MapChoice:
    """The choice on the map."""
    indicator = indicator_of(region, choices)
    maat = choices.get("maat", "")
    measure = Measure(maat) if maat in list(Measure) else Measure.RATE
    base = None
    if measure is Measure.DEVELOPMENT:
        base = _year(choices.get("vanaf"), indicator.years, indicator.years[0])
    years = tuple(y for y in indicator.years if y != base)
    default = default_year(region, indicator)
    scheme, k = choices.get("indeling", ""), choices.get("klassen", "")
    spread, then = choices.get("jaren", ""), choices.get("toen", "")
    return MapChoice(
        indicator=indicator.id,
        measure=measure,
        year=_year(choices.get("jaar"), years, default if default in years else years[-1]),
        base_year=base,
        scheme=Scheme(scheme) if scheme in list(Scheme) else Scheme.FIXED,
        k=int(k) if k in {"3", "4", "5", "6", "7"} else 5,
        selected=gemeente_of(region, choices),
        names=choices.get("namen") != "uit",
        tiles=choices.get("weergave") == "tegels",
        spread=Spread(spread) if spread in list(Spread) else Spread.ONE,
        then=int(then) if then.isdecimal() and int(then) in indicator.years else None,
        beside=beside_of(region, choices),
    )


def indicator_of(region: Region, choices: Choices) -> Indicator:
    """The chosen figure, or the one that the app opens with."""
    return region.indicator_by_id.get(choices.get("indicator", "")) or headline(region)


def gemeente_of(region: Region, choices: Choices) -> str | None:
    """The area on the map that the chosen gemeente is, or is part of."""
    code = choices.get("gemeente")
    known = {*region.area_by_code, *(s.code for s in region.successors)}
    return drawn_code(region, code) if code in known else None


def year_of(region: Region, choices: Choices, indicator: Indicator) -> int:
    """The chosen year of a figure, or the one that its page opens with."""
    return _year(choices.get("jaar"), indicator.years, default_year(region, indicator))


def district_choice(region: Region, choices: Choices) -> DistrictChoice:
    """The choice on the page about districts."""
    figure, sharing = choices.get("cijfer", ""), choices.get("verdeling", "")
    norm, district = choices.get("norm", ""), choices.get("district")
    within = norm.isdecimal() and len(norm) < 6 and NORM_MIN <= int(norm) <= NORM_MAX
    return DistrictChoice(
        figure=DistrictFigure(figure) if figure in list(DistrictFigure) else DistrictFigure.OPERATIONAL,
        year=_year(choices.get("jaar"), wijkagenten.years(region), fact(region, "wijkagenten_fte").year),
        norm=int(norm) if within else int(fact(region, "wijkagent_norm").value),
        sharing=Sharing(sharing) if sharing in list(Sharing) else Sharing.NORM,
        selected=district if district in region.districts else None,
    )


def police_choice(region: Region, choices: Choices) -> PoliceChoice:
    """The choice on the page about how residents see the police."""
    asked = police.questions(region)
    question = asked.get(choices.get("vraag", "")) or next(iter(asked.values()))
    years = police.years(region, question.id)
    level, area = choices.get("niveau", ""), choices.get("gebied")
    kind = Kind(level) if level in list(LEVELS) else Kind.TEAM
    return PoliceChoice(
        question,
        _year(choices.get("jaar"), years, years[-1]),
        kind,
        area if area in police.names(region, kind) else None,
    )


def compare_choice(region: Region, choices: Choices) -> CompareChoice:
    """The choice on the page that compares."""
    indicator = indicator_of(region, choices)
    year = year_of(region, choices, indicator)
    asked = choices.get("gemeenten", "").split(",")
    found = [code for c in asked if (code := gemeente_of(region, {"gemeente": c})) is not None]
    areas = tuple(dict.fromkeys(found)) or compare.default_areas(region, indicator, year)
    return CompareChoice(
        indicator.id, year, areas[:4], beside_of(region, choices), choices.get("grenzen") != "toeval"
    )


def profile_of(region: Region, choices: Choices, code: str) -> Profile:
    """The figures of a gemeente as its page shows them."""
    families = municipality.choices(region)
    family, default = families.get(choices.get("reeks", ""), next(iter(families.values())))
    year = _year(choices.get("jaar"), family.years, default)
    earlier = municipality.earlier_years(family, year)
    base = _year(choices.get("vanaf"), earlier, earlier[0]) if earlier else None
    return municipality.profile(region, code, family, year, base, beside_of(region, choices))


def beside_of(region: Region, choices: Choices) -> tuple[Beside, ...]:
    """What the gemeenten are set beside."""
    return beside.parsed(choices.get("naast"), list(Beside), beside.default(region))


def _year(text: str | None, years: tuple[int, ...], default: int) -> int:
    return int(text) if text is not None and text in map(str, years) else default
