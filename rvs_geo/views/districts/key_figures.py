"""Single figures of `kerncijfers.csv`, each with its unit, its date and the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region
from rvs_geo.views.shared.numbers import dutch

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One figure.

    Attributes:
        id: its key in the file.
        text: what it is, in words.
        value: the number.
        unit: in words.
        date: reference date as the file has it: a year or yyyy-mm-dd.
        place: where it was found.
    """

    id: str
    text: str
    value: float
    unit: str
    date: str
    place: str

    @property
    def year(self) -> int:
        """The year of the reference date."""
        return int(self.date[:4])

    @property
    def number(self) -> str:
        """The number in Dutch, with as many decimals as it has."""
        return dutch(self.value, 0 if self.value == int(self.value) else 1)

    @property
    def when(self) -> str:
        """The reference date in Dutch words."""
        parts = self.date.split("-")
        if len(parts) != 3:
            return self.date
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"


def fact(region: Region, name: str) -> Fact:
    """The figure with this id.

    Raises:
        KeyError: `kerncijfers.csv` does not hold it, or holds it without a number.
    """
    table = present(region.strength).facts
    rows = table[table["id"] == name]
    if rows.empty or pd.isna(rows["waarde"].iloc[0]):
        raise KeyError(name)
    row = rows.iloc[0]
    return Fact(
        id=name,
        text=str(row["omschrijving"]),
        value=float(row["waarde"]),
        unit=str(row["eenheid"]),
        date=str(row["peildatum"]),
        place=str(row["vindplaats"]),
    )


def notes(region: Region, resource: str) -> tuple[str, ...]:
    """What the datapackage says must be known of a resource ("kanttekeningen").

    Raises:
        KeyError: the datapackage has no such resource.
    """
    entries = region.descriptor["resources"]
    for entry in entries if isinstance(entries, list) else []:
        if entry["name"] == resource:
            return tuple(str(note) for note in entry.get("kanttekeningen", []))
    raise KeyError(resource)
