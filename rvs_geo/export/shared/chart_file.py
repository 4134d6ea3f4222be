"""A chart as a picture for press and paper: PNG, SVG or PDF, 16 cm wide, drawn on the server.

Vega draws the charts, with the engine that vl-convert has on board and without any request; around them
stand title, legend, notes, source line, link and date, because a picture travels without its page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

import vl_convert

from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.fonts import FAMILY, FONT_FILES, in_letter
from rvs_geo.export.shared.sheet import (
    DPI,
    INK,
    MM_PER_INCH,
    MUTED,
    PAPER,
    WIDTH_MM,
    Format,
    line_height,
    text_width,
    wrapped,
)
from rvs_geo.export.shared.tagged_pdf import tagged
from rvs_geo.views.meeting.panels import ChartPicture, Key
from rvs_geo.views.shared.funnel_chart import RIM

#: Vega counts in pixels of CSS, 96 to the inch; a PDF in points, 72 to the inch.
PIXEL = 96 / MM_PER_INCH
POINTS = 72
MARGIN, GAP = 4.0, 4.0
#: Of a chart on a slide, in mm and in pixels: smaller, so that its type grows when it is stretched.
SLIDE_WIDTH, SLIDE_HEIGHT = 125.0, 240
BAND = "#8a1c00"
#: A reader of the SVG may lack our font; a line in another one may be somewhat wider.
ROOM = 0.96
_FONTS = f"{FAMILY}, DejaVu Sans, Arial, sans-serif"

vl_convert.register_font_directory(str(FONT_FILES))


def chart_file(
    picture: ChartPicture, title: str, credit: Credits, file_format: Format, *, on_slide: bool = False
) -> bytes:
    """The charts as one file, 16 cm wide; PNG at 320 dpi.

    Args:
        picture: charts, legend and words.
        title: stands above them and is the name of the SVG.
        credit: sources, link, date and, from the example mode, the marker.
        file_format: of the file.
        on_slide: charts and legend alone: the slide around them has title and sources.

    Raises:
        ValueError: a chart refers to data elsewhere; nothing is fetched.
    """
    canvas = _Canvas(width=SLIDE_WIDTH if on_slide else WIDTH_MM)
    if on_slide:
        _keys(canvas, picture.keys)
    else:
        _head(canvas, picture, title, credit)
    _panels(canvas, picture, SLIDE_HEIGHT if on_slide else None)
    if not on_slide:
        _foot(canvas, picture, credit)
    canvas.y += 3.0
    if file_format == "svg":
        return canvas.svg(title, picture.words, "mm").encode("utf-8")
    # In points the page of the PDF is 16 cm wide, and so is the PNG at its own dpi.
    drawn = canvas.svg(title, picture.words, "")
    if file_format == "pdf":
        return tagged(bytes(vl_convert.svg_to_pdf(drawn)), title, picture.words)
    return bytes(vl_convert.svg_to_png(drawn, scale=1.0, ppi=DPI))


@dataclass
class _Canvas:
    """An SVG that grows downward; all measures in mm, from the top left."""

    y: float = 5.0
    parts: list[str] = field(default_factory=list)
    width: float = WIDTH_MM

    @property
    def room(self) -> float:
        """Between the margins."""
        return self.width - 2 * MARGIN

    def words(
        self, text: str, left: float, top: float, size: float, color: str = INK, weight: int = 400,
        anchor: str = "start",
    ) -> None:  # fmt: skip
        """One line; `top` is its upper side, `size` in points."""
        text = in_letter(text)
        baseline = top + line_height(size) * 0.78
        self.parts.append(
            f'<text x="{left * PIXEL:.2f}" y="{baseline * PIXEL:.2f}" font-family="{_FONTS}" '
            f'font-size="{size * 96 / POINTS:.2f}px" font-weight="{weight}" fill="{color}" '
            f'text-anchor="{anchor}">{escape(text)}</text>'
        )

    def paragraph(
        self, text: str, *, size: float, color: str = INK, weight: int = 400, left: float = MARGIN,
        width: float | None = None,
    ) -> None:  # fmt: skip
        """Text broken to a width, by default that between the margins; moves down."""
        width, text = self.room if width is None else width, in_letter(text)
        for line in wrapped(_breakable(text, width * ROOM, size), width * ROOM, size, _cut(weight)):
            self.words(line, left, self.y, size, color, weight)
            self.y += line_height(size)

    def add(self, part: str) -> None:
        """A piece of SVG, in pixels."""
        self.parts.append(part)

    def svg(self, title: str, words: str, unit: str) -> str:
        """The whole; `unit` "mm" is for readers, "" for points."""
        scale = 1.0 if unit else POINTS / MM_PER_INCH
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="nl" '
            f'width="{self.width * scale:.3f}{unit}" height="{self.y * scale:.3f}{unit}" '
            f'viewBox="0 0 {self.width * PIXEL:.2f} {self.y * PIXEL:.2f}">'
            f"<title>{escape(title)}</title><desc>{escape(words)}</desc>"
            f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(self.parts)}</svg>'
        )


def _head(canvas: _Canvas, picture: ChartPicture, title: str, credit: Credits) -> None:
    if credit.marker:
        top = (canvas.y - 2.0) * PIXEL
        canvas.add(f'<rect x="0" y="{top:.2f}" width="100%" height="{7.5 * PIXEL:.2f}" fill="{BAND}"/>')
        canvas.words(credit.marker, canvas.width / 2, canvas.y - 1.0, 13, PAPER, 700, "middle")
        canvas.y += 8.0
    canvas.paragraph(title, size=14, weight=600)
    if picture.under:
        canvas.paragraph(picture.under, size=9, color=MUTED)
    canvas.y += 2.0
    _keys(canvas, picture.keys)


def _foot(canvas: _Canvas, picture: ChartPicture, credit: Credits) -> None:
    for note in filter(None, (*picture.notes, credit.rounding)):
        canvas.paragraph(note, size=8, color=MUTED)
    canvas.y += 1.5
    for line in (credit.source_line, *([f"Zie: {credit.link}"] if credit.link else []), credit.made_line):
        canvas.paragraph(line, size=7, color=MUTED)


def _keys(canvas: _Canvas, keys: tuple[Key, ...]) -> None:
    left, size = MARGIN, 9.0
    for key in keys:
        wide = text_width(key.text, size) + 14.0
        if left > MARGIN and left + wide > canvas.width - MARGIN:
            left, canvas.y = MARGIN, canvas.y + 5.0
        canvas.add(key_sign(key, left * PIXEL, (canvas.y + 2.1) * PIXEL))
        canvas.words(key.text, left + 7.5, canvas.y, size)
        left += wide
    if keys:
        canvas.y += 6.5


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


def _panels(canvas: _Canvas, picture: ChartPicture, height_px: int | None) -> None:
    width = (canvas.room - GAP * (picture.columns - 1)) / picture.columns
    for first in range(0, len(picture.panels), picture.columns):
        top, low = canvas.y, canvas.y
        for i, panel in enumerate(picture.panels[first : first + picture.columns]):
            left, canvas.y = MARGIN + i * (width + GAP), top
            if panel.heading:
                canvas.paragraph(panel.heading, size=10, weight=600, left=left, width=width)
            spec = panel.chart.to_dict() | ({} if height_px is None else {"height": height_px})
            drawn = chart_svg(spec, width * PIXEL, f"p{first + i}-")
            height = float(_found(r'\bheight="([\d.]+)"', drawn))
            place = f'<svg x="{left * PIXEL:.2f}" y="{canvas.y * PIXEL:.2f}" '
            canvas.add(drawn.replace("<svg ", place, 1))
            low = max(low, canvas.y + height / PIXEL)
        canvas.y = low + 2.5


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
    version = vl_convert.get_vegalite_versions()[-1]
    svg = str(vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]))
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
        return PAPER if value == RIM else INK if value == "currentColor" else in_letter(value)
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


def _cut(weight: int) -> str:
    return "semibold" if weight >= 600 else "regular"


def _breakable(text: str, width: float, size: float) -> str:
    """The same with blanks in words wider than a line: an address has none of its own."""
    words = []
    for word in text.split(" "):
        part = ""
        if text_width(word, size) <= width:
            words.append(word)
            continue
        for letter in word:
            if part and text_width(part + letter, size) > width:
                words.append(part)
                part = ""
            part += letter
        words.append(part)
    return " ".join(words)
