"""Lines over the years as SVG, by the rules of the trend charts of the pages.

Vega takes a second for each. A deck holds dozens of them in two shapes, and is made while a meeting waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import floor, log10

from rvs_geo.export.meeting.draw.svg import paragraph, words
from rvs_geo.export.meeting.stage import SMALLEST, Box, broken, px
from rvs_geo.export.shared.sheet import INK, MUTED, PAPER
from rvs_geo.views.meeting.slide import LinesPicture
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.trend_lines import TrendLine
from rvs_geo.views.shared.trends import REFERENCE_DASHES, line_colors, spread

#: Of the names at the ends of the lines, at most, and the sign before each.
NAMES, SIGN = 190.0, 30.0
LINE = SMALLEST * 1.15
GRID, AXIS = "#d5dbe1", "#8a97a5"
AIR = 1.08


@dataclass(frozen=True)
class _Plot:
    """Where values and years stand, in pixels."""

    left: float
    top: float
    width: float
    height: float
    first: int
    last: int
    most: float

    def x(self, year: float) -> float:
        return self.left + (year - self.first) / max(1, self.last - self.first) * self.width

    def y(self, value: float) -> float:
        return self.top + self.height * (1 - value / self.most)


def draw_lines(picture: LinesPicture, box: Box, *, named: bool = True) -> str:
    """The lines in the pixels of a box.

    Args:
        picture: the lines; of none that is known only the axes are drawn.
        box: its place.
        named: write the names at the ends; without, a legend elsewhere has them, and few years are written.
    """
    years = sorted({year for line in picture.lines for year in line.values})
    known = [v for line in picture.lines for v in line.values.values() if v is not None]
    top_value = max([*known, *([picture.goal.value] if picture.goal else [])], default=1.0) * AIR or 1.0
    step = _step(top_value, 6 if named else 3)
    digits = max(0, -floor(log10(step))) if step < 1 else 0
    ticks = [i * step for i in range(int(top_value / step) + 1)]
    left = max(px(dutch(t, digits), SMALLEST) for t in ticks) / 0.95 + 10
    names = _names_width(picture.lines, years[-1] if years else 0) if named else 12.0
    head, head_low = paragraph(picture.unit, 0, 0, box.width, weight=600) if named else ("", 0.0)
    top = head_low + (30 if picture.breaks and named else 10)
    plot = _Plot(
        left,
        top,
        box.width - left - names - 8,
        box.height - top - 30,
        years[0] if years else 0,
        years[-1] if years else 1,
        top_value,
    )
    drawn = head + _axes(plot, years, ticks, digits, named=named)
    drawn += "".join(_band(line, color, plot) for line, color, _ in _looks(picture.lines))
    drawn += _marks(picture, plot, named=named)
    for line, color, dash in _looks(picture.lines):
        drawn += _line(line, color, dash, plot, picture.decimals, named=named)
    return drawn + (_names(picture.lines, plot, box) if named else "")


def _step(top: float, most: int) -> float:
    """A round step that gives at most so many ticks."""
    rough = top / most
    size = 10.0 ** floor(log10(rough))
    return next(size * f for f in (1, 2, 5, 10) if size * f >= rough)


def _axes(plot: _Plot, years: Sequence[int], ticks: Sequence[float], digits: int, *, named: bool) -> str:
    right, drawn = plot.left + plot.width, ""
    for tick in ticks:
        y = plot.y(tick)
        color = AXIS if tick == 0 else GRID
        drawn += f'<path d="M{plot.left:.1f} {y:.1f}H{right:.1f}" stroke="{color}" fill="none"/>'
        drawn += words(dutch(tick, digits), plot.left - 8, y + 6, color=MUTED, anchor="end")
    free = -1e9
    for year in years if named else sorted({*years[:1], *years[-1:]}):
        x, half = plot.x(year), px(str(year), SMALLEST) / 2
        # The last year is always written; one before it only where it leaves room.
        if x - half < free + 10 or (year != years[-1] and x + half > plot.x(years[-1]) - half - 10):
            continue
        drawn += words(str(year), x, plot.top + plot.height + 24, color=MUTED, anchor="middle")
        free = x + half
    return drawn


def _marks(picture: LinesPicture, plot: _Plot, *, named: bool) -> str:
    """The chosen year, the years that count differently, and the goal."""
    drawn, low = "", plot.top + plot.height
    if picture.year is not None and plot.first <= picture.year <= plot.last:
        x = plot.x(picture.year)
        drawn += f'<path d="M{x:.1f} {plot.top:.1f}V{low:.1f}" stroke="{INK}" stroke-opacity="0.4"/>'
    for found in picture.breaks:
        if not plot.first < found.year <= plot.last:
            continue
        x = plot.x(found.year - 0.5)
        drawn += (
            f'<path d="M{x:.1f} {plot.top - 4:.1f}V{low:.1f}" stroke="{INK}" stroke-dasharray="3 5" '
            'stroke-width="1.5"/>'
        )
        if named:
            text = f"{found.year}: {found.short}"
            at_left = x - px(text, SMALLEST) / 0.95 > 0
            drawn += words(text, x, plot.top - 10, anchor="end" if at_left else "start")
    return drawn + (_goal(picture, plot) if picture.goal is not None else "")


def _goal(picture: LinesPicture, plot: _Plot) -> str:
    """The line to reach, with its words at the end where the other lines are farthest from it."""
    if picture.goal is None:
        return ""
    y, right = plot.y(picture.goal.value), plot.left + plot.width
    wide = px(picture.goal.text, SMALLEST, "semibold") + 16
    drawn = f'<path d="M{plot.left:.1f} {y:.1f}H{right:.1f}" stroke="{INK}" stroke-width="2.5"/>'
    points = [
        (plot.x(year), plot.y(value))
        for line in picture.lines
        for year, value in line.values.items()
        if value is not None
    ]

    def free(start: float, middle: float) -> float:
        near = [abs(py - middle) for x, py in points if start - 40 < x < start + wide + 40]
        return min(near, default=1e9)

    places = [(x, up) for x in (plot.left + 8, right - wide) for up in (True, False)]
    x, up = max(places, key=lambda p: (min(free(p[0], y - 14 if p[1] else y + 18), 60.0), p[1]))
    halo = f' stroke="{PAPER}" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
    return drawn + words(picture.goal.text, x, y - 8 if up else y + 24, weight=600, more=halo)


def _looks(lines: Sequence[TrendLine]) -> list[tuple[TrendLine, str, str]]:
    """Each line with its colour and dashes, as on the pages."""
    colors, dashes = line_colors(lines), iter(REFERENCE_DASHES)
    return [
        (line, colors[line.name], " ".join(map(str, next(dashes))) if line.reference else "")
        for line in lines
    ]


def _band(line: TrendLine, color: str, plot: _Plot) -> str:
    """What chance leaves around a line, broken where a year is not known; cut off at the top of the plot."""
    drawn = ""
    for is_known, part in groupby(sorted(line.values.items()), key=lambda p: p[1] is not None):
        limits = [(plot.x(year), *line.band[year]) for year, _ in part if is_known and year in line.band]
        if len(limits) > 1:
            there = [(x, plot.y(min(high, plot.most))) for x, _, high in limits]
            back = [(x, plot.y(min(low, plot.most))) for x, low, _ in reversed(limits)]
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in (*there, *back))
            drawn += f'<path d="M{path}Z" fill="{color}" fill-opacity="0.16"/>'
    return drawn


def _line(line: TrendLine, color: str, dash: str, plot: _Plot, decimals: int, *, named: bool) -> str:
    """Its known years, broken where one is not known, each with a point that says its value."""
    drawn = ""
    points = sorted(line.values.items())
    look = f'stroke="{color}" stroke-width="{4 if named else 3}" fill="none" stroke-linejoin="round"'
    look += f' stroke-dasharray="{dash}"' if dash else ""
    for is_known, part in groupby(points, key=lambda p: p[1] is not None):
        run = [(plot.x(year), plot.y(value)) for year, value in part if value is not None]
        if is_known and len(run) > 1:
            drawn += f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in run)}" {look}/>'
    for year, value in points:
        if value is not None:
            told = escape(f"{line.name}, {year}: {dutch(value, decimals)}", quote=True)
            drawn += (
                f'<circle cx="{plot.x(year):.1f}" cy="{plot.y(value):.1f}" r="{5 if named else 3.5}" '
                f'fill="{color}" data-tekst="{told}"/>'
            )
    return drawn


def _last(line: TrendLine) -> tuple[int, float] | None:
    known = [(year, value) for year, value in line.values.items() if value is not None]
    return max(known) if known else None


def _name(line: TrendLine, end: int) -> str:
    """The name; of a line that ends earlier with its last year."""
    found = _last(line)
    return line.name if found is None or found[0] == end else f"{line.name} t/m {found[0]}"


def _names_width(lines: Sequence[TrendLine], end: int) -> float:
    longest = max((px(_name(line, end), SMALLEST) / 0.95 for line in lines), default=0.0)
    return min(NAMES, longest) + SIGN + 14


def _names(lines: Sequence[TrendLine], plot: _Plot, box: Box) -> str:
    """The names at the right edge, each as near to its last point as may be."""
    shown = [(found, last) for found in _looks(lines) if (last := _last(found[0])) is not None]
    left = plot.left + plot.width + 12
    texts = [broken(_name(look[0], plot.last), box.width - left - SIGN, SMALLEST) for look, _ in shown]
    middles = spread(
        [plot.y(value) for _, (_, value) in shown],
        [len(text) * LINE + 6 for text in texts],
        low=plot.top,
        high=plot.top + plot.height + 10,
    )
    drawn = ""
    for ((_, color, dash), _), text, middle in zip(shown, texts, middles, strict=True):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        drawn += f'<path d="M{left:.1f} {middle:.1f}h{SIGN - 8}" stroke="{color}" stroke-width="4"{dashes}/>'
        first = middle - (len(text) - 1) * LINE / 2 + 6
        drawn += "".join(words(t, left + SIGN, first + i * LINE) for i, t in enumerate(text))
    return drawn
