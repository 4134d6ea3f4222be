"""Reading the priority table from a PDF, in a process of its own that cannot take this one along."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.model import NameStatus, PriorityMatrix
from rvs_geo.analysis.matrix.pdf.reasons import Reason
from rvs_geo.analysis.matrix.themes import Theme, with_cuts_marked

MOST_BYTES = 100_000_000
PATIENCE = 30.0
"""Seconds that a reading may take on the clock; a table takes one or two."""
MOST_SECONDS = 12
"""Of the processor, however slow the clock runs beside it."""

_FRUGAL = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""A reader of small tables needs no threads; each would claim memory that counts towards its limit."""
_ROOT = Path(__file__).resolve().parents[4]
_turns = threading.BoundedSemaphore(2)


class NotRead(ValueError):  # noqa: N818 - it names a state, not a defect
    """The file gave no table; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        """Not read for this reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class TableRead:
    """A table as it stands in a PDF.

    Attributes:
        matrix: the cells as read; a partner that was not found is unknown. Names and velden where the file
            has them as text, otherwise those that were known.
        pages: numbers of the pages that it stands on.
        met: how many of the printed totals the cells meet.
        asked: how many totals there are.
        absent: partners that were not found.
        checksum: SHA-256 of the file.
    """

    matrix: PriorityMatrix
    pages: tuple[int, ...]
    met: int
    asked: int
    absent: tuple[str, ...]
    checksum: str

    @property
    def is_proven(self) -> bool:
        """Whether every cell was read and all totals are met."""
        return self.met == self.asked and self.matrix.is_complete


def read_table(raw: bytes, base: PriorityMatrix, themes: Sequence[Theme] = ()) -> TableRead:
    """The priority table in a PDF.

    Args:
        raw: the file, not trusted.
        base: the partners and the printed totals to look for.
        themes: a list that shows which headings were cut off.

    Raises:
        NotRead: the file has no table that can be read.
    """
    if len(raw) > MOST_BYTES:
        raise NotRead(Reason.TOO_LARGE)
    if b"%PDF-" not in raw[:1024]:
        raise NotRead(Reason.NO_PDF)
    if not _turns.acquire(timeout=PATIENCE):
        raise NotRead(Reason.BUSY)
    try:
        answer = _ask(raw, base)
    finally:
        _turns.release()
    if "reason" in answer:
        raise NotRead(Reason(answer["reason"]))
    found = _understood(answer, base, hashlib.sha256(raw).hexdigest())
    return replace(found, matrix=with_cuts_marked(found.matrix, themes))


def _ask(raw: bytes, base: PriorityMatrix) -> dict[str, Any]:
    question = {
        "partners": base.partners,
        "spellings": dict(base.spellings),
        "rows": base.row_totals,
        "columns": base.column_totals,
        "counted": [bool(v) for v in base.is_gemeente],
    }
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(raw)
        file.flush()
        command = [sys.executable, "-m", "rvs_geo.analysis.matrix.pdf.worker", file.name, str(MOST_SECONDS)]
        try:
            done = subprocess.run(  # noqa: S603 - our own module, on a file that we named
                command,
                input=json.dumps(question).encode(),
                capture_output=True,
                timeout=PATIENCE,
                cwd=_ROOT,
                env={**os.environ, **_FRUGAL},
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"reason": Reason.TOO_HEAVY}
    # A process that was stopped at its limits, or that a broken file took down, has nothing to say.
    if done.returncode != 0:
        return {"reason": Reason.TOO_HEAVY if done.returncode < 0 else Reason.BROKEN}
    return cast("dict[str, Any]", json.loads(done.stdout))


def _understood(answer: dict[str, Any], base: PriorityMatrix, checksum: str) -> TableRead:
    names = [read or known for read, known in zip(answer["names"], base.names, strict=True)]
    statuses = [
        NameStatus.CERTAIN if read else known
        for read, known in zip(answer["names"], base.name_statuses, strict=True)
    ]
    velden = [
        read if read in VELDEN else known for read, known in zip(answer["velden"], base.velden, strict=True)
    ]
    matrix = replace(
        base.emptied().with_cells(np.array(answer["cells"], dtype=np.int8)),
        names=tuple(names),
        name_statuses=tuple(statuses),
        velden=tuple(velden),
    )
    return TableRead(
        matrix=matrix,
        pages=tuple(answer["pages"]),
        met=int(answer["met"]),
        asked=len(base.row_totals) + len(base.column_totals),
        absent=tuple(base.partners[i] for i in answer["absent"]),
        checksum=checksum,
    )
