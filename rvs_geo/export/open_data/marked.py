"""The files of the package as they leave the house: a made-up priority table says so in each of its rows.

Who puts such a table into the data folder by hand gets it on every page under its band; whoever then fetches
the file itself would have nothing but marks that meet all totals.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pandas as pd

from rvs_geo.analysis.matrix.fiction import TABLE as LISTED_FICTION
from rvs_geo.analysis.matrix.model import FICTION, FICTION_COLUMN, from_frames
from rvs_geo.region.csv_text import UnreadableCsvError, parse_csv
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import Region

PRIORITIES, THEMES = "priorities", "themas"
NOTE = f"{FICTION}. De kruisjes zijn verzonnen; alleen de totalen zijn echt. Gebruik of citeer dit niet."
_FIELD = {"name": FICTION_COLUMN, "type": "string", "title": "Let op", "description": NOTE}


def package_file(region: Region, name: str) -> bytes:
    """A file of the package, or its description.

    The file is judged as it stands on disk: it may have been put there since the region was read.
    """
    raw = (region.folder / name).read_bytes()
    tables = _paths(region)
    if name not in {DESCRIPTOR, *tables.values()} or not is_made_up(region):
        return raw
    return _described(region, raw) if name == DESCRIPTOR else _marked(raw)


def is_made_up(region: Region) -> bool:
    """Whether the priority table in the data folder is one that is known to be made up."""
    tables = _paths(region)
    if not {PRIORITIES, THEMES} <= set(tables):
        return False
    try:
        marks, themes = (_frame((region.folder / tables[name]).read_bytes()) for name in (PRIORITIES, THEMES))
        return from_frames(marks, themes, region.tables.get(LISTED_FICTION)).fictional
    except (OSError, KeyError, ValueError):
        # No table at all: the app does not show such a folder either.
        return False


def marked_names(region: Region) -> frozenset[str]:
    """The files that carry the mark."""
    return frozenset(_paths(region).values()) if is_made_up(region) else frozenset()


def _paths(region: Region) -> dict[str, str]:
    listed = {str(r["name"]): str(r["path"]) for r in objects(region.descriptor["resources"])}
    return {name: listed[name] for name in (PRIORITIES, THEMES) if name in listed}


def _frame(raw: bytes) -> pd.DataFrame:
    table = parse_csv(raw, ())
    return pd.DataFrame(table.rows, columns=table.header).replace("", None)


def _marked(raw: bytes) -> bytes:
    try:
        table = parse_csv(raw, ())
    except UnreadableCsvError:
        return f"{NOTE}\n".encode()
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([FICTION_COLUMN, *table.header])
    writer.writerows([FICTION, *row] for row in table.rows)
    return out.getvalue().encode()


def _described(region: Region, raw: bytes) -> bytes:
    """The description of the files as they are handed out: column, remark, size and checksum."""
    package = json.loads(raw.decode("utf-8-sig"))
    files = marked_names(region)
    for resource in package["resources"]:
        if resource["path"] not in files:
            continue
        content = package_file(region, resource["path"])
        resource["title"] = f"{FICTION}: {resource.get('title', resource['name'])}"
        resource["schema"]["fields"].insert(0, _FIELD)
        resource["kanttekeningen"] = [NOTE, *resource.get("kanttekeningen", [])]
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
