"""A map with its legend as SVG. The shapes are drawn once, as definitions that every map of a deck uses."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from html import escape

import shapely
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.map.names import SIZE, place_names
from rvs_geo.export.meeting.draw.svg import paragraph, words
from rvs_geo.export.meeting.draw.tiles import draw_tiles, free_corner
from rvs_geo.export.meeting.stage import ROOM, SMALLEST, Box, px
from rvs_geo.export.shared.paint import placed
from rvs_geo.export.shared.shapes import Shapes, shapes_of
from rvs_geo.export.shared.sheet import INK, MARK, MM_PER_INCH, MUTED, PAPER
from rvs_geo.export.shared.svg import path_data
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import (
    UNCERTAIN_TEXT,
    Entry,
    area_name,
    break_names,
    entries,
    frame_of,
    legend_of,
    legend_rows,
    unit_beside,
    value_text,
)
from rvs_geo.views.meeting.slide import MapPicture
from rvs_geo.views.shared.geometry import members_of
from rvs_geo.views.shared.nouns import counted

#: The map is drawn so high; each picture makes it larger or smaller.
UNITS = 1000.0
LEGEND, MOST_LEGEND, SWATCH = 226.0, 430.0, 30.0
#: From one row of the legend to the next, and where it must fit a corner.
STEP, TIGHT = 27.0, 24.5
#: Pixels in what is a mm to the names on paper, whose type is as large as the smallest of the stage.
PAPER_MM = SMALLEST / (SIZE / 72 * MM_PER_INCH)
OUTLINE, DISTRICT = "#66727e", "#1d2833"


@lru_cache(maxsize=4)
def definitions(region: Region) -> str:
    """The shapes of all areas, their borders, and the hatch of what is not known."""
    shapes = shapes_of(region)
    areas = "".join(
        f'<path id="{identity(code)}" d="{_path(shape, shapes)}"/>' for code, shape in shapes.areas.items()
    )
    lines = "".join(
        f'<path id="{name}" fill="none" d="{_path(shape, shapes)}"/>'
        for name, shape in (("rvs-grenzen", shapes.outlines), ("rvs-districten", shapes.districts))
    )
    hatch = (
        '<pattern id="rvs-onbekend" width="14" height="14" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="14" height="14" fill="{PAPER}"/>'
        '<rect width="5" height="14" fill="#8a97a5"/></pattern>'
        '<pattern id="rvs-onzeker" width="18" height="18" patternUnits="userSpaceOnUse">'
        f'<circle cx="9" cy="9" r="4" fill="{INK}" stroke="{PAPER}" stroke-width="1.5"/></pattern>'
    )
    return f"<defs>{areas}{lines}{hatch}</defs>"


def identity(code: str) -> str:
    """The id of a shape in the definitions."""
    return "rvs-" + "".join(c if c.isalnum() else f"-{ord(c):x}-" for c in code)


def draw_map(region: Region, picture: MapPicture, box: Box) -> str:
    """The map and its legend, in the pixels of a box; uses `definitions`."""
    series, year, shapes = picture.series, picture.year, shapes_of(region)
    if len(series.years_shown(year)) > 1:
        return _years(region, picture, box)
    if series.tiles and region.tiles:
        return _tiled(region, picture, box)
    wide = _legend_width(region, picture, box)
    legend, low = _legend(region, picture, wide)
    left, top, height, legend_left, legend_top = _places(shapes, box, wide, low)
    scale = height / UNITS
    chosen = _chosen(region, picture)
    body = _shapes(region, picture, chosen, scale, left, top)
    if series.names:
        codes = [e.code for e in entries(series, year)]
        body += _names(region, codes, chosen, shapes, scale, left, top, box.height)
    return body + f'<g transform="translate({legend_left:.1f} {legend_top:.1f})">{legend}</g>'


def _shapes(
    region: Region, picture: MapPicture, chosen: list[str], scale: float, left: float, top: float
) -> str:
    """The areas of a year with their borders, the chosen ones on top."""
    areas = "".join(_area(region, picture, e) for e in entries(picture.series, picture.year))
    over = "".join(
        f'<use href="#{identity(code)}" fill="none" stroke="{color}" stroke-width="{width / scale:.1f}"/>'
        for code in chosen
        for color, width in ((PAPER, 6.0), (MARK, 3.5))
    )
    return (
        f'<g transform="translate({left:.1f} {top:.1f}) scale({scale:.4f})">{areas}'
        f'<use href="#rvs-grenzen" stroke="{OUTLINE}" stroke-width="{0.8 / scale:.2f}"/>'
        f'<use href="#rvs-districten" stroke="{DISTRICT}" stroke-width="{2.2 / scale:.2f}"/>{over}</g>'
    )


def _years(region: Region, picture: MapPicture, box: Box) -> str:
    """Years beside each other, each with the figure of the unit above it, under one legend."""
    series, shapes = picture.series, shapes_of(region)
    years = series.years_shown(picture.year)
    wide = _legend_width(region, picture, box)
    legend, low = _legend(region, picture, wide)
    west, south, east, north = shapes.bounds
    ratio, head = (east - west) / (north - south), 26.0
    room = box.width - wide - 20
    # As many columns as make the maps largest.
    number = len(years)
    fits = [(min(room / n / ratio, box.height / -(-number // n) - head - 4), n) for n in range(1, number + 1)]
    tall, columns = max(fits)
    step = room / columns
    # Hatched as wide as in the legend: on a small map the lines would run together.
    coarse = f"rvs-onbekend-{tall:.0f}"
    drawn = (
        f'<defs><pattern id="{coarse}" href="#rvs-onbekend" '
        f'patternTransform="rotate(45) scale({0.6 * UNITS / tall:.2f})"/></defs>'
    )
    for i, year in enumerate(years):
        left, top = (i % columns) * step, (i // columns) * (tall + head + 4)
        told = unit_beside(series, year, years)
        when = frame_of(series, year).label or str(year)
        # Of a small map the year alone: the others would run into each other.
        tries = [text for text in (f"{when}: {told}", f"{year}: {told}") if told]
        text = next((t for t in tries if px(t, SMALLEST) < step - 16), str(year))
        drawn += words(text, left, top + SMALLEST, weight=600)
        here = replace(picture, year=year)
        shapes_of_year = _shapes(region, here, _chosen(region, here), tall / UNITS, left, top + head)
        drawn += shapes_of_year.replace("url(#rvs-onbekend)", f"url(#{coarse})")
        if year in series.breaks_between(years):
            drawn += (
                f'<path d="M{max(2.0, left - 8):.1f} {top:.1f}v{tall + head:.1f}" stroke="{INK}" '
                'stroke-width="2" stroke-dasharray="8 6"/>'
            )
    place = f"translate({box.width - wide:.1f} {max(0.0, (box.height - low) / 2):.1f})"
    return drawn + f'<g transform="{place}">{legend}</g>'


def _tiled(region: Region, picture: MapPicture, box: Box) -> str:
    """The tiles, as large as they can be; the legend in a corner that they leave free, or beside them."""
    # On narrower lines where only that gives it a corner.
    for wide in (_legend_width(region, picture, box), LEGEND):
        legend, low = _legend(region, picture, wide, TIGHT)
        if corner := free_corner(region, box, wide, low - 4):
            break
    left, top = corner or (box.width - wide, (box.height - low) / 2)
    room = box.width if corner else box.width - wide - 24
    tiles = draw_tiles(region, picture, Box(0, 0, room, box.height))
    return tiles + f'<g transform="translate({left:.1f} {top:.1f})">{legend}</g>'


def _area(region: Region, picture: MapPicture, entry: Entry) -> str:
    series = picture.series
    told = f"{area_name(region, entry.code)}: {value_text(series, entry)}"
    if entry.known and entry.text is None:
        told += f" {series.unit}" if not series.signed else ""
        if entry.count is not None and not series.is_count:
            told += f" ({counted(entry.count, series.count_label)})"
    color = "url(#rvs-onbekend)" if entry.kind is None else legend_of(series, picture.year)[entry.kind].color
    named = f'data-code="{escape(entry.code)}" data-tekst="{escape(told, quote=True)}"'
    use = f'<use href="#{identity(entry.code)}" fill="{color}" {named}/>'
    if entry.uncertain:
        use += f'<use href="#{identity(entry.code)}" fill="url(#rvs-onzeker)" pointer-events="none"/>'
    return use


def _chosen(region: Region, picture: MapPicture) -> list[str]:
    if picture.series.selected is None:
        return []
    wanted = set(members_of(region, picture.series.selected))
    found = entries(picture.series, picture.year)
    return [e.code for e in found if wanted & set(members_of(region, e.code))]


def _names(
    region: Region,
    codes: list[str],
    chosen: list[str],
    shapes: Shapes,
    scale: float,
    left: float,
    top: float,
    foot: float,
) -> str:
    """Names within their areas, by the rules of the map on paper; none below the foot of the picture."""
    drawn = ""
    west, south, _, north = shapes.bounds
    metre = UNITS * scale / (north - south)
    # A line to a name beside the map might cross the legend.
    for label in place_names(region, shapes, codes, chosen, PAPER_MM / metre, beside=False):
        x, y = left + (label.point.x - west) * metre, top + (north - label.point.y) * metre
        halo = f' stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
        more = f'{halo} pointer-events="none"'
        drawn += words(
            label.text, x, min(y + 6, foot - 5), weight=600, color="#10181f", anchor="middle", more=more
        )
    return drawn


def _places(shapes: Shapes, box: Box, wide: float, legend: float) -> tuple[float, float, float, float, float]:
    """Left, top and height of the map, left and top of its legend.

    The legend stands in an empty corner of the map where there is one, and beside it otherwise.
    """
    west, south, east, north = shapes.bounds
    ratio = (east - west) / (north - south)
    tall = min(box.height, box.width / ratio)
    metre = tall / (north - south)
    whole = shapely.union_all(list(shapes.areas.values()))
    if box.width - tall * ratio < wide + 12:
        for at_left in (True, False):
            left = box.width - tall * ratio if at_left else 0.0
            x = 0.0 if at_left else box.width - wide
            for y in (0.0, box.height - legend):
                top = (box.height - tall) / 2
                corner = shapely.box(
                    west + (x - left - 8) / metre,
                    north - (y + legend - top + 8) / metre,
                    west + (x + wide - left + 8) / metre,
                    north - (y - top - 8) / metre,
                )
                if not corner.intersects(whole):
                    return left, top, tall, x, y
    height = min(box.height, (box.width - wide - 12) / ratio)
    left = max(0.0, (box.width - wide - 12 - height * ratio) / 2)
    return left, (box.height - height) / 2, height, box.width - wide, (box.height - legend) / 2


def _legend_width(region: Region, picture: MapPicture, box: Box) -> float:
    """Wide enough for its words, where the map leaves that room."""
    rows = _rows(region, picture)
    wanted = max((px(text, SMALLEST) for text, _, _ in rows), default=0.0) / ROOM + SWATCH + 75
    return max(LEGEND, min(wanted, MOST_LEGEND, box.width * 0.42))


def _rows(region: Region, picture: MapPicture) -> list[tuple[str, str | None, str]]:
    """The rows of the legend: text, colour and how many; of several years all that any of them has."""
    series, years = picture.series, picture.series.years_shown(picture.year)
    found = {
        text: (text, color, f"× {number}" if len(years) == 1 else "")
        for year in (picture.year, *years)
        for text, color, number in legend_rows(region, series, year)
        if len(years) == 1 or color is None or year == picture.year
    }
    return list(found.values())


def _legend(region: Region, picture: MapPicture, wide: float, step: float = STEP) -> tuple[str, float]:
    """The legend from its own upper left, and how high it is; `step` is from one row to the next."""
    drawn, y = paragraph(picture.series.unit, 0, 0, wide, weight=600)
    y += 6 if drawn else 0
    for text, color, number in _rows(region, picture):
        fill = color or ("url(#rvs-onzeker)" if text == UNCERTAIN_TEXT else "url(#rvs-onbekend)")
        drawn += (
            f'<rect x="0" y="{y + 2:.1f}" width="{SWATCH}" height="20" fill="{fill}" '
            f'stroke="{OUTLINE}" stroke-width="0.8"/>'
        )
        room = wide - SWATCH - 10 - px(number, SMALLEST) - 8
        text_drawn, low = paragraph(text, SWATCH + 10, y + 1, room)
        drawn += text_drawn
        drawn += words(number, wide, y + 18, color=MUTED, anchor="end")
        y = max(y + step, low + step - 23)
    broken = break_names(picture.series, picture.series.years_shown(picture.year))
    for told in (f"Dikke lijn: {region.identity.part_kind}", *broken):
        line, y = paragraph(told, 0, y + 6, wide, color=MUTED)
        drawn += line
    return drawn, y


def _path(shape: BaseGeometry, shapes: Shapes) -> str:
    west, south, _, north = shapes.bounds
    return path_data(placed(shape, west, north, (north - south) / UNITS))
