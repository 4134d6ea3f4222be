"""The page about what a target would take: its choices, its sentences, its lines and its table."""

from __future__ import annotations

import streamlit as st

from rvs_geo.export.shared.credits import indicator_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls, figures, url
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.outlook import needed as view
from rvs_geo.views.outlook.needed import Needed
from rvs_geo.views.outlook.presets import chosen, preset_text, presets, targets
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.trends import trend_chart, trend_text
from rvs_geo.views.shared.units import rate_unit


def choose(region: Region) -> Needed:
    """A figure, a target and its year."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        indicator = controls.indicator_picker(region)
        last = view.last_year(region, indicator)
        changes = [str(change) for change in targets(region)]
        url.bound("doel", str(view.DEFAULT_TARGET), url.one_of(changes), "een doel")
        change = st.selectbox(
            "Doel", changes, key="doel", format_func=lambda c: f"{dutch(int(c))}%",
            persist_state="session", width=110,
        )  # fmt: skip
        years = [str(last + ahead) for ahead in range(1, view.MOST_AHEAD + 1)]
        default = str(last + view.DEFAULT_AHEAD)
        # A year that another figure can have and this one not falls back without a reproach.
        known = url.one_of(years)
        if known(str(st.session_state.get("doeljaar", default))) is None:
            st.session_state["doeljaar"] = default
        url.bound("doeljaar", default, known, "een doeljaar")
        year = st.selectbox("In het jaar", years, key="doeljaar", persist_state="session", width=130)
        since = _since(view.first_years(region, indicator))
        _preset_picker(region, indicator.id, int(change or view.DEFAULT_TARGET), int(year or default))
    return view.needed(region, indicator, int(change or view.DEFAULT_TARGET), int(year or default), since)


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


def _since(years: tuple[int, ...]) -> int | None:
    """The year that changes are counted from; None where there is none to choose."""
    options = [str(y) for y in years]
    if not options:
        return None
    known = url.one_of(options)
    if known(str(st.session_state.get("vanaf", options[0]))) is None:
        st.session_state["vanaf"] = options[0]
    url.bound("vanaf", options[0], known, "een beginjaar")
    return int(
        st.selectbox("Veranderd sinds", options, key="vanaf", persist_state="session", width=130)
        or options[0]
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
    chart = trend_chart(
        drawn, unit=unit, decimals=n.decimals, height=330, breaks=n.indicator.breaks, goal=view.goal(n)
    )
    with st.container(key="lijnen"):
        st.altair_chart(chart, alt=trend_text(drawn, title=n.indicator.name, unit=unit, decimals=n.decimals))
    table = view.table(region, n)
    figures.plain_table(table, alt=f"Paden naar {n.found.year}: per jaar, misdrijven en het doel")
    csv_button(
        table,
        f"nodig-{n.indicator.id}-{n.change}-{n.found.year}",
        title=f"Rekensom: {n.indicator.name}, {n.change}% in {n.found.year}",
        credit=indicator_credits(region, n.indicator, rates=True),
    )
