"""A table of text to read, as HTML: the first column heads the rows, and it scrolls by keyboard.

Streamlit's own `st.table` gets a scroll bar on a phone that no key can reach (WCAG 2.1.1), and reads each
cell as Markdown, which takes a phone long.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

import pandas as pd

LONG = 24
"""A cell with more signs than this takes the whole width of a card."""
NUMBER = "getal"
"""The class of cells that hold a number."""


def reading_table(
    table: pd.DataFrame,
    label: str,
    *,
    cards: bool = False,
    anchors: Sequence[str] = (),
    numbers: Collection[str] = (),
) -> str:
    """The table with everything escaped.

    Args:
        table: text in every cell; the first column names the row.
        label: what the table shows, for who does not see it.
        cards: on a phone a card a row, each cell behind the name of its column.
        anchors: of each row, for a link to it; the row that a link leads to looks chosen.
        numbers: the columns whose cells stand at the right, digit below digit.

    Returns:
        HTML in the class `leestabel` (leestabel.css).
    """
    columns = [_attributes(table[name], cards=cards, is_number=name in numbers) for name in table.columns]
    heads = [f' class="{NUMBER}"' if name in numbers else "" for name in table.columns]
    head = "".join(
        f'<th scope="col"{look}>{escape(str(name))}</th>'
        for name, look in zip(table.columns, heads, strict=True)
    )
    rows = ""
    for number, (first, *rest) in enumerate(table.itertuples(index=False, name=None)):
        cells = "".join(
            f"<td{attributes}>{escape(str(cell))}</td>"
            for attributes, cell in zip(columns[1:], rest, strict=True)
        )
        anchor = f' id="{escape(anchors[number])}"' if anchors else ""
        rows += f'<tr{anchor}><th scope="row">{escape(str(first))}</th>{cells}</tr>'
    look = "leestabel kaarten" if cards else "leestabel"
    return (
        f'<div class="{look}" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _attributes(column: pd.Series[Any], *, cards: bool, is_number: bool) -> str:
    """Of a cell: how it looks, and on a card the name of its column."""
    is_long = cards and column.astype(str).str.len().max() > LONG
    look = " ".join(name for name, wanted in (("lang", is_long), (NUMBER, is_number)) if wanted)
    named = f' data-kop="{escape(str(column.name))}"' if cards else ""
    return named + (f' class="{look}"' if look else "")
