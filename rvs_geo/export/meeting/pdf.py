"""A set as PDF/UA-1: the places of the stage, a slide a page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rvs_geo.export.meeting.draw.pictures import picture_svg, picture_words
from rvs_geo.export.meeting.screens import Screen, agenda_parts, opening_lines, opening_title, screens_of
from rvs_geo.export.meeting.stage import WIDE, Grid, Text, layout
from rvs_geo.export.shared.credits import site
from rvs_geo.export.shared.fonts import in_font
from rvs_geo.export.shared.paper import compiled
from rvs_geo.region.model import Region
from rvs_geo.views.meeting.slide import Table
from rvs_geo.views.meeting.viewset import ViewSet
from rvs_geo.views.meeting.words import brief_sources

TEMPLATE = "slides.typ"


def to_pdf(views: ViewSet, region: Region, *, base: str = "", marker: str | None = None) -> bytes:
    """The set as PDF/UA-1, with its title slide; `base` is the address of the app, for the link at the foot.

    Raises:
        ValueError: the set is empty.
    """
    if not views.views:
        raise ValueError("an empty set has no slides")
    screens = screens_of(region, views)
    data = {
        "title": opening_title(views),
        "description": f"{len(screens)} dia\u2019s",
        "author": site(),
        "marker": marker,
        "width": WIDE.width,
        "height": WIDE.height,
        "lines": opening_lines(views),
        "agenda": agenda_parts(views),
        "slides": [_slide(region, s, base, marker) for s in screens],
    }
    return compiled(TEMPLATE, data)


def _slide(region: Region, screen: Screen, base: str, marker: str | None) -> dict[str, Any]:
    slide = screen.slide
    link = f" Zie: {base.rstrip('/')}{screen.address}" if base else ""
    # The address goes along where the sources leave it room.
    placed = layout(
        slide,
        screen.title,
        brief_sources(slide.sources) + link,
        WIDE,
        question=screen.question,
        band=bool(marker),
    )
    picture = None
    if slide.picture is not None and placed.picture is not None:
        svg = picture_svg(region, slide.picture, placed.picture, alone=True)
        picture = {
            "box": asdict(placed.picture),
            "svg": svg,
            "alt": picture_words(region, slide.picture),
        }
    words = placed.words
    return {
        "kicker": _text(placed.kicker),
        "headline": _text(placed.headline),
        "under": _text(placed.under),
        "foot": _text(placed.foot),
        "picture": picture,
        "table": None if slide.table is None or placed.table is None else _table(slide.table, placed.table),
        "figure": None if words is None else _text(words.figure),
        "points": [] if words is None else [_text(point) for point in words.points],
        "question": _text(placed.question),
    }


def _text(text: Text) -> dict[str, Any]:
    return {"box": asdict(text.box), "lines": [in_font(line) for line in text.lines], "size": text.size}


def _table(table: Table, placed: Grid) -> dict[str, Any]:
    return {
        "box": asdict(placed.box),
        "size": placed.size,
        "widths": list(placed.widths),
        "heights": list(placed.heights),
        "head": placed.head,
        "head_size": placed.head_size,
        "heads": [in_font("\n".join(lines)) for lines in placed.heads],
        "cells": [[in_font("\n".join(lines)) for lines in row] for row in placed.cells],
        "numbers": list(table.numbers),
        "chosen": [row.is_chosen for row in table.rows],
        "apart": [row.is_apart for row in table.rows],
    }
