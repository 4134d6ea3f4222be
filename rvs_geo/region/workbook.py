"""Workbooks of Excel (xlsx) as CSV text, sheet by sheet: who fills a table in Excel saves it so.

Nothing is trusted: what unpacks to more than a table can be, or is no workbook at all, is refused before it
takes time or memory.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_MOST_UNPACKED = 10_000_000
_MOST_SHEETS, _MOST_ROWS, _MOST_COLUMNS = 10, 1_000, 100
_ZIP = b"PK\x03\x04"
#: What a broken workbook makes the library raise; its XML errors are SyntaxErrors.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, IndexError, ValueError, TypeError),
    *(AttributeError, OSError, EOFError, NotImplementedError, RuntimeError),
)


class UnreadableWorkbookError(ValueError):
    """Bytes that are no workbook, or one that is too large."""


def is_workbook(raw: bytes) -> bool:
    """Whether bytes begin as an xlsx file does; one of before 2007, or with a password, does not."""
    return raw.startswith(_ZIP)


def sheets_as_csv(raw: bytes) -> tuple[bytes, ...]:
    """The sheets that hold something, each as a CSV file; of a formula its outcome as it was saved.

    Raises:
        UnreadableWorkbookError: no workbook, or one that is too large for a table that somebody filled in.
    """
    # Long to load, and few visitors bring a workbook.
    from openpyxl import load_workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    try:
        # A zip cannot hold more than it says: what it unpacks to is cut off there.
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > _MOST_UNPACKED:
            raise UnreadableWorkbookError("too large")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets[:_MOST_SHEETS] if isinstance(sheet, ReadOnlyWorksheet)]
        found = tuple(_csv(sheet) for sheet in sheets)
    except UnreadableWorkbookError:
        raise
    except _BROKEN as error:
        raise UnreadableWorkbookError("no workbook") from error
    return tuple(text for text in found if text.strip())


def _csv(sheet: ReadOnlyWorksheet) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(_rows(sheet))
    return out.getvalue().encode()


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[list[str]]:
    # A sheet may claim a size that it does not have: rows are then read as they come.
    sheet.reset_dimensions()
    # The stubs lend this class the method of another, with its type of self.
    found = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)  # type: ignore[misc]
    for row in found:
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
