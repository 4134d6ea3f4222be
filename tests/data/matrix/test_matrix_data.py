"""The matrix on the project's own data folder; what the fill page hands out passes the check."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.files import to_priorities_csv, to_themas_csv
from rvs_geo.analysis.matrix.infer import example_completion, pair_bounds
from rvs_geo.analysis.matrix.model import PriorityMatrix, from_frames
from rvs_geo.region.check import check_folder
from rvs_geo.views.matrix.faults import messages
from rvs_geo.views.matrix.labels import column_label
from tests.unit.matrix.edits import with_cells, with_column

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def matrix() -> PriorityMatrix:
    return from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))


def test_data_holds_the_printed_totals_and_nothing_invented(matrix: PriorityMatrix) -> None:
    assert len(matrix.partners) == 43
    assert sum(matrix.row_totals[:41]) == sum(matrix.column_totals) == 223
    assert (matrix.cells == -1).all()
    assert messages(matrix) == []
    assert column_label(matrix, 2) == "Kolom 3 (vermoedelijk woninginbraak)"
    bounds = pair_bounds(matrix, 2, 12)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (30, 31)


def test_velden_are_those_of_the_data() -> None:
    assert tuple(pd.read_csv(DATA / "velden.csv")["veld"]) == VELDEN


@pytest.mark.parametrize("part", ["as it is", "unfinished", "complete"])
def test_downloads_pass_the_check(matrix: PriorityMatrix, part: str, tmp_path: Path) -> None:
    full = replace(example_completion(matrix), fictional=False)
    if part == "unfinished":
        marks = matrix.with_cells(np.where(full.cells == 1, 1, -1))
        matrix = with_cells(marks, (0, 0, int(full.cells[0, 0])))
        matrix = with_column(matrix, 0, '=HYPERLINK("x")<b>', VELDEN[0])
    elif part == "complete":
        matrix = full
        for j in range(20):
            matrix = with_column(matrix, j, f"Thema {j + 1}; 'proef', \"x\"", VELDEN[j // 4])
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "priorities.csv").write_bytes(to_priorities_csv(matrix))
    (folder / "themas.csv").write_bytes(to_themas_csv(matrix))
    assert [str(f) for f in check_folder(folder)] == []


def test_writing_what_was_read_changes_nothing(matrix: PriorityMatrix) -> None:
    assert to_priorities_csv(matrix) == (DATA / "priorities.csv").read_bytes()
    assert to_themas_csv(matrix) == (DATA / "themas.csv").read_bytes()
