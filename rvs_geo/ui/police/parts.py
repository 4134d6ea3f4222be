"""The choices of the page about how residents see the police, and its parts."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind
from rvs_geo.export.shared.credits import resource_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls, url
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.fold import fold
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.police import maps, options, words
from rvs_geo.views.police.words import LEVELS, PoliceChoice
from rvs_geo.views.shared.answers_dots import dots_chart, dots_text
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.explain import escape_markdown, short_source
from rvs_geo.views.shared.police import NOUNS, comparison_table, good_text, summary_text, survey_limits
from rvs_geo.views.shared.reading_table import reading_table
from rvs_geo.views.shared.survey_chart import survey_chart, survey_chart_text


def choose(region: Region) -> PoliceChoice:
    """The question, its year, and what is compared."""
    asked, titles = police.questions(region), words.titles(region)
    first = next(iter(asked))
    url.choose(options.question_option(region))
    url.choose(options.LEVEL)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        chosen = st.selectbox(
            "Vraag",
            list(asked),
            key="vraag",
            format_func=titles.__getitem__,
            persist_state="session",
            width=430,
        )
        question = asked[chosen or first]
        year = _year_picker(region, question.id)
        level = st.segmented_control(
            "Vergelijk",
            list(LEVELS),
            key="niveau",
            format_func=lambda kind: NOUNS[Kind(kind)][1].capitalize(),
            required=True,
            persist_state="session",
        )
    return PoliceChoice(question, year, Kind(level or Kind.TEAM))


def _year_picker(region: Region, question: str) -> int:
    # Not every question was asked each year.
    return controls.year_picker(options.asked_year(region, question), width=110)


def answer(region: Region, choice: PoliceChoice) -> PoliceChoice:
    """The answer in a sentence, the map, a dot with its margin for each area, and the development.

    Returns:
        The choice, with the area whose development is shown.
    """
    question, year, level = choice.question, choice.year, choice.level
    st.markdown(
        f"**{escape_markdown(question.text)}** ({escape_markdown(question.unit)}). "
        f"{escape_markdown(summary_text(region, level, question, year))} {good_text(question)}"
    )
    picture, dots = st.columns([2, 3], gap="medium")
    with picture:
        show_chart(
            partial(maps.police_map, region, level, question, year),
            alt=maps.map_text(region, level, question, year),
        )
        st.html(_legend())
        if level is Kind.TEAM:
            st.markdown("\n".join(f"- {line}" for line in words.divided_lines(region, choice)))
            st.caption("De grenzen van deze teams binnen de gemeente staan niet in de gegevens.")
    with dots:
        found = police.compared(region, level, question.id, year)
        unit = police.unit_answer(region, question.id, year)
        st.caption(
            "Stip: het antwoord. Balk: de marge van 95%. Stippellijn met grijs vlak: de hele eenheid met "
            "haar marge. Op alfabet, niet op volgorde van het antwoord."
        )
        show_chart(partial(dots_chart, found, unit, question), alt=dots_text(found, unit, question, year))
    # Five districts leave room beside the map; eighteen teams do not.
    with dots if level is Kind.DISTRICT else st.container():
        return _development(region, choice)


def _legend() -> str:
    parts = "".join(
        f'<span style="white-space:nowrap;margin-right:1em"><span style="display:inline-block;width:1.1em;'
        f"height:1.1em;background:{color};border:1px solid currentColor;vertical-align:-.15em;"
        f'margin-right:.4em">'
        f"</span>{escape(text)}</span>"
        for color, text in maps.legend()
    )
    return f'<div style="line-height:1.8">{parts}</div>'


def _development(region: Region, choice: PoliceChoice) -> PoliceChoice:
    """The years of the unit and of one area, with margins; returns the choice with that area."""
    nouns = NOUNS[choice.level]
    st.header("Ontwikkeling", anchor=False)
    names = police.names(region, choice.level)
    # A team is no district: the choice is gone when the level changes.
    url.choose_quietly(options.area_option(region, choice.level))
    area = st.selectbox(
        nouns[0].capitalize(),
        names,
        key="gebied",
        index=None,
        placeholder=f"Kies een {nouns[0]}",
        width=320,
        persist_state="session",
    )
    choice = PoliceChoice(choice.question, choice.year, choice.level, area)
    lines = words.development(region, choice)
    picture, told = st.columns([3, 2], gap="medium")
    with picture:
        show_chart(partial(survey_chart, lines, police.all_years(region)), alt=survey_chart_text(lines))
    with told:
        st.markdown(
            "\n".join(f"- {escape_markdown(text)}" for text in words.development_texts(region, choice))
        )
    return choice


def table(region: Region, choice: PoliceChoice) -> None:
    """All areas of the level in a table, and as a file with all years."""
    st.html(ASSETS / "leestabel.css")
    st.html(ASSETS / "ambities.css")
    several = NOUNS[choice.level][1]
    st.header(f"Alle {several} in een tabel", anchor=False)
    shown = comparison_table(region, choice.level, choice.question, choice.year)
    with fold(f"{choice.question.short} per {NOUNS[choice.level][0]}, {choice.year}", "tabel", wide=True):
        label = f"{choice.question.short} per {NOUNS[choice.level][0]}, {choice.year}"
        st.html(reading_table(shown, label, cards=True))
    csv_button(
        words.answers_frame(region, choice),
        f"politie-{choice.question.id}-{choice.level}",
        title=f"{choice.question.text}, alle jaren",
        credit=resource_credits(region, "politie_oordeel"),
        label="Download alle jaren als CSV (Excel)",
    )


def members(region: Region) -> None:
    """Which gemeente belongs to which team, and how that is known."""
    st.header("Welke gemeente hoort bij welk basisteam", anchor=False)
    st.markdown(words.members_text(region))
    with st.expander("Alle basisteams met hun gemeenten", icon=":material/table:"):
        label = "Basisteams, hun gemeenten en hoe wij dat weten"
        st.html(reading_table(words.members_table(region), label, cards=True))


def limits(region: Region) -> None:
    """What must be known of these answers, and where they come from."""
    lines = survey_limits(region, LEVELS)
    with st.expander(f"Let op bij deze cijfers ({len(lines)})", icon=":material/priority_high:"):
        st.markdown("\n".join(f"- {line}" for line in lines))
    sources = "; ".join(dict.fromkeys(short_source(s) for s in words.police_sources(region)))
    st.caption(f"Bronnen: {escape_markdown(sources)}.")
