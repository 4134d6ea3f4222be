"""Version 3 of the open data service of CBS, on which the police's tables stand as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rvs_geo.sources.declared import Service, Table
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.answer import Answer, Question
from rvs_geo.sources.refresh.asking import About, Asking, Page, Protocol, Row, ask, filter_of
from rvs_geo.sources.refresh.client import Client, TooManyRows
from rvs_geo.sources.refresh.pages import rows_of

_DIMENSIONS = frozenset({"Dimension", "GeoDimension", "GeoDetail", "TimeDimension"})


class _V3(Protocol):
    key = "Key"
    links = ("odata.nextLink",)
    params: ClassVar[Mapping[str, str]] = {"$format": "json"}
    data = "UntypedDataSet"

    def about(self, asking: Asking) -> About:
        info, properties = asking.listed("TableInfos"), asking.listed("DataProperties")
        return About(
            str(info[0].get("Modified") or "")[:10] if info else "",
            tuple(str(row["Key"]) for row in properties if row.get("Type") in _DIMENSIONS),
            tuple(self.category(row) for row in properties if row.get("Type") == "Topic"),
        )

    def codes(self, dimension: str) -> str:
        return dimension

    def year(self, asking: Asking, question: Question, year: int) -> list[Page]:
        return _year(asking, question, year, list(question.figures))

    def rows(self, question: Question, root: str, pages: list[Page]) -> tuple[list[Row], str]:
        return rows_of(root, pages), question.measure


def ask_v3(client: Client, service: Service, table: Table, tell: Callable[[str], None]) -> Answer:
    """All wanted years of a table; see `asking.ask`."""
    return ask(_V3(), client, service, table, tell)


def _year(asking: Asking, question: Question, year: int, figures: Sequence[str]) -> list[Page]:
    """One year; in parts where the service refuses it as a whole, which it does above 10,000 rows."""
    columns = ",".join([*question.keys, question.table.period, question.measure])
    try:
        return asking.figures(filter_of(question, year, figures), {"$select": columns})
    except TooManyRows as error:
        if len(figures) < 2:
            raise SourceFault(asking.root, None, f"{year} alone has more rows than it gives") from error
        half = len(figures) // 2
        parts = (figures[:half], figures[half:])
        return [page for part in parts for page in _year(asking, question, year, part)]
