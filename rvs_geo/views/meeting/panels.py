"""The charts of a view as they leave the app: panels with their key and their words, and the figures behind.

On screen a page supplies legend and words around a chart; on paper the chart travels alone, so they go along.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt
import pandas as pd

from rvs_geo.analysis.matrix.breadth import Bivariate
from rvs_geo.analysis.shared.funnel import Funnel, Position
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.map.reading import area_name, entries, frame_of, value_text
from rvs_geo.views.matrix import breadth
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.overview import picture as rug
from rvs_geo.views.overview.rug import Row, Rug
from rvs_geo.views.overview.table import counted_text
from rvs_geo.views.police import maps as police_maps
from rvs_geo.views.police.words import PoliceChoice
from rvs_geo.views.shared import funnel_chart
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.numbers import UNKNOWN
from rvs_geo.views.shared.police import good_text, summary_text
from rvs_geo.views.shared.trend_lines import TrendLine
from rvs_geo.views.shared.trends import line_colors, small_trend
from rvs_geo.views.shared.units import own_unit, per_text, rate_unit
from rvs_geo.views.shared.years import with_status

RATE = "per 1.000 inwoners"
#: On a line that a program draws smooth by itself.
FEWER_POINTS = 24
#: Inhabitants: 5.000, 10.000, 20.000.
FIRST_STEP = 5_000.0
#: How the lines of the funnel are drawn, where not dashed.
LOOKS: dict[str, Literal["line", "dashed", "dotted"]] = {
    "midden": "line",
    "onder_95": "dotted",
    "boven_95": "dotted",
}
Shape = Literal["square", "circle", "triangle-up", "triangle-down", "line", "dashed", "dotted"]


@dataclass(frozen=True)
class Key:
    """A line of the legend: what a colour and a shape stand for."""

    text: str
    color: str
    shape: Shape = "square"


@dataclass(frozen=True, eq=False)
class Panel:
    """One chart; the heading is "" where the title of the whole says enough."""

    chart: alt.LayerChart
    heading: str = ""


@dataclass(frozen=True)
class DotGroup:
    """Dots of one kind.

    Attributes:
        name: what they are.
        color: of all of them.
        shape: likewise.
        dots: of each how far across, how far up, and the name written beside it, "" of most.
        is_chosen: drawn larger than the others.
    """

    name: str
    color: str
    shape: Shape
    dots: tuple[tuple[float, float, str], ...]
    is_chosen: bool = False


@dataclass(frozen=True)
class Curve:
    """A line among dots; without a name it stands in no legend."""

    name: str
    points: tuple[tuple[float, float], ...]
    look: Literal["line", "dashed", "dotted"] = "dashed"


@dataclass(frozen=True)
class Axis:
    """What an axis counts, between which ends, with how many digits.

    Attributes:
        text: what it counts.
        low: where it begins.
        high: where it ends.
        decimals: digits behind the comma.
        log: how many times as much a step is; 0 where each adds as much.
    """

    text: str
    low: float
    high: float
    decimals: int = 0
    log: int = 0


@dataclass(frozen=True)
class Dots:
    """A chart of dots as figures, for a program that draws it itself."""

    groups: tuple[DotGroup, ...]
    curves: tuple[Curve, ...]
    across: Axis
    up: Axis


@dataclass(frozen=True, eq=False)
class ChartPicture:
    """What is drawn in one file.

    Attributes:
        panels: the charts, row by row.
        under: below the title: of whom, in which unit.
        words: the same in words, for who does not see it.
        columns: charts beside each other.
        keys: the legend; empty where the charts name their lines themselves.
        notes: what must be said with it.
        is_tall: a map: it has no use for more width than height.
        dots: the same as figures, of a chart that is all dots.
    """

    panels: tuple[Panel, ...]
    under: str
    words: str
    columns: int = 1
    keys: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()
    is_tall: bool = False
    dots: Dots | None = None


def trend_keys(lines: Sequence[TrendLine]) -> tuple[Key, ...]:
    """The legend of small charts, drawn as their lines are."""
    shapes: dict[bool, list[Shape]] = {False: ["line"], True: ["dashed", "dotted", "dashed"]}
    seen = {False: 0, True: 0}
    found = []
    for line, (name, color) in zip(lines, line_colors(lines).items(), strict=True):
        kinds = shapes[line.reference]
        found.append(Key(name, color, kinds[min(seen[line.reference], len(kinds) - 1)]))
        seen[line.reference] += 1
    return tuple(found)


def profile_picture(found: Profile) -> ChartPicture:
    """The small charts of a gemeente, as on its page."""
    panels = tuple(
        Panel(
            small_trend(
                lines, unit=rate_unit(indicator), decimals=digits, height=120, breaks=indicator.breaks
            ),
            indicator.short + own_unit(indicator),
        )
        for indicator, _, lines, digits in found.rows()
    )
    return ChartPicture(
        panels,
        under=f"{RATE.capitalize()}, of wat erboven staat; elke grafiek heeft een eigen schaal, vanaf 0",
        words=f"Het verloop van {len(panels)} cijfers van {found.area.name}, {RATE} of wat erboven staat.",
        columns=3,
        keys=trend_keys(found.trends[0]),
        notes=("Waar een lijn ophoudt of een gat heeft, is het cijfer niet bekend.",),
    )


def profile_table(found: Profile) -> pd.DataFrame:
    """The figures of those charts; columns Cijfer, Jaar, Status, one per line (Float64); NA is not known."""
    parts = []
    for indicator, _, lines, digits in found.rows():
        part = line_table(lines, digits, indicator)
        part.insert(0, "Cijfer", f"{indicator.name}, {rate_unit(indicator)}")
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def line_table(lines: Sequence[TrendLine], decimals: int, indicator: Indicator) -> pd.DataFrame:
    """Lines as typed figures: Jaar (Int64), its Status, a column per line (Float64), rounded as on screen."""
    years = sorted({year for line in lines for year in line.values})
    table = pd.DataFrame({"Jaar": pd.array(years, dtype="Int64")})
    for line in lines:
        values = [line.values.get(year) for year in years]
        rounded = [None if v is None else round(v, decimals) for v in values]
        table[line.name] = pd.array(rounded, dtype="Float64")
    return with_status(table, indicator)


def funnel_picture(
    region: Region, found: Funnel, chosen: Sequence[str], decimals: int, year: int
) -> ChartPicture:
    """The funnel with its legend and what may be read from it."""
    text = funnel_chart.funnel_text(region, found, year=year, decimals=decimals)
    return ChartPicture(
        (Panel(funnel_chart.funnel_chart(region, found, chosen, year=year, decimals=decimals)),),
        under=f"Alle gemeenten waarvan het cijfer bekend is, {per_text(found.per)}",
        words=text,
        keys=_funnel_keys(funnel_chart.funnel_rows(region, found), chosen),
        notes=(text, funnel_chart.limits_text(found).replace("**", "")),
        dots=_funnel_dots(region, found, chosen, decimals, year),
    )


def _funnel_keys(rows: pd.DataFrame, chosen: Collection[str]) -> tuple[Key, ...]:
    """The legend of the places that occur; where only chosen ones lie, in their own colours, it is grey."""
    (_, plain, _), keys = funnel_chart.POSITIONS[Position.INSIDE], []
    for position, (words, color, shape) in funnel_chart.POSITIONS.items():
        there = rows.loc[rows["oordeel"] == position, "gebied"]
        if len(there):
            keys.append(Key(words, plain if there.isin(list(chosen)).all() else color, _shape(shape)))
    return tuple(keys)


def _funnel_dots(region: Region, found: Funnel, chosen: Sequence[str], decimals: int, year: int) -> Dots:
    rows = funnel_chart.funnel_rows(region, found)
    lines, top = funnel_chart.limit_lines(found, rows, FEWER_POINTS), funnel_chart.highest(found, rows)
    # A program counts the steps from where the axis begins: at a number that is easy to double.
    begin = FIRST_STEP * 2.0 ** math.floor(math.log2(rows["inwoners"].min() / FIRST_STEP))
    lines, own = lines[lines["inwoners"] >= begin], rows["gebied"].isin(list(chosen))
    groups = [
        DotGroup(words, color, _shape(shape), _dots(rows[(rows["oordeel"] == position) & ~own]))
        for position, (words, color, shape) in funnel_chart.POSITIONS.items()
    ]
    colors = funnel_chart.chosen_colors(chosen)
    for code, name, position in rows.loc[own, ["gebied", "naam", "oordeel"]].itertuples(index=False):
        words, _, shape = funnel_chart.POSITIONS[Position(position)]
        dots = _dots(rows[rows["gebied"] == code], str(name))
        told = str(name) if position == Position.INSIDE else f"{name} ({words})"
        groups.append(DotGroup(told, colors[str(code)], _shape(shape), dots, is_chosen=True))
    names = {
        "midden": funnel_chart.middle_name(region, found, year), "boven_95": "95%", "onder_95": "",
        "boven_998": "99,8%", "onder_998": "",
    }  # fmt: skip
    curves = tuple(
        Curve(
            name,
            tuple(
                (float(x), float(y)) for x, y in zip(lines["inwoners"], lines[key], strict=True) if y <= top
            ),
            LOOKS.get(key, "dashed"),
        )
        for key, name in names.items()
    )
    across = Axis(funnel_chart.ACROSS, begin, float(lines["inwoners"].iloc[-1]), log=2)
    return Dots(
        tuple(group for group in groups if group.dots),
        curves,
        across,
        Axis(per_text(found.per), 0.0, top, decimals),
    )


def _dots(rows: pd.DataFrame, name: str = "") -> tuple[tuple[float, float, str], ...]:
    """The dots of rows of the funnel, with a name of their own or none."""
    return tuple((float(x), float(y), name) for x, y in zip(rows["inwoners"], rows["cijfer"], strict=True))


def scatter_picture(
    region: Region,
    cross: Bivariate,
    scatter: alt.LayerChart,
    text: str,
    dots: Dots | None = None,
) -> ChartPicture:
    """Breadth against burden, with the nine classes in words."""
    present = set(cross.table["klasse"].dropna())
    return ChartPicture(
        (Panel(scatter),),
        under=f"Elke stip is een gemeente; bekend van {len(cross.table.dropna(subset=['klasse']))} van de "
        f"{len(region.gemeenten)} gemeenten",
        words=text,
        keys=tuple(
            Key(breadth.class_text(k), color, "circle") for k, color in breadth.COLORS.items() if k in present
        ),
        notes=("De stippellijnen verdelen de gemeenten in drie groepen.", text),
        dots=dots,
    )


def scatter_dots(region: Region, cross: Bivariate, selected: str | None, across: str) -> Dots:
    """The dots of breadth against burden; `across` is the name of the axis of the figure."""
    known, named = cross.table.dropna(subset=["klasse"]), breadth.outer_codes(cross, selected)
    x, y = known["cijfer"].astype(float), known["prioriteiten"].astype(float)
    groups = tuple(
        DotGroup(
            breadth.class_text(klasse),
            color,
            "circle",
            tuple(
                (x[code], y[code], region.gemeente_by_code[str(code)].name if code in named else "")
                for code in known.index[known["klasse"] == klasse]
            ),
        )
        for klasse, color in breadth.COLORS.items()
    )
    # Room for a name above an outer dot.
    air = 0.06 * (x.max() - x.min())
    left, right = math.floor(x.min() - air), math.ceil(x.max() + air)
    low, high = max(0.0, y.min() - 1), y.max() + 1
    upright = [(v, v) for v in (cross.burden.lower, cross.burden.upper)]
    level = [(v + 0.5, v + 0.5) for v in (cross.breadth.lower, cross.breadth.upper)]
    curves = (
        *(Curve("", ((a, low), (b, high))) for a, b in upright),
        *(Curve("", ((left, a), (right, b))) for a, b in level),
    )
    return Dots(
        tuple(group for group in groups if group.dots),
        curves,
        Axis(across, left, right),
        Axis("Aantal prioriteiten", low, high),
    )


def police_picture(region: Region, choice: PoliceChoice) -> ChartPicture:
    """The map of the districts or base teams beside the unit, with its legend."""
    question, year = choice.question, choice.year
    return ChartPicture(
        (Panel(police_maps.police_map(region, choice.level, question, year)),),
        under=f"{question.text}, {question.unit}, {year}",
        words=police_maps.map_text(region, choice.level, question, year),
        keys=tuple(Key(text, color) for color, text in police_maps.legend()),
        notes=(summary_text(region, choice.level, question, year), good_text(question)),
        is_tall=True,
    )


def rug_picture(found: Rug, rows: Sequence[Row], look: tuple[float, int] = rug.PAPER) -> ChartPicture:
    """All gemeenten by all figures; `look` is the size of its type and the height of a row."""
    told = counted_text(found, rows)
    return ChartPicture(
        (Panel(rug.rug_chart(found, rows, look)),),
        under=rug.rug_under(found),
        words=told,
        keys=tuple(Key(text, color) for text, color in rug.rug_legend()),
        notes=(told,),
    )


def series_table(region: Region, series: MapSeries, year: int) -> pd.DataFrame:
    """What a map shows in one year, as a table to take away; index: code of the area.

    Returns:
        Columns gm_code (or Code, of districts), the name and Jaar, and the value: a number, rounded as on
        the map, or Op de kaart where it shows words. NA where not known, and then Opmerking says so.
    """
    found = entries(series, year)
    codes = [e.code for e in found]
    names = [area_name(region, c) for c in codes]
    table = pd.DataFrame({series.nouns[0].capitalize(): names}, index=codes)
    table.insert(0, "gm_code" if all(c in region.area_by_code for c in codes) else "Code", codes)
    table["Jaar"] = pd.array([year] * len(table), dtype="Int64")
    if frame_of(series, year).values is None:
        table["Op de kaart"] = [value_text(series, e) for e in found]
        return table
    heading = f"{series.title} ({series.unit})" if series.unit not in series.title else series.title
    values = [None if e.value is None else round(e.value, series.decimals) for e in found]
    table[heading] = pd.array(values, dtype="Float64")
    if not all(e.known for e in found):
        table["Opmerking"] = ["" if e.known else UNKNOWN for e in found]
    return table


def _shape(name: str) -> Shape:
    shapes: dict[str, Shape] = {"triangle-up": "triangle-up", "triangle-down": "triangle-down"}
    return shapes.get(name, "circle")
