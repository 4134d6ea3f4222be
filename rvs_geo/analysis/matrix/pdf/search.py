"""The best reading among all ways to lay and to read the pages of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rvs_geo.analysis.matrix.pdf.canvas import Canvas, canvases
from rvs_geo.analysis.matrix.pdf.grid import Grid, Totals, best_grid
from rvs_geo.analysis.matrix.pdf.headings import theme_names, velden
from rvs_geo.analysis.matrix.pdf.names import Names
from rvs_geo.analysis.matrix.pdf.page import Sheet
from rvs_geo.analysis.matrix.pdf.reasons import Reason

ENOUGH = 0.5
"""A reading that meets fewer of the totals than this share is no help to whoever types the rest."""


def found_table(sheets: Sequence[Sheet], names: Names, table: dict[str, Any]) -> dict[str, Any]:
    """The table as plain values for the other process, or the reason why there is none."""
    totals = Totals(tuple(table["rows"]), tuple(table["columns"]), tuple(table["counted"]))
    best: tuple[Canvas, Grid] | None = None
    most_rows = 0
    for canvas in canvases(sheets, names):
        most_rows = max(most_rows, len(canvas.rows))
        grid = best_grid(canvas, totals)
        if grid is not None and (best is None or grid.met > best[1].met):
            best = canvas, grid
        if best is not None and best[1].met == totals.number:
            break
    if best is None:
        return {"reason": Reason.NO_COLUMNS if most_rows >= len(names.partners) // 2 else Reason.NO_TABLE}
    canvas, grid = best
    if grid.met < ENOUGH * totals.number:
        return {"reason": Reason.TOTALS_NOT_MET}
    return {
        "cells": grid.cells.tolist(),
        "met": grid.met,
        "pages": list(canvas.pages),
        "names": list(theme_names(canvas, grid.columns)),
        "velden": list(velden(canvas, grid.columns)),
        "absent": [i for i in range(len(names.partners)) if i not in canvas.rows],
    }
