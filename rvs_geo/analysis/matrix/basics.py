"""What both processes know of the table; this module asks for no library that takes long to load."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

Cells = npt.NDArray[np.int8]

UNKNOWN = -1
"""The value of a cell that is not known; never to be read as 0."""

VELDEN: tuple[str, ...] = (
    "Veilige woon- en leefomgeving",
    "Bedrijvigheid en veiligheid",
    "Jeugd en veiligheid",
    "Fysieke veiligheid",
    "Integriteit en veiligheid",
)
"""The five veiligheidsvelden of the VNG Kernbeleid Veiligheid, in the order in which the columns run."""

_MOST_NAME = 120


def clean_name(name: str) -> str:
    """A theme name that no spreadsheet takes for a formula and no browser for a tag; at most 120 signs."""
    plain = re.sub(r"[<>\x00-\x1f\x7f]+", " ", name)
    return re.sub(r"\s+", " ", plain).strip().lstrip("=+-@ ").strip()[:_MOST_NAME].strip()
