"""The three parts of the page on priorities: the table, the map, and breadth against burden."""

from __future__ import annotations

from functools import partial
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.breadth import mismatches, rank_correlation
from rvs_geo.analysis.matrix.burden import few_of, rates_of
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.opening import largest_columns
from rvs_geo.analysis.matrix.themes import column_themes
from rvs_geo.analysis.shared.years import default_year, strategy_start
from rvs_geo.export.shared.credits import resource_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.matrix import choices as priorities
from rvs_geo.ui.matrix.known import burden_known, choices_known
from rvs_geo.ui.shared import controls, example, own
from rvs_geo.ui.shared.chart_views import crossing_view, matrix_view, priority_map_view
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.downloads import View
from rvs_geo.ui.shared.fold import fold
from rvs_geo.ui.shared.grid import grid
from rvs_geo.ui.shared.map_panel import map_panel
from rvs_geo.ui.shared.quotes import csv_button, source_line, table_downloads
from rvs_geo.views.matrix import breadth, options
from rvs_geo.views.matrix import maps as matrix_map
from rvs_geo.views.matrix import table as matrix_table
from rvs_geo.views.matrix import words as matrix_words
from rvs_geo.views.matrix.labels import column_label, column_reason
from rvs_geo.views.matrix.reading import adopted_remark
from rvs_geo.views.matrix.themes import as_text
from rvs_geo.views.matrix.totals_chart import totals_chart, totals_table
from rvs_geo.views.shared.explain import district_texts, drawn_code, escape_markdown, short_source
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.numbers import decimals_for
from rvs_geo.views.shared.plans import PLANS_NOTE, plan_lines
from rvs_geo.views.shared.reading_table import reading_table
from rvs_geo.views.shared.years import year_label


def table(region: Region, matrix: PriorityMatrix, row: DeltaGenerator) -> View:
    """The matrix of 43 partners by 20 columns, and what follows from its totals."""
    with row:
        order = cast(matrix_table.Order, priorities.order_picker())
        district = controls.district_picker(region)
        gemeente = drawn_code(region, controls.gemeente_picker(region))
    homes = matrix_table.row_districts(matrix, {g.code: g.district for g in region.gemeenten})
    rows = matrix_table.ordered_rows(matrix, homes, order, district)
    districts = matrix_table.row_districts(matrix, district_texts(region))
    group = None
    if district is not None and not matrix.is_complete:
        codes = tuple(g.code for g in region.gemeenten if g.district == district)
        group = (f"Alleen {district}", priorities.group_bounds(matrix, codes))
    st.markdown(matrix_words.lost_text(matrix))
    nothing_known = bool((matrix.cells == UNKNOWN).all())
    if nothing_known:
        _fill_it_in()
    with fold("De lege tabel, met alle totalen", "legetabel") if nothing_known else st.container():
        # The table of all columns lies down on paper; what else the page can show stands.
        st.html("<style>@page { size: A4 landscape; margin: 10mm; }</style>")
        st.html(matrix_table.legend_html(fictional=matrix.fictional))
        st.html(
            matrix_table.matrix_html(
                matrix, rows, districts, selected=gemeente, group=group, period=region.period
            )
        )
        if group is not None:
            st.caption(
                f"De rij “{group[0]}” geeft het kleinste en grootste aantal gemeenten in dit district "
                "dat de kolom gekozen kan hebben. Berekend: " + _method(group[1])
            )
        st.caption(matrix_words.inferred_text(region))
    frame = matrix_table.matrix_frame(matrix, rows, districts)
    csv_button(
        frame,
        "prioriteiten",
        title=" ".join(filter(None, ("Prioriteiten", region.period, "per partner"))),
        credit=resource_credits(region, "priorities"),
        label="Download de tabel als CSV (Excel)",
    )
    _what_follows(matrix)
    return matrix_view(region, matrix, rows, districts)


