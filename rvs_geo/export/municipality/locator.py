"""A small picture of where a gemeente lies: outlines only, light enough for every factsheet."""

from __future__ import annotations

from functools import lru_cache

import shapely
from shapely.affinity import affine_transform

from rvs_geo.export.shared.shapes import shapes_of
from rvs_geo.region.model import Region

#: Metres; invisible at a few centimetres, and a tenth of the size.
COARSE = 150
#: Metres in a unit of the picture.
SCALE = 100


def locator_svg(region: Region, code: str | None) -> str:
    """The 41 with one area filled (or none), and the borders of the districts."""
    west, south, east, north = shapes_of(region).bounds
    chosen = (
        "" if code is None else f'<path d="{_path(region, shapes_of(region).areas[code])}" fill="#c2005d"/>'
    )
    size = f"{(east - west) / SCALE:.0f} {(north - south) / SCALE:.0f}"
    ground, borders = _fixed(region)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{ground}{chosen}{borders}</svg>'


@lru_cache(maxsize=4)
def _fixed(region: Region) -> tuple[str, str]:
    shapes = shapes_of(region)
    ground = "".join(
        f'<path d="{_path(region, shapes.areas[g.code])}" fill="#dfe5ea" stroke="#ffffff" stroke-width="4"/>'
        for g in region.gemeenten
    )
    borders = _path(region, shapes.districts)
    return ground, f'<path d="{borders}" fill="none" stroke="#1d2833" stroke-width="5"/>'


def _path(region: Region, shape: shapely.Geometry) -> str:
    west, _, _, north = shapes_of(region).bounds
    # To the units of the picture, from the top left, downwards.
    placed = affine_transform(
        shapely.simplify(shape, COARSE), [1 / SCALE, 0, 0, -1 / SCALE, -west / SCALE, north / SCALE]
    )
    parts = []
    for part in shapely.get_parts(placed):
        rings = (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,)
        for ring in rings:
            points = "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords)
            parts.append(f"M{points}" + ("Z" if part.geom_type == "Polygon" else ""))
    return "".join(parts)
