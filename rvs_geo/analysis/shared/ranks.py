"""How sure a place is: the places that an area may hold when chance is allowed for.

Two areas are only put in order where their 95% intervals do not overlap (`value_limits`). The first
place that an area may hold is one after those that certainly lie above it, the last one before those that
certainly lie below it. This is wider than a simulation of the ranks (Marshall & Spiegelhalter, BMJ 316 (1998)
1701-1705), and a reader can check it in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from rvs_geo.analysis.shared.chance import floats, rate_intervals, ratio_intervals, rounding_margin
from rvs_geo.analysis.shared.measures import Measure


class RankRange(NamedTuple):
    """The first and the last place that an area may hold; 1 is the highest value."""

    first: int
    last: int


def rank_ranges(intervals: Sequence[tuple[float, float]]) -> list[RankRange]:
    """The places that each area may hold.

    Args:
        intervals: lower and upper limit of the value of every known area.
    """
    low, high = (floats([limits[i] for limits in intervals]) for i in (0, 1))
    first = 1 + (low[:, np.newaxis] > high).sum(axis=0)
    last = len(intervals) - (high[:, np.newaxis] < low).sum(axis=0)
    return [RankRange(int(f), int(t)) for f, t in zip(first, last, strict=True)]


def value_limits(
    values: pd.DataFrame, measure: Measure, *, rounding: int, per: int, dispersion: float
) -> pd.DataFrame:
    """The 95% limits that chance leaves around what `measured` gave.

    A rate and a number are Poisson counts (`chance.rate_interval`). A development is a ratio of two counts
    that vary by `dispersion` (`chance.compare_rates`).

    Args:
        values: columns aantal, inwoners, waarde, and for a development aantal_toen and inwoners_toen.
        measure: the measure of those values.
        rounding: of the counts: 5 for CBS, 1 for exact ones.
        per: inhabitants that a rate is given for.
        dispersion: variance per mean of the indicator from year to year (`spread.dispersion_of`).

    Returns:
        Columns onder and boven (Float64) in the unit of the value; NA where the value is not known, and
        boven where chance sets no limit to it.
    """
    counts, people = floats(values["aantal"]), floats(values["inwoners"])
    if measure is Measure.DEVELOPMENT:
        margin = rounding_margin(rounding)
        then = floats(values["aantal_toen"]), floats(values["inwoners_toen"])
        ratios = ratio_intervals(counts, people, *then, margin, margin, dispersion)
        low, high = ((ratio - 1) * 100 for ratio in ratios)
    elif measure is Measure.RATE:
        low, high = rate_intervals(counts, people, rounding=rounding, per=per)
    else:
        low, high = rate_intervals(counts, 1, rounding=rounding, per=1)
    known = values["waarde"].notna()
    limits = pd.DataFrame({"onder": low, "boven": high}, index=values.index, dtype="Float64")
    return limits.where(known).replace(np.inf, pd.NA)


def level_limits(values: pd.DataFrame, *, percentage: bool) -> pd.DataFrame:
    """The 95% limits that the margins of a survey leave around its values.

    Args:
        values: columns waarde and marge (Float64; half the interval, NA where the source gives none).
        percentage: no limit lies below 0 or above 100.

    Returns:
        Columns onder and boven (Float64) in the unit of the value; NA where there is no value or no margin.
    """
    value, margin = values["waarde"], values["marge"]
    limits = pd.DataFrame({"onder": value - margin, "boven": value + margin})
    return limits.clip(0, 100) if percentage else limits


def sure_places(places: pd.Series, limits: pd.DataFrame, *, complete: bool = False) -> pd.Series:
    """Places of what is measured: only those that the margins leave no doubt about.

    A sample of which the source gives no margin has no places at all: nobody knows which of them are chance.

    Args:
        places: from the highest value (Int64).
        limits: what `level_limits` gave for the areas that are ranked together.
        complete: everybody was measured, so that a value without a margin is sure.
    """
    left_open = open_places(limits)
    sure = left_open["van"].eq(left_open["tot"]).fillna(False).astype(bool)
    return places.where(sure | (left_open["van"].isna() & complete))


def open_places(limits: pd.DataFrame) -> pd.DataFrame:
    """The places that chance leaves open to each area of one year.

    Args:
        limits: what `value_limits` gave for the areas that are ranked together.

    Returns:
        Columns van and tot (Int64), 1 for the highest value; NA where the value is not known.
    """
    known = limits[limits["onder"].notna()]
    pairs = list(zip(known["onder"].astype(float), known["boven"].fillna(np.inf).astype(float), strict=True))
    ranges = pd.DataFrame(rank_ranges(pairs), columns=["van", "tot"], index=known.index, dtype="Int64")
    return ranges.reindex(limits.index)
