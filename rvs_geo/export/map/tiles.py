"""The tile map on paper: a square for each gemeente with its name and its value."""

from __future__ import annotations

import shapely
from matplotlib.axes import Axes
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.fonts import FAMILY
from rvs_geo.export.shared.paint import DOT_STEP, fill, fill_unknown, lines, mark
from rvs_geo.export.shared.picture import selected
from rvs_geo.export.shared.sheet import MARK, PAPER, line_height, text_width, wrapped
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import Entry, entries, legend_of, map_name, value_text
from rvs_geo.views.shared.choropleth import MapSeries
from rvs_geo.views.shared.geometry import district_code
from rvs_geo.views.shared.palettes import DARK, ink_on
from rvs_geo.views.shared.tiles import Cell, grid_of, name_cell, tiles_of

#: Height of a tile against its width: a name is wider than high.
SHAPE = 0.86
DISTRICT = "#1d2833"
GAP = 0.35
#: Height of the row of dots on an uncertain tile, in mm.
STRIP = 1.7
NAME, VALUE = 5.6, 7.6


def tile_height(region: Region, width: float) -> float:
    """How high the tile map is, in mm, at a width in mm."""
    wide, high = grid_of(region)
    return width / wide * SHAPE * high


def draw_tiles(
    axes: Axes, region: Region, series: MapSeries, year: int, width: float, *, words: bool = True
) -> None:
    """Draw the tiles of a year; the axes are in mm from the top left, y pointing down.

    Raises:
        KeyError: the series does not have this year.
    """
    side = width / grid_of(region)[0]
    for entry in entries(series, year):
        cells = tiles_of(region, entry.code)
        if cells:
            ink = _fill(axes, series, year, entry, cells, side)
            if words:
                _words(axes, region, series, entry, cells, side, ink)
    for district in region.districts:
        lines(axes, _joined(tiles_of(region, district_code(district)), side).boundary, DISTRICT, 1.1)
    for code in selected(region, series, year):
        lines(axes, _joined(tiles_of(region, code), side).boundary, PAPER, 3.0)
        lines(axes, _joined(tiles_of(region, code), side).boundary, MARK, 1.8)


def _joined(cells: tuple[Cell, ...], side: float) -> BaseGeometry:
    return shapely.union_all([_cell(cell, side) for cell in cells])


def _cell(cell: Cell, side: float) -> BaseGeometry:
    left, top = (cell[0] - 1) * side, (cell[1] - 1) * side * SHAPE
    return shapely.box(left, top, left + side, top + side * SHAPE)


def _fill(
    axes: Axes, series: MapSeries, year: int, entry: Entry, cells: tuple[Cell, ...], side: float
) -> str:
    """The ground of an area; gives the ink of words on it."""
    shape = shapely.buffer(_joined(cells, side), -GAP / 2, join_style="mitre")
    if entry.kind is None:
        fill_unknown(axes, shape)
        return DARK
    color = legend_of(series, year)[entry.kind].color
    fill(axes, shape, color)
    if entry.uncertain:
        _strip(axes, shape, _cell(name_cell(cells), side).bounds[1] + STRIP / 2 + GAP / 2)
    return ink_on(color)


def _words(
    axes: Axes,
    region: Region,
    series: MapSeries,
    entry: Entry,
    cells: tuple[Cell, ...],
    side: float,
    ink: str,
) -> None:
    west, top, east, low = _cell(name_cell(cells), side).bounds
    # A name on as few lines as its tile allows; a word that is wider is set smaller.
    name = wrapped(map_name(region, entry.code), side - 1.0, NAME)
    rows = [*((text, NAME, "regular") for text in name), (value_text(series, entry), VALUE, "bold")]
    middle, y = (west + east) / 2, (top + low) / 2 - sum(line_height(size) for _, size, _ in rows) / 2
    y = max(y, top + STRIP) if entry.uncertain else y
    for text, size, weight in rows:
        fitting = min(size, size * (side - 0.8) / max(text_width(text, size, weight), 0.1))
        axes.text(
            middle, y + line_height(size) / 2, text, size=fitting, weight=weight, color=ink,
            ha="center", va="center", fontfamily=[FAMILY, "DejaVu Sans"], zorder=5,
        )  # fmt: skip
        y += line_height(size)


def _strip(axes: Axes, shape: BaseGeometry, y: float) -> None:
    """The dots of an uncertain value, in one row above the words so that these stand on plain ground."""
    west, east = shape.bounds[0], shape.bounds[2]
    places = [west + (i + 0.5) * DOT_STEP for i in range(int((east - west) / DOT_STEP))]
    left = (east - west - len(places) * DOT_STEP) / 2
    mark(axes, [p for x in places if shape.contains(p := shapely.Point(x + left, y))])
