"""How areas and swatches are filled on paper, as SVG in mm; the counterpart of `kaart.css`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

import shapely
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.sheet import INK, PAPER, POINT, Sheet
from rvs_geo.export.shared.svg import path_data

Shape = TypeVar("Shape", bound=BaseGeometry)

HATCH_GROUND, HATCH_LINE = "#eceff1", "#a7b1b9"
DOT_EDGE = "#5b6670"
#: Distance and radius of the dots on an uncertain area, in mm.
DOT_STEP, DOT_RADIUS = 2.0, 0.45
#: Distance of the lines of the hatch along an edge, and their width, in mm.
HATCH_STEP, HATCH_WIDTH = 1.7, 0.46
#: A tenth of the width of a hair: what a shape may lose in mm, for it is not seen.
FINE = 0.02


def swatch(sheet: Sheet, mark: str, left: float, top: float) -> None:
    """A swatch of the legend: a colour, "unknown" or "uncertain"."""
    shape = shapely.box(0.1, 0.1, 6.9, 3.9)
    if mark == "unknown":
        drawn = filled_unknown(shape)
    else:
        drawn = filled(shape, "#b9d9dc" if mark == "uncertain" else mark)
    if mark == "uncertain":
        drawn += dots(shape)
    sheet.add(drawn + lines(shape.boundary, DOT_EDGE, 0.5), left, top)


def placed(shape: Shape, west: float, north: float, scale: float) -> Shape:
    """A shape in metres in mm from the upper left; `scale` is metres in a mm."""
    return affine_transform(shape, [1 / scale, 0, 0, -1 / scale, -west / scale, north / scale])


def filled(shape: BaseGeometry, color: str) -> str:
    """A shape in the colour of its class."""
    return (
        f'<path d="{_path(shape)}" fill="{color}" fill-rule="evenodd" stroke="{PAPER}" '
        f'stroke-width="{0.5 * POINT:.3f}"/>'
    )


def filled_unknown(shape: BaseGeometry) -> str:
    """A shape of which the value is not known: hatched."""
    west, south, east, north = shape.bounds
    # Lines of the whole sheet, so that they run on from one area into the next.
    first, last = int((west + south) // HATCH_STEP), int((east + north) // HATCH_STEP) + 1
    hatch = shapely.MultiLineString(
        [((west, i * HATCH_STEP - west), (east, i * HATCH_STEP - east)) for i in range(first, last + 1)]
    )
    # Shorter by half their width, so that no line ends outside the shape.
    inside = shapely.intersection(hatch, shapely.buffer(shape, -HATCH_WIDTH / 2))
    return filled(shape, HATCH_GROUND) + (
        f'<path d="{path_data(inside, 2)}" fill="none" stroke="{HATCH_LINE}" stroke-width="{HATCH_WIDTH}"/>'
    )


def dots(shape: BaseGeometry) -> str:
    """White dots on a grid."""
    inside = shapely.buffer(shape, -DOT_RADIUS)
    west, south, east, north = shape.bounds
    grid = [
        (x * DOT_STEP, y * DOT_STEP)
        for x in range(int(west / DOT_STEP), int(east / DOT_STEP) + 2)
        for y in range(int(south / DOT_STEP), int(north / DOT_STEP) + 2)
    ]
    kept = [shapely.Point(p) for p in grid if shapely.contains_xy(inside, *p)]
    # An area too small for the grid still gets its mark.
    return marks(kept or [shape.representative_point()])


def marks(points: Iterable[shapely.Point]) -> str:
    """The dots that say "uncertain", at these points."""
    circles = "".join(f'<circle cx="{p.x:.2f}" cy="{p.y:.2f}" r="{DOT_RADIUS}"/>' for p in points)
    return f'<g fill="{PAPER}" stroke="{DOT_EDGE}" stroke-width="{0.35 * POINT:.3f}">{circles}</g>'


def lines(shape: BaseGeometry, color: str, width: float) -> str:
    """Lines, their width in points."""
    return (
        f'<path d="{_path(shape)}" fill="none" stroke="{color}" stroke-width="{width * POINT:.3f}" '
        'stroke-linejoin="round"/>'
    )


def dashed(sheet: Sheet, left: float, top: float, height: float, color: str = INK) -> None:
    """A dashed line from top to bottom, in mm."""
    width = 0.9 * POINT
    sheet.add(
        f'<path d="M{left:.2f} {top:.2f}v{height:.2f}" stroke="{color}" stroke-width="{width:.3f}" '
        f'stroke-dasharray="{3 * width:.3f} {2 * width:.3f}"/>'
    )


@lru_cache(maxsize=512)
def _path(shape: BaseGeometry) -> str:
    """Kept, for many pictures show the same areas at the same size."""
    return path_data(shapely.simplify(shape, FINE), 2)
