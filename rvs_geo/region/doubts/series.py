"""The counts of a source as a cube, and how far each lies from what its own history leads to expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from rvs_geo.region.descriptor import Resource

Floats = npt.NDArray[np.float64]

#: A year is compared with this many of the nearest other years; their median shrugs off one that is wrong.
NEAREST = 4
#: Added before the logarithm, so that a count of zero has one (Anscombe's constant is of this order).
_OFFSET = 0.5
#: With fewer areas than this there is no change "of all" to take off.
_ENOUGH_AREAS = 5
#: Fewer years than this are no history.
SHORTEST = 3


@dataclass(frozen=True)
class Cube:
    """Counts by indicator, area and year; NaN where not known."""

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats


def cube(frame: pd.DataFrame) -> Cube:
    """A long table of counts (gm_code, jaar, indicator, aantal) as a cube."""
    columns = [frame[name].tolist() for name in ("indicator", "gm_code", "jaar")]
    axes = [sorted(set(column)) for column in columns]
    values = np.full([len(axis) for axis in axes], np.nan)
    places = [{name: at for at, name in enumerate(axis)} for axis in axes]
    where = tuple([at[cell] for cell in column] for at, column in zip(places, columns, strict=True))
    values[where] = frame["aantal"].to_numpy(dtype=float)
    indicators, areas, years = axes
    return Cube(tuple(map(str, indicators)), tuple(map(str, areas)), tuple(map(int, years)), values)


def source_cubes(resource: Resource, frame: pd.DataFrame) -> Iterator[tuple[str, Cube]]:
    """The known counts of a file by the id of the source that counted them, where there is a history.

    Args:
        resource: the description of the file.
        frame: its rows without gaps.
    """
    for source, ids in resource.indicators_by_source().items():
        own = frame[frame["indicator"].isin(ids)]
        if own["jaar"].nunique() >= SHORTEST:
            yield source, cube(own)


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
    if values.shape[-1] == 0:
        return np.full(values.shape[:-1], np.nan)
    # Sorted, what is not known comes last; on rows this short NumPy's own nanmedian is many times as slow.
    ordered = np.sort(values, axis=-1)
    known = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    lower, upper = (
        np.take_along_axis(ordered, np.maximum(place, 0), axis=-1)[..., 0]
        for place in ((known - 1) // 2, known // 2)
    )
    found: Floats = np.where(known[..., 0] >= least, (lower + upper) / 2, np.nan)
    return found
