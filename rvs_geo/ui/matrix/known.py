"""What /prioriteiten adds once cells are known: themes one by one, together, beside figures and strategy."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.export.shared.credits import resource_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.matrix import themes
from rvs_geo.views.shared.reading_table import reading_table


def choices_known(region: Region, matrix: PriorityMatrix) -> None:
    """Who chose what, theme by theme; which themes go together; and the joint priorities beside them."""
    each = themes.themes_table(matrix, {g.code: g.district for g in region.gemeenten})
    partly = themes.partly_table(matrix)
    together = themes.together_table(matrix)
    joint = themes.joint_table(region, matrix)
    if not each.empty:
        st.header("Thema voor thema", anchor=False)
        st.markdown(themes.themes_text(matrix))
        title = "Wie welk thema koos, per district"
        # The names need the width: the veld of each column stands in the table of all cells, and in the file.
        st.html(reading_table(themes.as_text(each.drop(columns="Veld")), title, cards=True))
        _file(region, each, "themas-gekozen", title)
    if not partly.empty:
        st.header(themes.PARTLY, anchor=False)
        st.html(reading_table(themes.as_text(partly), themes.PARTLY, cards=True))
        _file(region, partly, "themas-voor-zover-bekend", themes.PARTLY)
        st.caption(themes.partly_text(matrix))
    if not together.empty:
        st.header("Thema\u2019s die samengaan", anchor=False)
        title = "Thema\u2019s die gemeenten samen kozen"
        st.html(reading_table(themes.as_text(together), title, cards=True))
        _file(region, together, "themas-samen", title)
        st.caption(themes.TOGETHER_NOTE)
    if not joint.empty:
        st.header("De gezamenlijke prioriteiten en de thema\u2019s", anchor=False)
        st.html(reading_table(joint, "De gezamenlijke prioriteiten en de thema\u2019s", cards=True))
        st.caption(themes.JOINT_NOTE)


def burden_known(region: Region, matrix: PriorityMatrix) -> None:
    """All themes with a figure at once: a high figure without the theme, and the reverse."""
    listed = themes.burden_table(region, matrix)
    if listed.empty:
        return
    st.header("Alle thema\u2019s met een cijfer", anchor=False)
    title = "Keuze tegenover cijfer, per gemeente"
    st.html(reading_table(themes.burden_by_theme(region, matrix), title, cards=True))
    _file(region, listed, "keuze-en-cijfer", title)
    st.caption(themes.burden_text(region, matrix))


def _file(region: Region, frame: pd.DataFrame, name: str, title: str) -> None:
    csv_button(frame, name, title=title, credit=resource_credits(region, "priorities", "themas"))
