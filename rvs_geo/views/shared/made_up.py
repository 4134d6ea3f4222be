"""What goes before a sentence that rests on marks which were made up."""

from __future__ import annotations

from rvs_geo.analysis.matrix.model import FICTION, PriorityMatrix


def reserve(matrix: PriorityMatrix) -> str:
    """The mark of fiction and a colon, so that no sentence can be quoted without it; empty otherwise."""
    return f"{FICTION}: " if matrix.fictional else ""
