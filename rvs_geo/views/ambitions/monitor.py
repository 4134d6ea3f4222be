"""The ambitions monitor: each ambition beside its figures, with its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from rvs_geo.analysis.ambitions.bounds import Bounded, bounded
from rvs_geo.analysis.ambitions.realised import CoveredSeries, covered_series
from rvs_geo.analysis.ambitions.status import (
    Ambition,
    Assessment,
    Compared,
    Realised,
    Reason,
    Status,
    assess,
)
from rvs_geo.analysis.shared.rows import as_text
from rvs_geo.analysis.shared.tally import Tally, group_tally, unit_of
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.ambitions.evidence import (
    Reported,
    as_realised,
    directions,
    reported_figures,
    survey_lines,
)
from rvs_geo.views.shared.strategy_content import ambitions
from rvs_geo.views.shared.survey_chart import SurveyLine

#: What is shown of an ambition without any figure, and of one that was missed for good.
NO_FIGURES, NOT_MET = "nog geen cijfers", "niet behaald"
#: Each status by a sign and a word; the colour of a badge only repeats it.
SIGNS = {
    Status.MET: "✔",
    Status.ALMOST_CERTAIN: "✔",
    Status.ON_COURSE: "➜",
    Status.BEHIND: "▼",
    Status.INDICATION: "≈",
    Status.UNKNOWN: "?",
}


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
        if a.status is Status.UNKNOWN and not self.has_figures:
            return NO_FIGURES
        return NOT_MET if a.status is Status.BEHIND and a.is_final else a.status

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


@lru_cache(maxsize=8)
def monitor(region: Region) -> tuple[Monitored, ...]:
    """All ambitions in the order of ambities.csv, each with its status; kept, for many ask for it."""
    rows = cast("list[dict[str, object]]", present(region.strategy).figures.to_dict("records"))
    notes = {as_text(row["ambitie"]): row for row in rows}
    return tuple(_monitored(region, a, notes[a.id]) for a in ambitions(region).values())


def weight_year(region: Region) -> int:
    """The year by whose inhabitants gemeenten are weighed: the first of the strategy, when all existed."""
    return region.strategy_years[0] if region.strategy_years else int(region.inhabitants["jaar"].max())


def _monitored(region: Region, ambition: Ambition, note: Mapping[str, object]) -> Monitored:
    indicator = region.indicator_by_id.get(as_text(note["indicator"]))
    found, realised = None, None
    counting = as_text(note["telling"])
    if indicator is not None:
        weights = region.inhabitants[region.inhabitants["jaar"] == weight_year(region)].set_index("gebied")[
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
    return found.status is Status.MET and found.basis is Compared.DEVELOPMENT


def _judged_otherwise(
    found: Assessment, bounds: Bounded | None, answers: tuple[SurveyLine, ...]
) -> Assessment:
    """What bounds or a survey say where the figures themselves cannot be judged."""
    if bounds is not None and bounds.is_certain:
        return replace(
            found,
            status=Status.ALMOST_CERTAIN,
            basis=Compared.BOUNDS,
            year=bounds.year,
            actual=float(bounds.crimes),
            required=bounds.target,
            is_final=True,
            reasons=(Reason.WIDE_MARGIN,),
        )
    if any(line.change is not None for line in answers):
        return replace(
            found, status=Status.INDICATION, basis=Compared.SURVEY, reasons=(Reason.SURVEY_OF_A_PART,)
        )
    return found


def _total(region: Region, indicator: Indicator, year: int) -> Tally:
    return group_tally(
        region.observations(indicator.id),
        region.area_by_code,
        unit_of(region, year),
        year,
        indicator.rounding,
        indicator.per,
    )


def tally(all_of_them: Sequence[Monitored]) -> dict[Status, int]:
    """Number of ambitions per status, in the order of the rule; also those with none."""
    counted: Counter[Status] = Counter(m.assessment.status for m in all_of_them)
    return {status: counted[status] for status in SIGNS}
