"""A table of text to read, as HTML: the first column heads the rows, and it scrolls by keyboard.

Streamlit's own `st.table` gets a scroll bar on a phone that no key can reach (WCAG 2.1.1); this one can.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

LONG = 24
"""A cell with more signs than this takes the whole width of a card."""


def reading_table(
    table: pd.DataFrame, label: str, *, cards: bool = False, anchors: Sequence[str] = ()
) -> str:
    """The table with everything escaped.

    Args:
        table: text in every cell; the first column names the row.
        label: what the table shows, for who does not see it.
        cards: on a phone a card a row, each cell behind the name of its column.
        anchors: of each row, for a link to it; the row that a link leads to looks chosen.

    Returns:
        HTML in the class `leestabel` (leestabel.css).
    """
    names = [escape(str(name)) for name in table.columns]
    long = [table[name].astype(str).str.len().max() > LONG for name in table.columns] if cards else []
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = ""
    for number, (first, *rest) in enumerate(table.itertuples(index=False, name=None)):
        cells = "".join(
            f"<td{_card(names[i], is_long=long[i]) if cards else ''}>{escape(str(cell))}</td>"
            for i, cell in enumerate(rest, start=1)
        )
        anchor = f' id="{escape(anchors[number])}"' if anchors else ""
        rows += f'<tr{anchor}><th scope="row">{escape(str(first))}</th>{cells}</tr>'
    look = "leestabel kaarten" if cards else "leestabel"
    return (
        f'<div class="{look}" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _card(name: str, *, is_long: bool) -> str:
    return f' data-kop="{name}"' + (' class="lang"' if is_long else "")
