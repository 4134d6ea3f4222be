"""A page that is laid out as a whole: text of our own making in the style of its own sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from rvs_geo.region.model import Region
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.workshop import queued
from rvs_geo.views.shared.assets import ASSETS

if TYPE_CHECKING:
    from rvs_geo.export.meeting.overview_file import Kind

#: Kind of the file -> its name on the button, its ending and what it is.
FILES: dict[Kind, tuple[str, str, str]] = {
    "png": ("PNG", "png", "image/png"),
    "svg": ("SVG", "svg", "image/svg+xml"),
    "a4": ("PDF (A4)", "pdf", "application/pdf"),
    "a3": ("PDF (A3)", "pdf", "application/pdf"),
}


def poster(html: str, *, style: str) -> None:
    """Show a laid out page; the sheet also says how it is printed, and goes when the visitor leaves.

    Args:
        html: real text in real headings, with everything from data escaped.
        style: name of the style sheet in views/assets/, without its ending.
    """
    st.html(ASSETS / f"{style}.css")
    st.html(html)


def overview_downloads(region: Region) -> None:
    """The strategy on one page, as files by itself."""
    link = url.public_address() if url.public_home() else ""
    with st.container(horizontal=True, key="downloads_strategiekaart"):
        for kind, (name, ending, mime) in FILES.items():
            st.download_button(
                f"Download als {name}",
                queued(partial(_file, region, kind, link)),
                f"strategiekaart-{kind}.{ending}" if ending == "pdf" else f"strategiekaart.{ending}",
                mime,
                icon=":material/download:",
                key=f"strategiekaart_{kind}",
                on_click="ignore",
            )


def _file(region: Region, kind: Kind, link: str) -> bytes:
    # Loaded only now: it brings libraries that a page does without.
    from rvs_geo.export.meeting.overview_file import overview_file

    return overview_file(region, kind, link)
