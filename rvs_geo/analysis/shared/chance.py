"""Chance: does one rate differ from another by more than counts differ by luck?

A number of crimes is taken as a Poisson count: its variance equals its mean. Real crime counts vary more
(overdispersion); a caller that knows by how much passes `dispersion`. CBS rounds counts to 5; a caller
that holds such counts passes their margin, and gets the answer that is the least sure within the rounding.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy import special  # type: ignore[import-untyped]

Floats = npt.NDArray[np.float64]

_NEXT_TO_NOTHING = 1e-9


@dataclass(frozen=True)
class RateComparison:
    """Rate A against rate B.

    Attributes:
        ratio: rate A / rate B of the counts as published; inf when B counted nothing, nan when both did.
        low: lower bound of the confidence interval of the ratio.
        high: upper bound of that interval.
        p_value: two-sided, not corrected for multiple comparison.
        dispersion: the variance per mean that was used; 1 is Poisson.
    """

    ratio: float
    low: float
    high: float
    p_value: float
    dispersion: float


def floats(numbers: npt.ArrayLike) -> Floats:
    """Numbers as floats; what is not known is NaN."""
    return np.asarray(numbers, dtype=float)


def rounding_margin(rounding: int) -> int:
    """How far a whole count may lie from the one published, in crimes: 2 when rounded to 5, 0 when exact.

    Raises:
        ValueError: `rounding` is below 1.
    """
    if rounding < 1:
        raise ValueError(f"Rounding must be at least 1, not {rounding}.")
    return rounding // 2


def rate_interval(
    count: float, inhabitants: float, *, rounding: int = 1, per: int = 1000, confidence: float = 0.95
) -> tuple[float, float]:
    """The interval of a rate per `per` inhabitants that chance leaves around a Poisson count.

    Byar's approximation (Breslow & Day, Statistical Methods in Cancer Research II, IARC 1987, p. 69), as
    public health statistics use it: c (1 - 1/(9c) - z/(3 sqrt c))^3 and, with c + 1 for c, the same with
    plus z. The browser works it out with the same formula. Of a rounded count it is the widest that the
    rounding leaves possible.

    Args:
        count: crimes, 0 or more.
        inhabitants: above 0.
        rounding: 5 for a CBS count, 1 for an exact one.
        per: inhabitants that the rate is given for.
        confidence: between 0 and 1.

    Raises:
        ValueError: a count is negative or inhabitants are not positive.
    """
    if not count >= 0 or not inhabitants > 0:
        raise ValueError("A count is at least 0 and inhabitants are above 0.")
    low, high = rate_intervals([count], [inhabitants], rounding=rounding, per=per, confidence=confidence)
    return float(low[0]), float(high[0])


def rate_intervals(
    counts: npt.ArrayLike,
    inhabitants: npt.ArrayLike,
    *,
    rounding: int = 1,
    per: int = 1000,
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """The lower and upper limits of `rate_interval` for many areas at once; NaN where a count is NaN."""
    number, people = floats(counts), floats(inhabitants)
    margin = rounding_margin(rounding)
    z = float(special.ndtri((1 + confidence) / 2))
    # Towards nothing the formula falls below 0, and of nothing itself it has no value.
    least, most = np.maximum(number - margin, _NEXT_TO_NOTHING), number + margin + 1
    low = least * (1 - 1 / (9 * least) - z / (3 * np.sqrt(least))) ** 3
    high = most * (1 - 1 / (9 * most) + z / (3 * np.sqrt(most))) ** 3
    return np.maximum(low, 0.0) / people * per, high / people * per


def compare_rates(
    count_a: float,
    inhabitants_a: float,
    count_b: float,
    inhabitants_b: float,
    *,
    margin_a: int = 0,
    margin_b: int = 0,
    dispersion: float = 1.0,
    confidence: float = 0.95,
) -> RateComparison:
    """Compare two independent Poisson rates with the exact conditional test.

    Given n = a + b, count a is binomial with probability inhabitants_a / (inhabitants_a + inhabitants_b)
    when the rates are equal: Przyborowski & Wilenski, Biometrika 31 (1940) 313-323. Two-sided p is twice
    the smaller tail and the interval is Clopper & Pearson's, Biometrika 26 (1934) 404-413, mapped onto the
    ratio: the pair that agrees with itself (Fay, R Journal 2 (2010) 53-58).

    With dispersion phi, both counts are divided by phi first, so that variance equals mean again
    (quasi-Poisson: McCullagh & Nelder, Generalized Linear Models, 1989, 6.2); the binomial tails are
    incomplete beta functions and take the fractions that result.

    With rounded counts, p is the largest and the interval the widest that the rounding leaves possible.

    Args:
        count_a: crimes in A.
        inhabitants_a: inhabitants (or inhabitant-years) of A, above 0.
        count_b: crimes in B; A and B share no crimes.
        inhabitants_b: inhabitants of B, above 0.
        margin_a: how far the true count may lie from `count_a` by rounding; see `rounding_margin`.
        margin_b: the same for B.
        dispersion: variance per mean, at least 1.
        confidence: of the interval, between 0 and 1.

    Raises:
        ValueError: a count is negative or not known, inhabitants are not positive, dispersion is below 1.
    """
    values = (count_a, inhabitants_a, count_b, inhabitants_b)
    if not all(math.isfinite(v) for v in values):
        raise ValueError("A count that is not known cannot be compared.")
    if (
        min(count_a, count_b, margin_a, margin_b) < 0
        or min(inhabitants_a, inhabitants_b) <= 0
        or dispersion < 1
    ):
        raise ValueError("Counts are at least 0, inhabitants above 0 and dispersion at least 1.")
    share = inhabitants_a / (inhabitants_a + inhabitants_b)
    least, most = _corners(count_a, count_b, margin_a, margin_b, dispersion)
    low, high = ratio_intervals(
        count_a, inhabitants_a, count_b, inhabitants_b, margin_a, margin_b, dispersion, confidence
    )
    return RateComparison(
        ratio=_divide(count_a, count_b) * inhabitants_b / inhabitants_a,
        low=float(low),
        high=float(high),
        p_value=min(1.0, 2 * min(_tail_above(*least, share), _tail_below(*most, share))),
        dispersion=dispersion,
    )


def ratio_intervals(
    count_a: npt.ArrayLike,
    inhabitants_a: npt.ArrayLike,
    count_b: npt.ArrayLike,
    inhabitants_b: npt.ArrayLike,
    margin_a: int = 0,
    margin_b: int = 0,
    dispersion: float = 1.0,
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """The lower and upper limits of the ratio of `compare_rates` for many pairs at once.

    Takes what `compare_rates` takes, as arrays of one shape, without its checks; NaN where a count is NaN.
    """
    a, b = floats(count_a), floats(count_b)
    (low_a, high_b), (high_a, low_b) = _corners(a, b, margin_a, margin_b, dispersion)
    odds_to_ratio = floats(inhabitants_b) / floats(inhabitants_a)
    tail = (1 - confidence) / 2
    # Clopper & Pearson: the tails are beta quantiles, and a count of zero has no lower limit but 0.
    p_low = np.where(low_a == 0, 0.0, special.betaincinv(low_a, high_b + 1, tail))
    p_high = np.where(low_b == 0, 1.0, special.betaincinv(high_a + 1, low_b, 1 - tail))
    with np.errstate(divide="ignore"):
        return p_low / (1 - p_low) * odds_to_ratio, p_high / (1 - p_high) * odds_to_ratio


def adjust_p(p_values: Sequence[float]) -> list[float]:
    """Correct p-values for the number of questions asked at once.

    It bounds the chance of even one false finding and holds under any dependence, so also when one indicator
    is part of another (Holm, Scandinavian Journal of Statistics 6 (1979) 65-70).

    Returns:
        The adjusted values in the order given, each between its p-value and 1.
    """
    p = floats(p_values)
    if p.size == 0:
        return []
    order = np.argsort(p)
    stepped = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1.0)
    return [float(v) for v in adjusted]


def _tail_above(a: float, b: float, share: float) -> float:
    """P(X >= a), X binomial(a + b, share), as an incomplete beta function (of 0 it is 1)."""
    return float(special.betainc(a, b + 1, share))


def _tail_below(a: float, b: float, share: float) -> float:
    """P(X <= a), X binomial(a + b, share); by symmetry P(Y >= b) for the other party."""
    return _tail_above(b, a, 1 - share)


Number = TypeVar("Number", float, Floats)


def _corners(
    a: Number, b: Number, margin_a: int, margin_b: int, dispersion: float
) -> tuple[tuple[Number, Number], tuple[Number, Number]]:
    """The two corners of the rounding: A as low and B as high as can be, and the other way round."""
    least = np.maximum(a - margin_a, 0.0) / dispersion, (b + margin_b) / dispersion
    most = (a + margin_a) / dispersion, np.maximum(b - margin_b, 0.0) / dispersion
    return least, most


def _divide(a: float, b: float) -> float:
    if b > 0:
        return a / b
    return math.inf if a > 0 else math.nan
