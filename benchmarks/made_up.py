"""How surely a made-up priority table is told from another one: random tables and tampered copies, measured.

`python -m benchmarks.made_up --from ../shared` prints, for tables drawn with the same totals and for copies
of the listed tables that somebody altered, the evidence of `rvs_geo/analysis/matrix/fiction.py`: the limit
must lie above all of the first and below those of the second that it is to find.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from math import log10
from pathlib import Path

import numpy as np
import pandas as pd

from rvs_geo.analysis.matrix.basics import UNKNOWN, Cells
from rvs_geo.analysis.matrix.fiction import LIMIT, evidence, mark_chances
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import PriorityMatrix, from_frames

DATA = Path(__file__).resolve().parents[1] / "data"
Tamper = Callable[[Cells, random.Random], Cells]


def column_emptied(cells: Cells, rng: random.Random, number: int = 1) -> Cells:
    """Columns of which nothing is known."""
    made = cells.copy()
    made[:, rng.sample(range(cells.shape[1]), number)] = UNKNOWN
    return made


def rows_emptied(cells: Cells, rng: random.Random, number: int = 20) -> Cells:
    """Rows of which nothing is known."""
    made = cells.copy()
    made[rng.sample(range(len(cells)), number)] = UNKNOWN
    return made


def marks_moved(cells: Cells, rng: random.Random, rows: int = 22, marks: int = 1) -> Cells:
    """In some rows, marks moved to another column; the totals of the rows stay."""
    made = cells.copy()
    for i in rng.sample(range(len(cells)), rows):
        ones, zeros = ([int(j) for j in np.flatnonzero(made[i] == value)] for value in (1, 0))
        number = min(marks, len(ones), len(zeros))
        made[i, rng.sample(ones, number)] = 0
        made[i, rng.sample(zeros, number)] = 1
    return made


def rows_redrawn(cells: Cells, rng: random.Random, rows: int = 22) -> Cells:
    """Rows of which all marks were set anew."""
    made = cells.copy()
    for i in rng.sample(range(len(cells)), rows):
        made[i] = rng.sample(made[i].tolist(), made.shape[1])
    return made


def rows_swapped(cells: Cells, rng: random.Random, pairs: int = 10) -> Cells:
    """Rows that changed places."""
    made, order = cells.copy(), rng.sample(range(len(cells)), 2 * pairs)
    for i, k in zip(order[::2], order[1::2], strict=True):
        made[[i, k]] = made[[k, i]]
    return made


def marks_swapped(cells: Cells, rng: random.Random, swaps: int = 40) -> Cells:
    """Two rows exchange marks in two columns: every total of rows and columns stays.

    The last two rows, which no total of a column counts, are set anew.
    """
    made, done, tries = cells.copy(), 0, 0
    for last in (-2, -1):
        made[last] = rng.sample(made[last].tolist(), made.shape[1])
    while done < swaps and tries < 100_000:
        tries += 1
        i, k = rng.sample(range(len(cells) - 2), 2)
        j, m = rng.sample(range(cells.shape[1]), 2)
        if made[i, j] == made[k, m] == 1 and made[i, m] == made[k, j] == 0:
            made[i, j] = made[k, m] = 0
            made[i, m] = made[k, j] = 1
            done += 1
    return made


def same_totals_shuffled(base: PriorityMatrix) -> Tamper:
    """Every row given to a partner with the same total: all row and column totals stay."""

    def tamper(cells: Cells, rng: random.Random) -> Cells:
        made = cells.copy()
        for total in set(base.row_totals):
            rows = [i for i, n in enumerate(base.row_totals) if n == total and base.is_gemeente[i]]
            made[rows] = cells[rng.sample(rows, len(rows))]
        return made

    return tamper


def only_marks(cells: Cells, rng: random.Random, number: int = 12) -> Cells:
    """A filling of a few marks, nothing else known."""
    made = np.full_like(cells, UNKNOWN)
    ones = [tuple(place) for place in np.argwhere(cells == 1).tolist()]
    for i, j in rng.sample(ones, number):
        made[i, j] = 1
    return made


def first_rows(cells: Cells, _rng: random.Random, number: int = 3) -> Cells:
    """A filling that has come some rows far."""
    made = cells.copy()
    made[number:] = UNKNOWN
    return made


def cases(base: PriorityMatrix) -> Iterator[tuple[str, Tamper]]:
    """What somebody may do to a made-up table."""
    yield "whole", lambda cells, _: cells
    for n in (1, 5, 10, 15, 19):
        yield f"{n} columns emptied", lambda cells, rng, n=n: column_emptied(cells, rng, n)
    for n in (10, 20, 30, 40):
        yield f"{n} rows emptied", lambda cells, rng, n=n: rows_emptied(cells, rng, n)
    for rows, marks in ((22, 1), (43, 1), (22, 2), (43, 2), (43, 3)):
        yield (
            f"{marks} marks moved in {rows} rows",
            lambda cells, rng, rows=rows, marks=marks: marks_moved(cells, rng, rows, marks),
        )
    for n in (10, 22, 30, 36):
        yield f"{n} rows set anew", lambda cells, rng, n=n: rows_redrawn(cells, rng, n)
    for n in (5, 10, 20):
        yield f"{n} pairs of rows swapped", lambda cells, rng, n=n: rows_swapped(cells, rng, n)
    yield "rows shuffled among equal totals", same_totals_shuffled(base)
    for n in (10, 20, 40, 60, 80, 100, 200):
        yield f"{n} swaps that keep all totals", lambda cells, rng, n=n: marks_swapped(cells, rng, n)
    for n in (6, 12, 18, 24, 40):
        yield f"{n} marks, nothing else", lambda cells, rng, n=n: only_marks(cells, rng, n)
    for n in (1, 2, 3, 5, 8):
        yield f"first {n} rows", lambda cells, rng, n=n: first_rows(cells, rng, n)


def main() -> None:
    """Measure, and print in powers of ten."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--from", dest="source", type=Path, required=True, help="the raw material")
    options.add_argument("--tables", type=int, default=200, help="random tables to draw")
    options.add_argument("--copies", type=int, default=50, help="tampered copies of each kind and table")
    given = options.parse_args()
    base = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv")).emptied()
    chances = mark_chances(base.row_totals, base.column_totals, tuple(map(bool, base.is_gemeente)))
    listed = [
        pd.read_csv(path).set_index("partner").loc[list(base.partners)].to_numpy(dtype=np.int8)
        for path in sorted((given.source / "voorbeelden" / "prioriteitentabel").glob("*.csv"))
    ]

    def strength(cells: Cells, table: Cells) -> float:
        return evidence(cells, table, chances) * log10(np.e)

    out = sys.stdout
    out.write(f"limit: 10^{LIMIT * log10(np.e):.0f}\n")
    rng = random.Random(1)
    drawn = [example_completion(base, seed=seed).cells for seed in range(given.tables)]
    tampers = dict(cases(base))
    partly = [first_rows, only_marks, rows_emptied, column_emptied]
    parts = [cells for whole in drawn for cells in (whole, *(take(whole, rng) for take in partly))]
    strongest = [strength(cells, table) for cells in parts for table in listed]
    agree = [float((cells == table).mean()) for cells in drawn for table in listed]
    out.write(
        f"random tables: {len(drawn)}, each whole and in {len(partly)} parts; equal cells "
        f"{min(agree):.2f} to {max(agree):.2f}; evidence at most 10^{max(strongest):.1f}\n"
    )
    for i, table in enumerate(listed):
        others = [strength(other, table) for k, other in enumerate(listed) if k != i]
        out.write(f"listed table {i} against the others: at most 10^{max(others):.1f}\n")
    for name, tamper in tampers.items():
        found = [strength(tamper(table, rng), table) for table in listed for _ in range(given.copies)]
        caught = sum(value > LIMIT * log10(np.e) for value in found)
        out.write(f"{name}: 10^{min(found):.1f} at least, {caught} of {len(found)} found\n")


if __name__ == "__main__":
    main()
