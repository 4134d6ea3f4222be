"""What the pages say about the priority matrix; every number in it is computed from the matrix."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from rvs_geo.analysis.matrix.basics import UNKNOWN, VELDEN
from rvs_geo.analysis.matrix.infer import CountBounds, Propagation
from rvs_geo.analysis.matrix.model import FICTION, NameStatus, PriorityMatrix
from rvs_geo.region.model import Region
from rvs_geo.region.records import DistrictStatus
from rvs_geo.views.matrix.labels import column_label, column_reason
from rvs_geo.views.matrix.table import WORDS
from rvs_geo.views.shared.dutch import listed_up_to
from rvs_geo.views.shared.made_up import reserve
from rvs_geo.views.shared.numbers import dutch

#: How the bounds of a count were found.
BOUNDS_METHOD = "precies: de kleinste en de grootste waarde in alle tabellen die aan alle totalen voldoen"
FICTION_NOTE = (
    "De kruisjes in de prioriteitentabel zijn verzonnen om de pagina\u2019s te laten zien. "
    "Alleen de totalen zijn echt. Gebruik of citeer dit niet."
)


def lost_text(matrix: PriorityMatrix) -> str:
    """What of the printed table is not known (any more)."""
    total, unknown = matrix.cells.size, int((matrix.cells == UNKNOWN).sum())
    if matrix.fictional:
        return (
            f"**{FICTION}.** Deze kruisjes zijn verzonnen; alleen de totalen en de partners zijn echt. "
            "In de echte tabel is niet bekend welk kruisje in welke kolom stond."
        )
    if unknown == 0:
        return f"Alle {dutch(total)} vakjes van de tabel zijn bekend."
    nameless = sum(name is None for name in matrix.names)
    probable = sum(
        name is not None and status != NameStatus.CERTAIN
        for name, status in zip(matrix.names, matrix.name_statuses, strict=True)
    )
    state = (
        "In de bron die wij hebben, bleven alleen de totalen van de tabel over. Welk kruisje in welke kolom "
        f"stond, is van {dutch(unknown)} van de {dutch(total)} vakjes niet bekend."
    )
    if nameless or probable:
        state += (
            f" Ook de kopjes gingen verloren: van {nameless} van de {len(matrix.names)} kolommen is de naam "
            f"niet bekend, van {probable} is de naam waarschijnlijk maar niet zeker."
        )
    return state


def totals_text(matrix: PriorityMatrix) -> str:
    """What the printed totals say."""
    return (
        "Van elke partner is bekend hoeveel thema’s hij koos, en van elke kolom hoeveel gemeenten haar "
        f"kozen: samen {sum(matrix.column_totals)} kruisjes van {int(matrix.is_gemeente.sum())} gemeenten. "
        "Politie en Openbaar Ministerie tellen niet mee in de kolomtotalen."
    )


def probable_texts(matrix: PriorityMatrix) -> list[str]:
    """Each column with a probable name, and why that name is not certain."""
    return [
        f"{column_label(matrix, j)}. {column_reason(matrix, j)}"
        for j, (name, status) in enumerate(zip(matrix.names, matrix.name_statuses, strict=True))
        if name is not None and status != NameStatus.CERTAIN
    ]


def velden_text(matrix: PriorityMatrix) -> str:
    """How the columns relate to the five velden."""
    names = "; ".join(f"{i}. {veld}" for i, veld in enumerate(VELDEN, start=1))
    known = sum(v is not None for v in matrix.velden)
    which = (
        "Welke kolom bij welk veld hoort, is niet bekend."
        if known == 0
        else f"Van {known} van de {len(matrix.velden)} kolommen is het veld bekend."
    )
    return f"De kolommen lopen door vijf velden, in deze volgorde: {names}. {which}"


def certain_text(propagation: Propagation) -> str:
    """How many cells follow from the totals."""
    if propagation.matrix.fictional:
        return "De vakjes zijn in dit voorbeeld verzonnen. Er is niets uit af te leiden."
    if not propagation.possible:
        return "De bekende vakjes en de totalen spreken elkaar tegen. Er volgt niets uit."
    derived = int(propagation.derived.sum())
    if propagation.matrix.is_complete and derived == 0:
        return "Elk vakje is bekend; er valt niets meer af te leiden."
    if derived == 0:
        return (
            "Uit de totalen volgt voor geen enkel vakje met zekerheid of er een kruisje stond. Dat is "
            "nagerekend voor alle vakjes: er is altijd een tabel met en een tabel zonder kruisje die klopt."
        )
    if derived == 1:
        return "Uit de totalen volgt 1 vakje met zekerheid."
    return f"Uit de totalen volgen {dutch(derived)} vakjes met zekerheid."


def pair_text(matrix: PriorityMatrix, first: int, second: int, bounds: CountBounds | None) -> str:
    """How many gemeenten chose both columns."""
    names = f"{reserve(matrix)}{column_label(matrix, first)} en {column_label(matrix, second)}"
    if bounds is None:
        return f"{names}: niet te zeggen, want de bekende vakjes en de totalen spreken elkaar tegen."
    if bounds.is_exact_value:
        return f"{names}: beide gekozen door precies {bounds.low} gemeenten."
    if bounds.high == bounds.low + 1:
        return f"{names}: beide gekozen door {bounds.low} of {bounds.high} gemeenten."
    return f"{names}: beide gekozen door minstens {bounds.low} en hoogstens {bounds.high} gemeenten."


def partners_text(matrix: PriorityMatrix, column: int | None) -> list[tuple[str, str]]:
    """Politie and Openbaar Ministerie, which are on no map: name and number, or name and choice."""
    fiction = " (fictief)" if matrix.fictional else ""
    return [
        (
            matrix.partners[i],
            f"{matrix.row_totals[i]} prioriteiten"
            if column is None
            else WORDS[int(matrix.cells[i, column])] + fiction,
        )
        for i in range(len(matrix.partners))
        if not matrix.is_gemeente[i]
    ]


def inferred_text(region: Region) -> str:
    """Which districts are inferred; empty where none is."""
    number = sum(g.district_status is DistrictStatus.INFERRED for g in region.gemeenten)
    if number == 0:
        return ""
    return (
        f"Van {number} van de {len(region.gemeenten)} gemeenten is het district afgeleid uit latere bronnen."
    )


def overview_lines(matrix: PriorityMatrix) -> list[str]:
    """What follows exactly from the totals, also while no cell is known."""
    totals = [
        (n, p) for n, p, g in zip(matrix.row_totals, matrix.partners, matrix.is_gemeente, strict=True) if g
    ]
    most, fewest = max(totals)[0], min(totals)[0]
    whole, marks = len(totals), sum(matrix.column_totals)
    top = max(range(len(matrix.columns)), key=lambda j: matrix.column_totals[j])
    lines = [
        totals_text(matrix),
        f"Gemiddeld koos een gemeente {dutch(marks / whole, 1)} thema\u2019s. Het meest koos "
        f"{_who(totals, most)} ({most}), het minst {_who(totals, fewest)} ({fewest}).",
        f"Het meest gekozen: {column_label(matrix, top)}, door {matrix.column_totals[top]} van de {whole} "
        "gemeenten.",
    ]
    if matrix.is_complete:
        lines += [_together(matrix)]
    return lines


def choice_lines(matrix: PriorityMatrix, column: int, districts: Mapping[str, str]) -> list[str]:
    """Who chose a theme and how many per district, as far as known; `districts` by gm_code."""
    cells = {c: int(v) for c, v in zip(matrix.gm_codes, matrix.cells[:, column], strict=True) if c}
    total, whole = matrix.column_totals[column], len(cells)
    lines = [f"{total} van de {whole} gemeenten kozen {column_label(matrix, column)}."]
    names = {c: p for c, p in zip(matrix.gm_codes, matrix.partners, strict=True) if c}
    chosen = [names[c] for c, v in cells.items() if v == 1]
    if unknown := sum(v == UNKNOWN for v in cells.values()):
        known = f"Bekend gekozen door {listed_up_to(chosen, most=whole)}. " if chosen else ""
        rest = "1 gemeente" if unknown == 1 else f"{unknown} gemeenten"
        partly = f"{reserve(matrix)}{known}Van {rest} is het niet bekend."
        return [*lines, partly] if unknown < whole else lines
    lines.append(f"{reserve(matrix)}Gekozen door {listed_up_to(chosen, most=whole)}.")
    per = [
        f"{district} {sum(cells[c] for c in members)} van de {len(members)}"
        for district in sorted(set(districts.values()))
        if (members := [c for c in cells if districts[c] == district])
    ]
    lines.append(f"{reserve(matrix)}Per district: {'; '.join(per)}.")
    return lines


def _who(totals: list[tuple[int, str]], number: int) -> str:
    return listed_up_to([partner for n, partner in totals if n == number])


def _together(matrix: PriorityMatrix) -> str:
    """The two themes that most gemeenten chose together."""
    chosen = (matrix.cells[matrix.is_gemeente] == 1).astype(int)
    both = {
        (a, b): int((chosen[:, a] * chosen[:, b]).sum())
        for a, b in combinations(range(len(matrix.columns)), 2)
    }
    a, b = max(both, key=lambda pair: both[pair])
    return (
        f"{reserve(matrix)}Het vaakst samen gekozen: {column_label(matrix, a)} en {column_label(matrix, b)}, "
        f"door {both[a, b]} gemeenten."
    )
