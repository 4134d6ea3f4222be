"""A sheet of paper, drawn as SVG and converted: measures in millimetres from the top left, text that wraps.

The sheet grows downward with what is put on it; its height is known when it is rendered.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Literal

from rvs_geo.export.shared.convert import svg_to_pdf, svg_to_png
from rvs_geo.export.shared.fonts import UNITS_PER_EM, WEIGHTS, Weight, ems, in_font, outlines
from rvs_geo.export.shared.svg import FONTS, text_line

Format = Literal["png", "svg", "pdf"]
Align = Literal["left", "center", "right"]

INK, MUTED, PAPER, MARK = "#16202c", "#4a545e", "#ffffff", "#c2005d"
POINTS_PER_INCH, MM_PER_INCH = 72.0, 25.4
#: Pixels of CSS, of which SVG has 96 to the inch, in a mm; and mm in a point.
PIXEL, POINT = 96 / MM_PER_INCH, MM_PER_INCH / POINTS_PER_INCH
WIDTH_MM = 160.0
#: Above the 300 dpi that print asks, so that rounding to whole pixels never falls below it.
DPI = 320
#: From the upper side of a line to its baseline, and to its middle, in parts of its size.
ASCENT, MIDDLE = 0.72, 0.46
_ANCHORS: dict[Align, str] = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True)
class _Line:
    """A line of text: its upper side in mm, its size in points; `halo` is a rim of paper, in points."""

    text: str
    left: float
    top: float
    size: float
    align: Align
    weight: Weight
    color: str
    halo: float

    @property
    def baseline(self) -> float:
        """In pixels from the top."""
        return (self.top + ASCENT * self.size * POINT) * PIXEL

    def rim(self, scale: float = 1.0) -> str:
        """The attributes of the rim, where a pixel is `scale` units."""
        width = self.halo * POINT * PIXEL * scale
        return f' stroke="{PAPER}" stroke-width="{width:.4g}" stroke-linejoin="round"'


@dataclass
class Sheet:
    """What is on the sheet so far; `y` is how far down it reaches in its main column, in mm."""

    title: str
    description: str
    width: float = WIDTH_MM
    y: float = 5.0
    parts: list[str | _Line] = field(default_factory=list)

    def add(self, drawing: str, left: float = 0.0, top: float = 0.0) -> None:
        """Put a drawing in SVG on the sheet, its measures in mm from a place."""
        self.parts.append(
            f'<g transform="translate({left * PIXEL:.2f} {top * PIXEL:.2f}) scale({PIXEL:.5f})">{drawing}</g>'
        )

    def add_pixels(self, drawing: str) -> None:
        """Put a drawing in SVG on the sheet that counts in pixels of CSS from the top left."""
        self.parts.append(drawing)

    def words(
        self,
        text: str,
        left: float,
        top: float,
        *,
        size: float,
        align: Align = "left",
        weight: Weight = "regular",
        color: str = INK,
        halo: float = 0.0,
    ) -> None:
        """One line of text; `top` is its upper side, `size` in points."""
        self.parts.append(_Line(in_font(text), left, top, size, align, weight, color, halo))

    def paragraph(
        self,
        text: str,
        left: float,
        top: float,
        width: float,
        *,
        size: float,
        weight: Weight = "regular",
        color: str = INK,
    ) -> float:
        """Text broken to a width in mm; gives the place under it."""
        for line in wrapped(text, width, size, weight):
            self.words(line, left, top, size=size, weight=weight, color=color)
            top += line_height(size)
        return top

    def render(self, file_format: Format, *, outlined: bool = True, dpi: float = DPI) -> bytes:
        """The sheet as a file: PNG, a PDF with tags, or SVG.

        Args:
            file_format: of the file.
            outlined: an SVG has its letters as shapes, for a reader may lack our font.
            dpi: pixels of a PNG in an inch.
        """
        if file_format == "svg":
            return self._svg("mm", outlined=outlined).encode("utf-8")
        # Converters read a bare number as points.
        drawn = self._svg("", outlined=False)
        if file_format == "pdf":
            # The app draws maps as well, and leaves to the process that makes files what takes long to load.
            from rvs_geo.export.shared.tagged_pdf import tagged

            return tagged(svg_to_pdf(drawn), self.title, self.description)
        png = svg_to_png(drawn, ppi=dpi)
        return _described(png, {"Title": self.title, "Description": self.description})

    def _svg(self, unit: Literal["mm", ""], *, outlined: bool) -> str:
        height = self.y + 3.0
        scale = 1.0 if unit else 1 / POINT
        glyphs = _Glyphs([part for part in self.parts if isinstance(part, _Line)] if outlined else [])
        body = "".join(part if isinstance(part, str) else glyphs.draw(part) for part in self.parts)
        return (
            '<svg role="img" lang="nl" xml:space="preserve" xmlns="http://www.w3.org/2000/svg" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink" font-family="{FONTS}" '
            f'width="{self.width * scale:.3f}{unit}" height="{height * scale:.3f}{unit}" '
            f'viewBox="0 0 {self.width * PIXEL:.2f} {height * PIXEL:.2f}">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
            f'{glyphs.definitions}<rect width="100%" height="100%" fill="{PAPER}"/>{body}</svg>'
        )


class _Glyphs:
    """The letters of some lines as shapes, each defined once; a line with a sign that it lacks stays text."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        signs: dict[Weight, set[str]] = defaultdict(set)
        for line in lines:
            signs[line.weight] |= set(line.text)
        self._found = {weight: outlines(sorted(used), weight) for weight, used in signs.items()}
        shapes = "".join(
            f'<path id="{_glyph_id(sign, weight)}" d="{shape}"/>'
            for weight, found in self._found.items()
            for sign, shape in found.items()
            if shape
        )
        self.definitions = f"<defs>{shapes}</defs>" if shapes else ""

    def draw(self, line: _Line) -> str:
        """The line, as shapes where its letters are known."""
        found = self._found.get(line.weight, {})
        if not set(line.text) <= set(found):
            return _text(line)
        scale = line.size * POINT * PIXEL / UNITS_PER_EM
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[line.align]
        left = line.left * PIXEL - share * ems(line.text, line.weight) * UNITS_PER_EM * scale
        place = f'transform="translate({left:.2f} {line.baseline:.2f}) scale({scale:.5f} {-scale:.5f})"'
        used, x = "", 0.0
        for sign in line.text:
            if found[sign]:
                used += f'<use xlink:href="#{_glyph_id(sign, line.weight)}" x="{x:.0f}"/>'
            x += ems(sign, line.weight) * UNITS_PER_EM
        rim = f'<g {place} fill="{PAPER}"{line.rim(1 / scale)}>{used}</g>' if line.halo else ""
        return f'{rim}<g {place} fill="{line.color}">{used}</g>'


