"""Tables that are known to be made up, recognised by their rows however they come in.

A made-up table can meet every printed total, so the totals cannot tell it from the real one. Of each known
one a digest per partner is kept in data/verzonnen.csv: enough to recognise it, and no mark to show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

import pandas as pd

from rvs_geo.analysis.matrix.flow import UNKNOWN, Cells

TABLE = "verzonnen"
FEWEST_ROWS = 12
"""Two tables with the same totals share some short rows by chance: fewer equal ones prove nothing."""
_DIGITS = 16


def row_digest(partner: str, marks: Sequence[int]) -> str:
    """What a row of a table is recognised by.

    Args:
        partner: its name.
        marks: 1 or 0 a column, in the order of the table.
    """
    text = f"{partner}:{''.join(str(int(mark)) for mark in marks)}"
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def listed_fiction(table: pd.DataFrame | None) -> tuple[frozenset[str], ...]:
    """The digests of each known made-up table; none where the data folder has no list."""
    if table is None:
        return ()
    return tuple(frozenset(map(str, rows)) for _, rows in table.groupby("tabel")["kenmerk"])


def is_listed(partners: Sequence[str], cells: Cells, listed: Collection[frozenset[str]]) -> bool:
    """Whether most of the rows that are known whole are those of one made-up table.

    Args:
        partners: a name a row.
        cells: partners by columns, 1, 0 or -1 (not known).
        listed: digests of each made-up table (`listed_fiction`).
    """
    if not listed:
        return False
    whole = [i for i in range(len(partners)) if not (cells[i] == UNKNOWN).any()]
    found = {row_digest(partners[i], cells[i].tolist()) for i in whole}
    return any(len(found & table) >= max(FEWEST_ROWS, len(whole) / 2) for table in listed)
