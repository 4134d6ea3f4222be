"""Editions of the data: the package as it was on a day, with a checksum, kept as it is for ever.

An edition stands in `<folder>/<day>/` with the ZIP and `SHA256SUMS`, as `sha256sum --check` reads it. It is
written once: whoever quotes a figure of it finds the same bytes later.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rvs_geo.export.open_data.package import package_zip
from rvs_geo.region.model import Region
from rvs_geo.views.about.changes import changes

VARIABLE = "RVS_UITGAVEN"
#: Where editions stand under the addresses of the data.
PLACE = "uitgave"
ZIP, SUMS, LIST = "gegevens.zip", "SHA256SUMS", "uitgaven.json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SUM = re.compile(rf"([0-9a-f]{{64}})  {re.escape(ZIP)}\n")


class OtherEditionError(ValueError):
    """There is an edition of that day with other data; an edition never changes."""


@dataclass(frozen=True)
class Edition:
    """One edition: its day (ISO 8601), checksum (SHA-256 of the ZIP, hexadecimal) and size in bytes."""

    day: str
    checksum: str
    size: int


def data_day(region: Region) -> str:
    """The day of the newest logged change in the data; without a log that of today."""
    found = changes(region)
    return found[0].day if found else date.today().isoformat()  # noqa: DTZ011


def write_edition(region: Region, folder: Path, day: str = "") -> Edition:
    """Keeps the data package as the edition of a day.

    Args:
        region: the region.
        folder: the folder of editions.
        day: the day; by default that of the newest change in the data.

    Returns:
        The edition; the one that stood there if it holds the same data.

    Raises:
        OtherEditionError: there is one of that day, with other data.
        ValueError: the day is none.
    """
    day = date.fromisoformat(day or data_day(region)).isoformat()
    content = package_zip(region)
    made = Edition(day, hashlib.sha256(content).hexdigest(), len(content))
    if (folder / day).exists():
        if read_edition(folder, day) != made:
            raise OtherEditionError(day)
        return made
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{day}-", dir=folder))
    try:
        (fresh / ZIP).write_bytes(content)
        (fresh / SUMS).write_text(f"{made.checksum}  {ZIP}\n", encoding="ascii")
        fresh.chmod(0o755)  # mkdtemp makes it private; the app may run as somebody else
        fresh.rename(folder / day)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return made


def read_edition(folder: Path, day: str) -> Edition | None:
    """The edition of a day as its checksum file says; None if there is none, or it is not whole."""
    if not _DAY.fullmatch(day):
        return None
    path = folder / day / ZIP
    sums = folder / day / SUMS
    found = _SUM.fullmatch(sums.read_text(encoding="ascii")) if sums.is_file() and path.is_file() else None
    return Edition(day, found[1], path.stat().st_size) if found else None


def editions(folder: Path | None) -> list[Edition]:
    """All editions, the newest first; none without a folder."""
    if folder is None or not folder.is_dir():
        return []
    found = (read_edition(folder, path.name) for path in folder.iterdir())
    return sorted((e for e in found if e is not None), key=lambda edition: edition.day, reverse=True)


def edition_files(folder: Path | None) -> dict[str, Callable[[], bytes]]:
    """The files of all editions by their name below `PLACE`, with the list of them for programs."""
    found = editions(folder)
    if folder is None or not found:
        return {}
    rows = [
        {"datum": e.day, "bestand": f"{e.day}/{ZIP}", "sha256": e.checksum, "bytes": e.size} for e in found
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    names = [f"{edition.day}/{name}" for edition in found for name in (ZIP, SUMS)]
    files: dict[str, Callable[[], bytes]] = {name: (folder / name).read_bytes for name in names}
    return {LIST: text.encode, **files}


def editions_folder() -> Path | None:
    """The folder of editions, from the environment (RVS_UITGAVEN); None where none is kept."""
    given = os.environ.get(VARIABLE, "").strip()
    return Path(given) if given else None
