"""Judging a partly filled priority matrix: contradictions with the totals, names and velden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.flow import shortage
from rvs_geo.analysis.matrix.model import PriorityMatrix


class ContradictionKind(StrEnum):
    """What does not fit."""

    ROW_TOO_FULL = "row too full"
    ROW_TOO_EMPTY = "row too empty"
    COLUMN_TOO_FULL = "column too full"
    COLUMN_TOO_EMPTY = "column too empty"
    TOTALS_DIFFER = "totals differ"
    NO_ROOM_TOGETHER = "no room together"


@dataclass(frozen=True)
class Contradiction:
    """Known cells and totals that cannot all be true; `rows` and `columns` are indices into the matrix.

    Attributes:
        asked: marks that there must be: the printed total; of rows together, what they still need.
        there: marks that are known; of rows together, how many more fit; of totals, the sum of the columns.
        free: cells that are not known, of one row or column.
    """

    kind: ContradictionKind
    asked: int
    there: int
    free: int = 0
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


class HeadingFaultKind(StrEnum):
    """What is wrong above a column."""

    NAME_TWICE = "name twice"
    VELD_UNKNOWN = "veld unknown"
    VELD_OUT_OF_ORDER = "veld out of order"


@dataclass(frozen=True)
class HeadingFault:
    """Something wrong above a column.

    Attributes:
        column: index of the column.
        found: the name or veld that stands there.
        after: the veld that it may not follow, where the order is wrong.
        holder: index of the column with that veld.
    """

    kind: HeadingFaultKind
    column: int
    found: str
    after: str = ""
    holder: int = 0


def contradictions(matrix: PriorityMatrix) -> tuple[Contradiction, ...]:
    """Everything in the known cells that cannot be true given the printed totals.

    Rows and columns are judged first, each on its own. Only if none of them fails, the gemeenten are
    judged together (maximum flow): then `rows` are those that cannot place their marks.

    Returns:
        Contradictions; empty if the table can be completed.
    """
    found: list[Contradiction] = []
    for i, (total, marks, free) in enumerate(
        zip(matrix.row_totals, matrix.row_marks, matrix.row_open, strict=True)
    ):
        if marks > total:
            found.append(Contradiction(ContradictionKind.ROW_TOO_FULL, total, int(marks), int(free), (i,)))
        elif marks + free < total:
            found.append(Contradiction(ContradictionKind.ROW_TOO_EMPTY, total, int(marks), int(free), (i,)))
    for j, (total, marks, free) in enumerate(
        zip(matrix.column_totals, matrix.column_marks, matrix.column_open, strict=True)
    ):
        numbers = (total, int(marks), int(free))
        if marks > total:
            found.append(Contradiction(ContradictionKind.COLUMN_TOO_FULL, *numbers, columns=(j,)))
        elif marks + free < total:
            found.append(Contradiction(ContradictionKind.COLUMN_TOO_EMPTY, *numbers, columns=(j,)))
    rows, columns = matrix.gemeente_totals
    if int(rows.sum()) != int(columns.sum()):
        sums = (int(rows.sum()), int(columns.sum()))
        found.append(Contradiction(ContradictionKind.TOTALS_DIFFER, *sums))
    if not found and (lack := shortage(matrix.cells[matrix.is_gemeente], rows, columns)):
        places = np.flatnonzero(matrix.is_gemeente)
        involved = tuple(int(places[i]) for i in lack.rows)
        numbers = (lack.needed, lack.possible, 0)
        found.append(
            Contradiction(ContradictionKind.NO_ROOM_TOGETHER, *numbers, rows=involved, columns=lack.columns)
        )
    return tuple(found)


def heading_faults(matrix: PriorityMatrix) -> tuple[HeadingFault, ...]:
    """Names that stand above two columns, velden that do not exist and velden out of their order."""
    found: list[HeadingFault] = []
    seen: set[str] = set()
    for j, name in enumerate(matrix.names):
        if name is None:
            continue
        if name.casefold() in seen:
            found.append(HeadingFault(HeadingFaultKind.NAME_TWICE, j, name))
        seen.add(name.casefold())
    highest, holder = 0, 0
    for j, veld in enumerate(matrix.velden):
        if veld is None:
            continue
        if veld not in VELDEN:
            found.append(HeadingFault(HeadingFaultKind.VELD_UNKNOWN, j, veld))
        elif VELDEN.index(veld) < highest:
            found.append(HeadingFault(HeadingFaultKind.VELD_OUT_OF_ORDER, j, veld, VELDEN[highest], holder))
        else:
            highest, holder = VELDEN.index(veld), j
    return tuple(found)
