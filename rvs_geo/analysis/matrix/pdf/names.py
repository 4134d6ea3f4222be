"""The partners of the table on a page: numbered or not, over one line or more, in today's spelling too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from rvs_geo.analysis.matrix.pdf.page import Box, Sheet, Word, lines

#: Of the partners that every table has; those of gemeenten come with the data.
OTHER_SPELLINGS = {
    "Politie": (
        "Politie-eenheid",
        "Regionale eenheid",
    ),
    "Openbaar Ministerie": ("OM", "O.M.", "Arrondissementsparket"),
}
_LONGEST = 5
MOST_LINES = 3
"""A name has no more words than this that a narrow column sets below each other."""


@dataclass(frozen=True)
class Name:
    """A partner found on a sheet: its row in the table, and where the name stands."""

    row: int
    box: Box


class Names:
    """The names to look for, made once for a table."""

    def __init__(self, partners: Sequence[str], spellings: Mapping[str, Sequence[str]] | None = None) -> None:
        """Prepare the names of these partners, with other spellings by name."""
        self.partners = tuple(partners)
        self.known = {
            bare(text): row
            for row, partner in enumerate(partners)
            for text in (partner, *OTHER_SPELLINGS.get(partner, ()), *(spellings or {}).get(partner, ()))
        }
        # A page is looked at in four directions, and a mark stands on it hundreds of times.
        self._near = lru_cache(maxsize=10_000)(self._nearest)

    def match(self, text: str, *, exact: bool = False) -> int | None:
        """The row of a name, with at most one slip in a long one; None if it is none of them."""
        name = bare(text)
        if name in self.known or exact or len(name) < 6:
            return self.known.get(name)
        return self._near(name)

    def _nearest(self, name: str) -> int | None:
        near = {row for known, row in self.known.items() if len(known) >= 6 and _one_slip(name, known)}
        return near.pop() if len(near) == 1 else None

    def count(self, text: str) -> int:
        """How many partners a text names."""
        page = bare(text)
        return sum(bare(p) in page for p in self.partners)

    def on(self, sheet: Sheet) -> list[Name]:
        """Every place where a partner is named in level text, also over some lines."""
        level = [w for w in sheet.words if w.turn == 0]
        rows = [sorted(line, key=lambda w: w.box.x0) for line in lines(level)]
        found: list[Name] = []
        for line in rows:
            found += self._in_line(line)
        runs = [_runs(line) for line in rows]
        over = [
            name for i, firsts in enumerate(runs) for run in firsts for name in self._over([run], runs, i)
        ]
        # "Bilt" below "De" is a part of a name that stands there whole.
        return [n for n in found if not any(_inside(n, whole) for whole in over)] + over

    def _in_line(self, line: Sequence[Word]) -> list[Name]:
        found: list[Name] = []
        start = 0
        while start < len(line):
            run, row = self._longest(line[start : start + _LONGEST])
            if row is not None:
                found.append(Name(row, around([w.box for w in run])))
            start += max(len(run), 1)
        return found

    def _longest(self, words: Sequence[Word]) -> tuple[Sequence[Word], int | None]:
        """The longest name that begins here; one without a slip goes before one with."""
        for exact in (True, False):
            for stop in range(len(words), 0, -1):
                run = words[:stop]
                # What closes a name is a word: a mark behind it is not a part of it.
                if len(bare(run[-1].text)) > 1 and _together(run):
                    row = self.match(" ".join(w.text for w in run), exact=exact)
                    if row is not None:
                        return run, row
        return words[:0], None

    def _over(
        self, above: Sequence[Sequence[Word]], runs: Sequence[Sequence[Sequence[Word]]], line: int
    ) -> list[Name]:
        """The names that begin with these runs, the last of which stands on `line`, and go on below."""
        found: list[Name] = []
        # The marks of a row may stand between two lines of its name.
        for below in range(line + 1, min(line + 3, len(runs))):
            for run in runs[below]:
                if not _hangs_below(above[-1], run):
                    continue
                parts = [*above, run]
                text = " ".join(w.text for part in parts for w in part).replace("- ", "")
                row = self.match(text)
                alone = {self.match(" ".join(w.text for w in part)) for part in parts} - {None}
                if row is not None and alone <= {row}:
                    found.append(Name(row, around([w.box for part in parts for w in part])))
                elif len(parts) < MOST_LINES and any(known.startswith(bare(text)) for known in self.known):
                    found += self._over(parts, runs, below)
        return found


def _hangs_below(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether a run may be the next line of a name: near below it, and on one edge with it or centred."""
    start, end, high = around([w.box for w in above]), around([w.box for w in below]), above[0].size
    if end.y - start.y > 2.2 * high or start.x1 < end.x0 or end.x1 < start.x0:
        return False
    return abs(start.x0 - end.x0) <= 3 * high or abs(start.x - end.x) <= 3 * high


def _inside(part: Name, whole: Name) -> bool:
    return (
        part.row == whole.row
        and whole.box.x0 <= part.box.x <= whole.box.x1
        and whole.box.top <= part.box.y <= whole.box.bottom
    )


@lru_cache(maxsize=10_000)
def bare(text: str) -> str:
    """Letters only, without accents and capitals: what is left of "28. IJsselstein *"."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z]", "", plain.casefold())


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around others."""
    return Box(
        min(b.x0 for b in boxes),
        max(b.x1 for b in boxes),
        min(b.top for b in boxes),
        max(b.bottom for b in boxes),
    )


def _runs(line: Sequence[Word]) -> list[Sequence[Word]]:
    """Stretches of at most three words that stand together and hold letters."""
    return [
        line[i:j]
        for i in range(len(line))
        for j in range(i + 1, min(i + 3, len(line)) + 1)
        if _together(line[i:j]) and any(c.isalpha() for c in line[i].text) and len(bare(line[i].text)) > 1
    ]


def _together(run: Sequence[Word]) -> bool:
    return all(b.box.x0 - a.box.x1 < 1.2 * a.size for a, b in pairwise(run))


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return max(len(one), len(other)) - sum(b.size for b in blocks) <= 1
