"""The parts of the ambitions page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rvs_geo.export.shared.credits import Credits, resource_credits
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.shared import data
from rvs_geo.ui.shared.chart_views import ambition_downloads
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.fold import fold
from rvs_geo.ui.shared.grid import grid
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.ambitions import charts, contribution, evidence, safety_picture, words
from rvs_geo.views.ambitions.monitor import SIGNS, Monitored, monitor, tally
from rvs_geo.views.outlook.presets import presets
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.explain import escape_markdown, short_source, source_text
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.reading_table import reading_table
from rvs_geo.views.shared.strategy_content import ambitions_title, looked_back, start_text, target_text
from rvs_geo.views.shared.survey_chart import by_question, survey_chart, survey_chart_text
from rvs_geo.views.shared.trend_lines import Goal, TrendLine, trend_text
from rvs_geo.views.shared.trends import trend_chart

#: Heights of a chart in pixels: alone, and one of two below each other.
TALL, SMALL = 320, 190
OUTLOOK_PAGE = "pages/nodig.py"


def monitored() -> tuple[Monitored, ...]:
    """All ambitions with their figures; computed once for all visitors."""
    return _monitored(data.snapshot())


@st.cache_resource(show_spinner="De ambities worden nagerekend \u2026", max_entries=4)
def _monitored(now: data.Snapshot) -> tuple[Monitored, ...]:
    return monitor(data.region())


def summary(region: Region, found: Sequence[Monitored]) -> None:
    """How many ambitions have each status, and all of them in one table."""
    st.html(ASSETS / "leestabel.css")
    st.html(ASSETS / "ambities.css")
    st.header(ambitions_title(region, f"Status van de {len(found)} ambities"), anchor=False)
    counts = tally(found)
    with st.container(horizontal=True, gap="small", key="ambitiestanden"):
        for status, number in counts.items():
            st.metric(f"{SIGNS[status]} {status}", dutch(number), border=True)
    st.caption(words.unknown_text(found))
    with st.expander("Alle ambities in een tabel", icon=":material/table:"):
        table = charts.overview(found)
        st.html(reading_table(table.drop(columns="Eenheid"), "Alle ambities met hun status", cards=True))
        csv_button(
            table,
            "ambities",
            title=ambitions_title(region, "De ambities met hun status"),
            credit=resource_credits(region, "ambities"),
            label="Download de ambities als CSV (Excel)",
        )
    with st.expander("Zo bepalen wij de status", icon=":material/rule:"):
        st.markdown("\n".join(f"- {line}" for line in words.RULE))


def with_figures(region: Region, m: Monitored) -> None:
    """One ambition with the figures beside it, behind its verdict; nothing where there are none."""
    a, indicator = m.ambition, m.indicator
    if not m.has_figures:
        return
    if indicator is None:
        _without_map(region, m)
        return
    with _card(m):
        st.markdown(
            f"**Status: {m.verdict}.** Begin: {start_text(a)}. Doel: {target_text(a)}. "
            f"Eenheid: {escape_markdown(a.unit)}."
        )
        # Beside each other on a projector, below each other on a phone.
        picture, explained = st.columns([3, 2], gap="medium")
        with picture:
            _pictures(m, indicator)
        with explained:
            st.markdown(escape_markdown(words.outcome_text(m)))
            for text in (words.regional_text(region, m), words.pace_text(m)):
                if text:
                    st.markdown(escape_markdown(text))
            st.markdown(f"**Wat deze cijfers tellen.** {escape_markdown(m.counting)}")
            st.markdown(f"**Voor wie ze gelden.** {escape_markdown(words.coverage_text(region, m))}")
            st.markdown(
                f"**Wat er nodig is voor zekerheid.** {escape_markdown(m.needed)} "
                f"Van: {escape_markdown(m.needed_from)}."
            )
        _contributions(region, m)
        table = charts.figures_table(m)
        with st.expander("Alle jaren in een tabel", icon=":material/table:"):
            grid(
                table.assign(Jaar=table["Jaar"].astype(str)),
                1,
                alt=f"Recht pad en cijfers per jaar: {a.indicator}",
            )
            csv_button(
                charts.figures_file(m),
                f"ambitie-{a.id}",
                title=f"{a.indicator}: recht pad en cijfers per jaar",
                credit=Credits(
                    (source_text(indicator.source), *resource_credits(region, "ambities").sources)
                ),
            )
        st.caption(
            f"Bron van het doel: {short_source(region.source_of('ambities'))}. "
            # On a line of its own: Streamlit drops the blank before a link.
            f"Bron van de cijfers: {short_source(indicator.source)}.  \n"
            f"[Op de kaart: {escape_markdown(indicator.name)}](./?indicator={indicator.id})"
        )
        _what_it_takes(region, m)
        ambition_downloads(region, m)


def _card(m: Monitored) -> DeltaGenerator:
    """A card of an ambition: closed it says how the ambition stands."""
    return fold(words.card_text(m), f"ambitie_{m.ambition.id}")


def _what_it_takes(region: Region, m: Monitored) -> None:
    """To the page that works out what the same fall would take now; nothing where that page has none."""
    preset = presets(region).get(m.ambition.id)
    if preset is not None:
        st.page_link(
            OUTLOOK_PAGE,
            label=f"Wat is er nodig voor {dutch(preset.change)}% in {preset.year}?",
            query_params=dict(preset.choices),
        )


def _without_map(region: Region, m: Monitored) -> None:
    """An ambition whose figures are not on the map: a survey, or what the bureau gave."""
    a = m.ambition
    sources = [short_source(region.source_of("ambities"))]
    sources += [short_source(region.source_of("enquete"))] if m.answers else []
    sources += dict.fromkeys(r.source for r in m.reported)
    with _card(m):
        st.markdown(f"**Status: {m.verdict}.** Begin: {start_text(a)}. Doel: {target_text(a)}.")
        st.markdown(escape_markdown(words.outcome_text(m)))
        texts = [*evidence.survey_texts(m.answers), *evidence.reported_texts(m.reported)]
        st.markdown("\n".join(f"- {escape_markdown(text)}" for text in texts))
        for question, lines in by_question(m.answers):
            st.markdown(f"**{escape_markdown(question)}**")
            show_chart(partial(survey_chart, lines), alt=survey_chart_text(lines))
        if m.counting:
            st.markdown(f"**Wat deze cijfers tellen.** {escape_markdown(m.counting)}")
        st.markdown(
            f"**Wat er nodig is voor zekerheid.** {escape_markdown(m.needed)} "
            f"Van: {escape_markdown(m.needed_from)}."
        )
        st.caption(f"Bronnen: {escape_markdown('; '.join(sources))}.")


def _contributions(region: Region, m: Monitored) -> None:
    """Which gemeenten made the change."""
    table = contribution.contribution_table(region, m)
    if table.empty:
        return
    text = contribution.contribution_text(table)
    st.markdown(f"**Waar komt de verandering vandaan?** {escape_markdown(text)}")
    show_chart(partial(contribution.contribution_chart, table), alt=f"Verandering per gemeente. {text}")
    with st.expander("Alle gemeenten in een tabel", icon=":material/table:"):
        grid(table, 0, alt="Verandering per gemeente")


def without_figures(region: Region, found: Sequence[Monitored]) -> None:
    """The ambitions that nobody can judge yet, and what that would take."""
    for m in found:
        if not m.has_figures:
            with _card(m):
                st.markdown("\n".join(f"- {line}" for line in words.open_lines(m)))
    with st.expander("Wat er nodig is, in een tabel", icon=":material/table:"):
        table = charts.open_table(found)
        st.html(reading_table(table, "Ambities zonder cijfers, en wat er nodig is", cards=True))
        csv_button(
            table,
            "ambities-zonder-cijfers",
            title="Ambities zonder cijfers, en wat er nodig is",
            credit=resource_credits(region, "ambities"),
            label="Download wat er nodig is als CSV (Excel)",
        )


def picture(region: Region) -> None:
    """The safety picture."""
    lines = safety_picture.picture_lines(region)
    st.markdown(
        "Staaf: wat er is bereikt. Streep: de ambitie. Ruit: heel Nederland, waar de strategie een getal "
        "noemt. Een sterretje betekent: de ambitie staat niet in de tekst, maar komt van een label in een "
        "grafiek."
    )
    show_chart(partial(safety_picture.picture_chart, lines), alt=safety_picture.picture_text(lines))
    st.markdown("\n".join(f"- {text}" for text in looked_back(region)))
    with fold("Dit beeld in een tabel, met wat erbij hoort", "veiligheidsbeeld"):
        table = safety_picture.picture_table(lines)
        st.html(reading_table(table, safety_picture.title(region), cards=True))
        csv_button(
            table,
            safety_picture.file_name(region),
            title=safety_picture.title(region),
            credit=resource_credits(region, "veiligheidsbeeld"),
            label="Download het veiligheidsbeeld als CSV (Excel)",
        )
    st.caption(f"Bron: {short_source(region.source_of('veiligheidsbeeld'))}.")


def _pictures(m: Monitored, indicator: Indicator) -> None:
    a, lines, base = m.ambition, charts.index_lines(m), m.assessment.base_year
    if lines and base is not None:
        _chart(
            lines,
            f"{a.indicator}: recht pad en cijfers",
            f"{indicator.name}, index {base} = 100",
            1,
            a.target_year,
            goal=charts.goal(m),
        )
        return
    path, figures = charts.level_lines(m)
    _chart(path, f"{a.indicator}: het doel", "Aantal, telling van de strategie", 0, None, SMALL)
    _chart(
        figures,
        f"{a.indicator}: {indicator.name}",
        f"{indicator.name}, aantal, andere telling",
        0,
        None,
        SMALL,
        goal=charts.goal(m),
    )


def _chart(
    lines: list[TrendLine],
    title: str,
    unit: str,
    decimals: int,
    year: int | None,
    height: int = TALL,
    goal: Goal | None = None,
) -> None:
    show_chart(
        partial(trend_chart, lines, unit=unit, decimals=decimals, height=height, year=year, goal=goal),
        alt=trend_text(lines, title=title, unit=unit, decimals=decimals),
    )
