"""What a survey says of an ambition: whether the last answer differs from the first beyond the margins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

#: Two figures rounded to one decimal may differ from their true difference by this much.
ROUNDING = 0.1


class Direction(StrEnum):
    """How the last answer compares with the first; the values are the words that a visitor reads."""

    HIGHER = "hoger"
    LOWER = "lager"
    SAME = "geen verschil buiten de marge"


@dataclass(frozen=True)
class Answer:
    """One outcome of a survey; `margin` is that of its 95% interval, None where the source gives none."""

    year: int
    value: float
    margin: float | None


@dataclass(frozen=True)
class SurveyChange:
    """Two answers to one question in one area."""

    first: Answer
    last: Answer

    @property
    def difference(self) -> float:
        """Last minus first, in the unit of the question."""
        return self.last.value - self.first.value

    @property
    def margin(self) -> float | None:
        """Of the difference between two samples: the root of the sum of the squared margins."""
        if self.first.margin is None or self.last.margin is None:
            return None
        return math.hypot(self.first.margin, self.last.margin)

    @property
    def direction(self) -> Direction:
        """Higher or lower only beyond the margin and the rounding; without a margin as the numbers are."""
        if abs(self.difference) <= (0.0 if self.margin is None else self.margin + ROUNDING):
            return Direction.SAME
        return Direction.HIGHER if self.difference > 0 else Direction.LOWER


def survey_change(answers: Sequence[Answer], first_year: float, last_year: float) -> SurveyChange | None:
    """The first answer from `first_year` on and the last one up to `last_year`; None without two of them."""
    within = sorted((a for a in answers if first_year <= a.year <= last_year), key=lambda a: a.year)
    return SurveyChange(within[0], within[-1]) if len(within) > 1 else None
