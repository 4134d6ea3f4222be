"""A table of text to read, as HTML: the first column heads the rows, and it scrolls by keyboard.

Streamlit's own `st.table` gets a scroll bar on a phone that no key can reach (WCAG 2.1.1); this one can.
"""

from __future__ import annotations

from html import escape

import pandas as pd


def reading_table(table: pd.DataFrame, label: str) -> str:
    """The table with everything escaped.

    Args:
        table: text in every cell; the first column names the row.
        label: what the table shows, for who does not see it.

    Returns:
        HTML in the class `leestabel` (page.css of the page that shows it).
    """
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = ""
    for first, *rest in table.itertuples(index=False, name=None):
        cells = "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
        rows += f'<tr><th scope="row">{escape(str(first))}</th>{cells}</tr>'
    return (
        f'<div class="leestabel" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
