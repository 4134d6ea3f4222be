"""The rate of an area, or of a group of gemeenten, over the years.

Formula: crimes per 1,000 (of rare crimes 100,000) inhabitants on 1 January of the same year, as in
`measures`. A group (a district, the unit, gemeenten of one size) is the sum over the gemeenten that are known
in every year of its line, so that the line never falls because a gemeente went missing (`common_series`). A
line has only years in which gemeenten with at least `tally.ENOUGH` of the inhabitants of the group are known,
apart and together: without its two largest cities, it would be the line of another region.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from rvs_geo.analysis.shared.chance import rate_interval
from rvs_geo.analysis.shared.common_series import common_series
from rvs_geo.analysis.shared.measures import PER
from rvs_geo.analysis.shared.tally import Basis, Tally, Whole, basis, wholes_of
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area


@dataclass(frozen=True)
class Trend:
    """A total per year over the same gemeenten.

    Attributes:
        totals: every year of the observations; None where not known, or not comparable.
        members: gm_codes of the gemeenten in the totals.
        left_out: gm_codes of gemeenten of the group that are not in it: not known in every year.
    """

    totals: Mapping[int, Tally | None]
    members: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    @property
    def of(self) -> int:
        """How many gemeenten the whole group has."""
        return len(self.members) + len(self.left_out)

    @property
    def counts(self) -> dict[int, int | None]:
        """Crimes per year."""
        return {year: None if total is None else total.crimes for year, total in self.totals.items()}

    @property
    def rates(self) -> dict[int, float | None]:
        """Crimes per number of inhabitants (`Tally.per`) in each year; None where not known."""
        return {year: None if total is None else total.rate for year, total in self.totals.items()}

    def bands(self, rounding: int = 1) -> dict[int, tuple[float, float]]:
        """The 95% limits that chance leaves around the rate of each known year (`chance.rate_interval`).

        Args:
            rounding: of the counts in the source; of several counts added up it is that of each of them.
        """
        return {
            year: rate_interval(total.crimes, total.people, rounding=rounding, per=total.per)
            for year, total in self.totals.items()
            if total is not None and total.crimes is not None and total.people
        }


def area_trend(observations: pd.DataFrame, area: Area, areas: Mapping[str, Area], per: int = PER) -> Trend:
    """One area over all years of its indicator.

    A merged area is the sum of its members in the years in which these were counted apart, and not known
    when one of them is not. A gemeente that was only counted as part of a merged area is not known.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        area: the area.
        areas: all areas by code.
        per: inhabitants that a rate is given for.
    """
    return area_trends(observations, (area,), areas, per)[area.code]


def area_trends(
    observations: pd.DataFrame, wanted: Collection[Area], areas: Mapping[str, Area], per: int = PER
) -> dict[str, Trend]:
    """Several areas over all years of their indicator, by code; see `area_trend`."""
    bases = {area.code: Basis(frozenset(area.members), len(area.members), 1.0) for area in wanted}
    holders: dict[str, list[str]] = {}
    for area in wanted:
        for member in area.members:
            holders.setdefault(member, []).append(area.code)
    counted: dict[str, dict[int, list[tuple[int, Any, Any]]]] = {code: {} for code in bases}
    # Plain look-ups, once for all areas: a page asks for this of hundreds.
    columns = (observations[name].tolist() for name in ("gebied", "jaar", "aantal", "inwoners"))
    years = set()
    for code, year, crimes, people in zip(*columns, strict=True):
        years.add(int(year))
        members = areas[str(code)].members
        for holder in holders.get(members[0], ()):
            if bases[holder].gemeenten.issuperset(members):
                counted[holder].setdefault(int(year), []).append((len(members), crimes, people))
    return {
        area.code: Trend(
            {y: _sum_of(counted[area.code].get(y, []), bases[area.code], per) for y in sorted(years)},
            area.members,
        )
        for area in wanted
    }


def _sum_of(rows: list[tuple[int, Any, Any]], alone: Basis, per: int) -> Tally | None:
    """The rows of an area in a year (members, crimes, inhabitants) added up; None where not known."""
    if sum(members for members, _, _ in rows) != len(alone.gemeenten) or any(pd.isna(c) for _, c, _ in rows):
        return None
    known = not any(pd.isna(people) for _, _, people in rows)
    people = sum(int(people) for _, _, people in rows) if known else None
    return Tally(sum(int(crimes) for _, crimes, _ in rows), people, alone, counts=len(rows), per=per)


def group_trend(
    observations: pd.DataFrame,
    inhabitants: pd.DataFrame,
    areas: Mapping[str, Area],
    members: Collection[str],
    per: int = PER,
) -> Trend:
    """The same gemeenten of a group together, in every year that is comparable.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        inhabitants: columns gebied, jaar, inwoners (`Region.inhabitants`): what the share is taken of.
        areas: all areas by code.
        members: gm_codes of the group. A merged area that lies only partly in it is left out.
        per: inhabitants that a rate is given for.

    Returns:
        Every year of the observations; those that are not compared are None.
    """
    group = set(members)
    rows = observations[[set(areas[str(code)].members) <= group for code in observations["gebied"]]]
    # A count without inhabitants makes no rate, and the other way round: both are known or neither is.
    known = rows[rows["aantal"].notna() & rows["inwoners"].notna()]
    every = [int(year) for year in sorted(observations["jaar"].unique())]
    wholes = wholes_of(inhabitants, areas, group, every)
    parts = {code: area.members for code, area in areas.items()}
    years = comparable_years(known, areas, wholes)
    if not years:
        return Trend(dict.fromkeys(every), (), tuple(sorted(group)))
    counts = common_series(known, parts, years)
    people = common_series(known.assign(aantal=known["inwoners"]), parts, years)
    totals = {
        year: Tally(counts.values[year], people.values[year], basis(counts.members, wholes[year]), per=per)
        for year in years
    }
    left_out = tuple(sorted(group - set(counts.members)))
    return Trend({year: totals.get(year) for year in every}, counts.members, left_out)


@lru_cache(maxsize=1024)
def part_trend(region: Region, indicator: str, gemeenten: frozenset[str]) -> Trend:
    """The line of a part of the unit or of all of it; kept, for many pages ask for the same.

    Raises:
        KeyError: nothing of that name is counted.
    """
    observed, per = region.observations(indicator), region.indicator_by_id[indicator].per
    return group_trend(observed, region.inhabitants, region.area_by_code, gemeenten, per)


def comparable_years(
    known: pd.DataFrame, areas: Mapping[str, Area], wholes: Mapping[int, Whole]
) -> list[int]:
    """The years that one line may join: gemeenten with enough of the inhabitants are known in all of them.

    Args:
        known: columns gebied, jaar, aantal; only the rows that are known.
        areas: all areas by code.
        wholes: the group in each year.
    """
    parts = {code: area.members for code, area in areas.items()}
    found = {
        int(str(year)): basis(
            [m for code in rows["gebied"] for m in parts[str(code)]], wholes[int(str(year))]
        )
        for year, rows in known.groupby("jaar")
    }
    years = [year for year, of in sorted(found.items()) if of.is_enough]
    # Each year may know enough, but of other gemeenten: then the year that knows the fewest goes.
    while years and not _is_enough_in_all(common_series(known, parts, years).members, years, wholes):
        years.remove(min(years, key=lambda year: found[year].share))
    return years


def _is_enough_in_all(members: Collection[str], years: list[int], wholes: Mapping[int, Whole]) -> bool:
    return all(basis(members, wholes[year]).is_enough for year in years)
