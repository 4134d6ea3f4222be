"""Pieces of the static edition as HTML: sentences, charts and links, from what the views give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

import altair as alt
from markdown_it import MarkdownIt

from rvs_geo.export.shared.chart_spec import chart_spec
from rvs_geo.export.shared.convert import chart_to_svg
from rvs_geo.views.shared.pages import addresses

#: Pages of the app that the edition cannot have: a form to fill in, and a choice of areas out of all.
NEEDS_APP = ("invullen", "vergelijken")
#: Addresses of the app whose file has another name.
FILES = {"": "index", "bronnen": "over"}


#: Width in pixels of a drawing for a phone: what a window of 360 pixels leaves beside the margins of a page.
PHONE = 330


@cache
def _markdown() -> MarkdownIt:
    # HTML in a text is shown as text; only http, relative and mail links become links.
    return MarkdownIt("commonmark", {"html": False})


def inline(markdown: str) -> str:
    """A sentence of the views (bold, links, escapes) as HTML."""
    return static_links(str(_markdown().renderInline(markdown)))


def paragraph(markdown: str, css: str = "") -> str:
    """Such a sentence as a paragraph; nothing for an empty one."""
    name = f' class="{css}"' if css else ""
    return f"<p{name}>{inline(markdown)}</p>" if markdown else ""


def bullets(lines: Sequence[str]) -> str:
    """Such sentences as a list."""
    return f"<ul>{''.join(f'<li>{inline(line)}</li>' for line in lines)}</ul>" if lines else ""


def heading(text: str, level: int = 2) -> str:
    """A heading; `text` is plain."""
    return f"<h{level}>{escape(text)}</h{level}>"


def details(summary: str, body: str) -> str:
    """What opens at a click; `summary` is plain, `body` is HTML."""
    return f"<details><summary>{escape(summary)}</summary>{body}</details>"


def fold(summary: str, body: str) -> str:
    """What opens at a click and is open on paper; `summary` is Markdown of one line, `body` is HTML."""
    return f'<details class="vouw"><summary>{inline(summary)}</summary>{body}</details>'


def chart(picture: alt.LayerChart, text: str, name: str, width: int, *, is_map: bool = False) -> str:
    """A chart drawn now, as inline SVG that takes the colours of the page; its words are its name.

    What is wider than a phone is drawn a second time for it: shrunk to fit, its letters would be too small to
    read. The style sheet shows one of the two.

    Args:
        picture: the chart that the app shows.
        text: the same in words.
        name: differs from that of every other chart on the page.
        width: of the drawing, in pixels; on screen it grows and shrinks with the page.
        is_map: its height goes along with its width.
    """
    spec: dict[str, Any] = chart_spec(picture)
    # The words of the views replace the English ones that Vega would put on every mark.
    spec |= {"background": "transparent", "usermeta": {}}
    # Without the frame around the plot: words beside the last points would cross it.
    config = spec.get("config", {})
    spec["config"] = {**config, "aria": False, "view": {**config.get("view", {}), "stroke": None}}
    spec.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    if width <= PHONE:
        drawn = _drawn(spec, width, name)
    else:
        small = _for_phone(spec, PHONE / width if is_map else 1.0)
        drawn = _drawn(spec, width, name, "breed") + _drawn(small, PHONE, f"{name}-smal", "smal")
    return f'<div class="grafiek" role="img" aria-label="{escape(text)}">{drawn}</div>'


def _for_phone(spec: dict[str, Any], high: float) -> dict[str, Any]:
    """The same with the letters of the axes as large as the app has them; Vega's own are of 10 pixels.

    Args:
        spec: Vega-Lite.
        high: times as high.
    """
    axis = {**spec["config"].get("axis", {}), "labelFontSize": 12, "titleFontSize": 12}
    return {**spec, "height": spec["height"] * high, "config": {**spec["config"], "axis": axis}}


def _drawn(spec: dict[str, Any], width: int, name: str, css: str = "") -> str:
    """The drawing at a width in pixels; `css` is its class."""
    return _tidy(chart_to_svg({**spec, "width": width}), name).replace(
        "<svg ", f'<svg class="{css}" ' if css else "<svg ", 1
    )


#: A point as Vega draws it: two arcs of half a circle.
_DOT = re.compile(
    r'<path transform="translate\(([-\d.]+),([-\d.]+)\)" d="M([\d.]+),0A\3,\3,0,1,1,-\3,0A\3,\3,0,1,1,\3,0" '
    r'fill="([^"]+)"(?: stroke-width="2")?/>'
)


def _tidy(svg: str, name: str) -> str:
    """The drawing alone, the same bytes whenever it is drawn, with names that are its own on the page."""
    start = svg.index("<svg")
    svg = svg[start:].replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    svg = svg.replace(' xmlns="http://www.w3.org/2000/svg"', "").replace(' version="1.1"', "")
    # Vega numbers its clip paths through all charts of the process.
    for number, found in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))):
        own = f"{name}-{number}"
        svg = svg.replace(f'id="{found}"', f'id="{own}"').replace(f"url(#{found})", f"url(#{own})")
    # Places in hundredths of a pixel; within the tags only, for "3.115 fte" is a text and no place.
    svg = re.sub(r"<[^>]+>", lambda tag: re.sub(r"(?<=\d\.\d\d)\d+", "", tag[0]), svg)
    # What only Vega's own scripts and style sheets look at is a third of the drawing.
    svg = re.sub(r' (?:aria-\w+|role|class|pointer-events)="[^"]*"', "", svg)
    svg = re.sub(r'<path d="[^"]*" display="none"/>', "", svg)
    # So is what says what holds already, and what has neither ground nor line.
    svg = re.sub(r' (?:opacity="1"|stroke-width="1"|font-family="sans-serif")', "", svg)
    svg = re.sub(r'<path d="M0,0h[\d.]+v[\d.]+h-?[\d.]+Z"/>', "", svg)
    svg = _DOT.sub(r'<circle cx="\1" cy="\2" r="\3" fill="\4"/>', svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def file_of(address: str) -> str:
    """The file of a page of the app."""
    return f"{FILES.get(address, address)}.html"


def static_links(html: str) -> str:
    """Links between pages of the app as links between files of the edition.

    The app's addresses are relative: `./?indicator=x` is the map, `./ambities` a page. A choice in the
    address becomes one behind the hash, which also works where there is no server.
    """

    def link(match: re.Match[str]) -> str:
        page, query = match["page"], match["query"] or ""
        if page == "bronnen" or page in NEEDS_APP or page not in addresses():
            return 'href="over.html"'
        file = file_of(page)
        return f'href="{file}#{query}"' if query else f'href="{file}"'

    html = re.sub(r'href="\./(?P<page>[a-z]*)(?:\?(?P<query>[^"]*))?"', link, html)
    return html.replace(' target="_self"', "")
