"""All gemeenten by all figures of a family: who is higher or lower, and what changed, beyond chance.

The verdicts are those of a gemeente's own page (`analysis.municipality.standout`): per gemeente all
figures of the family are corrected together, a level is set against all other gemeenten, and a change is that
of the gemeente itself (`analysis.municipality.standing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from rvs_geo.analysis.municipality.findings import Counted, Finding
from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.analysis.municipality.standing import own_course, standings
from rvs_geo.analysis.municipality.standout import prepared, standouts
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, Measure, measured
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.tally import part_of
from rvs_geo.analysis.shared.trends import area_trends
from rvs_geo.analysis.shared.unit import UnitFigure, unit_figures
from rvs_geo.region.identity import Identity
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, Indicator
from rvs_geo.views.shared.dutch import in_table, listed
from rvs_geo.views.shared.map_choice import value_decimals
from rvs_geo.views.shared.nouns import count_heading, few_text
from rvs_geo.views.shared.numbers import UNKNOWN, dutch
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import crossed, status_word

#: Orders of the rows beside the figures themselves; the values are the words in the address.
BY_NAME, BY_DISTRICT, BY_DEVIATIONS = "naam", "district", "afwijkingen"


def orders(identity: Identity) -> dict[str, str]:
    """The orders by what they are called."""
    return {BY_NAME: "Naam", BY_DISTRICT: identity.part_label, BY_DEVIATIONS: "Aantal afwijkingen"}


@dataclass(frozen=True)
class Cell:
    """A figure of a gemeente.

    Attributes:
        rate: per the inhabitants of its indicator; None where not known.
        crimes: number of crimes; None where not known.
        people: inhabitants.
        level: the tested level; None where it was not tested.
        course: against itself in the base year; None likewise.
    """

    rate: float | None
    crimes: int | None
    people: int | None
    level: Finding | None
    course: Finding | None

    @property
    def grade(self) -> int:
        """2 unusually high, 1 higher than the others beyond chance, 0 neither, -1 and -2 lower."""
        if self.level is None or not self.level.stands_out:
            return 0
        size = 2 if self.level.unusual else 1
        return size if self.level.effect > 1 else -size

    @property
    def direction(self) -> int:
        """1 rose itself beyond chance since the base year, -1 fell, 0 neither."""
        if self.course is None or not self.course.stands_out:
            return 0
        return 1 if self.course.ratio > 1 else -1

    @property
    def is_uncertain(self) -> bool:
        """Whether the rate rests on too few crimes."""
        return self.crimes is not None and self.crimes < UNCERTAIN_BELOW


@dataclass(frozen=True)
class Row:
    """A gemeente with its cells, in the order of the figures."""

    area: Area
    cells: tuple[Cell, ...]

    @property
    def deviations(self) -> int:
        """In how many figures it is higher or lower than the others beyond chance."""
        return sum(cell.grade != 0 for cell in self.cells)


@dataclass(frozen=True, eq=False)
class Rug:
    """The table.

    Attributes:
        family: the figures.
        indicators: those counted in the year.
        year: of the figures.
        base_year: that changes are counted from; None where no earlier year compares.
        rows: by name.
        unit: the figure of the unit per indicator; None where not known.
        decimals: digits behind the comma per indicator.
        identity: what the region and its parts are called.
    """

    family: Family
    indicators: tuple[Indicator, ...]
    year: int
    base_year: int | None
    rows: tuple[Row, ...]
    unit: tuple[UnitFigure | None, ...]
    decimals: tuple[int, ...]
    identity: Identity


@lru_cache(maxsize=24)
def rug(region: Region, family: Family, year: int, base_year: int | None) -> Rug:
    """All areas that a figure of the family knows in a year.

    Args:
        region: the region.
        family: the figures.
        year: one of its years.
        base_year: an earlier one, or None.
    """
    indicators = tuple(i for i in family.indicators if year in i.years)
    observed = {i.id: region.observations(i.id) for i in indicators}
    counted = [
        Counted(i.id, observed[i.id], i.rounding, dispersion_of(region, i.id).phi, i.per) for i in indicators
    ]
    codes = _codes(region, observed, year)
    areas, unit = region.area_by_code, frozenset(region.gemeente_by_code)
    ready = [prepared(each, areas, year, None) for each in counted]
    others = {code: part_of(region, unit.difference(areas[code].members), year) for code in codes}
    verdicts = {code: standouts(ready, areas, {year: others[code]}, code) for code in codes}
    known = {
        i.id: {
            str(code): (crimes, people)
            for code, crimes, people in observed[i.id]
            .loc[observed[i.id]["jaar"] == year, ["gebied", "aantal", "inwoners"]]
            .itertuples(index=False)
        }
        for i in indicators
    }
    courses = _courses(region, codes, counted, year, base_year)
    rows = tuple(
        Row(
            region.area_by_code[code],
            tuple(
                _cell(i, known[i.id].get(code), _of(verdicts[code].levels, i.id), course)
                for i, course in zip(indicators, courses[code], strict=True)
            ),
        )
        for code in codes
    )
    values = [measured(observed[i.id], Measure.RATE, region.area_by_code, per=i.per) for i in indicators]
    return Rug(
        family,
        indicators,
        year,
        base_year,
        rows,
        tuple(
            unit_figures(region, i.id, v, Measure.RATE).get(year)
            for i, v in zip(indicators, values, strict=True)
        ),
        tuple(value_decimals(v["waarde"], Measure.RATE) for v in values),
        region.identity,
    )


def ordered(found: Rug, order: str, district: str | None = None) -> tuple[Row, ...]:
    """The rows in an order: by name, by district, by deviations or by a figure, the most or highest first.

    Args:
        found: the table.
        order: a key of `orders`, or the id of an indicator; anything else is by name.
        district: keep this district alone; None for all.
    """
    rows = [row for row in found.rows if district is None or row.area.district == district]
    ids = [i.id for i in found.indicators]
    if order == BY_DISTRICT:
        rows.sort(key=lambda row: row.area.district)
    elif order == BY_DEVIATIONS:
        rows.sort(key=lambda row: -row.deviations)
    elif order in ids:
        at = ids.index(order)
        # Not known stands last.
        rows.sort(key=lambda row: -_known_first(row.cells[at].rate))
    return tuple(rows)


def _known_first(rate: float | None) -> float:
    return -1.0 if rate is None else rate


def long_table(found: Rug, rows: Sequence[Row]) -> pd.DataFrame:
    """The table as a file: a row for each gemeente and figure; not known is NA.

    Returns:
        Columns Gemeente, Code, the part that it lies in (District), Cijfer, Jaar, Status, what is
        counted, Inwoners (Int64), Waarde, Gerekend per, Ten opzichte van de andere gemeenten, Zelf
        veranderd, Sinds (Int64), Opmerking, Bron.
    """
    what = count_heading(found.indicators)
    lines = [
        {
            "Gemeente": row.area.name,
            "Code": row.area.code,
            found.identity.part_label: row.area.district,
            "Cijfer": indicator.name,
            "Jaar": found.year,
            "Status": status_word(indicator, found.year),
            what: cell.crimes,
            "Inwoners": cell.people,
            "Waarde": None if cell.rate is None else round(cell.rate, digits),
            "Gerekend per": rate_unit(indicator),
            "Ten opzichte van de andere gemeenten": level_word(cell),
            "Zelf veranderd": change_word(cell, found.base_year),
            "Sinds": found.base_year,
            "Opmerking": few_text(indicator.unit) if cell.is_uncertain else "",
            "Bron": in_table(indicator.source),
        }
        for row in rows
        for indicator, cell, digits in zip(found.indicators, row.cells, found.decimals, strict=True)
    ]
    types = {**dict.fromkeys(("Jaar", what, "Inwoners", "Sinds"), "Int64"), "Waarde": "Float64"}
    return pd.DataFrame(lines).astype(types)


def level_word(cell: Cell) -> str:
    """How a figure stands against the other gemeenten, in words."""
    if cell.rate is None:
        return UNKNOWN
    if cell.level is None:
        return "niet getoetst"
    words = {2: "ongewoon hoog", 1: "hoger", 0: "geen verschil groter dan toeval", -1: "lager"}
    return words.get(cell.grade, "ongewoon laag")


def change_word(cell: Cell, base_year: int | None) -> str:
    """How a figure of a gemeente changed by itself, in words."""
    if base_year is None or cell.course is None:
        return "niet getoetst"
    return {1: "gestegen", -1: "gedaald"}.get(cell.direction, "geen verschil groter dan toeval")


def is_starred(unit: UnitFigure | None) -> bool:
    """Whether a figure of the unit is of part of it, and so gets a star."""
    return unit is not None and not unit.published and not unit.basis.is_whole


def unit_text(unit: UnitFigure | None, digits: int) -> str:
    """The figure of the unit as it is written, with a star where gemeenten are missing."""
    if unit is None or unit.value is None:
        return "?"
    return dutch(unit.value, digits) + ("*" if is_starred(unit) else "")


def star_text(found: Rug) -> str:
    """What the star stands for, of which gemeenten the figures are; empty without one."""
    parts = [part_text(u.basis) for u in found.unit if u is not None and is_starred(u)]
    return listed(list(dict.fromkeys(parts)), "of")


def is_compared(cells: Iterable[Cell]) -> bool:
    """Whether any figure could be set against that of the others: of these enough must be known."""
    return any(cell.level is not None for cell in cells)


def has_changes(cells: Iterable[Cell]) -> bool:
    """Whether any change could be tested."""
    return any(cell.course is not None for cell in cells)


def summary(found: Rug, rows: Sequence[Row]) -> pd.DataFrame:
    """How many gemeenten deviate per figure, as text, for a slide: few rows that are read from afar."""
    lines = []
    for at, (indicator, unit, digits) in enumerate(
        zip(found.indicators, found.unit, found.decimals, strict=True)
    ):
        cells = [row.cells[at] for row in rows]
        lines.append(
            {
                "Cijfer": indicator.short,
                found.identity.whole_label: unit_text(unit, digits),
                # Where nobody could be tested, nobody is "no higher".
                "Hoger": str(sum(c.grade > 0 for c in cells)) if is_compared(cells) else UNKNOWN,
                "Lager": str(sum(c.grade < 0 for c in cells)) if is_compared(cells) else UNKNOWN,
                "Gestegen": str(sum(c.direction > 0 for c in cells)) if has_changes(cells) else UNKNOWN,
                "Gedaald": str(sum(c.direction < 0 for c in cells)) if has_changes(cells) else UNKNOWN,
            }
        )
    return pd.DataFrame(lines)


def _codes(region: Region, observed: dict[str, pd.DataFrame], year: int) -> list[str]:
    """The areas by name: each gemeente once, as its source counts it in the year."""
    seen = {str(code) for frame in observed.values() for code in frame.loc[frame["jaar"] == year, "gebied"]}
    return [area.code for area in sorted(region.areas, key=lambda a: a.name) if area.code in seen]


def _courses(
    region: Region, codes: Sequence[str], counted: Sequence[Counted], year: int, base_year: int | None
) -> dict[str, list[Finding | None]]:
    """Each figure of each area against itself in the base year, corrected over all figures of the area."""
    found: dict[str, list[Finding | None]] = {code: [] for code in codes}
    wanted = [region.area_by_code[code] for code in codes]
    for each in counted:
        broken = crossed(region.indicator_by_id[each.indicator], base_year or year, year)
        if base_year is None or broken:
            for findings in found.values():
                findings.append(None)
            continue
        both = each.observations[each.observations["jaar"].isin((base_year, year))]
        trends = area_trends(both, wanted, region.area_by_code, each.per)
        for code, findings in found.items():
            then, now = (trends[code].totals.get(y) for y in (base_year, year))
            if now is None or then is None:
                findings.append(None)
            else:
                then, now = (replace(tally, rounding=each.rounding) for tally in (then, now))
                findings.append(own_course(each, then, now))
    return {
        code: [standing.course for standing in standings([(None, course) for course in findings])]
        for code, findings in found.items()
    }


def _cell(
    indicator: Indicator,
    known: tuple[object, object] | None,
    level: Finding | None,
    course: Finding | None,
) -> Cell:
    crimes, people = (None, None) if known is None else known
    count = None if pd.isna(crimes) else int(str(crimes))  # type: ignore[call-overload]
    inhabitants = None if pd.isna(people) else int(str(people))  # type: ignore[call-overload]
    rate = None if count is None or not inhabitants else count / inhabitants * indicator.per
    return Cell(rate, count, inhabitants, level, course)


def _of(findings: Sequence[Finding], indicator: str) -> Finding | None:
    return next((f for f in findings if f.indicator == indicator), None)
