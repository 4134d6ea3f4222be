"""What is wrong with a data folder, said in Dutch to whoever has to repair it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAX_SHOWN = 80


@dataclass(frozen=True)
class Fault:
    """One fault in one place.

    Attributes:
        file: name of the file inside the data folder.
        row: row as a spreadsheet numbers it (the header is row 1), or None if it concerns the whole file.
        column: name of the column, or None.
        found: what stands there, in Dutch.
        expected: what should stand there, in Dutch.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str

    def __str__(self) -> str:
        """The fault as one Dutch line: file, row, column, found, expected."""
        place = [self.file]
        if self.row is not None:
            place.append(f"rij {self.row}")
        if self.column is not None:
            place.append(f"kolom {self.column}")
        return f"{', '.join(place)}: gevonden {self.found}; verwacht {self.expected}"


class DataFaults(Exception):  # noqa: N818 - the name says what it carries, not that it is an error
    """A data folder that cannot be trusted; `faults` holds everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: list[Fault] = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def quoted(value: object) -> str:
    """A found value between Dutch quotes, cut off where it would fill the screen.

    Args:
        value: anything; None and the empty string become "niets".
    """
    text = "" if value is None else str(value)
    if text == "":
        return "niets"
    text = text.replace("\n", "⏎").replace("\r", "")
    return f"‘{text[:MAX_SHOWN]}…’" if len(text) > MAX_SHOWN else f"‘{text}’"
