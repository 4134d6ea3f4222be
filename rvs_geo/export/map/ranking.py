"""The ranking as a bar chart for press and paper, with the words and colours of the ranking on screen."""

from __future__ import annotations

from typing import NamedTuple

from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.fonts import Weight
from rvs_geo.export.shared.paint import DOT_EDGE, dashed
from rvs_geo.export.shared.picture import MARGIN, foot, headed, selected
from rvs_geo.export.shared.sheet import INK, MUTED, PAPER, POINT, WIDTH_MM, Format, Sheet, text_width
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import (
    FIRST_OF_CHANGES,
    Entry,
    area_name,
    draws_unit,
    entries,
    frame_of,
    legend_of,
    map_name,
    ranking,
    unit_name,
    unit_text,
    value_text,
)
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.numbers import dutch

#: In mm: the height of a row, the room for the name before the bars and for the numbers behind them.
ROW, NAME, NUMBER = 4.2, 42.0, 30.0
#: A margin that runs further than this many times the largest value is cut off, lest all bars are stubs.
WIDEST = 1.25
WHISKERS = (
    "Het streepje is de marge van 95%: tussen de uiteinden kan het cijfer door toeval liggen. "
    "Overlappen twee streepjes, dan is niet zeker wie er hoger staat."
)


class _Scale(NamedTuple):
    """The axis of the bars: values low to high on the sheet from left to right, `step` mm a unit."""

    left: float
    right: float
    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        return self.left + (min(max(value, self.low), self.high) - self.low) * self.step


def ranking_file(region: Region, series: MapSeries, year: int, credit: Credits, file_format: Format) -> bytes:
    """The ranking of one year as a bar chart, 16 cm wide; PNG at 320 dpi.

    Raises:
        KeyError: the series does not have this year.
        ValueError: the series has no numbers to rank.
    """
    return ranking_sheet(region, series, year, credit).render(file_format)


def ranking_sheet(region: Region, series: MapSeries, year: int, credit: Credits) -> Sheet:
    """The ranking of one year, laid out.

    Raises:
        KeyError: the series does not have this year.
        ValueError: the series has no numbers to rank.
    """
    frame = frame_of(series, year)
    if not series.ranking or frame.values is None:
        raise ValueError(f"{series.id} has no numbers to rank")
    sheet = headed(region, series, frame.label or str(year), _ranking_words(region, series, year), credit)
    scale = _scale(series)
    first = sheet.y + 1.0
    for i, (place_no, entry) in enumerate(ranking(region, series, year)):
        strong = entry.code in selected(region, series, year)
        _row(sheet, region, series, year, entry, place_no, first + i * ROW, scale, strong=strong)
    sheet.y = first + len(entries(series, year)) * ROW
    # A sum of crimes is no yardstick for one gemeente, so only a rate or percentage draws the unit.
    if draws_unit(series, year) and frame.unit is not None:
        color = MUTED if frame.unit_partial else INK
        dashed(sheet, scale.at(frame.unit), first - 0.5, sheet.y - first + 0.5, color)
        line = f"Stippellijn: {unit_name(series, year)}, {unit_text(series, year)[0]}."
        sheet.y = sheet.paragraph(line, MARGIN, sheet.y + 1.0, WIDTH_MM - 2 * MARGIN, size=8)
    notes = [frame.note] if frame.note else []
    if series.signed:
        notes.append(f"Plaats {FIRST_OF_CHANGES}.")
    if any(e.count is not None for e in entries(series, year)) and not series.is_count:
        notes.append(f"Tussen haakjes: het aantal {series.count_label}.")
    if any(e.limits[0] is not None for e in entries(series, year)):
        notes.append(WHISKERS)
    if any(e.uncertain for e in entries(series, year)):
        notes.append(f"≈ is onzeker: het cijfer rust op minder dan 10 {series.count_label}.")
    if notes:
        width = WIDTH_MM - 2 * MARGIN
        sheet.y = sheet.paragraph(" ".join(notes), MARGIN, sheet.y + 1.0, width, size=8, color=MUTED)
    foot(sheet, credit)
    return sheet


def _scale(series: MapSeries) -> _Scale:
    """One axis for all years, with room for the margins up to `WIDEST` times the largest value."""
    # A total that is no yardstick is not drawn, so it takes no room on the scale either.
    units = [f.unit if f.unit_line else None for f in series.frames]
    found = [v for v in (*(v for f in series.frames for v in f.values or ()), *units) if v is not None]
    margins = [v for f in series.frames for pair in f.limits or () for v in pair if v is not None]
    low, high = min(0.0, *found), max(0.0, *found)
    low = max(min([low, *margins]), WIDEST * low)
    high = min(max([high, *margins]), WIDEST * high)
    left, right = MARGIN + NAME + 2.0, WIDTH_MM - MARGIN - NUMBER
    return _Scale(left, right, low, high, (right - left) / ((high - low) or 1.0))


def _row(
    sheet: Sheet,
    region: Region,
    series: MapSeries,
    year: int,
    entry: Entry,
    place: int | None,
    top: float,
    scale: _Scale,
    *,
    strong: bool,
) -> None:
    """One area: its place and name, a bar with its margin, the value and the count."""
    weight: Weight = "bold" if strong else "regular"
    place_text = "\u2013" if place is None else str(place)
    sheet.words(place_text, MARGIN + 5.0, top, size=8, align="right", color=MUTED)
    sheet.words(_fitted(region, entry.code, NAME - 6.5), MARGIN + 6.5, top, size=8, weight=weight)
    sheet.words(value_text(series, entry), scale.right + 15.0, top, size=8, align="right", weight="semibold")
    if entry.count is not None and not series.is_count:
        text = f"({dutch(entry.count)})"
        sheet.words(text, scale.right + NUMBER, top, size=7.5, align="right", color=MUTED)
    if entry.value is None or entry.kind is None:
        return
    start, end = scale.at(min(0.0, entry.value)), scale.at(max(0.0, entry.value))
    color = legend_of(series, year)[entry.kind].color
    _bar(sheet, start, top + 0.2, max(end - start, 0.15), ROW - 1.3, color)
    low, high = entry.limits
    if low is not None:
        middle = top + 0.2 + (ROW - 1.3) / 2
        _whisker(sheet, scale.at(low), scale.right if high is None else scale.at(high), middle)


def _whisker(sheet: Sheet, left: float, right: float, top: float) -> None:
    """The margin of a value over its bar: dark on light, so that it shows on every class."""
    path = f'd="M{left:.2f} {top:.2f}H{right:.2f}"'
    for color, width in ((PAPER, 1.8), (INK, 0.8)):
        sheet.add(
            f'<path {path} stroke="{color}" stroke-width="{width * POINT:.3f}" stroke-linecap="square"/>'
        )


def _bar(sheet: Sheet, left: float, top: float, width: float, height: float, color: str) -> None:
    sheet.add(
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{color}" '
        f'stroke="{DOT_EDGE}" stroke-width="{0.3 * POINT:.3f}"/>'
    )


def _fitted(region: Region, code: str, width: float) -> str:
    """The name, or where that is too wide the one on the map; a merged area is explained under the bars."""
    text = area_name(region, code)
    if text_width(text, 8, "bold") > width:
        text = map_name(region, code)
    while text_width(text, 8, "bold") > width:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text


def _ranking_words(region: Region, series: MapSeries, year: int) -> str:
    known = [e for _, e in ranking(region, series, year) if e.value is not None]
    told = [f"{area_name(region, e.code)} {value_text(series, e)}" for e in known]
    return f"Ranglijst: {series.title}, {frame_of(series, year).label or year}. " + "; ".join(told)
