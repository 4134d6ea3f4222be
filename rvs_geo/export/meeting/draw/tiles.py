"""The tile map as SVG: a tile for each gemeente with its name and its value."""

from __future__ import annotations

from html import escape

import shapely

from rvs_geo.export.meeting.draw.svg import words
from rvs_geo.export.meeting.stage import SMALLEST, Box, broken, px
from rvs_geo.export.shared.sheet import MARK, PAPER
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import Entry, entries, legend_of, map_name, value_text
from rvs_geo.views.meeting.slide import MapPicture
from rvs_geo.views.shared.geometry import district_code, members_of
from rvs_geo.views.shared.palettes import DARK, ink_on
from rvs_geo.views.shared.tiles import Cell, grid_of, name_cell, tiles_of

DISTRICT = "#1d2833"
GAP = 1.5


def draw_tiles(region: Region, picture: MapPicture, box: Box) -> str:
    """The tiles of a year in the pixels of a box; the names shortened to what a tile holds."""
    wide, high = grid_of(region)
    side, tall = box.width / max(1, wide), box.height / max(1, high)
    found = entries(picture.series, picture.year)
    drawn = "".join(_tile(region, picture, e, side, tall) for e in found)
    for district in region.districts:
        drawn += _outline(tiles_of(region, district_code(district)), side, tall, DISTRICT, 3.0)
    if picture.series.selected is not None:
        wanted = set(members_of(region, picture.series.selected))
        for e in found:
            if wanted & set(members_of(region, e.code)):
                drawn += _outline(tiles_of(region, e.code), side, tall, PAPER, 7.0)
                drawn += _outline(tiles_of(region, e.code), side, tall, MARK, 4.0)
    return drawn


def _tile(region: Region, picture: MapPicture, entry: Entry, side: float, tall: float) -> str:
    cells = tiles_of(region, entry.code)
    if not cells:
        return ""
    series = picture.series
    color = "url(#rvs-onbekend)" if entry.kind is None else legend_of(series, picture.year)[entry.kind].color
    ink = DARK if entry.kind is None else ink_on(color)
    value = value_text(series, entry)
    named = (
        f'data-code="{escape(entry.code)}" '
        f'data-tekst="{escape(f"{map_name(region, entry.code)}: {value}", quote=True)}"'
    )
    drawn = ""
    for x, y in cells:
        drawn += (
            f'<rect x="{(x - 1) * side + GAP:.1f}" y="{(y - 1) * tall + GAP:.1f}" '
            f'width="{side - 2 * GAP:.1f}" height="{tall - 2 * GAP:.1f}" fill="{color}" {named}/>'
        )
    x, y = name_cell(cells)
    middle, top = (x - 0.5) * side, (y - 1) * tall
    halo = f' stroke="{PAPER}" stroke-width="4" paint-order="stroke"' if entry.kind is None else ""
    more = f'{halo} pointer-events="none"'
    name = _fitted(map_name(region, entry.code), side - 8)
    drawn += words(name, middle, top + tall / 2 - 3, color=ink, anchor="middle", more=more)
    return drawn + words(
        value, middle, top + tall / 2 + 19, size=20, weight=700, color=ink, anchor="middle", more=more
    )


def _fitted(name: str, width: float) -> str:
    """The name, or its first words with an ellipsis: pointing at the tile tells the whole."""
    if px(name, SMALLEST) <= width:
        return name
    first = broken(name, width - 12, SMALLEST)[0]
    while first and px(first + "\u2026", SMALLEST) > width:
        first = first[:-1]
    return first.rstrip(" -") + "\u2026"


def _outline(cells: tuple[Cell, ...], side: float, tall: float, color: str, width: float) -> str:
    if not cells:
        return ""
    joined = shapely.union_all(
        [shapely.box((x - 1) * side, (y - 1) * tall, x * side, y * tall) for x, y in cells]
    )
    parts = joined.geoms if isinstance(joined, shapely.MultiPolygon) else [joined]
    path = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in part.exterior.coords) + "Z"
        for part in parts
        if isinstance(part, shapely.Polygon)
    )
    return f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width}" pointer-events="none"/>'