def _what_follows(matrix: PriorityMatrix) -> None:
    st.header("Wat weten we wel zeker?", anchor=False)
    st.markdown(
        "\n".join(
            [
                f"- {matrix_words.totals_text(matrix)}",
                f"- {matrix_words.velden_text(matrix)}",
                f"- {matrix_words.certain_text(priorities.propagate(matrix))}",
            ]
        )
    )
    if probable := matrix_words.probable_texts(matrix):
        st.markdown("**Wat is waarschijnlijk?** Van deze kolommen is de naam niet zeker.")
        st.markdown("\n".join(f"- {escape_markdown(text)}" for text in probable))
    st.markdown("**Twee kolommen samen.** Hoeveel gemeenten kozen beide?")
    first, second = largest_columns(matrix)
    with st.container(horizontal=True):
        a, b = (
            priorities.column_picker(matrix, options.column_option(matrix, name, matrix.columns[j]), label)
            for name, label, j in (("kolom1", "Eerste kolom", first), ("kolom2", "Tweede kolom", second))
        )
    if a is None or b is None or a == b:
        st.info("Kies twee verschillende kolommen.", icon=":material/info:")
        return
    bounds = priorities.pair_bounds(matrix, a, b)
    st.markdown(f"**{matrix_words.pair_text(matrix, a, b, bounds)}**")
    if bounds is not None:
        st.caption(
            "Geteld in de tabel."
            if matrix.is_complete
            else f"Berekend uit de totalen, {matrix_words.BOUNDS_METHOD}. Alleen met de twee kolomtotalen "
            f"geteld zijn het er minstens {bounds.simple_low} en hoogstens {bounds.simple_high}."
        )


def _fill_it_in() -> None:
    st.page_link(
        "pages/invullen.py",
        label="Vul de tabel in, van pdf of papier",
        icon=":material/edit:",
    )


def on_the_map(region: Region, matrix: PriorityMatrix, row: DeltaGenerator) -> View:
    """The number of priorities, or who chose one theme."""
    with row:
        column = priorities.column_picker(matrix, options.theme_option(matrix), "Wat op de kaart?")
        gemeente = drawn_code(region, controls.gemeente_picker(region))
    if column is None:
        series = matrix_map.breadth_series(region, matrix, gemeente)
    else:
        series = matrix_map.choice_series(region, matrix, column, gemeente)
        if reason := column_reason(matrix, column):
            st.caption(reason)
    partners = " · ".join(f"**{name}**: {text}" for name, text in matrix_words.partners_text(matrix, column))
    st.markdown(f"Niet op de kaart, wel partner: {partners}")
    with st.container(key="overzicht"):
        where, totals = st.columns([3, 2], gap="medium")
    with where:
        _map(series)
    with totals:
        _column_totals(matrix)
    lines = (
        matrix_words.overview_lines(matrix)
        if column is None
        else matrix_words.choice_lines(matrix, column, {g.code: g.district for g in region.gemeenten})
    )
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
    if not matrix.is_complete:
        _fill_it_in()
    choices_known(region, matrix)
    own_plans(region)
    return priority_map_view(region, series)


def _column_totals(matrix: PriorityMatrix) -> None:
    st.markdown("**Hoeveel gemeenten kozen elk thema?**")
    most = totals_table(matrix).iloc[0]
    show_chart(
        partial(totals_chart, matrix),
        alt=f"Staafdiagram van het aantal gemeenten per thema. Het meest gekozen: {most['Kolom']}, "
        f"door {most['Gemeenten']} gemeenten.",
    )


def own_plans(region: Region) -> None:
    """What gemeenten name in their own safety plans; never a mark of the table."""
    lines = plan_lines(region)
    if not lines:
        return
    with st.expander(f"Uit het eigen veiligheidsplan van {len(lines)} gemeenten"):
        st.markdown(PLANS_NOTE)
        st.markdown("\n".join(f"- {line}" for line in lines))


