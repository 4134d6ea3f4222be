"""The funnel plot: all areas by size, with the limits that chance and usual differences leave them."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import cast

import altair as alt
import numpy as np
import pandas as pd

from rvs_geo.analysis.shared.funnel import Funnel, Position, control_limits
from rvs_geo.analysis.shared.tally import Basis, basis, unit_of
from rvs_geo.region.model import Region
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.totals import total_name
from rvs_geo.views.shared.trends import COLORS, INK, LABEL_SIZE, RIM, dressed, spread
from rvs_geo.views.shared.units import per_text

#: Position -> words, colour (at least 3:1 on both grounds, of no chosen area) and shape: never colour alone.
POSITIONS = {
    Position.ABOVE: ("boven de grenzen", "#8f7000", "triangle-up"),
    Position.INSIDE: ("binnen de grenzen", "#75808c", "circle"),
    Position.BELOW: ("onder de grenzen", "#7a5fd0", "triangle-down"),
}
STRICT = 99.8
#: From twice the spread of chance on, areas differ by "veel meer" than chance.
MUCH = 2.0
LINE_POINTS = 160
#: From this number of inhabitants on, a name stands to the left of its point.
LARGE = 60_000
ACROSS = "Inwoners (elke stap naar rechts is een verdubbeling)"
#: Room at the right of the largest area, as a factor; the names of the lines stand beyond that.
AIR = 1.2


def funnel_rows(region: Region, found: Funnel) -> pd.DataFrame:
    """The known areas with their verdict: outside counts from the 99.8% limits on.

    Many areas are judged at once: of 40 that differ by chance alone two lie outside the 95% limits.

    Returns:
        Columns gebied, naam, inwoners, aantal, cijfer, oordeel (key of POSITIONS).
    """
    known = found.table[found.table["positie"] != Position.UNKNOWN]
    strict = known["niveau"].ge(STRICT).fillna(False).astype(bool)
    return pd.DataFrame(
        {
            "gebied": known["gebied"],
            "naam": [region.area_by_code[str(code)].short_name for code in known["gebied"]],
            "inwoners": known["inwoners"].astype("int64"),
            "aantal": known["aantal"].astype("int64"),
            "cijfer": known["cijfer"].astype("float64"),
            "oordeel": known["positie"].where(strict, Position.INSIDE),
        }
    ).reset_index(drop=True)


def funnel_chart(
    region: Region,
    found: Funnel,
    chosen: Collection[str],
    *,
    year: int,
    decimals: int,
    height: int = 420,
) -> alt.LayerChart:
    """All areas against the unit; the chosen ones are named.

    Args:
        region: for the names.
        found: the funnel of one indicator and year.
        chosen: codes of the areas to name.
        year: of the figures.
        decimals: digits behind the comma of the rates.
        height: in pixels.
    """
    rows = funnel_rows(region, found)
    rows["tekst"] = [dutch(v, decimals) for v in rows["cijfer"]]
    rows["mensen"] = [dutch(v) for v in rows["inwoners"]]
    rows["misdrijven"] = [dutch(v) for v in rows["aantal"]]
    rows["waar"] = [POSITIONS[Position(p)][0] for p in rows["oordeel"]]
    lines, top = limit_lines(found, rows), highest(found, rows)
    low, high = float(lines["inwoners"].iloc[0]), float(lines["inwoners"].iloc[-1])
    named = rows[rows["gebied"].isin(list(chosen))]
    # Above their points, and apart from each other also where a narrow screen brings them together.
    heights = [float(v) + top * 0.035 for v in named["cijfer"]]
    named = named.assign(plek=spread(heights, [top * 0.06] * len(heights)))
    middle = middle_name(region, found, year)
    # A gemeente has the colour of its line in the other charts; its shape still says how it lies.
    colors = chosen_colors(chosen)
    named = named.assign(kleur=[colors[str(code)] for code in named["gebied"]])
    layers = [
        *_limits(lines, low, high, top, middle, per_text(found.per)),
        _points(rows, per_text(found.per), size=80),
        _points(named, per_text(found.per), size=190, own=True),
        *_names(named),
    ]
    return dressed(layers, padding_right=12, height=height)


def chosen_colors(chosen: Collection[str]) -> dict[str, str]:
    """Code of each chosen area -> its colour, that of its line in the other charts."""
    return {code: COLORS[n % len(COLORS)] for n, code in enumerate(chosen)}


def limit_lines(found: Funnel, rows: pd.DataFrame, points: int = LINE_POINTS) -> pd.DataFrame:
    """The lines of the funnel from the smallest area to beyond the largest.

    Args:
        found: the funnel.
        rows: its areas, as `funnel_rows` has them.
        points: on each line.

    Returns:
        The columns of `control_limits`, and midden: the rate of all.
    """
    low, high = float(rows["inwoners"].min()) * 0.9, float(rows["inwoners"].max()) * AIR
    lines = control_limits(np.geomspace(low, high, points), found.rate, found.between, found.per)
    return lines.assign(midden=found.rate)


def highest(found: Funnel, rows: pd.DataFrame) -> float:
    """The end of the axis of rates: above all areas, whatever the limits of the smallest are."""
    return 1.1 * float(max(rows["cijfer"].max(), found.rate * 1.5))


def middle_name(region: Region, found: Funnel, year: int) -> str:
    """What the middle line is of: the whole, or how many gemeenten of it."""
    rests_on = _basis(region, found, year)
    return region.identity.word if rests_on.is_whole else f"{len(rests_on.gemeenten)} van {rests_on.of}"


def funnel_text(region: Region, found: Funnel, *, year: int, decimals: int) -> str:
    """What the funnel shows, in sentences; areas inside it are not set in an order."""
    rows = funnel_rows(region, found)
    names = {key: sorted(rows.loc[rows["oordeel"] == key, "naam"]) for key in POSITIONS}
    together = f"{total_name(_basis(region, found, year), region.identity.whole)} samen"
    text = f"{together}: {dutch(found.rate, decimals)} {per_text(found.per)}. "
    for key in (Position.ABOVE, Position.BELOW):
        listed = ", ".join(names[key]) if names[key] else "geen enkel gebied"
        text += f"{POSITIONS[key][0].capitalize()}: {listed}. "
    return text + f"Binnen de grenzen: {len(names[Position.INSIDE])} van de {len(rows)} gebieden."


def limits_text(found: Funnel) -> str:
    """Which limits are drawn, and what it means to lie inside or outside of them."""
    factor = dutch(found.overdispersion.phi, 1)
    more = "veel meer" if found.overdispersion.phi >= MUCH else "meer"
    usual = f"tot {dutch(math.sqrt(found.between) * 100)}"
    if found.between > 0:
        text = (
            f"U ziet **verbrede grenzen**. Gemeenten verschillen {more} van elkaar dan toeval kan "
            f"verklaren: de spreiding is {factor} keer die van toeval. Hun eigen cijfer ligt meestal "
            f"{usual}% boven of onder dat van alle gemeenten samen. Daarom tellen verschillen die hier "
            "gewoon zijn mee. Wie buiten deze grenzen ligt, wijkt af van wat hier gewoon is. Wie "
            "erbinnen ligt, kan nog steeds meer verschillen dan door toeval alleen."
        )
    elif found.overdispersion.phi > 1:
        text = (
            "U ziet de **grenzen van toeval alleen** (Poisson). Wie erbuiten ligt, verschilt meer van "
            f"alle gemeenten samen dan toeval verklaart. De spreiding is hier {factor} keer die van toeval, "
            "dus dat geldt al snel voor veel gemeenten."
        )
    else:
        text = "U ziet de **grenzen van toeval** (Poisson); de gemeenten verschillen niet meer dan dat."
    return (
        text
        + " Gemeenten binnen de grenzen kunt u niet op volgorde zetten: hun verschil met het geheel zegt te "
        "weinig. Buiten de grenzen is hier buiten de 99,8%-lijn: bij zoveel gebieden tegelijk liggen er door "
        "toeval altijd wel een paar buiten de 95%-lijn."
    )


def funnel_table(region: Region, found: Funnel, decimals: int) -> pd.DataFrame:
    """The areas by name, not by rate: those inside the funnel have no order.

    Returns:
        Columns Gebied, Inwoners, Aantal (Int64), the rate, Ondergrens 99,8%, Bovengrens 99,8%
        (Float64), Oordeel. NA where not known. Index: code of the area.
    """
    table = found.table.set_index("gebied")
    heading = per_text(found.per).capitalize()
    verdict = funnel_rows(region, found).set_index("gebied")["oordeel"]
    shown = pd.DataFrame(
        {
            "Gebied": [region.area_by_code[str(code)].short_name for code in table.index],
            "Inwoners": table["inwoners"],
            "Aantal": table["aantal"],
            heading: table["cijfer"],
            "Ondergrens 99,8%": table["onder_998"],
            "Bovengrens 99,8%": table["boven_998"],
            "Oordeel": [
                POSITIONS[Position(verdict[code])][0] if code in verdict.index else "niet bekend"
                for code in table.index
            ],
        },
        index=table.index,
    )
    rates = {str(c): shown[c].astype("Float64").round(decimals) for c in shown.columns[3:6]}
    return shown.assign(**rates).sort_values("Gebied")


def _basis(region: Region, found: Funnel, year: int) -> Basis:
    """What the middle line rests on: the areas that are known."""
    known = found.table.loc[found.table["positie"] != Position.UNKNOWN, "gebied"]
    inside = [m for code in known for m in region.area_by_code[str(code)].members]
    return basis(inside, unit_of(region, year))


def _limits(
    lines: pd.DataFrame, low: float, high: float, top: float, middle: str, unit: str
) -> list[alt.Chart]:
    x = alt.X(
        "inwoners:Q",
        title=ACROSS,
        scale=alt.Scale(type="log", base=2, domain=[low, high], nice=False),
        axis=alt.Axis(
            values=[5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000], format=",d", grid=False
        ),
    )
    y_axis = alt.Axis(
        title=unit, titleAngle=0, titleAlign="left", titleAnchor="start",
        titleX=0, titleY=-14, titleBaseline="bottom", tickCount=6,
    )  # fmt: skip
    scale = alt.Scale(domain=[0, top], nice=False)
    layers = []
    for column, dash, width in (
        ("midden", [1, 0], 1.5), ("onder_95", [3, 3], 1.2), ("boven_95", [3, 3], 1.2),
        ("onder_998", [8, 4], 1.8), ("boven_998", [8, 4], 1.8),
    ):  # fmt: skip
        mark = alt.Chart(lines[["inwoners", column]]).mark_line(
            stroke=INK, strokeDash=dash, strokeWidth=width, opacity=0.75, clip=True, aria=False
        )
        layers.append(cast("alt.Chart", mark.encode(x=x, y=alt.Y(f"{column}:Q", scale=scale, axis=y_axis))))
    # Where the lines nearly touch, at the largest area, their names are moved apart.
    tips = [float(lines[column].iloc[-1]) for column in ("midden", "boven_95", "boven_998")]
    heights = spread(tips, [top * 0.05] * len(tips))
    ends = pd.DataFrame({"inwoners": high, "hoogte": heights, "tekst": [middle, "95%", "99,8%"]})
    labels = alt.Chart(ends).mark_text(
        align="left", baseline="middle", dx=5, fill=INK, fontSize=12, clip=False, aria=False
    )
    layers.append(
        cast(
            "alt.Chart",
            labels.encode(x=alt.X("inwoners:Q"), y=alt.Y("hoogte:Q", scale=scale), text=alt.Text("tekst:N")),
        )
    )
    return layers


def _points(rows: pd.DataFrame, unit: str, size: int, *, own: bool = False) -> alt.Chart:
    """Areas as shapes that say how they lie; in the colour of that, or each in its own (`kleur`)."""
    domain = [str(position) for position in POSITIONS]
    color = (
        alt.Color("kleur:N", scale=None, legend=None)
        if own
        else alt.Color(
            "oordeel:N",
            legend=None,
            scale=alt.Scale(domain=domain, range=[color for _, color, _ in POSITIONS.values()]),
        )
    )
    shape = alt.Shape(
        "oordeel:N",
        legend=None,
        scale=alt.Scale(domain=domain, range=[shape for _, _, shape in POSITIONS.values()]),
    )
    tooltip = [
        alt.Tooltip("naam:N", title="Gebied"),
        alt.Tooltip("tekst:N", title=unit.capitalize()),
        alt.Tooltip("misdrijven:N", title="Aantal"),
        alt.Tooltip("mensen:N", title="Inwoners"),
        alt.Tooltip("waar:N", title="Ligt"),
    ]
    marks = alt.Chart(rows).mark_point(filled=True, size=size, opacity=1)
    return cast(
        "alt.Chart",
        marks.encode(x=alt.X("inwoners:Q"), y=alt.Y("cijfer:Q"), color=color, shape=shape, tooltip=tooltip),
    )


def _names(rows: pd.DataFrame) -> list[alt.Chart]:
    """Names to the right of their point, of large gemeenten to the left: there is room for them."""
    layers = []
    large = rows["inwoners"] > LARGE
    for part, side in ((rows[~large], 1), (rows[large], -1)):
        for paint in ({"stroke": RIM, "strokeWidth": 4, "strokeJoin": "round"}, {"fill": INK}):
            text = alt.Chart(part).mark_text(
                align="left" if side > 0 else "right",
                dx=8 * side,
                baseline="bottom",
                fontSize=LABEL_SIZE + 1,
                fontWeight="bold",
                aria=False,
                **paint,
            )
            layers.append(
                cast(
                    "alt.Chart",
                    text.encode(x=alt.X("inwoners:Q"), y=alt.Y("plek:Q"), text=alt.Text("naam:N")),
                )
            )
    return layers
