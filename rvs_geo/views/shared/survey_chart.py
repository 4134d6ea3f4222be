"""Answers of a survey over the years as dots with their margins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import altair as alt
import pandas as pd

from rvs_geo.analysis.shared.survey import Answer, SurveyChange
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.trends import COLORS, LABEL_SIZE, dressed, year_axis

HEIGHT = 220
#: Between the dots of two regions in a year, in years.
APART = 0.35


@dataclass(frozen=True)
class SurveyLine:
    """The answers to one question in one region."""

    region: str
    is_unit: bool
    question: str
    unit: str
    answers: tuple[Answer, ...]
    change: SurveyChange | None


def by_question(answers: Sequence[SurveyLine]) -> list[tuple[str, list[SurveyLine]]]:
    """The lines of each question together, in their order; answers to two questions share no axis."""
    return [(text, list(lines)) for text, lines in groupby(answers, key=lambda line: line.question)]


def survey_chart(lines: Sequence[SurveyLine], years: Sequence[int] = ()) -> alt.LayerChart:
    """The answers to one question: a dot a year and region, with a bar for its margin where there is one.

    Args:
        lines: of one question.
        years: of the axis, also those without an answer; by default all from the first answer to the last.
    """
    regions = list(dict.fromkeys(line.region for line in lines))
    frame = pd.DataFrame(
        [
            {
                "jaar": a.year,
                # Beside each other, or margins would lie over each other.
                "plaats": a.year + (regions.index(line.region) - (len(regions) - 1) / 2) * APART,
                "waarde": a.value,
                "laag": a.value - (a.margin or 0.0),
                "hoog": a.value + (a.margin or 0.0),
                "regio": line.region,
                # Over a year without an answer no line runs.
                "reeks": a.year - number,
                "tekst": dutch(a.value, 1) + ("" if a.margin is None else f" (± {dutch(a.margin, 1)})"),
            }
            for line in lines
            for number, a in enumerate(sorted(line.answers, key=lambda a: a.year))
        ]
    )
    first, last = int(frame["jaar"].min()), int(frame["jaar"].max())
    shown = list(years or range(first, last + 1))
    axis = year_axis(shown, tickCount=len(shown), labelAngle=0, labelFontSize=LABEL_SIZE)
    legend = alt.Legend(title=None, orient="top", labelFontSize=LABEL_SIZE) if len(regions) > 1 else None
    colors = alt.Scale(domain=regions, range=list(COLORS[: len(regions)]))
    room = alt.Scale(domain=[min(shown) - 0.5, max(shown) + 0.5], nice=False, zero=False)
    base = alt.Chart(frame).encode(
        x=alt.X("plaats:Q", title=None, axis=axis, scale=room),
        color=alt.Color("regio:N", scale=colors, legend=legend),
    )
    y = alt.Y("waarde:Q", title=lines[0].unit, scale=alt.Scale(zero=False))
    tooltip = [
        alt.Tooltip("regio:N", title="Regio"),
        alt.Tooltip("jaar:O", title="Jaar"),
        alt.Tooltip("tekst:N", title="Uitkomst"),
    ]
    bars = base.mark_rule(strokeWidth=3, opacity=0.5, aria=False).encode(
        y=alt.Y("laag:Q"), y2=alt.Y2("hoog:Q")
    )
    path = base.mark_line(strokeWidth=1.5, opacity=0.6, aria=False).encode(y=y, detail=alt.Detail("reeks:N"))
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(y=y, tooltip=tooltip)
    layers = [cast("alt.Chart", layer) for layer in (bars, path, dots)]
    return dressed(layers, padding_right=12, height=HEIGHT)


def survey_chart_text(lines: Sequence[SurveyLine]) -> str:
    """The same in words, for who does not see it."""
    told = "; ".join(
        f"{line.region}: "
        + ", ".join(
            f"{a.year} {dutch(a.value, 1)}" + ("" if a.margin is None else f" (± {dutch(a.margin, 1)})")
            for a in line.answers
        )
        for line in lines
    )
    return f"{lines[0].question}, {lines[0].unit}. {told}."
