"""Which gemeenten there are, what they were before and what they became: declared, never inferred.

What changed stands in `herindelingen.csv` of the data folder, each row with its reason and where that was
found; what the unit is called stands in `datapackage.json` there.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rvs_geo.sources.corrections import Corrections
from rvs_geo.sources.units import CODES

FILE = "herindelingen.csv"
_OWN = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True)
class Change:
    """A gemeente that became part of another, or grew under its own code.

    Attributes:
        code, name: of the gemeente.
        into, into_name: of the one that it became part of.
        since: first year; a merger counts from the first of January on.
        whole: whether that one is made of gemeenten of the region alone.
        in_unit: whether it belongs to the police unit of today.
    """

    code: str
    name: str
    into: str
    into_name: str
    since: int
    whole: bool
    in_unit: bool


@dataclass(frozen=True)
class Predecessors:
    """A gemeente of the map whose area was other gemeenten before, which all became part of it, entirely."""

    codes: tuple[str, ...]
    last_year: int
    status: str


def read_changes(folder: Path) -> tuple[Change, ...]:
    """The changes that a data folder declares, in its order."""
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        return tuple(
            Change(
                row["gm_code"],
                row["gemeente"],
                row["opvolger_code"],
                row["opvolger"],
                int(row["vanaf"]),
                row["geheel"] == "true",
                row["in_eenheid"] == "true",
            )
            for row in csv.DictReader(file)
        )


def _predecessors(changes: tuple[Change, ...]) -> dict[str, Predecessors]:
    """Before a merger "De Ronde Venen" in a source is a smaller gemeente than the one on the map.

    So a figure for the area of the map is the sum of its parts or is not known; the gemeente that kept its
    code is named first.
    """
    found = {}
    for into in dict.fromkeys(change.into for change in changes):
        parts = sorted((c for c in changes if c.into == into), key=lambda c: (c.code != into, c.code))
        names = [part.name for part in parts]
        status = f"som van {', '.join(names[:-1])} en {names[-1]}"
        found[into] = Predecessors(tuple(p.code for p in parts), parts[0].since - 1, status)
    return found


_REGION = json.loads((_OWN / "datapackage.json").read_text(encoding="utf-8"))["regio"]
_BORDERS = int(_REGION["grenzen"])
_CHANGES = read_changes(_OWN)
_BEFORE = tuple(c for c in _CHANGES if c.since <= _BORDERS)
_AFTER = tuple(c for c in _CHANGES if c.since > _BORDERS)

PREDECESSORS: Mapping[str, Predecessors] = _predecessors(_BEFORE)
PREDECESSOR_NAMES = {c.code: (c.name,) for c in _BEFORE if c.code != c.into}
#: gm_code, code and name of the gemeente of today, first year, whether it holds members of the region alone.
SUCCESSORS = tuple((c.code, c.into, c.into_name, c.since, c.whole) for c in _AFTER)

_WHOLE = tuple(c for c in _AFTER if c.whole)
(MERGED_CODE,) = {c.into for c in _WHOLE}
(MERGED_NAME,) = {c.into_name for c in _WHOLE}
MERGED_MEMBERS = tuple(c.code for c in _WHOLE)
# The population table still counts its members on the day of the merger.
(MERGED_FIRST_YEAR,) = {c.since for c in _WHOLE}

#: The police unit: its key in CBS OData, its name and what it is.
UNIT = (CODES[str(_REGION["naam"])], str(_REGION["naam"]), str(_REGION["soort"]))
UNIT_CODE = UNIT[0]
#: The gemeenten of today that took the place of members of it.
UNIT_SUCCESSORS = tuple(dict.fromkeys(c.into for c in _AFTER if c.in_unit))
#: The first year in which the unit has the gemeenten of today.
UNIT_SINCE = max(c.since for c in _AFTER)


def spellings(names: dict[str, str], corrections: Corrections) -> dict[str, tuple[str, ...]]:
    """The accepted spellings of every gemeente that a source may name.

    Args:
        names: the gemeenten of the map by code.
        corrections: the other spellings.

    Returns:
        Per code its name and other spellings, with the merged gemeente and the predecessors.
    """
    others = corrections.spellings()
    accepted = {code: (name, *others.get(code, ())) for code, name in names.items()}
    return {**accepted, MERGED_CODE: (MERGED_NAME,), **PREDECESSOR_NAMES}
