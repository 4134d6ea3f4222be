"""Tables that can be sorted: Dutch numbers, words where nothing is known, and on paper all of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from rvs_geo.views.shared.numbers import UNKNOWN
from rvs_geo.views.shared.tables import NO_MARKS, Marks, paper_table, styled


def grid(
    table: pd.DataFrame,
    decimals: int,
    *,
    height: int | Literal["auto"] = "auto",
    column_config: Mapping[str, Any] | None = None,
    column_order: list[str] | None = None,
    alt: str | None = None,
    marks: Marks = NO_MARKS,
) -> None:
    """The table; a column in which nothing is known is left out.

    Args:
        table: what `views.shared.tables.styled` writes in Dutch.
        decimals: of columns with a fraction.
        height: in pixels.
        column_config: as of `st.dataframe`.
        column_order: the columns from left to right; all of them without it.
        alt: the table in a few words, for a screen reader.
        marks: the signs before numbers.
    """
    known = [c for c in column_order or list(table.columns) if len(table) == 0 or table[c].notna().any()]
    st.dataframe(
        styled(table, decimals, marks),
        hide_index=True,
        height=height,
        column_config=column_config,
        column_order=known,
        placeholder=UNKNOWN,
        alt=alt,
    )
    # A canvas shows on paper the rows in its window only.
    st.html(paper_table(table[known], decimals, marks))
