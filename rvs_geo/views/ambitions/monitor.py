"""The ambitions monitor in words, lines and tables: target, straight path, what happened, status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

import pandas as pd

from rvs_geo.analysis.ambitions.bounds import COUNTING_FACTOR, MISSING_FACTOR, Bounded, bounded
from rvs_geo.analysis.ambitions.realised import CoveredSeries, covered_series
from rvs_geo.analysis.ambitions.status import (
    Ambition,
    Assessment,
    Realised,
    Status,
    assess,
    development,
    straight_path,
)
from rvs_geo.analysis.shared.rows import as_text
from rvs_geo.analysis.shared.tally import Tally, group_tally
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Indicator, Region
from rvs_geo.views.ambitions.evidence import (
    Reported,
    as_realised,
    directions,
    reported_figures,
    survey_lines,
)
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import ambitions, start_text, target_text
from rvs_geo.views.shared.survey_chart import SurveyLine
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.trends import Goal, TrendLine

#: Gemeenten are weighed by their inhabitants in the first year of the strategy, when all 41 existed.
WEIGHT_YEAR = 2015
#: Names at the ends of the lines: short, or a phone has no room for the lines themselves.
PATH, FIGURES = "Pad", "Cijfers"
#: Each status by a sign and a word; the colour of a badge only repeats it.
SIGNS = {
    Status.MET: "✔",
    Status.ALMOST_CERTAIN: "✔",
    Status.ON_COURSE: "➜",
    Status.BEHIND: "▼",
    Status.INDICATION: "≈",
    Status.UNKNOWN: "?",
}
RULE = (
    "**Behaald**: het cijfer van het doeljaar haalt het doel.",
    "**Vrijwel zeker behaald**: de bron telt anders dan de strategie, maar het aantal van het doeljaar "
    "blijft ver onder het doel. Het doel is alleen gemist als de strategie ten minste "
    f"{dutch(COUNTING_FACTOR, 1)} keer zo veel telt. Ontbreken er gemeenten, dan moeten die ten minste "
    f"{dutch(MISSING_FACTOR)} keer zo veel misdrijven per inwoner hebben als de andere. De helft van de "
    "grootst mogelijke afronding is meegerekend.",
    "**Op koers**: er is alleen een eerder cijfer, en dat ligt op het rechte pad of is beter.",
    "**Achter**: het laatste cijfer tot en met het doeljaar is slechter dan het pad of het doel.",
    "**Aanwijzing**: een meting zegt iets over een deel van de eenheid of een deel van de ambitie. Wij "
    "zeggen welk deel. Een verschil binnen de marge van een enquête is geen verschil.",
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
        needed_from: who can give that.
        bounds: the count of the target year against the target, where the level cannot be compared.
        answers: what a survey says of it.
        reported: figures that the bureau of the region gave.
    """

    ambition: Ambition
    indicator: Indicator | None
    found: CoveredSeries | None
    assessment: Assessment
    counting: str
    needed: str
    needed_from: str = ""
    bounds: Bounded | None = None
    answers: tuple[SurveyLine, ...] = ()
    reported: tuple[Reported, ...] = ()

    @property
    def values(self) -> Mapping[int, float]:
        """The figures by year: those that the bureau gave, else those of the map."""
        if self.reported:
            return {r.year: r.value for r in self.reported}
        return self.found.series.values if self.found is not None else {}

    @property
    def has_figures(self) -> bool:
        """Whether anything is known beside the ambition."""
        return bool(self.values or self.answers)

    @property
    def status(self) -> str:
        """The status in a word; "achter" in the target year is "niet behaald"."""
        a = self.assessment
        if a.status == "onbekend" and not self.has_figures:
            return "nog geen cijfers"
        return "niet behaald" if a.status == "achter" and a.is_final else a.status

    @property
    def short_verdict(self) -> str:
        """Sign and status; with the year where a figure from before the target year decided."""
        a = self.assessment
        early = f" in {a.year}" if a.year is not None and not a.is_final else ""
        return f"{self.sign} {self.status}{early}"

    @property
    def verdict(self) -> str:
        """The short verdict, and of an indication which way it points."""
        if self.assessment.status is Status.INDICATION:
            return f"{self.short_verdict}: {directions(self.answers)}"
        return self.short_verdict

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return SIGNS[self.assessment.status]


