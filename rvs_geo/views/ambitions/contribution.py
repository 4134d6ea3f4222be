"""Which gemeenten made the change: as a table, a chart and a sentence that all add up to the whole."""

from __future__ import annotations

from typing import cast

import altair as alt
import pandas as pd

from rvs_geo.analysis.ambitions.contributions import contributions
from rvs_geo.region.model import Region
from rvs_geo.views.ambitions.monitor import Monitored
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.trends import COLORS, GREYS, INK, LABEL_SIZE, dressed

#: Bars in the chart, of which one is for all that are not named; the last ones named rose most.
MOST_BARS = 12
LAST_NAMED = 3


def contribution_table(region: Region, m: Monitored) -> pd.DataFrame:
    """Which gemeenten made the change: Gemeente, both years and Verschil; the last row is all of them."""
    a = m.assessment
    if m.found is None or m.indicator is None or a.base_year is None or a.year is None or m.reported:
        return pd.DataFrame()
    parts = contributions(
        region.observations(m.indicator.id), region.area_by_code, m.found.series.members, a.base_year, a.year
    )
    table = pd.DataFrame(
        {
            "Gemeente": [region.area_by_code[str(c)].short_name for c in parts.index],
            str(a.base_year): parts["toen"].to_numpy(),
            str(a.year): parts["nu"].to_numpy(),
            "Verschil": parts["verschil"].to_numpy(),
        }
    )
    whole = {"Gemeente": f"Samen ({len(m.found.series.members)} gemeenten)"}
    return pd.concat(
        [table, pd.DataFrame([{**whole, **table.drop(columns="Gemeente").sum()}])], ignore_index=True
    )


def contribution_chart(table: pd.DataFrame) -> alt.LayerChart:
    """The change of each gemeente as a bar, sorted; those in the middle together, so that all add up."""
    frame = _bars(table)
    labels = alt.Axis(labelLimit=220, labelFontSize=LABEL_SIZE)
    hidden = alt.Axis(labels=False, ticks=False, grid=False)
    base = alt.Chart(frame).encode(
        y=alt.Y("Gemeente:N", sort=list(frame["Gemeente"]), title=None, axis=labels),
        x=alt.X("Verschil:Q", title="Misdrijven meer of minder", axis=hidden),
    )
    colors = alt.Scale(domain=["deel", "som"], range=[COLORS[0], GREYS[0]])
    bars = base.mark_bar(height=14).encode(color=alt.Color("soort:N", legend=None, scale=colors))
    numbers = alt.Chart(frame).mark_text(align="left", dx=4, fill=INK, fontSize=LABEL_SIZE)
    numbers = numbers.encode(
        y=alt.Y("Gemeente:N", sort=list(frame["Gemeente"])), x=alt.X("rechts:Q"), text=alt.Text("tekst:N")
    )
    layers = [cast("alt.Chart", bars), cast("alt.Chart", numbers)]
    return dressed(layers, padding_right=40, height=24 * len(frame) + 20)


def _bars(table: pd.DataFrame) -> pd.DataFrame:
    """The rows to draw: the largest falls, the others together, the last ones, and all of them."""
    parts, first = table.iloc[:-1], MOST_BARS - LAST_NAMED - 1
    if len(parts) > MOST_BARS:
        middle = parts.iloc[first:-LAST_NAMED]
        together = {"Gemeente": f"{len(middle)} andere gemeenten", "Verschil": middle["Verschil"].sum()}
        parts = pd.concat([parts.iloc[:first], pd.DataFrame([together]), parts.iloc[-LAST_NAMED:]])
    frame = pd.concat([parts, table.iloc[-1:]])[["Gemeente", "Verschil"]].astype({"Verschil": int})
    return frame.assign(
        tekst=[dutch(v, signed=True) for v in frame["Verschil"]],
        rechts=frame["Verschil"].clip(lower=0),
        soort=["deel"] * len(parts) + ["som"],
    )


def contribution_text(table: pd.DataFrame) -> str:
    """Who made most of the change, and the whole."""
    first, whole = table.iloc[0], table.iloc[-1]
    years = list(table.columns[1:3])
    return (
        f"Van {years[0]} tot {years[1]}: {dutch(whole['Verschil'], signed=True)} in die gemeenten samen. "
        f"De grootste bijdrage komt van {first['Gemeente']}: {dutch(first['Verschil'], signed=True)}."
    )
