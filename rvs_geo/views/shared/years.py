"""What is said of a year: whether its figures may still change, and whether it counts differently."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from rvs_geo.region.records import Break, Indicator, YearStatus
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.numbers import dutch_years


def year_label(indicator: Indicator, year: int, base_year: int | None = None) -> str:
    """A year as it stands beside a figure: "2025 (voorlopig)", "2012 \u2192 2025 (voorlopig)"."""
    status = indicator.status(year)
    text = str(year) if base_year is None else f"{base_year} \u2192 {year}"
    return f"{text} ({status})" if status.may_change else text


def status_text(indicator: Indicator) -> str:
    """The status of all years in one sentence: "Status: 2012-2023 definitief, 2024 niet bekend, ..."."""
    runs = groupby(indicator.years, key=indicator.status)
    parts = [f"{dutch_years(list(years))} {status}" for status, years in runs]
    return f"Status van de jaren volgens de bron: {', '.join(parts)}."


def open_years_text(shown: Iterable[tuple[Indicator, int]]) -> str:
    """Which of the years shown may still change: "De cijfers van 2025 zijn voorlopig."; "" where none may."""
    statuses = sorted({(i.status(year), year) for i, year in shown if i.status(year).may_change})
    return " ".join(
        f"De cijfers van {listed([str(year) for _, year in years])} zijn {status}."
        for status, years in groupby(statuses, key=lambda pair: pair[0])
    )


def until_text(shown: Iterable[tuple[Indicator, int]]) -> str:
    """Under a picture of years: "tot en met 2025 (voorlopig)"; "" where the last is final."""
    last = max(shown, key=lambda pair: pair[1], default=None)
    return f"tot en met {year_label(*last)}" if last and last[0].status(last[1]).may_change else ""


def crossed(indicator: Indicator, base_year: int, year: int) -> tuple[Break, ...]:
    """The breaks between two years: a change over them is partly one of counting."""
    first, last = sorted((base_year, year))
    return tuple(b for b in indicator.breaks if first < b.year <= last)


def status_word(indicator: Indicator, year: int) -> str:
    """The status of a year for a column of a table."""
    return str(indicator.status(year)) if year in indicator.years else str(YearStatus.UNKNOWN)


def with_status(table: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """A table of years with the column Status after its column Jaar, for a file has no mark beside a year."""
    found = table.copy()
    words = [status_word(indicator, int(year)) for year in table["Jaar"]]
    found.insert(list(table.columns).index("Jaar") + 1, "Status", words)
    return found
