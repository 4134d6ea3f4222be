"""Is a target met whatever is not known: gemeenten that are missing, rounding, another way of counting?

A count of the target year decides with bounds where the level itself may not be compared. The target counts
as almost certainly met when all of this holds:

1. the count with half of the largest rounding error is within the target: of many rounded counts the errors
   do not all point one way;
2. the gemeenten that are missing would need at least `MISSING_FACTOR` times the rate of the known ones to
   bring the count to the target;
3. the strategy would have to count at least `COUNTING_FACTOR` times as many as the source publishes. With
   half of the rounding added that factor is smaller (`rounded_factor`): who tells the one tells the other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rvs_geo.analysis.ambitions.status import Ambition, Limit
from rvs_geo.analysis.shared.tally import Tally

MISSING_FACTOR = 3.0
COUNTING_FACTOR = 1.5


@dataclass(frozen=True)
class Bounded:
    """A count of the target year against a target that it must stay under.

    Attributes:
        year: the target year.
        total: what is known, with what it rests on.
        target: crimes at most.
    """

    year: int
    total: Tally
    target: float

    @property
    def crimes(self) -> int:
        """The count as published."""
        return self.total.crimes or 0

    @property
    def with_rounding(self) -> float:
        """The count with half of the largest rounding error."""
        return self.crimes + self.total.margin / 2

    @property
    def missing_factor(self) -> float:
        """How many times the known rate the missing gemeenten would need to reach the target."""
        share = self.total.basis.share
        if self.total.basis.is_whole or share >= 1 or not self.crimes:
            return math.inf
        # In inhabitants of the known gemeenten: the rest has (1 - share) / share times as many.
        return (self.target - self.with_rounding) / self.crimes * share / (1 - share)

    @property
    def counting_factor(self) -> float:
        """How many times the published count the strategy would have to count to reach the target."""
        return self.target / self.crimes if self.crimes else math.inf

    @property
    def rounded_factor(self) -> float:
        """The same of the count with half of the largest rounding error."""
        return self.target / self.with_rounding if self.with_rounding else math.inf

    @property
    def is_certain(self) -> bool:
        """Whether the target is almost certainly met, by the rule of this module."""
        return (
            self.with_rounding <= self.target
            and self.missing_factor >= MISSING_FACTOR
            and self.counting_factor >= COUNTING_FACTOR
        )


def bounded(ambition: Ambition, total: Tally) -> Bounded | None:
    """The count of the target year against the target; None where there is no count or no such target."""
    at_most = ambition.limit in (Limit.AT_MOST, Limit.LESS_THAN) and ambition.unit.startswith("aantal")
    if not at_most or ambition.target is None or ambition.target_year is None or total.crimes is None:
        return None
    return Bounded(ambition.target_year, total, ambition.target)
