"""The ambitions monitor as lines and tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rvs_geo.analysis.ambitions.status import (
    development,
    straight_path,
)
from rvs_geo.views.ambitions.monitor import Monitored
from rvs_geo.views.ambitions.words import path_text
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import start_text, target_text
from rvs_geo.views.shared.trend_lines import Goal, TrendLine
from rvs_geo.views.shared.years import status_word

#: Names at the ends of the lines: short, or a phone has no room for the lines themselves.
PATH, FIGURES = "Pad", "Cijfers"


def goal(m: Monitored) -> Goal | None:
    """The target as a line, on the same basis as the figures."""
    a, path = m.assessment, straight_path(m.ambition)
    if a.base_year is not None and m.ambition.target_year in path:
        value = 100 * path[m.ambition.target_year] / path[a.base_year]
        return Goal(value, f"doel {m.ambition.target_year}: {dutch(value, 1)}")
    if m.bounds is not None:
        return Goal(m.bounds.target, f"doel {target_text(m.ambition)} (telling van de strategie)")
    return None


def index_lines(m: Monitored) -> list[TrendLine]:
    """Path and figures, both 100 in the base year; empty where the development cannot be compared."""
    base = m.assessment.base_year
    if base is None or not m.values:
        return []
    values = m.values
    return [
        TrendLine(PATH, dict(development(straight_path(m.ambition), base)), reference=True),
        TrendLine(FIGURES, dict(development(values, base)), {y: int(v) for y, v in values.items()}),
    ]


def level_lines(m: Monitored) -> tuple[list[TrendLine], list[TrendLine]]:
    """The path in the unit of the strategy, and the figures in their own counting; never in one chart."""
    figures = m.values
    return (
        [TrendLine(PATH, dict(straight_path(m.ambition)), reference=True)],
        [TrendLine(FIGURES, dict(figures))],
    )


def overview(all_of_them: Sequence[Monitored]) -> pd.DataFrame:
    """Every ambition in a row of text: Ambitie, Status, Begin, Doel, Eenheid, Prioriteit."""
    return pd.DataFrame(
        [
            {
                "Ambitie": m.ambition.indicator,
                "Status": m.short_verdict,
                "Begin": start_text(m.ambition),
                "Doel": target_text(m.ambition),
                "Eenheid": m.ambition.unit,
                "Prioriteit": m.ambition.priority,
            }
            for m in all_of_them
        ]
    )


def open_table(all_of_them: Sequence[Monitored]) -> pd.DataFrame:
    """What is missing for the ambitions without figures: a row of text each."""
    rows = [
        {
            "Ambitie": m.ambition.indicator,
            "Wat er nodig is": m.needed,
            "Van wie": m.needed_from,
            "Begin": start_text(m.ambition),
            "Doel": target_text(m.ambition),
            "Recht pad": path_text(m.ambition),
        }
        for m in all_of_them
        if not m.has_figures
    ]
    return pd.DataFrame(rows, columns=["Ambitie", "Wat er nodig is", "Van wie", "Begin", "Doel", "Recht pad"])


def figures_table(m: Monitored) -> pd.DataFrame:
    """Year by year: the path of the strategy, the figures in their own counting, and both as index.

    Returns:
        Columns Jaar, Recht pad (strategie), Cijfers (andere telling) and, where the development is
        compared, both with the base year as 100; not known is NA.
    """
    path, base = straight_path(m.ambition), m.assessment.base_year
    values = m.values
    years = sorted({*path, *values})
    table = pd.DataFrame(
        {
            "Jaar": years,
            "Recht pad (strategie)": pd.array([path.get(y) for y in years], dtype="Float64"),
            _heading(m): pd.array([values.get(y) for y in years], dtype="Float64" if m.reported else "Int64"),
        }
    )
    for line in index_lines(m):
        heading = f"{line.name} ({base} = 100)"
        table[heading] = pd.array([line.values.get(y) for y in years], dtype="Float64")
    return table


def figures_file(m: Monitored) -> pd.DataFrame:
    """`figures_table` for a file, with the decimals of the page and the status of each year with a figure."""
    table = figures_table(m)
    table = table.assign(**{str(c): table[c].round(1) for c in table.select_dtypes("number")})
    if m.indicator is None or m.reported:
        return table
    words = [status_word(m.indicator, year) if year in m.values else "" for year in table["Jaar"]]
    table.insert(1, "Status", words)
    return table


def _heading(m: Monitored) -> str:
    """What the figures are called: of another counting unless the bureau says that they are not."""
    same = bool(m.reported) and all(r.same_counting for r in m.reported)
    return "Cijfers (telling van de strategie)" if same else "Cijfers (andere telling)"
