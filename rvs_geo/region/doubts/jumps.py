"""A year in which the counts of one gemeente jump in most kinds of crime at once.

Crime in one gemeente may double in one kind; that all kinds halve together in one year and come back is
nearly always a slip in the file. Each count is compared with the nearest years of the same gemeente, less
what all gemeenten did that year, so that a national change or another way of counting is no jump.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.doubts.series import Cube, Floats, deviations, median
from rvs_geo.region.doubts.words import Named, times
from rvs_geo.region.examined import Examined

KIND = "jumps"
#: Looked for from this factor on, up or down; a count that was halved lies well beyond it.
FACTOR = 1.5
#: Kinds of crime with fewer than this, expected and counted, say too little; so does an area with fewer in
#: all. A small gemeente of which the counts are halved therefore goes unnoticed.
LEAST_EXPECTED, LEAST_TOGETHER = 20, 100
#: A rise by this factor is no chance, however few crimes were expected.
PLAIN = 3.0
#: "Most" kinds of crime: this share moved the same way, each by at least `SAME_WAY`.
MOST, SAME_WAY = 0.7, 1.25
#: As many times as far as the area usually lies from its own history.
UNUSUAL = 4.0
#: With fewer years than this, an area's own history says too little of what is usual; all areas tell it then.
LONG_HISTORY = 6


@dataclass(frozen=True)
class Jump:
    """An area and a year with the factor by which its counts lie off."""

    area: int
    year: int
    factor: float


def jump_doubts(examined: Examined) -> Iterator[Doubt]:
    """Every area and year in which most counts of one source lie off together."""
    names = Named(examined)
    for path, source, counts in examined.cubes:
        for jump in find_jumps(counts):
            yield Doubt(
                KIND,
                path,
                counts.areas[jump.area],
                names.of(counts.areas[jump.area]),
                counts.indicators,
                counts.years[jump.year],
                f"de meeste aantallen van {names.source(source)} zijn samen ongeveer "
                f"{times(jump.factor)} wat past bij de jaren eromheen. Misschien is er een fout gemaakt.",
            )


def find_jumps(counts: Cube) -> list[Jump]:
    """The jumps in a cube; the largest of an area is taken out first, lest it taints its neighbours."""
    values = counts.values.copy()
    found: list[Jump] = []
    while new := _largest(values, counts.years):
        found += new
        for jump in new:
            values[:, jump.area, jump.year] = np.nan
    return sorted(found, key=lambda jump: (jump.area, jump.year))


def _largest(values: Floats, years: tuple[int, ...]) -> list[Jump]:
    off = _off(values, years)
    size = np.where(np.isnan(off), 0.0, np.abs(off))
    rows = np.nonzero(size.max(axis=1) > 0)[0]
    return [Jump(int(row), at := int(size[row].argmax()), float(np.exp(off[row, at]))) for row in rows]


def _off(values: Floats, years: tuple[int, ...]) -> Floats:
    """By area and year the logarithm of the factor of a jump; NaN where there is none."""
    deviation = deviations(values, years)
    expected = (values + 0.5) * np.exp(-deviation)
    larger = np.fmax(expected, values)
    counted = ~np.isnan(deviation) & (np.nan_to_num(larger) >= LEAST_EXPECTED)
    together = np.where(counted, expected, 0.0).sum(axis=0)
    observed = np.where(counted, values + 0.5, 0.0).sum(axis=0)
    total = np.log(observed / np.where(counted.any(axis=0), together, np.nan))
    middle = median(np.where(counted, deviation, np.nan), axis=0)
    alike = counted & (np.sign(deviation) == np.sign(total)) & (np.abs(deviation) > math.log(SAME_WAY))
    share = alike.sum(axis=0) / np.maximum(counted.sum(axis=0), 1)
    jump = (
        ((together >= LEAST_TOGETHER) | (observed >= LEAST_TOGETHER) & (total > math.log(PLAIN)))
        & (np.abs(np.nan_to_num(total)) > math.log(FACTOR))
        & (np.abs(np.nan_to_num(middle)) > math.log(FACTOR))
        & (share >= MOST)
        & (np.abs(np.nan_to_num(total)) > UNUSUAL * _usual(total))
    )
    return np.where(jump, total, np.nan)


def _usual(total: Floats) -> Floats:
    """How far an area usually lies from its own history, the year itself left out."""
    far = np.abs(total)
    of_all = float(np.nan_to_num(median(far.ravel(), axis=0)))
    usual = np.empty_like(far)
    for at in range(far.shape[1]):
        usual[:, at] = median(np.delete(far, at, axis=1), axis=1)
    known = (~np.isnan(far)).sum(axis=1)[:, np.newaxis]
    return np.where((known >= LONG_HISTORY) & ~np.isnan(usual), usual, of_all)
