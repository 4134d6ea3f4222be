"""What the sources are: the tables and borders that `data/` is made of, read from `catalogue.json`.

The catalogue is about the outside world and the same for every region, so it stands here and not in `data/`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CATALOGUE = Path(__file__).with_name("catalogue.json")
#: Packed files that come with the program: editions that no service has (any more) in this form.
STORED = Path(__file__).with_name("stored")
_FOUR_DIGITS = "[0-9]" * 4


@dataclass(frozen=True)
class Named:
    """A category or measure as the source may write it: CBS changed codes and titles over the years.

    Attributes:
        id: our own name for it; "" where it has none.
        titles: every spelling that was seen; the first is written into the raw file.
        codes: every code that was seen, without padding.
    """

    id: str
    titles: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Producer:
    """Who made a source and how it is to be named; goes beside each raw file."""

    producer: str
    title: str
    citation: str
    licence: str


@dataclass(frozen=True, eq=False)
class Table:
    """One question to one table of a statistical service.

    Attributes:
        id: our own name for the question.
        table: the publisher's name for the table.
        source: id of the source in the data package.
        origin: who made it.
        services: ids of the services that have it, the preferred one first.
        measure: the measure that is wanted.
        topic: the dimension of the figures; "" for a table that has none.
        area: the dimension of the areas.
        period: the dimension of the periods, of which whole years are wanted.
        fixed: the one category that is wanted of every other dimension.
        figures: the categories of the topic; without a topic one, which is the measure itself.
        areas: how the codes of the wanted areas begin.
        first_year: the first period that is wanted.
        year_shift: what the period and the year in the raw file differ: a count at the end of 2014 is that
            of 1 January 2015.
        layout: how the raw file looks: `gemeenten`, `provincies` or `inwoners`.
        file: path of the raw file in the folder of raw files, with `{years}`.
    """

    id: str
    table: str
    source: str
    origin: Producer
    services: tuple[str, ...]
    measure: Named
    topic: str
    area: str
    period: str
    fixed: Mapping[str, Named]
    figures: tuple[Named, ...]
    areas: tuple[str, ...]
    first_year: int
    year_shift: int
    layout: str
    file: str

    @property
    def pattern(self) -> str:
        """The path of the raw file with wildcards for the years."""
        return self.file.replace("{years}", f"{_FOUR_DIGITS}-{_FOUR_DIGITS}")

    @property
    def offences(self) -> dict[str, str]:
        """Indicator by the title that stands in the raw file."""
        return {figure.titles[0]: figure.id for figure in self.figures}


@dataclass(frozen=True)
class BordersOfToday:
    """The borders of the gemeenten of the newest year.

    Attributes:
        collection: name of the layer at the service.
        code, name, year: properties of a feature.
        file: path of the raw file, with `{year}`.
    """

    id: str
    origin: Producer
    services: tuple[str, ...]
    collection: str
    code: str
    name: str
    year: str
    file: str

    @property
    def pattern(self) -> str:
        """The path of the raw file with wildcards for the year."""
        return self.file.replace("{year}", _FOUR_DIGITS)


@dataclass(frozen=True)
class Service:
    """Where a publisher answers: `kind` is v4, v3, ogc or wfs; `address` may hold `{year}`."""

    id: str
    kind: str
    address: str


@dataclass(frozen=True)
class Derived:
    """A number of inhabitants that is the sum of others: the table counts the day before a merger.

    Attributes:
        source: id of the source.
        area: the area that gets the sum.
        year: on 1 January of which.
        parts: the areas of the day before.
        note: what stands beside it in the raw file.
        reason: why.
    """

    source: str
    area: str
    year: int
    parts: tuple[str, ...]
    note: str
    reason: str


@dataclass(frozen=True)
class Stored:
    """A raw file that comes with the program and is put where it is not there yet.

    Attributes:
        file: path in the folder of raw files.
        stored: name in the folder of stored files, packed with gzip.
        reason: why it is not fetched.
        source: id of the source in the data package.
        year: what it is about.
    """

    file: str
    stored: str
    reason: str
    source: str
    year: str
    origin: Producer


@dataclass(frozen=True)
class Catalogue:
    """All sources; `kept` are the raw files that are not fetched, with the reason."""

    services: Mapping[str, Service]
    tables: tuple[Table, ...]
    borders: tuple[BordersOfToday, ...]
    derived: tuple[Derived, ...]
    stored: tuple[Stored, ...]
    kept: Mapping[str, str]

    def table(self, name: str) -> Table:
        """The question of that name.

        Raises:
            KeyError: there is none.
        """
        return {table.id: table for table in self.tables}[name]


@cache
def catalogue(path: Path = CATALOGUE) -> Catalogue:
    """Reads the catalogue, once.

    Raises:
        KeyError: an entry misses something.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Catalogue(
        {name: Service(name, **entry) for name, entry in raw["services"].items()},
        tuple(_table(entry) for entry in raw["tables"]),
        tuple(_borders(entry) for entry in raw["borders"]),
        tuple(Derived(**entry | {"parts": tuple(entry["parts"])}) for entry in raw["derived"]),
        tuple(_stored(entry) for entry in raw["stored"]),
        {entry["file"]: entry["reason"] for entry in raw["kept"]},
    )


def _named(entry: Mapping[str, Any]) -> Named:
    codes = entry["codes"] if "codes" in entry else entry["keys"]
    return Named(entry.get("id", ""), tuple(entry["titles"]), tuple(codes))


def _origin(entry: Mapping[str, Any]) -> Producer:
    return Producer(*(str(entry[key]) for key in ("producer", "title", "citation", "licence")))


def _table(entry: Mapping[str, Any]) -> Table:
    plain = ("id", "table", "source", "topic", "area", "period", "first_year", "year_shift", "layout", "file")
    return Table(
        **{key: entry[key] for key in plain},
        origin=_origin(entry),
        services=tuple(entry["services"]),
        measure=_named(entry["measure"]),
        fixed={name: _named(value) for name, value in entry["fixed"].items()},
        figures=tuple(_named(figure) for figure in entry["figures"]),
        areas=tuple(entry["areas"]),
    )


def _borders(entry: Mapping[str, Any]) -> BordersOfToday:
    plain = ("id", "collection", "code", "name", "year", "file")
    return BordersOfToday(
        **{key: entry[key] for key in plain}, origin=_origin(entry), services=tuple(entry["services"])
    )


def _stored(entry: Mapping[str, Any]) -> Stored:
    plain = ("file", "stored", "reason", "source", "year")
    return Stored(**{key: str(entry[key]) for key in plain}, origin=_origin(entry))
