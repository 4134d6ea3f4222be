"""A set as a deck for the browser: each slide as HTML in both shapes, with all that a meeting needs in it."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from rvs_geo.export.meeting.draw.maps import definitions
from rvs_geo.export.meeting.draw.pictures import picture_svg
from rvs_geo.export.meeting.screens import Screen, screens_of_view
from rvs_geo.export.meeting.stage import BULLET, STAGES, Box, Grid, Stage, Text, Words, layout
from rvs_geo.export.shared.cut_font import font_css
from rvs_geo.export.shared.fonts import in_font
from rvs_geo.region.model import Region
from rvs_geo.views.meeting.slide import Picture, Slide, Table
from rvs_geo.views.meeting.viewset import ViewSet
from rvs_geo.views.meeting.words import brief_sources
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.bundle import deck_script

Progress = Callable[[int, int], object]
_MAKING = threading.Lock()


def deck(
    region: Region, views: ViewSet, marker: str | None = None, told: Progress | None = None
) -> dict[str, Any]:
    """The deck as the browser gets it: `views/assets/dia/` shows it without ever asking for more.

    Args:
        region: the region.
        views: the set.
        marker: stands on each slide.
        told: hears how many of how many views are done.

    Returns:
        id, shapes (name, width, height), defs (SVG) and screens: view, part, parts, title, headline,
        address, notes, and html by name of the shape.
    """
    screens = []
    for number, view in enumerate(views.views, start=1):
        # One at a time: who asks for what another is making finds it made.
        with _MAKING:
            screens += [_screen(region, s, marker) for s in screens_of_view(region, number, view)]
        if told is not None:
            told(number, len(views.views))
    made = {
        "shapes": [{"name": s.name, "width": s.width, "height": s.height} for s in STAGES],
        "defs": definitions(region),
        "screens": screens,
    }
    mark = hashlib.sha256(json.dumps(made, ensure_ascii=False).encode("utf-8")).hexdigest()[:16]
    return {"id": mark, **made}


def _screen(region: Region, s: Screen, marker: str | None) -> dict[str, Any]:
    return {
        "view": s.view,
        "part": s.part,
        "parts": s.parts,
        "title": s.title,
        "headline": s.slide.headline,
        "address": s.address,
        "notes": list(s.notes),
        "html": {stage.name: slide_html(region, s, stage, marker) for stage in STAGES},
    }


def slide_html(region: Region, screen: Screen, stage: Stage, marker: str | None = None) -> str:
    """One slide as HTML in the pixels of its stage; everything from data is escaped."""
    return _html(region, screen.slide, screen.title, screen.question, stage, marker)


@lru_cache(maxsize=1024)
def _html(region: Region, slide: Slide, title: str, question: str, stage: Stage, marker: str | None) -> str:
    placed = layout(slide, title, brief_sources(slide.sources), stage, question=question, band=bool(marker))
    parts = [
        f'<p class="dia-merk">{escape(marker)}</p>' if marker else "",
        _text("p", "dia-titel", placed.kicker),
        _text("h1", "dia-kop", placed.headline),
        _text("p", "dia-onder", placed.under),
    ]
    if slide.picture is not None and placed.picture is not None:
        drawn = _drawn(region, slide.picture, placed.picture)
        parts.append(f'<div class="dia-beeld" style="{_place(placed.picture)}">{drawn}</div>')
    if slide.table is not None and placed.table is not None:
        parts.append(_table(slide.table, placed.table))
    if placed.words is not None:
        parts.append(_words(placed.words))
    parts.append(_text("p", "dia-vraag", placed.question))
    parts.append(_text("p", "dia-bron", placed.foot))
    return (
        f'<div class="dia" style="width:{stage.width:g}px;height:{stage.height:g}px">{"".join(parts)}</div>'
    )


@lru_cache(maxsize=1024)
def _drawn(region: Region, picture: Picture, box: Box) -> str:
    return picture_svg(region, picture, box)


def _text(tag: str, name: str, text: Text) -> str:
    if not text.lines:
        return ""
    lines = "<br>".join(escape(in_font(line)) for line in text.lines)
    return f'<{tag} class="{name}" style="{_place(text.box)};font-size:{text.size:g}px">{lines}</{tag}>'


def _place(box: Box) -> str:
    return f"left:{box.left:.1f}px;top:{box.top:.1f}px;width:{box.width:.1f}px;height:{box.height:.1f}px"


def _table(table: Table, placed: Grid) -> str:
    columns = "".join(f'<col style="width:{w:.1f}px">' for w in placed.widths)
    side = ["getal" if is_number else "" for is_number in table.numbers]
    head = "".join(
        f'<th scope="col" class="{css}">{"<br>".join(escape(in_font(line)) for line in lines)}</th>'
        for lines, css in zip(placed.heads, side, strict=True)
    )
    style = f"height:{placed.head:.1f}px;font-size:{placed.head_size:g}px"
    body = ""
    for row, cells, height in zip(table.rows, placed.cells, placed.heights, strict=True):
        css = " ".join(n for n, on in (("gekozen", row.is_chosen), ("apart", row.is_apart)) if on)
        code = f' data-code="{escape(row.code)}"' if row.code else ""
        texts = "".join(
            f'<td class="{name}">{"<br>".join(escape(in_font(line)) for line in lines)}</td>'
            for lines, name in zip(cells, side, strict=True)
        )
        body += f'<tr class="{css}"{code} style="height:{height:.1f}px">{texts}</tr>'
    width = sum(placed.widths)
    place = f"left:{placed.box.left:.1f}px;top:{placed.box.top:.1f}px;width:{width:.1f}px"
    return (
        f'<table class="dia-tabel" style="{place};font-size:{placed.size:g}px">'
        f"<caption>{escape(table.words)}</caption><colgroup>{columns}</colgroup><thead>"
        f'<tr style="{style}">{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _words(words: Words) -> str:
    figure = _text("p", "dia-getal", words.figure)
    if not words.points:
        return figure
    first = words.points[0]
    items = "".join(
        f"<li>{'<br>'.join(escape(in_font(line)) for line in point.lines)}</li>" for point in words.points
    )
    style = f"{_place(first.box)};font-size:{first.size:g}px;padding-left:{BULLET:g}px"
    return f'{figure}<ul class="dia-punten" style="{style}">{items}</ul>'


def to_html(views: ViewSet, region: Region, *, marker: str | None = None) -> bytes:
    """The set as one file for a browser, with its font: it opens from a USB stick and asks for nothing.

    Raises:
        ValueError: the set is empty.
    """
    if not views.views:
        raise ValueError("an empty set has no slides")
    style = font_css() + (ASSETS / "dia.css").read_text(encoding="utf-8")
    # In a script only `<` could end it; as an escape it is the same data.
    data = json.dumps(deck(region, views, marker), ensure_ascii=False).replace("<", "\\u003c")
    title = escape(views.name or "Presentatie")
    page = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style data-dia>{style}</style></head><body>"
        "<noscript>Zet JavaScript aan om de dia\u2019s te zien.</noscript>"
        f"<script>{deck_script()}rvsDeck({data});</script></body></html>"
    )
    return page.encode("utf-8")
