"""The bare maps of a sheet: the areas in their shapes or as tiles, without title, legend or source."""

from __future__ import annotations

from dataclasses import dataclass

from rvs_geo.export.map.names import place_names, write_names
from rvs_geo.export.map.tiles import draw_tiles, tile_height
from rvs_geo.export.shared.paint import dots, filled, filled_unknown, lines, placed
from rvs_geo.export.shared.picture import selected
from rvs_geo.export.shared.shapes import shapes_of
from rvs_geo.export.shared.sheet import MARK, PAPER, Sheet
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import entries, legend_of
from rvs_geo.views.shared.map_series import MapSeries

OUTLINE, DISTRICT = "#7a8794", "#1d2833"


@dataclass(frozen=True)
class Panel:
    """A bare map and its place on a sheet.

    Attributes:
        series: what is drawn; its `tiles` says whether as tiles, where the data have those.
        year: of the series.
        left: mm from the left of the sheet.
        top: mm from its top.
        width: mm.
        small: without words and with thin lines.
    """

    series: MapSeries
    year: int
    left: float
    top: float
    width: float
    small: bool = False


def draw_panel(sheet: Sheet, region: Region, panel: Panel) -> float:
    """The bare map on its sheet; gives its height in mm.

    Raises:
        KeyError: the series does not have this year.
    """
    if panel.series.tiles and region.tiles:
        place = (panel.left, panel.top, panel.width)
        draw_tiles(sheet, region, panel.series, panel.year, place, words=not panel.small)
        return tile_height(region, panel.width)
    return _draw_shapes(sheet, region, panel)


def _draw_shapes(sheet: Sheet, region: Region, panel: Panel) -> float:
    series, year = panel.series, panel.year
    shapes = shapes_of(region)
    west, south, east, north = shapes.bounds
    scale = (east - west) / panel.width
    legend, found = legend_of(series, year), entries(series, year)
    chosen = selected(region, series, year)
    drawn = ""
    for entry in found:
        shape = placed(shapes.areas[entry.code], west, north, scale)
        drawn += filled_unknown(shape) if entry.kind is None else filled(shape, legend[entry.kind].color)
        drawn += dots(shape) if entry.uncertain else ""
    thin = 0.5 if panel.small else 1.0
    drawn += lines(placed(shapes.outlines, west, north, scale), OUTLINE, 0.35 * thin)
    drawn += lines(placed(shapes.districts, west, north, scale), DISTRICT, thin)
    for code in chosen:
        border = placed(shapes.areas[code].boundary, west, north, scale)
        drawn += lines(border, PAPER, 3.0 * thin) + lines(border, MARK, 1.8 * thin)
    sheet.add(drawn, panel.left, panel.top)
    if series.names and not panel.small:
        labels = place_names(region, shapes, [e.code for e in found], chosen, scale)
        write_names(sheet, labels, (panel.left, panel.top), (west, north), scale)
    return panel.width * (north - south) / (east - west)
