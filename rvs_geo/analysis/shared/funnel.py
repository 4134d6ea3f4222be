"""Funnel plot: which areas differ from the unit by more than their size explains?

After Spiegelhalter, 'Funnel plots for comparing institutional performance', Statistics in Medicine 24
(2005) 1185-1202, "the paper" below. Areas inside the funnel are not ranked against each other.

Crime counts are overdispersed: gemeenten differ in ways that no count of inhabitants shows (shops, nightlife,
stations), so that under bare Poisson limits nearly all of them fall outside. The limits are therefore
widened by the paper's additive (random effects) model: areas have rates of their own around that of the unit,
with standard deviation tau as a ratio, estimated from winsorised z-scores. A caller may ask for bare Poisson
limits; the result says which were used. What lies outside the widened funnel differs by more than the areas
of this unit usually differ; what lies inside it may still differ by more than chance.

Why not the paper's multiplicative factor phi: it stretches the limits of a village as much as those of a
city. Tried on the newest year of all indicators, phi runs up to 103; a village of 9,000 might then have two
and a half times the rate of the unit and still lie inside, while the largest gemeente lay outside the 99.8%
limits for more than half of them, whatever its rate: the verdict was one of size. With tau (up to 0.94) that
is fewer than one in five. A test counts them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special  # type: ignore[import-untyped]

from rvs_geo.analysis.shared.chance import Floats, floats, rounding_margin
from rvs_geo.analysis.shared.measures import PER

LEVELS: dict[str, float] = {"95": 0.95, "998": 0.998}
WINSORISED_SHARE = 0.1
"""The share of z-scores pulled in at either end, as in the paper's examples."""
MINIMUM_AREAS = 10
"""With fewer z-scores, 10% at either end is not even one area and phi is not estimated."""


class Position(StrEnum):
    """Where an area lies against the limits of the funnel."""

    ABOVE = "boven"
    INSIDE = "binnen"
    BELOW = "onder"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Overdispersion:
    """How much more the areas vary than Poisson counts would.

    Attributes:
        phi: the factor to use, at least 1: the variance is phi times the mean.
        winsorised: the estimate before it is held at 1; None with too few areas.
        areas: the number of z-scores it was estimated from.
    """

    phi: float
    winsorised: float | None
    areas: int


@dataclass(frozen=True, eq=False)
class Funnel:
    """All areas of one indicator and year against the rate of the unit.

    Attributes:
        table: one row per area: gebied, inwoners, aantal, verwacht (crimes at the unit's rate), cijfer,
            the limits onder_95, boven_95, onder_998 and boven_998 (rates), positie (Position) and
            niveau (95 or 99.8, the strictest limit passed; NA inside).
        rate: crimes per `per` inhabitants of the areas with a known count together: the centre line.
        overdispersion: the factor by which the areas vary more than chance, whether or not it was used.
        between: tau squared, the variance of the areas' own rates as ratios of that of the unit, as used in
            the limits; 0 is bare Poisson.
        rounding: the rounding of the counts that was allowed for.
        unknown: codes of areas left out of the rate because a count or inhabitants are not known.
        per: inhabitants that rates are given for.
    """

    table: pd.DataFrame
    rate: float
    overdispersion: Overdispersion
    between: float
    rounding: int
    unknown: tuple[str, ...]
    per: int = PER


def poisson_limits(expected: npt.ArrayLike, level: float) -> tuple[Floats, Floats]:
    """The counts that a Poisson count passes on either side with a probability of at most (1 - level) / 2.

    For whole k, P(R <= k) = Q(k + 1, E), the incomplete gamma function (Abramowitz & Stegun, Handbook of
    Mathematical Functions, 1964, 26.4.21). Solved for any k it makes a line of the staircase, and a count
    lies outside the line exactly when the Poisson test of that one side rejects it. The interpolation of
    the paper, appendix A.1.1, is not used: where few crimes are expected it lies up to a whole crime
    inside, and calls the one robbery of a village where 0.15 is expected (p = 0.14) more than chance.
    The lower limit is never below 0, the upper never below 1: one crime alone never lies above it.

    Args:
        expected: expected counts (crimes), 0 or more.
        level: between 0 and 1.
    """
    mean = floats(expected)
    tail = (1 - level) / 2
    low: Floats = special.pdtrik(tail, mean)
    high: Floats = special.pdtrik(1 - tail, mean) + 1
    return low, high


