"""The vocabulary of `standout`: the numbers of its rule, what goes in and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from rvs_geo.analysis.shared.measures import PER


class Kind(StrEnum):
    """What was compared."""

    LEVEL = "niveau"
    CHANGE = "verandering"


class Reason(StrEnum):
    """Why a comparison was not tested."""

    UNKNOWN = "niet bekend"
    REST_UNKNOWN = "te weinig gemeenten bekend"
    SMALL = "te kleine aantallen"


@dataclass(frozen=True)
class Rule:
    """The numbers of the rule, which the docstring of `standout` states in full.

    Attributes:
        alpha: the chance of a false finding that is accepted, per area and kind.
        minimum_expected: crimes that must be expected before a comparison is tested at all.
        minimum_effect: the smallest difference that stands out, as a fraction (0.10 is 10%).
    """

    alpha: float = 0.05
    minimum_expected: float = 10.0
    minimum_effect: float = 0.10


@dataclass(frozen=True, eq=False)
class Counted:
    """An indicator as counted.

    Attributes:
        indicator: its id.
        observations: `Region.observations(...)`.
        rounding: of its counts (5 or 1).
        dispersion: its year-to-year phi, the same for every area and year (`spread.dispersion_of`).
        per: inhabitants that its rates are given for.
    """

    indicator: str
    observations: pd.DataFrame
    rounding: int
    dispersion: float
    per: int = PER


@dataclass(frozen=True)
class Finding:
    """One tested comparison, standing out or not.

    Attributes:
        indicator: id of the indicator.
        kind: the level (against the other areas) or the change (against the base year).
        count: crimes in the area in the year, as published.
        rate: per number of inhabitants (`Counted.per`).
        reference_rate: likewise: of the other areas together, or of the area in the base year.
        rest_ratio: for a change, that of the other areas known in both years together (rate / earlier rate;
            None if that was 0); None for a level.
        ratio: rate / reference_rate.
        effect: what was tested: for a level the ratio, for a change the ratio over `rest_ratio`.
        low: of the 95% interval of the effect.
        high: of that interval.
        p_value: of the test, before correction.
        p_adjusted: corrected over the indicators tested.
        dispersion: the variance per mean that the test used: the year-to-year phi; 1 is bare Poisson.
        p_spread: for a level, the corrected p-value when the differences among areas widen the test.
        spread: for a level, tau squared of those differences.
        areas: how many areas were known, the area itself included.
        stands_out: beyond chance, by the rule.
        unusual: for a level that stands out: also beyond how areas of this unit usually differ.
    """

    indicator: str
    kind: Kind
    count: int
    rate: float
    reference_rate: float
    rest_ratio: float | None
    ratio: float
    effect: float
    low: float
    high: float
    p_value: float
    p_adjusted: float
    dispersion: float
    p_spread: float | None
    spread: float | None
    areas: int
    stands_out: bool = False
    unusual: bool = False


@dataclass(frozen=True)
class Skipped:
    """A comparison that was not tested, and why."""

    indicator: str
    kind: Kind
    reason: Reason


@dataclass(frozen=True)
class Standouts:
    """What stands out for an area; each of the four is None when nothing does.

    Attributes:
        highest: the level that is highest relative to the other areas.
        lowest: the lowest.
        rise: the biggest rise relative to the base year.
        fall: the biggest fall.
        levels: every level that was tested, in the order of the indicators.
        changes: every change that was tested.
        skipped: every comparison that was not.
    """

    highest: Finding | None
    lowest: Finding | None
    rise: Finding | None
    fall: Finding | None
    levels: tuple[Finding, ...]
    changes: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
