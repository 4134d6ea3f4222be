"""How many gemeenten chose each column: exact, also while no cell is known."""

from __future__ import annotations

import textwrap

import altair as alt
import pandas as pd

from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.shared.trends import COLORS, INK, LABEL_SIZE, dressed

_BAR = COLORS[0]
#: A longer name goes over more lines, as on a phone each pixel for names is one less for the bars.
_NAME_LENGTH = 30
_NAME_SIZE = LABEL_SIZE - 1
_GAP = 9


def totals_chart(matrix: PriorityMatrix) -> alt.LayerChart:
    """A bar a column, the most chosen first, with its number."""
    frame = totals_table(matrix)
    frame["naam"] = ["\n".join(textwrap.wrap(name, _NAME_LENGTH)) for name in frame["Kolom"]]
    lines = 1 + int(frame["naam"].str.count("\n").max())
    y = alt.Y("naam:N").sort(list(frame["naam"])).title(None)
    y = y.axis(
        labelExpr="split(datum.label, '\\n')",
        labelFontSize=_NAME_SIZE,
        labelLineHeight=_NAME_SIZE,
        labelLimit=320,
        labelOverlap=False,
        # Vega puts the first line beside the bar; the middle of all lines belongs there.
        labelOffset={
            "condition": [
                {
                    "test": f"length(split(datum.label, '\\n')) == {n}",
                    "value": -(n - 1) * _NAME_SIZE / 2,
                }
                for n in range(2, lines + 1)
            ],
            "value": 0,
        },
        ticks=False,
        domain=False,
    )
    x = alt.X("Gemeenten:Q").scale(domain=[0, int(matrix.is_gemeente.sum())]).axis(None)
    base = alt.Chart(frame).encode(y=y, x=x, tooltip=["Kolom:N", "Gemeenten:Q"])
    bars = base.mark_bar(color=_BAR)
    numbers = base.mark_text(align="left", dx=4, fontSize=LABEL_SIZE, fill=INK).encode(
        text=alt.Text("Gemeenten:Q")
    )
    height = len(frame) * (lines * _NAME_SIZE + (_GAP if lines == 1 else 3))
    return dressed([bars, numbers], padding_right=28, height=height)


def totals_table(matrix: PriorityMatrix) -> pd.DataFrame:
    """The columns and how many gemeenten chose them, the most chosen first."""
    order = sorted(range(len(matrix.columns)), key=lambda j: (-matrix.column_totals[j], j))
    return pd.DataFrame(
        {
            "Kolom": [column_label(matrix, j) for j in order],
            "Gemeenten": [matrix.column_totals[j] for j in order],
        }
    )
