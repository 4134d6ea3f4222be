"""The page of all gemeenten by all figures: its choices, its table and its files."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.export.shared.credits import indicators_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls, data, url
from rvs_geo.ui.shared.downloads import View, downloads_panel
from rvs_geo.views.meeting.panels import rug_picture
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.municipality.options import family_base_option, family_option, family_year_option
from rvs_geo.views.overview.options import order_names, order_option
from rvs_geo.views.overview.rug import Row, Rug, long_table, ordered, rug
from rvs_geo.views.overview.table import counted_text, legend_html, rug_html, rug_title
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.options import Option


@dataclass(frozen=True)
class Choice:
    """What a visitor chose: figures, year, year to compare with, district (None for all) and order."""

    family: Family
    year: int
    base_year: int | None
    district: str | None
    order: str


def choose(region: Region) -> Choice:
    """The pickers, in one row."""
    st.html(f"<style>{(ASSETS / 'overzicht.css').read_text(encoding='utf-8')}</style>")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        families, option = municipality.choices(region), family_option(region)
        first = url.choose(option)
        key = st.selectbox(
            "Cijfers", option.values, key=option.name, format_func=lambda i: families[i][0].name,
            persist_state="session", width=250,
        )  # fmt: skip
        family, opening = families[key or first or option.values[0]]
        year = _year(family_year_option(family, opening), "Jaar", family)
        earlier = family_base_option(family, year)
        base = None if earlier is None else _year(earlier, "Veranderd sinds", family)
        district = controls.district_picker(region, width=190)
        order = _order(region, family, year)
    return Choice(family, year, base, district, order)


def _year(option: Option, label: str, family: Family) -> int:
    return controls.year_picker(
        option, label, width=150, words=lambda y: municipality.family_year(family, int(y))
    )


def _order(region: Region, family: Family, year: int) -> str:
    names, option = order_names(region, family, year), order_option(region, family, year)
    first = url.choose_quietly(option)
    chosen = st.selectbox(
        "Sorteer op", option.values, key=option.name, format_func=names.__getitem__,
        persist_state="session", width=230,
    )  # fmt: skip
    return chosen or first or option.values[0]


def found_rug(choice: Choice) -> Rug:
    """The figures and verdicts; shared by all visitors."""
    return _rug(data.snapshot(), choice.family.id, choice.year, choice.base_year)


@st.cache_resource(show_spinner="De cijfers worden vergeleken \u2026", max_entries=60)
def _rug(now: data.Snapshot, family: str, year: int, base_year: int | None) -> Rug:
    region = data.region()
    return rug(region, municipality.choices(region)[family][0], year, base_year)


def show(region: Region, choice: Choice) -> None:
    """Legend, table and what it counts."""
    found = found_rug(choice)
    rows = ordered(found, choice.order, choice.district)
    st.html(legend_html(found))
    st.html(rug_html(found, rows, rug_title(found), st.session_state.get("gemeente")))
    st.markdown(counted_text(found, rows))


def downloads(region: Region, choice: Choice) -> None:
    """The files: a row for each gemeente and figure."""
    found = found_rug(choice)
    rows: tuple[Row, ...] = ordered(found, choice.order, choice.district)
    downloads_panel(
        region,
        View(
            name=f"overzicht-{choice.family.id}-{choice.year}",
            title=rug_title(found),
            source=found.indicators[-1].source,
            credit=indicators_credits(region, found.indicators),
            table=lambda: long_table(found, rows),
            chart=lambda: rug_picture(found, rows),
            areas=False,
            rates=True,
        ),
    )
