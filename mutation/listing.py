"""Each mutant that survived, in `survivors.md`, under the reason why no test can tell it.

The file is the memory: a survivor that stood below a reason stays there, and one of a kind goes there by
itself. Another one is open until somebody moves its line below a heading, or writes a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mutmut.mutation.data import MutantLineSpans, SourceFileMutationData
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files

FILE = Path(__file__).parent / "survivors.md"
OPEN = "Open"
SURVIVED = ("survived", "no tests")
#: Of the one kind that each change to the code may bring more of: its heading, and how its changes are known.
KIND = "The columns are of one frame, or one was made from the other: equally long (`zip(…, strict=True)`)"
OF_KIND = re.compile(r"\[[^\[→]*strict=True[^→]*→\]|strict=\[True→(False|None)\]")
LINE = re.compile(r"- `(?P<module>\S+)` (?P<function>[^#]+)#(?P<number>\d+): `(?P<change>.*)`")
#: How many characters of the line are shown before and after a change.
BEFORE, AFTER = 28, 22


class Survivor(NamedTuple):
    """What is left of a change; the number is that of mutmut, and no part of what a reason is kept for."""

    module: str
    function: str
    change: str
    number: int = 0

    def __str__(self) -> str:
        return f"- `{self.module}` {self.function}#{self.number}: `{self.change}`"


def rewrite() -> str:
    """Write `survivors.md` anew from the last run, and say how many there are below each heading."""
    intro, reasons = parsed(FILE.read_text(encoding="utf-8"))
    under: dict[str, list[Survivor]] = {heading: [] for heading in [OPEN, KIND, *reasons.values()]}
    for survivor in survivors():
        usual = KIND if OF_KIND.search(survivor.change) else OPEN
        under[reasons.get(survivor._replace(number=0), usual)].append(survivor)
    parts = [f"## {heading}\n\n" + "\n".join(map(str, found)) for heading, found in under.items() if found]
    FILE.write_text("\n\n".join([intro.strip(), *parts]) + "\n", encoding="utf-8")
    return "\n".join(f"{len(found):4} {heading}" for heading, found in under.items())


def parsed(text: str) -> tuple[str, dict[Survivor, str]]:
    """What stands before the first heading, and the heading of each survivor."""
    intro, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    headings: dict[Survivor, str] = {}
    for part in parts:
        heading, *lines = part.splitlines()
        for found in filter(None, map(LINE.fullmatch, lines)):
            headings[Survivor(found["module"], found["function"], found["change"])] = heading
    return intro, headings


def survivors() -> Iterator[Survivor]:
    """Of all modules that were run, in the order of mutmut."""
    for path in sorted(walk_mutatable_files()):
        data = SourceFileMutationData(path=path)
        data.load()
        functions = _functions(path)
        for name, code in data.exit_code_by_key.items():
            if status_by_exit_code[code] in SURVIVED:
                function, number = name.rpartition(".")[2].split("__mutmut_")
                own = functions[f"{function}__mutmut_{number}"]
                change = changed(functions[f"{function}__mutmut_orig"], own)
                shown = function.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
                yield Survivor(str(path.relative_to("rvs_geo")), shown, change, int(number))


def _functions(path: Path) -> dict[str, list[str]]:
    """The lines of each function that mutmut wrote, without its name."""
    index = MutantLineSpans.load(path)
    if index is None:
        return {}
    lines = Path("mutants", path).read_text(encoding="utf-8").splitlines()
    found = {}
    for name, span in index.span_by_function_name.items():
        found[name] = [line.replace(f"{name}(", "(").strip() for line in lines[span.start - 1 : span.end]]
    return found


def changed(before: Sequence[str], after: Sequence[str]) -> str:
    """`what stood there [old→new] around it`, of two versions of the same lines, whole words."""
    same = _common(before, after)
    left, right = before[same:], after[same:]
    end = _common(left[::-1], right[::-1])
    old, new = (" ".join(part[: len(part) - end]) for part in (left, right))
    start = _common(old, new)
    stop = _common(old[start:][::-1], new[start:][::-1])
    while _within_word(old, start) or _within_word(new, start):
        start -= 1
    while _within_word(old, len(old) - stop) or _within_word(new, len(new) - stop):
        stop -= 1
    gone, come = (text[start : len(text) - stop] for text in (old, new))
    tail = old[len(old) - stop :]
    return f"{old[max(start - BEFORE, 0) : start]}[{gone}→{come}]{tail[:AFTER]}"


def _within_word(text: str, at: int) -> bool:
    return bool(re.fullmatch(r"\w\w", text[max(at - 1, 0) : at + 1]))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many the two have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
