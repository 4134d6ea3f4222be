"""The rate of an area, or of a group of gemeenten, over the years.

Formula: crimes per 1,000 inhabitants on 1 January of the same year, as in `measures`. A group (a district,
the unit, gemeenten of one size) is the sum over the gemeenten that are known in every year, so that its line
never falls because a gemeente went missing (`common_series`). Years in which far fewer gemeenten are known
are left out first: without Utrecht and Almere, a line would be one of another region.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.shared.common_series import common_series
from rvs_geo.region.model import Area

PER = 1000
COMPARABLE = 0.95
"""A year counts for a group when at least this share is known of the gemeenten known in its best year."""


@dataclass(frozen=True)
class Trend:
    """Counts and inhabitants per year; a year that is not known holds None.

    Attributes:
        counts: year -> crimes.
        inhabitants: year -> inhabitants of the same ground.
        members: gm_codes of the gemeenten that the counts belong to.
        left_out: gm_codes of gemeenten of the group that are not in it: not known in every year.
    """

    counts: Mapping[int, int | None]
    inhabitants: Mapping[int, int | None]
    members: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    @property
    def rates(self) -> dict[int, float | None]:
        """Crimes per 1,000 inhabitants per year; None where not known."""
        return {year: _rate(count, self.inhabitants.get(year)) for year, count in self.counts.items()}


def area_trend(observations: pd.DataFrame, area: Area, areas: Mapping[str, Area]) -> Trend:
    """One area over all years of its indicator.

    A merged area is the sum of its members in the years in which these were counted apart, and not known
    when one of them is not. A gemeente that was only counted as part of a merged area is not known.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        area: the area.
        areas: all areas by code.
    """
    inside = set(area.members)
    rows = observations[[set(areas[str(code)].members) <= inside for code in observations["gebied"]]]
    counts: dict[int, int | None] = {int(year): None for year in sorted(observations["jaar"].unique())}
    people: dict[int, int | None] = dict(counts)
    for year, group in rows.groupby("jaar"):
        covered = [m for code in group["gebied"] for m in areas[str(code)].members]
        if len(covered) != len(inside):
            continue
        key = int(str(year))
        counts[key] = _whole_sum(group["aantal"])
        people[key] = _whole_sum(group["inwoners"])
    return Trend(counts, people, area.members)


def group_trend(
    observations: pd.DataFrame,
    areas: Mapping[str, Area],
    members: Collection[str],
    years: Sequence[int] | None = None,
) -> Trend:
    """The same gemeenten of a group together, in every year.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        areas: all areas by code.
        members: gm_codes of the group. A merged area that lies only partly in it is left out.
        years: the years that must be comparable; by default those of `comparable_years`.

    Returns:
        Every year of the observations; those that are not compared are not known.
    """
    group = set(members)
    rows = observations[[set(areas[str(code)].members) <= group for code in observations["gebied"]]]
    # A count without inhabitants makes no rate, and the other way round: both are known or neither is.
    both = rows["aantal"].notna() & rows["inwoners"].notna()
    chosen = comparable_years(rows[both], areas) if years is None else sorted(years)
    every = [int(year) for year in sorted(observations["jaar"].unique())]
    if not chosen:
        nothing = dict.fromkeys(every)
        return Trend(nothing, nothing, (), tuple(sorted(group)))
    parts = {code: area.members for code, area in areas.items()}
    counts = common_series(rows.assign(aantal=rows["aantal"].where(both)), parts, chosen)
    people = common_series(rows.assign(aantal=rows["inwoners"].where(both)), parts, chosen)
    return Trend(
        {year: counts.values.get(year) for year in every},
        {year: people.values.get(year) for year in every},
        counts.members,
        tuple(sorted(group - set(counts.members))),
    )


def comparable_years(known: pd.DataFrame, areas: Mapping[str, Area]) -> list[int]:
    """The years in which nearly as many gemeenten are known as in the best year (`COMPARABLE`).

    Args:
        known: columns gebied, jaar; only the rows that are known.
        areas: all areas by code.
    """
    sizes = known["gebied"].map(lambda code: len(areas[str(code)].members))
    gemeenten = sizes.groupby(known["jaar"]).sum()
    best = gemeenten.max()
    return [int(str(year)) for year, n in sorted(gemeenten.items()) if n >= COMPARABLE * best]


def _whole_sum(values: pd.Series[int]) -> int | None:
    return None if values.isna().any() else int(values.sum())


def _rate(count: int | None, people: int | None) -> float | None:
    return None if count is None or not people else count / people * PER
