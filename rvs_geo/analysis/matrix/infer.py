"""What can be said of the priority matrix beyond its known cells: certain cells, bounds, an example."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rvs_geo.analysis.matrix import flow as matrix_flow
from rvs_geo.analysis.matrix.basics import UNKNOWN, Cells
from rvs_geo.analysis.matrix.model import PriorityMatrix


@dataclass(frozen=True)
class Propagation:
    """What follows with certainty.

    Attributes:
        matrix: the table with every certain cell filled.
        derived: True where a cell was not known and now is.
        possible: False if the known cells contradict the totals; then nothing is derived.
    """

    matrix: PriorityMatrix
    derived: npt.NDArray[np.bool_]
    possible: bool


@dataclass(frozen=True)
class CountBounds:
    """Smallest and largest value that a count can have, over all tables that fit.

    Attributes:
        low: smallest possible value; a table with it exists.
        high: largest possible value; a table with it exists.
        simple_low: lower bound by counting per column alone (inclusion-exclusion).
        simple_high: upper bound by counting per column alone.
    """

    low: int
    high: int
    simple_low: int
    simple_high: int

    @property
    def is_exact_value(self) -> bool:
        """Whether the count is known although the cells are not."""
        return self.low == self.high


def propagate(matrix: PriorityMatrix) -> Propagation:
    """Fill every cell that has the same value in all tables that meet the totals.

    Complete, not a heuristic: a cell stays unknown only if there is a fitting table with 1 and another
    with 0 (`matrix_flow.certain`). Partners outside the column totals are bound by their row alone.
    """
    nothing = np.zeros(matrix.cells.shape, dtype=bool)
    gemeente = matrix.is_gemeente
    rows, columns = matrix.gemeente_totals
    filled = matrix_flow.certain(matrix.cells[gemeente], rows, columns)
    if filled is None:
        return Propagation(matrix, nothing, possible=False)
    cells = matrix.cells.copy()
    cells[gemeente] = filled
    for i in np.flatnonzero(~gemeente):
        missing, free = matrix.row_totals[i] - int(matrix.row_marks[i]), int(matrix.row_open[i])
        if not 0 <= missing <= free:
            return Propagation(matrix, nothing, possible=False)
        if missing in (0, free):
            cells[i, cells[i] == UNKNOWN] = 0 if missing == 0 else 1
    derived = (matrix.cells == UNKNOWN) & (cells != UNKNOWN)
    return Propagation(matrix.with_cells(cells), derived, possible=True)


def pair_bounds(matrix: PriorityMatrix, first: int, second: int) -> CountBounds | None:
    """How many gemeenten chose both columns: smallest and largest possible number, exactly.

    The simple bounds are inclusion-exclusion on the totals, max(0, a + b - n) and min(a, b) with n the
    number of gemeenten; the exact ones use all totals and known cells (integer programme).

    Args:
        matrix: the table.
        first: index of a column (0 = k01).
        second: index of another column.

    Raises:
        ValueError: twice the same column.

    Returns:
        None if the known cells contradict the totals.
    """
    if first == second:
        raise ValueError("Two different columns are needed.")
    gemeente = matrix.is_gemeente
    rows, columns = matrix.gemeente_totals
    cells = matrix.cells[gemeente]
    found = matrix_flow.extreme(cells, rows, columns, np.ones(cells.shape), (first, second))
    if found is None:
        return None
    a, b = matrix.column_totals[first], matrix.column_totals[second]
    return CountBounds(*found, simple_low=max(0, a + b - len(cells)), simple_high=min(a, b))


def count_bounds(matrix: PriorityMatrix, gm_codes: Collection[str], column: int) -> CountBounds | None:
    """How many of a group of gemeenten (a district, say) chose a column: exact bounds.

    Args:
        matrix: the table.
        gm_codes: the group.
        column: index of the column (0 = k01).

    Raises:
        KeyError: a code that is not in the table.

    Returns:
        None if the known cells contradict the totals.
    """
    if unknown := set(gm_codes) - set(matrix.gm_codes):
        raise KeyError(", ".join(sorted(unknown)))
    gemeente = matrix.is_gemeente
    rows, columns = matrix.gemeente_totals
    cells = matrix.cells[gemeente]
    member = np.array([c in gm_codes for c, g in zip(matrix.gm_codes, gemeente, strict=True) if g])
    weight = np.zeros(cells.shape)
    weight[member, column] = 1
    found = matrix_flow.extreme(cells, rows, columns, weight)
    if found is None:
        return None
    total, size = matrix.column_totals[column], int(member.sum())
    return CountBounds(*found, simple_low=max(0, total - (len(cells) - size)), simple_high=min(total, size))


def example_completion(matrix: PriorityMatrix, seed: int = 2015) -> PriorityMatrix:
    """A fictional complete table that meets all totals and keeps the known cells, for example mode.

    Starts from one completion and shuffles it by swaps that keep all totals (two rows, two columns,
    marks on one diagonal moved to the other). The same seed gives the same table.

    Raises:
        ValueError: no completion exists.
    """
    gemeente = matrix.is_gemeente
    rows, columns = matrix.gemeente_totals
    start = matrix_flow.completion(matrix.cells[gemeente], rows, columns)
    if start is None:
        raise ValueError("The known cells contradict the totals.")
    # A fixed teaching example, not a secret; random.random() is the one stream Python keeps stable.
    rng = random.Random(seed)  # noqa: S311
    cells = matrix.cells.copy()
    cells[gemeente] = _shuffle(start, matrix.cells[gemeente] == UNKNOWN, rng)
    for i in np.flatnonzero(~gemeente):
        free = [int(j) for j in np.flatnonzero(matrix.cells[i] == UNKNOWN)]
        missing = matrix.row_totals[i] - int(matrix.row_marks[i])
        if not 0 <= missing <= len(free):
            raise ValueError("The known cells contradict the totals.")
        chosen = sorted(free, key=lambda _: rng.random())[:missing]
        cells[i, free] = 0
        cells[i, chosen] = 1
    return replace(matrix, cells=cells, fictional=True)


def _shuffle(cells: Cells, free: npt.NDArray[np.bool_], rng: random.Random) -> Cells:
    table, movable = cells.tolist(), free.tolist()
    height, width = cells.shape

    def drawn(number: int) -> int:
        return int(rng.random() * number)

    for _ in range(40 * cells.size):
        i, k, j, m = drawn(height), drawn(height), drawn(width), drawn(width)
        if not (movable[i][j] and movable[i][m] and movable[k][j] and movable[k][m]):
            continue
        if table[i][j] == table[k][m] == 1 and table[i][m] == table[k][j] == 0:
            table[i][j] = table[k][m] = 0
            table[i][m] = table[k][j] = 1
    return np.array(table, dtype=np.int8)
