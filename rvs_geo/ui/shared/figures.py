"""Small things beside a map: tables as real HTML tables, single facts, a file to take away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from rvs_geo.views.districts.key_figures import Fact
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.figure_table import figure_table


def plain_table(
    table: pd.DataFrame,
    decimals: int | dict[str, int] = 0,
    *,
    alt: str,
    cards: bool = True,
    starred: Sequence[int] = (),
) -> None:
    """A table that a screen reader can walk through, with Dutch numbers at the right of their cells.

    Args:
        table: numbers as numbers, NA where not known; the first column heads the rows.
        decimals: digits behind the comma of Float64 columns, for all or by column; Int64 has none.
        alt: what the table holds, in a sentence.
        cards: on a phone a card a row; not where its few columns fit a phone side by side.
        starred: rows whose Float64 numbers get a star: what is under the table says of which part they are.
    """
    st.html(ASSETS / "leestabel.css")
    st.html(figure_table(table, alt, decimals, cards=cards, starred=starred))


def fact_cards(facts: Sequence[Fact]) -> None:
    """Single figures beside each other: the number large, then what it is, of when, and where it stands."""
    cards = "".join(
        f"<li><b>{escape(fact.number)} {escape(fact.unit)}</b>{escape(fact.text)} ({escape(fact.when)})."
        f"<small>Bron: {escape(fact.place)}</small></li>"
        for fact in facts
    )
    st.html(f'<ul class="rvs-feiten">{cards}</ul>')
