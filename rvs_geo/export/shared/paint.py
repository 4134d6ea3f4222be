"""How areas and swatches are filled on paper; the counterpart of `kaart.css`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.sheet import INK, MM_PER_INCH, PAPER, Place, Sheet

HATCH_GROUND, HATCH_LINE = "#eceff1", "#a7b1b9"
DOT_EDGE = "#5b6670"
#: Distance and radius of the dots on an uncertain area, in mm.
DOT_STEP, DOT_RADIUS = 2.0, 0.45


def swatch(sheet: Sheet, mark: str, left: float, top: float) -> None:
    """A swatch of the legend: a colour, "unknown" or "uncertain"."""

    def stroke(figure: Figure, place: Place) -> None:
        axes = figure.add_axes(place.box(left, top, 7.0, 4.0))
        axes.set_axis_off()
        axes.set_xlim(0, 7)
        axes.set_ylim(0, 4)
        shape = shapely.box(0.1, 0.1, 6.9, 3.9)
        if mark == "unknown":
            fill_unknown(axes, shape)
        else:
            fill(axes, shape, "#b9d9dc" if mark == "uncertain" else mark)
        if mark == "uncertain":
            dots(axes, shape, 1.0)
        axes.add_patch(PathPatch(_path(shape), fill=False, edgecolor=DOT_EDGE, linewidth=0.5))

    sheet.draw(stroke)


def dashed(sheet: Sheet, left: float, top: float, height: float) -> None:
    """A dashed line down, such as between years that are counted differently; in mm."""

    def stroke(figure: Figure, place: Place) -> None:
        ends = zip(place.point(left, top), place.point(left, top + height), strict=True)
        figure.add_artist(Line2D(*ends, color=INK, linewidth=0.9, linestyle=(0, (4, 3))))

    sheet.draw(stroke)


def fill(axes: Axes, shape: BaseGeometry, color: str) -> None:
    """Fill a shape with the colour of its class."""
    axes.add_patch(PathPatch(_path(shape), facecolor=color, edgecolor=PAPER, linewidth=0.5))


def fill_unknown(axes: Axes, shape: BaseGeometry) -> None:
    """Hatch a shape of which the value is not known."""
    patch = PathPatch(_path(shape), facecolor=HATCH_GROUND, edgecolor=PAPER, linewidth=0.5, hatch="////")
    patch.set_hatchcolor(HATCH_LINE)
    patch.set_hatch_linewidth(1.3)
    axes.add_patch(patch)


def dots(axes: Axes, shape: BaseGeometry, scale: float) -> None:
    """White dots on a grid; `scale` is map units in a mm of paper."""
    inside = shapely.buffer(shape, -DOT_RADIUS * scale)
    west, south, east, north = (v / scale for v in shape.bounds)
    grid = [
        (x * DOT_STEP * scale, y * DOT_STEP * scale)
        for x in range(int(west / DOT_STEP), int(east / DOT_STEP) + 2)
        for y in range(int(south / DOT_STEP), int(north / DOT_STEP) + 2)
    ]
    kept = [shapely.Point(p) for p in grid if shapely.contains_xy(inside, *p)]
    # An area too small for the grid still gets its mark.
    mark(axes, kept or [shape.representative_point()])


def mark(axes: Axes, points: Sequence[shapely.Point]) -> None:
    """The dots that say "uncertain", at these points."""
    size = (2 * DOT_RADIUS / MM_PER_INCH * 72) ** 2
    x, y = [point.x for point in points], [point.y for point in points]
    axes.scatter(x, y, s=size, facecolor=PAPER, edgecolor=DOT_EDGE, linewidth=0.35, zorder=2)


def lines(axes: Axes, lines: BaseGeometry, color: str, width: float) -> None:
    """Draw lines, width in points."""
    for line in shapely.get_parts(lines):
        x, y = line.xy
        axes.plot(x, y, color=color, linewidth=width, solid_joinstyle="round", zorder=3, clip_on=False)


def _path(shape: BaseGeometry) -> Path:
    rings: list[Any] = []
    for polygon in shapely.get_parts(shape):
        rings += [Path(ring.coords, closed=True) for ring in (polygon.exterior, *polygon.interiors)]
    return Path.make_compound_path(*rings)
