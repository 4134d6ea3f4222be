"""The figure of the whole unit for a measure, year by year, with what it rests on.

Where the publisher has a row of its own for the unit, that row is the figure: it is complete, also for what
cannot be placed in a gemeente. It is of the unit as it is today, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.shared.measures import Measure, in_unit
from rvs_geo.analysis.shared.tally import Basis, Tally, basis, unit_of
from rvs_geo.region.model import Region


@dataclass(frozen=True)
class UnitFigure:
    """The figure of the unit in one year.

    Attributes:
        value: in the measure; None where it cannot be worked out (no base, nothing known).
        crimes: number of crimes behind it, of the later year for a development.
        people: inhabitants behind it; None where they are not needed and not known.
        basis: the gemeenten in it; for a development those known in both years.
        published: the publisher's own row for the unit, not a sum of gemeenten.
        note: what must be said with such a row.
    """

    value: float | None
    crimes: int
    people: int | None
    basis: Basis
    published: bool = False
    note: str = ""


def unit_figures(
    region: Region,
    indicator: str,
    values: pd.DataFrame,
    measure: Measure,
    base_year: int | None = None,
    *,
    sums: bool = False,
) -> dict[int, UnitFigure]:
    """The figure of the unit by year; years in which nothing is known are left out.

    Args:
        region: the region.
        indicator: id of the indicator.
        values: what `measures.measured` gave for this measure.
        measure: the measure of those values.
        base_year: of a development.
        sums: always the sum of the areas, also where the publisher has a row of its own.
    """
    known = values[in_unit(values, measure)]
    per = region.indicator_by_id[indicator].per
    found: dict[int, UnitFigure] = {}
    for year, rows in known.groupby("jaar"):
        when = int(str(year))
        inside = [m for code in rows["gebied"] for m in region.area_by_code[str(code)].members]
        of = basis(inside, unit_of(region, when))
        crimes = int(rows["aantal"].sum())
        people = int(rows["inwoners"].sum()) if rows["inwoners"].notna().all() else None
        then = None
        if measure is Measure.DEVELOPMENT:
            then = _rate(int(rows["aantal_toen"].sum()), int(rows["inwoners_toen"].sum()), per)
        found[when] = UnitFigure(_value(measure, crimes, people, then, per), crimes, people, of)
    if sums:
        return found
    return {year: _published(region, indicator, year, measure, base_year) or f for year, f in found.items()}


def published_tally(region: Region, indicator: str, year: int) -> Tally | None:
    """The publisher's own row for the unit as a tally; None where there is none, or without inhabitants."""
    own = _published(region, indicator, year, Measure.RATE, None)
    if own is None:
        return None
    described = region.indicator_by_id[indicator]
    return Tally(own.crimes, own.people, own.basis, per=described.per, publisher=described.source.publisher)


def _rate(crimes: int, people: int | None, per: int) -> float | None:
    return crimes / people * per if people else None


def _value(measure: Measure, crimes: int, people: int | None, then: float | None, per: int) -> float | None:
    """The value in the measure; `then` is the rate in the base year."""
    rate = _rate(crimes, people, per)
    if measure is Measure.COUNT:
        return float(crimes)
    if measure is Measure.RATE or rate is None:
        return rate
    return (rate - then) / then * 100 if then else None


def _published(
    region: Region, indicator: str, year: int, measure: Measure, base_year: int | None
) -> UnitFigure | None:
    """The publisher's own row; for a development only where the base year has one too: the same borders."""
    own = region.unit_rows.get((indicator, year))
    before = None if base_year is None else region.unit_rows.get((indicator, base_year))
    if own is None or (measure is not Measure.COUNT and own.people is None):
        return None
    per = region.indicator_by_id[indicator].per
    then = None if before is None else _rate(before.crimes, before.people, per)
    if measure is Measure.DEVELOPMENT and then is None:
        return None
    everyone = Basis(frozenset(g.code for g in region.gemeenten), len(region.gemeenten), 1.0)
    value = _value(measure, own.crimes, own.people, then, per)
    return UnitFigure(value, own.crimes, own.people, everyone, published=True, note=own.note)
