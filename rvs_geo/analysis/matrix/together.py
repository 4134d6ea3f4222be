"""Themes that gemeenten chose together more, or less, than two loose choices would give."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.model import PriorityMatrix


@dataclass(frozen=True)
class Pair:
    """Two columns that are known whole.

    Attributes:
        first: index of a column.
        second: index of a later one.
        both: gemeenten that chose both.
        expected: as many as chose both if the choices had nothing to do with each other, a * b / n.
    """

    first: int
    second: int
    both: int
    expected: float

    @property
    def surplus(self) -> float:
        """How many more than expected."""
        return self.both - self.expected


def known_columns(matrix: PriorityMatrix) -> tuple[int, ...]:
    """The columns of which the cell of every gemeente is known."""
    known = (matrix.cells[matrix.is_gemeente] != UNKNOWN).all(axis=0)
    return tuple(int(j) for j in np.flatnonzero(known))


def pairs(matrix: PriorityMatrix) -> tuple[Pair, ...]:
    """Every two columns that are known whole, the largest surplus first.

    Descriptive: the gemeenten are all there are, no sample, so no chance is given.
    """
    chosen = matrix.cells[matrix.is_gemeente] == 1
    size = len(chosen)
    found = []
    for a, b in combinations(known_columns(matrix), 2):
        both = int((chosen[:, a] & chosen[:, b]).sum())
        found.append(Pair(a, b, both, int(chosen[:, a].sum()) * int(chosen[:, b].sum()) / size))
    return tuple(sorted(found, key=lambda p: (-p.surplus, p.first, p.second)))