def monitor(region: Region) -> list[Monitored]:
    """All ambitions in the order of ambities.csv, each with its status."""
    rows = cast("list[dict[str, object]]", present(region.strategy).figures.to_dict("records"))
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
    bounds = None
    reported = reported_figures(region, ambition)
    if reported:
        realised = as_realised(reported)
    elif indicator is not None and (ambition.target_year or 0) in indicator.years:
        bounds = bounded(ambition, _total(region, indicator, ambition.target_year or 0))
    answers = survey_lines(region, ambition, as_text(note["vragen"]).split())
    judged = assess(ambition, realised)
    if judged.status is Status.UNKNOWN and not reported:
        judged = _judged_otherwise(judged, bounds, answers)
    elif _is_met_by_development(judged) and bounds is not None and bounds.is_certain:
        # Of another counting, and not of all gemeenten: plainly "behaald" would be too strong a word.
        judged = replace(judged, status=Status.ALMOST_CERTAIN)
    return Monitored(
        ambition,
        indicator,
        found,
        judged,
        counting,
        as_text(note["nodig"]),
        as_text(note["van_wie"]),
        bounds,
        answers,
        reported,
    )


def _is_met_by_development(found: Assessment) -> bool:
    return found.status is Status.MET and found.basis == "ontwikkeling"


def _judged_otherwise(
    found: Assessment, bounds: Bounded | None, answers: tuple[SurveyLine, ...]
) -> Assessment:
    """What bounds or a survey say where the figures themselves cannot be judged."""
    if bounds is not None and bounds.is_certain:
        reason = (
            "De bron telt anders dan de strategie, maar het doel is zo ruim gehaald dat dat niet uitmaakt."
        )
        return replace(
            found,
            status=Status.ALMOST_CERTAIN,
            basis="grenzen",
            year=bounds.year,
            actual=float(bounds.crimes),
            required=bounds.target,
            is_final=True,
            reason=reason,
        )
    if any(line.change is not None for line in answers):
        reason = "Een enquête zegt iets over een deel van de ambitie."
        return replace(found, status=Status.INDICATION, basis="enquête", reason=reason)
    return found


def _total(region: Region, indicator: Indicator, year: int) -> Tally:
    return group_tally(
        region.observations(indicator.id),
        region.inhabitants,
        region.area_by_code,
        region.gemeente_by_code,
        year,
        indicator.rounding,
        indicator.per,
    )


def bounds_text(m: Monitored) -> str:
    """The count of the target year against the target, and what it would take to miss it."""
    b = m.bounds
    if b is None:
        return ""
    most = b.total.crimes or 0
    text = (
        f"In {b.year} telde de bron er {dutch(most)} in {part_text(b.total.basis)}"
        if not b.total.basis.is_whole
        else f"In {b.year} telde de bron er {dutch(most)} in alle {b.total.basis.of} gemeenten"
    )
    text += f", tegen een doel van {target_text(m.ambition)}."
    if b.total.margin:
        text += (
            f" Door afronding kan dat er hoogstens {dutch(b.total.margin)} schelen; wij rekenen met de helft."
        )
    text += f" Het doel is alleen gemist als de strategie {dutch(b.counting_factor, 1)} keer zo veel telt."
    if not b.total.basis.is_whole:
        text += f" Of als de andere gemeenten {dutch(b.missing_factor, 1)} keer zo veel per inwoner hebben."
    return text


def regional_text(region: Region, m: Monitored) -> str:
    """The same count for the provinces in earlier years: how the two ways of counting compare."""
    a, table = m.ambition, region.tables.get("criminaliteit_regio")
    if m.bounds is None or table is None or m.indicator is None or a.start is None:
        return ""
    rows = table[(table["indicator"] == m.indicator.id) & (table["soort"] == "provincie")]
    sums = rows.groupby("jaar")["aantal"].sum(min_count=rows["regio_code"].nunique()).dropna()
    if a.start_year is None or a.start_year not in sums.index:
        return ""
    names = " en ".join(dict.fromkeys(rows["regio"]))
    last = int(sums.index.max())
    return (
        f"De provincies {names} samen: "
        f"{dutch(int(sums[a.start_year]))} in {a.start_year} en {dutch(int(sums[last]))} in {last}. "
        f"De strategie telde er in {a.start_year} {dutch(a.start)} in de hele eenheid."
    )


