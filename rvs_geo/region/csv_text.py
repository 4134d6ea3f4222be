"""CSV files as people really save them: Dutch Excel's variants are read where they are unambiguous.

Accepted: UTF-8 with or without byte order mark, UTF-16, Windows-1252 where the bytes are no UTF-8, comma,
semicolon or tab between the columns, a first line "sep=;", CRLF or LF, and in semicolon and tab files a
decimal comma. What reads in two ways ("1.234": a thousand or one and a bit?) is a fault, never a guess.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rvs_geo.region.faults import Fault, quoted

_DELIMITERS = (",", ";", "\t")
#: How a workbook begins: xlsx is a zip, xls a compound file.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_DUTCH_DECIMAL = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+")
_SEPARATOR_LINE = re.compile(r"sep=.?\r?\n", re.IGNORECASE)
#: No text holds these; a file that does is something else.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]")


class Unreadable(StrEnum):
    """Why bytes are no CSV file; the values are what was found, in Dutch."""

    WORKBOOK = "een werkmap van Excel (xlsx)"
    ENCODING = "een bestand in een andere tekencodering dan UTF-8, UTF-16 of Windows-1252"
    MARKUP = "een webpagina (HTML)"
    EMPTY = "een leeg bestand"
    QUOTE = "een aanhalingsteken dat niet sluit"


_EXPECTED = {
    Unreadable.WORKBOOK: "‘CSV UTF-8’ (kies dat bij Opslaan als in Excel)",
    Unreadable.ENCODING: "‘CSV UTF-8’ (kies dat bij Opslaan als in Excel)",
    Unreadable.MARKUP: "een CSV-bestand",
    Unreadable.EMPTY: "een kopregel met kolomnamen",
    Unreadable.QUOTE: '"…" om een cel',
}


class UnreadableCsvError(ValueError):
    """Bytes that are no CSV file; `why` says what they are."""

    def __init__(self, why: Unreadable) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True)
class CsvTable:
    """The text of a CSV file, cell by cell.

    Attributes:
        header: column names, stripped of surrounding blanks.
        rows: cells below the header as found; rows may be shorter or longer than the header.
        numbers: spreadsheet row number of each row.
        dutch: whether the columns are separated as a Dutch Excel does, so that a comma is a decimal comma.
        header_row: spreadsheet row number of the header: 2 under a line "sep=;", else 1.
    """

    header: list[str]
    rows: list[list[str]]
    numbers: list[int]
    dutch: bool
    header_row: int = 1


def read_csv_text(
    path: Path, expected: Collection[str], file: str | None = None
) -> tuple[CsvTable | None, list[Fault]]:
    """Reads a CSV file of unknown dialect.

    Args:
        path: the file.
        expected: column names of the schema, which tell the delimiters apart.
        file: what faults call it, such as its path within the folder; by default its name.

    Returns:
        The table and no faults, or None and what makes the file unreadable.
    """
    named = path.name if file is None else file
    try:
        return parse_csv(path.read_bytes(), expected), []
    except UnreadableCsvError as error:
        return None, [Fault(named, None, None, str(error.why), _EXPECTED[error.why])]
    except OSError as error:
        return None, [
            Fault(named, None, None, f"een onleesbaar bestand ({error.strerror})", "een CSV-bestand")
        ]


def parse_csv(raw: bytes, expected: Collection[str]) -> CsvTable:
    """Bytes of a CSV file of unknown dialect, cell by cell.

    Args:
        raw: the file.
        expected: column names, which tell the delimiters apart.

    Raises:
        UnreadableCsvError: a workbook, a web page, empty, not text, or a quote that does not close.
    """
    text = decoded(raw)
    hint = _SEPARATOR_LINE.match(text)
    text = text[hint.end() :] if hint else text
    if not text.strip():
        raise UnreadableCsvError(Unreadable.EMPTY)
    if text.lstrip().startswith("<"):
        raise UnreadableCsvError(Unreadable.MARKUP)
    delimiter = _delimiter(text, expected)
    try:
        # strict: an unclosed quote would otherwise swallow the rest of the file into one cell.
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableCsvError(Unreadable.QUOTE) from error
    first = 2 if hint else 1
    header = [name.strip() for name in lines[0]]
    numbers = [number for number, row in enumerate(lines[1:], start=1) if not _is_padding(row)]
    rows = [lines[number] for number in numbers]
    return CsvTable(header, rows, [first + number for number in numbers], delimiter != ",", first)


def decoded(raw: bytes) -> str:
    """Text in whichever encoding Dutch Excel saved it.

    Bytes that are no UTF-8 are Windows-1252, in which a Dutch Excel saves plain "CSV". Letters of two bytes
    without a mark show which half comes first by where their zeros stand.

    Raises:
        UnreadableCsvError: a workbook, or no text in any of these.
    """
    if raw.startswith(_WORKBOOKS):
        raise UnreadableCsvError(Unreadable.WORKBOOK)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif raw[:200].count(0) > len(raw[:200]) // 4:
        encodings = ("utf-16-le" if raw[1:2] == b"\0" else "utf-16-be",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise UnreadableCsvError(Unreadable.ENCODING)


def _delimiter(text: str, expected: Collection[str]) -> str:
    first = text.lstrip("\r\n").splitlines()[0]
    known = {name.lower() for name in expected}

    def recognised(delimiter: str) -> int:
        names = {name.strip().strip('"').lower() for name in first.split(delimiter)}
        return len(names & known)

    # max() keeps the first of equals: with nothing recognised the file is taken as it should have been.
    return max(_DELIMITERS, key=recognised)


def _is_padding(row: list[str]) -> bool:
    """Excel ends files with rows of nothing but delimiters; they hold no value and lose none."""
    return not any(map(str.strip, row))


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
