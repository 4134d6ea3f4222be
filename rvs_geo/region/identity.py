"""What the region is called, of which year its borders are and what its parts are: read, never assumed.

It stands in `datapackage.json` under `regio`; what is left out there follows from the name. Sentences about
the whole use these words, so that a map of a province does not speak of a police unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rvs_geo.region.descriptor import FILE, is_year_range, read_json_object
from rvs_geo.region.faults import Fault, quoted

KEY = "regio"
#: Where a folder does not say what it is called.
NAMELESS = "deze regio"
POLICE_UNIT = "politie-eenheid"
_TEXTS = ("naam", "omschrijving", "soort", "kort", "heel", "in", "deel", "delen", "cijfer")


@dataclass(frozen=True)
class Identity:
    """How the region is spoken of.

    Attributes:
        site: name of the site, the title of the data package.
        description: of the site, one sentence.
        name: of the region ("Waterland").
        kind: what it is, a word that takes "de" ("politie-eenheid"); empty where the name says it all.
        short: what it is in one word, with its article ("de eenheid").
        whole: name of a total of all gemeenten ("Heel Waterland").
        inside: where something happened ("in Waterland").
        borders: the year of the borders; None where the folder does not say.
        part, parts: what a `district` of the data is ("district", "districten").
        spellings: how a printed table may write a partner otherwise, by name.
        opening: id of the figure that the map opens with; empty for the newest total.
    """

    site: str
    description: str
    name: str
    kind: str
    short: str
    whole: str
    inside: str
    borders: int | None
    part: str
    parts: str
    opening: str
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def is_police_unit(self) -> bool:
        """Whether it is one of the police units of the country, and not a province of the same name."""
        return self.kind == POLICE_UNIT

    @property
    def full(self) -> str:
        """The region within a sentence: "de politie-eenheid Waterland"."""
        return f"de {self.kind} {self.name}" if self.kind else self.name

    @property
    def label(self) -> str:
        """The region as a heading: "Politie-eenheid Waterland"."""
        return f"{self.kind.capitalize()} {self.name}" if self.kind else capital(self.name)

    @property
    def word(self) -> str:
        """What it is in one word, without its article: "eenheid"."""
        return self.short.removeprefix("de ")

    @property
    def entire(self) -> str:
        """All of it within a sentence: "de hele eenheid", or "heel Nederland" where there is no such word."""
        return f"de hele {self.word}" if self.short != self.word else self.whole[:1].lower() + self.whole[1:]

    @property
    def part_label(self) -> str:
        """What stands before the name of a part: "District", "Provincie"."""
        return capital(self.part)

    @property
    def part_kind(self) -> str:
        """What a part is, for who does not know the region: "politiedistrict", "provincie"."""
        return "politiedistrict" if self.part == "district" else self.part

    @property
    def whole_label(self) -> str:
        """What stands above a figure of all of it: "Eenheid"; "Hele provincie" where a part is called so."""
        label = capital(self.word)
        return f"Hele {self.word}" if label == self.part_label else label

    @property
    def all_of_it(self) -> str:
        """All of it in a table, without an article: "hele eenheid", "heel Nederland"."""
        return self.entire.removeprefix("de ")

    @property
    def file_name(self) -> str:
        """The name for in the name of a file: "zeeland-west-brabant"."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def of_borders(self) -> str:
        """Behind "gemeenten" or "grenzen": " van 2014"; empty where the year is not known."""
        return f" van {self.borders}" if self.borders else ""


def capital(text: str) -> str:
    """The text with a capital; "IJ" at the beginning is one letter in Dutch."""
    return text[:2].upper() + text[2:] if text[:2] == "ij" else text[:1].upper() + text[1:]


def identity_of(package: Mapping[str, object]) -> Identity:
    """The identity in a data package; what is not there follows from the name."""
    found = package.get(KEY)
    own: Mapping[str, object] = found if isinstance(found, dict) else {}
    said = {key: str(own[key]) for key in _TEXTS if isinstance(own.get(key), str)}
    name = said.get("naam") or NAMELESS
    year = own.get("grenzen")
    return Identity(
        site=str(package.get("title") or f"{capital(name)} op de kaart"),
        description=said.get("omschrijving", str(package.get("description") or "")),
        name=name,
        kind=said.get("soort", ""),
        short=said.get("kort", "de regio"),
        whole=said.get("heel", f"Heel {name}"),
        inside=said.get("in", f"in {name}"),
        borders=year if type(year) is int else None,
        part=said.get("deel", "district"),
        parts=said.get("delen", "districten"),
        opening=said.get("cijfer", ""),
        spellings=_spellings(own.get("schrijfwijzen")),
    )


def _spellings(found: object) -> dict[str, tuple[str, ...]]:
    """The other spellings that can be read; that the rest is wrong is said by the check."""
    if not isinstance(found, dict):
        return {}
    return {str(name): tuple(map(str, texts)) for name, texts in found.items() if isinstance(texts, list)}


def identity_faults(package: Mapping[str, object], figures: frozenset[str]) -> Iterator[Fault]:
    """What is wrong with the description of the region.

    Args:
        package: datapackage.json.
        figures: ids of the indicators.
    """
    own = package.get(KEY)
    if own is None:
        return
    if not isinstance(own, dict):
        yield Fault(FILE, None, KEY, quoted(own), "een beschrijving tussen { en }")
        return
    for key, value in own.items():
        place = f"{KEY}.{key}"
        if key == "grenzen":
            if type(value) is not int or not is_year_range([value, value]):
                yield Fault(FILE, None, place, quoted(value), "het jaar van de grenzen")
        elif key == "schrijfwijzen":
            if not isinstance(value, dict) or not all(isinstance(v, list) for v in value.values()):
                yield Fault(FILE, None, place, quoted(value), "per partner een lijst met namen")
        elif key not in _TEXTS:
            yield Fault(
                FILE, None, place, "een onbekend woord", f"grenzen, schrijfwijzen, {', '.join(_TEXTS)}"
            )
        elif not isinstance(value, str) or not value.strip():
            yield Fault(FILE, None, place, quoted(value), "een tekst")
    if "naam" not in own:
        yield Fault(FILE, None, f"{KEY}.naam", quoted(None), "de naam van de regio")
    if "grenzen" not in own:
        yield Fault(FILE, None, f"{KEY}.grenzen", quoted(None), "het jaar van de grenzen")
    if isinstance(opening := own.get("cijfer"), str) and opening not in figures:
        yield Fault(FILE, None, f"{KEY}.cijfer", quoted(opening), "de id van een indicator")


def identity_in(folder: Path) -> Identity:
    """The identity of a data folder, also of one with faults."""
    path = folder / FILE
    return _identity(path, path.stat().st_mtime_ns if path.is_file() else None)


@lru_cache(maxsize=8)
def _identity(path: Path, _changed: int) -> Identity:
    found, _ = read_json_object(path)
    return identity_of(found or {})
