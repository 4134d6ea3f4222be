"""Any picture of a slide as SVG for its place."""

from __future__ import annotations

import re

from rvs_geo.export.meeting.draw.charts import draw_bars, draw_chart, draw_grid
from rvs_geo.export.meeting.draw.lines import draw_lines
from rvs_geo.export.meeting.draw.maps import definitions, draw_map
from rvs_geo.export.meeting.draw.strategy import draw_strategy
from rvs_geo.export.meeting.draw.svg import document
from rvs_geo.export.meeting.stage import Box
from rvs_geo.export.shared.convert import svg_to_png
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import alt_text
from rvs_geo.views.meeting.slide import (
    BarsPicture,
    GridPicture,
    LinesPicture,
    MapPicture,
    Picture,
    StrategyPicture,
)


def picture_words(region: Region, picture: Picture) -> str:
    """The picture for who does not see it."""
    if isinstance(picture, MapPicture):
        return alt_text(region, picture.series, picture.year)
    return picture.words


def picture_svg(region: Region, picture: Picture, box: Box, *, alone: bool = False) -> str:
    """The picture as an SVG element.

    Args:
        region: shapes and names.
        picture: what is drawn.
        box: its place; the drawing has its size.
        alone: for a file of its own: with white under it, and with the shapes that a deck has once.
    """
    body = _body(region, picture, box)
    if alone and isinstance(picture, MapPicture):
        body = _used(definitions(region), body) + body
    words = picture_words(region, picture)
    return document(body, box.width, box.height, words, is_paper=alone)


def picture_png(region: Region, picture: Picture, box: Box, scale: float = 2.0) -> bytes:
    """The same as PNG, `scale` pixels for one of the stage."""
    return svg_to_png(picture_svg(region, picture, box, alone=True), scale=scale)


def _body(region: Region, picture: Picture, box: Box) -> str:
    if isinstance(picture, MapPicture):
        return draw_map(region, picture, box)
    if isinstance(picture, LinesPicture):
        return draw_lines(picture, box)
    if isinstance(picture, BarsPicture):
        return draw_bars(picture, box)
    if isinstance(picture, GridPicture):
        return draw_grid(picture, box)
    if isinstance(picture, StrategyPicture):
        return draw_strategy(picture, box)
    return draw_chart(picture, box)


def _used(definitions_of_all: str, body: str) -> str:
    """The definitions that a drawing uses."""
    wanted = set(re.findall(r"#([\w-]+)", body))
    parts = re.findall(r"<path .*?/>|<pattern .*?</pattern>", definitions_of_all)
    return "<defs>" + "".join(p for p in parts if _id(p) in wanted) + "</defs>"


def _id(part: str) -> str:
    found = re.search(r'id="([^"]+)"', part)
    return found[1] if found else ""
