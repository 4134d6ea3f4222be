"""The years of a series: what the map shows of an indicator in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

import numpy as np
import numpy.typing as npt
import pandas as pd

from rvs_geo.analysis.shared.classes import Scheme, classify
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, Measure, in_unit
from rvs_geo.analysis.shared.ranks import rank_ranges
from rvs_geo.analysis.shared.unit import UnitFigure, unit_figures
from rvs_geo.region.model import Region
from rvs_geo.views.shared.legend import legend_classes, series_breaks
from rvs_geo.views.shared.map_choice import MapChoice, choice_limits
from rvs_geo.views.shared.map_series import ABSENT, UNKNOWN, MapFrame
from rvs_geo.views.shared.remarks import year_remarks
from rvs_geo.views.shared.totals import count_text, unit_name
from rvs_geo.views.shared.years import year_label

Floats = npt.NDArray[np.float64]


def year_frames(
    region: Region,
    choice: MapChoice,
    values: pd.DataFrame,
    areas: list[str],
    breaks: tuple[float, ...],
    decimals: int,
) -> Iterator[MapFrame]:
    """The frames of a series in order of year.

    Args:
        region: the region.
        choice: what is shown.
        values: rows of `indicator_values`.
        areas: codes of the areas, in the order of the sequences of each frame.
        breaks: between the classes of all years; not used where each year has its own.
        decimals: digits behind the comma.
    """
    level = choice.measure is Measure.LEVEL
    # A percentage of gemeenten is no percentage of the unit: nothing is added up.
    units = {} if level else unit_figures(region, choice.indicator, values, choice.measure, choice.base_year)
    suffix = region.indicator_by_id[choice.indicator].suffix
    development = choice.measure is Measure.DEVELOPMENT
    years = sorted(values["jaar"].unique().tolist())
    # Arrays of years by areas; NaN where not known, and not shown where not observed in that year.
    column = {code: n for n, code in enumerate(areas)}
    at = (values["jaar"].map(years.index).to_numpy(), values["gebied"].map(column).to_numpy())
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
        together = zip(areas, row, in_sum, strict=True)
        from_nothing = [a for a, v, is_in in together if is_in and np.isnan(v)]
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
            note=" ".join(filter(None, year_remarks(region, choice, year, unit, known, from_nothing))),
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


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _few_then_or_now(rows: pd.DataFrame, areas: list[str]) -> list[int]:
    fewest = rows[["aantal", "aantal_toen"]].min(axis=1).lt(UNCERTAIN_BELOW).fillna(False)
    few = set(rows.loc[fewest.astype(bool), "gebied"])
    return [i for i, code in enumerate(areas) if code in few]
