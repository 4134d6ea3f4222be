"""The map of one year as a picture for a link: what a chat or a news site shows of an address of ours.

Twice as wide as high, as those who show links expect, and read at the size of a stamp: few words, large.
"""

from __future__ import annotations

from rvs_geo.export.map.panels import Panel, draw_panel
from rvs_geo.export.shared.credits import site
from rvs_geo.export.shared.paint import swatch
from rvs_geo.export.shared.picture import MARGIN, selected
from rvs_geo.export.shared.sheet import DPI, MARK, MUTED, WIDTH_MM, Sheet, line_height, wrapped
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import (
    alt_text,
    area_name,
    entries,
    frame_of,
    legend_rows,
    unit_name,
    unit_text,
    value_text,
)
from rvs_geo.views.shared.explain import short_source
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.numbers import UNKNOWN as UNKNOWN_TEXT

#: In pixels, as `Sheet` makes it of 160 x 84 mm.
SIZE = (2016, 1058)
HEIGHT_MM = 84.0
#: Width of the words; the map stands right of them.
WORDS_MM = 84.0
#: Sizes of the title in points, the largest that takes two lines; and of the foot.
TITLE, FOOT = (14, 12, 10.5), 7


def share_card(region: Region, series: MapSeries, year: int, source: str, dpi: float = DPI) -> bytes:
    """A PNG of the map of one year with its title, legend and the chosen gemeente.

    Args:
        region: shapes and names.
        series: what is drawn.
        year: of the series.
        source: of the figures, in few words.
        dpi: pixels in an inch.

    Raises:
        KeyError: the series does not have this year.
    """
    frame = frame_of(series, year)
    title = f"{series.title}, {frame.label or year}"
    sheet = Sheet(title, alt_text(region, series, year))
    size = next((size for size in TITLE if len(wrapped(title, WORDS_MM, size, "bold")) <= 2), TITLE[-1])
    y = sheet.paragraph(title, MARGIN, MARGIN, WORDS_MM, size=size, weight="bold")
    y = sheet.paragraph(series.caveat, MARGIN, y + 0.8, WORDS_MM, size=8)
    y = _figure(sheet, region, series, year, y + 1.6)
    foot = wrapped(f"{site()}. Bron: {source}.", WORDS_MM, FOOT)
    bottom = HEIGHT_MM - MARGIN - len(foot) * line_height(FOOT)
    rows = legend_rows(region, series, year)
    step = min(5.0, (bottom - 1.0 - y) / max(len(rows), 1))
    for text, color, number in rows:
        mark = ("unknown" if text == UNKNOWN_TEXT else "uncertain") if color is None else color
        swatch(sheet, mark, MARGIN, y)
        sheet.words(f"{text}  × {number}", MARGIN + 8.5, y + 0.2, size=8.5)
        y += step
    for i, line in enumerate(foot):
        sheet.words(line, MARGIN, bottom + i * line_height(FOOT), size=FOOT, color=MUTED)
    left = MARGIN + WORDS_MM + 3.0
    draw_panel(sheet, region, Panel(series, year, left, MARGIN, WIDTH_MM - left - MARGIN, small=True))
    # The sheet ends 3 mm under what is on it.
    sheet.y = HEIGHT_MM - 3.0
    return sheet.render("png", dpi=dpi)


def card_source(region: Region, indicator: str) -> str:
    """Where the figures and the borders of a card come from, in few words."""
    figures, borders = region.indicator_by_id[indicator].source, region.source_of("gemeenten")
    return f"{short_source(figures)}. Grenzen: {borders.publisher}"


def card_words(region: Region, series: MapSeries, year: int) -> str:
    """The card in words, the chosen gemeente first."""
    codes = selected(region, series, year)
    own = [
        f"{area_name(region, e.code)}: {value_text(series, e)} {series.unit if e.known else ''}".strip() + "."
        for e in entries(series, year)
        if e.code in codes
    ]
    return " ".join([*own, alt_text(region, series, year), *filter(None, [series.caveat])])


def _figure(sheet: Sheet, region: Region, series: MapSeries, year: int, top: float) -> float:
    """The figure of the chosen gemeente, or that of the unit."""
    chosen = selected(region, series, year)
    for entry in (e for e in entries(series, year) if e.code in chosen):
        value = value_text(series, entry)
        text = f"{value} {series.unit}" if entry.known else value
        name = area_name(region, entry.code)
        top = sheet.paragraph(f"{name}: {text}", MARGIN, top, WORDS_MM, size=12, weight="bold", color=MARK)
    if not chosen and (lines := unit_text(series, year)):
        text = f"{unit_name(series, year)}: {lines[0]}"
        top = sheet.paragraph(text, MARGIN, top, WORDS_MM, size=11, weight="semibold")
    return top + 1.5
