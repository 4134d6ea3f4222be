"""A small picture of where a gemeente lies: outlines only, light enough for every factsheet."""

from __future__ import annotations

from functools import lru_cache

from rvs_geo.export.shared.shapes import shapes_of, svg_path, svg_size
from rvs_geo.region.model import Region


def locator_svg(region: Region, code: str | None) -> str:
    """The gemeenten with one area filled (or none), and the borders of the districts."""
    chosen = (
        ""
        if code is None
        else f'<path d="{svg_path(region, shapes_of(region).areas[code])}" fill="#c2005d"/>'
    )
    ground, borders = _fixed(region)
    size = svg_size(region)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{ground}{chosen}{borders}</svg>'


@lru_cache(maxsize=4)
def _fixed(region: Region) -> tuple[str, str]:
    shapes = shapes_of(region)
    lines = (svg_path(region, shapes.areas[g.code]) for g in region.gemeenten)
    ground = "".join(f'<path d="{line}" fill="#dfe5ea" stroke="#ffffff" stroke-width="4"/>' for line in lines)
    borders = svg_path(region, shapes.districts)
    return ground, f'<path d="{borders}" fill="none" stroke="#1d2833" stroke-width="5"/>'
