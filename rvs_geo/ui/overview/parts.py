"""The page of all gemeenten by all figures: its choices, its table and its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.export.shared.credits import indicators_credits
from rvs_geo.region.model import Region
from rvs_geo.region.read import data_folder
from rvs_geo.ui.shared import data, url
from rvs_geo.ui.shared.downloads import View, downloads_panel
from rvs_geo.views.meeting.panels import rug_picture
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.overview.rug import BY_NAME, Row, Rug, long_table, ordered, orders, rug
from rvs_geo.views.overview.table import counted_text, legend_html, rug_html, rug_title
from rvs_geo.views.shared.assets import ASSETS

ALL = "alle"


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
        options = municipality.choices(region)
        first = next(iter(options))
        url.bound("reeks", first, url.one_of(list(options)), "een reeks cijfers")
        key = st.selectbox(
            "Cijfers", list(options), key="reeks", format_func=lambda i: options[i][0].name,
            persist_state="session", width=250,
        )  # fmt: skip
        family, opening = options[key or first]
        year = _year("jaar", "Jaar", family, family.years, opening) or opening
        earlier = municipality.earlier_years(family, year)
        base = _year("vanaf", "Veranderd sinds", family, earlier, earlier[0] if earlier else None)
        district = _district(region)
        order = _order(region, family, year)
    return Choice(family, year, base, district, order)


def _year(key: str, label: str, family: Family, years: tuple[int, ...], default: int | None) -> int | None:
    """A year; None where there is none to choose. What the last page chose falls back without a reproach."""
    if default is None:
        return None
    known = url.one_of([str(y) for y in years])
    if known(str(st.session_state.get(key, default))) is None:
        st.session_state[key] = str(default)
    url.bound(key, str(default), known, "een jaar")
    options = [str(y) for y in sorted(years, reverse=key == "jaar")]
    chosen = st.selectbox(
        label, options, key=key, persist_state="session", width=150,
        format_func=lambda y: municipality.family_year(family, int(y)),
    )  # fmt: skip
    return int(chosen or default)


def _district(region: Region) -> str | None:
    options = [ALL, *region.districts]
    url.bound("district", ALL, url.one_of(options), "een district")
    chosen = st.selectbox(
        region.identity.part_label, options, key="district", persist_state="session", width=190,
        format_func=lambda name: f"Alle {region.identity.parts}" if name == ALL else name,
    )  # fmt: skip
    return None if chosen in (None, ALL) else chosen


def _order(region: Region, family: Family, year: int) -> str:
    names = {**orders(region.identity), **{i.id: i.short for i in family.indicators if year in i.years}}
    known = url.one_of(list(names))
    default = BY_NAME
    if known(str(st.session_state.get("volgorde", default))) is None:
        st.session_state["volgorde"] = default
    url.bound("volgorde", default, known, "een volgorde")
    chosen = st.selectbox(
        "Sorteer op", list(names), key="volgorde", format_func=names.__getitem__,
        persist_state="session", width=230,
    )  # fmt: skip
    return chosen or default


def found_rug(choice: Choice) -> Rug:
    """The figures and verdicts; shared by all visitors."""
    return _rug(data_folder(), choice.family.id, choice.year, choice.base_year)


@st.cache_resource(show_spinner="De cijfers worden vergeleken \u2026", max_entries=60)
def _rug(_folder: Path, family: str, year: int, base_year: int | None) -> Rug:
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