def pace_text(m: Monitored) -> str:
    """The yearly change that was needed and the one that was reached, on the same basis."""
    a = m.assessment
    path = straight_path(m.ambition)
    if a.basis != "ontwikkeling" or a.actual is None or a.base_year is None or a.year is None or not path:
        return _path_pace(m.ambition)
    end = m.ambition.target_year or a.year
    aim = 100 * path[end] / path[a.base_year]
    needed, reached = _yearly(aim, end - a.base_year), _yearly(a.actual, a.year - a.base_year)
    return (
        f"Nodig sinds {a.base_year}: gemiddeld {_change(100 + needed)} per jaar, tot index {dutch(aim, 1)} "
        f"in {end}. "
        f"Bereikt tot en met {a.year}: gemiddeld {_change(100 + reached)} per jaar."
    )


def _yearly(index: float, years: int) -> float:
    """Percent per year that makes 100 into the index."""
    return float(100 * ((index / 100) ** (1 / years) - 1))


def _path_pace(ambition: Ambition) -> str:
    path = straight_path(ambition)
    if len(path) < 2 or ambition.start is None or ambition.target is None:
        return ""
    step = (ambition.target - ambition.start) / (len(path) - 1)
    word = "minder" if step < 0 else "meer"
    each = f"{dutch(abs(step), 1)} {word}"
    return f"Nodig volgens het rechte pad: elk jaar {each}, van {min(path)} tot {max(path)}."


def goal(m: Monitored) -> Goal | None:
    """The target as a line, on the same basis as the figures."""
    a, path = m.assessment, straight_path(m.ambition)
    if a.base_year is not None and m.ambition.target_year in path:
        value = 100 * path[m.ambition.target_year] / path[a.base_year]
        return Goal(value, f"doel {m.ambition.target_year}: {dutch(value, 1)}")
    if m.bounds is not None:
        return Goal(m.bounds.target, f"doel {target_text(m.ambition)} (telling van de strategie)")
    return None


def tally(all_of_them: list[Monitored]) -> dict[Status, int]:
    """Number of ambitions per status, in the order of the rule; also those with none."""
    counted: Counter[Status] = Counter(m.assessment.status for m in all_of_them)
    return {status: counted[status] for status in SIGNS}


def unknown_text(all_of_them: list[Monitored]) -> str:
    """Why statuses are not known: no figures at all, or figures that cannot be compared."""
    unknown = [m for m in all_of_them if m.assessment.status == "onbekend"]
    absent = sum(not m.has_figures for m in unknown)
    if absent == len(unknown):
        return f"Van {dutch(absent)} ambities is de status onbekend: er zijn nog geen cijfers."
    return (
        f"Van {dutch(len(unknown))} ambities is de status onbekend: van {dutch(absent)} zijn er nog geen "
        f"cijfers, van {dutch(len(unknown) - absent)} zijn de cijfers niet te vergelijken."
    )


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
    if a.basis == "grenzen":
        return f"{bounds_text(m)} {a.reason}"
    if a.actual is None or a.required is None or a.base_year is None or not m.values:
        return a.reason
    values = m.values
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
                "Status": m.short_verdict,
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


def _heading(m: Monitored) -> str:
    """What the figures are called: of another counting unless the bureau says that they are not."""
    same = bool(m.reported) and all(r.same_counting for r in m.reported)
    return "Cijfers (telling van de strategie)" if same else "Cijfers (andere telling)"


def _step(ambition: Ambition, value: float) -> str:
    text = dutch(value, 0 if ambition.unit.startswith("aantal") or value == int(value) else 1)
    return f"{text}%" if ambition.unit.startswith("%") else text


def _change(index: float) -> str:
    difference = index - 100
    if difference == 0:
        return "geen verandering"
    return f"{dutch(abs(difference), 1)}% {'minder' if difference < 0 else 'meer'}"
