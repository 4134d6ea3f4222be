"""The police in the static edition: how residents see it, and the units of the country."""

from __future__ import annotations

from html import escape

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind, Question
from rvs_geo.analysis.units.rates import unit_indicators, unit_rates, unit_years
from rvs_geo.export.site.html import (
    bullets,
    chart,
    details,
    heading,
    paragraph,
)
from rvs_geo.export.site.page import NARROW, TABLES, WIDE, Page, escaped, source_line, sources_line
from rvs_geo.region.model import Region
from rvs_geo.views.police.maps import legend as police_legend
from rvs_geo.views.police.maps import map_text, police_map
from rvs_geo.views.police.words import LEVELS, PoliceChoice, divided_lines, members_table, members_text
from rvs_geo.views.shared.answers_dots import dots_chart, dots_text
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.figure_table import figure_table
from rvs_geo.views.shared.police import (
    KEY_QUESTIONS,
    NOUNS,
    comparison_table,
    good_text,
    summary_text,
    survey_limits,
)
from rvs_geo.views.shared.years import year_label
from rvs_geo.views.units import beside as units


def police_page(region: Region) -> Page:
    """How residents see the police: one question of each subject, and all answers in tables."""
    body = ""
    for question in (q for name, q in police.questions(region).items() if name in KEY_QUESTIONS):
        year = police.years(region, question.id)[-1]
        choice = PoliceChoice(question, year)
        body += heading(f"{question.subject}: {question.short[0].lower()}{question.short[1:]}")
        body += paragraph(f"{escape_markdown(question.text)} ({question.unit}). {good_text(question)}")
        told = {NOUNS[kind][1]: summary_text(region, kind, question, year) for kind in LEVELS}
        body += bullets([f"**{name.capitalize()}.** {escape_markdown(text)}" for name, text in told.items()])
        drawn = chart(
            police_map(region, Kind.TEAM, question, year),
            map_text(region, Kind.TEAM, question, year),
            f"k{question.id}",
            NARROW,
            is_map=True,
        )
        beside = _shades() + bullets(divided_lines(region, choice))
        dots = "".join(_police_dots(region, kind, question, year) for kind in LEVELS)
        body += f'<div class="naast"><div>{drawn}{beside}</div><div>{dots}</div></div>'
    body += heading("Welke gemeente hoort bij welk basisteam") + paragraph(members_text(region))
    body += details(
        "Alle basisteams", figure_table(members_table(region), "Basisteams en hun gemeenten", cards=True)
    )
    body += bullets(survey_limits(region, LEVELS)) + source_line(region, "politie_oordeel", "basisteams")
    title = "Hoe inwoners de politie zien"
    return Page("politie.html", "Politie", title, body, "politie.html", TABLES)


def _police_dots(region: Region, kind: Kind, question: Question, year: int) -> str:
    """The answers of all areas of a kind with their margins, as a picture and as a table."""
    found = police.compared(region, kind, question.id, year)
    unit = police.unit_answer(region, question.id, year)
    words = dots_text(found, unit, question, year)
    shown = comparison_table(region, kind, question, year)
    return (
        heading(NOUNS[kind][1].capitalize(), 3)
        + chart(dots_chart(found, unit, question), words, f"{kind}{question.id}", WIDE)
        + details("In een tabel", figure_table(shown, f"{question.short} per {NOUNS[kind][0]}", cards=True))
    )


def _shades() -> str:
    """The shades of the map of base teams and what they mean."""
    items = "".join(
        f'<li><span style="background:{color}"></span>{escape(text)}</li>' for color, text in police_legend()
    )
    return f'<ul class="tinten" aria-label="Legenda">{items}</ul>'


def units_page(region: Region) -> Page:
    """The police units of the country beside each other, each figure in its last year."""
    body = ""
    for indicator in unit_indicators(region):
        year = unit_years(region, indicator)[-1]
        found = unit_rates(region, indicator, year)
        told = [escape_markdown(line) for line in units.sentences(region, indicator, year)]
        words = units.chart_text(found, indicator, year)
        label = f"{indicator.name} per politie-eenheid, {year_label(indicator, year)}"
        body += heading(f"{indicator.name}, {year_label(indicator, year)}") + bullets(told)
        body += chart(units.unit_chart(found, indicator), words, indicator.id, WIDE)
        body += details(
            "In een tabel", figure_table(units.read_table(region, indicator, year), label, cards=True)
        )
        body += details("Let op bij dit cijfer", bullets(escaped(tuple(units.remarks(region, indicator)))))
    body += sources_line(s for i in unit_indicators(region) for s in units.unit_sources(region, i))
    title = "Politie-eenheden naast elkaar"
    return Page("eenheden.html", "Eenheden", title, body, "eenheden.html", TABLES)
