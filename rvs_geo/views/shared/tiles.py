"""The tile map: the same square for each gemeente, so that a small one is seen as well as a large one."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.region.model import Region
from rvs_geo.views.shared.geometry import members_of

#: A cell: column and row, from 1 in the north-west.
Cell = tuple[int, int]
#: Pure black: on the middle blue of the classes nothing lighter reaches 4.5 to 1, and neither does white.
DARK, LIGHT = "#000000", "#ffffff"


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


def ink_on(color: str) -> str:
    """The ink that is read best on a colour (#rrggbb): the one with the higher contrast of WCAG 2.2."""
    dark, light, ground = (luminance(c) for c in (DARK, LIGHT, color))
    return DARK if (ground + 0.05) / (dark + 0.05) >= (light + 0.05) / (ground + 0.05) else LIGHT


def luminance(color: str) -> float:
    """Relative luminance of a colour (#rrggbb), 0-1, as WCAG 2.2 defines it."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
