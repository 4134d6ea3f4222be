"""Charts as SVG for a place on the stage, so large that a room can read them."""

from __future__ import annotations

import re
from typing import Any

from rvs_geo.export.meeting.draw.lines import draw_lines
from rvs_geo.export.meeting.draw.svg import paragraph, words
from rvs_geo.export.meeting.stage import SMALLEST, Box, px
from rvs_geo.export.shared.chart_file import chart_svg, key_sign
from rvs_geo.export.shared.chart_spec import chart_spec
from rvs_geo.export.shared.sheet import INK
from rvs_geo.views.meeting.panels import ChartPicture, Key
from rvs_geo.views.meeting.slide import BarsPicture, GridPicture
from rvs_geo.views.shared.trends import COLORS

#: The smallest type of a chart before it is made larger; then it is the smallest of the stage.
SMALLEST_DRAWN = 13.0
ENLARGED = SMALLEST / SMALLEST_DRAWN
GAP = 22.0
#: Of the sign before the words of a legend.
KEY = 34.0
AIM = COLORS[1]
#: Of a row of bars, at most and at least.
ROWS = (60.0, 24.0)


def draw_grid(picture: GridPicture, box: Box) -> str:
    """The legend, and small charts in rows of at most three."""
    drawn, _ = _keys(picture.keys, box.width)
    for (heading, lines), place in zip(picture.panels, grid_cells(picture, box), strict=True):
        text, low = paragraph(heading, 0, 0, place.width, weight=600)
        inner = Box(0, 0, place.width, place.height - low)
        drawn += (
            f'<g transform="translate({place.left:.1f} {place.top:.1f})">{text}'
            f'<g transform="translate(0 {low:.1f})">{draw_lines(lines, inner, named=False)}</g></g>'
        )
    return drawn


def grid_cells(picture: GridPicture, box: Box) -> list[Box]:
    """The places of small charts below their legend, from the upper left of the box."""
    _, top = key_places(picture.keys, box.width)
    return _cells(len(picture.panels), 3, box, top)


def _cells(number: int, columns: int, box: Box, top: float) -> list[Box]:
    """Places below a height, row by row."""
    columns = min(columns, number)
    rows = -(-number // columns)
    width = (box.width - GAP * (columns - 1)) / columns
    height = (box.height - top - GAP * (rows - 1)) / rows
    return [
        Box((i % columns) * (width + GAP), top + (i // columns) * (height + GAP), width, height)
        for i in range(number)
    ]


def draw_chart(picture: ChartPicture, box: Box) -> str:
    """The legend, and the charts in rows."""
    drawn, top = _keys(picture.keys, box.width)
    cells = _cells(len(picture.panels), picture.columns, box, top)
    for i, (panel, place) in enumerate(zip(picture.panels, cells, strict=True)):
        low = place.top
        if panel.heading:
            text, low = paragraph(panel.heading, place.left, place.top, place.width, weight=600)
            drawn += text
        height = place.height - (low - place.top)
        drawn += _enlarged(chart_spec(panel.chart), place.left, low, place.width, height, f"c{i}-")
    return drawn


def draw_bars(picture: BarsPicture, box: Box) -> str:
    """A name, a bar and its number, row by row."""
    if not picture.bars:
        return ""
    step = max(ROWS[1], min(ROWS[0], (box.height - 34) / len(picture.bars)))
    names = min(box.width * 0.5, max(px(bar.name, SMALLEST) for bar in picture.bars) / 0.95 + 6)
    behind = max(px(bar.text, SMALLEST, "semibold") for bar in picture.bars) / 0.95 + 14
    reach = [v for b in picture.bars for v in (b.value, b.aim) if v is not None]
    low, high = min(0.0, *reach), max(0.0, *reach)
    scale = (box.width - names - 14 - behind) / ((high - low) or 1.0)
    zero = names + 14 - low * scale
    drawn = ""
    for i, bar in enumerate(picture.bars):
        y = i * step
        left, wide = zero + min(0.0, bar.value) * scale, abs(bar.value) * scale
        drawn += words(_short(bar.name, names), names, y + step / 2 + 6, anchor="end")
        if wide:
            drawn += (
                f'<rect x="{left:.1f}" y="{y + step * 0.16:.1f}" width="{max(wide, 1.0):.1f}" '
                f'height="{step * 0.68:.1f}" fill="{bar.color}"/>'
            )
        if bar.aim is not None:
            drawn += (
                f'<path d="M{zero + bar.aim * scale:.1f} {y + 2:.1f}v{step - 4:.1f}" stroke="{AIM}" '
                'stroke-width="6"/>'
            )
        end = zero + max(0.0, bar.value, bar.aim or 0.0) * scale + 8
        drawn += words(bar.text, end, y + step / 2 + 6, weight=600)
    low_text, _ = paragraph(picture.unit, zero, len(picture.bars) * step + 4, box.width - zero)
    return drawn + low_text


def _short(text: str, width: float) -> str:
    """The text, cut off where it is wider."""
    while len(text) > 2 and px(text, SMALLEST) > width:
        text = text.rstrip("\u2026")[:-1].rstrip() + "\u2026"
    return text


def _keys(keys: tuple[Key, ...], width: float) -> tuple[str, float]:
    places, low = key_places(keys, width)
    drawn = ""
    for key, (left, top) in zip(keys, places, strict=True):
        drawn += key_sign(key, left, top + 12)
        drawn += words(key.text, left + KEY, top + 18, color=INK)
    return drawn, low


def key_places(keys: tuple[Key, ...], width: float) -> tuple[list[tuple[float, float]], float]:
    """Left and top of each line of a legend that fills rows of a width, and where what is below it begins."""
    left, top, places = 0.0, 0.0, []
    for key in keys:
        wide = px(key.text, SMALLEST) / 0.95 + KEY + GAP
        if left and left + wide - GAP > width:
            left, top = 0.0, top + 26
        places.append((left, top))
        left += wide
    return places, top + 36 if keys else 0.0


def _enlarged(spec: dict[str, Any], left: float, top: float, width: float, height: float, prefix: str) -> str:
    """A chart of a page, drawn small and shown large, type and all."""
    asked = (width / ENLARGED, height / ENLARGED)
    drawn = chart_svg(spec, asked[0], prefix, height=asked[1], least=SMALLEST_DRAWN)
    size = _size(drawn)
    over = [max(0.0, got - want) for got, want in zip(size, asked, strict=True)]
    if any(over):
        # Names beside the last points and long titles make it larger than asked: ask for as much less.
        drawn = chart_svg(spec, asked[0] - over[0], prefix, height=asked[1] - over[1], least=SMALLEST_DRAWN)
        size = _size(drawn)
    scale = min(width / size[0], height / size[1], ENLARGED)
    # The font is that of the whole drawing, which a browser has under another name.
    inner = re.sub(r' font-family="[^"]*"', "", drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")])
    return f'<g transform="translate({left:.1f} {top:.1f}) scale({scale:.4f})">{inner}</g>'


def _size(drawn: str) -> tuple[float, float]:
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    if found is None:
        raise ValueError("the drawing has no size")
    return float(found[1]), float(found[2])
