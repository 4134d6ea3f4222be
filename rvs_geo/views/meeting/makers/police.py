"""Slides of how residents see the police: the map beside the unit, and the development."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from rvs_geo.region.model import Region
from rvs_geo.views.meeting.choices import police_choice
from rvs_geo.views.meeting.panels import ChartPicture, Panel, police_picture
from rvs_geo.views.meeting.slide import MOST_ROWS, Row, Slide, Table
from rvs_geo.views.meeting.words import plain, sentences
from rvs_geo.views.police.words import (
    WHOLE,
    development,
    development_texts,
    divided_lines,
    police_sources,
    slide_table,
)
from rvs_geo.views.shared.police import good_text, summary_text
from rvs_geo.views.shared.survey_chart import survey_chart, survey_chart_text


def police_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The areas of the chosen level beside the unit; then the years of the unit and of the chosen area."""
    choice = police_choice(region, choices)
    question, sources = choice.question, tuple(police_sources(region))
    told = plain(summary_text(region, choice.level, question, choice.year))
    lines = development(region, choice)
    under = f"{question.text}, {question.unit}, {choice.year}"
    texts = tuple(map(plain, development_texts(region, choice)))
    first = Slide(
        sentences(told)[0].rstrip("."),
        sources,
        under,
        replace(police_picture(region, choice), notes=()),
        _table(slide_table(region, choice)),
        notes=(told, good_text(question), *map(plain, divided_lines(region, choice))),
    )
    if not lines:
        return (first,)
    names = " en ".join(line.region for line in lines)
    chart = ChartPicture((Panel(survey_chart(lines)),), "", survey_chart_text(lines))
    after = Slide(
        texts[0].split(". ")[0].rstrip(".") if texts else f"{question.short}: {names}",
        sources[:1],
        f"{question.text}, {question.unit}",
        chart,
        points=texts[:3],
        notes=(*texts, good_text(question)),
    )
    return first, after


def _table(found: pd.DataFrame) -> Table | None:
    """The rows, where they are few enough; of eighteen teams the map says enough."""
    if len(found) > MOST_ROWS:
        return None
    rows = tuple(Row(tuple(map(str, row))) for row in found.itertuples(index=False))
    return Table(tuple(map(str, found.columns)), rows, (False, True, False), f"Antwoorden, {WHOLE} eerst")
