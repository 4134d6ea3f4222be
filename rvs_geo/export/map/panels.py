"""The bare maps of a sheet: the areas in their shapes or as tiles, without title, legend or source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.map.names import place_names, write_names
from rvs_geo.export.map.tiles import draw_tiles, tile_height
from rvs_geo.export.shared.paint import dots, fill, fill_unknown, lines
from rvs_geo.export.shared.picture import selected
from rvs_geo.export.shared.shapes import shapes_of
from rvs_geo.export.shared.sheet import MARK, PAPER, Place, Sheet
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import Entry, entries, legend_of
from rvs_geo.views.shared.choropleth import LegendClass, MapSeries

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
    draw = _tiles if panel.series.tiles and region.tiles else _shapes
    return draw(sheet, region, panel)


def _shapes(sheet: Sheet, region: Region, panel: Panel) -> float:
    series, year, width = panel.series, panel.year, panel.width
    shapes = shapes_of(region)
    west, south, east, north = shapes.bounds
    height, scale = width * (north - south) / (east - west), (east - west) / width
    legend, found = legend_of(series, year), entries(series, year)
    chosen = selected(region, series, year)

    def stroke(figure: Figure, place: Place) -> None:
        axes = _axes(figure, place, panel, height)
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        for entry in found:
            _paint(axes, shapes.areas[entry.code], legend, entry, scale)
        thin = 0.5 if panel.small else 1.0
        lines(axes, shapes.outlines, OUTLINE, 0.35 * thin)
        lines(axes, shapes.districts, DISTRICT, thin)
        for code in chosen:
            lines(axes, shapes.areas[code].boundary, PAPER, 3.0 * thin)
            lines(axes, shapes.areas[code].boundary, MARK, 1.8 * thin)
        if series.names and not panel.small:
            write_names(axes, place_names(region, shapes, [e.code for e in found], chosen, scale))

    sheet.draw(stroke)
    return height


def _tiles(sheet: Sheet, region: Region, panel: Panel) -> float:
    height = tile_height(region, panel.width)

    def stroke(figure: Figure, place: Place) -> None:
        axes = _axes(figure, place, panel, height)
        axes.set_xlim(0, panel.width)
        axes.set_ylim(height, 0)
        draw_tiles(axes, region, panel.series, panel.year, panel.width, words=not panel.small)

    sheet.draw(stroke)
    return height


def _axes(figure: Figure, place: Place, panel: Panel, height: float) -> Axes:
    axes = figure.add_axes(place.box(panel.left, panel.top, panel.width, height))
    axes.set_axis_off()
    return axes


def _paint(
    axes: Axes, shape: BaseGeometry, legend: Sequence[LegendClass], entry: Entry, scale: float
) -> None:
    if entry.kind is None:
        fill_unknown(axes, shape)
        return
    fill(axes, shape, legend[entry.kind].color)
    if entry.uncertain:
        dots(axes, shape, scale)
