"""What stands under every figure: its source, its caveats, and its files to take away."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.csv import dutch_csv, sourced
from rvs_geo.export.shared.geo import geojson
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.shared import example
from rvs_geo.ui.shared.workshop import queued
from rvs_geo.views.shared.explain import escape_markdown, indicator_caveats, short_source


def source_line(region: Region, indicator: Indicator, *, rates: bool) -> None:
    """Source, reference date and licence of what is on screen, and what must be said with it."""
    source_caption(region, indicator, rates=rates)
    caveats(indicator)


def source_caption(region: Region, indicator: Indicator, *, rates: bool) -> None:
    """Source, reference date and licence of what is on screen."""
    parts = [f"Bron: {short_source(indicator.source)}."]
    if rates:
        parts.append(f"Inwoners op 1 januari: {short_source(region.source_of('inwoners'))}.")
    parts.append(f"Grenzen: {region.source_of('gemeenten').publisher}.")
    st.caption(" ".join(parts))


def caveats(indicator: Indicator) -> None:
    """What an indicator counts and what must be said with it, in a closed panel."""
    said = indicator_caveats(indicator)
    with st.expander(f"Let op bij dit cijfer ({len(said)})", icon=":material/priority_high:"):
        st.markdown("\n".join(f"- {escape_markdown(text)}" for text in (indicator.definition, *said)))


def table_downloads(region: Region, table: pd.DataFrame, name: str, *, title: str, credit: Credits) -> None:
    """The table as CSV for Dutch Excel and as GeoJSON, with title and sources in the file."""
    marked, marked_name = example.marked(table, name)
    credit = replace(credit, marker=example.mark())
    with st.container(horizontal=True):
        csv_button(table, name, title=title, credit=credit)
        st.download_button(
            "Download als GeoJSON",
            queued(lambda: geojson(region, marked, title, credit)),
            file_name=f"{marked_name}.geojson",
            mime="application/geo+json",
            icon=":material/map:",
            on_click="ignore",
        )


def csv_button(
    table: pd.DataFrame, name: str, *, title: str, credit: Credits, label: str = "Download als CSV (Excel)"
) -> None:
    """A table as a file for Dutch Excel, made when it is asked for; marked in example mode.

    Args:
        table: as shown.
        name: of the file, without extension.
        title: what the figures are, of when; stands in each row.
        credit: where they come from; its sources stand in each row.
        label: of the button.
    """
    table, name = example.marked(table, name)
    st.download_button(
        label,
        queued(lambda: dutch_csv(sourced(table, title, credit))),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv-{name}",
    )
