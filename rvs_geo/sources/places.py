"""What the sources call the areas of the region, declared in `bronnamen.csv` of the data folder."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from rvs_geo.sources.files import SourceFault

FILE = "bronnamen.csv"
_COLUMNS = ["bron", "in_bron", "code", "naam", "soort"]
_FIRST_ROW = 2


class Place(NamedTuple):
    """An area as the data folder writes it.

    Attributes:
        code: of the area; empty where the source gives none.
        name: as on screen.
        kind: what it is: "land", "provincie", "district" and so on.
    """

    code: str
    name: str
    kind: str


def read_places(folder: Path, source: str) -> dict[str, Place]:
    """The areas that a source holds, by how it writes them, in the order of the file.

    Args:
        folder: the data folder.
        source: id of the source.

    Raises:
        SourceFault: the file is absent, has other columns, names an area twice, or none of this source.
    """
    path = folder / FILE
    if not path.is_file():
        raise SourceFault(path, None, "file not found")
    found: dict[str, Place] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise SourceFault(path, 1, f"columns {reader.fieldnames}; expected {_COLUMNS}")
        for number, row in enumerate(reader, _FIRST_ROW):
            if row["bron"] != source:
                continue
            if row["in_bron"] in found:
                raise SourceFault(path, number, f"names {row['in_bron']} again")
            found[row["in_bron"]] = Place(row["code"], row["naam"], row["soort"])
    if not found:
        raise SourceFault(path, None, f"no area of {source}")
    return found
