"""Corrections of the sources, declared in the data folder: what a source gets wrong, and what is right.

Each row names a place, what stands there and what should; a builder that finds just that takes the other. A
row that nothing asks for any more is a fault: the source has mended it, or it was about something else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from rvs_geo.sources.files import SourceFault

FILE = "correcties.csv"
#: Stands for the source of a spelling that more than one source uses.
ALL_SOURCES = "alle"
NAME = "gemeente"
_COLUMNS = ["bron", "sleutel", "kolom", "fout", "goed", "reden"]
_FIRST_ROW = 2


@dataclass(frozen=True)
class Correction:
    """One row.

    Attributes:
        row: its number in the file, as a text editor counts.
        source: id of the source in the data package, or `ALL_SOURCES`.
        key: what tells the place apart in that source: a code, a year, or both with a space between.
        column: the column of the place.
        wrong: what stands there; "" where the source leaves it out.
        right: what should stand there.
        reason: why.
    """

    row: int
    source: str
    key: str
    column: str
    wrong: str
    right: str
    reason: str


@dataclass
class Corrections:
    """All rows; remembers which of them were needed."""

    rows: tuple[Correction, ...] = ()
    _needed: set[int] = field(default_factory=set)

    def right(self, source: str, key: str, column: str, found: str) -> str | None:
        """What should stand in a place instead of what was found there; None without a correction."""
        for row in self.rows:
            if (row.source, row.key, row.column, row.wrong) == (source, key, column, found):
                self._needed.add(row.row)
                return row.right
        return None

    def missing(self, source: str, column: str, present: Iterable[str]) -> dict[str, str]:
        """What a source leaves out, by key; what it does hold needs no correction."""
        keys = set(present)
        left_out = [row for row in self.rows if (row.source, row.column, row.wrong) == (source, column, "")]
        found = {row.key: row.right for row in left_out if row.key not in keys}
        self._needed |= {row.row for row in left_out if row.key in found}
        return found

    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Other spellings of names of gemeenten, by code."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.rows:
            if (row.source, row.column) == (ALL_SOURCES, NAME):
                found[row.key] = (*found.get(row.key, ()), row.wrong)
        return found

    def see_names(self, frame: pd.DataFrame) -> None:
        """Notes which other spellings a source uses.

        Args:
            frame: rows with the columns gm_code and gemeente.
        """
        for code, name in frame[["gm_code", NAME]].drop_duplicates().itertuples(index=False):
            self.right(ALL_SOURCES, str(code), NAME, str(name))

    def require_needed(self) -> None:
        """Stops at a correction that no source needs.

        Raises:
            SourceFault: the first such row, with the others in its message.
        """
        idle = [row for row in self.rows if row.row not in self._needed]
        if idle:
            which = "; ".join(f"row {row.row}: {row.source} {row.key} {row.column}" for row in idle)
            problem = f"the source does not make this error any more, take the row out ({which})"
            raise SourceFault(FILE, idle[0].row, problem)


def read_corrections(folder: Path) -> Corrections:
    """The corrections of a data folder; a folder without the file has none.

    Raises:
        SourceFault: other columns, a row that changes nothing, or one without a reason.
    """
    path = folder / FILE
    if not path.is_file():
        return Corrections()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise SourceFault(path, 1, f"columns {reader.fieldnames}; expected {_COLUMNS}")
        rows = [Correction(n, *row.values()) for n, row in enumerate(reader, _FIRST_ROW)]
    for row in rows:
        if row.wrong == row.right or not row.reason:
            raise SourceFault(path, row.row, "changes nothing" if row.reason else "gives no reason")
    return Corrections(tuple(rows))
