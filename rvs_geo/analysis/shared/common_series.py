"""One line over the years that always counts the same gemeenten.

Sources miss other gemeenten in other years. Adding up whoever is known would show a fall where only a
gemeente went missing; so a series is the sum over the areas that are known in every year asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class CommonSeries:
    """A sum over the same gemeenten in each year.

    Attributes:
        values: year -> number of crimes, in the order of the years.
        members: gm_codes of the gemeenten of 2014 that are in the sum, sorted.
        left_out: gm_codes that are not known in every year, sorted.
    """

    values: dict[int, int]
    members: tuple[str, ...]
    left_out: tuple[str, ...]


def common_series(
    observations: pd.DataFrame, members: Mapping[str, tuple[str, ...]], years: Sequence[int]
) -> CommonSeries:
    """Sum per year over the gemeenten that are known in all of `years`.

    A merged area and its members are the same ground: in years in which the members are counted apart
    they are added up first, and the whole falls out if one of them is not known.

    Args:
        observations: columns gebied, jaar, aantal (NA = not known), as `Region.observations` gives them.
        members: gm_codes per area code; a gemeente has itself as its only member.
        years: the years that must be comparable.

    Raises:
        KeyError: an area without an entry in `members`.
        ValueError: no years are given.

    Returns:
        Values are empty if no gemeente is known in all years.
    """
    if not years:
        raise ValueError("No years to compare.")
    chosen = observations[observations["jaar"].isin(list(years))]
    everyone = {m for area in observations["gebied"].unique() for m in members[str(area)]}
    # The ground that is counted together in any of the years is taken together in all of them.
    group: dict[str, tuple[str, ...]] = {m: (m,) for m in everyone}
    for area in sorted(map(str, chosen["gebied"].unique()), key=lambda a: len(members[a])):
        group.update(dict.fromkeys(members[area], members[area]))
    counts: dict[tuple[tuple[str, ...], int], int] = {}
    covered: dict[tuple[tuple[str, ...], int], int] = {}
    for area, year, count in zip(chosen["gebied"], chosen["jaar"], chosen["aantal"], strict=True):
        if not pd.isna(count):
            inside = members[str(area)]
            key = (group[inside[0]], int(year))
            counts[key] = counts.get(key, 0) + int(count)
            covered[key] = covered.get(key, 0) + len(inside)
    groups = sorted(set(group.values()))
    whole = [g for g in groups if all(covered.get((g, year)) == len(g) for year in years)]
    inside_all = sorted(m for g in whole for m in g)
    values = {year: sum(counts[g, year] for g in whole) for year in sorted(years)} if whole else {}
    return CommonSeries(values, tuple(inside_all), tuple(sorted(everyone - set(inside_all))))
