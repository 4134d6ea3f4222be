"""The parts of the page of a gemeente: pickers, small charts, links; figures gathered once for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.export.shared.credits import indicators_credits
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area
from rvs_geo.ui.shared import controls, data, url
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.fold import fold
from rvs_geo.ui.shared.further import GEMEENTE_PAGE, district_link
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.municipality import levels, priorities, words
from rvs_geo.views.municipality.figures import Link, Profile
from rvs_geo.views.municipality.options import family_base_option, family_option, family_year_option
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.dutch import in_table
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.plans import PLANS_NOTE, plan_lines
from rvs_geo.views.shared.police import team_lines
from rvs_geo.views.shared.reading_table import reading_table
from rvs_geo.views.shared.trend_lines import trend_text
from rvs_geo.views.shared.trends import line_colors, small_trend
from rvs_geo.views.shared.units import own_unit, rate_unit

#: The small map has no years to choose from.
MAP_CHOICES = {"gemeente": "gemeente"}
STYLE = Path(__file__).resolve().parents[1] / "assets_page" / "gemeente.css"


def dress() -> None:
    """The style of this page alone: small screens, and one A4 on paper."""
    table = (ASSETS / "kerncijfers.css").read_text(encoding="utf-8")
    st.html(f"<style>{table}{STYLE.read_text(encoding='utf-8')}</style>")


def families() -> dict[str, tuple[Family, int]]:
    """The families of figures by id, each with the year that it opens with."""
    return _families(data.snapshot())


@st.cache_resource(show_spinner=False, max_entries=4)
def _families(now: data.Snapshot) -> dict[str, tuple[Family, int]]:
    return municipality.choices(data.region())


def profile(
    code: str, family: Family, year: int, base_year: int | None, beside: tuple[Beside, ...]
) -> Profile:
    """All figures of a gemeente; shared by all visitors."""
    return _profile(data.snapshot(), code, family.id, year, base_year, beside)


@st.cache_resource(show_spinner="De cijfers worden verzameld \u2026", max_entries=400)
def _profile(
    now: data.Snapshot,
    code: str,
    family_id: str,
    year: int,
    base_year: int | None,
    beside: tuple[Beside, ...],
) -> Profile:
    family, _ = _families(now)[family_id]
    return municipality.profile(data.region(), code, family, year, base_year, beside)


@contextmanager
def more_choices() -> Iterator[None]:
    """The choices beside the gemeente: in one row with it, and on a phone one tap away, as most need none."""
    with (
        fold("Andere cijfers, jaren en vergelijking", "gemeentekeuzes", wide=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="meerkeuzes"),
    ):
        yield


def counted_together(region: Region, found: Profile) -> None:
    """What has no figures of its own in this year, with the way to the area that it is counted in."""
    name = escape_markdown(found.area.short_name)
    for merged in sorted({f.only_in for f in found.figures if f.only_in}):
        st.warning(
            f"In {found.year} is {name} alleen samen geteld. Een eigen cijfer is niet bekend; het is dus "
            "niet nul.",
            icon=":material/info:",
        )
        label = f"Naar {region.area_by_code[merged].name}"
        st.page_link(GEMEENTE_PAGE, label=label, query_params={"gemeente": merged})


def family_picker() -> tuple[Family, int]:
    """Choose a family of figures; returns it with the year it opens with."""
    found = families()
    option = family_option(data.region())
    first = url.choose(option)
    chosen = st.selectbox(
        "Cijfers",
        option.values,
        key=option.name,
        format_func=lambda i: found[i][0].name,
        persist_state="session",
        width=235,
    )
    return found[chosen or first or option.values[0]]


def year_picker(family: Family, default: int) -> int:
    """Choose the year of the key figures."""
    option = family_year_option(family, default)
    return controls.year_picker(option, width=165, words=lambda y: municipality.family_year(family, int(y)))


def strategy_start(region: Region) -> None:
    """A button to the first year of the strategy, in the newest family that counts it."""
    begin = (region.strategy_years or (0,))[0]
    counting = [key for key, (family, _) in families().items() if begin in family.years]
    if not counting or st.session_state.get("jaar") == str(begin):
        return
    current = st.session_state.get("reeks")

    def go() -> None:
        st.session_state["reeks"] = current if current in counting else counting[0]
        st.session_state["jaar"] = str(begin)

    st.button(f"Begin {begin}", key="begin", on_click=go, help=f"Naar {begin}, het begin van de strategie")


def base_year_picker(family: Family, year: int) -> int | None:
    """Choose the year that changes are counted from; None where no earlier year compares."""
    option = family_base_option(family, year)
    return None if option is None else controls.year_picker(option, "Vergelijk met", width=105)


def reading_guide(legend: str, coverage: Sequence[str]) -> None:
    """What the drawings show and what the figures rest on: in sight, and on a phone one tap away."""
    with st.container(key="leeswijzer"):
        _reading_guide(legend, coverage)
    with st.expander("Zo leest u deze cijfers, en waarop zij berusten", key="leeswijzersmal"):
        _reading_guide(legend, coverage)


def _reading_guide(legend: str, coverage: Sequence[str]) -> None:
    st.html(legend)
    if coverage:
        st.caption("  \n".join(coverage))


def trend_panel(found: Profile) -> None:
    """The small charts, drawn when somebody opens them: the table has each in small."""
    panel = st.expander(
        "Het verloop in grafieken, met alle jaren",
        icon=":material/show_chart:",
        key="grafieken",
        on_change="rerun",
    )
    if panel.open:
        with panel:
            trend_cards(found)


def trend_cards(found: Profile) -> None:
    """A small chart for each figure; wraps to the width of the window."""
    colors = line_colors(found.trends[0])
    legend = " ".join(
        f'<span style="white-space:nowrap;margin-right:1.2em"><span style="display:inline-block;width:1.8em;'
        f"border-top:3px {'solid' if i == 0 else 'dashed' if i == 1 else 'dotted'} {color};"
        f'vertical-align:middle;margin-right:.4em"></span>{escape(name)}</span>'
        for i, (name, color) in enumerate(colors.items())
    )
    st.html(f"<div>{legend}</div>")
    with st.container(key="trends"):
        for indicator, _, lines, digits in found.rows():
            with st.container(border=True, gap=None):
                st.markdown(f"**{escape_markdown(indicator.short)}**{own_unit(indicator)}")
                show_chart(
                    partial(
                        small_trend,
                        lines,
                        unit=rate_unit(indicator),
                        decimals=digits,
                        height=120,
                        breaks=indicator.breaks,
                    ),
                    alt=trend_text(
                        lines,
                        title=indicator.name,
                        unit=rate_unit(indicator),
                        decimals=digits,
                        breaks=indicator.breaks,
                    ),
                    key=f"trend-{indicator.id}",
                )


def measured(region: Region, area: Area) -> None:
    """Percentages and marks with their margins; nothing where the data have none."""
    if not region.levels:
        return
    st.subheader(levels.HEADING, anchor=False)
    table = levels.level_table(region, area)
    st.html(ASSETS / "leestabel.css")
    st.html(reading_table(table, f"{levels.HEADING}, {area.name}", cards=True))
    csv_button(
        table.assign(Bron=[in_table(i.source) for i in region.levels]),
        f"{area.code}-gemeten",
        title=f"{levels.HEADING}, {area.name}",
        credit=indicators_credits(region, region.levels),
    )
    with st.expander(f"Let op bij deze cijfers ({len(region.levels)})", icon=":material/priority_high:"):
        st.markdown("\n".join(f"- {line}" for line in levels.level_notes(region)))


def strategy_and_police(region: Region, found: Profile, area: Area) -> None:
    """What the gemeente chose and what police it has, beside each other; only what the data hold."""
    blocks = [
        block
        for block, there in (
            (_priorities, region.matrix or region.strategy or plan_lines(region, area.members)),
            (_police, region.strength or region.police),
        )
        if there
    ]
    columns = st.columns(len(blocks), gap="medium") if blocks else []
    for column, block in zip(columns, blocks, strict=True):
        with column:
            block(region, found, area)


def _priorities(region: Region, found: Profile, area: Area) -> None:
    with fold(f"**Prioriteiten {region.period}**".replace(" **", "**"), "prioriteiten", wide=True):
        if told := priorities.known_priority_lines(region, area):
            st.markdown(_bullets(told))
        if chosen := priorities.theme_lines(region, area, found.year):
            st.markdown(_bullets(chosen))
            st.caption(priorities.BURDEN_NOTE)
        if plans := plan_lines(region, area.members):
            st.markdown("\n".join(["Uit het eigen veiligheidsplan:", _bullets(plans)]))
            st.caption(PLANS_NOTE)
    if joint := words.joint_priorities(region):
        with st.expander("De gezamenlijke prioriteiten van de regio"):
            st.markdown(_bullets(joint))


def _police(region: Region, found: Profile, area: Area) -> None:
    with fold("**Wijkagenten en politie**", "politie", wide=True):
        if told := words.wijkagent_lines(region, found) + words.strength_lines(region, area):
            st.markdown(_bullets(told))
        if seen := team_lines(region, area):
            st.markdown("\n".join(["Hoe inwoners de politie zien:", "", _bullets(seen)]))
            st.page_link("pages/politie.py", label="Alle vragen en basisteams", icon="")
        district_link(region, area.code)


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def links(found: Sequence[Link]) -> None:
    """Other gemeenten to go to."""
    with st.container(horizontal=True, gap="small"):
        for link in found:
            st.page_link(
                GEMEENTE_PAGE,
                label=f"{link.name} ({link.why})",
                icon="",
                query_params={"gemeente": link.code},
            )


def other_links(region: Region, found: Profile) -> None:
    """The neighbours, and who has about as many inhabitants."""
    with fold("**Buurgemeenten en gemeenten van dezelfde grootte**", "gemeentelinks", wide=True):
        st.markdown(f"Buren {escape_markdown(region.identity.inside)}:")
        links(found.neighbours)
        st.markdown(f"{words.NEAREST}. {words.NEAR}")
        links(found.similar)


def all_links(region: Region) -> None:
    """Every gemeente as a link, for who does not want the map."""
    with st.container(horizontal=True, gap="small"):
        for gemeente in region.gemeenten:
            st.page_link(
                GEMEENTE_PAGE, label=gemeente.name, icon="", query_params={"gemeente": gemeente.code}
            )
