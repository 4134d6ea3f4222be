"""Asking a statistical service for a table: what versions 3 and 4 of the protocol have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rvs_geo.sources.declared import Service, Table
from rvs_geo.sources.refresh.answer import Answer, Cell, Question, make_question, read_cells, statuses
from rvs_geo.sources.refresh.client import Client
from rvs_geo.sources.refresh.match import Category, find_measure
from rvs_geo.sources.refresh.pages import every_page, rows_of

Page = dict[str, object]
Row = Mapping[str, object]


@dataclass(frozen=True)
class About:
    """What a table says of itself.

    Attributes:
        modified: the day of the last change (ISO 8601), "" where not given.
        dimensions: names of its dimensions.
        measures: what can be asked of it.
    """

    modified: str
    dimensions: tuple[str, ...]
    measures: tuple[Category, ...]


class Protocol(ABC):
    """One version of the protocol; a table is asked with `ask`.

    Attributes:
        key: under which name an entry of a list has its key.
        links: under which names a page may give the next.
        params: what every question carries.
        data: name of the list of figures.
    """

    key: str
    links: tuple[str, ...]
    params: ClassVar[Mapping[str, str]] = {}
    data: str

    @abstractmethod
    def about(self, asking: Asking) -> About:
        """What the table says of itself."""

    @abstractmethod
    def codes(self, dimension: str) -> str:
        """Name of the list with the categories of a dimension."""

    @abstractmethod
    def year(self, asking: Asking, question: Question, year: int) -> list[Page]:
        """The pages with one year."""

    @abstractmethod
    def rows(self, question: Question, root: str, pages: list[Page]) -> tuple[list[Row], str]:
        """The rows on these pages, and the name of their value."""

    def category(self, row: Row) -> Category:
        """An entry of a list; titles of years come as numbers now and then."""
        return Category(str(row[self.key]), str(row.get("Title") or "").strip(), str(row.get("Status") or ""))


@dataclass(frozen=True)
class Asking:
    """A table that is being asked; keeps every page as it came."""

    protocol: Protocol
    client: Client
    root: str
    pages: dict[str, list[Page]]

    def listed(self, name: str) -> list[Row]:
        """A list of the table."""
        found = every_page(
            self.client, f"{self.root}/{name}", dict(self.protocol.params), self.protocol.links
        )
        self.pages[name] = found
        return rows_of(f"{self.root}/{name}", found)

    def figures(self, wanted: str, others: Mapping[str, str]) -> list[Page]:
        """The figures that a filter lets through."""
        params = {**self.protocol.params, "$filter": wanted, **others}
        return every_page(self.client, f"{self.root}/{self.protocol.data}", params, self.protocol.links)


def ask(
    protocol: Protocol, client: Client, service: Service, table: Table, tell: Callable[[str], None]
) -> Answer:
    """All wanted years of a table.

    Args:
        protocol: the version that the service speaks.
        client: asks.
        service: where.
        table: what.
        tell: hears what is being fetched.

    Raises:
        NotThere: the service does not have the table or the measure.
        SourceFault: it answers something unexpected, or not at all.
    """
    root = f"{service.address}/{table.table}"
    asking = Asking(protocol, client, root, {})
    about = protocol.about(asking)
    measure = find_measure(table.table, about.measures, table.measure).key
    lists = {
        name: [protocol.category(row) for row in asking.listed(protocol.codes(name))]
        for name in about.dimensions
    }
    question = make_question(table, measure, about.dimensions, lists)
    cells: list[Cell] = []
    for year in question.years:
        tell(f"{table.table} {year + table.year_shift}")
        got = protocol.year(asking, question, year)
        asking.pages[f"{protocol.data} {year}"] = got
        rows, value = protocol.rows(question, root, got)
        cells += read_cells(question, year, rows, value)
    return Answer(
        service.id,
        root,
        about.modified,
        statuses(table, lists[table.period]),
        question.areas,
        tuple(cells),
        asking.pages,
        tuple(question.remarks),
    )


def filter_of(question: Question, year: int, figures: Collection[str]) -> str:
    """The filter that lets through these figures of one year, of the wanted areas."""
    table = question.table
    parts = [_either(table.period, [question.years[year]])]
    parts += [_either(name, [key]) for name, key in question.fixed.items()]
    if table.topic:
        parts.append(_either(table.topic, list(figures)))
    starts = " or ".join(f"startswith({table.area},'{start}')" for start in table.areas)
    return " and ".join([*parts, f"({starts})"])


def _either(name: str, keys: Sequence[str]) -> str:
    return "(" + " or ".join(f"{name} eq '{key}'" for key in keys) + ")"
