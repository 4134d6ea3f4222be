"""Where the parts of a slide stand: in pixels on a stage of 1280 wide (16:9) or 1024 (4:3).

The screen makes the whole stage larger or smaller, PowerPoint and PDF take the same places, so that a slide
looks alike everywhere and never has to be scrolled. No type is smaller than 18 pixels of its stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rvs_geo.export.shared.fonts import Weight, ems
from rvs_geo.views.meeting.panels import ChartPicture
from rvs_geo.views.meeting.slide import MapPicture, Slide, StrategyPicture, Table

#: The smallest type on the stage, in pixels.
SMALLEST = 18.0
MARGIN, GAP = 40.0, 28.0
#: Around the words of a cell, before a row that stands apart, and before a sentence; in pixels.
CELL, APART, BULLET = 8.0, 10.0, 26.0
#: Between the lines of two rows, in pixels: as wanted; in a full table less, down to none.
BETWEEN = 6.0
#: No row of a table is broken for the sake of larger type than this.
LARGE = 22.0
#: The sizes of a table, the largest first; those for one that has a slide to itself.
SIZES = (26.0, 24.0, 22.0, 20.0, 19.0, SMALLEST)
ALONE = (34.0, 30.0, 28.0)
#: Above this size of its rows the head of a table grows along, to this part of it.
HEAD_FROM, HEAD_PART = 26.0, 0.75
#: So few rows on a slide of their own may have broken cells for the sake of larger type.
SHORT = 4
#: A short table gives its rows as much air below them as this part of their type.
AIR = 0.8
#: Parts of the height that a table may take above sentences, and the type that these should have at least.
WITH_WORDS, READABLE = (0.62, 0.54, 0.46), 20.0
#: On a stage narrower than this times its height, so few rows stand below a picture where they would take
#: more than this part of the width beside it; there they may take the same part of the height.
NARROW, BELOW_ROWS, BELOW_PART = 1.5, 6, 0.42
#: The type in which a table that stands beside a picture gets the width that it needs.
BESIDE = 20.0
#: A head that is wider than this, in pixels, may take two lines.
LONG_HEAD = 160.0
#: A reader's font may be somewhat wider than ours.
ROOM = 0.95


@dataclass(frozen=True)
class Stage:
    """A shape of screen; in pixels."""

    name: str
    width: float
    height: float


WIDE, SQUARE = Stage("breed", 1280, 720), Stage("vierdrie", 1024, 768)
STAGES = (WIDE, SQUARE)


@dataclass(frozen=True)
class Box:
    """A place on the stage, in pixels from its upper left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Text:
    """Words in a place, broken over lines that fit.

    Attributes:
        lines: as they are drawn.
        size: of the type in pixels.
    """

    box: Box
    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True)
class Grid:
    """A table in its place.

    Attributes:
        widths: of the columns.
        heights: of the rows, without the head.
        cells: of each row and column, the lines.
        size: of the type in pixels.
        head: height of the head.
        heads: of each column, the lines.
        head_size: of the type of the head.
    """

    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    size: float
    head: float
    heads: tuple[tuple[str, ...], ...]
    head_size: float


@dataclass(frozen=True)
class Words:
    """A figure, and sentences below it."""

    figure: Text
    points: tuple[Text, ...]


@dataclass(frozen=True)
class Layout:
    """The places of a slide; None for what it does not have."""

    kicker: Text
    headline: Text
    under: Text
    question: Text
    foot: Text
    picture: Box | None
    table: Grid | None
    words: Words | None


def layout(
    slide: Slide, title: str, source: str, stage: Stage, *, question: str = "", band: bool = False
) -> Layout:
    """Place the parts of a slide.

    Args:
        slide: what is shown.
        title: of the view that it belongs to.
        source: in a few words, at the foot.
        stage: the shape of the screen.
        question: what the meeting is asked, above the source.
        band: leave room for a band at the top.
    """
    width, first = stage.width - 2 * MARGIN, 40.0 if band else 18.0
    kicker = fitted(title, Box(MARGIN, first, width, 28), (20.0, SMALLEST), weight="semibold")
    # The strategy as a whole needs all the height there is.
    lines = 44 if isinstance(slide.picture, StrategyPicture) else 82
    headline = fitted(
        slide.headline, Box(MARGIN, first + 28, width, lines), (36.0, 32.0, 28.0, 24.0), weight="bold"
    )
    under_top = headline.box.top + len(headline.lines) * headline.size * 1.18 + 8
    # Three lines where two do not hold it: what is cut off may be what a mark means, or who owns a border.
    under = fitted(slide.under, Box(MARGIN, under_top, width, 66), (21.0, SMALLEST))
    top = under_top + len(under.lines) * under.size * 1.2 + (14 if under.lines else 4)
    foot = fitted(source, Box(MARGIN, stage.height - 108, width, 66), (SMALLEST,))
    bottom = stage.height - 44 - max(1, len(foot.lines)) * SMALLEST * 1.2 - 10
    foot = Text(Box(MARGIN, bottom + 6, width, stage.height - 44 - bottom), foot.lines, foot.size)
    asked = fitted(question, Box(MARGIN, 0, width, 46), (22.0, 20.0, SMALLEST), weight="semibold")
    if asked.lines:
        bottom -= len(asked.lines) * asked.size * 1.2 + 8
        asked = replace(asked, box=Box(MARGIN, bottom + 4, width, 46))
    room = Box(MARGIN, top, width, bottom - top)
    if isinstance(slide.picture, StrategyPicture):
        room = Box(MARGIN / 2, top, stage.width - MARGIN, room.height)
    picture, table, words = _parts(slide, room, is_narrow=stage.width < NARROW * stage.height)
    return Layout(
        kicker,
        headline,
        under,
        asked,
        foot,
        picture,
        None if table is None or slide.table is None else grid(slide.table, table, _sizes(slide)),
        None if words is None else _words(slide, words),
    )


