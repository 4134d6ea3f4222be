"""The font of the screen, as files to embed, and how wide its letters are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

FAMILY = "Source Sans Pro"
FONT_FILES = Path(str(font_source_sans_pro.font_directory))
Weight = Literal["regular", "semibold", "bold"]
#: The weights of the files that we use, as CSS numbers them.
WEIGHTS: dict[Weight, int] = {"regular": 400, "semibold": 600, "bold": 700}
#: Glyphs are drawn on a square of so many units.
UNITS_PER_EM = 1000
#: Signs that the font lacks, and its own nearest: another font would step in for the rest of the line.
_NEAREST = str.maketrans({"\u279c": "\u2192", "\u2714": "\u2713", "\u2009": "\u00a0", "\u2011": "-"})
#: Width of a sign that the font lacks, in parts of the size.
_OTHER = 0.65


def in_font(text: str) -> str:
    """The text with signs that the font of the app has."""
    return text.translate(_NEAREST)


def ems(text: str, weight: Weight = "regular") -> float:
    """Width of a line in parts of its size, from the advance widths alone.

    Kerning makes a real line a little shorter.
    """
    widths = _advances(weight)
    return sum(widths.get(ord(sign), _OTHER) for sign in in_font(text))


def outlines(signs: Iterable[str], weight: Weight) -> dict[str, str]:
    """Each sign that the font has as the `d` of a path: `UNITS_PER_EM` to its size, y upward."""
    with TTFont(_file(weight)) as font:
        names, shapes = font.getBestCmap(), font.getGlyphSet()
        found = {}
        for sign in signs:
            if ord(sign) in names:
                pen = SVGPathPen(shapes, ntos=lambda v: f"{v:.0f}")
                shapes[names[ord(sign)]].draw(pen)
                found[sign] = pen.getCommands()
    return found


def _file(weight: Weight) -> Path:
    return FONT_FILES / f"SourceSansPro-{weight.capitalize()}.ttf"


@cache
def _advances(weight: Weight) -> dict[int, float]:
    """Width of each sign of a cut of the font, in parts of its size."""
    with TTFont(_file(weight)) as font:
        unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / unit for code, name in font.getBestCmap().items()}
