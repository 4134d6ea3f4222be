"""What a gemeente chose, beside the figures that come nearest; Markdown, texts of the data escaped."""

from __future__ import annotations

import pandas as pd

from rvs_geo.analysis.matrix.breadth import MismatchKind
from rvs_geo.analysis.matrix.burden import Figured, figured_columns, judged, mismatches_of, rates_of
from rvs_geo.analysis.matrix.model import CUT, NameStatus, PriorityMatrix, matrix_of
from rvs_geo.analysis.shared.measures import Measure, measured
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.region.model import Area, Indicator, Region
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.made_up import reserve
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.totals import unit_name
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import crossed, year_label

_MISMATCH = {
    MismatchKind.HIGH_NOT_CHOSEN: "was hier hoog, maar het thema is niet gekozen",
    MismatchKind.LOW_BUT_CHOSEN: "was hier laag, en het thema is wel gekozen",
}
BURDEN_NOTE = (
    "Hoog en laag: het hoogste en het laagste derde deel van de gemeenten, naar inwonertal. Een gemeente kan "
    "goede redenen hebben om anders te kiezen."
)


def priority_lines(region: Region, matrix: PriorityMatrix, area: Area) -> list[str]:
    """How many themes each gemeente of the area chose, and which, as far as known."""
    municipal = [n for n, is_one in zip(matrix.row_totals, matrix.is_gemeente, strict=True) if is_one]
    lines = []
    for code in area.members:
        row = matrix.gm_codes.index(code)
        total = matrix.row_totals[row]
        text = f"{escape_markdown(region.gemeente_by_code[code].name)} koos **{total}** van de "
        lines.append(
            f"{text}{len(matrix.columns)} thema's als prioriteit. {_known_themes(matrix, row)}".strip()
        )
    lines.append(
        f"Gemiddeld kozen de {len(municipal)} gemeenten er {dutch(sum(municipal) / len(municipal), 1)}."
    )
    return lines


def known_priority_lines(region: Region, area: Area) -> list[str]:
    """`priority_lines` of the data folder; nothing where it has no matrix."""
    if region.matrix is None:
        return []
    return priority_lines(region, matrix_of(region), area)


def theme_lines(region: Region, area: Area, year: int | None = None) -> list[str]:
    """Each theme that is known to be chosen and has a figure, with that figure and that of the unit.

    Then where choice and figure pointed different ways when the choice was made. Empty while no such cell is
    known.

    Args:
        region: the region.
        area: the gemeente, or what it was merged into.
        year: the year that the reader is looking at; the figure of that year goes before that of the year
            of the choice, where there is one.
    """
    if region.matrix is None:
        return []
    matrix = matrix_of(region)
    rows = [matrix.gm_codes.index(code) for code in area.members]
    beside = [
        f"{reserve(matrix)}{_figure_line(region, matrix, area, figured, year)}"
        for figured in figured_columns(region, matrix)
        if any(matrix.cells[row, figured.column] == 1 for row in rows)
    ]
    found = judged(region, matrix)
    differing = [
        f"{reserve(matrix)}**{_theme(matrix, figured.column)}**: {escape_markdown(figured.indicator.name)} "
        f"in {_when_chosen(region, figured)} {_MISMATCH[m.kind]}."
        for code in area.members
        for figured, m in mismatches_of(found, code)
    ]
    return beside + differing


def _figure_line(
    region: Region, matrix: PriorityMatrix, area: Area, figured: Figured, shown: int | None
) -> str:
    indicator, chosen = figured.indicator, figured.year
    name = escape_markdown(indicator.name)
    text = f"Gekozen: **{_theme(matrix, figured.column)}**. {name} in "
    if shown is None or shown == chosen:
        return f"{text}{year_label(indicator, chosen)}: {_figure(region, area, indicator, chosen)}."
    then = f"{_when_chosen(region, figured)} {_figure(region, area, indicator, chosen)}."
    if shown not in indicator.years:
        return f"{text}{then}"
    now = f"{text}{year_label(indicator, shown)}: {_figure(region, area, indicator, shown)}. In {then}"
    return " ".join([now, *(escape_markdown(b.explained) for b in crossed(indicator, chosen, shown))])


def _when_chosen(region: Region, figured: Figured) -> str:
    """The year of the figure that the choice is held against, and why that one."""
    is_first = region.strategy_years is not None and figured.year == region.strategy_years[0]
    why = "het eerste jaar van de strategie" if is_first else "in de jaren van de strategie"
    return f"{year_label(figured.indicator, figured.year)}, {why},"


def _figure(region: Region, area: Area, indicator: Indicator, year: int) -> str:
    """The rate of the area in a year, and that of the unit."""
    own = rates_of(region, indicator, year).get(area.code)
    values = measured(region.observations(indicator.id), Measure.RATE, region.area_by_code, per=indicator.per)
    unit = unit_figures(region, indicator.id, values, Measure.RATE).get(year)
    digits = decimals_for(float(values["waarde"].dropna().median()))
    whole = ""
    if unit:
        name = unit_name(unit, indicator.source.publisher, region.identity.short)
        whole = f", in {escape_markdown(name)} {dutch(unit.value, digits)}"
    said = f"{dutch(own, digits)} {rate_unit(indicator)}" if pd.notna(own) else "niet bekend"
    return f"{said}{whole}"


def _known_themes(matrix: PriorityMatrix, row: int) -> str:
    """What the cells of a row say, as far as they are known."""
    total, marks = matrix.row_totals[row], [int(c) for c in matrix.cells[row]]
    chosen = [_theme(matrix, i) for i, mark in enumerate(marks) if mark == 1]
    not_chosen = [_theme(matrix, i) for i, mark in enumerate(marks) if mark == 0]
    if not chosen and not not_chosen:
        which = "Welk thema dat is" if total == 1 else "Welke dat zijn"
        return f"{which}, is niet bekend: de bron bewaarde alleen het aantal."
    # Some names have a comma of their own.
    is_whole = len(chosen) + len(not_chosen) == len(marks)
    yes, no = ("Gekozen", "Niet gekozen") if is_whole else ("Bekend gekozen", "Bekend niet gekozen")
    parts = [f"{yes}: {'; '.join(chosen)}."] if chosen else []
    parts += [f"{no}: {'; '.join(not_chosen)}."] if not_chosen else []
    parts += [f"Van {total - len(chosen)} is niet bekend welk thema het is."] if len(chosen) < total else []
    return reserve(matrix) + " ".join(parts)


def _theme(matrix: PriorityMatrix, column: int) -> str:
    name = matrix.names[column]
    if name is None:
        return f"thema {column + 1} (naam niet bekend)"
    if name.endswith(CUT):
        return f"{escape_markdown(name)} (kopje afgekapt)"
    probable = " (naam vermoedelijk)" if matrix.name_statuses[column] == NameStatus.PROBABLE else ""
    return escape_markdown(name) + probable
