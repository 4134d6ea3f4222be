"""Judging a partly filled priority matrix: contradictions with the totals, names and velden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from rvs_geo.analysis.matrix.flow import shortage
from rvs_geo.analysis.matrix.model import VELDEN, PriorityMatrix

ContradictionKind = Literal["rij te vol", "rij te leeg", "kolom te vol", "kolom te leeg", "totalen", "samen"]


@dataclass(frozen=True)
class Contradiction:
    """Known cells and totals that cannot all be true; `rows` and `columns` are indices into the matrix."""

    kind: ContradictionKind
    message: str
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


def contradictions(matrix: PriorityMatrix) -> tuple[Contradiction, ...]:
    """Everything in the known cells that cannot be true given the printed totals.

    Rows and columns are judged first, each on its own. Only if none of them fails, the gemeenten are
    judged together (maximum flow): then the message names the rows that cannot place their marks.

    Returns:
        Contradictions with a Dutch message that names the place; empty if the table can be completed.
    """
    found: list[Contradiction] = []
    for i, (total, marks, free) in enumerate(
        zip(matrix.row_totals, matrix.row_marks, matrix.row_open, strict=True)
    ):
        if fault := _line_fault(matrix.partners[i], "rij", total, int(marks), int(free)):
            found.append(Contradiction(fault[0], fault[1], rows=(i,)))
    for j, (total, marks, free) in enumerate(
        zip(matrix.column_totals, matrix.column_marks, matrix.column_open, strict=True)
    ):
        if fault := _line_fault(matrix.column_label(j), "kolom", total, int(marks), int(free)):
            found.append(Contradiction(fault[0], fault[1], columns=(j,)))
    rows, columns = matrix.gemeente_totals
    if int(rows.sum()) != int(columns.sum()):
        text = f"De rijen van de gemeenten tellen op tot {rows.sum()}, de kolommen tot {columns.sum()}."
        found.append(Contradiction("totalen", text))
    if not found and (lack := shortage(matrix.cells[matrix.is_gemeente], rows, columns)):
        places = np.flatnonzero(matrix.is_gemeente)
        involved = tuple(int(places[i]) for i in lack.rows)
        text = (
            f"{enumerate_dutch([matrix.partners[i] for i in involved])}: hier "
            f"{'moet' if lack.needed == 1 else 'moeten'} samen nog {_marks(lack.needed)} komen, maar door de "
            f"andere kruisjes en de kolomtotalen is er plaats voor hoogstens {lack.possible}. "
            "Er staat dus ergens een kruisje verkeerd."
        )
        found.append(Contradiction("samen", text, involved, lack.columns))
    return tuple(found)


def validate(matrix: PriorityMatrix) -> list[str]:
    """Dutch messages about cells, totals, names and velden of a partly filled table; empty if all is well."""
    messages = [c.message for c in contradictions(matrix)]
    seen: set[str] = set()
    for j, name in enumerate(matrix.names):
        if name is not None and name.casefold() in seen:
            messages.append(f"Kolom {j + 1}: de naam “{name}” staat al boven een andere kolom.")
        seen.add((name or "").casefold())
    highest, holder = 0, 0
    for j, veld in enumerate(matrix.velden):
        if veld is None:
            continue
        if veld not in VELDEN:
            messages.append(f"Kolom {j + 1}: het veld “{veld}” bestaat niet. Kies uit: {'; '.join(VELDEN)}.")
        elif VELDEN.index(veld) < highest:
            messages.append(
                f"Kolom {j + 1}: het veld “{veld}” hoort vóór “{VELDEN[highest]}” (kolom {holder + 1}). "
                "De velden lopen in de tabel van 1 tot en met 5."
            )
        else:
            highest, holder = VELDEN.index(veld), j
    return messages


def _line_fault(
    place: str, line: Literal["rij", "kolom"], total: int, marks: int, free: int
) -> tuple[ContradictionKind, str] | None:
    if marks > total:
        text = f"{place}: {_marks(marks)}, maar het totaal in de tabel is {total}. Er {_off(marks - total)}."
        return ("rij te vol" if line == "rij" else "kolom te vol"), text
    if marks + free < total:
        text = f"{place}: het totaal in de tabel is {total}, maar er {_stand(marks)} en er {_free(free)}."
        return ("rij te leeg" if line == "rij" else "kolom te leeg"), text
    return None


def _off(number: int) -> str:
    return f"{'moet' if number == 1 else 'moeten'} er {number} af"


def _stand(number: int) -> str:
    return "staat geen kruisje" if number == 0 else f"{'staat' if number == 1 else 'staan'} {_marks(number)}"


def _free(number: int) -> str:
    return {0: "is geen vakje meer open", 1: "is nog 1 vakje open"}.get(
        number, f"zijn nog {number} vakjes open"
    )


def _marks(number: int) -> str:
    return f"{number} kruisje" if number == 1 else f"{number} kruisjes"


def enumerate_dutch(names: Sequence[str], most: int = 6) -> str:
    """Names as a Dutch enumeration ("A, B en C"); past `most` the rest is counted."""
    shown = list(names) if len(names) <= most else [*names[: most - 1], f"nog {len(names) - most + 1} andere"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} en {shown[-1]}"
