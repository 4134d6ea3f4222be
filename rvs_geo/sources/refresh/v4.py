"""Asking version 4 of the open data service of CBS: one long list of observations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rvs_geo.sources.declared import Service, Table
from rvs_geo.sources.files import require
from rvs_geo.sources.refresh.answer import Answer, Cell, Question, make_question, read_cells, statuses
from rvs_geo.sources.refresh.client import Client
from rvs_geo.sources.refresh.match import Category, find_measure
from rvs_geo.sources.refresh.pages import every_page, rows_of

_LINKS = ("@odata.nextLink", "odata.nextLink")


def ask_v4(client: Client, service: Service, table: Table, tell: Callable[[str], None]) -> Answer:
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
    # Properties is one object and no list.
    pages: dict[str, list[dict[str, object]]] = {"Properties": [client.get(f"{root}/Properties")]}

    def listed(name: str) -> list[Mapping[str, object]]:
        pages[name] = every_page(client, f"{root}/{name}", {}, _LINKS)
        return rows_of(f"{root}/{name}", pages[name])

    dimensions = [str(row["Identifier"]) for row in listed("Dimensions")]
    measures = [_category(row) for row in listed("MeasureCodes")]
    measure = find_measure(table.table, measures, table.measure).key
    lists = {name: [_category(row) for row in listed(f"{name}Codes")] for name in dimensions}
    question = make_question(table, measure, dimensions, lists)
    cells: list[Cell] = []
    for year in question.years:
        tell(f"{table.table} {year + table.year_shift}")
        got = every_page(client, f"{root}/Observations", {"$filter": _filter(question, year)}, _LINKS)
        pages[f"Observations {year}"] = got
        cells += read_cells(question, year, _observations(root, question, got), "Value")
    return Answer(
        service.id,
        root,
        str(pages["Properties"][0].get("Modified") or "")[:10],
        statuses(table, lists[table.period]),
        question.areas,
        tuple(cells),
        pages,
        tuple(question.remarks),
    )


def _observations(
    root: str, question: Question, pages: list[dict[str, object]]
) -> list[Mapping[str, object]]:
    """The rows of the wanted measure; the value of one that is withheld is empty."""
    found: list[Mapping[str, object]] = []
    for row in rows_of(root, pages):
        require("Measure" in row and "Value" in row, root, "an observation without Measure or Value")
        if row["Measure"] == question.measure:
            known = row.get("ValueAttribute") in {None, "None", ""}
            found.append({**row, "Value": row["Value"] if known else None})
    return found


def _filter(question: Question, year: int) -> str:
    table = question.table
    parts = [f"Measure eq '{question.measure}'", f"{table.period} eq '{question.years[year]}'"]
    parts += [f"{name} eq '{key}'" for name, key in question.fixed.items()]
    if table.topic:
        parts.append("(" + " or ".join(f"{table.topic} eq '{key}'" for key in question.figures) + ")")
    parts.append("(" + " or ".join(f"startswith({table.area},'{start}')" for start in table.areas) + ")")
    return " and ".join(parts)


def _category(row: Mapping[str, object]) -> Category:
    return Category(str(row["Identifier"]), str(row.get("Title") or "").strip(), str(row.get("Status") or ""))
