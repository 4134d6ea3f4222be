"""The themes once cells are known: who chose them, together with what, against the figures, and jointly."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.burden import (
    Figured,
    few_of,
    figured_columns,
    judged,
    rates_of,
    sources_of_figures,
)
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.themes import column_themes
from rvs_geo.analysis.matrix.together import known_columns, pairs
from rvs_geo.region.model import Region
from rvs_geo.views.matrix.breadth import FEW
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.shared.dutch import listed, listed_up_to
from rvs_geo.views.shared.explain import short_source
from rvs_geo.views.shared.made_up import reserve
from rvs_geo.views.shared.numbers import UNKNOWN as UNKNOWN_TEXT
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.units import rate_unit

MOST_PAIRS = 8
#: Over the themes that are known in part, and what is said where nobody is known to have chosen one.
PARTLY, NOBODY_YET = "Thema voor thema, voor zover bekend", "nog geen"
#: The column of the themes that fit a joint priority, and what it says where none does.
FITTING, NONE_FITS = "Thema\u2019s die erbij passen", "geen"
TOGETHER_NOTE = (
    "Te verwachten: hoeveel gemeenten beide zouden kiezen als de twee keuzes los van elkaar stonden, "
    "berekend uit de totalen van de twee kolommen. Een verschil zegt niet waarom."
)
JOINT_NOTE = (
    "Welk thema bij welke gezamenlijke prioriteit past, is een keuze van dit project. De Persoonsgerichte "
    "aanpak is een manier van werken; daar hoort geen eigen thema bij."
)
_SMALL_THIRD = "het hoogste derde deel van de gemeenten is hoog, het laagste derde deel is laag"


def themes_table(matrix: PriorityMatrix, districts: Mapping[str, str]) -> pd.DataFrame:
    """Each column that is known whole: how many chose it, how many per district, and who.

    Args:
        matrix: the table.
        districts: district by gm_code.

    Returns:
        Columns Thema, Veld, Gemeenten and one per district (Int64), and Gekozen door; in the order of the
        table, empty while no column is known.
    """
    rows = []
    for j in known_columns(matrix):
        chosen = {
            str(code): name
            for code, name, cell in zip(matrix.gm_codes, matrix.partners, matrix.cells[:, j], strict=True)
            if code is not None and cell == 1
        }
        per = {name: sum(districts[c] == name for c in chosen) for name in sorted(set(districts.values()))}
        rows.append(
            {
                "Thema": column_label(matrix, j),
                "Veld": matrix.velden[j] or UNKNOWN_TEXT,
                "Gemeenten": len(chosen),
                **per,
                "Gekozen door": listed(list(chosen.values())),
            }
        )
    return pd.DataFrame(rows)


def themes_text(matrix: PriorityMatrix) -> str:
    """Of how many columns every cell is known."""
    known, all_of = len(known_columns(matrix)), len(matrix.columns)
    return reserve(matrix) + (
        f"Van alle {all_of} thema\u2019s is bekend wie ze koos."
        if known == all_of
        else f"Van {known} van de {all_of} thema\u2019s is van elke gemeente bekend of zij het koos."
    )


def partly_table(matrix: PriorityMatrix, most: int | None = None) -> pd.DataFrame:
    """Each column that is known in part: how many chose it, who is known to, and of how many it is not known.

    Args:
        matrix: the table.
        most: names in a cell, past which the rest is counted; all of them without it.

    Returns:
        Columns Thema, Gemeenten (the printed total), Bekend gekozen door, and Nog niet bekend (gemeenten);
        in the order of the table.
    """
    rows = []
    gemeenten = matrix.is_gemeente
    names = [name for name, counts in zip(matrix.partners, gemeenten, strict=True) if counts]
    for j, total in enumerate(matrix.column_totals):
        cells = matrix.cells[gemeenten, j]
        if not 0 < matrix.column_open[j] < len(cells):
            continue
        chosen = [name for name, cell in zip(names, cells, strict=True) if cell == 1]
        rows.append(
            {
                "Thema": column_label(matrix, j),
                "Gemeenten": total,
                "Bekend gekozen door": listed_up_to(chosen, most or len(chosen)) or NOBODY_YET,
                "Nog niet bekend": int(matrix.column_open[j]),
            }
        )
    return pd.DataFrame(rows)


def partly_text(matrix: PriorityMatrix) -> str:
    """How to read `partly_table`."""
    return (
        f"{reserve(matrix)}Gemeenten: het gedrukte totaal. Nog niet bekend: van zoveel gemeenten is het "
        "vakje niet ingevuld."
    )


def together_table(matrix: PriorityMatrix, most: int = MOST_PAIRS) -> pd.DataFrame:
    """The pairs of themes with the largest surplus: Thema, En, Samen gekozen, Te verwachten and Verschil.

    Only those above what was to be expected; empty while fewer than two columns are known.
    """
    found = [pair for pair in pairs(matrix) if pair.surplus > 0][:most]
    return pd.DataFrame(
        {
            "Thema": [column_label(matrix, p.first) for p in found],
            "En": [column_label(matrix, p.second) for p in found],
            "Samen gekozen": pd.array([p.both for p in found], dtype="Int64"),
            "Te verwachten": pd.array([round(p.expected, 1) for p in found], dtype="Float64"),
            "Verschil": pd.array([round(p.surplus, 1) for p in found], dtype="Float64"),
        }
    )


def together_text(matrix: PriorityMatrix) -> str:
    """The pair with the largest surplus as a sentence; empty while none is known."""
    found = pairs(matrix)
    if not found or found[0].surplus <= 0:
        return ""
    best = found[0]
    return (
        f"{reserve(matrix)}Gaan het meest samen: {column_label(matrix, best.first)} en "
        f"{column_label(matrix, best.second)}, beide gekozen door {best.both} gemeenten. Los van elkaar "
        f"waren er {dutch(best.expected, 1)} te verwachten."
    )


def joint_table(region: Region, matrix: PriorityMatrix) -> pd.DataFrame:
    """The joint priorities beside the columns that fit them, as far as those have a name.

    Returns:
        Columns Gezamenlijke prioriteit, Thema\u2019s die erbij passen (each with its number of gemeenten)
        and Gemeenten met ten minste één; as text. Empty without the strategy or the list of themes.
    """
    themes = column_themes(region, matrix)
    if region.strategy is None or not themes:
        return pd.DataFrame()
    statements = region.strategy.statements
    joint = statements.loc[
        (statements["blok"] == "prioriteit") & statements["prioriteit"].notna(), "prioriteit"
    ]
    rows = []
    for name in dict.fromkeys(str(p) for p in joint):
        columns = [j for j, theme in themes.items() if theme.joint == name]
        fitting = [f"{column_label(matrix, j)} ({matrix.column_totals[j]} gemeenten)" for j in columns]
        rows.append(
            {
                "Gezamenlijke prioriteit": name,
                FITTING: "; ".join(fitting) or NONE_FITS,
                "Gemeenten met ten minste één": _at_least_one(matrix, columns),
            }
        )
    return pd.DataFrame(rows)


def _at_least_one(matrix: PriorityMatrix, columns: list[int]) -> str:
    if not columns:
        return "\u2013"
    cells = matrix.cells[matrix.is_gemeente][:, columns]
    some, unsure = (cells == 1).any(axis=1), (cells == UNKNOWN).any(axis=1)
    whole = len(cells)
    if len(columns) == 1:
        return f"{matrix.column_totals[columns[0]]} van de {whole}"
    return UNKNOWN_TEXT if bool((unsure & ~some).any()) else f"{int(some.sum())} van de {whole}"


def burden_table(region: Region, matrix: PriorityMatrix) -> pd.DataFrame:
    """Every gemeente with a high figure without the theme, or the theme with a low figure, theme by theme.

    Returns:
        Columns Thema, Gemeente, Wat valt op, Cijfer, Jaar, Waarde (Float64) and Opmerking;
        empty while no such cell is known.
    """
    rows = []
    for figured, found in judged(region, matrix):
        unit = f"{figured.indicator.name}, {rate_unit(figured.indicator)}"
        few, digits = few_of(region, figured.indicator, figured.year), _digits(region, figured)
        for m in found.found:
            rows.append(
                {
                    "Thema": column_label(matrix, figured.column),
                    "Gemeente": m.partner,
                    "Wat valt op": m.kind,
                    "Cijfer": unit,
                    "Jaar": str(figured.year),
                    "Waarde": round(m.rate, digits),
                    "Opmerking": FEW if m.gm_code in few else "",
                }
            )
    table = pd.DataFrame(rows)
    return table.astype({"Waarde": "Float64"}) if rows else table


def burden_by_theme(region: Region, matrix: PriorityMatrix, most: int | None = None) -> pd.DataFrame:
    """`burden_table` with a row a theme: who has a high figure without it, and who has it with a low one.

    Args:
        region: the figures.
        matrix: the table.
        most: names in a cell, past which the rest is counted; all of them without it.

    Returns:
        Columns Thema, Cijfer, Hoog cijfer, niet gekozen and Laag cijfer, wel gekozen, as text.
    """
    rows = []
    for figured, found in judged(region, matrix):
        few, digits = few_of(region, figured.indicator, figured.year), _digits(region, figured)
        named = {
            kind: [
                f"{m.partner} ({dutch(m.rate, digits)}{', onzeker' if m.gm_code in few else ''})"
                for m in found.found
                if m.kind == kind
            ]
            for kind in ("hoog, niet gekozen", "laag, wel gekozen")
        }
        if any(named.values()):
            high, low = (listed_up_to(n, most or len(n)) if n else "geen" for n in named.values())
            unit = rate_unit(figured.indicator)
            rows.append(
                {
                    "Thema": column_label(matrix, figured.column),
                    "Cijfer": f"{figured.indicator.name}, {figured.year}, {unit}",
                    "Hoog cijfer, niet gekozen": high,
                    "Laag cijfer, wel gekozen": low,
                }
            )
    return pd.DataFrame(rows)


def _digits(region: Region, figured: Figured) -> int:
    return decimals_for(float(rates_of(region, figured.indicator, figured.year).dropna().median()))


def as_text(frame: pd.DataFrame, decimals: int = 1) -> pd.DataFrame:
    """The same table with its numbers written in Dutch; `decimals` for those that are no whole numbers."""
    shown = frame.astype(object)
    for name in frame.columns[[pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes]]:
        digits = 0 if pd.api.types.is_integer_dtype(frame[name]) else decimals
        shown[name] = [dutch(value, digits) for value in frame[name]]
    return shown


def burden_text(region: Region, matrix: PriorityMatrix) -> str:
    """Which themes have a figure, and what high and low are."""
    found = figured_columns(region, matrix)
    if not found:
        return "Bij geen van de thema\u2019s die een naam hebben, past een cijfer."
    names = [f"{column_label(matrix, f.column)} ({f.indicator.name}, {f.year})" for f in found]
    sources = "; ".join(short_source(source) for source in sources_of_figures(region, matrix))
    return (
        f"{reserve(matrix)}Bij deze thema\u2019s past een cijfer: {listed_up_to(names, most=len(names))}. "
        f"Naar inwonertal: {_SMALL_THIRD}. {FEW[:1].upper()}{FEW[1:]}. Wie een thema niet koos, kan daar "
        f"goede redenen voor hebben. Bronnen van de cijfers: {sources}."
    )
