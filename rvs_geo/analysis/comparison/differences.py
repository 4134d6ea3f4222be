"""Do the rates of two areas differ by more than chance?

Every two of the chosen areas are compared, and each with the rest of the unit: with the unit without
itself, for an area that is part of what it is compared with would be compared with itself. The test is
the exact one of `chance.compare_rates`, widened by how counts of this indicator move from one year to the
next (`spread.dispersion_of`): crimes come in series, so that counts differ by more than Poisson counts do.
All comparisons on a page are corrected together by Bonferroni's inequality (Dunn, JASA 56 (1961) 52-64):
with m of them, p counts m times and each interval has confidence 1 - 0.05 / m, so that all
intervals hold together in 95% of cases. Holm would reject somewhat more, but has no intervals of its own: a
page would say "can be chance" beside a margin that leaves out 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import pandas as pd

from rvs_geo.analysis.shared.chance import RateComparison, compare_rates
from rvs_geo.analysis.shared.funnel import PER
from rvs_geo.analysis.shared.trends import Trend, area_trend, group_trend
from rvs_geo.region.model import Area

LEVEL = 0.05
"""The chance of even one false "more than chance" on a page, at most."""
REST = "rest"
Reason = Literal["onbekend", "overlap", "niets geteld"]


@dataclass(frozen=True)
class Party:
    """One side of a comparison in one year.

    Attributes:
        code: of the area, or REST.
        crimes: None when not known.
        people: inhabitants; None when not known.
        rounding: of the count: that of the source for each count that was added up.
        members: gm_codes.
    """

    code: str
    crimes: int | None
    people: int | None
    rounding: int
    members: tuple[str, ...]

    @property
    def rate(self) -> float | None:
        """Crimes per 1,000 inhabitants."""
        return None if self.crimes is None or not self.people else self.crimes / self.people * PER


@dataclass(frozen=True)
class Comparison:
    """The outcome for two parties: a test, or the reason why there is none.

    Attributes:
        one: an area.
        other: another area, or the rest of the unit.
        test: with its interval corrected for all comparisons; None when they could not be compared.
        p_adjusted: p corrected likewise: below LEVEL where that interval leaves out 1; None without a test.
        reason: why there is no test.
    """

    one: Party
    other: Party
    test: RateComparison | None
    p_adjusted: float | None
    reason: Reason | None

    @property
    def is_more_than_chance(self) -> bool:
        """Whether the difference is larger than chance explains."""
        return self.p_adjusted is not None and self.p_adjusted < LEVEL


def compare_areas(
    observations: pd.DataFrame,
    areas: Mapping[str, Area],
    codes: Sequence[str],
    year: int,
    rounding: int,
    dispersion: float,
) -> tuple[Comparison, ...]:
    """Compare areas with each other and each with the rest of the unit.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        areas: all areas by code.
        codes: of the chosen areas.
        year: one of the observations.
        rounding: of the counts in the source.
        dispersion: variance per mean, at least 1; see `spread`.

    Returns:
        The pairs in the order of `codes`, then each area with the rest.
    """
    own = {code: party(observations, areas, code, year, rounding) for code in codes}
    rest = {code: rest_of(observations, areas, code, year) for code in codes}
    pairs = [(own[a], own[b]) for a, b in combinations(codes, 2)]
    pairs += [(own[code], rest[code]) for code in codes]
    reasons = [_why_not(one, other) for one, other in pairs]
    tested = reasons.count(None)
    return tuple(
        _compared(one, other, dispersion, tested)
        if reason is None
        else Comparison(one, other, None, None, reason)
        for (one, other), reason in zip(pairs, reasons, strict=True)
    )


def party(
    observations: pd.DataFrame, areas: Mapping[str, Area], code: str, year: int, rounding: int
) -> Party:
    """An area in a year; not known where it was not counted on its own."""
    trend = area_trend(observations[observations["jaar"] == year], areas[code], areas)
    counted = observations[(observations["jaar"] == year) & observations["gebied"].eq(code)]
    # A sum of rounded counts may be off by the margins of all of them.
    parts = 1 if len(counted) else len(areas[code].members)
    return _party(code, trend, year, rounding * parts)


def rest_of(observations: pd.DataFrame, areas: Mapping[str, Area], code: str, year: int) -> Party:
    """All known areas of the unit but this one; rounding averages out over so many and is left out."""
    members = {m for area in areas.values() for m in area.members} - set(areas[code].members)
    rows = observations[observations["jaar"] == year]
    return _party(REST, group_trend(rows, areas, members, [year]), year, 1)


def _party(code: str, trend: Trend, year: int, rounding: int) -> Party:
    return Party(code, trend.counts.get(year), trend.inhabitants.get(year), rounding, trend.members)


def _why_not(one: Party, other: Party) -> Reason | None:
    if set(one.members) & set(other.members):
        return "overlap"
    if one.crimes is None or other.crimes is None or not one.people or not other.people:
        return "onbekend"
    if one.crimes == other.crimes == 0:
        return "niets geteld"
    return None


def _compared(one: Party, other: Party, dispersion: float, tested: int) -> Comparison:
    """One of `tested` comparisons of two parties whose figures are known."""
    test = compare_rates(
        one.crimes or 0,
        one.people or 0,
        other.crimes or 0,
        other.people or 0,
        rounding_a=one.rounding,
        rounding_b=other.rounding,
        dispersion=dispersion,
        confidence=1 - LEVEL / tested,
    )
    return Comparison(one, other, test, min(1.0, test.p_value * tested), None)
