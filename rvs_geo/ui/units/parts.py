"""The choices of the page about the police units of the country, and its parts."""

from __future__ import annotations

from functools import partial

import streamlit as st

from rvs_geo.analysis.units.rates import unit_indicators, unit_rates, unit_years
from rvs_geo.export.shared.credits import Credits, indicator_credits
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.shared import controls, url
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.downloads import View, downloads_panel
from rvs_geo.views.meeting.panels import ChartPicture, Panel
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.explain import escape_markdown, short_source, source_text
from rvs_geo.views.shared.numbers import dutch_years
from rvs_geo.views.shared.reading_table import reading_table
from rvs_geo.views.shared.trend_lines import trend_text
from rvs_geo.views.shared.trends import trend_chart
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import open_years_text, year_label
from rvs_geo.views.units import beside, options


def choose(region: Region) -> tuple[Indicator, int]:
    """The figure and its year."""
    figure = options.unit_figure(region)
    # A figure of another page that is not known for all units falls back without a reproach.
    if str(st.session_state.get("indicator", figure.default)) in region.indicator_by_id and (
        figure.parse(str(st.session_state.get("indicator", figure.default))) is None
    ):
        st.session_state["indicator"] = figure.default
    url.choose(figure)
    names = {i.id: i.name for i in unit_indicators(region)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        chosen = st.selectbox(
            "Cijfer",
            list(names),
            key="indicator",
            format_func=names.__getitem__,
            persist_state="session",
            width=330,
        )
        indicator = region.indicator_by_id[chosen or figure.values[0]]
        year = controls.year_picker(
            options.unit_year(region, indicator), width=170, words=lambda y: year_label(indicator, int(y))
        )
    return indicator, year


def answer(region: Region, indicator: Indicator, year: int) -> None:
    """The answer in sentences, a dot with its margin for each unit, the table, and the years."""
    found = unit_rates(region, indicator, year)
    told = beside.sentences(region, indicator, year)
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in told))
    picture, table = st.columns(2, gap="medium")
    with picture:
        show_chart(
            partial(beside.unit_chart, found, indicator), alt=beside.chart_text(found, indicator, year)
        )
        st.caption("Stip: het cijfer. Balk: de marge van 95%, vaak smaller dan de stip.")
    with table:
        st.html(ASSETS / "leestabel.css")
        st.html(
            reading_table(
                beside.read_table(region, indicator, year),
                f"{indicator.name} per politie-eenheid, {year_label(indicator, year)}",
                cards=True,
            )
        )
        st.caption("Plaats 1 is het hoogste cijfer. Staan er twee plaatsen, dan laat het toeval die open.")
    _years(region, indicator, year)


def _years(region: Region, indicator: Indicator, year: int) -> None:
    lines = beside.lines(region, indicator)
    if not lines:
        return
    st.header("Ontwikkeling", anchor=False)
    digits = beside.decimals_of(unit_rates(region, indicator, year))
    unit = rate_unit(indicator)
    chart = partial(
        trend_chart, lines, unit=unit, decimals=digits, height=330, year=year, breaks=indicator.breaks
    )
    with st.container(key="lijnen"):
        show_chart(chart, alt=trend_text(lines, title=indicator.name, unit=unit, decimals=digits))
    still_open = open_years_text((indicator, at) for at in lines[0].values)
    st.caption(f"Ernaast: de eenheden die in het laatste jaar het hoogst en het laagst staan. {still_open}")


def limits(region: Region, indicator: Indicator) -> None:
    """What must be known of the comparison, and where it comes from."""
    said = beside.remarks(region, indicator)
    with st.expander(f"Let op bij deze cijfers ({len(said)})", icon=":material/priority_high:"):
        st.markdown("\n".join(f"- {escape_markdown(text)}" for text in (indicator.definition, *said)))
    sources = "; ".join(dict.fromkeys(short_source(s) for s in beside.unit_sources(region, indicator)))
    st.caption(f"Bronnen: {escape_markdown(sources)}.")


def downloads(region: Region, indicator: Indicator, year: int) -> None:
    """The picture of the year, and the figures of all years."""
    found, years = unit_rates(region, indicator, year), unit_years(region, indicator)
    credit = indicator_credits(region, indicator, rates=True)
    sources = tuple(dict.fromkeys(map(source_text, beside.unit_sources(region, indicator))))
    view = View(
        name=f"eenheden-{indicator.id}-{year}",
        title=f"{indicator.name} per politie-eenheid, {year_label(indicator, year)}",
        source=indicator.source,
        credit=Credits(sources, tuple(beside.remarks(region, indicator)), rounding=credit.rounding),
        table=lambda: beside.all_years_table(region, indicator),
        areas=False,
        chart=lambda: ChartPicture(
            (Panel(beside.unit_chart(found, indicator)),), "", beside.chart_text(found, indicator, year)
        ),
        rates=True,
        what="de vergelijking",
        figures_title=f"{indicator.name} per politie-eenheid, {dutch_years(list(years))}",
    )
    downloads_panel(region, view, key="downloads_eenheden")
