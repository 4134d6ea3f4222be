"""Breadth against burden: the scatter, the bivariate map with its legend of 3 x 3, and the table."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

import altair as alt
import pandas as pd

from rvs_geo.analysis.matrix.breadth import Bivariate, Mismatches, RankCorrelation, bivariate
from rvs_geo.analysis.matrix.burden import rates_of
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.explain import district_text
from rvs_geo.views.shared.map_series import UNKNOWN, LegendClass, MapFrame, MapSeries
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.trends import INK, LABEL_SIZE, dressed
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import year_label

# Joshua Stevens' third bivariate scheme: blue for breadth, pink for burden, dark where both are high.
COLORS = {
    "1-1": "#e8e8e8",
    "1-2": "#dfb0d6",
    "1-3": "#be64ac",
    "2-1": "#ace4e4",
    "2-2": "#a5add3",
    "2-3": "#8c62aa",
    "3-1": "#5ac8c8",
    "3-2": "#5698b9",
    "3-3": "#3b4994",
}
FEW = f"onzeker: minder dan {UNCERTAIN_BELOW} misdrijven"
_BREADTH = {1: "weinig", 2: "gemiddeld aantal", 3: "veel"}
_BURDEN = {1: "laag", 2: "middelhoog", 3: "hoog"}


def crossing(region: Region, matrix: PriorityMatrix, indicator: Indicator, year: int) -> Bivariate:
    """Number of priorities against the rate per 1,000 inhabitants in a year; index: the gm_codes.

    Raises:
        ValueError: no gemeente is known on its own in that year.
    """
    codes = [g.code for g in region.gemeenten]
    rates = rates_of(region, indicator, year)
    totals = dict(zip(matrix.gm_codes, matrix.row_totals, strict=True))
    priorities = pd.Series([totals[c] for c in codes], index=codes, dtype="Float64")
    return bivariate(priorities, rates.reindex(codes))


def crossing_table(region: Region, cross: Bivariate, indicator: Indicator, year: int) -> pd.DataFrame:
    """The crossing as a table to read and take away; index: gm_code."""
    table, decimals = cross.table, decimals_for(float(cross.table["cijfer"].dropna().median()))
    return pd.DataFrame(
        {
            "gm_code": [str(c) for c in table.index],
            "Gemeente": [region.gemeente_by_code[str(c)].name for c in table.index],
            region.identity.part_label: [
                district_text(region, region.area_by_code[str(c)]) for c in table.index
            ],
            "Aantal prioriteiten": table["prioriteiten"].astype("Int64"),
            f"{indicator.name} {rate_unit(indicator)} in {year_label(indicator, year)}": table["cijfer"]
            .astype("Float64")
            .round(decimals),
            "Groep": [class_text(k) for k in table["klasse"]],
        },
        index=table.index,
    )


def class_text(klasse: object) -> str:
    """A class of the crossing in words."""
    if not isinstance(klasse, str):
        return "niet bekend"
    breadth, burden = (int(part) for part in klasse.split("-"))
    return f"{_BREADTH[breadth]} prioriteiten, {_BURDEN[burden]} cijfer"


def scatter(
    region: Region, cross: Bivariate, indicator: Indicator, year: int, selected: str | None
) -> alt.LayerChart:
    """Each gemeente as a dot: rate across, number of priorities up; the chosen and the outer ones named."""
    known = cross.table.dropna(subset=["klasse"])
    decimals = decimals_for(float(known["cijfer"].median()))
    frame = pd.DataFrame(
        {
            "x": known["cijfer"].astype(float),
            "y": known["prioriteiten"].astype(int),
            "Gemeente": [region.gemeente_by_code[str(c)].name for c in known.index],
            "Cijfer": [f"{dutch(v, decimals)} {rate_unit(indicator)}" for v in known["cijfer"]],
            "Prioriteiten": [dutch(v) for v in known["prioriteiten"]],
            "kleur": [COLORS[k] for k in known["klasse"]],
            "gekozen": [c == selected for c in known.index],
        },
        index=known.index,
    )
    named = frame[frame.index.isin(outer_codes(cross, selected))]
    # Room on both sides, or the name over an outer dot lies across the axis.
    x = alt.X("x:Q").scale(zero=False, nice=True, padding=24)
    # In two lines: a phone has no room for one, and Vega would take it from the dots.
    x = x.title([indicator.short, f"{year_label(indicator, year)}, {rate_unit(indicator)}"]).axis(
        # Vega writes English numbers, and numbers below zero that no rate has; of thousands there are none.
        labelExpr="datum.value < 0 ? '' : replace(datum.label, '.', ',')",
        titleFontSize=LABEL_SIZE + 1,
        labelFontSize=LABEL_SIZE,
        grid=False,
    )
    y = alt.Y("y:Q").scale(zero=False).title("Aantal prioriteiten")
    y = y.axis(tickMinStep=1, format="d", titleFontSize=LABEL_SIZE + 1, labelFontSize=LABEL_SIZE)
    base = alt.Chart(frame).encode(x=x, y=y)
    dots = base.mark_circle(size=170, opacity=1, stroke=INK, strokeWidth=1).encode(
        color=alt.Color("kleur:N").scale(None).legend(None),
        tooltip=["Gemeente:N", "Prioriteiten:N", "Cijfer:N"],
        strokeWidth=alt.condition("datum.gekozen", alt.value(4), alt.value(1)),
    )
    labels = (
        alt.Chart(named)
        .mark_text(dy=-16, fontSize=LABEL_SIZE + 1, fontWeight="bold", fill=INK)
        .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.Text("Gemeente:N"))
    )
    rules_x = alt.Chart(pd.DataFrame({"x": [cross.burden.lower, cross.burden.upper]}))
    rules_y = alt.Chart(pd.DataFrame({"y": [cross.breadth.lower + 0.5, cross.breadth.upper + 0.5]}))
    lines = rules_x.mark_rule(strokeDash=[4, 4], color="#8a97a5").encode(x=alt.X("x:Q"))
    levels = rules_y.mark_rule(strokeDash=[4, 4], color="#8a97a5").encode(y=alt.Y("y:Q"))
    return dressed([lines, levels, dots, labels], padding_right=8, height=400)


def outer_codes(cross: Bivariate, selected: str | None) -> set[str]:
    """The dots that are named: the first and last of both axes, and the chosen one."""
    known = cross.table.dropna(subset=["klasse"])
    columns = [known[name].astype(float) for name in ("cijfer", "prioriteiten")]
    ends = {str(code) for column in columns for code in (column.idxmax(), column.idxmin())}
    return ends if selected is None else {*ends, selected}


def crossing_series(
    region: Region, cross: Bivariate, indicator: Indicator, year: int, selected: str | None
) -> MapSeries:
    """The nine classes on the map."""
    codes = tuple(str(c) for c in cross.table.index)
    order = list(COLORS)
    classes = [cross.table["klasse"][c] for c in codes]
    decimals = decimals_for(float(cross.table["cijfer"].dropna().median()))
    unit = rate_unit(indicator)
    when = year_label(indicator, year)
    frame = MapFrame(
        year=year,
        label="" if when == str(year) else when,
        classes="".join(UNKNOWN if pd.isna(k) else str(order.index(str(k))) for k in classes),
        texts=[
            None
            if pd.isna(k)
            else f"{dutch(p)} prioriteiten, {dutch(v, decimals)} {unit} ({class_text(str(k))})"
            for k, p, v in zip(classes, cross.table["prioriteiten"], cross.table["cijfer"], strict=True)
        ],
        why={c: f"geen eigen cijfer in {year}" for c, k in zip(codes, classes, strict=True) if pd.isna(k)},
    )
    return MapSeries(
        unit_name=region.identity.whole,
        id=f"breedte|{indicator.id}|{year}",
        title=f"Aantal prioriteiten en {indicator.name[:1].lower()}{indicator.name[1:]}",
        unit="",
        areas=codes,
        legend=tuple(LegendClass(COLORS[k], class_text(k)) for k in order),
        frames=(frame,),
        year=year,
        selected=selected,
        mark_uncertain=False,
        ranking=False,
        compare=False,
        legend_elsewhere=True,
    )


def legend_html(cross: Bivariate, indicator: Indicator) -> str:
    """The legend of 3 x 3 as a table: breadth up, burden across, with limits and number of gemeenten."""
    decimals = decimals_for(float(cross.table["cijfer"].dropna().median()))
    rates = _limits(cross.burden.lower, cross.burden.upper, decimals)
    totals = _limits(cross.breadth.lower, cross.breadth.upper, 0)
    head = "".join(f'<th scope="col">{_BURDEN[b]}<br>{rates[b - 1]}</th>' for b in (1, 2, 3))
    body = ""
    for p in (3, 2, 1):
        cells = "".join(
            f'<td style="background:{COLORS[f"{p}-{b}"]};color:{_ink(f"{p}-{b}")}">'
            f"{cross.counts[p - 1][b - 1]}</td>"
            for b in (1, 2, 3)
        )
        body += f'<tr><th scope="row">{_BREADTH[p]}: {totals[p - 1]}</th>{cells}</tr>'
    unknown = int(cross.table["klasse"].isna().sum())
    rest = f"Gearceerd: niet bekend ({unknown}). " if unknown else ""
    return (
        '<table class="rvs-legenda9"><caption>Legenda van stippen en kaart, met aantal gemeenten. '
        f"{rest}Naar boven: aantal "
        f"prioriteiten. Naar rechts: {escape(indicator.name)}, {rate_unit(indicator)}.</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def correlation_text(region: Region, found: RankCorrelation | None, indicator: Indicator, year: int) -> str:
    """The rank correlation as a sentence that does not claim more than it can."""
    if found is None:
        return "Er zijn te weinig bekende cijfers om iets over een verband te zeggen."
    name = region.gemeente_by_code[found.most_influential].name
    direction, when = "meer" if found.positive else "minder", year_label(indicator, year)
    text = (
        f"Het verband is {found.strength} (rangcorrelatie {dutch(found.rho, 2, signed=True)}, "
        f"{found.number} gemeenten): gemeenten met een hoger cijfer in {when} kozen gemiddeld "
        f"{direction} prioriteiten."
        if found.strength != "nauwelijks"
        else f"Er is nauwelijks verband (rangcorrelatie {dutch(found.rho, 2, signed=True)}, "
        f"{found.number} gemeenten) tussen het aantal prioriteiten en dit cijfer in {when}."
    )
    if found.is_fragile:
        text += (
            f" Dat hangt sterk aan één gemeente: zonder {name} verandert het. Laat u steeds één "
            f"gemeente weg, dan ligt het tussen {dutch(found.lowest, 2, signed=True)} en "
            f"{dutch(found.highest, 2, signed=True)}."
        )
    chosen = region.source_of("priorities").reference_date
    return text + (
        " Een verband is geen oorzaak: een prioriteit is een keuze van raad en burgemeester. "
        f"De keuze is van {chosen}."
    )


def mismatch_table(
    found: Mismatches, indicator: Indicator, year: int, few: Collection[str] = ()
) -> pd.DataFrame:
    """Gemeenten where the choice and the rate point different ways; empty where none is known.

    Args:
        found: the list.
        indicator: what the rates are of.
        year: and of which year.
        few: gm_codes of which the rate rests on too few crimes to be sure.
    """
    remarks = [FEW if m.gm_code in few else "" for m in found.found]
    return pd.DataFrame(
        {
            "Gemeente": [m.partner for m in found.found],
            "Wat valt op": [m.kind for m in found.found],
            f"{indicator.name} {rate_unit(indicator)} in {year_label(indicator, year)}": pd.array(
                [round(m.rate, decimals_for(m.rate)) for m in found.found], dtype="Float64"
            ),
            **({"Opmerking": remarks} if any(remarks) else {}),
        }
    )


def mismatch_text(found: Mismatches, label: str, decimals: int) -> str:
    """What the list could and could not judge."""
    text = (
        f"Hoog is meer dan {dutch(found.high_above, decimals)} (het hoogste derde deel van de "
        f"gemeenten), laag is hoogstens {dutch(found.low_up_to, decimals)} (het laagste derde deel)."
    )
    if n := len(found.cells_unknown):
        text += (
            f" Van {n} gemeenten met een hoog of laag cijfer is niet bekend of zij “{label}” kozen: "
            "het vakje ging verloren in de bron. Over hen zegt deze lijst niets."
        )
    if n := len(found.rates_unknown):
        text += f" Van {n} gemeenten is het cijfer niet bekend."
    return text


def _limits(lower: float, upper: float, decimals: int) -> tuple[str, str, str]:
    low, high = dutch(lower, decimals), dutch(upper, decimals)
    return f"t/m {low}", f"&gt; {low} t/m {high}", f"&gt; {high}"


def _ink(klasse: str) -> str:
    """Black or white, whichever reads best on the colour (WCAG contrast)."""
    color = COLORS[klasse]
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else "#ffffff"
