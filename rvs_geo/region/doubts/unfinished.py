"""A last year that looks unfinished: nearly all figures of nearly all gemeenten are lower at once.

A file that is made in the course of a year holds only the months so far. The largest real fall in the shipped
data is 0.83 of the year before: thefts in 2021, a year of corona.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.doubts.series import Cube, Floats, median
from rvs_geo.region.doubts.words import WHOLE, Named
from rvs_geo.region.examined import Examined

KIND = "unfinished"
#: Nine months of an even year are 0.75 of it.
FALL = 0.78
#: The share of the figures that must be lower than the year before.
NEARLY_ALL = 0.8
LEAST = 100


def unfinished_doubts(examined: Examined) -> Iterator[Doubt]:
    """Every source whose newest year holds far less than the year before."""
    names = Named(examined)
    for path, source, counts in examined.cubes:
        if not looks_unfinished(counts):
            continue
        yield Doubt(
            KIND,
            path,
            None,
            WHOLE,
            counts.indicators,
            counts.years[-1],
            f"bijna alle aantallen van {names.source(source)} zijn veel lager dan een jaar eerder. "
            "Misschien is dit jaar nog niet af.",
        )


def looks_unfinished(counts: Cube) -> bool:
    """Whether the last year falls further than nine months would, and further than any year before it."""
    moves = [_move(counts.values[..., at - 1], counts.values[..., at]) for at in range(1, len(counts.years))]
    *earlier, (ratio, share) = moves
    lowest = min((r for r, _ in earlier if not np.isnan(r)), default=1.0)
    return bool(ratio < min(FALL, lowest) and share >= NEARLY_ALL)


def _move(before: Floats, now: Floats) -> tuple[float, float]:
    """The middle ratio of the figures between two years on the same areas, and the share that fell."""
    both = ~np.isnan(before) & ~np.isnan(now)
    first, second = (np.where(both, values, 0.0).sum(axis=1) for values in (before, now))
    large = first >= LEAST
    if not large.any():
        return np.nan, 0.0
    ratios = second[large] / first[large]
    return float(median(ratios, axis=0)), float((ratios < 1).mean())
