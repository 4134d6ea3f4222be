"""The map and the ranking as a picture for press and paper: PNG, SVG or PDF, drawn on the server.

Same classes, colours, hatches and words as on screen; title, unit, legend, source line and date are
burnt in, because a picture travels without its page.
"""

from __future__ import annotations

from rvs_geo.export.map.panels import Panel, draw_panel
from rvs_geo.export.map.spread import spread_sheet
from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.paint import swatch
from rvs_geo.export.shared.picture import MARGIN, foot, headed
from rvs_geo.export.shared.sheet import (
    MUTED,
    WIDTH_MM,
    Format,
    Sheet,
    text_width,
)
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import (
    alt_text,
    frame_of,
    legend_rows,
    unit_name,
    unit_text,
)
from rvs_geo.views.shared.map_series import MapSeries, Spread
from rvs_geo.views.shared.numbers import UNKNOWN as UNKNOWN_TEXT

#: Width of the legend, in mm.
COLUMN = 45.0


def map_file(region: Region, series: MapSeries, year: int, credit: Credits, file_format: Format) -> bytes:
    """The map of one year as a file, 16 cm wide; PNG at 320 dpi.

    Raises:
        KeyError: the series does not have this year.
    """
    several = series.spread not in (None, Spread.ONE)
    make = spread_sheet if several else map_sheet
    return make(region, series, year, credit).render(file_format)


def map_sheet(region: Region, series: MapSeries, year: int, credit: Credits) -> Sheet:
    """The map of one year, laid out.

    Args:
        region: shapes and names.
        series: what is drawn.
        year: of the series.
        credit: what stands under it.

    Raises:
        KeyError: the series does not have this year.
    """
    frame = frame_of(series, year)
    words = alt_text(region, series, year)
    sheet = headed(region, series, frame.label or str(year), words, credit)
    width = WIDTH_MM - 2 * MARGIN - COLUMN - 3.0
    top, left = sheet.y + 1.0, WIDTH_MM - MARGIN - COLUMN
    height = draw_panel(sheet, region, Panel(series, year, MARGIN, top, width))
    y = _legend(sheet, region, series, year, left, top)
    y = _unit(sheet, series, year, left, y + 3.0)
    thick = f"Dikke lijn: grens van een {region.identity.part_kind}."
    for line in filter(None, (frame.note, thick)):
        y = sheet.paragraph(line, left, y + 2.0, COLUMN, size=7.5, color=MUTED)
    sheet.y = max(y, top + height) + 2.0
    foot(sheet, credit)
    return sheet


def _legend(sheet: Sheet, region: Region, series: MapSeries, year: int, left: float, top: float) -> float:
    size = 8.5
    rows = legend_rows(region, series, year)
    counted = max(text_width(f"× {number}", size) for _, _, number in rows) if rows else 0.0
    for text, color, number in rows:
        mark = ("unknown" if text == UNKNOWN_TEXT else "uncertain") if color is None else color
        swatch(sheet, mark, left, top)
        # The words of a class may take more than a line; its number stands on the first.
        low = sheet.paragraph(text, left + 8.5, top + 0.3, COLUMN - 8.5 - counted - 1.5, size=size)
        sheet.words(f"× {number}", left + COLUMN, top + 0.4, size=size - 0.5, align="right", color=MUTED)
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
