"""Status of the years of a source: final, provisional, or not known; as the publisher's own list says it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from rvs_geo.sources.declared import Table, catalogue
from rvs_geo.sources.files import SourceFault, require

FOLDER = Path("bronnen/odata")
COLUMNS = ["bron", "jaar", "status", "stand", "vindplaats"]
#: Source in the datapackage by the folder of its OData reply. A table without a folder has no known status.
TABLES = {table.source: table for table in catalogue().tables}
#: The newest year of the police is provisional until the next is published. Where the list in the replies is
#: older than the counts, it does not hold that year.
NEWEST = ("pol_47018", 2025, "voorlopig", "", "nieuwste jaar van de politie")
_STATUSES = {"Definitief": "definitief", "NaderVoorlopig": "nader voorlopig", "Voorlopig": "voorlopig"}


def build_year_status(source: Path) -> pd.DataFrame:
    """The status of each year that a publisher's list of periods names, and of the newest year.

    Args:
        source: folder with the raw material.

    Returns:
        bron, jaar, status, stand (date of the list in ISO 8601, empty where there is none), vindplaats;
        sorted by source and year.

    Raises:
        SourceFault: a reply is half, or names a status that is not known here.
    """
    found = {name: table for name, table in TABLES.items() if (source / FOLDER / table.table).is_dir()}
    rows = [row for name, table in found.items() for row in _rows(source, name, table)]
    listed = {row[:2] for row in rows}
    rows += [NEWEST] if NEWEST[0] in found and NEWEST[:2] not in listed else []
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.sort_values(["bron", "jaar"], ignore_index=True)


def _rows(source: Path, name: str, table: Table) -> list[tuple[str, int, str, str, str]]:
    path = source / FOLDER / table.table / "Perioden.json"
    periods, info = _values(path), _values(path.with_name("TableInfos.json"))
    modified = str(info[0].get("Modified", ""))[:10]
    rows = []
    for period in periods:
        key, status = str(period.get("Key")), str(period.get("Status")).replace(" ", "")
        require(key.endswith("JJ00"), path, f"period {key} is no year")
        require(status in _STATUSES, path, f"unknown status {period.get('Status')!r}")
        year, where = int(key[:4]) + table.year_shift, f"{table.table}, lijst met perioden"
        rows.append((name, year, _STATUSES[status], modified, where))
    return rows


def _values(path: Path) -> list[dict[str, object]]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))["value"]
    except (OSError, ValueError, KeyError) as error:
        raise SourceFault(path, None, f"cannot be read as an OData reply: {error}") from error
    require(isinstance(values, list) and bool(values), path, "no rows")
    return [dict(value) for value in values]
