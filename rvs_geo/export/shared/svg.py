"""Pieces of SVG that every drawing uses: a line of text, and a shape as a path."""

from __future__ import annotations

from html import escape

import shapely
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.fonts import FAMILY, in_font

#: The font of our own files, of the app's page, and what comes nearest elsewhere.
FONTS = f"RVS Letter, Source Sans, {FAMILY}, DejaVu Sans, Arial, sans-serif"


def text_line(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    weight: int,
    color: str,
    anchor: str = "start",
    more: str = "",
) -> str:
    """A line of text; `y` is its baseline, `more` other attributes."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.4g}" font-weight="{weight}" fill="{color}" '
        f'text-anchor="{anchor}"{more}>{escape(in_font(text))}</text>'
    )


def path_data(shape: BaseGeometry, digits: int = 1) -> str:
    """A shape as the `d` of a path, in its own coordinates: polygons with their holes closed, lines open."""
    return "".join(_points(ring, digits) for ring in _rings(shape))


def _points(line: shapely.LineString, digits: int) -> str:
    points = "L".join(f"{round(x, digits):g} {round(y, digits):g}" for x, y in line.coords)
    return f"M{points}" + ("Z" if line.is_ring else "")


def _rings(shape: BaseGeometry) -> list[shapely.LineString]:
    if isinstance(shape, shapely.LineString):
        return [shape]
    if isinstance(shape, shapely.Polygon):
        return [shape.exterior, *shape.interiors]
    return [ring for part in getattr(shape, "geoms", ()) for ring in _rings(part)]
