"""A set of views for a meeting: which screens, in which order, under which titles; as a text to keep."""

from __future__ import annotations

import base64
import binascii
import json
import unicodedata
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

MAX_VIEWS, MAX_TITLE, MAX_VALUE = 60, 120, 200
#: No set that a person makes is larger; a text that unpacks to more is not one.
MAX_BYTES = 40_000
#: Signs that turn the direction of writing, and two that XML forbids.
_NOT_SHOWN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")


class ViewSetError(ValueError):
    """A text that is not a set of views; the message is Dutch and for the visitor."""


@dataclass(frozen=True)
class View:
    """One screen: the address of its page ("" is the map), its choices as in the address, and a title.

    `question` is what the meeting is asked about it; "" for nothing.
    """

    title: str
    page: str
    choices: tuple[tuple[str, str], ...] = ()
    question: str = ""

    @property
    def address(self) -> str:
        """The relative address of the screen."""
        return f"/{self.page}" + (f"?{urlencode(self.choices)}" if self.choices else "")


@dataclass(frozen=True)
class ViewSet:
    """The views of a meeting in their order, with its name, its date in words, and whether to list them."""

    views: tuple[View, ...] = ()
    name: str = ""
    date: str = ""
    agenda: bool = False

    @property
    def is_full(self) -> bool:
        """Whether no other view may be added."""
        return len(self.views) >= MAX_VIEWS

    def add(self, view: View) -> ViewSet:
        """The set with a view at its end; as it is where that is too much for an address."""
        longer = replace(self, views=(*self.views, view))
        return self if self.is_full or longer.size > MAX_BYTES else longer

    def remove(self, index: int) -> ViewSet:
        """The set without one view."""
        return replace(self, views=self.views[:index] + self.views[index + 1 :])

    def rename(self, index: int, title: str) -> ViewSet:
        """The set with another title for one view; an empty title changes nothing."""
        clean = tidy(title)
        if not clean:
            return self
        return self.update(index, replace(self.views[index], title=clean))

    def update(self, index: int, view: View) -> ViewSet:
        """The set with another view in one place; as it is where that is too much for an address."""
        changed = replace(self, views=(*self.views[:index], view, *self.views[index + 1 :]))
        return self if changed.size > MAX_BYTES else changed

    def about(self, name: str, date: str, *, agenda: bool) -> ViewSet:
        """The set with another name and date of the meeting."""
        return replace(self, name=tidy(name), date=tidy(date), agenda=agenda)

    def move(self, index: int, steps: int) -> ViewSet:
        """The set with one view moved up (-) or down (+); no further than the ends."""
        order = list(self.views)
        order.insert(max(0, min(len(order) - 1, index + steps)), order.pop(index))
        return replace(self, views=tuple(order))

    @property
    def size(self) -> int:
        """Bytes of the set as a file."""
        return len(self.as_json().encode("utf-8"))

    def as_json(self) -> str:
        """The set as a small file to keep."""
        views = [
            {"titel": v.title, "pagina": v.page, "keuzes": dict(v.choices)}
            | ({"vraag": v.question} if v.question else {})
            for v in self.views
        ]
        about = {"naam": self.name, "datum": self.date, "agenda": self.agenda}
        told = {key: value for key, value in about.items() if value}
        return json.dumps(
            {"soort": "rvs-presentatie", **told, "schermen": views}, ensure_ascii=False, indent=1
        )

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
    # A number of thousands of digits is a ValueError of its own.
    except (ValueError, RecursionError) as error:
        where = (
            f" (fout in regel {error.lineno}, teken {error.colno})"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise ViewSetError(f"Het bestand is geen presentatie: het is geen geldige JSON{where}.") from error
    views = data.get("schermen") if isinstance(data, dict) else None
    if not isinstance(views, list):
        raise ViewSetError("Het bestand is geen presentatie: de lijst 'schermen' ontbreekt.")
    if len(views) > MAX_VIEWS:
        raise ViewSetError(f"Een presentatie heeft hoogstens {MAX_VIEWS} schermen; dit zijn er {len(views)}.")
    found = ViewSet(
        tuple(_view(entry, number, pages) for number, entry in enumerate(views, start=1)),
        name=_told(data, "naam"),
        date=_told(data, "datum"),
        agenda=data.get("agenda") is True,
    )
    if found.size > MAX_BYTES:
        raise ViewSetError(f"De presentatie is te groot: hoogstens {MAX_BYTES // 1000} kB.")
    return found


def tidy(text: str) -> str:
    """A line of text as it is kept: without signs that nothing can hold, blanks in a row, or too much."""
    return " ".join(printable(text).split())[:MAX_TITLE].strip()


def _told(data: Mapping[str, Any], key: str) -> str:
    """A line that a file may have.

    Raises:
        ViewSetError: it is no text.
    """
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ViewSetError(f"'{key}' is geen tekst.")
    return tidy(value)


def printable(text: str) -> str:
    """The text without signs that no file or screen can hold: control characters and half characters.

    Also without those that turn the direction of writing, for they make a title read as another.
    """
    return "".join(" " if c.isspace() else c for c in text if c.isspace() or _shown(c))


def _shown(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _NOT_SHOWN


def _view(entry: Any, number: int, pages: Collection[str]) -> View:  # noqa: ANN401 - whatever a file holds
    place = f"Scherm {number}"
    if not isinstance(entry, Mapping):
        raise ViewSetError(f"{place}: dit is geen scherm.")
    title, page, choices = entry.get("titel"), entry.get("pagina"), entry.get("keuzes", {})
    if not isinstance(title, str) or not printable(title).strip() or len(title) > MAX_TITLE:
        raise ViewSetError(f"{place}: de titel ontbreekt of is langer dan {MAX_TITLE} tekens.")
    if not isinstance(page, str) or page not in pages:
        raise ViewSetError(f"{place}: de pagina {str(page)[:40]!r} bestaat niet.")
    if not isinstance(choices, Mapping) or any(
        not isinstance(v, str) or len(k) + len(v) > MAX_VALUE or printable(k + v) != k + v
        for k, v in choices.items()
    ):
        raise ViewSetError(f"{place}: de keuzes zijn geen namen met waarden.")
    return View(
        " ".join(printable(title).split()), page, tuple(sorted(choices.items())), _told(entry, "vraag")
    )
