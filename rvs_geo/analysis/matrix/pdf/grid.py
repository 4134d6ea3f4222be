"""Columns and marks on a canvas: several readings are tried, and the printed totals say which is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import numpy.typing as npt

from rvs_geo.analysis.matrix.basics import UNKNOWN, Cells
from rvs_geo.analysis.matrix.pdf.canvas import Canvas
from rvs_geo.analysis.matrix.pdf.names import bare
from rvs_geo.analysis.matrix.pdf.page import Box, Word, lines, runs

EMPTY_SIGNS = frozenset({"0", "-", "–", "—", "−", ".", "·", "_", "nee", "n", "…", "○", "☐", "□", "◯"})
"""What a printer puts in a cell to say that nothing was chosen."""


@dataclass(frozen=True)
class Totals:
    """The printed totals, and which rows count towards those of the columns."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    counted: tuple[bool, ...]

    @property
    def number(self) -> int:
        """How many totals there are."""
        return len(self.rows) + len(self.columns)


@dataclass(frozen=True)
class Grid:
    """One reading of a canvas.

    Attributes:
        cells: partners by columns; a row that was not found is unknown.
        columns: the middle of each column.
        met: how many of the printed totals the cells meet.
    """

    cells: Cells
    columns: tuple[float, ...]
    met: int


@dataclass(frozen=True)
class _Mark:
    row: int
    box: Box
    text: str


def best_grid(canvas: Canvas, totals: Totals) -> Grid | None:
    """The reading that meets most totals; None where no columns are found."""
    found: list[Grid] = []
    for columns, cells in _readings(canvas, totals):
        grid = Grid(cells, columns, _met(cells, totals))
        if grid.met == totals.number:
            return grid
        found.append(grid)
    return max(found, key=lambda g: g.met, default=None)


def _readings(canvas: Canvas, totals: Totals) -> Iterator[tuple[tuple[float, ...], Cells]]:
    width = len(totals.columns)
    marks = _marks(canvas)
    looks = _looks(canvas)
    seen: set[tuple[float, ...]] = set()
    for columns in _columns(canvas, marks, looks, totals):
        if columns in seen or len(columns) != width:
            continue
        seen.add(columns)
        for way in (columns, columns[::-1]):
            cells = _text_cells(canvas, marks, way, len(totals.rows))
            if cells is not None:
                yield way, cells
            for boxes in looks:
                yield way, _covered_cells(canvas, boxes, way, len(totals.rows))


def _met(cells: Cells, totals: Totals) -> int:
    rows = (cells == 1).sum(axis=1) == np.array(totals.rows)
    rows &= ~(cells == UNKNOWN).any(axis=1)
    counted = cells[np.array(totals.counted)]
    columns = (counted == 1).sum(axis=0) == np.array(totals.columns)
    return int(rows.sum() + columns.sum())


# ---- marks ------------------------------------------------------------------------------------------


def _marks(canvas: Canvas) -> list[_Mark]:
    """The words in the rows that are no part of a name."""
    names = {(box.x0, box.y): box for box in canvas.rows.values()}
    right = {row: box.x1 for row, box in canvas.rows.items()}
    found: list[_Mark] = []
    # A turned word is of a heading, also where it hangs over a row.
    for word in (w for w in canvas.words if w.turn == 0):
        row = _row_at(canvas, word.box.y)
        if row is None or word.box.x <= right[row] or any(_within(word.box, box) for box in names.values()):
            continue
        found.append(_Mark(row, word.box, word.text))
    usual = median(m.box.bottom - m.box.top for m in found) if found else 0
    # A small raised sign beside a mark points to a note.
    return [m for m in found if m.box.bottom - m.box.top > 0.75 * usual]


def _row_at(canvas: Canvas, y: float) -> int | None:
    """The row at a height: that of which the name is nearest, if it is near enough."""
    apart = {row: max(box.top - y, y - box.bottom, 0.0) for row, box in canvas.rows.items()}
    row = min(apart, key=lambda r: (apart[r], abs(canvas.rows[r].y - y)))
    return row if apart[row] <= 0.5 * canvas.pitch else None


def _within(box: Box, other: Box) -> bool:
    return other.x0 - 1 <= box.x <= other.x1 + 1 and other.top - 1 <= box.y <= other.bottom + 1


def _looks(canvas: Canvas) -> list[list[Box]]:
    """The shapes in the rows by look, and all of them together; a shape of the size of the table is none."""
    top = min(b.top for b in canvas.rows.values()) - canvas.pitch
    bottom = max(b.bottom for b in canvas.rows.values()) + canvas.pitch
    by_look: dict[str, list[Box]] = {}
    for shape in canvas.shapes:
        high = shape.box.bottom - shape.box.top
        if top < shape.box.y < bottom and high < 4 * canvas.pitch:
            by_look.setdefault(shape.look, []).append(shape.box)
    found = sorted(by_look.values(), key=len, reverse=True)[:12]
    return [*found, [box for boxes in found for box in boxes]] if len(found) > 1 else found


def _text_cells(
    canvas: Canvas, marks: Sequence[_Mark], columns: tuple[float, ...], height: int
) -> Cells | None:
    cells: Cells = np.full((height, len(columns)), UNKNOWN, dtype=np.int8)
    cells[list(canvas.rows)] = 0
    middles = np.array(columns)
    reach = _reach(middles)
    for mark in marks:
        for x, sign in _signs(mark, middles):
            j = int(np.abs(middles - x).argmin())
            if abs(middles[j] - x) > reach[j] or sign.casefold() in EMPTY_SIGNS:
                continue
            cells[mark.row, j] = UNKNOWN if sign.isdigit() and sign != "1" else 1
    return cells if (cells == 1).any() else None