def count_limits(expected: npt.ArrayLike, level: float, between: float = 0.0) -> tuple[Floats, Floats]:
    """Lower and upper control limit of a count.

    Poisson: `poisson_limits`. Overdispersed: the paper, appendix A.4, for the ratio O / E with s^2 = 1 / E:
    E (1 -+ z sqrt(1 / E + tau^2)). That is a normal approximation and can be narrower than the exact limits
    where few crimes are expected; the wider of both is taken, so that widening never narrows.

    Args:
        expected: expected counts (crimes), 0 or more.
        level: 0.95 or 0.998: the share of areas that differ by chance alone that falls inside.
        between: tau squared, 0 or more.

    Raises:
        ValueError: between is below 0.
    """
    if between < 0:
        raise ValueError(f"The spread must be at least 0, not {between}.")
    mean = floats(expected)
    low, high = poisson_limits(mean, level)
    if between > 0:
        reach = special.ndtri((1 + level) / 2) * np.sqrt(mean + between * mean**2)
        low, high = np.minimum(low, np.maximum(mean - reach, 0.0)), np.maximum(high, mean + reach)
    return low, high


def control_limits(
    inhabitants: npt.ArrayLike, rate: float, between: float = 0.0, per: int = PER
) -> pd.DataFrame:
    """The lines of the funnel.

    Args:
        inhabitants: where on the axis to compute the limits; above 0.
        rate: the centre line, crimes per `per` inhabitants.
        between: tau squared, 0 or more.
        per: inhabitants that rates are given for.

    Returns:
        Columns inwoners, verwacht (crimes), onder_95, boven_95, onder_998, boven_998 (rates).

    Raises:
        ValueError: inhabitants are not positive, the rate is negative, between is below 0.
    """
    people = floats(inhabitants)
    if not bool(np.all(people > 0)) or not rate >= 0:
        raise ValueError("Inhabitants must be above 0 and the rate at least 0.")
    expected = people * rate / per
    columns: dict[str, Floats] = {"inwoners": people, "verwacht": expected}
    for name, level in LEVELS.items():
        low, high = count_limits(expected, level, between)
        columns[f"onder_{name}"] = low / people * per
        columns[f"boven_{name}"] = high / people * per
    return pd.DataFrame(columns)


def overdispersion(z_scores: npt.ArrayLike) -> Overdispersion:
    """Estimate phi from the z-scores of all areas.

    The paper, appendix A.3: pull the lowest and highest 10% of the naive z-scores in to the 10% and 90%
    quantile, so that real outliers do not widen the funnel until it hides them; phi is the mean of the
    squares. Below 1 there is no overdispersion and phi is 1.
    """
    z = floats(z_scores)
    if z.size < MINIMUM_AREAS:
        return Overdispersion(1.0, None, int(z.size))
    low, high = np.quantile(z, [WINSORISED_SHARE, 1 - WINSORISED_SHARE])
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    return Overdispersion(max(1.0, phi), phi, int(z.size))


def between_variance(counts: npt.ArrayLike, expected: npt.ArrayLike) -> float:
    """Tau squared: how much the areas' own rates vary around that of the unit, as ratios.

    The paper, appendix A.4, after DerSimonian & Laird (Controlled Clinical Trials 7 (1986) 177-188): with
    phi from I winsorised z-scores and weights w = 1 / s^2 = E,
    tau^2 = (I phi - (I - 1)) / (sum w - sum w^2 / sum w), and 0 where that is negative.

    Args:
        counts: crimes per area.
        expected: crimes at the rate of the unit; areas with 0 are left out.
    """
    weight = floats(expected)
    weight = weight[weight > 0]
    found = level_overdispersion(counts, expected).winsorised
    if found is None:
        return 0.0
    room = weight.sum() - (weight**2).sum() / weight.sum()
    return float(max(0.0, (weight.size * found - (weight.size - 1)) / room))


