"""CSV files as people really save them: Dutch Excel's variants are read where they are unambiguous.

Accepted: UTF-8 with or without byte order mark, UTF-16 with one, comma, semicolon or tab between the
columns, CRLF or LF, and in semicolon and tab files a decimal comma. What could be read in two ways
("1.234": a thousand or one and a bit?) is a fault, never a guess.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from rvs_geo.region.faults import Fault, quoted

_DELIMITERS = (",", ";", "\t")
#: How every xlsx file begins.
_ZIP = b"PK\x03\x04"
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_DUTCH_DECIMAL = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+")


@dataclass(frozen=True)
class CsvTable:
    """The text of a CSV file, cell by cell.

    Attributes:
        header: column names, stripped of surrounding blanks.
        rows: cells below the header as found; rows may be shorter or longer than the header.
        numbers: spreadsheet row number of each row (the header is row 1).
        dutch: whether the columns are separated as a Dutch Excel does, so that a comma is a decimal comma.
    """

    header: list[str]
    rows: list[list[str]]
    numbers: list[int]
    dutch: bool


def read_csv_text(path: Path, expected: Collection[str]) -> tuple[CsvTable | None, list[Fault]]:
    """Reads a CSV file of unknown dialect.

    Args:
        path: the file.
        expected: column names of the schema, which tell the delimiters apart.

    Returns:
        The table and no faults, or None and what makes the file unreadable.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [
            Fault(path.name, None, None, f"een onleesbaar bestand ({error.strerror})", "een CSV-bestand")
        ]
    if raw.startswith(_ZIP):
        found = "een werkmap van Excel (xlsx)"
        return None, [Fault(path.name, None, None, found, "‘CSV UTF-8’ (kies dat bij Opslaan als in Excel)")]
    text = _decoded(raw)
    if text is None:
        found = "een bestand in een andere tekencodering dan UTF-8 of UTF-16"
        return None, [Fault(path.name, None, None, found, "‘CSV UTF-8’ (kies dat bij Opslaan als in Excel)")]
    if not text.strip():
        return None, [Fault(path.name, None, None, "een leeg bestand", "een kopregel met kolomnamen")]
    delimiter = _delimiter(text, expected)
    try:
        # strict: an unclosed quote would otherwise swallow the rest of the file into one cell.
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None, [Fault(path.name, None, None, "een aanhalingsteken dat niet sluit", '"…" om een cel')]
    header = [name.strip() for name in lines[0]]
    body = [(number, row) for number, row in enumerate(lines[1:], start=2) if not _is_padding(row)]
    return CsvTable(header, [row for _, row in body], [n for n, _ in body], delimiter != ","), []


def _decoded(raw: bytes) -> str | None:
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    # A NUL means UTF-16 without a mark: which half comes first cannot be known for certain.
    return None if "\0" in text else text


def _delimiter(text: str, expected: Collection[str]) -> str:
    first = text.lstrip("\r\n").splitlines()[0]

    def recognised(delimiter: str) -> int:
        names = {name.strip().strip('"') for name in first.split(delimiter)}
        return len(names & set(expected))

    # max() keeps the first of equals: with nothing recognised the file is taken as it should have been.
    return max(_DELIMITERS, key=recognised)


def _is_padding(row: list[str]) -> bool:
    """Excel ends files with rows of nothing but delimiters; they hold no value and lose none."""
    return all(cell.strip() == "" for cell in row)


def plain_number(cell: str, dutch: bool) -> str | None:
    """A number as it stands in a cell, written with a decimal point and without thousands separators.

    Args:
        cell: the cell's text.
        dutch: whether the file separates its columns as a Dutch Excel does.

    Returns:
        The number's text, the cell itself if it is no Dutch number, or None if it can be read in two ways.
    """
    text = cell.strip()
    if _AMBIGUOUS.fullmatch(text) and (dutch or "," in text):
        return None
    return text.replace(".", "").replace(",", ".") if _DUTCH_DECIMAL.fullmatch(text) else text


def ambiguous_number(file: str, row: int, column: str, cell: str) -> Fault:
    """The fault for a number that means two things, depending on who reads it."""
    expected = "een getal zonder punt of komma voor duizendtallen (1234) en met een decimaalpunt (1.5)"
    return Fault(file, row, column, quoted(cell), expected)
