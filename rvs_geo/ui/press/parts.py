"""The parts of the press page: the facts, a citation for each, and the factsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from rvs_geo.export.municipality.factsheet import all_factsheets, file_name, gemeente_factsheet
from rvs_geo.export.municipality.factsheet_unit import unit_factsheet
from rvs_geo.export.shared.credits import citation, indicators_credits, today
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls, data, example, figures, url
from rvs_geo.ui.shared.further import GEMEENTE_PAGE, OVERVIEW_PAGE
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.ui.shared.workshop import WORKSHOP, NotMade, TooBusy, queued
from rvs_geo.views.press.facts import PressLine, candidate_table, press_lines
from rvs_geo.views.shared.dutch import in_table
from rvs_geo.views.shared.explain import drawn_code, escape_markdown
from rvs_geo.views.shared.years import year_label


def facts() -> tuple[PressLine, ...]:
    """The facts of the data folder, found once for all visitors."""
    return _facts(data.snapshot())


@st.cache_resource(show_spinner="De feiten worden uit de cijfers gehaald \u2026", max_entries=4)
def _facts(now: data.Snapshot) -> tuple[PressLine, ...]:
    return press_lines(data.region())


def fact_cards(lines: Sequence[PressLine]) -> None:
    """The facts beside each other where there is room; a phone shows them one below the other."""
    with st.container(horizontal=True, gap="small", key="persfeiten"):
        for line in lines:
            _fact_card(line)


def _fact_card(line: PressLine) -> None:
    """One fact with its figure, sentence, source and caveats, and a citation to copy."""
    with st.container(border=True, key=f"feit_{line.kind.replace(' ', '_')}"):
        st.subheader(line.heading, anchor=False)
        st.html(
            f'<p style="font-size:2rem;font-weight:700;line-height:1.1;margin:0">{escape(line.figure)}</p>'
        )
        st.markdown(escape_markdown(line.sentence))
        st.caption(escape_markdown(f"Bron: {in_table(line.indicator.source)}."))
        map_link("Bekijk op de kaart", line.query)
        with st.expander("Let op, bronnen en citeren", icon=":material/format_quote:"):
            st.markdown("\n".join(f"- {escape_markdown(text)}" for text in line.caveats))
            st.markdown(escape_markdown(f"Bronnen: {'; '.join(line.sources)}."))
            st.markdown("Bronvermelding om te kopi\u00ebren:")
            link = f"{_home()}?{urlencode(dict(line.query))}"
            text = citation(
                f"{line.indicator.name}, {year_label(line.indicator, int(line.query['jaar']))}",
                line.indicator.source,
                today(),
                link,
                people=data.region().source_of("inwoners"),
            )
            st.code(text, language=None, wrap_lines=True)


def further() -> None:
    """From the facts of the region to each gemeente: all in one table, or one by one."""
    with st.container(horizontal=True, gap="small", key="persverder"):
        st.page_link(OVERVIEW_PAGE, label="Alle gemeenten in \u00e9\u00e9n oogopslag", icon="")
        st.page_link(GEMEENTE_PAGE, label="De cijfers van \u00e9\u00e9n gemeente", icon="")


def map_link(label: str, query: Mapping[str, str] | None = None) -> None:
    """A link to the map with its own address.

    Streamlit writes links to the first page as "?...", which a browser that opens or copies them takes for an
    address of the page that they stand on.
    """
    address = "./" + (f"?{urlencode(dict(query))}" if query else "")
    st.html(f'<a style="color:inherit" href="{escape(address)}" target="_self">{escape(label)}</a>')


def candidate_list(region: Region) -> None:
    """Every change that the rule looked at, with its test."""
    with st.expander("Alle vergeleken cijfers met hun toets", icon=":material/table:"):
        table = candidate_table(region)
        if table.empty:
            st.markdown("Er is geen cijfer met twee jaren om te vergelijken.")
            return
        digits = {"Verandering (%)": 1, "Cijfer in beginjaar": 2, "Cijfer in eindjaar": 2}
        years = table.astype(dict.fromkeys(("Beginjaar", "Eindjaar"), "str"))
        figures.plain_table(years, digits, alt="Vergeleken cijfers, met verandering en toets")
        compared = [i for i in region.indicators if i.name in set(table["Cijfer"])]
        own = {i.name: in_table(i.source) for i in compared}
        csv_button(
            table.assign(Bron=table["Cijfer"].map(own)),
            "persfeiten-kandidaten",
            title="Vergeleken cijfers voor de persfeiten",
            credit=indicators_credits(region, compared),
        )


def _home() -> str:
    """The public address of the map, which is the first page."""
    return url.public_home() + "/"


def factsheets(region: Region) -> None:
    """A factsheet of the unit, of one gemeente, or of all."""
    marker = example.mark()
    prefix = example.prefix()
    home = _home()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = controls.gemeente_picker(region, width=300)
        gemeente = drawn_code(region, chosen)
        if gemeente is not None:
            st.download_button(
                "Factsheet van deze gemeente (PDF)",
                queued(
                    lambda: gemeente_factsheet(
                        region, gemeente, link=f"{home}gemeente?gemeente={gemeente}", marker=marker
                    )
                ),
                file_name=prefix + file_name(region, gemeente),
                mime="application/pdf",
                icon=":material/description:",
                on_click="ignore",
            )
        st.download_button(
            f"Factsheet van {region.identity.short} (PDF)",
            queued(lambda: unit_factsheet(region, link=home, marker=marker)),
            file_name=f"{prefix}factsheet-{region.identity.file_name}.pdf",
            mime="application/pdf",
            icon=":material/description:",
            on_click="ignore",
        )
    url.write()
    if gemeente is not None and chosen is not None:
        name = escape_markdown(region.area_by_code[gemeente].short_name)
        st.page_link(GEMEENTE_PAGE, label=f"Naar de pagina van {name}", query_params={"gemeente": chosen})
    _all_of_them(region, marker, prefix)


def _all_of_them(region: Region, marker: str | None, prefix: str) -> None:
    made = _archives(data.snapshot())
    number = len(region.gemeenten)
    if marker not in made and st.button(f"Maak alle {number} factsheets", icon=":material/folder_zip:"):
        bar = st.progress(0.0, text="De factsheets worden gemaakt \u2026")
        try:
            made[marker] = all_factsheets(
                region,
                marker=marker,
                progress=lambda done, of: bar.progress(
                    done / of, text=f"{done} van de {of} factsheets klaar"
                ),
                make=WORKSHOP.make,
            )
        except (TooBusy, NotMade):
            bar.empty()
            st.error("Te druk, of een factsheet kan niet gemaakt worden. Probeer het zo weer.")
            return
        bar.empty()
        st.rerun()
    if marker in made:
        st.download_button(
            f"Download alle {number} factsheets (ZIP)",
            made[marker],
            file_name=f"{prefix}factsheets-{region.identity.file_name}.zip",
            mime="application/zip",
            icon=":material/folder_zip:",
            on_click="ignore",
        )


@st.cache_resource(show_spinner=False, max_entries=4)
def _archives(now: data.Snapshot) -> dict[str | None, bytes]:
    """The ZIPs that were made, by marker; a second visitor need not wait for them again."""
    return {}
