"""Slides of the priorities: on the map, each theme, and breadth against burden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from rvs_geo.analysis.matrix.breadth import rank_correlation
from rvs_geo.analysis.matrix.burden import sources_of_figures
from rvs_geo.analysis.matrix.infer import propagate
from rvs_geo.analysis.matrix.model import PriorityMatrix, matrix_of
from rvs_geo.analysis.shared.years import strategy_start
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.matrix import breadth, maps, options, themes, totals_chart, words
from rvs_geo.views.meeting.choices import gemeente_of, indicator_of, year_of
from rvs_geo.views.meeting.makers.on_map import series_slide
from rvs_geo.views.meeting.panels import scatter_dots, scatter_picture
from rvs_geo.views.meeting.slide import Bar, BarsPicture, Row, Slide, Table, chunks
from rvs_geo.views.meeting.words import plain, sentences
from rvs_geo.views.shared.made_up import reserve
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.plans import PLANS_NOTE, plan_lines, plans_by_gemeente
from rvs_geo.views.shared.plans import TABLE as PLANS
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import year_label

#: Names in a cell of a table on a wall.
MOST_NAMED = 4


def priority_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The part of the page that is chosen."""
    matrix, part = matrix_of(region), options.PART.of(choices)
    if part == options.AGAINST_BURDEN:
        return against_burden(region, matrix, choices) or theme_slides(region, choices)
    return (_on_map(region, matrix, choices),) if part == options.ON_MAP else theme_slides(region, choices)


