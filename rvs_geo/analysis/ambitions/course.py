"""Where a figure of the whole unit went since its line began, and whether chance could have done that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.survey import Direction
from rvs_geo.analysis.shared.tally import Basis, Tally, group_tally, part_of
from rvs_geo.analysis.shared.trends import part_trend
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator

ALPHA = 0.05


@dataclass(frozen=True)
class Course:
    """The first and the last year of the unit's line, on the same gemeenten.

    Attributes:
        indicator: what is counted.
        first_year: of the line.
        last_year: of the line.
        first: the total then; its rate is per `Tally.per` inhabitants.
        last: the total now.
        basis: whose totals they are, as a part of the unit.
        p_value: of the change in the rate, two-sided; corrected where `courses` looked at several.
    """

    indicator: Indicator
    first_year: int
    last_year: int
    first: Tally
    last: Tally
    basis: Basis
    p_value: float

    @property
    def direction(self) -> Direction:
        """Higher or lower only beyond chance."""
        if self.p_value > ALPHA:
            return Direction.SAME
        return Direction.HIGHER if (self.last.rate or 0.0) > (self.first.rate or 0.0) else Direction.LOWER


def courses(region: Region, indicators: Sequence[Indicator]) -> dict[str, Course]:
    """The course of each indicator that has a line of two years or more, by id; tested together (Holm)."""
    found = [c for c in (_course(region, i) for i in dict.fromkeys(indicators)) if c is not None]
    corrected = adjust_p([c.p_value for c in found])
    return {
        c.indicator.id: Course(
            c.indicator, c.first_year, c.last_year, c.first, c.last, c.basis, float(p_value)
        )
        for c, p_value in zip(found, corrected, strict=True)
    }


def _course(region: Region, indicator: Indicator) -> Course | None:
    observed = region.observations(indicator.id)
    trend = part_trend(region, indicator.id, frozenset(region.gemeente_by_code))
    known = {year: total for year, total in trend.totals.items() if total is not None}
    if len(known) < 2:
        return None
    years = min(known), max(known)
    # Once more from the rows: the line does not know how many rounded counts it was added up from.
    first, last = (
        group_tally(
            observed,
            region.area_by_code,
            part_of(region, frozenset(trend.members), year),
            year,
            indicator.rounding,
            indicator.per,
        )
        for year in years
    )
    if not (first.people and last.people):
        return None
    test = compare_rates(
        last.crimes or 0,
        last.people,
        first.crimes or 0,
        first.people,
        margin_a=last.margin,
        margin_b=first.margin,
        dispersion=dispersion_of(region, indicator.id).phi,
    )
    return Course(indicator, *years, first, last, known[years[1]].basis, test.p_value)
