"""What is added by hand to what the raw material holds, declared in the data folder with its reason."""

from __future__ import annotations

import csv
from pathlib import Path

from rvs_geo.sources.files import SourceFault

FILE = "aanvullingen.csv"
_COLUMNS = ["bestand", "sleutel", "kolom", "waarde", "reden", "vindplaats"]
_FIRST_ROW = 2


def read_additions(folder: Path, name: str) -> dict[str, dict[str, str]]:
    """What is added to a table of the data folder.

    Args:
        folder: the data folder; one without the file adds nothing.
        name: the file of the table.

    Returns:
        Per key of that table its added cells by column.

    Raises:
        SourceFault: other columns, a row without a value, a reason or a place where it was found, or a cell
            that is added twice.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise SourceFault(path, 1, f"columns {reader.fieldnames}; expected {_COLUMNS}")
        rows = list(reader)
    found: dict[str, dict[str, str]] = {}
    for number, row in enumerate(rows, _FIRST_ROW):
        if not all(row[column] for column in _COLUMNS):
            raise SourceFault(path, number, "has an empty cell")
        cells = found.setdefault(row["sleutel"], {}) if row["bestand"] == name else {}
        if row["kolom"] in cells:
            raise SourceFault(path, number, "adds the same cell again")
        cells[row["kolom"]] = row["waarde"]
    return found
