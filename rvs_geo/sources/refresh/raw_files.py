"""Writing what was fetched as the raw files that the builders read, each with its origin beside it."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rvs_geo.sources.declared import STORED, Derived, Producer, Stored, Table
from rvs_geo.sources.files import require
from rvs_geo.sources.refresh.answer import Answer

#: Ends the name of the file that says where a raw file came from.
SIDECAR = ".bron.json"
REPLIES = Path("bronnen/odata")
#: As the raw material marks it: a jump in inhabitants that may come from other borders.
JUMP, JUMP_MARK = 0.05, " let op: sprong >5% naar volgend jaar (herindeling?)"


def write_raw(folder: Path, pattern: str, name: str, content: bytes, about: Mapping[str, object]) -> None:
    """Puts a raw file in place of its earlier edition, with where it came from.

    Args:
        folder: the folder of raw files.
        pattern: path with wildcards that fits every edition of the file.
        name: path of this edition.
        content: what it holds.
        about: see `about_source`.
    """
    for earlier in sorted(folder.glob(pattern)):
        if earlier.relative_to(folder).as_posix() != name:
            earlier.unlink()
            _sidecar(earlier).unlink(missing_ok=True)
    path = folder / name
    checksum = hashlib.sha256(content).hexdigest()
    before = read_about(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    same = before.get("sha256") == checksum
    since = before.get("unchanged_since") if same else about["fetched"]
    said = {**about, "unchanged_since": since, "bytes": len(content), "sha256": checksum}
    text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    _sidecar(path).write_text(text, encoding="utf-8")


def read_about(path: Path) -> dict[str, object]:
    """What stands beside a raw file; empty if nothing does, as with files that were put there by hand."""
    sidecar = _sidecar(path)
    return dict(json.loads(sidecar.read_text(encoding="utf-8"))) if sidecar.is_file() else {}


def unchanged_since(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """By source the day since which it gives what it gives now; of several files the newest counts.

    Args:
        folder: the folder of raw files.
        files: paths in it; files that were put there by hand, and lists of periods, tell nothing.
    """
    since: dict[str, str] = {}
    for file in files:
        about = read_about(folder / file)
        if about.get("address") and REPLIES.as_posix() not in file:
            source, day = str(about["source"]), str(about["unchanged_since"])
            since[source] = max(day, since.get(source, ""))
    return since


def about_source(
    origin: Producer, source: str, service: str, address: str, modified: str, day: str
) -> dict[str, object]:
    """What goes beside a raw file: producer, citation, licence, address and the day of fetching."""
    where = {"source": source, "service": service, "address": address, "modified": modified}
    return {**asdict(origin), **where, "fetched": day}


def put_stored(folder: Path, files: Iterable[Stored], day: str) -> list[str]:
    """Puts files that come with the program where they are not there yet, with where they came from.

    Args:
        folder: the folder of raw files.
        files: the entries of the catalogue.
        day: today (ISO 8601).

    Returns:
        The paths of those that were put there.
    """
    missing = [entry for entry in files if not (folder / entry.file).exists()]
    for entry in missing:
        about = about_source(entry.origin, entry.source, "", "", entry.year, day)
        write_raw(
            folder, entry.file, entry.file, gzip.decompress((STORED / entry.stored).read_bytes()), about
        )
    return [entry.file for entry in missing]


def write_table(
    folder: Path, table: Table, answer: Answer, derived: Sequence[Derived], day: str
) -> list[str]:
    """The raw file of a table, its list of periods and the answers as they came.

    Args:
        folder: the folder of raw files.
        table: the entry of the catalogue.
        answer: what the service answered.
        derived: numbers that are the sum of others.
        day: the day of fetching (ISO 8601).

    Returns:
        The paths of the files within the folder.

    Raises:
        SourceFault: not one figure is known.
    """
    about = about_source(table.origin, table.source, answer.service, answer.address, answer.modified, day)
    header, rows = _LAYOUTS[table.layout](table, answer, derived)
    years = sorted({cell.year for cell in answer.cells if cell.value is not None})
    require(bool(years), answer.address, "not one figure is known")
    name = table.file.replace("{years}", f"{years[0]}-{years[-1]}")
    content = _csv(header, rows)
    write_raw(folder, table.pattern, name, _packed(content) if name.endswith(".gz") else content, about)
    replies = (REPLIES / table.table).as_posix()
    files = {
        f"{replies}/Perioden.json": _json({"value": _periods(table, answer)}),
        f"{replies}/TableInfos.json": _json({"value": [_info(table, answer)]}),
        f"{replies}/{table.id}.json.gz": _packed(_json(dict(answer.pages), indent=None)),
    }
    for path, reply in files.items():
        write_raw(folder, path, path, reply, about)
    return [name, *files]


def _gemeenten(
    table: Table, answer: Answer, derived: Sequence[Derived]
) -> tuple[list[str], list[tuple[object, ...]]]:
    """A row for each offence of each area and year; only gemeenten and the country have their code."""
    rows: list[tuple[object, ...]] = [
        (code if str(code).startswith(("GM", "NL")) else "", *rest) for code, *rest in _long(table, answer)
    ]
    return ["gm_code", "gemeente", "jaar", "delict", "aantal"], rows


def _provinces(
    table: Table, answer: Answer, derived: Sequence[Derived]
) -> tuple[list[str], list[tuple[object, ...]]]:
    return ["pv_code", "provincie", "jaar", "delict", "aantal"], _long(table, answer)


def _long(table: Table, answer: Answer) -> list[tuple[object, ...]]:
    """Areas that have any figure in a year get a row for each; one that is withheld is empty."""
    found = {(cell.area, cell.year, cell.figure): cell.value for cell in answer.cells}
    known = {(cell.area, cell.year) for cell in answer.cells if cell.value is not None}
    titles = sorted((figure.titles[0], figure.id) for figure in table.figures)
    return [
        (area, answer.areas[area], year, title, "" if (n := found.get((area, year, figure))) is None else n)
        for area, year in sorted(known)
        for title, figure in titles
    ]


def _inhabitants(
    table: Table, answer: Answer, derived: Sequence[Derived]
) -> tuple[list[str], list[tuple[object, ...]]]:
    """Inhabitants with the remarks that the raw material has: sums over a merger, and jumps."""
    people = {(cell.area, cell.year): cell.value for cell in answer.cells if cell.value is not None}
    notes: dict[tuple[str, int], str] = {}
    for sum_ in derived:
        parts = [people.get((part, sum_.year)) for part in sum_.parts]
        known = [part for part in parts if part is not None]
        people.pop((sum_.area, sum_.year), None)
        if len(known) == len(parts):
            people[sum_.area, sum_.year] = sum(known)
            notes[sum_.area, sum_.year] = sum_.note
    for (area, year), number in people.items():
        later = people.get((area, year + 1))
        if later is not None and abs(later / number - 1) > JUMP and (area, year) not in notes:
            notes[area, year] = JUMP_MARK
    rows = [
        (area, answer.areas[area], year, number, notes.get((area, year), ""))
        for (area, year), number in sorted(people.items())
    ]
    return ["gm_code", "gemeente", "jaar", "inwoners", "opmerking"], list(rows)


_LAYOUTS = {"gemeenten": _gemeenten, "provincies": _provinces, "inwoners": _inhabitants}


def _periods(table: Table, answer: Answer) -> list[dict[str, object]]:
    return [
        {"Key": f"{year - table.year_shift}JJ00", "Status": status}
        for year, status in sorted(answer.periods.items())
    ]


def _info(table: Table, answer: Answer) -> dict[str, object]:
    return {"Identifier": table.table, "Title": table.origin.title, "Modified": answer.modified}


def _csv(header: list[str], rows: Iterable[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def _json(value: object, indent: int | None = 1) -> bytes:
    """As JSON; without an indent in less than half the time, for what is large and nobody opens to read."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def _packed(content: bytes) -> bytes:
    """Without a time in it, so that the same content gives the same file."""
    return gzip.compress(content, mtime=0)


def _sidecar(path: Path) -> Path:
    return path.with_name(path.name + SIDECAR)
