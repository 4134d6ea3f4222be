"""Unfinished work on the priority matrix as a short text: what the browser keeps and sends while typing.

The text is JSON: `cells` (one sign a cell, row by row: "1", "0" or "?"), `names`, `velden` and `sure` (one a
column; sure = the name stands so in the printed table). Work on a made-up table also says so (`MADE_UP`), and
goes on saying so while it is edited.
"""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum

import numpy as np

from rvs_geo.analysis.matrix.basics import UNKNOWN, VELDEN, clean_name
from rvs_geo.analysis.matrix.model import NameStatus, PriorityMatrix

MADE_UP = "verzonnen"
_SIGNS = {1: "1", 0: "0", UNKNOWN: "?"}
_VALUES = {sign: value for value, sign in _SIGNS.items()}


class NotOursReason(StrEnum):
    """Why a file or a text was not taken over."""

    WORK = "work of another table"
    HANDOVER = "no handover"
    MADE_UP = "made up"


class NotOurs(ValueError):  # noqa: N818 - it names a state, not a defect
    """A text or file from outside that cannot be used; `views/matrix/faults.py` says why in words."""

    def __init__(self, reason: NotOursReason) -> None:
        """Not used for this reason."""
        super().__init__(reason)
        self.reason = reason


def write_work(matrix: PriorityMatrix) -> str:
    """The cells, names and velden of a matrix as text."""
    return json.dumps(
        {
            "cells": signs(matrix),
            "names": [name or "" for name in matrix.names],
            "velden": [veld or "" for veld in matrix.velden],
            "sure": [status == NameStatus.CERTAIN for status in matrix.name_statuses],
            **({MADE_UP: True} if matrix.fictional else {}),
        },
        ensure_ascii=False,
    )


def signs(matrix: PriorityMatrix) -> str:
    """The cells as one sign each, row by row."""
    return "".join(_SIGNS[int(v)] for v in matrix.cells.ravel())


def parse_work(text: str, base: PriorityMatrix) -> PriorityMatrix:
    """The matrix with the work of `write_work`; partners and totals are those of `base`.

    Args:
        text: as the browser sends it; not trusted.
        base: partners, columns and printed totals.

    Raises:
        NotOurs: not work on a table of this size.
    """
    wrong = NotOurs(NotOursReason.WORK)
    try:
        work = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise wrong from error
    if not isinstance(work, dict):
        raise wrong
    cells = work.get("cells")
    if not isinstance(cells, str) or len(cells) != base.cells.size or not set(cells) <= set(_VALUES):
        raise wrong
    width = len(base.columns)
    names, velden = _texts(work.get("names"), width), _texts(work.get("velden"), width)
    sure = work.get("sure")
    if names is None or velden is None or not isinstance(sure, list) or len(sure) != width:
        raise wrong
    clean = [clean_name(name) for name in names]
    marks = np.array([_VALUES[c] for c in cells], dtype=np.int8).reshape(base.cells.shape)
    fiction = work.get(MADE_UP) is True and any(sign != _SIGNS[UNKNOWN] for sign in cells)
    return replace(
        base.emptied().with_cells(marks),
        names=tuple(name or None for name in clean),
        name_statuses=tuple(
            NameStatus.NAMELESS
            if not name
            else NameStatus.CERTAIN
            if certain is True
            else NameStatus.PROBABLE
            for name, certain in zip(clean, sure, strict=True)
        ),
        velden=tuple(veld if veld in VELDEN else None for veld in velden),
        fictional=fiction,
    )


def _texts(values: object, width: int) -> list[str] | None:
    fits = isinstance(values, list) and len(values) == width and all(isinstance(v, str) for v in values)
    return list(values) if fits and isinstance(values, list) else None
