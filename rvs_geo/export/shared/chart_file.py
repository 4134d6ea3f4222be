"""A chart as a picture for press and paper: PNG, SVG or PDF, 16 cm wide, drawn on the server.

Vega draws the charts, with the engine that vl-convert has on board and without any request; around them
stand title, legend, notes, source line, link and date, because a picture travels without its page.
"""

from __future__ import annotations

import re
from typing import Any

from rvs_geo.export.shared.chart_spec import chart_spec
from rvs_geo.export.shared.convert import chart_to_svg
from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.fonts import FAMILY, in_font
from rvs_geo.export.shared.picture import MARGIN, band, foot
from rvs_geo.export.shared.sheet import INK, MUTED, PAPER, PIXEL, Format, Sheet, text_width
from rvs_geo.views.meeting.panels import ChartPicture, Key
from rvs_geo.views.shared.trends import RIM

#: Between charts beside each other, in mm.
GAP = 4.0
#: A reader of the SVG may lack our font; a line in another one may be somewhat wider.
ROOM = 0.96
_FONTS = f"{FAMILY}, DejaVu Sans, Arial, sans-serif"


def chart_file(picture: ChartPicture, title: str, credit: Credits, file_format: Format) -> bytes:
    """The charts as one file, 16 cm wide; PNG at 320 dpi.

    Args:
        picture: charts, legend and words.
        title: stands above them and is the name of the SVG.
        credit: sources, link, date and, from the example mode, the marker.
        file_format: of the file.

    Raises:
        ValueError: a chart refers to data elsewhere; nothing is fetched.
    """
    sheet = Sheet(title, picture.words)
    room = (sheet.width - 2 * MARGIN) * ROOM
    if credit.marker:
        band(sheet, credit.marker)
    sheet.y = sheet.paragraph(title, MARGIN, sheet.y, room, size=14, weight="semibold")
    if picture.under:
        sheet.y = sheet.paragraph(picture.under, MARGIN, sheet.y, room, size=9, color=MUTED)
    sheet.y += 2.0
    _keys(sheet, picture.keys)
    _panels(sheet, picture)
    for note in filter(None, (*picture.notes, credit.rounding)):
        sheet.y = sheet.paragraph(note, MARGIN, sheet.y, room, size=8, color=MUTED)
    foot(sheet, credit)
    # The letters of the charts are Vega's and stay text; so do those around them.
    return sheet.render(file_format, outlined=False)


def _keys(sheet: Sheet, keys: tuple[Key, ...]) -> None:
    left, size = MARGIN, 9.0
    for key in keys:
        wide = text_width(key.text, size) + 14.0
        if left > MARGIN and left + wide > sheet.width - MARGIN:
            left, sheet.y = MARGIN, sheet.y + 5.0
        sheet.add_pixels(key_sign(key, left * PIXEL, (sheet.y + 2.1) * PIXEL))
        sheet.words(key.text, left + 7.5, sheet.y + 0.8, size=size)
        left += wide
    if keys:
        sheet.y += 6.5


def key_sign(key: Key, x: float, y: float) -> str:
    """The sign of a line of a legend, 24 pixels wide around a height."""
    if key.shape in ("line", "dashed", "dotted"):
        dash = {"line": "", "dashed": ' stroke-dasharray="6 4"', "dotted": ' stroke-dasharray="2 3"'}
        ends = f'x1="{x:.2f}" x2="{x + 23:.2f}" y1="{y:.2f}" y2="{y:.2f}"'
        return f'<line {ends} stroke="{key.color}" stroke-width="2.5"{dash[key.shape]}/>'
    middle = x + 12
    paint = f'fill="{key.color}" stroke="{INK}" stroke-width="0.6"'
    if key.shape == "circle":
        return f'<circle cx="{middle:.2f}" cy="{y:.2f}" r="6" {paint}/>'
    if key.shape == "square":
        return f'<rect x="{middle - 10:.2f}" y="{y - 6:.2f}" width="20" height="12" {paint}/>'
    up = -1 if key.shape == "triangle-up" else 1
    points = (
        f"{middle - 6:.2f},{y - up * 5:.2f} {middle + 6:.2f},{y - up * 5:.2f} {middle:.2f},{y + up * 6:.2f}"
    )
    return f'<polygon points="{points}" {paint}/>'


def _panels(sheet: Sheet, picture: ChartPicture) -> None:
    width = (sheet.width - 2 * MARGIN - GAP * (picture.columns - 1)) / picture.columns
    for first in range(0, len(picture.panels), picture.columns):
        low = sheet.y
        for i, panel in enumerate(picture.panels[first : first + picture.columns]):
            left, top = MARGIN + i * (width + GAP), sheet.y
            if panel.heading:
                top = sheet.paragraph(panel.heading, left, top, width * ROOM, size=10, weight="semibold")
            drawn = chart_svg(chart_spec(panel.chart), width * PIXEL, f"p{first + i}-")
            height = float(_found(r'\bheight="([\d.]+)"', drawn))
            place = f'<svg x="{left * PIXEL:.2f}" y="{top * PIXEL:.2f}" '
            sheet.add_pixels(drawn.replace("<svg ", place, 1))
            low = max(low, top + height / PIXEL)
        sheet.y = low + 2.5


def chart_svg(
    spec: dict[str, Any], width: float, prefix: str, *, height: float | None = None, least: float = 0.0
) -> str:
    """One chart as an SVG element; its ids are its own, so that charts in one file do not mix them up.

    Args:
        spec: Vega-Lite, with its data.
        width: in pixels, with all that stands around the plot.
        prefix: of its ids.
        height: likewise; as high as the chart says where it is None.
        least: the smallest type, in pixels.

    Raises:
        ValueError: it refers to data elsewhere; nothing is fetched.
    """
    _refuse_elsewhere(spec)
    spec = _at_least(_inked(spec), least)
    spec |= {"width": width, "background": PAPER, "autosize": {"type": "fit-x", "contains": "padding"}}
    if height is not None:
        spec |= {"height": height, "autosize": {"type": "fit", "contains": "padding"}}
    config = spec.get("config", {})
    axis = {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": max(11, least),
        "titleFontSize": max(12, least),
    }
    # The description of the whole speaks for the marks; Vega's own would be English.
    spec["config"] = config | {
        "font": _FONTS,
        "aria": False,
        "view": {"stroke": None},
        "axis": axis | {k: v for k, v in config.get("axis", {}).items() if v},
    }
    svg = chart_to_svg(spec)
    svg = svg[svg.index("<svg") :].replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "", 1)
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}\1"', svg)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}\1)", svg)


def _at_least(value: Any, least: float) -> Any:  # noqa: ANN401 - JSON
    """The same with no size of type below the least."""
    if isinstance(value, dict):
        return {
            k: max(v, least) if k.endswith("ontSize") and isinstance(v, int | float) else _at_least(v, least)
            for k, v in value.items()
        }
    return [_at_least(v, least) for v in value] if isinstance(value, list) else value


def _inked(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The same in our own font, with ink and paper for the colours that only a page can give."""
    if isinstance(value, dict):
        return {k: _inked(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_inked(v) for v in value]
    if isinstance(value, str):
        return PAPER if value == RIM else INK if value == "currentColor" else in_font(value)
    return value


def _refuse_elsewhere(value: Any) -> None:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        if isinstance(value.get("url"), str | dict):
            raise ValueError(f"a chart may not fetch: {value['url']}")
        for inner in value.values():
            _refuse_elsewhere(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_elsewhere(inner)


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"the drawing has no {pattern}")
    return match[1]
