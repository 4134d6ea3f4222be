"""The choices of the page that compares, and its parts."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from rvs_geo.export.shared.credits import indicator_credits, indicators_credits
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.shared import controls, data, figures, url
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.comparison import options
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.comparison.groups import CompareChoice, decimals_of, part_notes
from rvs_geo.views.shared import funnel_chart, trend_lines, trends
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.explain import drawn_code, escape_markdown, search_options
from rvs_geo.views.shared.nouns import few_of
from rvs_geo.views.shared.options import NONE, map_year_option
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import with_status, year_label

#: The nearest in size within the unit stands on this page alone.
OTHERS = {Beside.SIZE: "Vijf van hier, dichtstbij in grootte"}
FUNNELS = {options.WIDENED: "Verbreed", options.BY_CHANCE: "Alleen toeval (Poisson)"}


def choose(region: Region) -> tuple[Indicator, CompareChoice]:
    """Areas, what they are set beside, figure and year."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        indicator = controls.indicator_picker(region)
        year = _year_picker(region, indicator)
        areas = _area_picker(region, indicator, year)
    beside = controls.beside_picker(region, OTHERS)
    widen = url.choose(options.FUNNEL) == options.WIDENED
    return indicator, CompareChoice(indicator.id, year, areas, beside, widen)


def show_answer(region: Region, indicator: Indicator, choice: CompareChoice) -> None:
    """The sentences about chance, with the lines beside them: both in view when the page opens."""
    st.header(f"{indicator.name}, {year_label(indicator, choice.year)}", anchor=False)
    if not choice.areas:
        show_trends(region, indicator, choice)
        return
    with st.container(horizontal=True, gap="medium", key="vergelijking"):
        with st.container(key="verschil"):
            st.subheader("Is het verschil groter dan toeval?", anchor=False)
            *sentences, method = compare.comparison_texts(region, choice)
            st.markdown("\n".join(f"- {text}" for text in sentences))
            with st.expander("Hoe is dit berekend?", icon=":material/calculate:"):
                st.markdown(method)
        with st.container(key="verloop"):
            show_trends(region, indicator, choice)


def show_figures(region: Region, indicator: Indicator, choice: CompareChoice) -> None:
    """The figures side by side."""
    table, digits = compare.figures(region, choice), decimals_of(region, choice)
    when = year_label(indicator, choice.year)
    st.header(f"De cijfers van {when}", anchor=False)
    notes = part_notes(region, choice)
    figures.plain_table(
        table,
        digits,
        alt=f"{indicator.name} in {year_label(indicator, choice.year)} van de gekozen gebieden",
        starred=[at for at, name in enumerate(table["Gebied"]) if name in notes],
    )
    if notes:
        st.caption(" ".join(f"\\* {name}: {note}." for name, note in notes.items()))
    if whole := compare.whole_text(region, choice):
        st.caption(whole)
    _download(region, table, f"vergelijking-{indicator.id}-{choice.year}", indicator, f", {when}", digits)


def show_trends(region: Region, indicator: Indicator, choice: CompareChoice) -> None:
    """All lines in one chart, named at their ends."""
    lines, digits = compare.lines(region, choice), decimals_of(region, choice)
    if not lines:
        return
    st.subheader("Ontwikkeling", anchor=False)
    text = trend_lines.trend_text(
        lines, title=indicator.name, unit=rate_unit(indicator), decimals=digits, breaks=indicator.breaks
    )
    chart = partial(
        trends.trend_chart,
        lines,
        unit=rate_unit(indicator),
        decimals=digits,
        height=300,
        year=choice.year,
        breaks=indicator.breaks,
    )
    with st.container(key="lijnen"):
        show_chart(chart, alt=text)
    st.caption(compare.lines_note(region, choice))
    with st.expander("Dezelfde lijnen als tabel", icon=":material/table:"):
        table = compare.named_lines(region, choice, trend_lines.trend_table(lines, digits))
        figures.plain_table(table, alt=f"{indicator.name} {rate_unit(indicator)}, per jaar")
        file = with_status(table, indicator)
        _download(region, file, f"ontwikkeling-{indicator.id}", indicator, f", {rate_unit(indicator)}")


