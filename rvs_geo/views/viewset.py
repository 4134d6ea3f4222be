"""A set of views for a meeting: which screens, in which order, under which titles; as a text to keep."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

MAX_VIEWS, MAX_TITLE, MAX_VALUE = 60, 120, 200
#: No set that a person makes is larger; a text that unpacks to more is not one.
MAX_BYTES = 40_000


class ViewSetError(ValueError):
    """A text that is not a set of views; the message is Dutch and for the visitor."""


@dataclass(frozen=True)
class View:
    """One screen: the address of its page ("" is the map), its choices as in the address, and a title."""

    title: str
    page: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """The relative address of the screen."""
        return f"/{self.page}" + (f"?{urlencode(self.choices)}" if self.choices else "")


@dataclass(frozen=True)
class ViewSet:
    """The views of a meeting in their order."""

    views: tuple[View, ...] = ()

    def add(self, view: View) -> ViewSet:
        """The set with a view at its end; beyond 60 the set stays as it is."""
        return self if len(self.views) >= MAX_VIEWS else ViewSet((*self.views, view))

    def remove(self, index: int) -> ViewSet:
        """The set without one view."""
        return ViewSet(self.views[:index] + self.views[index + 1 :])

    def rename(self, index: int, title: str) -> ViewSet:
        """The set with another title for one view; an empty title changes nothing."""
        clean = " ".join(title.split())[:MAX_TITLE]
        if not clean:
            return self
        renamed = replace(self.views[index], title=clean)
        return ViewSet((*self.views[:index], renamed, *self.views[index + 1 :]))

    def move(self, index: int, steps: int) -> ViewSet:
        """The set with one view moved up (-) or down (+); no further than the ends."""
        order = list(self.views)
        order.insert(max(0, min(len(order) - 1, index + steps)), order.pop(index))
        return ViewSet(tuple(order))

    def as_json(self) -> str:
        """The set as a small file to keep."""
        views = [{"titel": v.title, "pagina": v.page, "keuzes": dict(v.choices)} for v in self.views]
        return json.dumps({"soort": "rvs-presentatie", "schermen": views}, ensure_ascii=False, indent=1)

    def encoded(self) -> str:
        """The set as a text for the address of a page."""
        packed = zlib.compress(self.as_json().encode("utf-8"), 9)
        return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def decode(text: str, pages: Collection[str]) -> ViewSet:
    """The set in an address.

    Raises:
        ViewSetError: the text is not a set, or names a page that does not exist.
    """
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(packed, MAX_BYTES)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise ViewSetError("De presentatie in de link is beschadigd.") from error
    if unpacker.unconsumed_tail:
        raise ViewSetError("De presentatie in de link is te groot.")
    return from_json(raw, pages)


def from_json(raw: bytes | str, pages: Collection[str]) -> ViewSet:
    """The set in a file.

    Raises:
        ViewSetError: naming the first thing that is wrong and where.
    """
    try:
        data = json.loads(raw)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ViewSetError("Het bestand is geen presentatie: het is geen geldige JSON.") from error
    views = data.get("schermen") if isinstance(data, dict) else None
    if not isinstance(views, list):
        raise ViewSetError("Het bestand is geen presentatie: de lijst 'schermen' ontbreekt.")
    if len(views) > MAX_VIEWS:
        raise ViewSetError(f"Een presentatie heeft hoogstens {MAX_VIEWS} schermen; dit zijn er {len(views)}.")
    return ViewSet(tuple(_view(entry, number, pages) for number, entry in enumerate(views, start=1)))


def _view(entry: Any, number: int, pages: Collection[str]) -> View:  # noqa: ANN401 - whatever a file holds
    place = f"Scherm {number}"
    if not isinstance(entry, Mapping):
        raise ViewSetError(f"{place}: dit is geen scherm.")
    title, page, choices = entry.get("titel"), entry.get("pagina"), entry.get("keuzes", {})
    if not isinstance(title, str) or not title.strip() or len(title) > MAX_TITLE:
        raise ViewSetError(f"{place}: de titel ontbreekt of is langer dan {MAX_TITLE} tekens.")
    if not isinstance(page, str) or page not in pages:
        raise ViewSetError(f"{place}: de pagina {str(page)[:40]!r} bestaat niet.")
    if not isinstance(choices, Mapping) or any(
        not isinstance(k, str) or not isinstance(v, str) or len(k) + len(v) > MAX_VALUE
        for k, v in choices.items()
    ):
        raise ViewSetError(f"{place}: de keuzes zijn geen namen met waarden.")
    return View(title.strip(), page, tuple(sorted(choices.items())))
