"""Do the rates of two areas differ by more than chance?

Every two of the chosen areas are compared, and each with the rest of the unit: with the unit without
itself, for an area that is part of what it is compared with would be compared with itself. Where that is
asked for, each is also compared with the gemeenten of its size (`benchmark.without`). The test is the exact
one of `chance.compare_rates`, widened by how counts of this indicator move from one year to the
next (`spread.dispersion_of`): crimes come in series, so that counts differ by more than Poisson counts do.
Comparisons are corrected together by Bonferroni's inequality (Dunn, JASA 56 (1961) 52-64): p counts m times
and each interval has confidence 1 - 0.05 / m, so that up to m intervals hold together in at least 95% of
cases. m is always the most that can be made at once (`TOGETHER`), not the number asked for: with that, the
verdict on one pair would flip as other areas or yardsticks are chosen beside it, and two people who look
at the same pair would be told different things. The price is a wider margin for who chose little. Holm would
reject somewhat more, but has no intervals of its own ("can be chance" would stand beside a margin that leaves
out 1), and its verdict on a pair depends on the other pairs.

The rest of the unit, or a size class, is a yardstick only where gemeenten with enough of its inhabitants are
known (`tally.ENOUGH`); otherwise there is no test against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import comb

import pandas as pd

from rvs_geo.analysis.shared.benchmark import Benchmark, without
from rvs_geo.analysis.shared.chance import RateComparison, compare_rates
from rvs_geo.analysis.shared.measures import PER
from rvs_geo.analysis.shared.tally import Basis, Tally, Whole, group_tally
from rvs_geo.region.records import Area

LEVEL = 0.05
"""The chance of even one false "more than chance" on a page, at most."""
MOST_AREAS = 4
"""How many areas are compared at once, at most."""
TOGETHER = comb(MOST_AREAS, 2) + 2 * MOST_AREAS
"""Comparisons that are corrected together: the pairs of the most areas, and each with both yardsticks."""
REST = "rest"


class Reason(StrEnum):
    """Why two areas were not compared."""

    UNKNOWN = "unknown"
    TOO_LITTLE_KNOWN = "too little known"
    OVERLAP = "overlap"
    NOTHING_COUNTED = "nothing counted"


@dataclass(frozen=True)
class Side:
    """One side of a comparison in one year.

    Attributes:
        code: of the area, REST, or the code of a size class.
        members: gm_codes of all of it, known or not.
        total: what is known of it.
    """

    code: str
    members: tuple[str, ...]
    total: Tally


@dataclass(frozen=True)
class Comparison:
    """The outcome for two sides: a test, or the reason why there is none.

    Attributes:
        one: an area.
        other: another area, the rest of the unit, or the gemeenten of its size.
        test: with its interval corrected for TOGETHER comparisons; None when they could not be compared.
        p_adjusted: p corrected likewise: below LEVEL where that interval leaves out 1; None without a test.
        reason: why there is no test.
    """

    one: Side
    other: Side
    test: RateComparison | None
    p_adjusted: float | None
    reason: Reason | None

    @property
    def is_more_than_chance(self) -> bool:
        """Whether the difference is larger than chance explains."""
        return self.p_adjusted is not None and self.p_adjusted < LEVEL


def compare_areas(
    observations: pd.DataFrame,
    part: Callable[[frozenset[str]], Whole],
    areas: Mapping[str, Area],
    codes: Sequence[str],
    year: int,
    *,
    rounding: int,
    dispersion: float,
    per: int = PER,
    peers: Mapping[str, tuple[str, Benchmark | None]] | None = None,
) -> tuple[Comparison, ...]:
    """Compare areas with each other, each with the rest of the unit, and with the gemeenten of its size.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        part: a part of the unit in the year, by its gemeenten (`tally.part_of`).
        areas: all areas by code.
        codes: of the chosen areas, MOST_AREAS at most.
        year: one of the observations.
        rounding: of the counts in the source.
        dispersion: variance per mean, at least 1; see `spread`.
        per: inhabitants that rates are given for.
        peers: by code of an area the code of its size class and what is known of that in the year; those
            that are not in it are not compared with one.

    Returns:
        The pairs in the order of `codes`, then each area with the rest, then each with its size class.

    Raises:
        ValueError: there are more areas than the correction covers.
    """
    if len(codes) > MOST_AREAS:
        raise ValueError(f"At most {MOST_AREAS} areas can be compared at once.")
    own = {code: side_of(observations, part, areas, code, year, rounding, per) for code in codes}
    rest = {code: rest_of(observations, part, areas, code, year, per) for code in codes}
    pairs = [(own[a], own[b]) for a, b in combinations(codes, 2)]
    pairs += [(own[code], rest[code]) for code in codes]
    pairs += [(own[code], peers_of(own[code], *peers[code])) for code in codes if peers and code in peers]
    reasons = [_why_not(one, other) for one, other in pairs]
    return tuple(
        _compared(one, other, dispersion) if reason is None else Comparison(one, other, None, None, reason)
        for (one, other), reason in zip(pairs, reasons, strict=True)
    )


def side_of(
    observations: pd.DataFrame,
    part: Callable[[frozenset[str]], Whole],
    areas: Mapping[str, Area],
    code: str,
    year: int,
    rounding: int,
    per: int = PER,
) -> Side:
    """An area in a year; not known where one of its gemeenten is not, or not counted on its own."""
    members = areas[code].members
    total = group_tally(observations, areas, part(frozenset(members)), year, rounding, per)
    return Side(code, members, total if total.basis.is_whole else total.unknown())


def rest_of(
    observations: pd.DataFrame,
    part: Callable[[frozenset[str]], Whole],
    areas: Mapping[str, Area],
    code: str,
    year: int,
    per: int = PER,
) -> Side:
    """All known areas of the unit but this one; rounding averages out over so many and is left out."""
    members = frozenset(m for area in areas.values() for m in area.members) - set(areas[code].members)
    total = group_tally(observations, areas, part(members), year, per=per)
    return Side(REST, tuple(sorted(members)), total)


def peers_of(own: Side, name: str, of: Benchmark | None) -> Side:
    """The gemeenten of the size of an area; without itself where they are few.

    Args:
        own: the area.
        name: code of its size class.
        of: what is known of the class; None for nothing.
    """
    if of is None:
        return Side(name, (), Tally(None, None, Basis(frozenset(), 0, 0.0)))
    basis = Basis(frozenset(), of.of, of.share or 0.0)
    if own.total.crimes is None or not own.total.people:
        return Side(name, (), Tally(of.crimes, of.people, basis, per=of.per))
    others = without(of, own.total.crimes, own.total.people)
    if others is None:
        return Side(name, (), Tally(of.crimes, of.people, Basis(frozenset(), of.of, 0.0), per=of.per))
    return Side(name, (), Tally(*others, basis, per=of.per))


def _why_not(one: Side, other: Side) -> Reason | None:
    if set(one.members) & set(other.members):
        return Reason.OVERLAP
    if one.total.rate is None or other.total.rate is None:
        return Reason.UNKNOWN
    if not other.total.basis.is_enough:
        return Reason.TOO_LITTLE_KNOWN
    if one.total.crimes == other.total.crimes == 0:
        return Reason.NOTHING_COUNTED
    return None


def _compared(one: Side, other: Side, dispersion: float) -> Comparison:
    """Two sides whose figures are known; corrected alike whatever else is compared."""
    test = compare_rates(
        one.total.crimes or 0,
        one.total.people or 0,
        other.total.crimes or 0,
        other.total.people or 0,
        margin_a=one.total.margin,
        margin_b=other.total.margin,
        dispersion=dispersion,
        confidence=1 - LEVEL / TOGETHER,
    )
    return Comparison(one, other, test, min(1.0, test.p_value * TOGETHER), None)
