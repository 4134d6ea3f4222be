"""What is wrong in a filled table or in a file of it, in sentences for who filled it."""

from __future__ import annotations

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.check import (
    Contradiction,
    ContradictionKind,
    HeadingFault,
    HeadingFaultKind,
    contradictions,
    heading_faults,
)
from rvs_geo.analysis.matrix.files import Finding, Problem
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.work import NotOurs, NotOursReason
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.shared.dutch import listed_up_to

MADE_UP = "Dit is het voorbeeld: de kruisjes erin zijn verzonnen. Er is niets overgenomen."

_VELDEN = f"Kies uit: {'; '.join(VELDEN)}."

#: What is said of a problem in a file, with its place, what was found and what was expected.
PROBLEMS = {
    Problem.TOO_LARGE: "Het bestand is groter dan 1 MB; dat kan deze tabel niet zijn.",
    Problem.MADE_UP: MADE_UP,
    Problem.WORKBOOK: (
        "Deze werkmap van Excel is niet te lezen. Kies in Excel “Opslaan als” en dan Excel-werkmap (xlsx) of "
        "CSV (UTF-8)."
    ),
    Problem.BROKEN_QUOTES: "het bestand is geen geldige CSV (aanhalingstekens kloppen niet).",
    Problem.NOT_CSV: "Dit is geen CSV-bestand.",
    Problem.FIELDS_ABSENT: "in de eerste regel ontbreekt: {found}.",
    Problem.FIELDS_TWICE: "deze kolommen staan er dubbel in: {found}.",
    Problem.TOO_MANY_VALUES: "deze regel heeft meer waarden dan er kolommen zijn.",
    Problem.FIELD_UNKNOWN: "de kolom “{found}” hoort niet in dit bestand en is overgeslagen.",
    Problem.COLUMNS_ABSENT: "deze kolommen ontbreken en zijn nog niet bekend: {found}.",
    Problem.PARTNERS_ABSENT: "deze partners ontbreken en zijn nog niet bekend: {found}.",
    Problem.PARTNER_UNKNOWN: "“{found}” is geen partner in de tabel. Deze regel is overgeslagen.",
    Problem.PARTNER_TWICE: "{found} staat al eerder in het bestand. Deze regel is overgeslagen.",
    Problem.CELL_UNKNOWN: "{place}: hier staat “{found}”. Verwacht: 1 of x, 0, of leeg.",
    Problem.CODE_DIFFERS: "{place} heeft code {expected}, niet {found}.",
    Problem.TOTAL_DIFFERS: (
        "{place}: het totaal in de strategie is {expected}, niet {found}. Het blijft {expected}."
    ),
    Problem.THEME_UNKNOWN: "“{found}” is geen kolom van de tabel.",
    Problem.NAME_CLEANED: "de naam is opgeschoond tot “{found}”.",
    Problem.STATUS_CHANGED: "de status is “{expected}”, niet “{found}”.",
    Problem.VELD_UNKNOWN: "het veld “{found}” bestaat niet. " + _VELDEN,
}

#: Why a file or the work in the browser was not taken over.
NOT_OURS = {
    NotOursReason.WORK: "De bewaarde invulling hoort niet bij deze tabel en is niet gebruikt.",
    NotOursReason.HANDOVER: "Dit bestand is geen invulling van de prioriteitentabel.",
    NotOursReason.MADE_UP: MADE_UP,
}


def messages(matrix: PriorityMatrix) -> list[str]:
    """What is wrong in cells, totals, names and velden of a partly filled table; empty if all is well."""
    wrong = [contradiction_text(matrix, c) for c in contradictions(matrix)]
    return wrong + [heading_text(fault) for fault in heading_faults(matrix)]


def contradiction_text(matrix: PriorityMatrix, found: Contradiction) -> str:
    """What does not fit, with the place in front."""
    if found.kind is ContradictionKind.TOTALS_DIFFER:
        return f"De rijen van de gemeenten tellen op tot {found.asked}, de kolommen tot {found.there}."
    if found.kind is ContradictionKind.NO_ROOM_TOGETHER:
        return (
            f"{listed_up_to([matrix.partners[i] for i in found.rows])}: hier "
            f"{'moet' if found.asked == 1 else 'moeten'} samen nog {_marks(found.asked)} komen, maar door de "
            f"andere kruisjes en de kolomtotalen is er plaats voor hoogstens {found.there}. "
            "Er staat dus ergens een kruisje verkeerd."
        )
    place = matrix.partners[found.rows[0]] if found.rows else column_label(matrix, found.columns[0])
    if found.kind in (ContradictionKind.ROW_TOO_FULL, ContradictionKind.COLUMN_TOO_FULL):
        over = found.there - found.asked
        return (
            f"{place}: {_marks(found.there)}, maar het totaal in de tabel is {found.asked}. "
            f"Er {'moet' if over == 1 else 'moeten'} er {over} af."
        )
    return (
        f"{place}: het totaal in de tabel is {found.asked}, maar er {_stand(found.there)} "
        f"en er {_free(found.free)}."
    )


def heading_text(fault: HeadingFault) -> str:
    """What is wrong above a column."""
    place = f"Kolom {fault.column + 1}"
    if fault.kind is HeadingFaultKind.NAME_TWICE:
        return f"{place}: de naam “{fault.found}” staat al boven een andere kolom."
    if fault.kind is HeadingFaultKind.VELD_UNKNOWN:
        return f"{place}: het veld “{fault.found}” bestaat niet. {_VELDEN}"
    return (
        f"{place}: het veld “{fault.found}” hoort vóór “{fault.after}” (kolom {fault.holder + 1}). "
        "De velden lopen in de tabel van 1 tot en met 5."
    )


def finding_text(finding: Finding) -> str:
    """What was not taken over from a file, with its line and column in front."""
    message = PROBLEMS[finding.problem].format(
        place=finding.place, found=finding.found, expected=finding.expected or "(geen)"
    )
    place = ", ".join(
        [f"regel {finding.line}"] * (finding.line is not None)
        + [f"kolom {finding.column}"] * (finding.column is not None)
    )
    return f"{place[:1].upper()}{place[1:]}: {message}" if place else message


def not_ours_text(error: NotOurs) -> str:
    """Why a file or the work in the browser was not taken over."""
    return NOT_OURS[error.reason]


def _stand(number: int) -> str:
    return "staat geen kruisje" if number == 0 else f"{'staat' if number == 1 else 'staan'} {_marks(number)}"


def _free(number: int) -> str:
    return {0: "is geen vakje meer open", 1: "is nog 1 vakje open"}.get(
        number, f"zijn nog {number} vakjes open"
    )


def _marks(number: int) -> str:
    return f"{number} kruisje" if number == 1 else f"{number} kruisjes"
