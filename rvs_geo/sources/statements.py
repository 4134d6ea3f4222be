"""What somebody took from a text by hand, looked up in that text again at every build.

Single figures (`kerncijfers.csv`) and the statements of the strategiekaart are written by hand. The words
that they lean on are declared in `woordelijk.csv` of the data folder; those words, and every number of a
statement, must stand in the raw material. When the text or a file changes, the build stops.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from rvs_geo.sources.files import SourceFault, require

QUOTES = "woordelijk.csv"
FIGURES = "kerncijfers.csv"
STATEMENTS = "strategiekaart.csv"
_COLUMNS = ["bestand", "sleutel", "tekst", "woordelijk", "reden"]
_FIRST_ROW = 2


class Quote(NamedTuple):
    """Words that must stand in a text.

    Attributes:
        row: in the file of the quotes.
        table, key: the file and the `id` that lean on them.
        text: the text, from the folder of the raw material.
        words: with single spaces.
        reason: why they matter.
    """

    row: int
    table: str
    key: str
    text: str
    words: str
    reason: str


def read_quotes(folder: Path) -> list[Quote]:
    """The quotes that a data folder declares; one without the file declares none.

    Raises:
        SourceFault: other columns, or an empty cell.
    """
    path = folder / QUOTES
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise SourceFault(path, 1, f"columns {reader.fieldnames}; expected {_COLUMNS}")
        rows = list(enumerate(reader, _FIRST_ROW))
    for number, row in rows:
        if not all(row.values()):
            raise SourceFault(path, number, "has an empty cell")
    return [Quote(number, *row.values()) for number, row in rows]


def check_statements(source: Path, data: Path) -> None:
    """Looks up every quote, and every number that stands in a table of figures or statements.

    Args:
        source: folder with the raw material.
        data: folder with the quotes and the tables that lean on them.

    Raises:
        SourceFault: words or a number that do not stand in the text, a quote for nothing, or a figure
            without its quote.
    """
    quotes = read_quotes(data)
    texts = _texts(source, quotes)
    for name in dict.fromkeys(quote.table for quote in quotes):
        known = set(_table(data, name).index)
        for quote in (q for q in quotes if q.table == name):
            said = f"{quote.key}: {quote.words!r} does not stand there ({quote.reason})"
            require(quote.words in texts[quote.text], source / quote.text, said)
            if quote.key not in known:
                raise SourceFault(data / QUOTES, quote.row, f"{name} has no {quote.key} ({quote.reason})")
    _check_figures(data, quotes)
    _check_numbers(data, quotes, texts)


def _check_figures(data: Path, quotes: Iterable[Quote]) -> None:
    """Each figure stands in its own quote."""
    path = data / FIGURES
    if not path.is_file():
        return
    own = [quote for quote in quotes if quote.table == FIGURES]
    for name, value in _table(data, FIGURES)["waarde"].items():
        found = any(quote.key == name and _stands_in(str(value), quote.words) for quote in own)
        require(found, path, f"{name}: {value} stands in none of its quotes in {QUOTES}")


def _check_numbers(data: Path, quotes: Iterable[Quote], texts: dict[str, str]) -> None:
    """Each number of a statement stands somewhere in a text that the statements lean on."""
    path = data / STATEMENTS
    if not path.is_file():
        return
    read = {quote.text for quote in quotes if quote.table == STATEMENTS}
    for name, value in _table(data, STATEMENTS)["waarde"].dropna().items():
        found = any(_stands_in(str(value), texts[text]) for text in read)
        require(found, path, f"{name}: {value} stands nowhere")


def _table(data: Path, name: str) -> pd.DataFrame:
    require((data / name).is_file(), data / name, "file not found")
    return pd.read_csv(data / name, dtype="string").set_index("id")


def _texts(source: Path, quotes: Iterable[Quote]) -> dict[str, str]:
    found = {}
    for name in dict.fromkeys(quote.text for quote in quotes):
        require((source / name).is_file(), source / name, "file not found")
        # The extraction broke lines anywhere; only the words count.
        found[name] = " ".join((source / name).read_text(encoding="utf-8").split())
    return found


def _stands_in(value: str, text: str) -> bool:
    """Whether a number stands in the text as Dutch writes it, without its sign and not within another."""
    number = abs(float(value))
    written = f"{int(number):,}".replace(",", ".") if number.is_integer() else f"{number:g}".replace(".", ",")
    return re.search(rf"(?<![\d.,]){re.escape(written)}(?!\d|[.,]\d)", text) is not None
