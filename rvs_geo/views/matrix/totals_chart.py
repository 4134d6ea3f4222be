"""How many gemeenten chose each column: exact, also while no cell is known."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.views.shared.trends import INK, LABEL_SIZE, dressed

_BAR = "#154273"


def totals_chart(matrix: PriorityMatrix) -> alt.LayerChart:
    """A bar a column, the most chosen first, with its number."""
    frame = totals_table(matrix)
    order = list(frame["Kolom"])
    y = alt.Y("Kolom:N").sort(order).title(None)
    y = y.axis(labelFontSize=LABEL_SIZE, labelLimit=320, ticks=False, domain=False)
    x = alt.X("Gemeenten:Q").scale(domain=[0, int(matrix.is_gemeente.sum())]).axis(None)
    base = alt.Chart(frame).encode(y=y, x=x, tooltip=["Kolom", "Gemeenten"])
    bars = base.mark_bar(color=_BAR)
    numbers = base.mark_text(align="left", dx=4, fontSize=LABEL_SIZE, fill=INK).encode(text="Gemeenten:Q")
    return dressed([bars, numbers], padding_right=28, height=22 * len(frame))


def totals_table(matrix: PriorityMatrix) -> pd.DataFrame:
    """The columns and how many gemeenten chose them, the most chosen first."""
    order = sorted(range(len(matrix.columns)), key=lambda j: (-matrix.column_totals[j], j))
    return pd.DataFrame(
        {
            "Kolom": [matrix.column_label(j) for j in order],
            "Gemeenten": [matrix.column_totals[j] for j in order],
        }
    )
