"""The pickers of the pages, each bound to the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import streamlit as st

from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.shared import url
from rvs_geo.views.shared.beside import Beside, labels, options
from rvs_geo.views.shared.explain import search_options
from rvs_geo.views.shared.map_series import Spread
from rvs_geo.views.shared.options import (
    ALL,
    NONE,
    SPREAD,
    Option,
    beside_option,
    district_or_all,
    gemeente_option,
    indicator_option,
    then_option,
)

#: Before the name of a group where it stands among the figures; no figure has a blank in its id.
HEADING = "groep "


def indicator_picker(region: Region, default: Indicator | None = None) -> Indicator:
    """Choose an indicator, listed below the heading of its group. It opens with the newest total."""
    # What is measured comes along from the map; on a page of counts it becomes the default.
    option = indicator_option(region, default)
    if st.session_state.get(option.name) in {i.id for i in region.levels}:
        st.session_state[option.name] = option.default
    url.choose(option)
    listed = grouped(region)
    chosen = st.selectbox(
        "Cijfer",
        list(listed),
        key="indicator",
        format_func=listed.__getitem__,
        on_change=_leave_heading,
        args=(region,),
        persist_state="session",
        # The longest figure of the data, with the arrow behind it.
        width=382,
    )
    return region.indicator_by_id[chosen]


def grouped(region: Region) -> dict[str, str]:
    """The figures in the order of their groups, each group after a heading; id or heading -> what is listed.

    Streamlit has no headings in a list: they are options, and `_leave_heading` takes the first of the group.
    """
    listed: dict[str, str] = {}
    for group in dict.fromkeys(i.group for i in region.indicators):
        listed[HEADING + group] = f"\u2014 {group} \u2014"
        listed |= {i.id: i.name for i in region.indicators if i.group == group}
    return listed


def _leave_heading(region: Region) -> None:
    chosen = str(st.session_state["indicator"])
    if chosen.startswith(HEADING):
        group = chosen.removeprefix(HEADING)
        st.session_state["indicator"] = next(i.id for i in region.indicators if i.group == group)


def gemeente_picker(region: Region, *, width: int | Literal["stretch"] = "stretch") -> str | None:
    """Choose a gemeente of 2014 or a name of today; None when none is chosen."""
    options = search_options(region)
    chosen = options.get(url.choose(gemeente_option(region)) or "", "")
    if isinstance(width, int):
        # "Gooise Meren (Bussum, Muiden en Naarden)": some names of today are longer than all others.
        width = max(width, 66 + 7 * len(chosen))
    return st.selectbox(
        "Gemeente",
        list(options),
        key="gemeente",
        index=None,
        format_func=options.__getitem__,
        placeholder="Zoek een gemeente",
        width=width,
        persist_state="session",
    )


def district_picker(region: Region, *, width: int | Literal["stretch"] = "stretch") -> str | None:
    """Choose a district; None for all."""
    option = district_or_all(region)
    url.choose(option)
    chosen = st.selectbox(
        region.identity.part_label,
        option.values,
        key=option.name,
        format_func=lambda name: f"Alle {region.identity.parts}" if name == ALL else name,
        persist_state="session",
        width=width,
    )
    return None if chosen in (None, ALL) else chosen


def year_picker(
    option: Option, label: str = "Jaar", *, width: int | Literal["stretch"], words: Callable[[str], str] = str
) -> int:
    """Choose a year that another page may lack; `words` is how a year is written."""
    first = url.choose_quietly(option)
    chosen = st.selectbox(
        label, option.values, key=option.name, format_func=words, persist_state="session", width=width
    )
    return int(chosen or first or option.values[0])


def segments(option: Option, label: str, names: Mapping[str, str]) -> str:
    """Choose one of a few that stand beside each other."""
    url.choose(option)
    chosen = st.segmented_control(
        label,
        option.values,
        key=option.name,
        format_func=names.__getitem__,
        required=True,
        persist_state="session",
    )
    return str(chosen or option.default)


def spread_of(indicator: Indicator) -> tuple[Spread, int | None]:
    """How many years the map shows, and the earlier of two: chosen on the map itself, kept in the address."""
    spread = url.choose(SPREAD)
    then = url.choose_quietly(then_option(indicator))
    return Spread(spread or Spread.ONE), None if then is None else int(then)


def beside_labels(region: Region, others: Mapping[Beside, str] | None = None) -> dict[Beside, str]:
    """What a gemeente can be set beside, with its labels; `others` are those of one page alone."""
    named = labels(region.identity)
    return {beside: named[beside] for beside in options(region)} | dict(others or {})


def beside_of(region: Region, labels: Mapping[Beside, str]) -> tuple[Beside, ...]:
    """What a gemeente is set beside, from the address or the choice on another page."""
    option = beside_option(region, labels)
    chosen = option.parts(url.choose_quietly(option) or NONE)
    return tuple(beside for beside in labels if beside in chosen)


def beside_picker(region: Region, others: Mapping[Beside, str] | None = None) -> tuple[Beside, ...]:
    """Choose what a gemeente is set beside; the choice goes along to the other pages.

    Args:
        region: the region.
        others: choices that this page has beside those of every page, with their labels.
    """
    offered = beside_labels(region, others)
    st.session_state["naast_keuze"] = list(beside_of(region, offered))
    st.pills(
        "Zet ernaast",
        list(offered),
        key="naast_keuze",
        selection_mode="multi",
        format_func=offered.__getitem__,
        on_change=_take_over_beside,
    )
    chosen = st.session_state["naast_keuze"]
    return tuple(beside for beside in offered if beside in chosen)


def _take_over_beside() -> None:
    st.session_state["naast"] = ",".join(st.session_state["naast_keuze"]) or NONE
