"""The parts of a table that runs over several pages or columns, laid on one canvas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from rvs_geo.analysis.matrix.pdf.names import Name, Names
from rvs_geo.analysis.matrix.pdf.page import TURNS, Box, Shape, Sheet, Word, runs

FEWEST_NAMES = 2
"""Fewer names below each other are no part of a table; the last two of a table may stand on a page alone."""
MOST_BANDS = 3
"""Over more pages beside each other no table is spread."""


@dataclass(frozen=True)
class Canvas:
    """A table, or a part of it: where each partner stands, and all that may belong to it.

    Attributes:
        rows: the place of the name by row of the table.
        words: everything with letters, the names included.
        shapes: filled areas and slanted strokes.
        pages: numbers of the pages that it was taken from.
        drops: how far down each of those pages that has names was moved, by number.
    """

    rows: dict[int, Box]
    words: tuple[Word, ...]
    shapes: tuple[Shape, ...]
    pages: tuple[int, ...]
    drops: Mapping[int, float] = field(default_factory=dict)

    @property
    def left(self) -> float:
        """Left edge of the names."""
        return median(box.x0 for box in self.rows.values())

    @property
    def pitch(self) -> float:
        """The usual distance between two rows."""
        middles = sorted(box.y for box in self.rows.values())
        return median(b - a for a, b in pairwise(middles)) if len(middles) > 1 else 12.0

    def moved(self, right: float, down: float) -> Canvas:
        """The same table elsewhere."""
        return replace(
            self,
            rows={row: box.moved(right, down) for row, box in self.rows.items()},
            words=tuple(replace(w, box=w.box.moved(right, down)) for w in self.words),
            shapes=tuple(replace(s, box=s.box.moved(right, down)) for s in self.shapes),
            drops={page: drop + down for page, drop in self.drops.items()},
        )

    def with_more(self, other: Canvas) -> Canvas:
        """Both on one canvas; a row that both have keeps the place that it has here."""
        return Canvas(
            {**other.rows, **self.rows},
            self.words + other.words,
            self.shapes + other.shapes,
            tuple(sorted({*self.pages, *other.pages})),
            {**other.drops, **self.drops},
        )


def canvases(sheets: Sequence[Sheet], names: Names) -> Iterator[Canvas]:
    """Every way in which the sheets may hold the table, the likeliest first."""
    laid = {turn: [_Level.of(sheet, turn, names) for sheet in sheets] for turn in TURNS}
    for turn in _turns(laid):
        level = [found.sheet for found in laid[turn]]
        parts = [part for found in laid[turn] for part in _parts(found)]
        stacks = [_stack(parts[start:]) for start in range(len(parts))]
        stacks.sort(key=lambda c: -len(c.rows))
        for stack in stacks[:4]:
            yield stack
        for stack in stacks[:2]:
            yield from _beside(stack, level, parts)


@dataclass(frozen=True)
class _Level:
    """A sheet laid level for words of one direction, and the names that run so."""

    sheet: Sheet
    names: Sequence[Name]

    @classmethod
    def of(cls, sheet: Sheet, turn: int, names: Names) -> _Level:
        level = sheet.laid_level(turn)
        return cls(level, names.on(level))


def _turns(laid: Mapping[int, Sequence[_Level]]) -> list[int]:
    """The directions in which names run, that of most names first."""
    counts = {turn: sum(len({n.row for n in level.names}) for level in laid[turn]) for turn in TURNS}
    return [t for t in sorted(TURNS, key=lambda t: -counts[t]) if counts[t] >= FEWEST_NAMES]


def _parts(level: _Level) -> list[Canvas]:
    """The columns of names on a sheet, each with what stands to its right, from left to right."""
    sheet, left_over = level.sheet, level.names
    found: list[dict[int, Box]] = []
    while True:
        rows = _column(left_over)
        if len(rows) < FEWEST_NAMES:
            break
        found.append(rows)
        x0, x1 = min(b.x0 for b in rows.values()), max(b.x1 for b in rows.values())
        left_over = [n for n in left_over if n.box.x1 < x0 or n.box.x0 > x1]
    found.sort(key=lambda rows: median(b.x0 for b in rows.values()))
    parts: list[Canvas] = []
    for i, rows in enumerate(found):
        start = min(b.x0 for b in rows.values()) - 1
        stop = min((b.x0 for b in found[i + 1].values()), default=sheet.width) if i + 1 < len(found) else 1e9
        parts.append(
            Canvas(
                rows,
                tuple(w for w in sheet.words if start <= w.box.x < stop),
                tuple(s for s in sheet.shapes if s.box.x1 > start and s.box.x0 < stop),
                (sheet.number,),
                {sheet.number: 0.0},
            )
        )
    return parts


def _column(names: Sequence[Name]) -> dict[int, Box]:
    """The largest set of names that stand right below each other, on one edge or the other."""
    best: dict[int, Box] = {}
    for edge in ("x0", "x1", "x"):
        for name in names:
            high = name.box.bottom - name.box.top
            line = getattr(name.box, edge)
            inside = [n for n in names if abs(getattr(n.box, edge) - line) <= max(1.5 * min(high, 14), 6)]
            rows = _chain(inside)
            if len(rows) > len(best):
                best = rows
    return best


def _chain(names: Sequence[Name]) -> dict[int, Box]:
    """The longest stretch without a large gap: a name in a note below the table is not in it."""
    ordered = sorted(names, key=lambda n: n.box.y)
    if len(ordered) < 2:
        return {n.row: n.box for n in ordered}
    gaps = [b.box.y - a.box.y for a, b in pairwise(ordered)]
    most = max(4 * median(gaps), 30)
    stretches = runs(ordered, lambda a, b: b.box.y - a.box.y > most)
    longest = max(stretches, key=lambda run: len({n.row for n in run}))
    rows: dict[int, Box] = {}
    for name in longest:
        rows.setdefault(name.row, name.box)
    return rows


def _stack(parts: Sequence[Canvas]) -> Canvas:
    """The first part, and below it each later part that has only other partners."""
    whole = parts[0]
    for part in parts[1:]:
        if not part.rows.keys() & whole.rows.keys():
            whole = _below(whole, part)
    return whole


def _below(whole: Canvas, part: Canvas) -> Canvas:
    bottom = max(w.box.bottom for w in whole.words)
    top = min(w.box.top for w in part.words)
    return whole.with_more(part.moved(whole.left - part.left, bottom - top + 40))


def _beside(stack: Canvas, sheets: Sequence[Sheet], parts: Sequence[Canvas]) -> Iterator[Canvas]:
    """The stack with the columns that stand on a facing page, or on the same page behind a second list."""
    for part in parts:
        shared = part.rows.keys() & stack.rows.keys()
        same = part.pages == stack.pages and part.left <= stack.left + 1
        if len(shared) >= 0.9 * len(stack.rows) and not same:
            down = median(stack.rows[row].y - part.rows[row].y for row in shared)
            yield stack.with_more(part.moved(_right(stack) - part.left + 40, down))
    yield from _spread(stack, {sheet.number: sheet for sheet in sheets})


def _spread(stack: Canvas, sheets: Mapping[int, Sheet]) -> Iterator[Canvas]:
    """The pages of the stack with those to their right: a table that was cut across and down.

    Printers go down first (all rows, then on to the next columns) or across first (a spread at a time).
    """
    for across in (False, True):
        whole = stack
        for band in range(1, MOST_BANDS + 1):
            step = band if across else band * len(stack.drops)
            beside = {page + step: drop for page, drop in stack.drops.items()}
            if not beside.keys() <= sheets.keys() or beside.keys() & stack.drops.keys():
                break
            right = _right(whole) + 40
            for page, drop in beside.items():
                bare = Canvas({}, sheets[page].words, sheets[page].shapes, (page,))
                whole = whole.with_more(bare.moved(right, drop))
            yield whole


def _right(canvas: Canvas) -> float:
    return max(w.box.x1 for w in canvas.words)
