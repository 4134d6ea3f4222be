"""Small things beside a map: tables as real HTML tables, single facts, a file to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import SupportsFloat

import pandas as pd
import streamlit as st

from rvs_geo.views.districts.key_figures import Fact
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import dutch


def plain_table(
    table: pd.DataFrame, decimals: int | dict[str, int] = 0, *, alt: str, starred: Sequence[int] = ()
) -> None:
    """A table that a screen reader can walk through, with Dutch numbers at the right of their cells.

    Args:
        table: numbers as numbers, NA where not known; the index is not shown.
        decimals: digits behind the comma of Float64 columns, for all or by column; Int64 has none.
        alt: what the table holds, in a sentence.
        starred: rows whose Float64 numbers get a star: what is under the table says of which part they are.
    """
    shown = table.reset_index(drop=True)
    style = shown.style.format(lambda text: escape_markdown(str(text)))
    for name in shown.columns:
        if pd.api.types.is_numeric_dtype(shown[name]):
            digits = decimals if isinstance(decimals, int) else decimals.get(str(name), 0)
            whole = pd.api.types.is_integer_dtype(shown[name])
            style = style.format(partial(_dutch, decimals=0 if whole else digits), subset=[name])
            if starred and not whole:
                style = style.format(
                    partial(_starred, decimals=digits), subset=pd.IndexSlice[list(starred), [name]]
                )
    st.table(style, border="horizontal", hide_index=True, alt=alt)


def fact_cards(facts: Sequence[Fact]) -> None:
    """Single figures beside each other: the number large, then what it is, of when, and where it stands."""
    cards = "".join(
        f"<li><b>{escape(fact.number)} {escape(fact.unit)}</b>{escape(fact.text)} ({escape(fact.when)})."
        f"<small>Bron: {escape(fact.place)}</small></li>"
        for fact in facts
    )
    st.html(f'<ul class="rvs-feiten">{cards}</ul>')


def _dutch(value: SupportsFloat, decimals: int) -> str:
    return dutch(value, decimals)


def _starred(value: SupportsFloat, decimals: int) -> str:
    """A number with a star; the stroke keeps Markdown from reading it."""
    return _dutch(value, decimals) + "\\*"
