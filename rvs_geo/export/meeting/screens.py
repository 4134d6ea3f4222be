"""The screens of a set, one after the other: what the clicker goes through."""

from __future__ import annotations

from dataclasses import dataclass

from rvs_geo.region.model import Region
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.slide import Slide
from rvs_geo.views.meeting.viewset import ViewSet
from rvs_geo.views.meeting.words import full_sources


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
    found = []
    for number, view in enumerate(views.views, start=1):
        slides = slides_of(region, view)
        for part, slide in enumerate(slides, start=1):
            notes = tuple(filter(None, (*slide.notes, full_sources(slide.sources))))
            question = view.question if part == len(slides) else ""
            found.append(Screen(number, part, len(slides), view.title, slide, view.address, notes, question))
    return tuple(found)
