"""How sure a place is: the places that an area may hold when chance is allowed for.

Two areas are only put in order where their 95% intervals do not overlap (`chance.rate_interval`). The first
place that an area may hold is one after those that certainly lie above it, the last one before those that
certainly lie below it. This is wider than a simulation of the ranks (Marshall & Spiegelhalter, BMJ 316 (1998)
1701-1705), and a reader can check it in the table. The browser works it out with the same rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class RankRange(NamedTuple):
    """The first and the last place that an area may hold; 1 is the highest rate."""

    first: int
    last: int


def rank_ranges(intervals: Sequence[tuple[float, float]]) -> list[RankRange]:
    """The places that each area may hold.

    Args:
        intervals: lower and upper limit of the rate of every known area.
    """
    return [
        RankRange(
            1 + sum(other_low > high for other_low, _ in intervals),
            len(intervals) - sum(other_high < low for _, other_high in intervals),
        )
        for low, high in intervals
    ]
