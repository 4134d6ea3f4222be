"""Wijkagenten: what the norm asks, and two ways to share what the unit has.

Both distributions are arithmetic. The mayors divide the wijkagenten of the unit together, and how they
did was not published: no figure here says where a wijkagent works.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

NORM = 5000
"""Inhabitants per wijkagent (fte): the national norm, an average over each regional unit."""
NORM_MIN, NORM_MAX = 3000, 8000
"""The range of norms that a visitor may try."""


@dataclass(frozen=True)
class NormDemand:
    """What a norm asks of all areas together.

    Attributes:
        norm: inhabitants per wijkagent.
        fte: wijkagenten asked for; None when the inhabitants of an area are not known.
        inwoners: inhabitants of all areas; None likewise.
        unknown: codes of the areas whose inhabitants are not known.
    """

    norm: int
    fte: float | None
    inwoners: int | None
    unknown: tuple[str, ...]


def by_norm(inhabitants: pd.Series[int], norm: int = NORM) -> pd.Series[float]:
    """Fte per area by the norm: inhabitants / norm.

    Args:
        inhabitants: persons, indexed by area code.
        norm: inhabitants per wijkagent, 3,000 to 8,000.

    Returns:
        Fte (Float64) with the same index, unrounded; NA where inhabitants are not known.

    Raises:
        ValueError: the norm is out of range, or inhabitants are negative.
    """
    _check_norm(norm)
    return _checked(inhabitants) / norm


def in_proportion(inhabitants: pd.Series[int], fte: float) -> pd.Series[float]:
    """Share a given strength over areas in proportion to their inhabitants.

    Args:
        inhabitants: persons, indexed by area code.
        fte: what there is to share, for instance the 375.9 fte of the unit.

    Returns:
        Fte (Float64) with the same index, unrounded, adding up to `fte`. When the inhabitants of one area
        are not known, no area's share is known: all NA.

    Raises:
        ValueError: fte or inhabitants are negative, or nobody lives anywhere.
    """
    people = _checked(inhabitants)
    if fte < 0:
        raise ValueError(f"The fte to divide must be at least 0, not {fte}.")
    if people.isna().any():
        return pd.Series(pd.NA, index=people.index, dtype="Float64", name=people.name)
    total = float(people.sum())
    if total == 0:
        raise ValueError("Without inhabitants nothing can be divided in proportion.")
    return people / total * fte


def demand(inhabitants: pd.Series[int], norm: int = NORM) -> NormDemand:
    """What a norm asks of all areas together, in the year of the inhabitants.

    Args:
        inhabitants: persons, indexed by area code; areas that together are the unit, each once.
        norm: inhabitants per wijkagent, 3,000 to 8,000.

    Raises:
        ValueError: the norm is out of range, or inhabitants are negative.
    """
    _check_norm(norm)
    people = _checked(inhabitants)
    unknown = tuple(str(code) for code in people.index[people.isna()])
    if unknown or people.empty:
        return NormDemand(norm, None, None, unknown)
    total = int(people.sum())
    return NormDemand(norm, total / norm, total, ())


def round_keeping_sum(
    values: pd.Series[float], steps_per_fte: int = 10, total_steps: int | None = None
) -> pd.Series[float]:
    """Round for display so that the rounded figures add up to the rounded total.

    Largest remainder (Hamilton): every value is rounded down, and the steps that are then missing go to
    the values that lost most; equal remainders in the order of the index. No value moves a full step.

    Args:
        values: fte, 0 or more.
        steps_per_fte: 10 rounds to 0.1 fte.
        total_steps: the total to reach, in steps; by default the nearest to the sum (half upwards).

    Returns:
        Float64 with the same index, each a whole number of steps; NA stays NA and is outside the sum.

    Raises:
        ValueError: a value is negative, or the total cannot be reached by rounding up or down.
    """
    exact = _in_steps(values.dropna(), steps_per_fte)
    steps = _largest_remainder(exact, total_steps)
    rounded = pd.Series({code: n / steps_per_fte for code, n in steps.items()}, dtype="Float64")
    return rounded.reindex(values.index)


def round_by_district(
    values: pd.Series[float], districts: pd.Series[str], steps_per_fte: int = 10
) -> pd.Series[float]:
    """Round areas so that each district's areas add up to the district, and the districts to the unit.

    The districts are rounded first (`round_keeping_sum`), then the areas within each to that total: the
    sum of the result by district is the district's own rounded figure.

    Args:
        values: fte per area, indexed by area code, none of them NA.
        districts: district of each area, with the same index.
        steps_per_fte: 10 rounds to 0.1 fte.

    Raises:
        ValueError: a value is NA or negative, or an area has no district.
    """
    if values.isna().any() or districts.reindex(values.index).isna().any():
        raise ValueError("Each area needs a known value and a district.")
    groups = {str(name): group for name, group in values.groupby(districts)}
    # Summed as fractions, so that a district's total is one that its areas can be rounded to.
    sums = {n: sum(_in_steps(g, steps_per_fte).values(), Fraction(0)) for n, g in groups.items()}
    totals = _largest_remainder(sums, None)
    parts = [round_keeping_sum(group, steps_per_fte, totals[name]) for name, group in groups.items()]
    return pd.concat(parts).reindex(values.index)


def _in_steps(values: pd.Series[float], steps_per_fte: int) -> dict[str, Fraction]:
    """Values as exact fractions: with floats, 0.1 + 0.2 would hand out a step that is not there."""
    exact = {str(code): Fraction(float(v)) * steps_per_fte for code, v in values.items()}
    if any(v < 0 for v in exact.values()):
        raise ValueError("Fte must be at least 0.")
    return exact


def _largest_remainder(exact: dict[str, Fraction], total: int | None) -> dict[str, int]:
    """Whole numbers that add up to `total` (by default the nearest to the sum, half upwards)."""
    if total is None:
        total = int(sum(exact.values()) + Fraction(1, 2))
    whole = {code: int(v) for code, v in exact.items()}
    missing = total - sum(whole.values())
    # sorted() is stable: equal remainders keep the order in which they came.
    losers = sorted((c for c in exact if exact[c] > whole[c]), key=lambda c: whole[c] - exact[c])
    if not 0 <= missing <= len(losers):
        raise ValueError(f"No rounding gives {total} steps.")
    return {code: n + (code in losers[:missing]) for code, n in whole.items()}


def _checked(inhabitants: pd.Series[int]) -> pd.Series[float]:
    if inhabitants.index.duplicated().any():
        raise ValueError("Each area may occur once: choose one year.")
    people = inhabitants.astype("Float64")
    if (people < 0).any():
        raise ValueError("Inhabitants must be at least 0.")
    return people


def _check_norm(norm: int) -> None:
    if not NORM_MIN <= norm <= NORM_MAX:
        raise ValueError(f"The norm must lie between {NORM_MIN} and {NORM_MAX} inhabitants, not {norm}.")
