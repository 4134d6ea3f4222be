"""The headings above the columns and the five velden above those, as far as they are text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median

from rvs_geo.analysis.matrix.basics import VELDEN, clean_name
from rvs_geo.analysis.matrix.pdf.canvas import Canvas
from rvs_geo.analysis.matrix.pdf.grid import level_words, turned_words
from rvs_geo.analysis.matrix.pdf.names import around, bare
from rvs_geo.analysis.matrix.pdf.page import Box, Word, runs


def theme_names(canvas: Canvas, columns: Sequence[float]) -> tuple[str | None, ...]:
    """The turned text above each column; None where there is none, or the same stands above two."""
    names = [_read(words) for words in _above(turned_words(canvas), columns)]
    return tuple(name if name and names.count(name) == 1 else None for name in names)


def _above(words: Sequence[Word], columns: Sequence[float]) -> list[list[Word]]:
    """The words that belong to each column: the nearest, or one heading a column in their order.

    A heading that begins at the edge of a wide column may stand nearer to the middle of the one before.
    """
    groups = runs(sorted(words, key=lambda w: w.box.x), lambda a, b: b.box.x - a.box.x > 0.6 * a.size)
    if len(groups) == len(columns):
        ordered = sorted(range(len(columns)), key=lambda j: columns[j])
        in_order: list[list[Word]] = [[] for _ in columns]
        for j, group in zip(ordered, groups, strict=True):
            in_order[j] = list(group)
        return in_order
    reach = 0.6 * max(b - a for a, b in pairwise(sorted(columns)))
    above: list[list[Word]] = [[] for _ in columns]
    for word in words:
        j = min(range(len(columns)), key=lambda k: abs(columns[k] - word.box.x))
        if abs(columns[j] - word.box.x) <= reach:
            above[j].append(word)
    return above


def _read(words: Sequence[Word]) -> str | None:
    """Turned words as one text: line by line, each line from its beginning."""
    if not words or len({w.turn for w in words}) > 1:
        return None
    sign = 1 if words[0].turn == 90 else -1
    ordered = sorted(words, key=lambda w: sign * w.box.x)
    lines = runs(ordered, lambda a, b: abs(b.box.x - a.box.x) > 0.4 * b.size)
    text = ""
    for word in (w for line in lines for w in sorted(line, key=lambda w: -sign * w.box.y)):
        text = _joined(text, word.text)
    name = clean_name(text.lstrip("0123456789. "))
    return name if sum(c.isalpha() for c in name) >= 3 else None


def _joined(text: str, word: str) -> str:
    if text.endswith("-") and word[:1].islower() and word not in ("en", "of"):
        return text[:-1] + word
    return f"{text} {word}".strip()


def velden(canvas: Canvas, columns: Sequence[float]) -> tuple[str | None, ...]:
    """The veld of each column, where all five stand above the table and fit in one way only."""
    nothing: tuple[str | None, ...] = (None,) * len(columns)
    words = level_words(canvas)
    labels = [_label(words, veld) for veld in VELDEN]
    if any(label is None for label in labels):
        return nothing
    boxes = [label for label in labels if label is not None]
    inner = [(a + b) / 2 for a, b in pairwise(columns)]
    edges = [1.5 * columns[0] - columns[1] / 2, *inner, 1.5 * columns[-1] - columns[-2] / 2]
    pitch = median(b - a for a, b in pairwise(columns))
    fits = {fit for fit in (_fit(boxes, edges, pitch, middle=m) for m in (True, False)) if fit is not None}
    if len(fits) != 1:
        return nothing
    cuts = (0, *fits.pop(), len(columns))
    return tuple(VELDEN[k] for k, (start, stop) in enumerate(pairwise(cuts)) for _ in range(stop - start))


def _fit(
    boxes: Sequence[Box], edges: Sequence[float], pitch: float, *, middle: bool
) -> tuple[int, ...] | None:
    """Where the velden part, if their labels stand in the middle of their columns, or at the left of them."""
    last = len(edges) - 1
    scored: list[tuple[float, tuple[int, ...]]] = []
    for cuts in combinations(range(1, last), len(boxes) - 1):
        spans = list(pairwise((0, *cuts, last)))
        off = max(
            abs((edges[a] + edges[b]) / 2 - box.x) if middle else abs(edges[a] - box.x0)
            for (a, b), box in zip(spans, boxes, strict=True)
        )
        scored.append((off, cuts))
    scored.sort()
    (best, cuts), (second, _) = scored[0], scored[1]
    return cuts if best < 0.4 * pitch and second > best + 0.15 * pitch else None


def _label(words: Sequence[Word], veld: str) -> Box | None:
    """The place of a label, over one line or more."""
    wanted = [bare(part) for part in veld.split()]
    for word in words:
        if bare(word.text) != wanted[0]:
            continue
        run = [word]
        for part in wanted[1:]:
            following = [w for w in words if bare(w.text) == part and _follows(run, w)]
            if not following:
                break
            run.append(
                min(following, key=lambda w: abs(w.box.y - run[-1].box.y) * 9 + abs(w.box.x - run[-1].box.x))
            )
        else:
            return around([w.box for w in run])
    return None


def _follows(run: Sequence[Word], word: Word) -> bool:
    last, size = run[-1], run[-1].size
    if abs(word.box.y - last.box.y) < 0.4 * size:
        return -0.2 * size <= word.box.x0 - last.box.x1 < 1.2 * size
    box = around([w.box for w in run])
    below = 0.5 * size < word.box.y - last.box.y < 2 * size
    return below and word.box.x0 < box.x1 + 2 * size and word.box.x1 > box.x0 - 2 * size
