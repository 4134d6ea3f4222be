"""The map and the ranking as a picture for press and paper: PNG, SVG or PDF, drawn on the server.

Same classes, colours, hatches and words as on screen; title, unit, legend, source line and date are
burnt in, because a picture travels without its page.
"""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.fonts import FAMILY
from rvs_geo.export.shared.paint import dots, fill, fill_unknown, lines, swatch
from rvs_geo.export.shared.picture import MARGIN, foot, headed, selected
from rvs_geo.export.shared.shapes import Shapes, shapes_of
from rvs_geo.export.shared.sheet import (
    MARK,
    MUTED,
    PAPER,
    WIDTH_MM,
    Format,
    Place,
    Sheet,
    line_height,
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
    map_name,
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
    shapes = shapes_of(region)
    west, south, east, north = shapes.bounds
    scale_up = SLIDE if on_slide else 1.0
    column = COLUMN * scale_up
    width = WIDTH_MM - 2 * MARGIN - column - 3.0
    height = width * (north - south) / (east - west)
    top, left = sheet.y + 1.0, WIDTH_MM - MARGIN - column

    def map_stroke(figure: Figure, place: Place) -> None:
        axes = figure.add_axes(place.box(MARGIN, top, width, height))
        axes.set_axis_off()
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        scale = (east - west) / width
        for entry in entries(series, year):
            _paint(axes, shapes.areas[entry.code], legend_of(series, year), entry, scale)
        lines(axes, shapes.outlines, OUTLINE, 0.35)
        lines(axes, shapes.districts, DISTRICT, 1.0)
        for chosen in selected(region, series, year):
            lines(axes, shapes.areas[chosen].boundary, PAPER, 3.0)
            lines(axes, shapes.areas[chosen].boundary, MARK, 1.8)
        if series.names:
            _name(axes, region, series, year, shapes, scale)

    sheet.draw(map_stroke)
    y = _legend(sheet, region, series, year, left, top, scale_up)
    if not on_slide:
        y = _unit(sheet, series, year, left, y + 3.0)
    for line in filter(None, ("" if on_slide else frame.note, "Dikke lijn: grens van een politiedistrict.")):
        y = sheet.paragraph(line, left, y + 2.0, column, size=7.5 * scale_up, color=MUTED)
    sheet.y = max(y, top + height) + 2.0
    if not on_slide:
        foot(sheet, credit)
    return sheet


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


def _name(axes: Axes, region: Region, series: MapSeries, year: int, shapes: Shapes, scale: float) -> None:
    """Names, the largest areas first, none over another; as the map in the browser does it."""
    taken: list[BaseGeometry] = []
    chosen = selected(region, series, year)
    drawn = [e.code for e in entries(series, year)]
    west, _, east, _ = shapes.bounds
    for code in sorted(drawn, key=lambda c: (c not in chosen, -shapes.areas[c].area)):
        size, text, point = 6.5, map_name(region, code), shapes.labels[code]
        half = text_width(text, size, "semibold") * scale / 2
        tall = line_height(size) * scale / 2
        box = shapely.box(point.x - half, point.y - tall, point.x + half, point.y + tall)
        inside = west <= point.x - half and point.x + half <= east
        if not inside or any(box.intersects(other) for other in taken):
            continue
        taken.append(box)
        label = axes.text(
            point.x, point.y, text, size=size, weight="semibold", color="#10181f", ha="center", va="center",
            fontfamily=[FAMILY, "DejaVu Sans"], zorder=5,
        )  # fmt: skip
        label.set_path_effects([withStroke(linewidth=1.6, foreground=PAPER)])
