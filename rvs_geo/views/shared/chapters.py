"""What a visitor reads where the data folder lacks a chapter that something is made of."""

from __future__ import annotations

from collections.abc import Iterable

from rvs_geo.region.chapters import Chapter
from rvs_geo.region.model import Region
from rvs_geo.views.shared.pages import addresses

_WHAT = {
    Chapter.STRATEGY: "de strategie en haar ambities",
    Chapter.STRENGTH: "de sterkte van de politie",
    Chapter.MATRIX: "de prioriteiten van de gemeenten",
    Chapter.POLICE: "hoe inwoners de politie zien",
    Chapter.UNITS: "de politie-eenheden van het land",
}


def is_there(region: Region, page: str) -> bool:
    """Whether the region has what a page is made of; where it has not, nothing leads to the page.

    Args:
        region: the region.
        page: address of the page.
    """
    entry = addresses().get(page)
    return entry is None or not absent_of(region, entry.needs)


def absent(chapter: Chapter) -> str:
    """The sentence for a single chapter."""
    return f"Niet bekend: in deze gegevens zit geen bestand over {_WHAT[chapter]}."


def absent_of(region: Region, needs: Iterable[str]) -> list[str]:
    """A sentence for each chapter that is needed and not there."""
    return [absent(chapter) for chapter in map(Chapter, needs) if not region.has(chapter)]
