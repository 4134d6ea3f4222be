"""What a view of a meeting set says on a slide: lines of text, a picture or a table, and its source.

Slides are read from a wall and cannot be clicked, so a slide holds the main lines of its page and its
address. All lines, pictures and figures come from the functions that the page itself uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from rvs_geo.analysis.matrix.breadth import rank_correlation
from rvs_geo.analysis.matrix.infer import propagate
from rvs_geo.analysis.matrix.model import matrix_of
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import strategy_start
from rvs_geo.export.shared.credits import Credits
from rvs_geo.region.model import Region, Source
from rvs_geo.views.about.provenance import gaps
from rvs_geo.views.ambitions.monitor import monitor, overview, tally
from rvs_geo.views.ambitions.stand import known_text, stand, stand_sources, stand_table
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.districts.maps import district_series, district_sources
from rvs_geo.views.map.reading import area_name, frame_of, ranking, unit_name, unit_text, value_text
from rvs_geo.views.matrix import breadth
from rvs_geo.views.matrix import maps as matrix_map
from rvs_geo.views.matrix import words as matrix_words
from rvs_geo.views.meeting.choices import (
    Choices,
    compare_choice,
    district_choice,
    gemeente_of,
    indicator_of,
    map_choice,
    police_choice,
    profile_of,
    year_of,
)
from rvs_geo.views.meeting.panels import ChartPicture, Panel, police_picture, scatter_picture
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.municipality.figures import family_year, key_figure_texts
from rvs_geo.views.municipality.words import joint_priorities, standout_lines
from rvs_geo.views.police.words import development_texts, police_sources
from rvs_geo.views.press.facts import press_lines
from rvs_geo.views.shared import trends
from rvs_geo.views.shared.chapters import absent_of
from rvs_geo.views.shared.choropleth import MapSeries
from rvs_geo.views.shared.explain import short_source
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.pages import addresses
from rvs_geo.views.shared.police import good_text, summary_text
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import year_label

MOST_LINES = 6
EXTREMES = 3
#: A list as short as this is told whole.
SHORT_LIST = 6


@dataclass(frozen=True, eq=False)
class Slide:
    """A slide; lines are plain text. It has one of a map (`series` with `year`), a chart or a table, or none.

    Attributes:
        title: as the maker of the set gave it.
        lines: sentences.
        credit: sources in a few words, link and marker.
        series: of the map.
        year: of the map.
        chart: the chart of the page.
        table: of texts, with a heading for each column.
    """

    title: str
    lines: tuple[str, ...]
    credit: Credits
    series: MapSeries | None = None
    year: int = 0
    chart: ChartPicture | None = None
    table: pd.DataFrame | None = None


def slide_of(region: Region, view: View, base: str = "", marker: str | None = None) -> Slide:
    """The slide of a view; `base` is the address of the app, for the link."""
    link = f"{base.rstrip('/')}{view.address}" if base else ""
    slide = _slide(region, view.page, dict(view.choices))
    lines = tuple(plain(line) for line in slide.lines)[:MOST_LINES]
    credit = replace(slide.credit, link=link, marker=marker)
    return replace(slide, title=view.title, lines=lines, credit=credit)


def suggested_title(region: Region, page: str, name: str, choices: Choices) -> str:
    """A title for a view that is put in a set: what its map shows and of when, or its page and gemeente."""
    if page == "":
        choice = map_choice(region, choices)
        series = indicator_series(region, choice)
        return f"{series.title}, {frame_of(series, choice.year).label or choice.year}"
    code = gemeente_of(region, choices)
    return f"{name}: {region.area_by_code[code].name}" if code is not None else name


def plain(markdown: str) -> str:
    """The words of a sentence without the marks of Markdown."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", markdown.replace("**", ""))


