"""What differs between two data folders, file by file, in Dutch: rows that came, went or were revised."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.descriptor import objects, read_json_object

#: Where the differences are kept, in the data folder itself.
LOG = "wijzigingen.csv"
#: So many revised figures are written out with old and new; of more, their number.
WRITTEN_OUT = 3
LONGEST = 20


class Difference(NamedTuple):
    """A file of the folder and what differs in it."""

    file: str
    text: str


def differences(old: Path, new: Path) -> list[Difference]:
    """What differs between two data folders, in the order of the new description.

    Args:
        old: a data folder; one that is not there, or has no description, has no files.
        new: the folder that takes its place.
    """
    keys_before, keys_now = _keys(old), _keys(new)
    found = [
        Difference(file, text)
        for file, key in keys_now.items()
        for text in (_file_texts(old / file, new / file, key) if file in keys_before else ["nieuw bestand"])
    ]
    return found + [Difference(file, "bestand vervallen") for file in keys_before if file not in keys_now]


def log_differences(old: Path, new: Path, day: str) -> list[Difference]:
    """Append the differences to the log in the new folder, where that has one.

    Args:
        old: the folder that is replaced.
        new: the folder that takes its place; holds the log of the old one.
        day: the day of the change (ISO 8601).

    Returns:
        The differences.
    """
    found = differences(old, new) if (old / DESCRIPTOR).is_file() else []
    log = new / LOG
    if found and log.is_file():
        before = pd.read_csv(log, dtype=str, keep_default_na=False)
        rows = pd.DataFrame([(day, d.file, d.text) for d in found], columns=["datum", "bestand", "wat"])
        pd.concat([before, rows]).to_csv(log, index=False, lineterminator="\n")
    return found


def _keys(folder: Path) -> dict[str, tuple[str, ...]]:
    """Every file of a folder with the columns that tell its rows apart; the log is not about itself."""
    raw, _ = read_json_object(folder / DESCRIPTOR)
    found: dict[str, tuple[str, ...]] = {}
    for resource in objects((raw or {}).get("resources")):
        schema = resource.get("schema")
        key = schema.get("primaryKey", ()) if isinstance(schema, dict) else ()
        path = str(resource.get("path"))
        if path != LOG and (folder / path).is_file():
            found[path] = (key,) if isinstance(key, str) else tuple(map(str, key))
    return found


def _file_texts(old: Path, new: Path, key: tuple[str, ...]) -> list[str]:
    if old.read_bytes() == new.read_bytes():
        return []
    if new.suffix != ".csv" or not key:
        return ["inhoud gewijzigd"]
    before, now = (pd.read_csv(path, dtype=str, keep_default_na=False) for path in (old, new))
    if list(before.columns) != list(now.columns) or not set(key) <= set(now.columns):
        return ["andere kolommen"]
    before, now = (table.set_index(list(key)) for table in (before, now))
    came, went = now.index.difference(before.index), before.index.difference(now.index)
    texts = [_number(len(came), "nieuw") + _years(came)] if len(came) else []
    texts += [_number(len(went), "vervallen") + _years(went)] if len(went) else []
    return texts + _revised(before, now)


def _revised(before: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """Rows that both have and that differ: a few with old and new, of many their number."""
    both = now.index.intersection(before.index)
    changed = now.loc[both].ne(before.loc[both])
    rows = changed.index[changed.any(axis=1)]
    if len(rows) > WRITTEN_OUT:
        return [_number(len(rows), "gewijzigd") + _years(rows)]
    return [
        f"{' '.join(_parts(row))}, {column}: {_change(before.loc[row, column], now.loc[row, column])}"
        for row in rows
        for column in changed.columns[changed.loc[row]]
    ]


def _change(old: object, new: object) -> str:
    """A figure with old and new; of a sentence only that it changed."""
    texts = [str(value) or "leeg" for value in (old, new)]
    return " → ".join(texts) if max(map(len, texts)) <= LONGEST else "gewijzigd"


def _parts(row: object) -> list[str]:
    return [str(part) for part in row] if isinstance(row, tuple) else [str(row)]


def _number(count: int, what: str) -> str:
    return f"{count} {'rij' if count == 1 else 'rijen'} {what}"


def _years(index: pd.Index) -> str:
    """The years that the rows are about, where the key has one: " (2024, 2025)"."""
    if "jaar" not in index.names:
        return ""
    years = sorted(index.get_level_values("jaar").unique())
    return f" ({years[0]})" if len(years) == 1 else f" ({years[0]} t/m {years[-1]})"
