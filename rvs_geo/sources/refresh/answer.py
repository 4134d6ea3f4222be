"""What a statistical service answered to one question, whichever version of the protocol it speaks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rvs_geo.sources.declared import Table
from rvs_geo.sources.files import SourceFault, require
from rvs_geo.sources.refresh.match import Category, find_category

_WHOLE = re.compile(r"-?\d+(\.0+)?")
_YEAR = re.compile(r"(\d{4})JJ00")
#: How both versions write that a figure exists and is withheld; what cannot exist they leave empty.
WITHHELD = "."


@dataclass(frozen=True)
class Cell:
    """A figure of an area in a year; `value` is None where the source gives none."""

    figure: str
    area: str
    year: int
    value: int | None


@dataclass(frozen=True)
class Answer:
    """What a service answered.

    Attributes:
        service: id of the service.
        address: where the table stands there.
        modified: the day of the publisher's last change (ISO 8601), "" where it gives none.
        periods: status of each listed year, by year, in the publisher's word.
        areas: title by code, of the wanted areas.
        cells: what was asked, each figure of an area and year once.
        pages: the answers as they came, by name, to be kept.
        remarks: what is new and does not stop the run.
    """

    service: str
    address: str
    modified: str
    periods: Mapping[int, str]
    areas: Mapping[str, str]
    cells: tuple[Cell, ...]
    pages: Mapping[str, list[dict[str, object]]]
    remarks: tuple[str, ...]


@dataclass
class Question:
    """What a table is asked, in its own keys; made from its lists, so that nothing is assumed of them.

    Attributes:
        table: the entry of the catalogue.
        measure: key of the measure.
        figures: our id by the table's key.
        fixed: the wanted key of each other dimension.
        years: the wanted keys by year.
        areas: title by code, without padding.
        remarks: what is new in the lists.
    """

    table: Table
    measure: str
    figures: dict[str, str]
    fixed: dict[str, str]
    years: dict[int, str]
    areas: dict[str, str]
    remarks: list[str] = field(default_factory=list)

    @property
    def ids(self) -> dict[str, str]:
        """Our id by the table's code without padding."""
        return {key.strip(): figure for key, figure in self.figures.items()}

    @property
    def keys(self) -> list[str]:
        """The dimensions that a row is told apart by."""
        return [*self.fixed, *([self.table.topic] if self.table.topic else []), self.table.area]


def make_question(
    table: Table, measure: str, dimensions: Collection[str], lists: Mapping[str, list[Category]]
) -> Question:
    """Looks up what is wanted in the lists of a table.

    Args:
        table: the entry of the catalogue.
        measure: key of the measure.
        dimensions: the dimensions that the table has.
        lists: the categories of each of them.

    Raises:
        SourceFault: another dimension than the catalogue knows, or a category that is not there.
    """
    wanted = {*table.fixed, table.area, table.period} | ({table.topic} if table.topic else set())
    differ = ", ".join(sorted(wanted ^ set(dimensions)))
    # A dimension more would count everything several times; a dimension less changes what a figure means.
    require(not differ, table.table, f"other dimensions than the catalogue knows: {differ}")
    question = Question(table, measure, {}, {}, _years(table, lists[table.period]), {})
    for name, category in table.fixed.items():
        found, remark = find_category(f"{table.table} {name}", lists[name], category)
        question.fixed[name] = found.key
        question.remarks += [remark] * bool(remark)
    for figure in table.figures if table.topic else ():
        found, remark = find_category(f"{table.table} {table.topic}", lists[table.topic], figure)
        question.figures[found.key] = figure.id
        question.remarks += [remark] * bool(remark)
    question.areas = {
        entry.code: entry.title for entry in lists[table.area] if entry.code.startswith(table.areas)
    }
    require(bool(question.areas), table.table, f"no areas that begin with {' or '.join(table.areas)}")
    return question


def statuses(table: Table, periods: Iterable[Category]) -> dict[int, str]:
    """The publisher's word for the status of each whole year of its list, by year in the raw file."""
    found = {}
    for entry in periods:
        if match := _YEAR.fullmatch(entry.code):
            found[int(match[1]) + table.year_shift] = entry.status.replace(" ", "")
    return found


def read_cells(question: Question, year: int, rows: Iterable[Mapping[str, object]], value: str) -> list[Cell]:
    """The wanted rows of one year as cells.

    Args:
        question: what was asked.
        year: the year in the table.
        rows: what came back; a service may give more than was asked.
        value: the column of the value.

    Raises:
        SourceFault: a row without a column that was asked, an area that is not in the list, a value that
            is no whole number, or a row that came twice.
    """
    table = question.table
    found: dict[tuple[str, str], Cell] = {}
    for row in rows:
        missing = [name for name in (*question.keys, table.period, value) if name not in row]
        require(not missing, table.table, f"a row without the column {', '.join(missing)}")
        if _other(question, year, row):
            continue
        area = str(row[table.area]).strip()
        if not area.startswith(table.areas):
            continue
        require(area in question.areas, table.table, f"{area} is not in the list of areas")
        figure = question.ids[str(row[table.topic]).strip()] if table.topic else table.figures[0].id
        key = (figure, area)
        require(key not in found, table.table, f"{figure} of {area} in {year} came twice")
        cell = Cell(figure, area, year + table.year_shift, whole_number(table.table, row[value]))
        found[key] = cell
    return list(found.values())


def whole_number(where: str, value: object) -> int | None:
    """A count; None where the source withholds it ("."), or where there can be none (null or empty).

    Raises:
        SourceFault: anything but a whole number of at least 0.
    """
    text = "" if value is None else str(value).strip()
    if text in {"", WITHHELD}:
        return None
    if isinstance(value, bool) or not _WHOLE.fullmatch(text) or text.startswith("-"):
        raise SourceFault(where, None, f"{value!r} is no whole number")
    return int(text.split(".")[0])


def _other(question: Question, year: int, row: Mapping[str, object]) -> bool:
    """Whether a row is about something that was not asked."""
    table = question.table
    # Padding differs between a list and the rows now and then.
    wanted = {table.period: question.years[year], **question.fixed}
    if any(str(row[name]).strip() != key.strip() for name, key in wanted.items()):
        return True
    return bool(table.topic) and str(row[table.topic]).strip() not in question.ids


def _years(table: Table, periods: Iterable[Category]) -> dict[int, str]:
    matches = [(entry, _YEAR.fullmatch(entry.code)) for entry in periods]
    years = {int(match[1]): entry.key for entry, match in matches if match}
    wanted = {year: key for year, key in sorted(years.items()) if year >= table.first_year}
    require(bool(wanted), table.table, f"no whole years from {table.first_year}")
    return wanted
