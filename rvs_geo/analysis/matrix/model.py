"""The priority matrix of the strategy: which of the 43 partners chose which of the 20 themes.

The source kept the totals of the rows and columns, not the marks themselves, so a cell is 1 (chosen),
0 (not chosen) or -1 (not known). Column totals count the gemeenten only; Politie and Openbaar
Ministerie have a row total and nothing else that binds their cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from rvs_geo.analysis.matrix.basics import UNKNOWN, Cells
from rvs_geo.analysis.matrix.fiction import TABLE as LISTED_FICTION
from rvs_geo.analysis.matrix.fiction import is_copy, listed_fiction, mark_chances
from rvs_geo.analysis.matrix.flow import Totals
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region

FICTION = "FICTIEVE INVULLING"
"""What stands over and in everything that shows a matrix that is an example (`PriorityMatrix.fictional`)."""

FICTION_COLUMN = "verzonnen"
"""Of the tables of a visit (`handover.into_frames`): its marks came from a made-up table."""


class NameStatus(StrEnum):
    """How a theme name is known (`naam_status` in themas.csv): printed in the source, probable or not."""

    CERTAIN = "bron"
    PROBABLE = "vermoedelijk"
    NAMELESS = "niet bekend"


CUT = "\u2026"
"""How the name of a column ends that the source cut off; such a name is probable at most."""


@dataclass(frozen=True, eq=False)
class PriorityMatrix:
    """Partners by themes, with the printed totals.

    Attributes:
        partners: names, in the order of the printed table.
        gm_codes: gemeente code, None for Politie and Openbaar Ministerie.
        kinds: "gemeente" or "partner".
        row_totals: number of themes that each partner chose, as printed.
        columns: column keys, "k01" ... "k20".
        column_totals: number of gemeenten that chose the column, as printed.
        names: theme names, None where the source lost them.
        name_statuses: how each name is known.
        velden: veiligheidsveld per column, None where not known.
        cells: read-only int8, partners x columns: 1, 0 or -1 (not known).
        fictional: True for an example; such a matrix is shown under a band and never written as data.
        spellings: how a printed table may write a partner otherwise, by name.
        made_up: the cells of the tables that are known to be made up (`fiction`); a matrix that comes from
            one of them is fictional, whatever way it came.
    """

    partners: tuple[str, ...]
    gm_codes: tuple[str | None, ...]
    kinds: tuple[str, ...]
    row_totals: tuple[int, ...]
    columns: tuple[str, ...]
    column_totals: tuple[int, ...]
    names: tuple[str | None, ...]
    name_statuses: tuple[NameStatus, ...]
    velden: tuple[str | None, ...]
    cells: Cells
    fictional: bool = False
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    made_up: tuple[Cells, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        """Check the shape once, so that nobody else has to.

        Raises:
            ValueError: lengths that do not fit together, or a cell that is not 1, 0 or -1.
        """
        height, width = len(self.partners), len(self.columns)
        per_row = (self.gm_codes, self.kinds, self.row_totals)
        per_column = (self.column_totals, self.names, self.name_statuses, self.velden)
        if any(len(v) != height for v in per_row) or any(len(v) != width for v in per_column):
            raise ValueError("Names, totals and cells of the matrix do not have the same length.")
        cells = np.array(self.cells, dtype=np.int8)
        if cells.shape != (height, width) or not np.isin(cells, (UNKNOWN, 0, 1)).all():
            raise ValueError(f"Cells must be {height} x {width} of 1, 0 or -1.")
        cells.flags.writeable = False
        object.__setattr__(self, "cells", cells)
        if self.is_listed:
            object.__setattr__(self, "fictional", True)

    def __eq__(self, other: object) -> bool:
        """Equal in every name, total and cell."""
        return isinstance(other, PriorityMatrix) and self._key() == other._key()

    def __hash__(self) -> int:
        """By content, as for equality."""
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (
            *(self.partners, self.gm_codes, self.kinds, self.row_totals, self.columns, self.column_totals),
            *(self.names, self.name_statuses, self.velden, self.cells.tobytes(), self.fictional),
        )

    @property
    def is_listed(self) -> bool:
        """Whether the cells come from a table that is known to be made up."""
        if not self.made_up:
            return False
        counted = tuple(bool(one) for one in self.is_gemeente)
        chances = mark_chances(self.row_totals, self.column_totals, counted)
        return is_copy(self.cells, self.made_up, chances)

    @property
    def is_gemeente(self) -> npt.NDArray[np.bool_]:
        """Rows that count towards the column totals."""
        return np.array([k == "gemeente" for k in self.kinds], dtype=bool)

    @property
    def row_marks(self) -> npt.NDArray[np.int64]:
        """Known marks per partner."""
        return np.asarray((self.cells == 1).sum(axis=1), dtype=np.int64)

    @property
    def row_open(self) -> npt.NDArray[np.int64]:
        """Cells per partner that are not known."""
        return np.asarray((self.cells == UNKNOWN).sum(axis=1), dtype=np.int64)

    @property
    def column_marks(self) -> npt.NDArray[np.int64]:
        """Known marks per column, gemeenten only: what the printed column total counts."""
        return np.asarray((self.cells[self.is_gemeente] == 1).sum(axis=0), dtype=np.int64)

    @property
    def column_open(self) -> npt.NDArray[np.int64]:
        """Cells per column that are not known, gemeenten only."""
        return np.asarray((self.cells[self.is_gemeente] == UNKNOWN).sum(axis=0), dtype=np.int64)

    @property
    def is_complete(self) -> bool:
        """Whether no cell is unknown."""
        return not bool((self.cells == UNKNOWN).any())

    @property
    def gemeente_totals(self) -> tuple[Totals, Totals]:
        """Row totals of the gemeenten and column totals, as arrays."""
        rows = np.array(self.row_totals, dtype=np.int32)[self.is_gemeente]
        return rows, np.array(self.column_totals, dtype=np.int32)

    def with_cells(self, cells: npt.NDArray[np.integer]) -> PriorityMatrix:
        """The same table with other cells: fiction stays so however it is altered, until it is emptied."""
        fiction = self.fictional and bool((np.asarray(cells) != UNKNOWN).any())
        return replace(self, cells=np.asarray(cells, dtype=np.int8), fictional=fiction)

    def emptied(self) -> PriorityMatrix:
        """The same table with no cell known."""
        return self.with_cells(np.full_like(self.cells, UNKNOWN))


def column_key(value: object) -> str:
    """Column key "k03" from 3, "3", "K3" or "k03".

    Raises:
        ValueError: not a column number.
    """
    text = str(value).strip().lower().removeprefix("k")
    if not text.isdigit() or int(text) < 1:
        raise ValueError(f"Not a column of the matrix: {value!r}")
    return f"k{int(text):02d}"


def from_frames(
    priorities: pd.DataFrame, themes: pd.DataFrame, made_up: pd.DataFrame | None = None
) -> PriorityMatrix:
    """The matrix from the tables priorities.csv and themas.csv as read.

    Args:
        priorities: columns partner, gm_code, soort, aantal_prioriteiten and one per theme (k01 ...); and
            `FICTION_COLUMN` in a visit that looks at fiction.
        themes: columns kolom, veld, naam, naam_status, totaal; any order of rows.
        made_up: the list of tables that are known to be made up, where there is one.

    Raises:
        KeyError: a column is missing, or a theme has no column in `priorities`.
        ValueError: a cell is not 1, 0 or empty.
    """
    fictional = FICTION_COLUMN in priorities and bool(priorities[FICTION_COLUMN].any())
    ordered = themes.assign(_key=[column_key(v) for v in themes["kolom"]]).sort_values("_key")
    keys = tuple(str(k) for k in ordered["_key"])
    cells = priorities.loc[:, list(keys)].apply(pd.to_numeric).astype("Int64").fillna(UNKNOWN)
    return PriorityMatrix(
        partners=tuple(str(v) for v in priorities["partner"]),
        gm_codes=_optional(priorities["gm_code"]),
        kinds=tuple(str(v) for v in priorities["soort"]),
        row_totals=tuple(int(v) for v in priorities["aantal_prioriteiten"]),
        columns=keys,
        column_totals=tuple(int(v) for v in ordered["totaal"]),
        names=_optional(ordered["naam"]),
        name_statuses=tuple(NameStatus(v or NameStatus.NAMELESS) for v in _optional(ordered["naam_status"])),
        velden=_optional(ordered["veld"]),
        cells=cells.to_numpy(dtype=np.int8),
        fictional=fictional,
        made_up=listed_fiction(made_up, [str(v) for v in priorities["partner"]], len(keys)),
    )


@lru_cache(maxsize=4)
def matrix_of(region: Region) -> PriorityMatrix:
    """The matrix of the data folder; kept, for every page and slide asks for it.

    Raises:
        MissingChapterError: the data folder has none.
    """
    chapter = present(region.matrix)
    made_up = region.tables.get(LISTED_FICTION)
    found = from_frames(chapter.priorities, chapter.themes, made_up)
    found.cells.flags.writeable = False
    return replace(found, spellings=region.identity.spellings)


def _optional(values: pd.Series) -> tuple[str | None, ...]:
    return tuple(None if pd.isna(v) or not str(v).strip() else str(v).strip() for v in values)
