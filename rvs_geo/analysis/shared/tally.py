"""What a total rests on: which gemeenten are in it, and which share of the inhabitants they are.

A total of part of the region is not the region. Every sum of areas is a `Tally` that carries its `Basis`, so
that no page can call it the whole when it is not. Two sums are compared only on the same gemeenten.

The share of the inhabitants weighs each gemeente by its inhabitants on 1 January of the year, or of the last
earlier year in which it has a number of its own: Weesp has none since it became part of Amsterdam, and
leaving it out of the denominator would call what misses it the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from rvs_geo.analysis.shared.measures import PER
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area

#: Year and inhabitants by code of the area.
LastKnown = dict[str, tuple[int, int]]
#: Below this share of the inhabitants a total is no yardstick: no reference line, no difference with it.
ENOUGH = 0.9


@dataclass(frozen=True)
class Basis:
    """What a total rests on.

    Attributes:
        gemeenten: gm_codes of the gemeenten that are in the total.
        of: how many gemeenten the whole (unit or district) has.
        share: share (0-1) of the inhabitants of the whole who live in `gemeenten`.
    """

    gemeenten: frozenset[str]
    of: int
    share: float

    @property
    def is_whole(self) -> bool:
        """Whether no gemeente is missing."""
        return len(self.gemeenten) == self.of

    @property
    def is_enough(self) -> bool:
        """Whether the total may serve as a yardstick for one gemeente."""
        return self.is_whole or self.share >= ENOUGH


@dataclass(frozen=True)
class Tally:
    """A number of crimes with its inhabitants and what it rests on.

    Attributes:
        crimes: sum over the known areas; None when none is known.
        people: inhabitants on 1 January of the same areas; None when none is known.
        basis: which gemeenten those are.
        missing: codes of the areas whose figure is not known and so not in the sum.
        counts: how many counts of the source were added up; with `rounding` the margin of the sum.
        rounding: what the source rounded each count to; 1 where counts are exact.
        per: inhabitants that the rate is given for.
        publisher: who counted all of it at once; "" for a sum of areas.
    """

    crimes: int | None
    people: int | None
    basis: Basis
    missing: tuple[str, ...] = ()
    counts: int = 1
    rounding: int = 1
    per: int = PER
    publisher: str = ""

    @property
    def rate(self) -> float | None:
        """Crimes per `per` inhabitants; None where not known."""
        return None if self.crimes is None or not self.people else self.crimes / self.people * self.per

    @property
    def margin(self) -> int:
        """Largest error of the sum by rounding, either way: each count rounded to 5 may be off by 2."""
        return self.counts * (self.rounding // 2)

    def unknown(self) -> Tally:
        """The same without its sum: for what is only known when all of it is."""
        return replace(self, crimes=None, people=None)


@dataclass(frozen=True)
class Whole:
    """The unit or a district in one year: what a total may be a part of.

    Attributes:
        gemeenten: gm_codes of all of it.
        weight: inhabitants by the gemeenten that they belong to; see `weights`.
    """

    gemeenten: frozenset[str]
    weight: Mapping[tuple[str, ...], int]


def whole_of(
    inhabitants: pd.DataFrame, areas: Mapping[str, Area], gemeenten: Collection[str], year: int
) -> Whole:
    """The unit or a district in a year; the arguments are those of `weights`."""
    return Whole(frozenset(gemeenten), weights(inhabitants, areas, gemeenten, year))


def wholes_of(
    inhabitants: pd.DataFrame, areas: Mapping[str, Area], gemeenten: Collection[str], years: Collection[int]
) -> dict[int, Whole]:
    """`whole_of` in several years; the inhabitants are gone through once."""
    last = last_known(inhabitants, years)
    return {year: Whole(frozenset(gemeenten), weighed(last[year], areas, gemeenten)) for year in years}


def unit_of(region: Region, year: int) -> Whole:
    """The whole unit in a year."""
    return part_of(region, frozenset(g.code for g in region.gemeenten), year)


@lru_cache(maxsize=2048)
def part_of(region: Region, gemeenten: frozenset[str], year: int) -> Whole:
    """A part of the unit in a year; kept, for a page asks for the same few of each of its figures."""
    return Whole(gemeenten, weighed(_last_of(region, year), region.area_by_code, gemeenten))


@lru_cache(maxsize=128)
def _last_of(region: Region, year: int) -> LastKnown:
    return last_known(region.inhabitants, [year])[year]


def weights(
    inhabitants: pd.DataFrame, areas: Mapping[str, Area], gemeenten: Collection[str], year: int
) -> dict[tuple[str, ...], int]:
    """Inhabitants by which the share of a total is worked out, each gemeente counted once.

    Args:
        inhabitants: columns gebied, jaar, inwoners (`Region.inhabitants`).
        areas: all areas by code.
        gemeenten: gm_codes of the whole.
        year: 1 January of this year, or of the last earlier year that is known.

    Returns:
        Inhabitants by the gemeenten that they belong to: one, or those of a merged area together where that
        has the newer number. A gemeente without any number is absent.
    """
    return weighed(last_known(inhabitants, [year])[year], areas, gemeenten)


def last_known(inhabitants: pd.DataFrame, years: Collection[int]) -> dict[int, LastKnown]:
    """The last known number of every area, as it stood in each of these years.

    Args:
        inhabitants: columns gebied, jaar, inwoners (`Region.inhabitants`).
        years: in any order.
    """
    # Plain look-ups: a line over the years asks for this in each of them.
    columns = (inhabitants[name].tolist() for name in ("gebied", "jaar", "inwoners"))
    counted: dict[int, LastKnown] = {}
    for code, when, people in zip(*columns, strict=True):
        if not pd.isna(people):
            counted.setdefault(int(when), {})[code] = (int(when), int(people))
    found: dict[int, LastKnown] = {}
    last: LastKnown = {}
    for year in sorted({*counted, *years}):
        last |= counted.get(year, {})
        if year in years:
            found[year] = last.copy()
    return found


def weighed(
    last: LastKnown, areas: Mapping[str, Area], gemeenten: Collection[str]
) -> dict[tuple[str, ...], int]:
    """`weights` by what `last_known` gave for a year."""
    whole = set(gemeenten)
    found: dict[tuple[str, ...], int] = {}
    together: set[str] = set()
    for area in areas.values():
        if not area.is_merged or area.code not in last or not set(area.members) <= whole:
            continue
        if all(m in last and last[m][0] >= last[area.code][0] for m in area.members):
            continue
        found[area.members] = last[area.code][1]
        together |= set(area.members)
    for code in sorted(whole - together):
        if code in last:
            found[(code,)] = last[code][1]
    return found


def basis(known: Collection[str], whole: Whole) -> Basis:
    """The basis of a total.

    Args:
        known: gm_codes in the total.
        whole: the unit or district. Of gemeenten that only have a number of inhabitants together, each
            counts for an equal part.
    """
    inside = frozenset(known)
    people = sum(whole.weight.values())
    shared = sum(n * len(inside & set(group)) / len(group) for group, n in whole.weight.items())
    return Basis(inside, len(whole.gemeenten), shared / people if people else 0.0)


def tally(
    rows: Iterable[tuple[str, int | None, int | None]],
    areas: Mapping[str, Area],
    whole: Whole,
    rounding: int = 1,
    per: int = PER,
) -> Tally:
    """The sum of the areas of one year whose count and inhabitants are both known.

    Args:
        rows: code of the area, count and inhabitants; None where not known.
        areas: all areas by code.
        whole: the unit or district that the sum is of.
        rounding: of the counts in the source.
        per: inhabitants that its rate is given for.
    """
    crimes = people = number = 0
    inside: list[str] = []
    missing: list[str] = []
    for code, count, inhabitants in rows:
        if count is None or not inhabitants:
            missing.append(code)
            continue
        crimes, people, number = crimes + count, people + inhabitants, number + 1
        inside += areas[code].members
    found = basis(inside, whole)
    if not number:
        return Tally(None, None, found, tuple(sorted(missing)), 0, rounding, per)
    return Tally(crimes, people, found, tuple(sorted(missing)), number, rounding, per)


def group_tally(
    observations: pd.DataFrame,
    areas: Mapping[str, Area],
    whole: Whole,
    year: int,
    rounding: int = 1,
    per: int = PER,
) -> Tally:
    """The total of a group of gemeenten in one year.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        areas: all areas by code.
        whole: the group in the year. A merged area that lies only partly in it is left out.
        year: the year.
        rounding: of the counts in the source.
        per: inhabitants that its rate is given for.
    """
    seen = observations[observations["jaar"] == year]
    columns = (seen[name].tolist() for name in ("gebied", "aantal", "inwoners"))
    rows = [
        (code, None if pd.isna(count) else int(count), None if pd.isna(people) else int(people))
        for code, count, people in zip(*columns, strict=True)
        if whole.gemeenten.issuperset(areas[code].members)
    ]
    return tally(rows, areas, whole, rounding, per)
