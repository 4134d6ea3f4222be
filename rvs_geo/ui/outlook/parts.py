"""The page about what a target would take: its choices, its sentences, its lines and its table."""

from __future__ import annotations

from functools import partial

import streamlit as st

from rvs_geo.export.shared.credits import indicator_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls, figures, url
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.outlook import needed as view
from rvs_geo.views.outlook.needed import Needed
from rvs_geo.views.outlook.options import since_option, target_option, target_year_option
from rvs_geo.views.outlook.presets import chosen, preset_text, presets
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.options import Option
from rvs_geo.views.shared.trend_lines import trend_text
from rvs_geo.views.shared.trends import trend_chart
from rvs_geo.views.shared.units import rate_unit


def choose(region: Region) -> Needed:
    """A figure, a target and its year."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        indicator = controls.indicator_picker(region)
        change = _target(target_option(region))
        year = controls.year_picker(target_year_option(region, indicator), "In het jaar", width=130)
        counted = since_option(region, indicator)
        since = None if counted is None else controls.year_picker(counted, "Veranderd sinds", width=130)
        _preset_picker(region, indicator.id, change, year)
    return view.needed(region, indicator, change, year, since)


def _target(option: Option) -> int:
    """The change that is aimed at, in percent."""
    first = url.choose(option)
    chosen = st.selectbox(
        "Doel", option.values, key=option.name, format_func=lambda c: f"{dutch(int(c))}%",
        persist_state="session", width=110,
    )  # fmt: skip
    return int(chosen or first or view.DEFAULT_TARGET)


def _preset_picker(region: Region, indicator: str, change: int, year: int) -> None:
    """Take over an ambition; it shows the one that the other choices are, so the address needs no more."""
    found = presets(region)
    if not found:
        return
    now = chosen(region, indicator, change, year)
    st.session_state["ambitie_keuze"] = None if now is None else now.ambition.id

    def take_over() -> None:
        if (preset := found.get(str(st.session_state["ambitie_keuze"]))) is not None:
            url.take(preset.choices)

    st.selectbox(
        "Neem een ambitie over",
        list(found),
        key="ambitie_keuze",
        index=None,
        format_func=lambda name: found[name].ambition.indicator,
        placeholder="Kies een ambitie",
        on_change=take_over,
        width=300,
    )


def show(region: Region, n: Needed) -> None:
    """The answer, the lines and the table."""
    lines = view.sentences(region, n)
    preset = None if n.found is None else chosen(region, n.indicator.id, n.change, n.found.year)
    if preset is not None:
        lines.insert(0, escape_markdown(preset_text(preset)))
    st.markdown("\n".join(f"- {line}" for line in lines))
    if n.found is None:
        return
    unit, drawn = rate_unit(n.indicator), view.lines(n)
    chart = partial(
        trend_chart,
        drawn,
        unit=unit,
        decimals=n.decimals,
        height=330,
        breaks=n.indicator.breaks,
        goal=view.goal(n),
    )
    with st.container(key="lijnen"):
        show_chart(chart, alt=trend_text(drawn, title=n.indicator.name, unit=unit, decimals=n.decimals))
    table = view.table(region, n)
    figures.plain_table(table, alt=f"Paden naar {n.found.year}: per jaar, misdrijven en het doel")
    csv_button(
        table,
        f"nodig-{n.indicator.id}-{n.change}-{n.found.year}",
        title=f"Rekensom: {n.indicator.name}, {n.change}% in {n.found.year}",
        credit=indicator_credits(region, n.indicator, rates=True),
    )
