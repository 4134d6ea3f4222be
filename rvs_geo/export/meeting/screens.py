"""The screens of a set, one after the other: what the clicker goes through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rvs_geo.export.shared.credits import dutch_date, site, today
from rvs_geo.region.model import Region
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.slide import Slide, chunks
from rvs_geo.views.meeting.viewset import View, ViewSet
from rvs_geo.views.meeting.words import full_sources

#: Of an agenda on one slide: more would be too small for a wall.
MOST_ITEMS = 10


@dataclass(frozen=True, eq=False)
class Screen:
    """A slide at its place in a set.

    Attributes:
        view: number of its view, from 1.
        part: which of the slides of that view, from 1.
        parts: how many these are.
        title: of the view, as the maker of the set gave it.
        slide: what is shown.
        address: relative address of the page that it is made from.
        notes: for the speaker, sources last.
        question: what the meeting is asked at the last slide of the view; "" for nothing.
    """

    view: int
    part: int
    parts: int
    title: str
    slide: Slide
    address: str
    notes: tuple[str, ...]
    question: str = ""


def screens_of(region: Region, views: ViewSet) -> tuple[Screen, ...]:
    """All screens of a set in their order."""
    return tuple(s for n, view in enumerate(views.views, start=1) for s in screens_of_view(region, n, view))


def screens_of_view(region: Region, number: int, view: View) -> tuple[Screen, ...]:
    """The screens of one view, which has this number in its set."""
    found, slides = [], slides_of(region, view)
    for part, slide in enumerate(slides, start=1):
        notes = tuple(filter(None, (*slide.notes, full_sources(slide.sources))))
        question = view.question if part == len(slides) else ""
        found.append(Screen(number, part, len(slides), view.title, slide, view.address, notes, question))
    return tuple(found)


def opening_title(views: ViewSet) -> str:
    """What the title slide of a file is called."""
    return views.name or "Presentatie"


def opening_lines(views: ViewSet) -> tuple[str, ...]:
    """What stands below that: the date of the meeting, whose figures these are, and when they were set."""
    return tuple(filter(None, (views.date, site(), f"Gemaakt op {dutch_date(today())}")))


def agenda_parts(views: ViewSet) -> list[Sequence[str]]:
    """The titles of the views with their numbers, over as many slides as they need; none where not asked."""
    if not views.agenda:
        return []
    return chunks([f"{i}. {view.title}" for i, view in enumerate(views.views, start=1)], MOST_ITEMS)