def _parts(slide: Slide, room: Box, *, is_narrow: bool) -> tuple[Box | None, Box | None, Box | None]:
    has_words = bool(slide.points or slide.figure)
    if slide.picture is None:
        if slide.table is None:
            return None, None, room
        if not has_words:
            return None, room, None
        for part in WITH_WORDS:
            upper, _ = _stacked(room, room.height * part)
            placed = grid(slide.table, upper, _sizes(slide))
            upper, lower = _stacked(room, placed.head + sum(placed.heights))
            words = _words(slide, lower)
            if words.points[-1].size >= READABLE:
                break
        return None, upper, lower
    if slide.table is None and not has_words:
        return room, None, None
    wanted = _table_width(slide.table) if slide.table is not None else room.width * 0.38
    if slide.table is not None and is_narrow and _is_wide(slide, wanted, room):
        placed = grid(slide.table, Box(room.left, room.top, room.width, room.height * BELOW_PART))
        rows = (max(map(len, row)) * placed.size * 1.18 + BETWEEN for row in placed.cells)
        upper, lower = _stacked(room, room.height - GAP - placed.head - sum(rows) - 1)
        return upper, lower, None
    least = 0.5 if isinstance(slide.picture, MapPicture) else 0.45
    share = max(least, 1 - (wanted + GAP) / room.width)
    left, right = _split(room, share)
    return (left, right, None) if slide.table is not None else (left, None, right)


def _is_wide(slide: Slide, wanted: float, room: Box) -> bool:
    """Whether a short table goes below its picture: beside it, it would leave lines too little."""
    picture, table = slide.picture, slide.table
    is_tall = isinstance(picture, MapPicture) or (isinstance(picture, ChartPicture) and picture.is_tall)
    if table is None or is_tall:
        return False
    return len(table.rows) <= BELOW_ROWS and wanted > BELOW_PART * room.width


def _sizes(slide: Slide) -> tuple[float, ...]:
    return SIZES if slide.picture is not None else (*ALONE, *SIZES)


def _stacked(room: Box, height: float) -> tuple[Box, Box]:
    below = room.top + height + GAP
    return (
        Box(room.left, room.top, room.width, height),
        Box(room.left, below, room.width, room.height - height - GAP),
    )


def _split(room: Box, share: float) -> tuple[Box, Box]:
    left = (room.width - GAP) * share
    return (
        Box(room.left, room.top, left, room.height),
        Box(room.left + left + GAP, room.top, room.width - left - GAP, room.height),
    )


def _table_width(table: Table) -> float:
    return sum(column_widths(table, BESIDE, folded=True))


def column_widths(table: Table, size: float, *, folded: bool = False) -> tuple[float, ...]:
    """How wide the columns are when no text is broken, with their padding; in pixels.

    Args:
        table: whose columns.
        size: of the type of the rows.
        folded: a head may take two lines.
    """
    widths = []
    for j, head in enumerate(table.heads):
        own = [px(row.cells[j], size, "semibold" if row.is_chosen else "regular") for row in table.rows]
        first = _two_lines(head, head_size(size)) if folded else px(head, head_size(size), "semibold")
        widths.append(max([first, *own]) / ROOM + 2 * CELL + 2)
    return tuple(widths)


def head_size(size: float) -> float:
    """The type of the head of a table whose rows have this size; in pixels."""
    return SMALLEST if size <= HEAD_FROM else size * HEAD_PART