def _reach(middles: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far from its middle a column goes: halfway to the nearest other one, and a little more."""
    gaps = np.abs(np.diff(middles))
    near: npt.NDArray[np.float64] = 0.55 * np.minimum(np.append(gaps, gaps[-1]), np.append(gaps[0], gaps))
    return near


def _signs(mark: _Mark, middles: npt.NDArray[np.float64]) -> list[tuple[float, str]]:
    """The signs of a word; one that lies over several columns is a sign for each of them."""
    over = int(((middles > mark.box.x0) & (middles < mark.box.x1)).sum())
    if over < 2 or len(mark.text) < 2:
        return [(mark.box.x, mark.text)]
    step = (mark.box.x1 - mark.box.x0) / len(mark.text)
    return [(mark.box.x0 + (k + 0.5) * step, sign) for k, sign in enumerate(mark.text)]


def _covered_cells(canvas: Canvas, boxes: Sequence[Box], columns: tuple[float, ...], height: int) -> Cells:
    cells: Cells = np.full((height, len(columns)), UNKNOWN, dtype=np.int8)
    edges = np.array([(b.x0, b.x1, b.top, b.bottom) for b in boxes])
    middles = np.array(columns)
    for row, box in canvas.rows.items():
        here = edges[(edges[:, 2] < box.y) & (box.y < edges[:, 3])]
        inside = (here[:, [0]] < middles) & (middles < here[:, [1]])
        cells[row] = inside.any(axis=0)
    return cells


# ---- columns ----------------------------------------------------------------------------------------


def _columns(
    canvas: Canvas, marks: Sequence[_Mark], looks: Sequence[Sequence[Box]], totals: Totals
) -> Iterator[tuple[float, ...]]:
    """Ways to place the columns, the surest first."""
    numbers = list(_number_lines(canvas))
    for line in numbers:
        yield from _run_of(line, totals.columns)
    for line in numbers:
        yield from _run_of(line, tuple(range(1, len(totals.columns) + 1)))
    yield _clusters([m.box.x for m in _only_marks(marks)], canvas.pitch)
    for boxes in looks:
        small = [b for b in boxes if b.x1 - b.x0 < 4 * canvas.pitch]
        yield _clusters([b.x for b in small], canvas.pitch)
    yield from _labelled(canvas, len(totals.columns))
    turned = [w for w in canvas.words if w.turn in (90, 270) and w.box.y < _first_row(canvas)]
    yield _clusters([w.box.x for w in turned], canvas.pitch)


def _number_lines(canvas: Canvas) -> Iterator[list[tuple[float, int]]]:
    for line in lines([w for w in canvas.words if w.turn == 0]):
        numbers = [(w.box.x, w.text.strip(".k")) for w in sorted(line, key=lambda w: w.box.x0)]
        found = [(x, int(text)) for x, text in numbers if text.isascii() and text.isdigit() and len(text) < 4]
        if len(found) >= 20:
            yield found


def _run_of(line: Sequence[tuple[float, int]], wanted: Sequence[int]) -> Iterator[tuple[float, ...]]:
    for start in range(len(line) - len(wanted) + 1):
        run = line[start : start + len(wanted)]
        if [n for _, n in run] == list(wanted):
            yield tuple(x for x, _ in run)


def _labelled(canvas: Canvas, width: int) -> Iterator[tuple[float, ...]]:
    """A line that calls itself a total: its places stand, also where a number in it is misprinted."""
    for line in lines([w for w in canvas.words if w.turn == 0]):
        if not any(bare(w.text).startswith("totaal") for w in line):
            continue
        numbers = [w.box.x for w in sorted(line, key=lambda w: w.box.x0) if w.text.isdigit()]
        for start in range(len(numbers) - width + 1):
            yield tuple(numbers[start : start + width])


def _only_marks(marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks of the signs that count; a column of numbers beside them counts for nothing."""
    signs = [m for m in marks if m.text.casefold() not in EMPTY_SIGNS]
    numbers = [m.box for m in signs if m.text.isdigit() and m.text != "1"]
    kinds = Counter(m.text.casefold() for m in signs if not m.text.isdigit() or m.text == "1")
    usual = {kind for kind, count in kinds.items() if count >= 5}
    return [
        m
        for m in signs
        if m.text.casefold() in usual and not any(b.x0 - 1 < m.box.x < b.x1 + 1 for b in numbers)
    ]


def _clusters(places: Sequence[float], pitch: float) -> tuple[float, ...]:
    """The middles of what stands below each other."""
    groups = runs(sorted(places), lambda a, b: b - a > min(0.3 * pitch, 5))
    return tuple(float(median(group)) for group in groups)


def _first_row(canvas: Canvas) -> float:
    return min(box.top for box in canvas.rows.values())


def level_words(canvas: Canvas) -> list[Word]:
    """The words above the first row that run from left to right."""
    return [w for w in canvas.words if w.turn == 0 and w.box.bottom <= _first_row(canvas) + 1]


def turned_words(canvas: Canvas) -> list[Word]:
    """The words above the first row that run up or down."""
    return [w for w in canvas.words if w.turn in (90, 270) and w.box.y < _first_row(canvas)]
