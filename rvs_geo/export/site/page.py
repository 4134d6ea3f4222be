"""What a page of the static edition is, and what the pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rvs_geo.export.site.html import (
    inline,
)
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.shared.explain import escape_markdown, short_source

#: Width and heights of charts in pixels.
WIDE, NARROW = 560, 420
TALL, LOW = 320, 190
#: Style of the tables to read.
TABLES = ("leestabel.css", "ambities.css")


@dataclass(frozen=True)
class Page:
    """One file of the edition.

    Attributes:
        file: its name.
        title: of the window and in the menu.
        heading: what heads the page.
        body: HTML.
        menu: file of the entry in the menu that it belongs to.
        styles: style sheets in middelen/, before the one of the edition.
        scripts: addresses, as seen from the page.
    """

    file: str
    title: str
    heading: str
    body: str
    menu: str
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    kind: str = "tekst"


def escaped(texts: Sequence[str]) -> list[str]:
    """Plain texts as Markdown that says the same."""
    return [escape_markdown(text) for text in texts]


def source_line(region: Region, *resources: str) -> str:
    """The first source of each of these resources, as the line under a figure."""
    return sources_line(region.source_of(name) for name in resources)


def sources_line(sources: Iterable[Source]) -> str:
    """These sources, each once, as the line under a figure."""
    texts = dict.fromkeys(map(short_source, sources))
    word = "Bron" if len(texts) == 1 else "Bronnen"
    return f'<p class="klein">{word}: {inline(escape_markdown("; ".join(texts)))}.</p>'
