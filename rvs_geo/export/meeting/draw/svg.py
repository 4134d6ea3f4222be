"""Pieces of SVG: text, and the document around a drawing."""

from __future__ import annotations

from html import escape

from rvs_geo.export.meeting.stage import SMALLEST, broken
from rvs_geo.export.shared.sheet import INK, PAPER
from rvs_geo.export.shared.svg import FONTS, text_line


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: float = SMALLEST,
    weight: int = 400,
    color: str = INK,
    anchor: str = "start",
    more: str = "",
) -> str:
    """A line of text; `y` is its baseline, `more` other attributes."""
    return text_line(text, x, y, size=size, weight=weight, color=color, anchor=anchor, more=more)


def paragraph(
    text: str,
    x: float,
    y: float,
    width: float,
    *,
    size: float = SMALLEST,
    weight: int = 400,
    color: str = INK,
) -> tuple[str, float]:
    """Lines that fit a width; `y` is their upper side. Gives the drawing and the place under it."""
    drawn = ""
    for line in broken(text, width, size, "semibold" if weight >= 600 else "regular"):
        drawn += words(line, x, y + size * 0.92, size=size, weight=weight, color=color)
        y += size * 1.2
    return drawn, y


def document(body: str, width: float, height: float, alt: str, *, is_paper: bool = False) -> str:
    """The drawing as an element; `is_paper` puts white under it."""
    ground = f'<rect width="100%" height="100%" fill="{PAPER}"/>' if is_paper else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" role="img" aria-label="{escape(alt, quote=True)}" font-family="{FONTS}">'
        f"{ground}{body}</svg>"
    )