def against_burden(region: Region, matrix: PriorityMatrix, row: DeltaGenerator) -> View | None:
    """Do gemeenten with a high rate choose more priorities, and the theme that belongs to the rate?"""
    with row:
        # The choice was made for the strategy, so it stands beside the burden of its first year.
        start = strategy_start(region)
        indicator = controls.indicator_picker(region, None if start is None else start[0])
        opening = start[1] if start and start[1] in indicator.years else default_year(region, indicator)
        year = priorities.year_picker(indicator, opening)
        gemeente = drawn_code(region, controls.gemeente_picker(region))
    try:
        cross = breadth.crossing(region, matrix, indicator, year)
    except ValueError:
        st.info(
            f"Van {year} is geen cijfer per gemeente bekend. Kies een ander jaar.", icon=":material/info:"
        )
        return None
    found = rank_correlation(cross.table["prioriteiten"], cross.table["cijfer"])
    text = breadth.correlation_text(region, found, indicator, year)
    # Side by side, so that a meeting sees a dot and its place on the map in one look.
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(text)
        show_chart(
            partial(breadth.scatter, region, cross, indicator, year, gemeente),
            alt=f"Puntenwolk van het aantal prioriteiten tegen {indicator.name} in {year}. {text} "
            "Dezelfde cijfers staan in de tabel onder de kaart.",
        )
        st.caption("Elke stip is een gemeente. De stippellijnen verdelen de gemeenten in drie groepen.")
        st.html(breadth.legend_html(cross, indicator))
    with right:
        _map(breadth.crossing_series(region, cross, indicator, year, gemeente))
    values = breadth.crossing_table(region, cross, indicator, year)
    decimals = decimals_for(float(cross.table["cijfer"].dropna().median()))
    view = crossing_view(region, cross, indicator, year, gemeente, text)
    with st.expander("Dezelfde cijfers als tabel", icon=":material/table:"):
        # The grid hands out a file of its own: in example mode the mark must be in what it shows.
        grid(example.marked(values, "")[0], decimals)
        table_downloads(
            region, values, f"prioriteiten-{indicator.id}-{year}", title=view.title, credit=view.credit
        )
    st.header("Hoog cijfer, toch geen prioriteit?", anchor=False)
    fitting = next((j for j, t in column_themes(region, matrix).items() if t.indicator == indicator.id), 2)
    fits = options.column_option(matrix, "past", matrix.columns[fitting])
    column = priorities.column_picker(matrix, fits, "Welk thema past bij dit cijfer?")
    if column is not None:
        rates = rates_of(region, indicator, year)
        judged = mismatches(matrix, column, {str(k): float(v) for k, v in rates.dropna().items()})
        listed = breadth.mismatch_table(judged, indicator, year, few_of(region, indicator, year))
        if len(listed):
            st.html(
                reading_table(as_text(listed, decimals), "Hoog cijfer, toch geen prioriteit?", cards=True)
            )
            csv_button(
                listed,
                f"keuze-{indicator.id}-{year}-{matrix.columns[column]}",
                title=f"{column_label(matrix, column)} tegenover {indicator.name}, "
                f"{year_label(indicator, year)}",
                credit=view.credit,
            )
        else:
            st.info("Er zijn geen gemeenten waarvan dit met zekerheid te zeggen is.", icon=":material/info:")
        st.caption(breadth.mismatch_text(judged, column_label(matrix, column), decimals))
    burden_known(region, matrix)
    source_line(region, indicator, rates=True)
    return view


def source(region: Region) -> None:
    """Where the priorities come from."""
    # What a visitor filled in is not what was adopted.
    adopted = "" if own.active() else escape_markdown(adopted_remark(region.descriptor))
    st.caption(f"Bron van de prioriteiten: {short_source(region.source_of('priorities'))}. {adopted}".strip())


def _map(series: MapSeries) -> None:
    # On a phone the list stands below the map: without one, the frame is that much shorter. A style and not
    # a container of its own, as another container would make the browser load the map again.
    height = 74 if series.ranking else 31 if series.legend_elsewhere else 41
    rule = f".stMain .st-key-kaart iframe {{ height: {height}rem !important; }}"
    st.html(f"<style>@media (max-width: 640px) {{ {rule} }}</style>")
    map_panel(series)


def _method(bounds: object) -> str:
    first = next((b for b in cast("tuple[object, ...]", bounds) if b is not None), None)
    return f"{getattr(first, 'method', '')}."
