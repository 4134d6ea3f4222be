"""A page of a PDF as words and shapes, turned so that the text of interest runs from left to right."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTLine, LTRect
from pdfplumber.page import Page
from pdfplumber.utils.pdfinternals import resolve_all

MOST_GLYPHS = 40_000
MOST_SHAPES = 40_000
TURNS = (0, 90, 180, 270)
#: What is drawn, in the order in which it is looked at.
_DRAWN = (LTRect, LTCurve, LTLine, LTImage)

Item = TypeVar("Item")


@dataclass(frozen=True)
class Box:
    """A place on the page in points; `top` counts down from the upper edge."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def x(self) -> float:
        """Middle from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Middle from top to bottom."""
        return (self.top + self.bottom) / 2

    def moved(self, right: float, down: float) -> Box:
        """The same box elsewhere."""
        return Box(self.x0 + right, self.x1 + right, self.top + down, self.bottom + down)

    def turned(self, turn: int, width: float, height: float) -> Box:
        """As seen when text that runs at `turn` degrees is laid level, on a page of this size."""
        if turn == 90:
            return Box(height - self.bottom, height - self.top, self.x0, self.x1)
        if turn == 180:
            return Box(width - self.x1, width - self.x0, height - self.bottom, height - self.top)
        if turn == 270:
            return Box(self.top, self.bottom, width - self.x1, width - self.x0)
        return self


@dataclass(frozen=True)
class Word:
    """Letters that stand together; `turn` is how far their line is turned from level (0, 90, 180, 270)."""

    text: str
    box: Box
    turn: int
    size: float


@dataclass(frozen=True)
class Shape:
    """A filled area or a stroke; `look` tells shapes of one kind apart from others."""

    box: Box
    look: str


@dataclass(frozen=True)
class Sheet:
    """A page, or a part of one; `number` is that of the page in the file, from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    shapes: tuple[Shape, ...]

    def laid_level(self, turn: int) -> Sheet:
        """The sheet turned so that words at `turn` run from left to right."""
        if turn == 0:
            return self
        size = (self.height, self.width) if turn in (90, 270) else (self.width, self.height)
        words = tuple(
            replace(w, box=w.box.turned(turn, self.width, self.height), turn=(w.turn - turn) % 360)
            for w in self.words
        )
        shapes = tuple(replace(s, box=s.box.turned(turn, self.width, self.height)) for s in self.shapes)
        return Sheet(self.number, *size, words, shapes)


class PageTooFull(ValueError):  # noqa: N818 - it names a state, not a defect
    """More signs or shapes than any printed table has."""


def sheet(page: Page) -> Sheet:
    """The words and shapes of a page.

    Raises:
        PageTooFull: the page holds more than a table can.
    """
    items = list(_items(page.layout))
    glyphs = [item for item in items if isinstance(item, LTChar)]
    drawn = [item for kind in _DRAWN for item in items if type(item) is kind]
    if len(glyphs) > MOST_GLYPHS or len(drawn) > MOST_SHAPES:
        raise PageTooFull
    shapes = [shape for item in drawn if (shape := _shape(item, _box(item, page))) is not None]
    return Sheet(page.page_number, float(page.width), float(page.height), _words(page, glyphs), tuple(shapes))


def _items(container: LTContainer[Any]) -> Iterator[LTComponent]:
    """Everything on the page in the order in which it is drawn.

    As pdfminer gives it: pdfplumber would work out two dozen attributes of each sign, of which we use four.
    """
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _box(item: LTComponent, page: Page) -> Box:
    """Where an item stands, as pdfplumber counts: from the upper left corner, within the media box."""
    left, upper = page.mediabox[:2]
    high = page.height
    return Box(
        float(item.x0 + left),
        float(item.x1 + left),
        float(high - item.y1 + upper),
        float(high - item.y0 + upper),
    )


def _words(page: Page, glyphs: Iterable[LTChar]) -> tuple[Word, ...]:
    width, height = float(page.width), float(page.height)
    by_turn: dict[int, list[Word]] = {}
    for glyph in glyphs:
        turn = _turn(glyph.matrix)
        if turn is None:
            continue
        text = unicodedata.normalize("NFKC", glyph.get_text()).replace("\u00ad", "")
        box = _box(glyph, page)
        size = box.bottom - box.top if turn in (0, 180) else box.x1 - box.x0
        by_turn.setdefault(turn, []).append(Word(text, box.turned(turn, width, height), turn, size))
    words: list[Word] = []
    for turn, letters in by_turn.items():
        back = (360 - turn) % 360
        level = (height, width) if turn in (90, 270) else (width, height)
        words += [replace(w, box=w.box.turned(back, *level), turn=turn) for w in joined(letters)]
    return tuple(words)


def joined(letters: Sequence[Word]) -> list[Word]:
    """Words from letters that run from left to right; a gap or a blank parts them."""
    words: list[Word] = []
    for line in lines(letters):
        run: list[Word] = []
        for letter in sorted(line, key=lambda g: g.box.x0):
            if run and _shadow(run[-1], letter):
                continue
            if run and _parted(run[-1], letter):
                words.append(_word(run))
                run = []
            if letter.text.strip():
                run.append(letter)
            elif run:
                words.append(_word(run))
                run = []
        if run:
            words.append(_word(run))
    return words


def lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words or letters that stand on the same height, from top to bottom."""
    ordered = sorted(words, key=lambda w: w.box.y)
    return runs(ordered, lambda a, b: b.box.y - a.box.y > 0.3 * min(a.size, b.size))


