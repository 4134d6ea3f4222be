"""Tables that are known to be made up, recognised by their cells however they come in and however torn.

A made-up table can meet every printed total, so the totals cannot tell it from the real one. The known ones
stand in data/verzonnen.csv, disguised, so that no table of marks lies there to be taken for the real one.

A table is compared with each of them cell by cell. Two tables with the same totals agree in most cells by
chance, so an agreement counts for as much as it is unexpected: the measure is the likelihood ratio of
"copied from the listed table, then altered" against "drawn at random with these totals". Under chance its
expected value is 1, so it exceeds a limit at most once in that many tables (Markov's inequality; while a
table is being typed as well, Ville 1939), whatever was emptied or not filled in yet (Grunwald, De Heide &
Koolen 2024, "Safe testing").
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from math import log

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import logsumexp  # type: ignore[import-untyped]

from rvs_geo.analysis.matrix.basics import UNKNOWN, Cells

TABLE = "verzonnen"
LIMIT = log(1e6)
"""Of the likelihood ratio, as its logarithm: a table that has nothing to do with a listed one is called
made up at most once in a million. `benchmarks/made_up.py` measures it; `docs/architecture.md` has the
figures."""
_REDRAWN = (0.02, 0.2, 0.5)
"""Share of the cells of a copied row that somebody altered; unknown, so each counts for a third."""
_COPIED = (0.1, 0.5, 0.95)
"""Share of the rows that were copied at all; likewise."""
_IN_PLACE = 0.9
"""Of the copied rows, the share that stands with the partner that it had in the listed table."""
_ROUNDS = 200
_SUREST = 0.99

Floats = npt.NDArray[np.float64]


def row_sign(table: str, partner: str, marks: Sequence[int]) -> str:
    """A row of a listed table in disguise: its marks as bits, turned over by those of a digest.

    Args:
        table: name of the listed table.
        partner: name of the row.
        marks: 1 or 0 a column, in the order of the table.
    """
    width = len(marks)
    bits = int("".join(str(int(mark)) for mark in marks), 2) ^ _pad(table, partner, width)
    return f"{bits:0{-(-width // 4)}x}"


def listed_fiction(table: pd.DataFrame | None, partners: Sequence[str], width: int) -> tuple[Cells, ...]:
    """The cells of each table that is known to be made up; none where the data folder has no list.

    Args:
        table: columns tabel, partner and kenmerk (`row_sign`).
        partners: a name a row.
        width: number of columns.

    Returns:
        Partners by columns, 1 or 0; -1 in a row that the list does not have.
    """
    if table is None:
        return ()
    place = {partner: i for i, partner in enumerate(partners)}
    found: dict[str, Cells] = {}
    for name, partner, sign in table[["tabel", "partner", "kenmerk"]].astype(str).itertuples(index=False):
        cells = found.setdefault(name, np.full((len(partners), width), UNKNOWN, dtype=np.int8))
        bits = int(sign, 16) ^ _pad(name, partner, width)
        if partner in place and bits < 1 << width:
            cells[place[partner]] = [int(bit) for bit in f"{bits:0{width}b}"]
    return tuple(found.values())


def _pad(table: str, partner: str, width: int) -> int:
    digest = hashlib.sha256(f"{table}:{partner}".encode()).digest()
    return int.from_bytes(digest) >> (8 * len(digest) - width)


def is_copy(cells: Cells, listed: Sequence[Cells], chances: Floats) -> bool:
    """Whether the cells that are known come from one of the listed tables.

    Args:
        cells: partners by columns, 1, 0 or -1 (not known).
        listed: tables of the same shape (`listed_fiction`).
        chances: chance of a mark in each cell (`mark_chances`).
    """
    return any(evidence(cells, table, chances) > LIMIT for table in listed)


def evidence(cells: Cells, listed: Cells, chances: Floats) -> float:
    """How much better the known cells fit a copy of a listed table than chance.

    A copied row may have been altered, or moved to another partner; the other rows may be of somebody else.

    Args:
        cells: partners by columns, 1, 0 or -1 (not known).
        listed: a table of the same shape.
        chances: chance of a mark in each cell.

    Returns:
        The natural logarithm of the likelihood ratio, averaged over how much was copied and altered.
    """
    rows = (cells != UNKNOWN).any(axis=1)
    if not rows.any():
        return 0.0
    given, by_chance = cells[rows], np.where(cells == 1, chances, 1 - chances)[rows]
    both = (given[:, None, :] != UNKNOWN) & (listed[None, :, :] != UNKNOWN)
    same = both & (given[:, None, :] == listed[None, :, :])
    own = np.flatnonzero(rows)
    found = [
        _ratio(both, same, by_chance, own, altered=altered, copied=copied)
        for altered, copied in product(_REDRAWN, _COPIED)
    ]
    return float(logsumexp(found) - log(len(found)))


def _ratio(
    both: npt.NDArray[np.bool_],
    same: npt.NDArray[np.bool_],
    by_chance: Floats,
    own: npt.NDArray[np.intp],
    *,
    altered: float,
    copied: float,
) -> float:
    """`evidence` for one share of altered cells and one of copied rows.

    A cell that was altered is drawn anew, so it may come out as it was: of a copied cell, `1 - altered` are
    equal for certain and the others by chance.
    """
    equal = np.log(altered + (1 - altered) / by_chance)
    per_row = np.where(same, equal[:, None, :], np.where(both, log(altered), 0.0)).sum(axis=2)
    here = per_row[np.arange(len(own)), own]
    anywhere = logsumexp(per_row, axis=1) - log(per_row.shape[1])
    copy = np.logaddexp(log(_IN_PLACE) + here, log(1 - _IN_PLACE) + anywhere)
    return float(np.logaddexp(log(1 - copied), log(copied) + copy).sum())


@lru_cache(maxsize=8)
def mark_chances(rows: tuple[int, ...], columns: tuple[int, ...], counted: tuple[bool, ...]) -> Floats:
    """The chance of a mark in each cell of a table of which only the totals are known.

    Of all tables of independent cells that meet the totals on average, the one with most entropy: the odds
    of a cell are a number of its row times a number of its column, found by meeting rows and columns in turn
    (Chen, Diaconis, Holmes & Liu 2005, "Sequential Monte Carlo methods for statistical analysis of tables").

    Args:
        rows: total of each row.
        columns: total of each column, over the rows that count.
        counted: which rows the totals of the columns count; the others follow the columns as these do.

    Returns:
        Rows by columns; never surer than 0.99, as somebody may err.
    """
    wanted, asked, counts = np.array(rows, float), np.array(columns, float), np.array(counted)
    a, b = np.ones(len(rows)), np.ones(len(columns))
    for _ in range(_ROUNDS):
        a = np.clip(wanted / (b / (1 + np.outer(a, b))).sum(axis=1), 1e-9, 1e9)
        b = np.clip(asked / (a[counts, None] / (1 + np.outer(a[counts], b))).sum(axis=0), 1e-9, 1e9)
    odds = np.outer(a, b)
    chances: Floats = np.clip(odds / (1 + odds), 1 - _SUREST, _SUREST)
    chances.flags.writeable = False
    return chances
