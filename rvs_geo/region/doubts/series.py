"""The counts of a source as a cube, and how far each lies from what its own history leads to expect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

#: A year is compared with this many of the nearest other years; their median shrugs off one that is wrong.
NEAREST = 4
#: Added before the logarithm, so that a count of zero has one (Anscombe's constant is of this order).
_OFFSET = 0.5
#: With fewer areas than this there is no change "of all" to take off.
_ENOUGH_AREAS = 5


@dataclass(frozen=True)
class Cube:
    """Counts by indicator, area and year; NaN where not known."""

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats


def cube(frame: pd.DataFrame) -> Cube:
    """A long table of counts (gm_code, jaar, indicator, aantal) as a cube."""
    axes = [pd.Index(sorted(frame[name].unique())) for name in ("indicator", "gm_code", "jaar")]
    values = np.full([len(axis) for axis in axes], np.nan)
    places = [
        axis.get_indexer(frame[name])
        for axis, name in zip(axes, ("indicator", "gm_code", "jaar"), strict=True)
    ]
    values[tuple(places)] = frame["aantal"].to_numpy(dtype=float)
    first, second, third = axes
    return Cube(tuple(map(str, first)), tuple(map(str, second)), tuple(map(int, third)), values)


def expected_logs(logs: Floats, years: tuple[int, ...]) -> Floats:
    """For each year (last axis) the median of the nearest other years; NaN where fewer than two are known."""
    found = np.full_like(logs, np.nan)
    for at, year in enumerate(years):
        others = sorted((i for i in range(len(years)) if i != at), key=lambda i: abs(years[i] - year))
        near = logs[..., others]
        known = ~np.isnan(near)
        used = known & (np.cumsum(known, axis=-1) <= NEAREST)
        found[..., at] = _median(np.where(used, near, np.nan), least=2)
    return found


def deviations(values: Floats, years: tuple[int, ...]) -> Floats:
    """How far the logarithm of each count lies from its own history, less what all areas did that year."""
    logs = np.log(values + _OFFSET)
    own = logs - expected_logs(logs, years)
    shared = _median(own.swapaxes(1, 2), least=_ENOUGH_AREAS)
    return own - np.nan_to_num(shared)[:, np.newaxis, :]


def median(values: Floats, axis: int) -> Floats:
    """The median of what is known along an axis; NaN where nothing is."""
    return _median(np.moveaxis(values, axis, -1), least=1)


def _median(values: Floats, least: int) -> Floats:
    enough = (~np.isnan(values)).sum(axis=-1) >= least
    if values.shape[-1] == 0:
        return np.full(values.shape[:-1], np.nan)
    # NumPy warns of slices without any value; those are the ones that are not enough.
    filled = np.where(enough[..., np.newaxis], values, 0.0)
    found: Floats = np.where(enough, np.nanmedian(filled, axis=-1), np.nan)
    return found
