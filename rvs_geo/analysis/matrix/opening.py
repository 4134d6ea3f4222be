"""Choices and ready-made answers about the priority matrix that the pages open with."""

from __future__ import annotations

from rvs_geo.analysis.matrix.model import PriorityMatrix


def largest_columns(matrix: PriorityMatrix) -> tuple[int, int]:
    """The two columns that most gemeenten chose, in the order of the table.

    Of all pairs, these overlap most for certain: at least a + b - n gemeenten chose both.
    """
    order = sorted(range(len(matrix.columns)), key=lambda j: (-matrix.column_totals[j], j))
    first, second = sorted(order[:2])
    return first, second