def runs(items: Iterable[Item], parted: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """The items in stretches; `parted` says of two neighbours whether a new stretch begins."""
    found: list[list[Item]] = []
    for item in items:
        if found and not parted(found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _word(run: Sequence[Word]) -> Word:
    boxes = [g.box for g in run]
    box = Box(
        min(b.x0 for b in boxes),
        max(b.x1 for b in boxes),
        min(b.top for b in boxes),
        max(b.bottom for b in boxes),
    )
    return Word("".join(g.text for g in run), box, run[0].turn, max(g.size for g in run))


def _shadow(one: Word, other: Word) -> bool:
    """Bold is at times the same letter printed twice, a hair's breadth beside itself."""
    return one.text == other.text and other.box.x0 - one.box.x0 < 0.12 * other.size


def _parted(left: Word, right: Word) -> bool:
    size = min(left.size, right.size)
    # A small sign beside a large one is a note to it, not a part of it.
    if size < 0.8 * max(left.size, right.size):
        return True
    return right.box.x0 - left.box.x1 > 0.22 * size


def _turn(matrix: Sequence[float]) -> int | None:
    """The direction of the text as a quarter; None for text that slants more than a crooked scan does."""
    angle = math.degrees(math.atan2(matrix[1], matrix[0])) % 360
    quarter = round(angle / 90)
    return quarter % 4 * 90 if abs(angle - quarter * 90) < 6 else None


def _shape(item: LTComponent, box: Box) -> Shape | None:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if not isinstance(item, LTCurve):
        return Shape(box, "image")
    if item.fill and wide > 2 and high > 2:
        # Not by kind: a rectangle that was turned comes out as a curve where its corners are rounded off.
        color = resolve_all(item.non_stroking_color)
        return None if _is_white(color) else Shape(box, f"fill {color}")
    # A level or upright stroke is a rule of the table; a slanted one may be half of a cross.
    if not isinstance(item, LTRect) and item.stroke and wide > 2 and high > 2:
        return Shape(box, f"{'line' if isinstance(item, LTLine) else 'curve'} stroke")
    return None


def _is_white(color: object) -> bool:
    given = color if isinstance(color, list | tuple) else [color]
    parts = [float(part) for part in given if isinstance(part, int | float)]
    if not parts or len(parts) != len(given):
        return False
    return max(parts) < 0.02 if len(parts) == 4 else min(parts) > 0.98
