"""What changed in the data, newest first: the table `wijzigingen` of the data folder, if it has one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd
from babel.dates import format_date

from rvs_geo.region.model import Region

TABLE = "wijzigingen"
NOTHING_CHANGED = "Deze gegevens zijn nog niet veranderd sinds zij hier staan."


@dataclass(frozen=True)
class Change:
    """One change: the day (ISO 8601), the file, what changed, and its number among those of day and file."""

    day: str
    table: str
    text: str
    number: int


def change_table(region: Region) -> pd.DataFrame:
    """The changes as a table to read: Datum, Bestand, Wat; newest first."""
    rows = [(dutch_day(change.day), change.table, change.text) for change in changes(region)]
    return pd.DataFrame(rows, columns=["Datum", "Bestand", "Wat"])


def dutch_day(day: str) -> str:
    """A day in words: 3 februari 2026."""
    return str(format_date(date.fromisoformat(day), format="d MMMM y", locale="nl_NL"))


def changes(region: Region) -> list[Change]:
    """Every change, newest first."""
    frame = region.tables.get(TABLE)
    if frame is None:
        return []
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for day, table, text in zip(frame["datum"], frame["bestand"], frame["wat"], strict=True):
        key = (str(pd.Timestamp(day).date()), str(table))
        seen[key] += 1
        found.append(Change(*key, str(text), seen[key]))
    return sorted(found, key=lambda change: change.day, reverse=True)
