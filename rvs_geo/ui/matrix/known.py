"""What /prioriteiten adds once cells are known: themes one by one, together, beside figures and strategy."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.export.shared.credits import resource_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import example
from rvs_geo.ui.shared.grid import grid
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.matrix import themes


def choices_known(region: Region, matrix: PriorityMatrix) -> None:
    """Who chose what, theme by theme; which themes go together; and the joint priorities beside them."""
    each = themes.themes_table(matrix, {g.code: g.district for g in region.gemeenten})
    together = themes.together_table(matrix)
    joint = themes.joint_table(region, matrix)
    if not each.empty:
        st.header("Thema voor thema", anchor=False)
        st.markdown(themes.themes_text(matrix))
        _table(region, each, "themas-gekozen", "Wie welk thema koos, per district")
    if not together.empty:
        st.header("Thema\u2019s die samengaan", anchor=False)
        _table(region, together, "themas-samen", "Thema\u2019s die gemeenten samen kozen")
        st.caption(themes.TOGETHER_NOTE)
    if not joint.empty:
        st.header("De gezamenlijke prioriteiten en de thema\u2019s", anchor=False)
        st.table(example.marked(joint, "")[0], hide_index=True, border="horizontal")
        st.caption(themes.JOINT_NOTE)


def burden_known(region: Region, matrix: PriorityMatrix) -> None:
    """All themes with a figure at once: a high figure without the theme, and the reverse."""
    listed = themes.burden_table(region, matrix)
    if listed.empty:
        return
    st.header("Alle thema\u2019s met een cijfer", anchor=False)
    _table(region, listed, "keuze-en-cijfer", "Keuze tegenover cijfer, per gemeente")
    st.caption(themes.burden_text(region, matrix))


def _table(region: Region, frame: pd.DataFrame, name: str, title: str) -> None:
    # The grid hands out a file of its own: the mark must be in what it shows.
    grid(example.marked(frame, "")[0], 1)
    csv_button(frame, name, title=title, credit=resource_credits(region, "priorities", "themas"))
