"""The parts of the page about how the strategy stands."""

from __future__ import annotations

import streamlit as st

from rvs_geo.export.ambitions.stand_sheet import FILE_NAME, stand_sheet
from rvs_geo.export.shared.credits import Credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data, example, url
from rvs_geo.ui.shared.poster import poster
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.ui.shared.workshop import queued
from rvs_geo.views.ambitions.stand import PriorityStand, stand, stand_sources
from rvs_geo.views.ambitions.stand_page import stand_html
from rvs_geo.views.ambitions.stand_tables import stand_file
from rvs_geo.views.shared.explain import source_text


def priorities() -> tuple[PriorityStand, ...]:
    """The priorities with their figures; worked out once for all visitors."""
    return _priorities(data.snapshot())


@st.cache_resource(show_spinner="De stand wordt opgemaakt \u2026", max_entries=4)
def _priorities(now: data.Snapshot) -> tuple[PriorityStand, ...]:
    return stand(data.region())


def cards(region: Region, found: tuple[PriorityStand, ...]) -> None:
    """A card for each priority."""
    poster(stand_html(region, found), style="stand")


def take_away(region: Region, found: tuple[PriorityStand, ...]) -> None:
    """The same on one A4, and as a table."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Download als A4 (PDF)",
            queued(lambda: stand_sheet(region, link=f"{url.public_home()}/stand", marker=example.mark())),
            file_name=example.prefix() + FILE_NAME,
            mime="application/pdf",
            icon=":material/description:",
            on_click="ignore",
        )
        csv_button(
            stand_file(found),
            "stand-van-de-strategie",
            title="Stand van de strategie",
            credit=Credits(tuple(dict.fromkeys(map(source_text, stand_sources(region))))),
        )
