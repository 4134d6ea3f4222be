"""A filling of one's own: on all pages of this visit, under a band, and written nowhere.

The pages get a region of which the priority table is that of the visitor; what is published stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import streamlit as st

from rvs_geo.analysis.matrix.handover import into_frames
from rvs_geo.analysis.matrix.model import FICTION, matrix_of
from rvs_geo.analysis.matrix.work import parse_work
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region

MARK = "UW INVULLING, NOG NIET GEPUBLICEERD"
EXPLANATION = "Alleen u ziet deze prioriteitentabel, alleen in dit venster."
_WORK = "_eigen_invulling"
_REGION = "_eigen_regio"


def show(work: str) -> None:
    """Show this work (`analysis.matrix.work`) on every page of the visit."""
    st.session_state[_WORK] = work


def stop() -> None:
    """Show what is published again."""
    st.session_state.pop(_WORK, None)
    st.session_state.pop(_REGION, None)


def active() -> bool:
    """Whether the visitor looks at a filling of their own."""
    return _WORK in st.session_state


@lru_cache(maxsize=8)
def is_made_up(region: Region) -> bool:
    """Whether the priority table of a region, of the visitor or published, is known to be made up."""
    return region.matrix is not None and matrix_of(region).fictional


def region_of_visit(published: Region) -> Region:
    """The region with the table of the visitor, or as it is published."""
    if not active():
        return published
    work = st.session_state[_WORK]
    kept = st.session_state.get(_REGION)
    # The same one every time: what it has worked out once, it keeps.
    if kept is None or kept[0] != work or kept[1] is not published:
        try:
            kept = (work, published, _with(published, work))
        except ValueError:
            stop()
            return published
        st.session_state[_REGION] = kept
    region: Region = kept[2]
    return region


def _with(published: Region, work: str) -> Region:
    printed = present(published.matrix)
    matrix = parse_work(work, matrix_of(published))
    frames = into_frames(matrix, printed.priorities, printed.themes)
    filled = dict(zip(("priorities", "themas"), frames, strict=True))
    mark = FICTION if matrix.fictional else MARK
    sources = {
        name: tuple(replace(s, title=f"{s.title} ({mark.lower()})") for s in published.sources[name])
        for name in filled
    }
    return replace(published, tables={**published.tables, **filled}, sources={**published.sources, **sources})
