"""Is the police fairly shared among the districts? Shares and ratios in one picture, with their limits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import altair as alt
import pandas as pd

from rvs_geo.analysis.districts.need import need
from rvs_geo.region.model import Region
from rvs_geo.views.districts.key_figures import fact
from rvs_geo.views.districts.maps import crimes_of, ratios, strength_of, strength_year
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import block, statements
from rvs_geo.views.shared.trends import INK, LABEL_SIZE, dressed

ROW = 19
#: Room at the right of the longest bar for its words.
AIR = 2.5
DOTS_HEIGHT = 260


@dataclass(frozen=True)
class Bar:
    """A share of a district: its column, name, colour and mark; what is arithmetic has only a rim."""

    column: str
    name: str
    color: str
    shape: Literal["square", "circle", "triangle-up"]
    is_sum: bool = False


BARS = (
    Bar("aandeel_inwoners", "Inwoners", "#75808c", "circle"),
    Bar("aandeel_misdrijven", "Misdrijven", "#c05a00", "square"),
    Bar("aandeel_wijkagenten", "Wijkagenten volgens de norm", "#0072b2", "circle", is_sum=True),
    Bar("aandeel_sterkte", "Operationele sterkte", "#0072b2", "triangle-up"),
)


@lru_cache(maxsize=8)
def district_need(region: Region) -> pd.DataFrame:
    """Shares and ratios of the districts, by name; see `analysis.districts.need`."""
    found = need(ratios(region), int(fact(region, "wijkagent_norm").value))
    return found.sort_values("district", ignore_index=True)


def fairness_text(region: Region) -> str:
    """The answer in sentences: who has most and least by each measure, and that the measure decides."""
    found = district_need(region)
    year = strength_year(region)
    told = []
    for column, per, digits in (
        ("fte_per_1000_inwoners", "1.000 inwoners", 2),
        ("fte_per_1000_misdrijven", "1.000 misdrijven", 1),
    ):
        known = found.dropna(subset=[column]).sort_values(column)
        if len(known) < len(found):
            return f"Van {year} is niet van elk district bekend wat er nodig is om te vergelijken."
        low, high = known.iloc[0], known.iloc[-1]
        told.append(
            f"Per {per} heeft {high['district']} de meeste ({dutch(high[column], digits)} fte) en "
            f"{low['district']} de minste ({dutch(low[column], digits)} fte)."
        )
    return (
        f"Dat hangt af van de maat. {' '.join(told)} Wat eerlijk is, zeggen deze cijfers niet: zij tellen de "
        f"eigen operationele sterkte van elk district, in {year}."
    )


def fairness_chart(region: Region) -> alt.LayerChart:
    """Four bars for each district: what it has of the five together; a bar with only a rim is arithmetic."""
    rows = _rows(region)
    bars, heads = rows[~rows["is_kop"]], rows[rows["is_kop"]]
    top = float(bars["aandeel"].max()) * AIR if bars["aandeel"].notna().any() else 1.0
    x = alt.X("aandeel:Q", axis=None, scale=alt.Scale(domain=[0, top], nice=False))
    y = alt.Y("rij:O", axis=None, scale=alt.Scale(domain=list(rows["rij"]), paddingInner=0.25))
    color = alt.Color(
        "maat:N",
        legend=None,
        scale=alt.Scale(domain=[b.name for b in BARS], range=[b.color for b in BARS]),
    )
    tooltip = [alt.Tooltip("district:N", title="District"), alt.Tooltip("tekst:N", title="Aandeel")]
    known = bars[bars["aandeel"].notna()]
    filled = alt.Chart(known[~known["rekensom"]]).mark_bar()
    rim = alt.Chart(known[known["rekensom"]]).mark_bar(fillOpacity=0.12, strokeWidth=1.5)
    text = alt.Chart(bars).mark_text(align="left", dx=5, fill=INK, fontSize=LABEL_SIZE, aria=False)
    named = alt.Chart(heads[heads["maat"] == "naam"]).mark_text(
        align="left", dy=4, fill=INK, fontSize=LABEL_SIZE + 1, fontWeight="bold", aria=False
    )
    each = alt.Chart(heads[heads["maat"] == "maat"]).mark_text(
        align="left", dy=1, fill=INK, fontSize=LABEL_SIZE, aria=False
    )
    layers = [
        filled.encode(x=x, x2=alt.X2Datum(0), y=y, color=color, tooltip=tooltip),
        rim.encode(x=x, x2=alt.X2Datum(0), y=y, color=color, stroke=color, tooltip=tooltip),
        text.encode(x=alt.X("plek:Q", axis=None), y=y, text=alt.Text("tekst:N")),
        named.encode(x=alt.value(0), y=y, text=alt.Text("tekst:N")),
        each.encode(x=alt.value(0), y=y, text=alt.Text("tekst:N")),
    ]
    return dressed([cast("alt.Chart", layer) for layer in layers], padding_right=4, height=ROW * len(rows))


def fairness_dots(region: Region) -> alt.LayerChart:
    """The same shares as marks on five lines, for where there is no room for bars: on a slide."""
    rows = _rows(region)
    marks = rows[~rows["is_kop"] & rows["aandeel"].notna()].copy()
    marks["procent"] = marks["aandeel"] * 100
    y = alt.Y("district:N", title=None, axis=alt.Axis(labelFontSize=LABEL_SIZE, labelLimit=200, grid=True))
    x = alt.X("procent:Q", title=f"% van de {region.identity.parts} samen", scale=alt.Scale(zero=False))
    names = [b.name for b in BARS]
    color = alt.Color("maat:N", legend=None, scale=alt.Scale(domain=names, range=[b.color for b in BARS]))
    shape = alt.Shape("maat:N", legend=None, scale=alt.Scale(domain=names, range=[b.shape for b in BARS]))
    base = alt.Chart(marks).encode(x=x, y=y)
    span = alt.Chart(marks).mark_rule(stroke=INK, opacity=0.35, aria=False)
    layers = [
        span.encode(x=alt.X("min(procent):Q"), x2=alt.X2("max(procent):Q"), y=y),
        # What is arithmetic has only a rim here as well; it lies on the inhabitants, whom it comes from.
        base.transform_filter("!datum.rekensom")
        .mark_point(filled=True, size=170, opacity=1)
        .encode(color=color, shape=shape),
        base.transform_filter("datum.rekensom")
        .mark_point(filled=False, size=320, strokeWidth=2, opacity=1)
        .encode(color=color, shape=shape),
    ]
    return dressed([cast("alt.Chart", layer) for layer in layers], padding_right=8, height=DOTS_HEIGHT)


def fairness_words(region: Region) -> str:
    """The picture in words, for who does not see it."""
    rows = _rows(region)
    told = [
        f"{district}: " + ", ".join(group.loc[group["maat"] != "naam", "tekst"])
        for district, group in rows.groupby("district", sort=False)
    ]
    return f"Aandeel van elk district in alle samen, {strength_year(region)}. {'; '.join(told)}."


def fairness_table(region: Region) -> pd.DataFrame:
    """The numbers behind the picture, so that it can be done again; fte and ratios as Float64."""
    found = district_need(region)
    columns = {
        "district": "District",
        "inwoners": "Inwoners",
        "aantal": "Misdrijven",
        "operationeel_fte": "Operationeel (fte)",
        "wijkagenten": "Wijkagenten volgens de norm (fte)",
        "fte_per_1000_inwoners": "Fte per 1.000 inwoners",
        "fte_per_1000_misdrijven": "Fte per 1.000 misdrijven",
        "misdrijven_per_wijkagent": "Misdrijven per wijkagent (norm)",
    }
    return found[list(columns)].rename(columns=columns)


#: Digits behind the comma of `fairness_table`.
TABLE_DECIMALS = {
    "Wijkagenten volgens de norm (fte)": 1,
    "Fte per 1.000 inwoners": 2,
    "Fte per 1.000 misdrijven": 1,
    "Misdrijven per wijkagent (norm)": 0,
}


def fairness_limits(region: Region) -> list[str]:
    """What the picture cannot say."""
    strength = strength_of(region)
    services = float(strength.services["operationeel_fte"].sum())
    norm = fact(region, "wijkagent_norm")
    crimes = crimes_of(region).name
    lines = [
        f"Van de operationele sterkte werkt {dutch(services)} fte in diensten voor de hele eenheid, ook voor "
        "de districten. Hoeveel voor elk district is niet bekend.",
        "Het is de sterkte zoals vastgesteld. Hoeveel mensen er echt werken, is niet bekend.",
        f"Wijkagenten volgens de norm is een rekensom: inwoners gedeeld door {norm.number}. Het aandeel is "
        "dus altijd dat van de inwoners. Hoe de burgemeesters hen echt verdeelden, is niet gepubliceerd.",
        f"Misdrijven: {crimes[0].lower()}{crimes[1:]}. Niet al het politiewerk is een misdrijf, en het ene "
        "misdrijf kost meer werk dan het andere.",
        "Bezoekers, afstanden en evenementen tellen niet mee.",
    ]
    if region.strategy is not None:
        lines += [s.text for s in block(statements(region), "sterkte") if s.is_ours]
    return lines


def _rows(region: Region) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for found in district_need(region).to_dict("records"):
        name = str(found["district"])
        per_people = dutch(found["fte_per_1000_inwoners"], 2)
        per_crimes = dutch(found["fte_per_1000_misdrijven"], 1)
        each = f"{per_people} fte per 1.000 inwoners, {per_crimes} per 1.000 misdrijven"
        # On a phone there is no room for both on one line.
        for head, kind in ((name, "naam"), (each, "maat")):
            rows.append({"is_kop": True, "district": name, "tekst": head, "maat": kind, "rekensom": False})
        for bar in BARS:
            share = None if pd.isna(found[bar.column]) else float(found[bar.column])
            percent = "niet bekend" if share is None else f"{dutch(share * 100, 1)}%"
            rows.append(
                {
                    "is_kop": False,
                    "district": name,
                    "tekst": f"{bar.name}: {percent}",
                    "maat": bar.name,
                    "rekensom": bar.is_sum,
                    "aandeel": share,
                    "plek": share or 0.0,
                }
            )
    columns = ["is_kop", "district", "tekst", "maat", "rekensom", "aandeel", "plek"]
    frame = pd.DataFrame(rows, columns=columns).astype({"aandeel": "float64", "plek": "float64"})
    return frame.assign(rij=range(len(frame)))