def theme_slides(region: Region, _choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """How many gemeenten chose each theme: the most chosen first."""
    matrix = matrix_of(region)
    table, size = totals_chart.totals_table(matrix), int(matrix.is_gemeente.sum())
    most = int(table["Gemeenten"].iloc[0])
    rows = list(zip(table["Kolom"], table["Gemeenten"], strict=True))
    notes = (
        words.totals_text(matrix),
        plain(words.lost_text(matrix)),
        plain(words.certain_text(propagate(matrix))),
        *map(plain, words.probable_texts(matrix)),
    )
    parts = chunks(rows)
    totals = tuple(
        Slide(
            f"Het meest gekozen thema kozen {most} van de {size} gemeenten"
            if i == 0
            else f"De andere thema’s kozen hoogstens {part[0][1]} van de {size} gemeenten",
            (region.source_of("priorities"),),
            f"Aantal gemeenten dat een thema koos, {len(rows)} thema’s"
            + (f" ({i + 1} van {len(parts)})" if len(parts) > 1 else ""),
            BarsPicture(
                tuple(Bar(str(name), float(n), dutch(n)) for name, n in part),
                "gemeenten",
                "; ".join(f"{name}: {n}" for name, n in part),
            ),
            notes=notes,
        )
        for i, part in enumerate(parts)
    )
    return (*totals, *_known(region, matrix), *_plans(region))


def _known(region: Region, matrix: PriorityMatrix) -> tuple[Slide, ...]:
    """Once cells are known: per district, together, and beside figures and joint priorities."""
    each = themes.themes_table(matrix, {g.code: g.district for g in region.gemeenten})
    per_district = each.drop(columns=["Veld", "Gekozen door"]) if not each.empty else each
    burden = themes.burden_by_theme(region, matrix, most=MOST_NAMED)
    joint = themes.joint_table(region, matrix)
    partly = themes.partly_table(matrix, most=MOST_NAMED)
    return (
        *_tables(
            region,
            per_district,
            f"{reserve(matrix)}Welke thema\u2019s koos elk district?",
            themes.themes_text(matrix),
        ),
        *_tables(
            region,
            partly,
            f"{reserve(matrix)}Van {len(partly)} thema\u2019s is voor een deel bekend wie ze koos",
            themes.partly_text(matrix),
        ),
        *_tables(region, themes.together_table(matrix), themes.together_text(matrix), themes.TOGETHER_NOTE),
        *_tables(
            region,
            burden,
            f"{reserve(matrix)}Hoog cijfer zonder het thema, en andersom",
            themes.burden_text(region, matrix),
            sources_of_figures(region, matrix),
        ),
        *_tables(
            region,
            joint,
            f"{reserve(matrix)}{_joint_claim(joint)}",
            themes.JOINT_NOTE,
        ),
    )


def _joint_claim(joint: pd.DataFrame) -> str:
    """Of how many joint priorities a theme of the table fits."""
    fitting = 0 if joint.empty else int((joint[themes.FITTING] != themes.NONE_FITS).sum())
    return f"Bij {fitting} van de {len(joint)} gezamenlijke prioriteiten past een thema van de tabel"


def _tables(
    region: Region, frame: pd.DataFrame, claim: str, note: str, figures: tuple[Source, ...] = ()
) -> tuple[Slide, ...]:
    numbers = tuple(pd.api.types.is_numeric_dtype(frame[name]) for name in frame.columns)
    rows = [Row(tuple(map(str, row))) for row in themes.as_text(frame).itertuples(index=False)]
    parts = chunks(rows)
    return tuple(
        Slide(
            claim,
            (region.source_of("priorities"), *figures),
            f"Prioriteiten {region.period}".strip() + (f" ({i} van {len(parts)})" if len(parts) > 1 else ""),
            table=Table(tuple(map(str, frame.columns)), tuple(part), numbers, claim),
            notes=(plain(note),),
        )
        for i, part in enumerate(parts, start=1)
    )


def _plans(region: Region) -> tuple[Slide, ...]:
    """What gemeenten name in their own plans, apart from the table."""
    found = plans_by_gemeente(region)
    rows = [Row((name, "; ".join(subjects))) for name, subjects in found]
    return tuple(
        Slide(
            f"Van {len(found)} gemeenten is bekend wat hun eigen veiligheidsplan noemt",
            tuple(region.sources_of(PLANS)),
            "Geen kruisjes van de prioriteitentabel; van andere gemeenten is het niet bekend",
            table=Table(
                ("Gemeente", "Noemt in het eigen plan"),
                tuple(part),
                (False, False),
                "Eigen veiligheidsplannen",
            ),
            notes=(PLANS_NOTE, *map(plain, plan_lines(region))),
        )
        for part in chunks(rows, 5)
    )


def _on_map(region: Region, matrix: PriorityMatrix, choices: Mapping[str, str]) -> Slide:
    theme, selected = options.theme_option(matrix).of(choices), gemeente_of(region, choices)
    if theme in matrix.columns:
        series = maps.choice_series(region, matrix, matrix.columns.index(theme), selected)
    else:
        series = maps.breadth_series(region, matrix, selected)
    sources = (region.source_of("priorities"), region.source_of("gemeenten"))
    slide = series_slide(region, series, series.year, sources, series.title)
    more = (
        words.choice_lines(
            matrix, matrix.columns.index(theme), {g.code: g.district for g in region.gemeenten}
        )
        if theme in matrix.columns
        else words.overview_lines(matrix)
    )
    own = plan_lines(region, region.area_by_code[selected].members) if selected is not None else []
    return replace(slide, notes=(*slide.notes, *more, *map(plain, own)))


def against_burden(region: Region, matrix: PriorityMatrix, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The scatter and the map of nine classes; nothing where no rate of the year is known."""
    start = strategy_start(region)
    wanted = dict(choices) if start is None else {"indicator": start[0].id, **choices}
    indicator = indicator_of(region, wanted)
    if start is not None and start[1] in indicator.years:
        wanted = {"jaar": str(start[1]), **wanted}
    year, selected = year_of(region, wanted, indicator), gemeente_of(region, choices)
    try:
        cross = breadth.crossing(region, matrix, indicator, year)
    except ValueError:
        return ()
    found = rank_correlation(cross.table["prioriteiten"], cross.table["cijfer"])
    text = breadth.correlation_text(region, found, indicator, year)
    said = sentences(text)
    drawn = breadth.scatter(region, cross, indicator, year, selected)
    sources = (region.source_of("priorities"), indicator.source, region.source_of("inwoners"))
    short = indicator.short[:1].lower() + indicator.short[1:]
    under = f"Aantal prioriteiten en {short}, {year_label(indicator, year)}, {rate_unit(indicator)}"
    claim = (
        "Prioriteiten en cijfers: te weinig bekend"
        if found is None
        else f"Aantal prioriteiten en {short}: {_strength(found.strength, positive=found.positive)}"
    )
    axis = f"{indicator.name}, {year_label(indicator, year)}, {rate_unit(indicator)}"
    dots = scatter_dots(region, cross, selected, axis)
    picture = scatter_picture(region, cross, drawn, plain(text), dots)
    on_map = series_slide(
        region,
        breadth.crossing_series(region, cross, indicator, year, selected),
        year,
        (*sources, region.source_of("gemeenten")),
        indicator.short,
    )
    few, many = cross.counts[0][2], cross.counts[2][0]
    return (
        Slide(claim, sources, under, picture, notes=(*said, *picture.notes[:1])),
        replace(
            on_map,
            headline=f"{indicator.short}, {year_label(indicator, year)}: {dutch(few)} gemeenten met een hoog "
            f"cijfer en weinig prioriteiten, {dutch(many)} met een laag en veel",
        ),
    )


def _strength(strength: str, *, positive: bool) -> str:
    if strength == "nauwelijks":
        return "nauwelijks verband"
    return f"het verband is {strength}, meer gaat samen met {'meer' if positive else 'minder'}"
