"""Status of the years of a source: final, provisional, or not known; as the publisher's own list says it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from rvs_geo.sources.corrections import Corrections
from rvs_geo.sources.declared import Table, catalogue
from rvs_geo.sources.files import SourceFault, require

FOLDER = Path("bronnen/odata")
COLUMNS = ["bron", "jaar", "status", "stand", "vindplaats"]
#: Source in the datapackage by the folder of its OData reply. A table without a folder has no known status.
TABLES = {table.source: table for table in catalogue().tables}
LEFT_OUT = "nieuwste jaar van de politie"
_STATUSES = {"Definitief": "definitief", "NaderVoorlopig": "nader voorlopig", "Voorlopig": "voorlopig"}


def build_year_status(source: Path, corrections: Corrections) -> pd.DataFrame:
    """The status of each year that a publisher's list of periods names, or leaves out and is known.

    Args:
        source: folder with the raw material.
        corrections: years that a list leaves out.

    Returns:
        bron, jaar, status, stand (date of the list in ISO 8601, empty where there is none), vindplaats;
        sorted by source and year.

    Raises:
        SourceFault: a reply is half, or names a status that is not known here.
    """
    found = {name: table for name, table in TABLES.items() if (source / FOLDER / table.table).is_dir()}
    rows = [row for name, table in found.items() for row in _rows(source, name, table)]
    for name in found:
        listed = [str(year) for source_, year, *_ in rows if source_ == name]
        left_out = corrections.missing(name, "status", listed)
        rows += [(name, int(year), status, "", LEFT_OUT) for year, status in left_out.items()]
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
