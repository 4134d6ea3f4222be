"""The priority matrix as files: write priorities.csv and themas.csv, read them back as Excel leaves them.

Reading is forgiving about the wrapping (semicolons, BOM, UTF-16, order of rows, missing rows) and strict
about the content: what cannot be read with certainty is reported with its place and stays not known.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rvs_geo.analysis.matrix.basics import UNKNOWN, VELDEN, clean_name
from rvs_geo.analysis.matrix.model import FICTION, NameStatus, PriorityMatrix, column_key
from rvs_geo.region.csv_text import Unreadable, UnreadableCsvError, decoded, parse_csv
from rvs_geo.region.workbook import UnreadableWorkbookError, is_workbook, sheets_as_csv

PRIORITY_FIELDS = ("partner", "gm_code", "soort", "aantal_prioriteiten")
THEME_FIELDS = ("kolom", "veld", "naam", "naam_status", "totaal")

_CELLS = {"1": 1, "1.0": 1, "1,0": 1, "x": 1, "0": 0, "0.0": 0, "0,0": 0, "": UNKNOWN}
_MOST_BYTES = 1_000_000


class Problem(StrEnum):
    """Why something in a file was not taken over; `views/matrix/faults.py` has the sentences."""

    TOO_LARGE = "too large"
    MADE_UP = "made up"
    WORKBOOK = "workbook"
    BROKEN_QUOTES = "broken quotes"
    NOT_CSV = "not csv"
    FIELDS_ABSENT = "fields absent"
    FIELDS_TWICE = "fields twice"
    TOO_MANY_VALUES = "too many values"
    FIELD_UNKNOWN = "field unknown"
    COLUMNS_ABSENT = "columns absent"
    PARTNERS_ABSENT = "partners absent"
    PARTNER_UNKNOWN = "partner unknown"
    PARTNER_TWICE = "partner twice"
    CELL_UNKNOWN = "cell unknown"
    CODE_DIFFERS = "code differs"
    TOTAL_DIFFERS = "total differs"
    THEME_UNKNOWN = "theme unknown"
    NAME_CLEANED = "name cleaned"
    STATUS_CHANGED = "status changed"
    VELD_UNKNOWN = "veld unknown"


@dataclass(frozen=True)
class Finding:
    """Something in a file that was not taken over.

    Attributes:
        line: counts from 1, the header included.
        column: name of the column in the file.
        found: what stands in the file; of a cleaned name, what became of it.
        place: the partner or column of the table that it is about.
        expected: what should stand there.
    """

    problem: Problem
    line: int | None = None
    column: str | None = None
    found: str = ""
    place: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Reading:
    """The matrix as read; what a finding names is not in it."""

    matrix: PriorityMatrix
    findings: tuple[Finding, ...]


def is_fiction(text: str) -> bool:
    """Whether a text carries the mark of the example: what has it never becomes data."""
    return FICTION.casefold() in text.casefold()


def to_priorities_csv(matrix: PriorityMatrix, *, recognisable: bool = False) -> bytes:
    """priorities.csv: UTF-8, comma, one row per partner; a cell that is not known is empty.

    Args:
        matrix: the table.
        recognisable: also write a made-up table that is recognised by its cells wherever it turns up.

    Raises:
        ValueError: the matrix is an example; fiction never becomes data.
    """
    if not (recognisable and matrix.is_listed):
        _refuse_fiction(matrix)
    rows: list[list[str]] = [[*PRIORITY_FIELDS, *matrix.columns]]
    for i, partner in enumerate(matrix.partners):
        values = ["" if v == UNKNOWN else str(int(v)) for v in matrix.cells[i]]
        rows.append([partner, matrix.gm_codes[i] or "", matrix.kinds[i], str(matrix.row_totals[i]), *values])
    return _write(rows)


def to_themas_csv(matrix: PriorityMatrix, *, recognisable: bool = False) -> bytes:
    """themas.csv: UTF-8, comma, one row per column; names made safe (`clean_name`).

    Args:
        matrix: the table.
        recognisable: as for `to_priorities_csv`.

    Raises:
        ValueError: the matrix is an example; fiction never becomes data.
    """
    if not (recognisable and matrix.is_listed):
        _refuse_fiction(matrix)
    rows: list[list[str]] = [list(THEME_FIELDS)]
    for j, key in enumerate(matrix.columns):
        name = clean_name(matrix.names[j] or "")
        status = _status(name, matrix.name_statuses[j])
        rows.append([key, matrix.velden[j] or "", name, status, str(matrix.column_totals[j])])
    return _write(rows)


def parse_table(raw: bytes, base: PriorityMatrix) -> Reading:
    """A file for the table that its first line names: priorities.csv or themas.csv.

    A workbook may hold both, each on a sheet of its own.

    Args:
        raw: the file as uploaded: CSV in any wrapping, or a workbook of Excel (xlsx).
        base: as for `parse_priorities`.
    """
    if not is_workbook(raw):
        return _parse_one(raw, base)
    if len(raw) > _MOST_BYTES:
        return Reading(base, (Finding(Problem.TOO_LARGE),))
    try:
        sheets = sheets_as_csv(raw)
    except UnreadableWorkbookError:
        return Reading(base, (Finding(Problem.WORKBOOK),))
    # A sheet of notes beside the table is not ours; where no sheet is, the first says what it lacks.
    ours = [sheet for sheet in sheets if _first_line(sheet) & {"partner", "kolom"}]
    reading = Reading(base, () if sheets else (Finding(Problem.FIELDS_ABSENT, found="partner"),))
    for sheet in ours or sheets[:1]:
        one = _parse_one(sheet, reading.matrix)
        reading = Reading(one.matrix, (*reading.findings, *one.findings))
    return reading


def _parse_one(raw: bytes, base: PriorityMatrix) -> Reading:
    # UTF-16 puts a zero byte beside each letter.
    head = raw[:400].replace(b"\0", b"").lower()
    return parse_themes(raw, base) if b"kolom" in head else parse_priorities(raw, base)


def _first_line(sheet: bytes) -> set[str]:
    return {name.strip().lower() for name in sheet.decode().partition("\n")[0].split(",")}


def parse_priorities(raw: bytes, base: PriorityMatrix) -> Reading:
    """Cells from a finished or unfinished priorities.csv.

    Args:
        raw: the file as uploaded; comma, semicolon or tab; UTF-8 (BOM or not), UTF-16 or Windows-1252.
        base: partners, columns and printed totals; these stand, whatever the file says. Its cells are
            replaced: a partner or column that the file does not hold becomes not known.
    """
    blank = base.emptied()
    table, findings = _read(raw, base, needed=("partner",))
    if table is None:
        return Reading(base, tuple(findings))
    places: dict[int, int] = {}
    for position, field in enumerate(table.header):
        if field in PRIORITY_FIELDS or not field:
            continue
        key = _key_or_none(field)
        if key is None or key not in base.columns:
            findings.append(Finding(Problem.FIELD_UNKNOWN, 1, found=field))
        else:
            places[position] = base.columns.index(key)
    if absent := [k for j, k in enumerate(base.columns) if j not in places.values()]:
        findings.append(Finding(Problem.COLUMNS_ABSENT, 1, found=", ".join(absent)))
    cells, seen = blank.cells.copy(), set[int]()
    where = {p.casefold(): i for i, p in enumerate(base.partners)}
    for line, values in table.body:
        record = dict(zip(table.header, values, strict=True))
        row = where.get(record["partner"].casefold())
        if row is None:
            findings.append(Finding(Problem.PARTNER_UNKNOWN, line, "partner", record["partner"]))
            continue
        if row in seen:
            findings.append(Finding(Problem.PARTNER_TWICE, line, "partner", base.partners[row]))
            continue
        seen.add(row)
        findings += _row_findings(record, base, row, line)
        for position, column in places.items():
            value = _CELLS.get(values[position].lower())
            if value is None:
                where_it_is = (line, base.columns[column], values[position], base.partners[row])
                findings.append(Finding(Problem.CELL_UNKNOWN, *where_it_is))
            else:
                cells[row, column] = value
    if missing := [p for i, p in enumerate(base.partners) if i not in seen]:
        findings.append(Finding(Problem.PARTNERS_ABSENT, found=", ".join(missing)))
    return Reading(blank.with_cells(cells), tuple(findings))


def parse_themes(raw: bytes, base: PriorityMatrix) -> Reading:
    """Names, statuses and velden from a themas.csv; columns that the file does not hold keep theirs."""
    table, findings = _read(raw, base, needed=("kolom", "naam"))
    if table is None:
        return Reading(base, tuple(findings))
    names, statuses, velden = list(base.names), list(base.name_statuses), list(base.velden)
    for line, values in table.body:
        record = dict(zip(table.header, values, strict=True))
        key = _key_or_none(record["kolom"])
        if key is None or key not in base.columns:
            findings.append(Finding(Problem.THEME_UNKNOWN, line, "kolom", record["kolom"]))
            continue
        j = base.columns.index(key)
        name = clean_name(record["naam"])
        if name != record["naam"]:
            findings.append(Finding(Problem.NAME_CLEANED, line, "naam", name))
        given = record.get("naam_status", base.name_statuses[j])
        names[j], statuses[j] = name or None, _status(name, given)
        # A file that says nothing of it is not contradicted.
        if "naam_status" in record and given != statuses[j]:
            findings.append(Finding(Problem.STATUS_CHANGED, line, "naam_status", given, expected=statuses[j]))
        veld = record.get("veld")
        velden[j] = veld if veld in VELDEN else None
        if veld and velden[j] is None:
            findings.append(Finding(Problem.VELD_UNKNOWN, line, "veld", veld))
        findings += _total_findings(record.get("totaal", ""), base.column_totals[j], key, line, "totaal")
    matrix = replace(base, names=tuple(names), name_statuses=tuple(statuses), velden=tuple(velden))
    return Reading(matrix, tuple(findings))


_REFUSALS = {
    Unreadable.WORKBOOK: Problem.WORKBOOK,
    Unreadable.QUOTE: Problem.BROKEN_QUOTES,
    Unreadable.ENCODING: Problem.NOT_CSV,
    Unreadable.MARKUP: Problem.NOT_CSV,
}


@dataclass(frozen=True)
class _Lines:
    """Header in lower case and stripped cells, each row as long as the header, with their line numbers."""

    header: list[str]
    body: list[tuple[int, list[str]]]


def _read(raw: bytes, base: PriorityMatrix, needed: Sequence[str]) -> tuple[_Lines | None, list[Finding]]:
    if len(raw) > _MOST_BYTES:
        return None, [Finding(Problem.TOO_LARGE)]
    try:
        if is_fiction(decoded(raw)):
            return None, [Finding(Problem.MADE_UP)]
        table = parse_csv(raw, {*PRIORITY_FIELDS, *THEME_FIELDS, *base.columns})
    except UnreadableCsvError as error:
        problem = _REFUSALS.get(error.why)
        absent = Finding(Problem.FIELDS_ABSENT, found=", ".join(needed))
        return None, [Finding(problem) if problem is not None else absent]
    header = [name.lower() for name in table.header]
    if lacking := [n for n in needed if n not in header]:
        return None, [Finding(Problem.FIELDS_ABSENT, table.header_row, found=", ".join(lacking))]
    if twice := sorted({h for h in header if h and header.count(h) > 1}):
        return None, [Finding(Problem.FIELDS_TWICE, table.header_row, found=", ".join(twice))]
    findings: list[Finding] = []
    body: list[tuple[int, list[str]]] = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        values = [v.strip() for v in row]
        if any(values[len(header) :]):
            findings.append(Finding(Problem.TOO_MANY_VALUES, number))
        body.append((number, (values + [""] * len(header))[: len(header)]))
    return _Lines(header, body), findings


def _row_findings(record: dict[str, str], base: PriorityMatrix, row: int, line: int) -> list[Finding]:
    total = record.get("aantal_prioriteiten", "")
    findings = _total_findings(total, base.row_totals[row], base.partners[row], line, "aantal_prioriteiten")
    code, known = record.get("gm_code"), base.gm_codes[row] or ""
    if code and code != known:
        findings.append(Finding(Problem.CODE_DIFFERS, line, "gm_code", code, base.partners[row], known))
    return findings


def _total_findings(found: str, printed: int, place: str, line: int, column: str) -> list[Finding]:
    if not found or found.removesuffix(",0").removesuffix(".0") == str(printed):
        return []
    return [Finding(Problem.TOTAL_DIFFERS, line, column, found, place, str(printed))]


def _status(name: str, status: str) -> NameStatus:
    """The status that fits: a name of unclear origin is never shown as certain."""
    if not name:
        return NameStatus.NAMELESS
    return NameStatus.CERTAIN if status == NameStatus.CERTAIN else NameStatus.PROBABLE


def _key_or_none(field: str) -> str | None:
    try:
        return column_key(field)
    except ValueError:
        return None


def _refuse_fiction(matrix: PriorityMatrix) -> None:
    if matrix.fictional:
        raise ValueError("A made-up matrix is never written as data.")


def _write(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")
