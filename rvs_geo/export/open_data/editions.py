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
from functools import partial
from html import escape
from pathlib import Path

from rvs_geo.export.open_data.package import package_zip
from rvs_geo.export.shared.credits import site
from rvs_geo.region.model import Region
from rvs_geo.views.about.changes import changes, dutch_day
from rvs_geo.views.shared.numbers import dutch

VARIABLE = "RVS_UITGAVEN"
#: Where editions stand under the addresses of the data.
PLACE = "uitgave"
ZIP, SUMS, LIST, PAGE = "gegevens.zip", "SHA256SUMS", "uitgaven.json", "index.html"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STYLE = (
    ":root{color-scheme:light dark}body{max-width:46rem;margin:3rem auto;padding:0 1rem;"
    "font:1.0625rem/1.6 system-ui,sans-serif}a{color:light-dark(#154273,#9ccbf7)}code{overflow-wrap:anywhere}"
)
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
    files |= {f"{edition.day}/{PAGE}": partial(_page, edition) for edition in found}
    return {LIST: text.encode, **files}


def is_day(name: str) -> bool:
    """Whether a name has the form of a day, as an edition has."""
    return _DAY.fullmatch(name) is not None


def _page(edition: Edition) -> bytes:
    """What a reader meets at the address of an edition: its files, and how to see that they are whole."""
    title, size = f"Gegevens van {dutch_day(edition.day)}", dutch(edition.size, 0)
    text = (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} | {escape(site())}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(site())}</p>"
        "<p>Zo waren de gegevens op deze dag. Deze uitgave verandert nooit meer.</p>"
        f'<ul><li><a href="{ZIP}" download>Het gegevenspakket ({size} bytes, ZIP)</a></li>'
        f'<li><a href="{SUMS}" download>Het controlegetal als bestand</a>, '
        "voor <code>sha256sum --check SHA256SUMS</code></li></ul>"
        f"<p>Controlegetal (SHA-256): <code>{edition.checksum}</code></p></main></body></html>\n"
    )
    return text.encode()


def editions_folder() -> Path | None:
    """The folder of editions, from the environment (RVS_UITGAVEN); None where none is kept."""
    given = os.environ.get(VARIABLE, "").strip()
    return Path(given) if given else None
