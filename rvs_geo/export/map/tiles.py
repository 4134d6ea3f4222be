"""The tile map on paper: a square for each gemeente with its name and its value."""

from __future__ import annotations

import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.fonts import Weight
from rvs_geo.export.shared.paint import DOT_STEP, filled, filled_unknown, lines, marks
from rvs_geo.export.shared.picture import selected
from rvs_geo.export.shared.sheet import (
    MARK,
    MIDDLE,
    PAPER,
    POINT,
    Sheet,
    line_height,
    text_width,
    wrapped,
)
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import Entry, entries, legend_of, map_name, value_text
from rvs_geo.views.shared.geometry import district_code
from rvs_geo.views.shared.map_series import MapSeries
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
    sheet: Sheet,
    region: Region,
    series: MapSeries,
    year: int,
    place: tuple[float, float, float],
    *,
    words: bool = True,
) -> None:
    """Draw the tiles of a year; `place` is their left, top and width in mm.

    Raises:
        KeyError: the series does not have this year.
    """
    left, top, width = place
    side = width / grid_of(region)[0]
    found = [(entry, tiles_of(region, entry.code)) for entry in entries(series, year)]
    drawn = "".join(_filled(series, year, entry, cells, side) for entry, cells in found if cells)
    for district in region.districts:
        drawn += lines(_joined(tiles_of(region, district_code(district)), side).boundary, DISTRICT, 1.1)
    for code in selected(region, series, year):
        border = _joined(tiles_of(region, code), side).boundary
        drawn += lines(border, PAPER, 3.0) + lines(border, MARK, 1.8)
    sheet.add(drawn, left, top)
    for entry, cells in found if words else ():
        if cells:
            ink = DARK if entry.kind is None else ink_on(legend_of(series, year)[entry.kind].color)
            tile = translate(_cell(name_cell(cells), side), left, top)
            _words(sheet, region, series, entry, tile, ink)


def _joined(cells: tuple[Cell, ...], side: float) -> BaseGeometry:
    return shapely.union_all([_cell(cell, side) for cell in cells])


def _cell(cell: Cell, side: float) -> BaseGeometry:
    left, top = (cell[0] - 1) * side, (cell[1] - 1) * side * SHAPE
    return shapely.box(left, top, left + side, top + side * SHAPE)


def _filled(series: MapSeries, year: int, entry: Entry, cells: tuple[Cell, ...], side: float) -> str:
    """The ground of an area."""
    shape = shapely.buffer(_joined(cells, side), -GAP / 2, join_style="mitre")
    if entry.kind is None:
        return filled_unknown(shape)
    drawn = filled(shape, legend_of(series, year)[entry.kind].color)
    if entry.uncertain:
        drawn += _strip(shape, _cell(name_cell(cells), side).bounds[1] + STRIP / 2 + GAP / 2)
    return drawn


def _words(
    sheet: Sheet, region: Region, series: MapSeries, entry: Entry, tile: BaseGeometry, ink: str
) -> None:
    west, top, east, low = tile.bounds
    side = east - west
    # A name on as few lines as its tile allows; a word that is wider is set smaller.
    name = wrapped(map_name(region, entry.code), side - 1.0, NAME, split=False)
    rows: list[tuple[str, float, Weight]] = [(text, NAME, "regular") for text in name]
    rows.append((value_text(series, entry), VALUE, "bold"))
    middle, y = (west + east) / 2, (top + low) / 2 - sum(line_height(size) for _, size, _ in rows) / 2
    y = max(y, top + STRIP) if entry.uncertain else y
    for text, size, weight in rows:
        fitting = min(size, size * (side - 0.8) / max(text_width(text, size, weight), 0.1))
        upper = y + line_height(size) / 2 - MIDDLE * fitting * POINT
        sheet.words(text, middle, upper, size=fitting, align="center", weight=weight, color=ink)
        y += line_height(size)


def _strip(shape: BaseGeometry, y: float) -> str:
    """The dots of an uncertain value, in one row above the words so that these stand on plain ground."""
    west, east = shape.bounds[0], shape.bounds[2]
    places = [west + (i + 0.5) * DOT_STEP for i in range(int((east - west) / DOT_STEP))]
    left = (east - west - len(places) * DOT_STEP) / 2
    return marks(p for x in places if shape.contains(p := shapely.Point(x + left, y)))
