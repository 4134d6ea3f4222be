"""The ambitions monitor in words, lines and tables: target, straight path, what happened, status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pandas as pd

from rvs_geo.analysis.ambitions.realised import CoveredSeries, covered_series
from rvs_geo.analysis.ambitions.status import (
    Ambition,
    Assessment,
    Realised,
    assess,
    development,
    straight_path,
)
from rvs_geo.analysis.shared.rows import as_text
from rvs_geo.region.model import Indicator, Region
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import ambitions, start_text, target_text
from rvs_geo.views.shared.trends import TrendLine

#: Gemeenten are weighed by their inhabitants in the first year of the strategy, when all 41 existed.
WEIGHT_YEAR = 2015
#: Names at the ends of the lines: short, or a phone has no room for the lines themselves.
PATH, FIGURES = "Pad", "Cijfers"
#: Each status by a sign and a word; the colour of a badge only repeats it.
SIGNS = {"behaald": "✔", "op koers": "➜", "achter": "▼", "onbekend": "?"}
RULE = (
    "**Behaald**: het cijfer van het doeljaar haalt het doel.",
    "**Op koers**: er is alleen een eerder cijfer, en dat ligt op het rechte pad of is beter.",
    "**Achter**: het laatste cijfer tot en met het doeljaar is slechter dan het pad of het doel.",
    "**Onbekend**: er zijn nog geen cijfers, of ze zijn niet te vergelijken.",
    "Het rechte pad is een rekenlijn van dit project: elk jaar een even grote stap van begin naar doel. "
    "De strategie noemt alleen begin en doel.",
    "Telt een reeks anders dan de strategie, dan vergelijken wij niet de hoogte maar de ontwikkeling. "
    "Reeks en pad staan dan in hetzelfde jaar op 100. Wat eerder gebeurde, telt niet mee.",
    "Een reeks telt alleen mee als in alle jaren dezelfde gemeenten bekend zijn, met samen ten minste 90% "
    f"van de inwoners ({WEIGHT_YEAR}). Wij nemen de langste reeks jaren waarvoor dat geldt.",
    "Cijfers van na het doeljaar staan in de grafiek, maar bepalen de status niet.",
)


@dataclass(frozen=True)
class Monitored:
    """An ambition with everything that is shown of it.

    Attributes:
        indicator: what the map shows with it; None if there are no figures.
        found: the figures of that indicator for the region.
        counting: what they count and how that differs from the strategy.
        needed: what is needed to judge the ambition.
    """

    ambition: Ambition
    indicator: Indicator | None
    found: CoveredSeries | None
    assessment: Assessment
    counting: str
    needed: str

    @property
    def status(self) -> str:
        """The status in a word; "achter" in the target year is "niet behaald"."""
        a = self.assessment
        if a.status == "onbekend" and self.found is None:
            return "nog geen cijfers"
        return "niet behaald" if a.status == "achter" and a.is_final else a.status

    @property
    def verdict(self) -> str:
        """Sign and status; with the year where a figure from before the target year decided."""
        a = self.assessment
        early = f" in {a.year}" if a.year is not None and not a.is_final else ""
        return f"{self.sign} {self.status}{early}"

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return SIGNS[self.assessment.status]


def monitor(region: Region) -> list[Monitored]:
    """All ambitions in the order of ambities.csv, each with its status."""
    rows = cast("list[dict[str, object]]", region.tables["ambities_cijfers"].to_dict("records"))
    notes = {as_text(row["ambitie"]): row for row in rows}
    return [_monitored(region, a, notes[a.id]) for a in ambitions(region).values()]


def _monitored(region: Region, ambition: Ambition, note: Mapping[str, object]) -> Monitored:
    indicator = region.indicator_by_id.get(as_text(note["indicator"]))
    found, realised = None, None
    counting = as_text(note["telling"])
    if indicator is not None:
        weights = region.inhabitants[region.inhabitants["jaar"] == WEIGHT_YEAR].set_index("gebied")[
            "inwoners"
        ]
        found = covered_series(
            region.observations(indicator.id),
            {a.code: a.members for a in region.areas},
            indicator.years,
            {g.code: int(weights[g.code]) for g in region.gemeenten},
        )
    if found is not None:
        realised = Realised(found.series.values, False, counting, found.coverage)
    return Monitored(ambition, indicator, found, assess(ambition, realised), counting, as_text(note["nodig"]))


def tally(all_of_them: list[Monitored]) -> dict[str, int]:
    """Number of ambitions per status, in the order of the rule; also those with none."""
    counted: Counter[str] = Counter(m.assessment.status for m in all_of_them)
    return {status: counted[status] for status in SIGNS}


def unknown_text(all_of_them: list[Monitored]) -> str:
    """Why statuses are not known: no figures at all, or figures that cannot be compared."""
    unknown = [m for m in all_of_them if m.assessment.status == "onbekend"]
    absent = sum(m.found is None for m in unknown)
    return (
        f"Van {dutch(len(unknown))} ambities is de status onbekend: van {dutch(absent)} zijn er nog geen "
        f"cijfers, van {dutch(len(unknown) - absent)} zijn de cijfers niet te vergelijken."
    )


def index_lines(m: Monitored) -> list[TrendLine]:
    """Path and figures, both 100 in the base year; empty where the development cannot be compared."""
    base = m.assessment.base_year
    if base is None or m.found is None:
        return []
    values = m.found.series.values
    return [
        TrendLine(PATH, dict(development(straight_path(m.ambition), base)), reference=True),
        TrendLine(FIGURES, dict(development(values, base)), dict(values)),
    ]


def level_lines(m: Monitored) -> tuple[list[TrendLine], list[TrendLine]]:
    """The path in the unit of the strategy, and the figures in their own counting; never in one chart."""
    figures = m.found.series.values if m.found is not None else {}
    return (
        [TrendLine(PATH, dict(straight_path(m.ambition)), reference=True)],
        [TrendLine(FIGURES, dict(figures))],
    )


def path_text(ambition: Ambition) -> str:
    """The straight path in words: "2013 28%, 2014 27,4%, ..."; says so where there is none."""
    path = straight_path(ambition)
    if not path:
        return "Geen recht pad: begin of doel ontbreekt."
    return "; ".join(f"{year}: {_step(ambition, value)}" for year, value in path.items())


def coverage_text(region: Region, m: Monitored) -> str:
    """Whose figures these are: which years, how many gemeenten, and which are missing."""
    if m.found is None:
        return ""
    series = m.found.series
    years = sorted(series.values)
    text = (
        f"Jaren {years[0]} tot en met {years[-1]}, {len(series.members)} van de {len(region.gemeenten)} "
        f"gemeenten met samen {dutch(100 * m.found.coverage, 1)}% van de inwoners."
    )
    if series.left_out:
        names = [region.gemeente_by_code[code].name for code in series.left_out]
        text += f" Niet bekend: {', '.join(names)}."
    if m.indicator is not None:
        absent = [str(y) for y in m.indicator.years if y not in series.values]
        if absent:
            text += f" In {', '.join(absent)} ontbreken te veel gemeenten."
    return text


def outcome_text(m: Monitored) -> str:
    """The figures that decided, in a sentence."""
    a = m.assessment
    if a.actual is None or a.required is None or a.base_year is None or m.found is None:
        return a.reason
    values = m.found.series.values
    return (
        f"{a.base_year}: {dutch(values[a.base_year])}. {a.year}: {dutch(values[a.year or 0])}. "
        f"Dat is {_change(a.actual)} sinds {a.base_year}. "
        f"Op het rechte pad hoort daar {_change(a.required)} bij. {a.reason}"
    )


def overview(all_of_them: list[Monitored]) -> pd.DataFrame:
    """Every ambition in a row of text: Ambitie, Status, Begin, Doel, Eenheid, Prioriteit."""
    return pd.DataFrame(
        [
            {
                "Ambitie": m.ambition.indicator,
                "Status": m.verdict,
                "Begin": start_text(m.ambition),
                "Doel": target_text(m.ambition),
                "Eenheid": m.ambition.unit,
                "Prioriteit": m.ambition.priority,
            }
            for m in all_of_them
        ]
    )


def open_table(all_of_them: list[Monitored]) -> pd.DataFrame:
    """What is missing for the ambitions without figures: a row of text each."""
    rows = [
        {
            "Ambitie": m.ambition.indicator,
            "Wat er nodig is": m.needed,
            "Begin": start_text(m.ambition),
            "Doel": target_text(m.ambition),
            "Recht pad": path_text(m.ambition),
        }
        for m in all_of_them
        if m.found is None
    ]
    return pd.DataFrame(rows, columns=["Ambitie", "Wat er nodig is", "Begin", "Doel", "Recht pad"])


def figures_table(m: Monitored) -> pd.DataFrame:
    """Year by year: the path of the strategy, the figures in their own counting, and both as index.

    Returns:
        Columns Jaar, Recht pad (strategie), Cijfers (andere telling) and, where the development is
        compared, both with the base year as 100; not known is NA.
    """
    path, base = straight_path(m.ambition), m.assessment.base_year
    values = m.found.series.values if m.found is not None else {}
    years = sorted({*path, *values})
    table = pd.DataFrame(
        {
            "Jaar": years,
            "Recht pad (strategie)": pd.array([path.get(y) for y in years], dtype="Float64"),
            "Cijfers (andere telling)": pd.array([values.get(y) for y in years], dtype="Int64"),
        }
    )
    for line in index_lines(m):
        heading = f"{line.name} ({base} = 100)"
        table[heading] = pd.array([line.values.get(y) for y in years], dtype="Float64")
    return table


def _step(ambition: Ambition, value: float) -> str:
    text = dutch(value, 0 if ambition.unit.startswith("aantal") or value == int(value) else 1)
    return f"{text}%" if ambition.unit.startswith("%") else text


def _change(index: float) -> str:
    difference = index - 100
    if difference == 0:
        return "geen verandering"
    return f"{dutch(abs(difference), 1)}% {'minder' if difference < 0 else 'meer'}"
