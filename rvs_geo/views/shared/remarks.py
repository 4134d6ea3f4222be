"""The remarks under the legend of a year: who is known, how the unit was counted, what has no percentage."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.unit import UnitFigure
from rvs_geo.region.model import Region
from rvs_geo.views.shared.doubts import doubts_of_map
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import rounding_text
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.years import crossed

#: Mergers that are named beside the map; of more only their number, or the words would cover it.
MOST_NAMED = 4
#: Said with classes of one year: a colour then means something else in each year.
OWN_CLASSES = (
    "Elk jaar heeft eigen klassen, en de legenda hoort bij het gekozen jaar: vergelijk de kleuren niet met "
    "die van een ander jaar."
)


def year_remarks(
    region: Region,
    choice: MapChoice,
    year: int,
    unit: UnitFigure | None,
    known: list[str],
    from_nothing: list[str],
) -> list[str]:
    """The remarks under the legend: who is known, how the unit was counted, what has no percentage."""
    published = "" if unit is None else unit.note
    same = ""
    if choice.measure is Measure.DEVELOPMENT and unit is not None and not unit.published:
        members = len(unit.basis.gemeenten)
        same = (
            f"De ontwikkeling van {region.identity.short} is in beide jaren van dezelfde {members} gemeenten."
        )
    indicator = region.indicator_by_id[choice.indicator]
    base = choice.base_year if choice.measure is Measure.DEVELOPMENT else year - 1
    broken = [b.explained for b in crossed(indicator, base or year, year)]
    nothing = _no_percentage(region, choice, from_nothing)
    own = OWN_CLASSES if choice.scheme is Scheme.YEAR else ""
    looked_at = (year,) if choice.measure is not Measure.DEVELOPMENT or base is None else (base, year)
    doubts = doubts_of_map(region, choice.indicator, looked_at)
    known_text = _coverage(region, known)
    return [doubts, known_text, rounding_text(indicator), own, published, same, nothing, *broken]


def _coverage(region: Region, known: list[str]) -> str:
    members = sum(len(region.area_by_code[code].members) for code in known)
    total = len(region.gemeenten)
    merged = [region.area_by_code[code] for code in known if region.area_by_code[code].is_merged]
    parts = []
    if members < total:
        parts.append(f"Cijfer bekend van {members} van de {total} gemeenten.")
    if len(merged) > MOST_NAMED:
        counted = sum(len(area.members) for area in merged)
        parts.append(f"Alleen samen geteld: {counted} gemeenten, in {len(merged)} groepen.")
    elif merged:
        names = "; ".join(f"{_names(region, area.members)} samen" for area in merged)
        parts.append(f"Alleen samen geteld: {names}.")
    return " ".join(parts)


def _no_percentage(region: Region, choice: MapChoice, from_nothing: list[str]) -> str:
    """Says what has no percentage although both years are known: areas that began at zero."""
    members = sum(len(region.area_by_code[code].members) for code in from_nothing)
    if not members:
        return ""
    where = "één gemeente" if members == 1 else f"{members} gemeenten"
    return f"In {where} was het aantal in {choice.base_year} nul: dan is er geen percentage."


def _names(region: Region, codes: Sequence[str]) -> str:
    return listed([region.gemeente_by_code[code].name for code in codes])