def _slide(region: Region, page: str, choices: Choices) -> Slide:
    entry = addresses()[page]
    if missing := absent_of(region, entry.needs):
        return Slide("", tuple(missing), _credit([]))
    makers = {
        "": _map,
        "prioriteiten": _priorities,
        "ambities": _ambitions,
        "districten": _districts,
        "gemeente": _gemeente,
        "vergelijken": _compare,
        "pers": _press,
        "bronnen": _sources,
        "invullen": _priority_totals,
        "strategiekaart": _strategy,
        "stand": _stand,
        "politie": _police,
    }
    # A page that says nothing for a slide yet has its title and its link on it.
    return makers[page](region, choices) if page in makers else Slide("", (entry.title,), _credit([]))


def _map(region: Region, choices: Choices) -> Slide:
    choice = map_choice(region, choices)
    series = replace(indicator_series(region, choice), selected=choice.selected, names=choice.names)
    sources = [region.indicator_by_id[choice.indicator].source]
    if choice.measure is Measure.RATE:
        sources.append(region.source_of("inwoners"))
    return _of_series(region, series, choice.year, [*sources, region.source_of("gemeenten")])


def _of_series(region: Region, series: MapSeries, year: int, sources: Iterable[Source]) -> Slide:
    """A map, with its unit, the chosen area and the ends of its ranking in words."""
    frame = frame_of(series, year)
    lines = [f"{series.title}, {frame.label or year}."]
    lines += [f"{unit_name(series, year)}: {', '.join(told)}."] if (told := unit_text(series, year)) else []
    known = [e for place, e in ranking(region, series, year) if place is not None and e.value is not None]
    for e in known:
        if e.code == series.selected:
            lines.append(f"{area_name(region, e.code)}: {value_text(series, e)} {series.unit}.")
    ends = {"Hoogste": known[:EXTREMES], "Laagste": known[-EXTREMES:][::-1]}
    for word, some in ({"Van hoog naar laag": known} if len(known) <= SHORT_LIST else ends).items():
        named = ", ".join(f"{area_name(region, e.code)} ({value_text(series, e)})" for e in some)
        lines += [f"{word}: {named}."] if named else []
    if frame.note:
        lines.append(frame.note)
    return Slide("", tuple(lines), _credit(sources), series, year)


def _priorities(region: Region, choices: Choices) -> Slide:
    matrix = matrix_of(region)
    sources = [region.source_of("priorities"), region.source_of("gemeenten")]
    selected = gemeente_of(region, choices)
    if choices.get("deel", "kaart") == "kaart":
        theme = choices.get("thema")
        if theme in matrix.columns:
            series = matrix_map.choice_series(region, matrix, matrix.columns.index(theme), selected)
        else:
            series = matrix_map.breadth_series(region, matrix, selected)
        return _of_series(region, series, series.year, sources)
    if choices.get("deel") != "vergelijk":
        return _priority_totals(region, choices)
    start = strategy_start(region)
    wanted = dict(choices) if start is None else {"indicator": start[0].id, **choices}
    indicator = indicator_of(region, wanted)
    if start is not None and start[1] in indicator.years:
        wanted = {"jaar": str(start[1]), **wanted}
    year = year_of(region, wanted, indicator)
    try:
        cross = breadth.crossing(region, matrix, indicator, year)
    except ValueError:
        return _priority_totals(region, choices)
    found = rank_correlation(cross.table["prioriteiten"], cross.table["cijfer"])
    text = breadth.correlation_text(region, found, indicator, year)
    dots = breadth.scatter(region, cross, indicator, year, selected)
    chart = replace(scatter_picture(region, cross, dots, plain(text)), notes=())
    used = [sources[0], indicator.source, region.source_of("inwoners")]
    return Slide("", _sentences(text), _credit(used), chart=chart)


def _priority_totals(region: Region, _choices: Choices) -> Slide:
    matrix = matrix_of(region)
    most, all_of_them = max(matrix.column_totals), len(region.gemeenten)
    lines = (
        matrix_words.totals_text(matrix),
        f"Het meest gekozen thema kozen {most} van de {all_of_them} gemeenten.",
        matrix_words.lost_text(matrix),
        matrix_words.certain_text(propagate(matrix)),
    )
    return Slide("", lines, _credit([region.source_of("priorities")]))


