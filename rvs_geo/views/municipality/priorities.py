"""What a gemeente chose, beside the figures that come nearest; Markdown, texts of the data escaped."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from rvs_geo.analysis.matrix.breadth import MismatchKind
from rvs_geo.analysis.matrix.burden import Figured, figured_columns, judged, mismatches_of, rates_of
from rvs_geo.analysis.matrix.model import CUT, NameStatus, PriorityMatrix, matrix_of
from rvs_geo.analysis.shared.measures import Measure, measured
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, Indicator
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.made_up import reserve
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.totals import unit_name
from rvs_geo.views.shared.units import own_unit, rate_unit
from rvs_geo.views.shared.years import crossed, year_label

_MISMATCH = {
    MismatchKind.HIGH_NOT_CHOSEN: "was hier hoog, maar het thema is niet gekozen",
    MismatchKind.LOW_BUT_CHOSEN: "was hier laag, en het thema is wel gekozen",
}
BURDEN_NOTE = (
    "Hoog en laag: het hoogste en het laagste derde deel van de gemeenten, naar inwonertal. Een gemeente kan "
    "goede redenen hebben om anders te kiezen."
)


def priority_lines(
    region: Region, matrix: PriorityMatrix, area: Area, *, is_brief: bool = False
) -> list[str]:
    """How many themes each gemeente of the area chose, and which, as far as known.

    Args:
        region: the region.
        matrix: the table.
        area: the gemeente, or what it was merged into.
        is_brief: of a row that is known whole, leave out what was not chosen: it is all the rest.
    """
    municipal = [n for n, is_one in zip(matrix.row_totals, matrix.is_gemeente, strict=True) if is_one]
    lines = []
    for code in area.members:
        row = matrix.gm_codes.index(code)
        total = matrix.row_totals[row]
        text = f"{escape_markdown(region.gemeente_by_code[code].name)} koos **{total}** van de "
        which = _known_themes(matrix, row, is_brief=is_brief)
        lines.append(f"{text}{len(matrix.columns)} thema's als prioriteit. {which}".strip())
    lines.append(
        f"Gemiddeld kozen de {len(municipal)} gemeenten er {dutch(sum(municipal) / len(municipal), 1)}."
    )
    return lines


def known_priority_lines(region: Region, area: Area, *, is_brief: bool = False) -> list[str]:
    """`priority_lines` of the data folder; nothing where it has no matrix."""
    if region.matrix is None:
        return []
    return priority_lines(region, matrix_of(region), area, is_brief=is_brief)


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


def theme_table(region: Region, area: Area, year: int) -> tuple[pd.DataFrame, str]:
    """What `theme_lines` says as a table for paper, and what must be known to read it.

    Args:
        region: the region.
        area: the gemeente, or what it was merged into.
        year: the newest year that is shown, where a figure has it.

    Returns:
        Thema, Gekozen, Cijfer, Toen, Nu and Wat opvalt as text, with the figure of the unit in brackets; a
        row for each theme with a figure that is known to be chosen, or was not while the figure was high.
        Empty, without a word, while no such cell is known.
    """
    if region.matrix is None:
        return pd.DataFrame(), ""
    matrix = matrix_of(region)
    rows = [matrix.gm_codes.index(code) for code in area.members]
    found = judged(region, matrix)
    odd = {f.column: str(m.kind) for code in area.members for f, m in mismatches_of(found, code)}
    marks: dict[str, str] = {}
    remarks: dict[str, None] = {}
    table = []
    for figured in figured_columns(region, matrix):
        column, indicator = figured.column, figured.indicator
        is_chosen = any(matrix.cells[row, column] == 1 for row in rows)
        if not is_chosen and column not in odd:
            continue
        is_new = year != figured.year and year in indicator.years
        remarks |= dict.fromkeys(b.explained for b in crossed(indicator, figured.year, year) if is_new)
        table.append(
            {
                "Thema": _theme_name(matrix, column),
                "Gekozen": "ja" if is_chosen else "nee",
                "Cijfer": f"{indicator.name}{own_unit(indicator)}",
                "Toen": _short_figure(region, area, indicator, figured.year, marks),
                "Nu": _short_figure(region, area, indicator, year, marks) if is_new else "",
                "Wat opvalt": odd.get(column, ""),
            }
        )
    if not table:
        return pd.DataFrame(), ""
    whole = "".join(f" {mark} {name}." for name, mark in marks.items())
    told = (
        f"{reserve(matrix)}Per 1.000 inwoners, of wat achter de naam staat. Toen: in de jaren van de "
        f"strategie, het eerste jaar dat het cijfer er is. Tussen haakjes: "
        f"{region.identity.short}.{whole} {BURDEN_NOTE}"
    )
    return pd.DataFrame(table), " ".join([told, *remarks])


def _short_figure(region: Region, area: Area, indicator: Indicator, year: int, marks: dict[str, str]) -> str:
    """The year, the figure, and that of the unit; a total of some gemeenten has a mark, kept in `marks`."""
    own = rates_of(region, indicator, year).get(area.code)
    values = measured(region.observations(indicator.id), Measure.RATE, region.area_by_code, per=indicator.per)
    unit = unit_figures(region, indicator.id, values, Measure.RATE).get(year)
    digits = decimals_for(float(values["waarde"].dropna().median()))
    said = dutch(own, digits) if pd.notna(own) else "niet bekend"
    if unit:
        name = unit_name(unit, indicator.source.publisher, region.identity.short)
        if name != region.identity.short:
            marks.setdefault(name, "*" * (len(marks) + 1))
        said += f" ({dutch(unit.value, digits)}{marks.get(name, '')})"
    return f"{year_label(indicator, year)}: {said}"


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


def _known_themes(matrix: PriorityMatrix, row: int, *, is_brief: bool) -> str:
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
    parts += [f"{no}: {'; '.join(not_chosen)}."] if not_chosen and not (is_whole and is_brief) else []
    parts += [f"Van {total - len(chosen)} is niet bekend welk thema het is."] if len(chosen) < total else []
    return reserve(matrix) + " ".join(parts)


def _theme(matrix: PriorityMatrix, column: int) -> str:
    return _theme_name(matrix, column, escape_markdown)


def _theme_name(matrix: PriorityMatrix, column: int, shown: Callable[[str], str] = str) -> str:
    """The name of a column and how sure it is; `shown` makes the name fit for where it stands."""
    name = matrix.names[column]
    if name is None:
        return f"thema {column + 1} (naam niet bekend)"
    if name.endswith(CUT):
        return f"{shown(name)} (kopje afgekapt)"
    probable = " (naam vermoedelijk)" if matrix.name_statuses[column] == NameStatus.PROBABLE else ""
    return shown(name) + probable