def show_funnel(region: Region, indicator: Indicator, choice: CompareChoice) -> None:
    """All areas by size, with the limits."""
    found, digits = compare.funnel_of(region, choice), decimals_of(region, choice)
    # Together on one sheet of paper (druk.css).
    with st.container(key="afwijken"):
        st.header("Wie wijkt af? Alle gemeenten in de trechter", anchor=False)
        if found is None:
            st.info(compare.no_funnel_text(region, choice))
            return
        st.segmented_control(
            "Grenzen",
            list(FUNNELS),
            key="grenzen",
            format_func=FUNNELS.__getitem__,
            required=True,
            persist_state="session",
        )
        text = funnel_chart.funnel_text(region, found, year=choice.year, decimals=digits)
        chart = partial(
            funnel_chart.funnel_chart, region, found, choice.areas, year=choice.year, decimals=digits
        )
        with st.container(key="trechter"):
            show_chart(
                chart, alt=f"Trechter van {indicator.name}, {year_label(indicator, choice.year)}. {text}"
            )
    st.markdown(text)
    st.caption(funnel_chart.limits_text(found))
    with st.expander("Alle gemeenten als tabel, op naam", icon=":material/table:"):
        table = funnel_chart.funnel_table(region, found, digits)
        figures.plain_table(
            table,
            digits,
            alt=f"{indicator.name} in {year_label(indicator, choice.year)} met grenzen, op naam",
        )
        name = f"trechter-{indicator.id}-{choice.year}-{st.session_state['grenzen']}"
        _download(
            region, table, name, indicator, f", {year_label(indicator, choice.year)}, met grenzen", digits
        )


def show_all_rates(region: Region, choice: CompareChoice) -> None:
    """Every figure of the catalogue side by side, worked out when somebody opens it: it takes a while."""
    if not choice.areas:
        return
    panel = st.expander(
        "Alle cijfers naast elkaar", icon=":material/table:", key="alle_cijfers", on_change="rerun"
    )
    if not panel.open:
        return
    with panel:
        found = _all_rates(data.snapshot(), choice)
        figures.plain_table(found.read, alt="Alle cijfers van de gekozen gebieden")
        st.caption(
            "Een cijfer dat in het gekozen jaar niet is geteld, staat er van het jaar waarmee zijn kaart "
            f"opent. \u2248 betekent: onzeker, {few_of(region.indicators)}. Een sterretje betekent: niet van "
            "alle gemeenten van die groep bekend. In het bestand staat over welke gemeenten het gaat. De "
            "cijfers van CBS en politie tellen verschillend: zet ze niet achter elkaar. "
            + escape_markdown(compare.sizes_text(region, choice))
        )
        csv_button(
            found.file,
            "alle-cijfers",
            title="Per 1.000 inwoners, of wat achter de naam staat; jaar per rij",
            credit=indicators_credits(region, region.indicators),
        )


def _download(
    region: Region, table: pd.DataFrame, name: str, indicator: Indicator, what: str, digits: int = 0
) -> None:
    """A table as CSV, with rates rounded as on the page: the counts behind them allow no more digits."""
    rates = table.select_dtypes("Float64").round(digits)
    csv_button(
        table.assign(**{str(c): rates[c] for c in rates}),
        name,
        title=f"{indicator.name}{what}",
        credit=indicator_credits(region, indicator, rates=True),
    )


@st.cache_data(show_spinner=False, max_entries=50)
def _all_rates(now: data.Snapshot, choice: CompareChoice) -> compare.AllRates:
    return compare.all_rates(data.region(), choice)


def _year_picker(region: Region, indicator: Indicator) -> int:
    option = map_year_option(region, indicator)
    return controls.year_picker(option, width=170, words=lambda y: year_label(indicator, int(y)))


def _area_picker(region: Region, indicator: Indicator, year: int) -> tuple[str, ...]:
    """Up to four areas, kept in the address as codes with a comma between them."""
    names = search_options(region)
    chosen_elsewhere = st.session_state.get("gemeente")
    if "gemeenten" not in st.session_state and chosen_elsewhere in names:
        # Who comes from a gemeente wants to compare that one.
        st.session_state["gemeenten"] = chosen_elsewhere
    option = options.areas_option(region, indicator, year)
    st.session_state["gemeenten_keuze"] = list(option.parts(url.choose(option) or NONE))
    st.multiselect(
        "Gemeenten (hoogstens vier)",
        list(names),
        key="gemeenten_keuze",
        format_func=names.__getitem__,
        max_selections=option.most,
        placeholder="Zoek gemeenten",
        on_change=_take_over_areas,
    )
    codes = [drawn_code(region, code) for code in st.session_state["gemeenten_keuze"]]
    # Two names of today may stand for the same gemeente of 2014.
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def _take_over_areas() -> None:
    st.session_state["gemeenten"] = ",".join(st.session_state["gemeenten_keuze"]) or NONE
