"""One thing in a data folder that keeps every rule and yet looks wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """A figure that may be wrong, said in Dutch to whoever looks after the data and to visitors.

    Attributes:
        kind: short English name of the kind; the test of the kind bears it too.
        table: name of the file inside the data folder.
        gm_code: the area concerned, or None if it concerns them all.
        place: the name of that area, or of the whole.
        indicators: the figures concerned; empty if it concerns every figure (inhabitants).
        year: the year concerned.
        message: what looks wrong, a Dutch sentence that does not repeat place and year.
    """

    kind: str
    table: str
    gm_code: str | None
    place: str
    indicators: tuple[str, ...]
    year: int
    message: str

    def __str__(self) -> str:
        """The doubt as one Dutch line: file, place, year, what looks wrong."""
        return f"{self.table}, {self.place}, {self.year}: {self.message}"

    def concerns(self, indicator: str, areas: frozenset[str], year: int) -> bool:
        """Whether it is about an indicator in a year in any of these areas."""
        return (
            self.year == year
            and (not self.indicators or indicator in self.indicators)
            and (self.gm_code is None or self.gm_code in areas)
        )
