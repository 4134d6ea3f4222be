"""Reading source files with distrust: what was not expected stops the build and says where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

_WHOLE_NUMBER = re.compile(r"\d+")
_HEADER_ROWS = 2  # the first row below the header is row 2 in a text editor


class SourceFault(Exception):  # noqa: N818 - one vocabulary with region.faults
    """A source file holds something that the build was not told to expect."""

    def __init__(self, file: Path | str, row: int | None, problem: str) -> None:
        self.file = str(file)
        self.row = row
        where = self.file if row is None else f"{self.file}, row {row}"
        super().__init__(f"{where}: {problem}")


def find_raw(source: Path, pattern: str) -> Path:
    """The one raw file whose path fits a pattern; the years in its name differ between editions.

    Args:
        source: folder with the raw material.
        pattern: path within it, with wildcards.

    Raises:
        SourceFault: there is none, or more than one.
    """
    found = sorted(source.glob(pattern))
    if len(found) > 1:
        raise SourceFault(found[0], None, f"and {found[1].name}: one of them is old")
    if not found:
        raise SourceFault(source / pattern, None, "file not found")
    return found[0]


def read_source(path: Path, used: Collection[str], ignored: Collection[str] = ()) -> pd.DataFrame:
    """Reads a source CSV of which every column is either used or named as ignored.

    Args:
        path: CSV file, UTF-8, possibly gzipped.
        used: columns that the build needs.
        ignored: columns that it knows and leaves out; they need not be there.

    Returns:
        The used columns as text (an empty cell is ""), indexed by the row in the file.

    Raises:
        SourceFault: the file is missing, unreadable, empty, or has other columns.
    """
    if not path.is_file():
        raise SourceFault(path, None, "file not found")
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except (ValueError, EOFError, OSError) as error:
        raise SourceFault(path, None, f"cannot be read as CSV: {error}") from error
    if not set(used) <= set(frame.columns) <= {*used, *ignored}:
        expected = ", ".join(sorted({*used, *ignored}))
        raise SourceFault(path, 1, f"columns {', '.join(frame.columns)}; expected {expected}")
    if frame.empty:
        raise SourceFault(path, None, "no rows")
    frame.index = pd.RangeIndex(_HEADER_ROWS, len(frame) + _HEADER_ROWS)
    return frame[list(used)]


def as_counts(path: Path, frame: pd.DataFrame, column: str) -> pd.Series:
    """A column of non-negative whole numbers.

    Args:
        path: the file, for the message.
        frame: what `read_source` returned.
        column: name of the column.

    Returns:
        The column as int64 with the same index.

    Raises:
        SourceFault: a cell holds anything but digits.
    """
    wrong = frame.index[~frame[column].str.fullmatch(_WHOLE_NUMBER)]
    if len(wrong):
        row = int(wrong[0])
        raise SourceFault(path, row, f"{column} is {frame.at[row, column]!r}; expected a whole number")
    return frame[column].astype("int64")


def require_known(path: Path, frame: pd.DataFrame, column: str, known: Collection[str]) -> None:
    """Stops at the first value that is not among those looked up explicitly.

    Raises:
        SourceFault: an unknown value, with its row.
    """
    wrong = frame.index[~frame[column].isin(list(known))]
    if len(wrong):
        row = int(wrong[0])
        raise SourceFault(path, row, f"unknown {column} {frame.at[row, column]!r}")


def require_unique(path: Path, frame: pd.DataFrame, key: Collection[str]) -> None:
    """Stops at the first row whose key came before.

    Raises:
        SourceFault: a duplicate key, with its row.
    """
    double = frame.index[frame.duplicated(list(key))]
    if len(double):
        row = int(double[0])
        values = ", ".join(str(frame.at[row, name]) for name in key)
        raise SourceFault(path, row, f"duplicate key {values}")


def require_names(path: Path, frame: pd.DataFrame, names: Mapping[str, Collection[str]]) -> None:
    """Stops when a GM code carries another name than it should: codes and names were mixed up.

    Args:
        path: the file, for the message.
        frame: rows with the columns gm_code and gemeente.
        names: the accepted spellings per code; codes that are not in it are not judged.

    Raises:
        SourceFault: another name, with its row.
    """
    # A code stands in a row for each year and figure; of equals the first is looked at.
    pairs = frame[["gm_code", "gemeente"]].drop_duplicates()
    for row, code, name in zip(pairs.index, pairs["gm_code"], pairs["gemeente"], strict=True):
        if code in names and name not in names[code]:
            raise SourceFault(
                path, int(row), f"{code} is called {name!r}; expected {' or '.join(names[code])}"
            )


def require(condition: bool, path: Path | str, problem: str) -> None:
    """Stops the build unless a fact about a whole file holds.

    Raises:
        SourceFault: the condition is false.
    """
    if not condition:
        raise SourceFault(path, None, problem)
