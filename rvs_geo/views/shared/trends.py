"""Trends as pictures: one chart with its lines named at their ends, and small multiples of the same kind.

Every picture comes with its words (`trend_lines.py`): `trend_text` for who does not see it, `trend_table`
for who wants the figures. Colours are Okabe & Ito's, at least 3:1 on the light and on the dark ground; a
line is told apart by its name and its dashes as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, cast

import altair as alt
import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression  # type: ignore[import-untyped]

from rvs_geo.region.records import Break
from rvs_geo.views.shared.trend_lines import Goal, TrendLine, trend_frame

COLORS = ("#0072b2", "#d55e00", "#009e73", "#b8699a")
GREYS = ("#75808c",) * 5
REFERENCE_DASHES = ([6, 4], [2, 3], [10, 3, 2, 3], [12, 5], [1, 5])
#: Text that follows the theme of the page: Streamlit draws charts as SVG, which inherits this colour.
INK = "currentColor"
#: A rim around names that stand on points, in the ground of either theme; `.streamlit/config.toml` has both.
RIM = "light-dark(#ffffff, #10171f)"
LABEL_SIZE = 13
#: Of a line of a name, and between two names; in pixels.
LINE_HEIGHT = LABEL_SIZE + 1
NAME_GAP = 4
#: What axis, title and padding take of the height of a chart, in pixels.
FRAME_HEIGHT = 70
#: A longer name goes over two lines: on a phone each pixel for names is one less for the lines.
NAME_LENGTH = 12


def trend_chart(
    lines: Sequence[TrendLine],
    *,
    unit: str,
    decimals: int = 1,
    height: int = 380,
    year: int | None = None,
    breaks: Sequence[Break] = (),
    goal: Goal | None = None,
) -> alt.LayerChart:
    """One chart of some lines, each named at its end.

    Args:
        lines: at most four that are no reference, and five that are.
        unit: what the values are, in words ("per 1.000 inwoners"); heads the chart.
        decimals: digits behind the comma in labels and tooltips.
        height: of the chart in pixels.
        year: a year to mark with a thin rule.
        breaks: years from which the lines count differently; drawn and named between the years.
        goal: a value to reach, drawn over all years.
    """
    frame = _with_data(trend_frame(lines, decimals))
    top = max(_top(frame), 0.0 if goal is None else 1.1 * goal.value)
    layers = [*_bands(lines, top), _lines(frame, lines, unit, top), *_breaks(breaks, top)]
    if goal is not None:
        layers += _goal(goal, frame, top / (height - FRAME_HEIGHT))
    if year is not None:
        marked = alt.Chart(pd.DataFrame({"jaar": [year]})).mark_rule(
            stroke=INK, opacity=0.35, strokeWidth=1, aria=False
        )
        layers.append(cast("alt.Chart", marked.encode(x=alt.X("jaar:Q"))))
    layers += [_points(frame, lines), *_names(frame, lines, top, height)]
    return dressed(layers, padding_right=4, height=height)


def small_trend(
    lines: Sequence[TrendLine],
    *,
    unit: str,
    decimals: int = 1,
    height: int = 150,
    breaks: Sequence[Break] = (),
) -> alt.LayerChart:
    """One of several small charts; the names of its lines stand in one legend above them all.

    Give each of the lines of one indicator to one chart: they share its scale, which starts at 0.
    """
    frame = _with_data(trend_frame(lines, decimals))
    top = _top(frame)
    layers = [*_bands(lines, top), _lines(frame, lines, unit, top, small=True), *_breaks(breaks, top)]
    layers.append(_points(frame, lines, size=22))
    return dressed(layers, padding_right=8, height=height)


def _goal(goal: Goal, frame: pd.DataFrame, pixel: float) -> list[alt.Chart]:
    """A line at the value to reach, named at the end and on the side where the other lines are farthest off.

    Args:
        goal: the value and its name.
        frame: of `trend_frame`.
        pixel: what a pixel of the height stands for.
    """
    base = alt.Chart(pd.DataFrame([{"hoogte": goal.value, "tekst": goal.text}])).encode(y=alt.Y("hoogte:Q"))
    # No dashes: those are of the grey lines, which it would be taken for.
    rule = base.mark_rule(stroke=INK, strokeWidth=2, aria=False)
    at_end, is_below = goal_place(goal, frame, pixel)
    text = base.mark_text(
        align="right" if at_end else "left",
        baseline="top" if is_below else "bottom",
        dx=-4 if at_end else 4,
        dy=4 if is_below else -3,
        fontSize=LABEL_SIZE,
        fontWeight="bold",
        fill=INK,
    )
    x = alt.value("width") if at_end else alt.value(0)
    return [cast("alt.Chart", rule), cast("alt.Chart", text.encode(x=x, text=alt.Text("tekst:N")))]


def goal_place(goal: Goal, frame: pd.DataFrame, pixel: float) -> tuple[bool, bool]:
    """Where the name of a goal is crossed by no line, or as far from all as can be.

    Args:
        goal: the value and its name.
        frame: of `trend_frame`.
        pixel: what a pixel of the height stands for.

    Returns:
        Whether it stands at the end of its line, and whether below it.
    """
    known = frame[frame["waarde"].notna()].sort_values("jaar")
    if known.empty:
        return False, False
    first, last = known["jaar"].min(), known["jaar"].max()
    lines = [(own["jaar"], own["waarde"]) for _, own in known.groupby("lijn")]

    def free(at_end: bool, is_below: bool) -> float:
        middle = goal.value + (-1 if is_below else 1) * (LABEL_SIZE / 2 + 4) * pixel
        if middle < LABEL_SIZE * pixel:
            return -1.0
        # A name takes about half of the width, on a phone somewhat more.
        half = np.linspace(0.4, 1.0, 25) if at_end else np.linspace(0.0, 0.6, 25)
        years = first + (last - first) * half
        gaps = [np.interp(years, x, y, left=np.inf, right=np.inf) - middle for x, y in lines]
        # Farther off than three lines of text is as good as any.
        return min(float(np.abs(gaps).min()) / pixel, 3.0 * LINE_HEIGHT)

    places = [(False, False), (True, False), (False, True), (True, True)]
    return max(places, key=lambda place: free(*place))


def _bands(lines: Sequence[TrendLine], top: float) -> list[alt.Chart]:
    """What chance leaves around each line, in its colour; a year alone has a narrow one of its own."""
    colors = line_colors(lines)
    layers = []
    for line in lines:
        rows = [
            {"jaar": year, "laag": min(low, top), "hoog": min(high, top)}
            for year, (low, high) in sorted(line.band.items())
            if line.values.get(year) is not None
        ]
        if rows:
            area = alt.Chart(pd.DataFrame(rows)).mark_area(
                color=colors[line.name], opacity=0.16, aria=False, clip=True
            )
            layers.append(
                cast("alt.Chart", area.encode(x=alt.X("jaar:Q"), y=alt.Y("laag:Q"), y2=alt.Y2("hoog:Q")))
            )
    return layers


def _breaks(breaks: Sequence[Break], top: float) -> list[alt.Chart]:
    """A vertical mark before the first year that counts differently, with a few words at its top."""
    if not breaks:
        return []
    rows = pd.DataFrame(
        [{"jaar": b.year - 0.5, "kort": f"{b.year}: {b.short}", "hoogte": top} for b in breaks]
    )
    base = alt.Chart(rows).encode(x=alt.X("jaar:Q"))
    rule = base.mark_rule(stroke=INK, opacity=0.7, strokeWidth=1, strokeDash=[2, 3], aria=False)
    text = base.mark_text(align="right", baseline="top", dx=-4, fontSize=LABEL_SIZE - 2, color=INK)
    return [
        cast("alt.Chart", rule),
        cast("alt.Chart", text.encode(y=alt.Y("hoogte:Q"), text=alt.Text("kort:N"))),
    ]


def _with_data(frame: pd.DataFrame) -> pd.DataFrame:
    """The years from the first that any line knows to the last: an axis over empty years says nothing."""
    known = frame.loc[frame["waarde"].notna(), "jaar"]
    return frame if known.empty else frame[frame["jaar"].between(known.min(), known.max())]


def line_colors(lines: Sequence[TrendLine]) -> dict[str, str]:
    """Name of each line -> its colour, as the charts draw it; for a legend outside of them."""
    own, grey = iter(COLORS), iter(GREYS)
    return {line.name: next(grey) if line.reference else next(own) for line in lines}


def year_axis(years: Sequence[int], **more: Any) -> alt.Axis:  # noqa: ANN401 - what Altair takes
    """An axis with these years, as many as there is room for; `more` as Altair's.

    Vega counts on no more ticks than fit into the span with the least step between them, which is a year for
    whole numbers: of three years in a row it would leave out the middle one.
    """
    return alt.Axis(values=list(years), format="d", grid=False, tickMinStep=0.1, **more)


def dressed(layers: Sequence[alt.Chart], *, padding_right: int, height: int) -> alt.LayerChart:
    """Layers as a chart with what all charts of the app share: Dutch numbers, no menu.

    Names beside the last points need no padding: Vega fits what reaches over the edge of a chart as well.
    """
    locale = alt.Locale(number=alt.NumberLocale(decimal=",", thousands=".", grouping=[3], currency=["", ""]))
    # All at once: `properties` and `configure` would each copy every layer.
    chart = alt.layer(
        *layers,
        height=height,
        padding={"left": 4, "top": 8, "right": padding_right, "bottom": 4},
        usermeta={"embedOptions": {"actions": False, "renderer": "svg"}},
        config=alt.Config(
            locale=locale,
            # Streamlit's grey for axes is below 4.5:1.
            axis=alt.AxisConfig(labelColor=INK, titleColor=INK),
            # Streamlit has the number at the end of an axis stand beside its line: a 0 above the line of 0.
            axisY=alt.AxisConfig(labelFlush=False),
        ),
    )
    return cast("alt.LayerChart", chart)


def broken(name: str) -> str:
    """A long name over two lines, broken at the blank nearest its middle."""
    blanks = [i for i, letter in enumerate(name) if letter == " "]
    if len(name) <= NAME_LENGTH or not blanks:
        return name
    at = min(blanks, key=lambda i: abs(i - len(name) / 2))
    return f"{name[:at]}\n{name[at + 1 :]}"


def spread(
    positions: Sequence[float], sizes: Sequence[float], low: float = -math.inf, high: float = math.inf
) -> list[float]:
    """Move things apart until none overlaps another, keeping their order and moving them as little as can be.

    Least squares: with the room that each takes subtracted, this is an isotonic regression (Barlow et al.,
    Statistical Inference under Order Restrictions, 1972), and bounds are kept by clipping its outcome.

    Args:
        positions: middles of the things, in any order; equal ones keep theirs.
        sizes: how much room each takes, in the same unit.
        low: where the lowest may begin.
        high: where the highest may end; given up where there is no room for all.

    Returns:
        The new middles in the order given.
    """
    if not positions:
        return []
    order = np.argsort(np.asarray(positions, dtype=float), kind="stable")
    wanted = np.asarray(positions, dtype=float)[order]
    room = np.asarray(sizes, dtype=float)[order]
    offsets = np.concatenate([[0.0], np.cumsum((room[:-1] + room[1:]) / 2)])
    least = low + room[0] / 2
    most = max(high - room[-1] / 2 - offsets[-1], least)
    moved = np.empty_like(wanted)
    moved[order] = np.clip(isotonic_regression(wanted - offsets).x, least, most) + offsets
    return [float(place) for place in moved]


def _top(frame: pd.DataFrame) -> float:
    """The top of the scale: the highest value with some air; 1 when nothing is known or all is 0."""
    highest = frame["waarde"].max()
    return float(highest) * 1.08 if highest > 0 else 1.0


def _lines(
    frame: pd.DataFrame, lines: Sequence[TrendLine], unit: str, top: float, *, small: bool = False
) -> alt.Chart:
    years = sorted(frame["jaar"].unique())
    # Two years of a short series, or each fourth of a long one, as the room allows.
    ticks = [years[0], years[-1]] if small and years else years
    x = alt.X(
        "jaar:Q",
        title=None,
        scale=alt.Scale(domain=[years[0], years[-1]] if years else [0, 1], nice=False),
        axis=year_axis([int(y) for y in ticks], labelFlush=True),
    )
    y = alt.Y(
        "waarde:Q",
        title=None,
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(tickCount=3 if small else 6, title=None if small else unit, **_FLAT_TITLE),
    )
    chart = alt.Chart(frame).mark_line(strokeWidth=2.5, clip=False, invalid="break-paths-show-domains")
    return cast(
        "alt.Chart",
        chart.encode(x=x, y=y, color=_color(lines), strokeDash=_dash(lines), detail=alt.Detail("lijn:N")),
    )


#: The unit stands flat above the axis: turned text is hard to read, for people and for magnifiers.
_FLAT_TITLE: dict[str, Any] = {
    "titleAngle": 0,
    "titleAlign": "left",
    "titleAnchor": "start",
    "titleX": 0,
    "titleY": -14,
    "titleBaseline": "bottom",
}


def _points(frame: pd.DataFrame, lines: Sequence[TrendLine], size: int = 42) -> alt.Chart:
    tooltip = [
        alt.Tooltip("lijn:N", title="Gebied"),
        alt.Tooltip("jaar:Q", title="Jaar", format="d"),
        alt.Tooltip("tekst:N", title="Waarde"),
    ]
    if any(line.counts for line in lines):
        tooltip.append(alt.Tooltip("aantal:N", title="Aantal"))
    chart = alt.Chart(frame[frame["waarde"].notna()]).mark_point(filled=True, size=size, opacity=1)
    return cast(
        "alt.Chart",
        chart.encode(x=alt.X("jaar:Q"), y=alt.Y("waarde:Q"), color=_color(lines), tooltip=tooltip),
    )


def _names(frame: pd.DataFrame, lines: Sequence[TrendLine], top: float, height: int) -> list[alt.Chart]:
    """The names at the right edge, each at the height of its line's last known point or as near as can be.

    They all stand at the edge, so that no line runs through a name on any width of screen. Of a line that
    ends earlier the name says when: a pointer to it would be read as a line that goes on.
    """
    known = frame[frame["waarde"].notna()]
    last = known.sort_values("jaar").groupby("lijn", sort=False).tail(1).copy()
    end = frame["jaar"].max()
    last["naam"] = [
        broken(str(name)) + ("" if year == end else f"\nt/m {year}")
        for name, year in zip(last["lijn"], last["jaar"], strict=True)
    ]
    pixel = top / (height - FRAME_HEIGHT)
    tall = [(name.count("\n") + 1) * LINE_HEIGHT * pixel for name in last["naam"]]
    sizes = [size + NAME_GAP * pixel for size in tall]
    middles = spread([float(v) for v in last["waarde"]], sizes, low=0.0, high=top)
    # Vega hangs a text of some lines by its first.
    last["plek"] = [m + (t - LINE_HEIGHT * pixel) / 2 for m, t in zip(middles, tall, strict=True)]
    last["rand"] = end
    base = alt.Chart(last)
    key = base.mark_point(shape="stroke", size=256, strokeWidth=3, xOffset=18, opacity=1, aria=False)
    text = base.mark_text(
        align="left",
        baseline="middle",
        dx=30,
        fontSize=LABEL_SIZE,
        lineBreak="\n",
        lineHeight=LINE_HEIGHT,
        fill=INK,
        clip=False,
        aria=False,
    )
    place = {"x": "rand:Q", "y": "plek:Q"}
    return [
        cast("alt.Chart", key.encode(**place, color=_color(lines), strokeDash=_dash(lines))),
        cast("alt.Chart", text.encode(**place, text=alt.Text("naam:N"))),
    ]


def _color(lines: Sequence[TrendLine]) -> alt.Color:
    colors = line_colors(lines)
    return alt.Color("lijn:N", scale=alt.Scale(domain=list(colors), range=list(colors.values())), legend=None)


def _dash(lines: Sequence[TrendLine]) -> alt.StrokeDash:
    dashes, solid = iter(REFERENCE_DASHES), [1, 0]
    used = [next(dashes) if line.reference else solid for line in lines]
    return alt.StrokeDash(
        "lijn:N", scale=alt.Scale(domain=[line.name for line in lines], range=used), legend=None
    )
