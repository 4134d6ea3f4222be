"""Small drawings in a row of a table: all areas on one line, and the years of one area.

Both are plain SVG without text that a reader needs: the row beside them says the same in words and figures.
They stand in a page as an image of their own, for Streamlit takes SVG out of HTML; so they cannot take its
colours: all of them are at least 3:1 on the light and on the dark ground.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.trends import COLORS, GREYS

#: Of the drawings, in their own units; they scale to the width of their cell.
WIDTH, HEIGHT = 260, 26
SPARK = (150, 34)
LARGE_SPARK = (520, 110)
EDGE = 7.0
OWN = COLORS[0]
GREY, COUNTRY = GREYS[0], "#c2680d"


@dataclass(frozen=True)
class Spine:
    """One figure of all areas, with one of them marked.

    Attributes:
        rates: of all known areas, the own one too.
        own: of the marked area; None where not known.
        unit: of the unit; None where it is no yardstick.
        country: of the Netherlands; None where not known.
        decimals: digits behind the comma.
    """

    rates: tuple[float, ...]
    own: float | None
    unit: float | None
    country: float | None
    decimals: int

    @property
    def middle_half(self) -> tuple[float, float] | None:
        """Between these rates lies the middle half of the areas; None of fewer than four."""
        if len(self.rates) < 4:
            return None
        low, high = np.quantile(self.rates, [0.25, 0.75])
        return float(low), float(high)


def spine_svg(spine: Spine, label: str) -> str:
    """All areas as ticks, their middle half as a band, unit and country as marks, the own one as a dot.

    Args:
        spine: the figures.
        label: what it shows, for who does not see it.
    """
    known = [*spine.rates, *(v for v in (spine.unit, spine.country) if v is not None)]
    if not spine.rates:
        return ""
    top = max(known) or 1.0

    def x(value: float) -> float:
        return round(EDGE + value / top * (WIDTH - 2 * EDGE), 1)

    middle = HEIGHT / 2
    parts = [_line(EDGE, middle, WIDTH - EDGE, middle, GREY, 1, 0.6)]
    if (half := spine.middle_half) is not None:
        left, right = x(half[0]), x(half[1])
        parts.append(
            f'<rect x="{left}" y="{middle - 6}" width="{max(right - left, 1):.1f}" height="12" '
            f'fill="{GREY}" fill-opacity="0.3"/>'
        )
    # All ticks in one path: apart they are three quarters of the drawing.
    ticks = "".join(f"M{x(v):g} {middle - 4:g}v8" for v in spine.rates)
    parts.append(f'<path d="{ticks}" stroke="{GREY}" stroke-width="1.2" stroke-opacity="0.9"/>')
    if spine.unit is not None:
        parts.append(_line(x(spine.unit), 1, x(spine.unit), HEIGHT - 1, GREY, 3.5, 1))
    if spine.country is not None:
        at = x(spine.country)
        parts.append(f'<path d="M{at - 4:.1f} 0 L{at + 4:.1f} 0 L{at} 7 Z" fill="{COUNTRY}"/>')
    if spine.own is not None:
        parts.append(
            f'<circle cx="{x(spine.own)}" cy="{middle}" r="6" fill="{OWN}" stroke="#ffffff" '
            'stroke-width="1.5"/>'
        )
    return _svg(WIDTH, HEIGHT, parts, label)


def image(svg: str, label: str) -> str:
    """A drawing as an image in HTML; "" of nothing."""
    if not svg:
        return ""
    data = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(label)}">'


def spine_text(spine: Spine) -> str:
    """The same in words."""
    half = spine.middle_half
    low, high = dutch(min(spine.rates), spine.decimals), dutch(max(spine.rates), spine.decimals)
    text = f"{len(spine.rates)} gebieden, van {low} tot {high}"
    if half is not None:
        text += f"; de middelste helft ligt tussen {dutch(half[0], spine.decimals)} en "
        text += dutch(half[1], spine.decimals)
    return text


def sparkline_svg(
    values: Mapping[int, float | None],
    band: Mapping[int, tuple[float, float]],
    beside: Mapping[int, float | None],
    label: str,
    size: tuple[int, int] = SPARK,
) -> str:
    """The years of one area from zero: its line, what chance leaves around it, and one line beside it.

    Args:
        values: by year; a gap where not known.
        band: limits by year.
        beside: a line to compare with, dashed; may be empty.
        label: what it shows, for who does not see it.
        size: width and height, in pixels where it is not made larger or smaller.
    """
    known = {year: value for year, value in values.items() if value is not None}
    if not known:
        return ""
    first, last = min(known), max(known)
    others = [v for year, v in beside.items() if v is not None and first <= year <= last]
    top = max(*known.values(), *others, *(high for y, (_, high) in band.items() if y in known), 1e-9)
    width, height = size
    room = width - 2 * EDGE

    def point(year: int, value: float) -> str:
        along = 0.5 if first == last else (year - first) / (last - first)
        return f"{EDGE + along * room:.1f},{3 + (1 - min(value, top) / top) * (height - 6):.1f}"

    parts = []
    for run in _runs(known):
        limits = [(year, *band[year]) for year in run if year in band]
        if len(limits) > 1:
            upper = [point(year, high) for year, _, high in limits]
            lower = [point(year, low) for year, low, _ in reversed(limits)]
            parts.append(f'<polygon points="{" ".join(upper + lower)}" fill="{OWN}" fill-opacity="0.2"/>')
    near = {year: v for year, v in beside.items() if v is not None and first <= year <= last}
    parts += [
        f'<polyline points="{" ".join(point(y, near[y]) for y in run)}" fill="none" stroke="{GREY}" '
        'stroke-width="1.4" stroke-dasharray="4 3"/>'
        for run in _runs(near)
    ]
    parts += [
        f'<polyline points="{" ".join(point(y, known[y]) for y in run)}" fill="none" stroke="{OWN}" '
        'stroke-width="2.2"/>'
        for run in _runs(known)
    ]
    x, y = point(last, known[last]).split(",")
    parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{OWN}"/>')
    return _svg(width, height, parts, label)


def _runs(known: Mapping[int, float]) -> list[list[int]]:
    """Years that follow each other."""
    runs: list[list[int]] = []
    for year in sorted(known):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _line(x1: float, y1: float, x2: float, y2: float, color: str, width: float, opacity: float) -> str:
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}" stroke-width="{width}" '
        f'stroke-opacity="{opacity}"/>'
    )


def _svg(width: float, height: float, parts: Sequence[str], label: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )
