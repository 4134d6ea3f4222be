"""An indicator as a series for the map: values, classes, legend and words for every year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict

import numpy as np
import numpy.typing as npt
import pandas as pd

from rvs_geo.analysis.shared.benchmark import COUNTRY, benchmarks, rate_in
from rvs_geo.analysis.shared.classes import Scheme, class_breaks, classify, diverging_breaks
from rvs_geo.analysis.shared.measures import COMPARABLE, UNCERTAIN_BELOW, Measure, in_unit, measured
from rvs_geo.analysis.shared.ranks import level_limits, rank_ranges, value_limits
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.unit import UnitFigure, unit_figures
from rvs_geo.region.model import Indicator, Region
from rvs_geo.views.shared import palettes
from rvs_geo.views.shared.beside import Beside, national, peer_label
from rvs_geo.views.shared.choropleth import (
    ABSENT,
    UNKNOWN,
    LegendClass,
    MapFrame,
    MapSeries,
    SetBeside,
    Spread,
)
from rvs_geo.views.shared.doubts import doubts_of_map
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import rounding_text
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.totals import count_text, unit_name
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import crossed, year_label

Floats = npt.NDArray[np.float64]

#: Mergers that are named beside the map; of more only their number, or the words would cover it.
MOST_NAMED = 4
#: Said with classes of one year: a colour then means something else in each year.
OWN_CLASSES = "Klassen van alleen dit jaar: vergelijk de kleuren niet met die van een ander jaar."


@dataclass(frozen=True)
class MapChoice:
    """What a visitor chose for the map."""

    indicator: str
    measure: Measure
    year: int
    base_year: int | None = None
    scheme: Scheme = Scheme.FIXED
    k: int = 5
    selected: str | None = None
    names: bool = True
    tiles: bool = False
    spread: Spread = Spread.ONE
    then: int | None = None
    beside: tuple[Beside, ...] = ()


def measure_text(measure: Measure, indicator: Indicator, base_year: int | None = None) -> str:
    """The unit of a value in words."""
    return {
        Measure.RATE: rate_unit(indicator),
        Measure.COUNT: indicator.unit,
        Measure.DEVELOPMENT: f"{rate_unit(indicator)} ten opzichte van {base_year}",
        # The sign stands behind the number.
        Measure.LEVEL: indicator.unit.removeprefix("%").strip(),
    }[measure]


def indicator_values(region: Region, choice: MapChoice) -> pd.DataFrame:
    """The values behind the map: gebied, jaar, aantal, inwoners, waarde; of a level marge, and no count."""
    if choice.measure is Measure.LEVEL:
        values = region.measured_levels(choice.indicator)
        nothing = pd.array([pd.NA] * len(values), dtype="Int64")
        return values.assign(aantal=nothing, inwoners=nothing)
    return measured(
        region.observations(choice.indicator),
        choice.measure,
        region.area_by_code,
        choice.base_year,
        region.indicator_by_id[choice.indicator].per,
    )


def value_decimals(values: pd.Series, measure: Measure) -> int:
    """Digits behind the comma for a series of values; counts have none."""
    if measure is Measure.COUNT:
        return 0
    known = values.dropna()
    known = known[known > 0]
    return 1 if measure is Measure.DEVELOPMENT or known.empty else decimals_for(float(known.median()))


def indicator_series(region: Region, choice: MapChoice) -> MapSeries:
    """The series of an indicator for the map, with all its years.

    Raises:
        KeyError: the catalogue has no such indicator.
        ValueError: a development without a base year.
    """
    indicator = region.indicator_by_id[choice.indicator]
    values = indicator_values(region, choice)
    decimals = value_decimals(values["waarde"], choice.measure)
    breaks = series_breaks(values["waarde"], choice)
    observed = set(values["gebied"])
    areas = [a.code for a in region.areas if a.code in observed]
    frames = list(_frames(region, choice, values, areas, breaks, decimals))
    signed = choice.measure is Measure.DEVELOPMENT
    level = choice.measure is Measure.LEVEL
    comparable = choice.measure in COMPARABLE and not level
    return MapSeries(
        unit_name=region.identity.whole,
        id="|".join(
            map(
                str,
                (indicator.id, choice.measure, choice.base_year, choice.scheme, choice.k, *choice.beside),
            )
        ),
        title=indicator.name + measure_title(choice.measure, indicator, choice.base_year),
        unit=measure_text(choice.measure, indicator, choice.base_year),
        areas=tuple(areas),
        legend=legend_classes(breaks, decimals, signed=signed, suffix=indicator.suffix),
        frames=tuple(frames),
        year=choice.year,
        selected=choice.selected,
        decimals=decimals,
        suffix="%" if signed or indicator.is_percentage else "",
        difference_suffix=" procentpunt" if signed else "",
        signed=signed,
        is_rate=choice.measure is Measure.RATE,
        per=indicator.per,
        is_count=choice.measure is Measure.COUNT,
        mark_uncertain=comparable,
        compare=comparable,
        is_sample=level and (not indicator.is_complete or any(f.places and any(f.places) for f in frames)),
        names=choice.names,
        tiles=choice.tiles,
        spread=choice.spread,
        then=choice.then,
        count_label="" if level else indicator.unit,
        rounding=indicator.rounding,
        country=_country(region, choice),
        caveat=indicator.warning,
        breaks=tuple(indicator.breaks),
        beside=_beside(region, choice, areas),
        rank_title="Stijging of kleinste daling eerst" if signed else "Ranglijst",
        unknown_note=(
            f"geen aantal in de bron voor een van beide jaren, of nul in {choice.base_year}"
            if signed
            else "de bron geeft voor dit jaar geen cijfer"
        ),
    )


def _beside(region: Region, choice: MapChoice, areas: Sequence[str]) -> tuple[SetBeside, ...]:
    """Rates of gemeenten of equal size and of the country, for the card of an area; of rates alone."""
    if choice.measure is not Measure.RATE:
        return ()
    indicator = region.indicator_by_id[choice.indicator]
    found = []
    for beside in choice.beside:
        of = [national(region, beside, code, choice.year) for code in areas]
        groups = {group.code: group for group in of if group is not None}
        if not groups:
            continue
        known = {code: benchmarks(region, indicator.id, code) for code in groups}
        found.append(
            SetBeside(
                names={code: peer_label(group) for code, group in groups.items()},
                of=tuple("" if group is None else group.code for group in of),
                rates={
                    year: {
                        code: rate for code, at in known.items() if (rate := rate_in(at, year)) is not None
                    }
                    for year in indicator.years
                },
            )
        )
    return tuple(found)


def _country(region: Region, choice: MapChoice) -> dict[int, float]:
    """The rate of the Netherlands in each year that it is known; of rates alone."""
    if choice.measure is not Measure.RATE:
        return {}
    known = benchmarks(region, choice.indicator, COUNTRY)
    years = region.indicator_by_id[choice.indicator].years
    return {year: rate for year in years if (rate := rate_in(known, year)) is not None}


def measure_title(measure: Measure, indicator: Indicator, base_year: int | None) -> str:
    """How a title goes on after the name of the indicator."""
    return {
        Measure.RATE: f" {rate_unit(indicator)}",
        Measure.COUNT: ", aantal",
        Measure.LEVEL: f" ({indicator.unit})",
        Measure.DEVELOPMENT: f" {rate_unit(indicator)}, ontwikkeling sinds {base_year}",
    }[measure]


def series_breaks(values: pd.Series, choice: MapChoice) -> tuple[float, ...]:
    """The breaks of values: of all years together, or of one year where each has its own."""
    known = values.dropna().to_numpy(dtype=np.float64)
    make = diverging_breaks if choice.measure is Measure.DEVELOPMENT else class_breaks
    return make(known, choice.scheme, choice.k)


def legend_classes(
    breaks: Sequence[float], decimals: int, *, signed: bool, suffix: str = ""
) -> tuple[LegendClass, ...]:
    """Limits in Dutch words; the upper limit belongs to the class ("> 5,0 t/m 7,5")."""
    colors = (palettes.diverging if signed else palettes.sequential)(len(breaks) + 1)
    suffix = "%" if signed else suffix
    limits = [f"{_limit(b, decimals, signed=signed)}{suffix}" for b in breaks]
    if not limits:
        return (LegendClass(colors[-1], "alle bekende waarden"),)
    texts = [f"t/m {limits[0]}"]
    texts += [f"> {low} t/m {high}" for low, high in pairwise(limits)]
    texts.append(f"> {limits[-1]}")
    return tuple(LegendClass(color, text) for color, text in zip(colors, texts, strict=True))


def _limit(value: float, decimals: int, *, signed: bool) -> str:
    """A class limit with as many decimals as it needs to be exact as shown."""
    most = decimals + 2
    for digits in range(most):
        if abs(round(value, digits) - value) < 10 ** -(most + 1):
            return dutch(value, digits, signed=signed)
    return dutch(value, most, signed=signed)


def _frames(
    region: Region,
    choice: MapChoice,
    values: pd.DataFrame,
    areas: list[str],
    breaks: tuple[float, ...],
    decimals: int,
) -> Iterator[MapFrame]:
    level = choice.measure is Measure.LEVEL
    # A percentage of gemeenten is no percentage of the unit: nothing is added up.
    units = {} if level else unit_figures(region, choice.indicator, values, choice.measure, choice.base_year)
    suffix = region.indicator_by_id[choice.indicator].suffix
    development = choice.measure is Measure.DEVELOPMENT
    years = sorted(values["jaar"].unique().tolist())
    # Arrays of years by areas; NaN where not known, and not shown where not observed in that year.
    at = (values["jaar"].map(years.index).to_numpy(), values["gebied"].map(areas.index).to_numpy())
    shown = np.zeros((len(years), len(areas)), dtype=bool)
    shown[at] = True
    summed = np.zeros(shown.shape, dtype=bool)
    summed[at] = in_unit(values, choice.measure).to_numpy()
    limits = choice_limits(region, choice, values)

    def by_year(column: pd.Series) -> Floats:
        filled = np.full(shown.shape, np.nan)
        filled[at] = column.to_numpy(dtype=np.float64, na_value=np.nan)
        return filled

    columns = (values["waarde"], values["aantal"], limits["onder"], limits["boven"])
    waarden, counts, lows, highs = map(by_year, columns)
    rows = zip(years, shown, waarden, counts, lows, highs, summed, strict=True)
    for year, on_map, row, numbers, low, high, in_sum in rows:
        in_year = (values["jaar"] == year).to_numpy()
        own = choice.scheme is Scheme.YEAR
        cuts = series_breaks(pd.Series(row), choice) if own else breaks
        unit = units.get(year)
        known = [a for a, is_in in zip(areas, in_sum, strict=True) if is_in]
        from_nothing = [a for a, v in zip(areas, row, strict=True) if a in known and np.isnan(v)]
        yield MapFrame(
            year=year,
            label=_label(region, choice, year),
            classes="".join(
                ABSENT if not there else UNKNOWN if k < 0 else str(k)
                for there, k in zip(on_map, classify(row, cuts), strict=True)
            ),
            values=[_number(v) for v in row],
            counts=None if choice.measure is Measure.COUNT or level else [_whole(n) for n in numbers],
            uncertain=_few_then_or_now(values[in_year], areas) if development else None,
            note=" ".join(filter(None, _notes(region, choice, year, unit, known, from_nothing))),
            legend=legend_classes(cuts, decimals, signed=development, suffix=suffix) if own else (),
            # A number has no limits: the largest gemeente has the most crimes, chance or not.
            **({} if choice.measure is Measure.COUNT else _certainty(low, high)),
            **_unit_parts(region, choice, unit),
        )


class _Certainty(TypedDict, total=False):
    limits: list[tuple[float | None, float | None]]
    places: list[tuple[int, int] | None]


def _certainty(low: Floats, high: Floats) -> _Certainty:
    """What chance leaves open in one year; see `MapFrame.limits`."""
    known = np.flatnonzero(~np.isnan(low))
    places: list[tuple[int, int] | None] = [None] * len(low)
    top = np.where(np.isnan(high), np.inf, high)
    for i, found in zip(known, rank_ranges([(low[i], top[i]) for i in known]), strict=True):
        places[i] = found
    return {"limits": [(_number(a), _number(b)) for a, b in zip(low, high, strict=True)], "places": places}


def choice_limits(region: Region, choice: MapChoice, values: pd.DataFrame) -> pd.DataFrame:
    """The 95% limits of what is shown; see `value_limits`.

    Args:
        region: the region.
        choice: the measure and the indicator of the values.
        values: rows of `indicator_values`.
    """
    indicator = region.indicator_by_id[choice.indicator]
    if choice.measure is Measure.LEVEL:
        return level_limits(values, percentage=indicator.is_percentage)
    phi = dispersion_of(region, indicator.id).phi
    return value_limits(
        values, choice.measure, rounding=indicator.rounding, per=indicator.per, dispersion=phi
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _label(region: Region, choice: MapChoice, year: int) -> str:
    """The year where it is more than the year: two years, or one that is not final."""
    base = choice.base_year if choice.measure is Measure.DEVELOPMENT else None
    text = year_label(region.indicator_by_id[choice.indicator], year, base)
    return "" if text == str(year) else text


class _UnitParts(TypedDict, total=False):
    unit: float | None
    unit_name: str
    unit_line: bool
    unit_known: str
    unit_partial: bool
    unit_count: int | None


def _unit_parts(region: Region, choice: MapChoice, unit: UnitFigure | None) -> _UnitParts:
    """What a frame says of the unit: its figure, what that rests on, and whether it is a yardstick."""
    if unit is None:
        return {}
    whole, name = unit.basis.is_whole, region.identity.whole
    publisher = region.indicator_by_id[choice.indicator].source.publisher
    return {
        "unit": unit.value,
        "unit_name": "" if whole and not unit.published else unit_name(unit, publisher, name),
        "unit_line": unit.basis.is_enough,
        "unit_known": count_text(unit.basis),
        "unit_partial": not whole,
        "unit_count": None if choice.measure is Measure.COUNT else unit.crimes,
    }


def _notes(
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


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _few_then_or_now(rows: pd.DataFrame, areas: list[str]) -> list[int]:
    fewest = rows[["aantal", "aantal_toen"]].min(axis=1).lt(UNCERTAIN_BELOW).fillna(False)
    few = set(rows.loc[fewest.astype(bool), "gebied"])
    return [i for i, code in enumerate(areas) if code in few]


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