def level_overdispersion(counts: npt.ArrayLike, expected: npt.ArrayLike) -> Overdispersion:
    """Phi of counts around their expectation, with naive z = (O - E) / sqrt(E); needs E above 0."""
    o, e = floats(counts), floats(expected)
    return overdispersion((o[e > 0] - e[e > 0]) / np.sqrt(e[e > 0]))


def change_scores(now: pd.DataFrame, before: pd.DataFrame) -> Floats:
    """Z-scores of the changes of areas around the change of the unit.

    Given an area's total n of both years, its count of the later year is binomial with the share that the
    unit's change gives it: naive z = (O - n share) / sqrt(n share (1 - share)).

    Args:
        now: indexed by area, columns aantal and inwoners, all known.
        before: the same areas, in the same order, in the earlier year.
    """
    later = floats(now["inwoners"]) * now["aantal"].sum() / now["inwoners"].sum()
    earlier = floats(before["inwoners"]) * before["aantal"].sum() / before["inwoners"].sum()
    both = floats(now["aantal"] + before["aantal"])
    # Without crimes in the area, or in a whole year of the unit, there is no z-score.
    usable = (both > 0) & (later > 0) & (earlier > 0)
    n, share = both[usable], later[usable] / (later[usable] + earlier[usable])
    counted = floats(now["aantal"])[usable]
    scores: Floats = (counted - n * share) / np.sqrt(n * share * (1 - share))
    return scores


def funnel(observations: pd.DataFrame, *, rounding: int, widen: bool = True, per: int = PER) -> Funnel:
    """Set every area of one indicator and year against the unit.

    An area lies above or below only if it would be so for every true count that the rounding
    allows. Many areas are tested at once: of 40 that differ by chance alone, 2 fall outside the 95% limits
    and 0.1 outside the 99.8% limits; a page that names areas uses the latter.

    Args:
        observations: gebied, aantal, inwoners of one year; other columns are ignored.
        rounding: 5 for CBS counts, 1 for exact ones.
        widen: whether the usual differences between areas widen the limits.
        per: inhabitants that rates are given for.

    Raises:
        ValueError: an area occurs twice (more than one year?), or no area is known.
    """
    if observations["gebied"].duplicated().any():
        raise ValueError("Each area may occur once: choose one year.")
    table = observations[["gebied", "inwoners", "aantal"]].reset_index(drop=True)
    known = (table["aantal"].notna() & table["inwoners"].notna() & (table["inwoners"] > 0)).astype(bool)
    if not known.any():
        raise ValueError("No area has a known count.")
    counts = floats(table.loc[known, "aantal"])
    people = floats(table.loc[known, "inwoners"])
    rate = float(counts.sum() / people.sum() * per)
    spread = level_overdispersion(counts, people * rate / per)
    between = between_variance(counts, people * rate / per) if widen else 0.0
    lines = control_limits(people, rate, between, per).set_index(table.index[known])
    table["cijfer"] = pd.Series(counts / people * per, index=lines.index, dtype="Float64")
    for column in lines.columns.drop("inwoners"):
        table[column] = lines[column].astype("Float64")
    positions = _positions(counts, people, lines, rounding_margin(rounding), per)
    table["positie"] = pd.Series(Position.UNKNOWN, index=table.index).where(~known, positions[0])
    table["niveau"] = positions[1]
    unknown = tuple(str(c) for c in table.loc[~known, "gebied"])
    return Funnel(table, rate, spread, between, rounding, unknown, per)


def _positions(
    counts: Floats, people: Floats, lines: pd.DataFrame, margin: int, per: int
) -> tuple[pd.Series[str], pd.Series[float]]:
    """Position and strictest level passed, judged by the true count that is nearest to the funnel."""
    position = pd.Series(Position.INSIDE, index=lines.index, dtype=str)
    level = pd.Series(pd.NA, index=lines.index, dtype="Float64")
    least, most = (counts - margin) / people * per, (counts + margin) / people * per
    for name, share in LEVELS.items():
        above = least > floats(lines[f"boven_{name}"])
        below = most < floats(lines[f"onder_{name}"])
        position[above], position[below] = Position.ABOVE, Position.BELOW
        level[above | below] = share * 100
    return position, level
