"""The tile map: one square for each gemeente, placed so that the region is still recognised.

`python -m rvs_geo.sources.tiles data` places them anew and writes `tegels.csv`. It was run once and its
result is kept, for a map that is known by heart must not move when a border is drawn finer: the build carries
the file over.

First each gemeente gets the free cell that is nearest on the whole (linear sum assignment: Crouse 2016, in
scipy); then tiles are swapped as long as the picture gains, with simulated annealing over the hills
(Kirkpatrick, Gelatt & Vecchi 1983). The picture is judged by what a reader recognises: who lies next to whom
and on which side, and whether a province, a police district and a merged gemeente are still in one piece.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from rvs_geo.sources.areas import MERGED_MEMBERS

FILE = "tegels.csv"
#: Columns and rows of the grids that are tried, and runs on each: the region is a little higher than wide.
GRIDS, RUNS, STEPS = ((8, 9), (8, 10), (9, 10)), 2, 30_000
WARM, COLD = 2.5, 0.02
#: What a picture loses: for neighbours apart, a side that is wrong, strangers side by side, a broken group, a
#: gap within, and distance from the true place.
APART, WRONG_SIDE, STRANGERS, BROKEN, GAP, FAR = 3.0, 2.5, 0.4, 12.0, 4.0, 0.12

#: Metres of water across which gemeenten face each other.
ACROSS = 4000
#: An empty cell: the last place of a list.
NOBODY = -1

Cells = npt.NDArray[np.int64]
Points = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Picture:
    """What the tiles must resemble.

    Attributes:
        codes: gm_code of each gemeente.
        places: where each would lie on the grid, in cells from the top left; column, row.
        pairs: positions of gemeenten that share a border, each pair once.
        sides: the unit vector from the first to the second of each pair.
        strangers: whether two gemeenten share no border; nobody, the last, is no stranger.
        groups: positions of gemeenten that must lie in one piece.
    """

    codes: tuple[str, ...]
    places: Points
    pairs: Cells
    sides: Points
    strangers: npt.NDArray[np.bool_]
    groups: tuple[tuple[int, ...], ...]


def place_tiles(borders: gpd.GeoDataFrame, *, runs: int = RUNS, steps: int = STEPS) -> pd.DataFrame:
    """A cell for each gemeente.

    Args:
        borders: gm_code, gemeente, provincie, district and geometry, in EPSG:28992.
        runs: attempts on each grid; the best of all is kept.
        steps: swaps that are tried in an attempt.

    Returns:
        gm_code, gemeente, kolom and rij (both from 1, from the north-west), sorted by gm_code. The same
        borders always give the same cells.
    """
    borders = borders.sort_values("gm_code", ignore_index=True)
    found: list[tuple[float, Cells]] = []
    for number, (wide, high) in enumerate(GRIDS):
        picture = _picture(borders, wide, high)
        first = _nearest(picture, wide, high)
        for run in range(runs):
            random = np.random.default_rng(100 * number + run)
            found.append(_improved(picture, first, (wide, high), random, steps))
    _, cells = min(found, key=lambda attempt: attempt[0])
    cells = cells - cells.min(axis=0) + 1
    return pd.DataFrame(
        {
            "gm_code": borders["gm_code"],
            "gemeente": borders["gemeente"],
            "kolom": cells[:, 0],
            "rij": cells[:, 1],
        }
    )


def _picture(borders: gpd.GeoDataFrame, wide: int, high: int) -> Picture:
    middle = np.array([[p.x, p.y] for p in borders.geometry.representative_point()])
    # Small gemeenten lie close together and large ones far apart; ranks spread them evenly over the grid.
    even = np.column_stack([pd.Series(middle[:, i]).rank().to_numpy() for i in (0, 1)])
    share = [(values - values.min(axis=0)) / np.ptp(values, axis=0) for values in (middle, even)]
    places = (share[0] + share[1]) / 2 * (wide - 1, high - 1)
    places[:, 1] = high - 1 - places[:, 1]
    pairs = _neighbours(borders.geometry.to_numpy())
    way = (middle[pairs[:, 1]] - middle[pairs[:, 0]]) * (1, -1)
    strangers = np.ones((len(borders) + 1, len(borders) + 1), dtype=bool)
    strangers[pairs[:, 0], pairs[:, 1]] = strangers[pairs[:, 1], pairs[:, 0]] = False
    strangers[NOBODY] = strangers[:, NOBODY] = False
    return Picture(
        codes=tuple(borders["gm_code"]),
        places=places,
        pairs=pairs,
        sides=way / np.linalg.norm(way, axis=1, keepdims=True),
        strangers=strangers,
        groups=_groups(borders),
    )


def _neighbours(shapes: npt.NDArray[np.object_]) -> Cells:
    """Pairs that share a border; where water parts the region, also those that face each other across it."""
    first, second = shapely.STRtree(shapes).query(shapes, predicate="touches")
    shared = shapely.length(shapely.intersection(shapes[first], shapes[second])) > 0
    joined = coo_array((shared[shared], (first[shared], second[shared])), shape=(len(shapes), len(shapes)))
    _, part = connected_components(joined, directed=False)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=ACROSS)
    across = part[one] != part[other]
    pairs = np.vstack([np.column_stack([first, second])[shared], np.column_stack([one, other])[across]])
    return pairs[pairs[:, 0] < pairs[:, 1]]


def _groups(borders: gpd.GeoDataFrame) -> tuple[tuple[int, ...], ...]:
    merged = borders["gm_code"].isin(MERGED_MEMBERS)
    names = [borders["provincie"], borders["district"], merged, pd.Series("all", index=borders.index)]
    held = [
        tuple(map(int, places)) for name in names for key, places in name.groupby(name).groups.items() if key
    ]
    return tuple(dict.fromkeys(group for group in held if len(group) > 1))


def _nearest(picture: Picture, wide: int, high: int) -> Cells:
    cells = np.array([(x, y) for y in range(high) for x in range(wide)])
    far = ((picture.places[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(far)
    nearest: Cells = cells[chosen]
    return nearest


def _improved(
    picture: Picture, cells: Cells, size: tuple[int, int], random: np.random.Generator, steps: int
) -> tuple[float, Cells]:
    """Move tiles to free cells and swap them with others; worse is taken too while it is warm."""
    now = loss(picture, cells)
    best, kept = now, cells
    for heat in np.geomspace(WARM, COLD, steps):
        i = int(random.integers(len(cells)))
        goal = cells[i] + random.integers(-2, 3, size=2)
        if not ((goal >= 0) & (goal < size)).all():
            continue
        there = np.flatnonzero((cells == goal).all(axis=1))
        tried = cells.copy()
        if len(there):
            tried[there[0]] = cells[i]
        tried[i] = goal
        then = loss(picture, tried)
        if then <= now or random.random() < np.exp((now - then) / heat):
            now, cells = then, tried
            if now < best:
                best, kept = now, cells
    return best, kept


def loss(picture: Picture, cells: Cells) -> float:
    """How much the tiles differ from the map; less is better."""
    way = cells[picture.pairs[:, 1]] - cells[picture.pairs[:, 0]]
    straight = np.abs(way).sum(axis=1)
    corner = np.abs(way).max(axis=1)
    apart = np.where(corner > 1, (straight - 0.5) ** 1.5, np.where(straight > 1, 0.5, 0.0)).sum()
    length = np.sqrt((way**2).sum(axis=1))
    wrong = (1 - (way * picture.sides).sum(axis=1) / length).sum()
    held = cells.tolist()
    broken = sum(pieces([tuple(held[i]) for i in group]) - 1 for group in picture.groups)
    far = ((cells - picture.places) ** 2).sum()
    ground = np.full(cells.max(axis=0) + 2, NOBODY)
    ground[cells[:, 0], cells[:, 1]] = np.arange(len(cells))
    return float(
        APART * apart
        + WRONG_SIDE * wrong
        + STRANGERS * _strangers(picture, ground)
        + BROKEN * broken
        + GAP * _gaps(ground)
        + FAR * far
    )


def _strangers(picture: Picture, ground: Cells) -> int:
    """Pairs of tiles that share a side while their gemeenten share no border."""
    return sum(
        int(picture.strangers[one, other].sum())
        for one, other in ((ground[:-1], ground[1:]), (ground[:, :-1], ground[:, 1:]))
    )


def _gaps(ground: Cells) -> int:
    """Empty cells between two tiles of a row or a column."""
    free = ground == NOBODY
    across = free[1:-1] & ~free[:-2] & ~free[2:]
    down = free[:, 1:-1] & ~free[:, :-2] & ~free[:, 2:]
    return int(across.sum() + down.sum())


def pieces(cells: Sequence[tuple[int, ...]]) -> int:
    """Into how many parts that share a side some cells fall."""
    left, number = set(cells), 0
    while left:
        number += 1
        reached = [left.pop()]
        while reached:
            x, y = reached.pop()
            near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left
            left -= near
            reached += near
    return number


def main(folder: Path) -> None:
    """Place the tiles of a data folder and write them into it."""
    borders = gpd.read_file(folder / "gemeenten.geojson").to_crs(28992)
    place_tiles(borders).to_csv(folder / FILE, index=False, lineterminator="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