def _ambitions(region: Region, _choices: Choices) -> Slide:
    found = monitor(region)
    counted = tally(found)
    whole = sum(counted.values())
    lines = tuple(
        f"{status[0].upper()}{status[1:]}: {dutch(number)} van de {whole} ambities."
        for status, number in counted.items()
    )
    sources = [m.indicator.source for m in found if m.indicator is not None]
    table = overview(found)[["Ambitie", "Status", "Begin", "Doel"]]
    return Slide("", lines, _credit([region.source_of("ambities"), *sources]), table=table)


def _districts(region: Region, choices: Choices) -> Slide:
    choice = district_choice(region, choices)
    series = district_series(region, choice)
    return _of_series(region, series, series.year, district_sources(region, choice.figure))


def _gemeente(region: Region, choices: Choices) -> Slide:
    code = gemeente_of(region, choices)
    if code is None:
        text = f"De politie-eenheid Midden-Nederland telt {len(region.gemeenten)} gemeenten."
        return Slide("", (text,), _credit([region.source_of("gemeenten")]))
    found = profile_of(region, choices, code)
    sources = [*(i.source for i in found.family.indicators), region.source_of("inwoners")]
    table = key_figure_texts(found)
    lines = (f"{found.area.name} in {family_year(found.family, found.year)}.", *standout_lines(region, found))
    return Slide("", lines, _credit(sources), table=table)


def _compare(region: Region, choices: Choices) -> Slide:
    choice = compare_choice(region, choices)
    indicator, digits = region.indicator_by_id[choice.indicator], compare.decimals_of(region, choice)
    lines = compare.lines(region, choice)
    words = trends.trend_text(
        lines, title=indicator.name, unit=rate_unit(indicator), decimals=digits, breaks=indicator.breaks
    )
    drawn = trends.trend_chart(
        lines, unit=rate_unit(indicator), decimals=digits, year=choice.year, breaks=indicator.breaks
    )
    said = compare.comparison_texts(region, choice)[:-1] if choice.areas else ()
    return Slide(
        "",
        (f"{indicator.name}, {year_label(indicator, choice.year)}.", *said),
        _credit([indicator.source, region.source_of("inwoners")]),
        chart=ChartPicture((Panel(drawn),), "", words) if lines else None,
    )


def _press(region: Region, _choices: Choices) -> Slide:
    facts = press_lines(region)
    sources = [f.indicator.source for f in facts]
    lines = tuple(f"{f.heading}: {f.sentence}" for f in facts)
    return Slide("", lines, _credit([*sources, region.source_of("inwoners")]))


def _sources(region: Region, _choices: Choices) -> Slide:
    found = gaps(region)
    lines = tuple(f"{row['Bron']}. Niet bekend: {row['Niet bekend']}." for _, row in found.iterrows())
    return Slide("", lines, _credit(i.source for i in region.indicators))


def _strategy(region: Region, _choices: Choices) -> Slide:
    return Slide("", tuple(joint_priorities(region)), _credit([region.source_of("strategiekaart")]))


def _police(region: Region, choices: Choices) -> Slide:
    choice = police_choice(region, choices)
    question = choice.question
    lines = (
        f"{question.text} ({question.unit}).",
        *_sentences(summary_text(region, choice.level, question, choice.year)),
        good_text(question),
        *(development_texts(region, choice)[:1] if choice.area else ()),
    )
    chart = replace(police_picture(region, choice), notes=())
    return Slide("", lines, _credit(police_sources(region)), chart=chart)


def _stand(region: Region, _choices: Choices) -> Slide:
    found = stand(region)
    table = stand_table(found).drop(columns="Prioriteit")
    return Slide("", tuple(map(known_text, found)), _credit(stand_sources(region)), table=table)


def _credit(sources: Iterable[Source]) -> Credits:
    """Sources in a few words: a slide has one line for them, and its page has the whole."""
    return Credits(tuple(dict.fromkeys(short_source(s) for s in sources)))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"(?<=[.!?]) (?=[A-Z*])", text))
