"""Names on a drawn map: the most inhabitants first, none over another, with a line where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import shapely
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.paint import lines, placed
from rvs_geo.export.shared.shapes import Shapes
from rvs_geo.export.shared.sheet import MIDDLE, POINT, Sheet, line_height, text_width
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import map_name
from rvs_geo.views.shared.geometry import members_of, weights

INK = "#10181f"
SIZE = 6.5
#: How far, in mm, a name may stand from its area, and in how many directions room is looked for.
REACH, DIRECTIONS = (5.0, 7.0, 9.0, 12.0, 15.0, 19.0, 24.0, 30.0, 37.0), 24
#: Lines up or down that a name may move within its own area.
SHIFTS = (0.0, 0.7, -0.7)


@dataclass(frozen=True, eq=False)
class Label:
    """A name with its place; `line` leads from the area to it where it stands beside it."""

    code: str
    text: str
    point: shapely.Point
    line: shapely.LineString | None = None


def place_names(
    region: Region,
    shapes: Shapes,
    codes: Sequence[str],
    first: Sequence[str],
    scale: float,
    *,
    beside: bool = True,
) -> tuple[Label, ...]:
    """The names that fit.

    Args:
        region: names and inhabitants.
        shapes: where the areas lie.
        codes: of the areas that are drawn.
        first: those that are named before all others.
        scale: map units in a mm.
        beside: look for room beside the map for what finds none within its area.
    """
    ground = shapely.union_all([shapes.areas[c] for c in codes])
    people = weights(region)
    weight = {code: sum(people[member] for member in members_of(region, code)) for code in codes}
    order = sorted(codes, key=lambda c: (c not in first, -weight[c]))
    points = {code: shapes.labels[code] for code in order}
    taken: list[BaseGeometry] = []
    left, placed = [], []
    for code in order:
        text = map_name(region, code)
        found = _within(shapes, code, text, scale, taken)
        if found is None:
            left.append((code, text))
            continue
        point, box = found
        taken.append(box)
        placed.append(Label(code, text, point))
    for code, text in left if beside else ():
        room = _beside(shapes, text, points[code], scale, ground, taken)
        if room is not None:
            point, line, box = room
            taken += [box, line]
            placed.append(Label(code, text, point, line))
    return tuple(placed)


def write_names(
    sheet: Sheet,
    labels: Sequence[Label],
    place: tuple[float, float],
    corner: tuple[float, float],
    scale: float,
) -> None:
    """Write the names, and the lines that lead to them.

    Args:
        sheet: on which the map stands.
        labels: in metres.
        place: the upper left of the map on the sheet, in mm.
        corner: the same in metres.
        scale: metres in a mm.
    """
    left, top = place
    drawn = ""
    for label in labels:
        if label.line is not None:
            line = placed(label.line, *corner, scale)
            x, y = line.coords[0]
            drawn += lines(line, INK, 0.5) + f'<circle cx="{x:.2f}" cy="{y:.2f}" r="0.25" fill="{INK}"/>'
    sheet.add(drawn, left, top)
    for label in labels:
        point = placed(label.point, *corner, scale)
        sheet.words(
            label.text, left + point.x, top + point.y - MIDDLE * SIZE * POINT, size=SIZE,
            align="center", weight="semibold", color=INK, halo=1.6,
        )  # fmt: skip


def _box(shapes: Shapes, text: str, point: shapely.Point, scale: float) -> BaseGeometry | None:
    """The room that a name takes; None where it would stand outside the picture."""
    west, _, east, _ = shapes.bounds
    half = text_width(text, SIZE, "semibold") * scale / 2
    tall = line_height(SIZE) * scale / 2
    if point.x - half < west or point.x + half > east:
        return None
    return shapely.box(point.x - half, point.y - tall, point.x + half, point.y + tall)


def _within(
    shapes: Shapes, code: str, text: str, scale: float, taken: Sequence[BaseGeometry]
) -> tuple[shapely.Point, BaseGeometry] | None:
    """The first free place in the middle of an area, or a little above or below it."""
    middle = shapes.labels[code]
    for shift in SHIFTS:
        point = shapely.Point(middle.x, middle.y + shift * line_height(SIZE) * scale)
        box = _box(shapes, text, point, scale)
        if box is not None and shapes.areas[code].contains(point) and _is_free(box, taken):
            return point, box
    return None


def _is_free(shape: BaseGeometry, taken: Sequence[BaseGeometry]) -> bool:
    return not any(shape.intersects(other) for other in taken)


def _beside(
    shapes: Shapes,
    text: str,
    start: shapely.Point,
    scale: float,
    ground: BaseGeometry,
    taken: Sequence[BaseGeometry],
) -> tuple[shapely.Point, shapely.LineString, BaseGeometry] | None:
    """The nearest free place off the map, and the line to it that crosses no name."""
    _, south, _, north = shapes.bounds
    for point in _around(start, scale):
        box = _box(shapes, text, point, scale)
        if box is None or box.bounds[1] < south or box.bounds[3] > north:
            continue
        line = shapely.shortest_line(start, box)
        if not box.intersects(ground) and _is_free(box, taken) and _is_free(line, taken):
            return point, line, box
    return None


def _around(start: shapely.Point, scale: float) -> Iterator[shapely.Point]:
    for far in REACH:
        for turn in range(DIRECTIONS):
            angle = 2 * pi * turn / DIRECTIONS
            # A name is wide and low: sideways it stands further off.
            x, y = 1.6 * far * cos(angle), far * sin(angle)
            yield shapely.Point(start.x + x * scale, start.y + y * scale)
