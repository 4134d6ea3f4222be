"""The tile map: the same square for each gemeente, so that a small one is seen as well as a large one."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.region.model import Region
from rvs_geo.views.shared.geometry import members_of

#: A cell: column and row, from 1 in the north-west.
Cell = tuple[int, int]


def tiles_of(region: Region, code: str) -> tuple[Cell, ...]:
    """The cells of an area: one for each gemeente in it; none where the data have no tile map.

    Raises:
        KeyError: the region has no such area.
    """
    return tuple(region.tiles[m] for m in members_of(region, code) if m in region.tiles)


def grid_of(region: Region) -> Cell:
    """Columns and rows of the whole tile map; 0 and 0 where there is none."""
    cells = region.tiles.values()
    return max((x for x, _ in cells), default=0), max((y for _, y in cells), default=0)


def name_cell(cells: Sequence[Cell]) -> Cell:
    """The cell of an area that bears its name: the one nearest to the middle of all."""
    x, y = (sum(cell[i] for cell in cells) / len(cells) for i in (0, 1))
    return min(cells, key=lambda cell: ((cell[0] - x) ** 2 + (cell[1] - y) ** 2, cell[1], cell[0]))
