"""The parts of the press page: the facts, a citation for each, and the factsheets."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from rvs_geo.export.municipality.factsheet import all_factsheets, file_name, gemeente_factsheet
from rvs_geo.export.municipality.factsheet_unit import unit_factsheet
from rvs_geo.export.shared.credits import citation, today
from rvs_geo.region.model import Region
from rvs_geo.region.read import data_folder
from rvs_geo.ui.shared import controls, data, example, url
from rvs_geo.views.press.facts import PressLine, press_lines
from rvs_geo.views.shared.explain import drawn_code, escape_markdown

MAP = "pages/kaart.py"


def facts() -> tuple[PressLine, ...]:
    """The facts of the data folder, found once for all visitors."""
    return _facts(data_folder())


@st.cache_resource(show_spinner="De feiten worden uit de cijfers gehaald \u2026", max_entries=4)
def _facts(folder: Path) -> tuple[PressLine, ...]:
    return press_lines(data.region())


def fact_card(line: PressLine) -> None:
    """One fact with its figure, sentence, source and caveats, and a citation to copy."""
    with st.container(border=True, key=f"feit_{line.kind.replace(' ', '_')}"):
        st.subheader(line.heading, anchor=False)
        st.html(
            f'<p style="font-size:2rem;font-weight:700;line-height:1.1;margin:0">{escape(line.figure)}</p>'
        )
        st.markdown(escape_markdown(line.sentence))
        if line.indicator is None:
            return
        st.caption(escape_markdown(f"Bron: {'; '.join(line.sources)}."))
        with st.expander(f"Let op ({len(line.caveats)})", icon=":material/priority_high:"):
            st.markdown("\n".join(f"- {escape_markdown(text)}" for text in line.caveats))
        st.page_link(MAP, label="Bekijk op de kaart", icon=":material/map:", query_params=dict(line.query))
        with st.expander("Bronvermelding om te kopi\u00ebren", icon=":material/format_quote:"):
            link = f"{_home()}?{urlencode(dict(line.query))}"
            text = citation(
                f"{line.indicator.name}, {line.query['jaar']}",
                line.indicator.source,
                today(),
                link,
                people=data.region().source_of("inwoners"),
            )
            st.code(text, language=None, wrap_lines=True)


def _home() -> str:
    """The public address of the map, which is the first page."""
    return url.public_home() + "/"


def factsheets(region: Region) -> None:
    """A factsheet of the unit, of one gemeente, or of all."""
    marker = example.mark()
    prefix = example.prefix()
    home = _home()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        gemeente = drawn_code(region, controls.gemeente_picker(region, width=300))
        if gemeente is not None:
            st.download_button(
                "Factsheet van deze gemeente (PDF)",
                lambda: gemeente_factsheet(
                    region, gemeente, link=f"{home}gemeente?gemeente={gemeente}", marker=marker
                ),
                file_name=prefix + file_name(region, gemeente),
                mime="application/pdf",
                icon=":material/description:",
                on_click="ignore",
            )
        st.download_button(
            "Factsheet van de eenheid (PDF)",
            lambda: unit_factsheet(region, link=home, marker=marker),
            file_name=f"{prefix}factsheet-midden-nederland.pdf",
            mime="application/pdf",
            icon=":material/description:",
            on_click="ignore",
        )
    url.write()
    _all_of_them(region, marker, prefix)


def _all_of_them(region: Region, marker: str | None, prefix: str) -> None:
    made = _archives(data_folder())
    number = len(region.gemeenten)
    if marker not in made and st.button(f"Maak alle {number} factsheets", icon=":material/folder_zip:"):
        bar = st.progress(0.0, text="De factsheets worden gemaakt \u2026")
        made[marker] = all_factsheets(
            region,
            marker=marker,
            progress=lambda done, of: bar.progress(done / of, text=f"{done} van de {of} factsheets klaar"),
        )
        bar.empty()
        st.rerun()
    if marker in made:
        st.download_button(
            f"Download alle {number} factsheets (ZIP)",
            made[marker],
            file_name=f"{prefix}factsheets-midden-nederland.zip",
            mime="application/zip",
            icon=":material/folder_zip:",
            on_click="ignore",
        )


@st.cache_resource(show_spinner=False, max_entries=4)
def _archives(folder: Path) -> dict[str | None, bytes]:
    """The ZIPs that were made, by marker; a second visitor need not wait for them again."""
    return {}
