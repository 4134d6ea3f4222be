"""The tile map as SVG: a tile for each gemeente with its name and its value."""

from __future__ import annotations

from html import escape

import shapely

from rvs_geo.export.meeting.draw.svg import words
from rvs_geo.export.meeting.stage import ROOM, SMALLEST, Box, broken, px
from rvs_geo.export.shared.sheet import MARK, PAPER
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import Entry, entries, legend_of, map_name, value_text
from rvs_geo.views.meeting.slide import MapPicture
from rvs_geo.views.shared.dutch import syllables
from rvs_geo.views.shared.geometry import district_code, members_of
from rvs_geo.views.shared.palettes import DARK, ink_on
from rvs_geo.views.shared.tiles import Cell, grid_of, name_cell, tiles_of

DISTRICT = "#1d2833"
GAP = 1.5
#: From one line of a tile to the next, and how far a value stands larger where there is room; in pixels.
STEP, VALUE = 17.0, 20.0
#: A word that would have to be drawn narrower than this share of its width is broken instead.
NARROWEST = 0.7


def draw_tiles(region: Region, picture: MapPicture, box: Box) -> str:
    """The tiles of a year in the pixels of a box; no name is cut off."""
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


def free_corner(region: Region, box: Box, width: float, height: float) -> tuple[float, float] | None:
    """Where something of this size stands beside the tiles that fill a box; None where they leave no room."""
    wide, high = grid_of(region)
    side, tall = box.width / max(1, wide), box.height / max(1, high)
    taken = [
        shapely.box((x - 1) * side, (y - 1) * tall, x * side, y * tall) for x, y in region.tiles.values()
    ]
    for left in (0.0, box.width - width):
        for top in (0.0, box.height - height):
            room = shapely.box(left - 8, top, left + width + 8, top + height)
            if not any(room.intersection(tile).area for tile in taken):
                return left, top
    return None


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
    room = side - 2 * GAP - 4
    name = _lines(map_name(region, entry.code), room, int((tall - 2 * GAP) // STEP) - 1)
    large = (len(name) + 1) * STEP + VALUE - SMALLEST + 4 <= tall
    halo = f' stroke="{PAPER}" stroke-width="4" paint-order="stroke"' if entry.kind is None else ""
    # The capitals of the first line and the foot of the value as far from the edges of the tile.
    base = (y - 1) * tall + (tall - len(name) * STEP + SMALLEST * 0.68) / 2
    lines = [*((line, SMALLEST, 400) for line in name), (value, VALUE if large else SMALLEST, 700)]
    for i, (line, size, weight) in enumerate(lines):
        low = base + i * STEP + (2 if size == VALUE else 0)
        drawn += _fitted(line, (x - 0.5) * side, low, room, size, weight, ink, halo)
    return drawn


def _lines(name: str, room: float, most: int) -> tuple[str, ...]:
    """The name on as few lines as a tile holds; the last takes what is left."""
    lines = broken(name, room / ROOM, SMALLEST)
    most = max(1, most)
    if len(lines) < most:
        lines = tuple(part for line in lines for part in _syllables(line, room))
    return (*lines[: most - 1], " ".join(lines[most - 1 :])) if len(lines) > most else lines


def _syllables(word: str, room: float) -> tuple[str, ...]:
    """A word that is far too wide, over two lines with a hyphen; as it is where it fits or knows no break."""
    if px(word, SMALLEST) * NARROWEST <= room:
        return (word,)
    breaks = [(f"{start}-", end) for start, end in syllables().iterate(word)]
    return min(breaks, key=lambda parts: max(px(part, SMALLEST) for part in parts), default=(word,))


def _fitted(line: str, x: float, y: float, room: float, size: float, weight: int, ink: str, halo: str) -> str:
    """A line in the middle of its tile; too wide, it is drawn narrower, for type may not be smaller."""
    wide = px(line, size, "bold" if weight == 700 else "regular")
    narrow = (
        "" if wide <= room else f' transform="matrix({room / wide:.4f} 0 0 1 {x - x * room / wide:.2f} 0)"'
    )
    more = f'{halo}{narrow} pointer-events="none"'
    return words(line, x, y, size=size, weight=weight, color=ink, anchor="middle", more=more)


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
