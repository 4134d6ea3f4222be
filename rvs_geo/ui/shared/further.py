"""From a gemeente on one page to the same gemeente, or its district, on another."""

from __future__ import annotations

import streamlit as st

from rvs_geo.region.model import Region
from rvs_geo.views.shared.chapters import is_there
from rvs_geo.views.shared.explain import district_status, drawn_code, escape_markdown, successor_note

GEMEENTE_PAGE = "pages/gemeente.py"
DISTRICT_PAGE = "pages/districten.py"
OVERVIEW_PAGE = "pages/overzicht.py"
COMPARE_PAGE = "pages/vergelijken.py"


def further_links(region: Region, gemeente: str | None) -> None:
    """Links to the page of a gemeente, its district and comparing it, and what became of it.

    Nothing without a gemeente.

    Args:
        region: the region.
        gemeente: code of a gemeente, a merged area or a gemeente of today.
    """
    code = drawn_code(region, gemeente)
    if code is None or gemeente is None:
        return
    with st.container(horizontal=True, gap="small", key="verder"):
        name = escape_markdown(region.area_by_code[code].name)
        st.page_link(GEMEENTE_PAGE, label=f"Meer over {name}", query_params={"gemeente": gemeente})
        district_link(region, code)
        st.page_link(COMPARE_PAGE, label=f"Vergelijk {name}", query_params={"gemeenten": gemeente})
        if note := successor_note(region, gemeente):
            st.markdown(f":material/history: {note}")


def district_link(region: Region, code: str) -> None:
    """A link to the district of an area, with the status of that district; none without that page."""
    if not is_there(region, "districten"):
        return
    area = region.area_by_code[code]
    label = f"District {escape_markdown(area.district)} ({district_status(region, area)})"
    st.page_link(DISTRICT_PAGE, label=label, query_params={"district": area.district})
