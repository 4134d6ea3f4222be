"""Slides of how residents see the police: the map, each area as a dot with its margin, the development."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Compared
from rvs_geo.analysis.shared.survey import Direction
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.meeting.choices import police_choice
from rvs_geo.views.meeting.panels import ChartPicture, Panel, police_picture
from rvs_geo.views.meeting.slide import MOST_POINTS, MOST_ROWS, Row, Slide, Table
from rvs_geo.views.meeting.words import lowered, plain, sentences
from rvs_geo.views.police.words import (
    WHOLE,
    PoliceChoice,
    development,
    development_texts,
    divided_lines,
    police_sources,
    slide_table,
)
from rvs_geo.views.shared.answers_dots import dots_chart, dots_parts, dots_text
from rvs_geo.views.shared.police import NOUNS, good_text, summary_text
from rvs_geo.views.shared.survey_chart import survey_chart, survey_chart_text


def police_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The areas of the chosen level beside the unit; then the years of the unit and of the chosen area."""
    choice = police_choice(region, choices)
    question, sources = choice.question, tuple(police_sources(region))
    told = plain(summary_text(region, choice.level, question, choice.year))
    lines = development(region, choice)
    under = f"{question.text}, {question.unit}, {choice.year}"
    texts = tuple(map(plain, development_texts(region, choice)))
    divided, table = tuple(map(plain, divided_lines(region, choice))), _table(slide_table(region, choice))
    first = Slide(
        f"{question.short}: {lowered(sentences(told)[0].rstrip('.'))}",
        sources,
        under,
        replace(police_picture(region, choice), notes=()),
        table,
        points=() if table is not None else (*sentences(told)[1:], *divided)[:MOST_POINTS],
        notes=(told, good_text(question), *divided),
    )
    dots = _dots(region, choice, sources, under)
    if not lines:
        return (first, *dots)
    names = " en ".join(line.region for line in lines)
    drawn = survey_chart(lines, police.all_years(region))
    chart = ChartPicture((Panel(drawn),), "", survey_chart_text(lines))
    after = Slide(
        f"{question.short}: {lowered(texts[0].split('. ')[0].rstrip('.')) if texts else names}",
        sources[:1],
        f"{question.text}, {question.unit}",
        chart,
        points=texts[:3],
        notes=(*texts, good_text(question)),
    )
    return (first, *dots, after)


def _dots(region: Region, choice: PoliceChoice, sources: tuple[Source, ...], under: str) -> tuple[Slide, ...]:
    """Every area beside the unit, in two charts a slide: more than ten rows are not read."""
    question = choice.question
    found = police.compared(region, choice.level, question.id, choice.year)
    unit = police.unit_answer(region, question.id, choice.year)
    parts = dots_parts(found, MOST_ROWS)
    several = NOUNS[choice.level][1]
    slides = []
    for number, part in enumerate(parts, start=1):
        panels = tuple(
            Panel(dots_chart(half, unit, question, found)) for half in dots_parts(part, -(-len(part) // 2))
        )
        words = dots_text(part, unit, question, choice.year)
        many = f" ({number} van {len(parts)})" if len(parts) > 1 else ""
        slides.append(
            Slide(
                f"{question.short}: {several} naast de eenheid{many}, {_differing(found, several)}",
                sources,
                f"{under}. Stip: het antwoord; balk: de marge van 95%; grijs vlak: de eenheid",
                ChartPicture(panels, "", words, columns=2),
                notes=(words,),
            )
        )
    return tuple(slides)


def _differing(found: Sequence[Compared], several: str) -> str:
    known = [c for c in found if c.direction is not None]
    differ = sum(c.direction is not Direction.SAME for c in known)
    return (
        f"{differ or 'geen'} van de {len(known)} {several} verschilt aantoonbaar"
        if differ < 2
        else (f"{differ} van de {len(known)} {several} verschillen aantoonbaar")
    )


def _table(found: pd.DataFrame) -> Table | None:
    """The rows, where they are few enough; of eighteen teams the map says enough."""
    if len(found) > MOST_ROWS:
        return None
    rows = tuple(Row(tuple(map(str, row))) for row in found.itertuples(index=False))
    return Table(tuple(map(str, found.columns)), rows, (False, True, False), f"Antwoorden, {WHOLE} eerst")
