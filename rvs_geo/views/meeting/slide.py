"""A slide of a meeting: one message in words, one picture, and a few rows; its layout is made elsewhere.

A slide is made from the figures once. The screen, PowerPoint and PDF all show this same description, so what
is shown is what is exported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from rvs_geo.region.records import Break, Source
from rvs_geo.views.meeting.panels import ChartPicture, Key
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.strategy_content import Statement
from rvs_geo.views.shared.trend_lines import Goal, TrendLine
from rvs_geo.views.shared.trends import COLORS

T = TypeVar("T")
#: A wall is not read: five from the top, five from the bottom. A chosen row between them comes on top.
MOST_ROWS = 10
MOST_POINTS = 4


@dataclass(frozen=True, eq=False)
class MapPicture:
    """A map of one year with its legend."""

    series: MapSeries
    year: int


@dataclass(frozen=True, eq=False)
class LinesPicture:
    """Lines over the years.

    Attributes:
        lines: each named at its end.
        unit: of the values, in words.
        decimals: digits behind the comma.
        words: the same, for who does not see it.
        year: a year to mark.
        breaks: years from which the lines count differently.
        goal: a value to reach, drawn over all years.
    """

    lines: tuple[TrendLine, ...]
    unit: str
    decimals: int
    words: str
    year: int | None = None
    breaks: tuple[Break, ...] = ()
    goal: Goal | None = None


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its length, what is written behind it, and what was aimed at."""

    name: str
    value: float
    text: str
    color: str = COLORS[0]
    aim: float | None = None


@dataclass(frozen=True, eq=False)
class BarsPicture:
    """Bars below each other, from zero.

    Attributes:
        bars: in their order; none where a value is not known.
        unit: of the values, in words.
        words: the same, for who does not see it.
    """

    bars: tuple[Bar, ...]
    unit: str
    words: str


@dataclass(frozen=True, eq=False)
class GridPicture:
    """Small charts of the same lines, each with its own scale from zero.

    Attributes:
        panels: heading and lines of each.
        keys: the legend of all.
        words: the same, for who does not see it.
    """

    panels: tuple[tuple[str, LinesPicture], ...]
    keys: tuple[Key, ...]
    words: str


@dataclass(frozen=True, eq=False)
class StrategyPicture:
    """The strategy on one page.

    Attributes:
        statements: what it says.
        words: the same for who cannot see it.
        period: the years of what came before it: "2026-2030"; "" where not known.
    """

    statements: tuple[Statement, ...]
    words: str
    period: str = ""


Picture = MapPicture | LinesPicture | BarsPicture | GridPicture | ChartPicture | StrategyPicture


@dataclass(frozen=True)
class Row:
    """A row of texts.

    Attributes:
        cells: a text a column.
        code: of the area that it is about, to light it up on the map; "" of none.
        is_chosen: the visitor chose it.
        is_apart: something is left out before it.
    """

    cells: tuple[str, ...]
    code: str = ""
    is_chosen: bool = False
    is_apart: bool = False


@dataclass(frozen=True)
class Table:
    """At most ten rows, and a chosen one; the first column is text, `numbers` says which are figures.

    Raises:
        ValueError: it has more rows.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: tuple[bool, ...]
    words: str

    def __post_init__(self) -> None:
        if sum(not row.is_chosen for row in self.rows) > MOST_ROWS:
            raise ValueError(f"a slide has at most {MOST_ROWS} rows")


@dataclass(frozen=True, eq=False)
class Slide:
    """One screen; all of its words are plain text.

    Attributes:
        headline: what the figures say, in words.
        sources: of the figures, the most important first.
        under: of what, of when, in which unit.
        picture: the picture.
        table: the rows, beside the picture where there is one.
        figure: a figure to read from the back of the room.
        points: short sentences.
        notes: for the speaker: what must be said with it.
    """

    headline: str
    sources: tuple[Source, ...]
    under: str = ""
    picture: Picture | None = None
    table: Table | None = None
    figure: str = ""
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def chunks(rows: Sequence[T], most: int = MOST_ROWS) -> list[Sequence[T]]:
    """Rows over as few slides as they fit on, evenly."""
    if not rows:
        return []
    number = -(-len(rows) // most)
    size = -(-len(rows) // number)
    return [rows[i : i + size] for i in range(0, len(rows), size)]
