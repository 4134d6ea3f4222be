"""Small changes to a priority matrix, for tests."""

from dataclasses import replace

from rvs_geo.analysis.matrix.handover import into_frames
from rvs_geo.analysis.matrix.model import NameStatus


def with_cells(matrix, *marks):
    """The same table with cells changed; each mark is row, column and 1, 0 or -1."""
    cells = matrix.cells.copy()
    for row, column, value in marks:
        cells[row, column] = value
    return matrix.with_cells(cells)


def with_column(matrix, column, name, veld):
    """The same table with a column named (or unnamed) after the printed table, and its veld."""
    names, statuses, velden = list(matrix.names), list(matrix.name_statuses), list(matrix.velden)
    names[column], velden[column] = name or None, veld or None
    statuses[column] = NameStatus.CERTAIN if name else NameStatus.NAMELESS
    return replace(matrix, names=tuple(names), name_statuses=tuple(statuses), velden=tuple(velden))


def region_with(region, matrix):
    """The same region with another table."""
    frames = into_frames(matrix, region.tables["priorities"], region.tables["themas"])
    return replace(
        region, tables={**region.tables, **dict(zip(("priorities", "themas"), frames, strict=True))}
    )
