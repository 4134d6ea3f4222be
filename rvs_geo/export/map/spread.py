"""Years beside each other on paper: then and now, or all of them as small maps, under one legend."""

from __future__ import annotations

from math import ceil

from rvs_geo.export.map.panels import Panel, draw_panel
from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.paint import dashed, swatch
from rvs_geo.export.shared.picture import MARGIN, foot, headed
from rvs_geo.export.shared.sheet import MUTED, WIDTH_MM, Sheet, text_width
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import (
    alt_text,
    break_lines,
    frame_of,
    legend_of,
    legend_rows,
    map_name,
    unit_beside,
    value_of,
)
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.numbers import UNKNOWN as UNKNOWN_TEXT

#: Small maps beside each other, and the room between them in mm.
ACROSS, GAP = 5, 3.0
#: Height of the words above each map in mm.
HEAD = {True: 7.0, False: 5.5}


def spread_sheet(region: Region, series: MapSeries, year: int, credit: Credits) -> Sheet:
    """The years of a series beside each other.

    Args:
        region: shapes and names.
        series: what is drawn; its `spread` says how many years.
        year: the chosen one; the later or the earlier of two.
        credit: what stands under it.

    Raises:
        KeyError: the series does not have this year.
    """
    years = series.years_shown(year)
    when = f"{years[0]}-{years[-1]}" if len(years) != 2 else f"{years[0]} en {years[1]}"
    broken = break_lines(series, years)
    words = " ".join([*(alt_text(region, series, y) for y in years), *broken])
    sheet = headed(region, series, when, words, credit)
    _legend(sheet, region, series, years)
    two = len(years) <= 2
    columns = len(years) if two else min(ACROSS, len(years))
    width = (WIDTH_MM - 2 * MARGIN - (columns - 1) * GAP) / columns
    top = sheet.y + 2.0
    # Names would not be read on a small map; words stand above it.
    for row in range(ceil(len(years) / columns)):
        height = 0.0
        for column, shown in enumerate(years[row * columns : (row + 1) * columns]):
            left = MARGIN + column * (width + GAP)
            panel = Panel(series, shown, left, top + HEAD[two], width, small=not two)
            _head(sheet, region, panel, years)
            height = draw_panel(sheet, region, panel)
            if shown in series.breaks_between(years):
                dashed(sheet, left - GAP / 2, top, HEAD[two] + height)
        top += HEAD[two] + height + GAP
    sheet.y = top
    notes = {y: frame_of(series, y).note for y in years} if two else {}
    same = len(set(notes.values())) == 1
    for y, note in list(notes.items())[: 1 if same else None]:
        note = note if same or not note else f"{y}: {note}"
        sheet.y = sheet.paragraph(note, MARGIN, sheet.y, WIDTH_MM - 2 * MARGIN, size=7.5, color=MUTED)
    for line in break_lines(series, years, " ".join(notes.values())):
        sheet.y = sheet.paragraph(line, MARGIN, sheet.y, WIDTH_MM - 2 * MARGIN, size=7.5, color=MUTED)
    foot(sheet, credit)
    return sheet


def _head(sheet: Sheet, region: Region, panel: Panel, years: tuple[int, ...]) -> None:
    """Above a map: the year, and the value of the chosen gemeente or of the unit."""
    series, year, left, large = panel.series, panel.year, panel.left, not panel.small
    top = panel.top - HEAD[large]
    sheet.words(
        frame_of(series, year).label or str(year), left, top, size=12 if large else 8.5, weight="bold"
    )
    if text := value_of(region, series, year) or unit_beside(series, year, years):
        right, down = left + panel.width, top + (0.5 if large else 0.2)
        sheet.words(text, right, down, size=9 if large else 8, align="right")


def _legend(sheet: Sheet, region: Region, series: MapSeries, years: tuple[int, ...]) -> None:
    """One legend for all: every class, and what is not known or uncertain in any of the years."""
    marks: dict[str, str] = {c.text: c.color for c in legend_of(series, years[-1])}
    for year in years:
        for text, color, _ in legend_rows(region, series, year):
            if color is None:
                marks[text] = "unknown" if text == UNKNOWN_TEXT else "uncertain"
    left, top = MARGIN, sheet.y + 1.5
    for text, mark in marks.items():
        needed = 8.5 + text_width(text, 8.5) + 5.0
        if left + needed - 5.0 > WIDTH_MM - MARGIN:
            left, top = MARGIN, top + 5.4
        swatch(sheet, mark, left, top)
        sheet.words(text, left + 8.5, top + 0.3, size=8.5)
        left += needed
    sheet.y = top + 5.0
    if series.selected is not None:
        sheet.y = sheet.paragraph(
            f"Boven elke kaart: {map_name(region, series.selected)}.",
            MARGIN, sheet.y + 0.5, WIDTH_MM - 2 * MARGIN, size=8, color=MUTED,
        )  # fmt: skip
