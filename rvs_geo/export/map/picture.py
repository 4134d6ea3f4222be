"""The map and the ranking as a picture for press and paper: PNG, SVG or PDF, drawn on the server.

Same classes, colours, hatches and words as on screen; title, unit, legend, source line and date are
burnt in, because a picture travels without its page.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.map.names import place_names, write_names
from rvs_geo.export.map.tiles import draw_tiles, tile_height
from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.paint import dots, fill, fill_unknown, lines, swatch
from rvs_geo.export.shared.picture import MARGIN, foot, headed, selected
from rvs_geo.export.shared.shapes import shapes_of
from rvs_geo.export.shared.sheet import (
    MARK,
    MUTED,
    PAPER,
    WIDTH_MM,
    Format,
    Place,
    Sheet,
    text_width,
)
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import (
    Entry,
    alt_text,
    entries,
    frame_of,
    legend_of,
    legend_rows,
    unit_name,
    unit_text,
)
from rvs_geo.views.shared.choropleth import LegendClass, MapSeries
from rvs_geo.views.shared.numbers import UNKNOWN as UNKNOWN_TEXT

COLUMN = 45.0
#: How much larger the type beside a map on a slide is.
SLIDE = 1.25
OUTLINE, DISTRICT = "#7a8794", "#1d2833"


def map_file(
    region: Region,
    series: MapSeries,
    year: int,
    credit: Credits,
    file_format: Format,
    *,
    on_slide: bool = False,
) -> bytes:
    """The map of one year as a file, 16 cm wide; PNG at 320 dpi.

    Raises:
        KeyError: the series does not have this year.
    """
    return map_sheet(region, series, year, credit, on_slide=on_slide).render(file_format)


def map_sheet(
    region: Region, series: MapSeries, year: int, credit: Credits, *, on_slide: bool = False
) -> Sheet:
    """The map of one year, laid out.

    Args:
        region: shapes and names.
        series: what is drawn.
        year: of the series.
        credit: what stands under it.
        on_slide: map and legend alone, in larger type: the slide around it has title and sources.

    Raises:
        KeyError: the series does not have this year.
    """
    frame = frame_of(series, year)
    words = alt_text(region, series, year)
    if on_slide:
        sheet = Sheet(f"{series.title}, {frame.label or year}", words, y=MARGIN)
    else:
        sheet = headed(series, frame.label or str(year), words, credit)
    scale_up = SLIDE if on_slide else 1.0
    column = COLUMN * scale_up
    width = WIDTH_MM - 2 * MARGIN - column - 3.0
    top, left = sheet.y + 1.0, WIDTH_MM - MARGIN - column
    draw = tile_panel if series.tiles and region.tiles else map_panel
    height = draw(sheet, region, series, year, MARGIN, top, width)
    y = _legend(sheet, region, series, year, left, top, scale_up)
    if not on_slide:
        y = _unit(sheet, series, year, left, y + 3.0)
    for line in filter(None, ("" if on_slide else frame.note, "Dikke lijn: grens van een politiedistrict.")):
        y = sheet.paragraph(line, left, y + 2.0, column, size=7.5 * scale_up, color=MUTED)
    sheet.y = max(y, top + height) + 2.0
    if not on_slide:
        foot(sheet, credit)
    return sheet


def map_panel(
    sheet: Sheet, region: Region, series: MapSeries, year: int, left: float, top: float, width: float
) -> float:
    """The bare map at a place on a sheet, in mm; gives its height.

    Raises:
        KeyError: the series does not have this year.
    """
    shapes = shapes_of(region)
    west, south, east, north = shapes.bounds
    height, scale = width * (north - south) / (east - west), (east - west) / width
    legend, found = legend_of(series, year), entries(series, year)
    chosen = selected(region, series, year)

    def stroke(figure: Figure, place: Place) -> None:
        axes = _axes(figure, place, (left, top, width, height))
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        for entry in found:
            _paint(axes, shapes.areas[entry.code], legend, entry, scale)
        lines(axes, shapes.outlines, OUTLINE, 0.35)
        lines(axes, shapes.districts, DISTRICT, 1.0)
        for code in chosen:
            lines(axes, shapes.areas[code].boundary, PAPER, 3.0)
            lines(axes, shapes.areas[code].boundary, MARK, 1.8)
        if series.names:
            write_names(axes, place_names(region, shapes, [e.code for e in found], chosen, scale))

    sheet.draw(stroke)
    return height


def tile_panel(
    sheet: Sheet, region: Region, series: MapSeries, year: int, left: float, top: float, width: float
) -> float:
    """The bare tile map at a place on a sheet, in mm; gives its height.

    Raises:
        KeyError: the series does not have this year.
    """
    height = tile_height(region, width)

    def stroke(figure: Figure, place: Place) -> None:
        axes = _axes(figure, place, (left, top, width, height))
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        draw_tiles(axes, region, series, year, width)

    sheet.draw(stroke)
    return height


def _axes(figure: Figure, place: Place, box: tuple[float, float, float, float]) -> Axes:
    axes = figure.add_axes(place.box(*box))
    axes.set_axis_off()
    return axes


def _legend(
    sheet: Sheet, region: Region, series: MapSeries, year: int, left: float, top: float, scale_up: float
) -> float:
    size, column = 8.5 * scale_up, COLUMN * scale_up
    rows = legend_rows(region, series, year)
    counted = max(text_width(f"× {number}", size) for _, _, number in rows) if rows else 0.0
    for text, color, number in rows:
        mark = ("unknown" if text == UNKNOWN_TEXT else "uncertain") if color is None else color
        swatch(sheet, mark, left, top)
        # The words of a class may take more than a line; its number stands on the first.
        low = sheet.paragraph(text, left + 8.5, top + 0.3, column - 8.5 - counted - 1.5, size=size)
        sheet.words(f"× {number}", left + column, top + 0.4, size=size - 0.5, align="right", color=MUTED)
        top = max(top + 5.4, low + 1.3)
    return top


def _unit(sheet: Sheet, series: MapSeries, year: int, left: float, top: float) -> float:
    lines = unit_text(series, year)
    if not lines:
        return top
    top = sheet.paragraph(unit_name(series, year), left, top, COLUMN, size=9)
    top = sheet.paragraph(lines[0], left, top, COLUMN, size=11, weight="bold")
    for line in lines[1:]:
        top = sheet.paragraph(line, left, top, COLUMN, size=9)
    return top


def _paint(
    axes: Axes, shape: BaseGeometry, legend: Sequence[LegendClass], entry: Entry, scale: float
) -> None:
    if entry.kind is None:
        fill_unknown(axes, shape)
        return
    fill(axes, shape, legend[entry.kind].color)
    if entry.uncertain:
        dots(axes, shape, scale)
