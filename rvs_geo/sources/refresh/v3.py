"""Asking version 3 of the open data service of CBS, on which the police's tables stand as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rvs_geo.sources.declared import Service, Table
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.answer import Answer, Cell, Question, make_question, read_cells, statuses
from rvs_geo.sources.refresh.client import Client, TooManyRows
from rvs_geo.sources.refresh.match import Category, find_measure
from rvs_geo.sources.refresh.pages import every_page, rows_of

_JSON = {"$format": "json"}
_LINKS = ("odata.nextLink",)
_DIMENSIONS = frozenset({"Dimension", "GeoDimension", "GeoDetail", "TimeDimension"})


def ask_v3(client: Client, service: Service, table: Table, tell: Callable[[str], None]) -> Answer:
    """All wanted years of a table.

    Args:
        client: asks.
        service: where.
        table: what.
        tell: hears what is being fetched.

    Raises:
        NotThere: the service does not have the table or the measure.
        SourceFault: it answers something unexpected, or not at all.
    """
    root = f"{service.address}/{table.table}"
    pages: dict[str, list[dict[str, object]]] = {}

    def listed(name: str) -> list[Mapping[str, object]]:
        pages[name] = every_page(client, f"{root}/{name}", _JSON, _LINKS)
        return rows_of(f"{root}/{name}", pages[name])

    info, properties = listed("TableInfos"), listed("DataProperties")
    dimensions = [str(row["Key"]) for row in properties if row.get("Type") in _DIMENSIONS]
    topics = [_category(row) for row in properties if row.get("Type") == "Topic"]
    measure = find_measure(table.table, topics, table.measure).key
    lists = {name: [_category(row) for row in listed(name)] for name in dimensions}
    question = make_question(table, measure, dimensions, lists)
    cells: list[Cell] = []
    for year in question.years:
        tell(f"{table.table} {year + table.year_shift}")
        got = _year(client, root, question, year, list(question.figures))
        pages[f"UntypedDataSet {year}"] = got
        cells += read_cells(question, year, rows_of(root, got), measure)
    return Answer(
        service.id,
        root,
        str(info[0].get("Modified") or "")[:10] if info else "",
        statuses(table, lists[table.period]),
        question.areas,
        tuple(cells),
        pages,
        tuple(question.remarks),
    )


def _year(
    client: Client, root: str, question: Question, year: int, figures: Sequence[str]
) -> list[dict[str, object]]:
    """One year; in parts where the service refuses it as a whole, which it does above 10,000 rows."""
    columns = ",".join([*question.keys, question.table.period, question.measure])
    params = {**_JSON, "$filter": _filter(question, year, figures), "$select": columns}
    try:
        return every_page(client, f"{root}/UntypedDataSet", params, _LINKS)
    except TooManyRows as error:
        if len(figures) < 2:
            raise SourceFault(root, None, f"{year} alone has more rows than it gives") from error
        half = len(figures) // 2
        parts = (figures[:half], figures[half:])
        return [page for part in parts for page in _year(client, root, question, year, part)]


def _filter(question: Question, year: int, figures: Sequence[str]) -> str:
    table = question.table
    parts = [_either(table.period, [question.years[year]])]
    parts += [_either(name, [key]) for name, key in question.fixed.items()]
    if table.topic:
        parts.append(_either(table.topic, figures))
    starts = " or ".join(f"startswith({table.area},'{start}')" for start in table.areas)
    return " and ".join([*parts, f"({starts})"])


def _either(name: str, keys: Sequence[str]) -> str:
    return "(" + " or ".join(f"{name} eq '{key}'" for key in keys) + ")"


def _category(row: Mapping[str, object]) -> Category:
    """An entry of a list; titles of years come as numbers now and then."""
    return Category(str(row["Key"]), str(row.get("Title") or "").strip(), str(row.get("Status") or ""))