def _two_lines(head: str, size: float) -> float:
    """How wide a head is, on two lines where it is long."""
    if px(head, size, "semibold") < LONG_HEAD:
        return px(head, size, "semibold")
    parts = head.split(" ")
    halves = ((" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts) + 1))
    return min(max(px(half, size, "semibold") for half in pair) for pair in halves)


def _word_widths(table: Table, size: float) -> tuple[float, ...]:
    """The least that the columns need: their longest words, which would run into the next one."""
    least = []
    for j, head in enumerate(table.heads):
        own = [px(word, size, "semibold") for row in table.rows for word in row.cells[j].split(" ")]
        heads = [px(word, head_size(size), "semibold") for word in head.split(" ")]
        least.append(max([*heads, *own]) / ROOM + 2 * CELL + 2)
    return tuple(least)


def grid(table: Table, box: Box, sizes: Sequence[float] = SIZES) -> Grid:
    """The columns and rows of a table in its place, in the largest type in which all of it fits.

    Args:
        table: what is shown.
        box: its place.
        sizes: of the type, the largest first; the last is taken whether it fits or not.
    """
    for size in sizes:
        least = _word_widths(table, size)
        wanted = column_widths(table, size)
        if sum(wanted) > box.width:
            wanted = column_widths(table, size, folded=True)
            is_short = sizes[0] > SIZES[0] and len(table.rows) <= SHORT
            if sum(least) > box.width and size > LARGE:
                continue
            if not is_short and _is_too_large(table, size, sum(wanted), box.width):
                continue
        widths = _narrowed(wanted, least, box.width)
        cells = tuple(
            tuple(
                broken(text, (w - 2 * CELL) / ROOM * 0.98, size, "semibold" if row.is_chosen else "regular")
                for text, w in zip(row.cells, widths, strict=True)
            )
            for row in table.rows
        )
        most = [max(1, *(len(lines) for lines in row)) for row in cells]
        natural = [n * size * 1.18 + BETWEEN for n in most]
        heads = tuple(
            broken(text, (w - 2 * CELL) / ROOM * 0.98, head_size(size), "semibold")
            for text, w in zip(table.heads, widths, strict=True)
        )
        head = max(1, *(len(lines) for lines in heads)) * head_size(size) * 1.18 + 8
        apart = sum(row.is_apart for row in table.rows) * APART
        free = box.height - head - apart - sum(natural)
        if free >= 0 or size == sizes[-1]:
            more = max(-BETWEEN, min(size * AIR, free / max(1, len(natural))))
            heights = tuple(h + more for h in natural)
            return Grid(box, widths, heights, cells, size, head, heads, head_size(size))
    raise AssertionError


def _is_too_large(table: Table, size: float, wanted: float, room: float) -> bool:
    """Whether a table that takes a width unbroken is better set smaller, so that no cell of it is broken.

    Sentences are broken in any type: then larger is better.
    """
    return size > BESIDE and wanted > room and _table_width(table) <= room


def _narrowed(widths: tuple[float, ...], least: tuple[float, ...], room: float) -> tuple[float, ...]:
    """The widths in a room: the widest give way first, none below its longest word if that fits."""
    total = sum(widths)
    if total <= room:
        extra = min(room - total, 0.35 * total) / len(widths)
        return tuple(w + extra for w in widths)
    if sum(least) > room:
        least = tuple(0.0 for _ in widths)
    limit = room
    for _ in range(40):
        limit = limit * 0.95
        narrow = [min(w, max(limit, word)) for w, word in zip(widths, least, strict=True)]
        if sum(narrow) <= room:
            break
    rest = room - sum(narrow)
    gave = [w > n for w, n in zip(widths, narrow, strict=True)]
    return tuple(n + (rest / sum(gave) if is_wide else 0.0) for n, is_wide in zip(narrow, gave, strict=True))


def _words(slide: Slide, box: Box) -> Words:
    """The figure and the sentences, in the largest type in which all of them fit."""
    figure = fitted(slide.figure, Box(box.left, box.top, box.width, 190), (88.0, 72.0, 56.0), weight="bold")
    taken = len(figure.lines) * figure.size * 1.16 + (14 if figure.lines else 0)
    # Where words are all there is, they are larger.
    sizes = (36.0, 32.0) if slide.picture is None and slide.table is None else ()
    for size in (*sizes, 28.0, 26.0, 24.0, 22.0, 20.0, SMALLEST):
        lines = tuple(broken(point, box.width - BULLET, size) for point in slide.points)
        height = sum(len(part) * size * 1.25 + size * 0.55 for part in lines)
        if taken + height <= box.height:
            break
    room = Box(box.left, box.top + taken, box.width, box.height - taken)
    return Words(figure, tuple(Text(room, part, size) for part in lines))


def fitted(text: str, box: Box, sizes: Sequence[float], *, weight: Weight = "regular") -> Text:
    """The text in the largest size in which it fits in its box; cut off with an ellipsis if it never does."""
    if not text:
        return Text(box, (), sizes[-1])
    for size in sizes:
        lines = broken(text, box.width, size, weight)
        if len(lines) * size * 1.16 <= box.height:
            return Text(box, lines, size)
    size = sizes[-1]
    lines = broken(text, box.width, size, weight)
    most = max(1, int(box.height / (size * 1.16)))
    cut = (*lines[: most - 1], lines[most - 1].rstrip(" .,;") + " \u2026") if len(lines) > most else lines
    return Text(box, cut, size)


@lru_cache(maxsize=4096)
def broken(text: str, width: float, size: float, weight: Weight = "regular") -> tuple[str, ...]:
    """The lines of a text, none wider than a width in pixels unless a single word is."""
    lines: list[str] = []
    line = ""
    # A margin stays with its sign.
    for word in text.replace("\u00b1 ", "\u00b1\u00a0").split(" "):
        longer = f"{line} {word}".strip()
        if line and px(longer, size, weight) > width * ROOM:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def px(text: str, size: float, weight: Weight = "regular") -> float:
    """Width of a line in pixels."""
    return ems(text, weight) * size
