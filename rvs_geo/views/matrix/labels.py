"""The columns of the matrix in words, with reserve where the source lost a heading."""

from __future__ import annotations

from rvs_geo.analysis.matrix.model import CUT, NameStatus, PriorityMatrix


def column_label(matrix: PriorityMatrix, column: int) -> str:
    """Column as a visitor reads it, with reserve where the name is not certain."""
    number, name = int(matrix.columns[column][1:]), matrix.names[column]
    if name is None:
        return f"Kolom {number}"
    if matrix.name_statuses[column] == NameStatus.CERTAIN:
        return f"{number}. {name}"
    if name.endswith(CUT):
        return f"{number}. {name} (kopje afgekapt)"
    return f"Kolom {number} (vermoedelijk {name[:1].lower()}{name[1:]})"


def column_reason(matrix: PriorityMatrix, column: int) -> str | None:
    """Why the name of a column is not certain; None where it is."""
    if matrix.names[column] is not None and matrix.name_statuses[column] == NameStatus.CERTAIN:
        return None
    many = f"{matrix.column_totals[column]} van de {int(matrix.is_gemeente.sum())} gemeenten"
    if matrix.names[column] is None:
        return f"Het kopje van deze kolom ging verloren in de bron. Zeker is alleen dat {many} het kozen."
    if (matrix.names[column] or "").endswith(CUT):
        return "Het kopje van deze kolom is in de bron afgekapt. Wat er verder stond, is niet bekend."
    return (
        f"Het kopje van deze kolom ging verloren in de bron. De naam is afgeleid uit het totaal ({many}) "
        "en uit de tekst van de strategie. Waarschijnlijk, niet zeker."
    )