def _glyph_id(sign: str, weight: Weight) -> str:
    return f"{weight}-{ord(sign):x}"


def _text(line: _Line) -> str:
    more = f'{line.rim()} paint-order="stroke"' if line.halo else ""
    return text_line(
        line.text, line.left * PIXEL, line.baseline, size=line.size * POINT * PIXEL,
        weight=WEIGHTS[line.weight], color=line.color, anchor=_ANCHORS[line.align], more=more,
    )  # fmt: skip


def _described(png: bytes, words: dict[str, str]) -> bytes:
    """The PNG with words about it, as `iTXt` chunks behind its head (PNG 1.2, 4.2.3.3)."""
    head = 8 + 25
    chunks = b""
    for key, value in words.items():
        data = b"iTXt" + key.encode("latin-1") + b"\0\0\0nl\0\0" + value.encode("utf-8")
        chunks += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return png[:head] + chunks + png[head:]


def line_height(size: float) -> float:
    """Millimetres from one line to the next at a size in points."""
    return size * 1.28 * POINT


def text_width(text: str, size: float, weight: Weight = "regular") -> float:
    """Width of a line in mm, at a size in points."""
    return ems(text, weight) * size * POINT


@lru_cache(maxsize=4096)
def wrapped(
    text: str, width: float, size: float, weight: Weight = "regular", *, split: bool = True
) -> tuple[str, ...]:
    """The lines of a text, none wider than a width in mm.

    An address may be broken behind each choice in it, and a word anywhere that is wider than a line; where
    `split` is false, a word is never broken and may be wider.
    """
    lines: list[str] = []
    line = ""
    parts = [
        (part, " " if i == 0 else "")
        for word in text.split(" ")
        for i, part in enumerate(_pieces(word, width, size, weight) if split else [word])
    ]
    for part, glue in parts:
        longer = f"{line}{glue}{part}".strip()
        if line and text_width(longer, size, weight) > width:
            lines.append(line)
            line = part
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, width: float, size: float, weight: Weight) -> list[str]:
    """Where a word may be broken, each piece no wider than a line."""
    pieces = []
    for part in re.split(r"(?<=&)", word) if "=" in word else [word]:
        piece = ""
        for letter in part:
            if piece and text_width(piece + letter, size, weight) > width:
                pieces.append(piece)
                piece = ""
            piece += letter
        pieces.append(piece)
    return pieces
