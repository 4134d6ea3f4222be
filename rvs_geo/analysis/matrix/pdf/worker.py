"""The process that opens a PDF: what it was given is not trusted, so it runs within limits and says little.

`python -m rvs_geo.analysis.matrix.pdf.worker FILE SECONDS` reads the table to look for from its input
as JSON and writes what it found as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rvs_geo.analysis.matrix.pdf.names import Names
from rvs_geo.analysis.matrix.pdf.reasons import Reason

MOST_PAGES = 1000
MOST_MEMORY = 700_000_000
"""Bytes of address space; a strategy with its table takes a quarter of it."""
MOST_TEXT = 2_000_000
"""Signs of text in the whole file; a book of 1,000 pages holds less."""
NAMES_OF_A_TABLE = 10
FICTION = ("fictief", "fictieve", "verzonnen")
"""A page with such a word beside its table is an example, of ours or of somebody else."""
_BESIDE = 1
_FURTHER = 5
"""A table that is cut across runs on for more pages; those are opened if the nearest prove nothing."""
_PAGES_READ = 12


def limit(seconds: int) -> None:
    """Bound memory and time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the reader's own clock still ends it.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Read the file that the command line names, within the seconds of the processor that it allows."""
    limit(int(sys.argv[2]))
    table = json.load(sys.stdin)
    sys.setrecursionlimit(2000)
    try:
        answer = read(Path(sys.argv[1]), table)
    except MemoryError:
        answer = {"reason": Reason.TOO_HEAVY}
    except RecursionError:
        answer = {"reason": Reason.BROKEN}
    sys.stdout.write(json.dumps(answer))


def read(path: Path, table: dict[str, Any]) -> dict[str, Any]:
    """The table in a file, or the reason why it was not read."""
    names = Names(table["partners"], table["spellings"])
    counts, reason = _pages(path, names)
    if reason is not None:
        return {"reason": reason}
    best: dict[str, Any] = {}
    for pages in dict.fromkeys(_around(counts, after) for after in (_BESIDE, _FURTHER)):
        answer = _table(path, pages, names, table)
        if not best or answer.get("met", -1) > best.get("met", -1):
            best = answer
        if best.get("met") == len(table["rows"]) + len(table["columns"]):
            break
    return best


def _pages(path: Path, names: Names) -> tuple[list[int], str | None]:
    """How many partners each page names, or why there is nothing to read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return [], Reason.ENCRYPTED if "assword" in str(error) else Reason.BROKEN
    if len(document) > MOST_PAGES:
        return [], Reason.TOO_MANY_PAGES
    counts: list[int] = []
    letters = 0
    for page in document:
        text = page.get_textpage().get_text_range()
        letters += len(text.strip())
        if letters > MOST_TEXT:
            return [], Reason.TOO_HEAVY
        counts.append(names.count(text))
        page.close()
        if counts[-1] >= NAMES_OF_A_TABLE and any(word in text.casefold() for word in FICTION):
            return [], Reason.MADE_UP
    if letters < 100:
        return [], Reason.NO_TEXT
    return counts, None if max(counts) >= NAMES_OF_A_TABLE else Reason.NO_TABLE


def _around(counts: Sequence[int], after: int) -> tuple[int, ...]:
    """The pages to look at, counted from 1: those with many partners, and the ones beside them."""
    likely = [i for i, count in enumerate(counts) if count >= NAMES_OF_A_TABLE]
    likely = sorted(likely, key=lambda i: -counts[i])[: _PAGES_READ // 2]
    near = {j for i in likely for j in range(i - _BESIDE, i + after + 1) if 0 <= j < len(counts)}
    return tuple(sorted(j + 1 for j in near)[:_PAGES_READ])


def _table(path: Path, pages: Sequence[int], names: Names, table: dict[str, Any]) -> dict[str, Any]:
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    from rvs_geo.analysis.matrix.pdf.page import PageTooFull, sheet
    from rvs_geo.analysis.matrix.pdf.search import found_table

    try:
        with pdfplumber.open(path, pages=list(pages)) as pdf:
            sheets = [sheet(page) for page in pdf.pages]
    except PageTooFull:
        return {"reason": Reason.TOO_HEAVY}
    # pdfminer stumbles over a broken file in many ways, some of them plain Python errors.
    except (PDFException, PdfminerException, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {"reason": Reason.BROKEN}
    return found_table(sheets, names, table)


if __name__ == "__main__":
    main()
