"""The matrix on the real totals: nothing is certain without marks, every wrong mark is caught."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from rvs_geo.analysis.matrix import flow as matrix_flow
from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.check import ContradictionKind as Kind
from rvs_geo.analysis.matrix.check import contradictions
from rvs_geo.analysis.matrix.infer import count_bounds, example_completion, pair_bounds, propagate
from rvs_geo.analysis.matrix.model import PriorityMatrix, column_key, from_frames
from rvs_geo.views.matrix.faults import contradiction_text, messages
from rvs_geo.views.matrix.labels import column_label, column_reason
from rvs_geo.views.shared.dutch import listed_up_to
from tests.unit.matrix.edits import with_cells, with_column
from tests.unit.matrix.small import table

# The printed totals, in the order of the table: 41 gemeenten, Politie, Openbaar Ministerie.
ROWS = [5, 8, 4, 6, 3, 5, 3, 6, 10, 6, 3, 5, 8, 5, 8, 3, 4, 6, 6, 6, 3, 4, 5, 8, 8, 1, 8, 3, 5, 10, 5, 7, 6]
ROWS += [3, 3, 2, 2, 6, 4, 11, 9, 8, 8]
COLUMNS = [11, 12, 40, 15, 9, 7, 20, 7, 2, 4, 3, 14, 31, 13, 5, 6, 2, 18, 2, 2]


def printed() -> PriorityMatrix:
    keys = [f"k{k:02d}" for k in range(1, 21)]
    names = [f"Gemeente {i}" for i in range(1, 42)] + ["Politie", "Openbaar Ministerie"]
    priorities = pd.DataFrame(
        {
            "partner": names,
            "gm_code": [f"GM{i:04d}" for i in range(1, 42)] + [None, None],
            "soort": ["gemeente"] * 41 + ["partner"] * 2,
            "aantal_prioriteiten": ROWS,
        }
    )
    for key in keys:
        priorities[key] = pd.array([pd.NA] * 43, dtype="Int64")
    themes = pd.DataFrame({"kolom": keys, "totaal": COLUMNS, "veld": None, "naam": None, "naam_status": None})
    return from_frames(priorities, themes.sample(frac=1, random_state=1))


MATRIX = printed()


def test_a_heading_of_spaces_is_none() -> None:
    keys = ["k01", "k02", "k03"]
    priorities = pd.DataFrame(
        {"partner": ["G"], "gm_code": " ", "soort": "gemeente", "aantal_prioriteiten": 0}
    )
    themes = pd.DataFrame({"kolom": keys, "totaal": 0, "veld": None, "naam": [" ", " Brand ", None]})
    cells = dict.fromkeys(keys, pd.NA)
    found = from_frames(priorities.assign(**cells), themes.assign(naam_status=None))
    assert (found.names, found.gm_codes) == ((None, "Brand", None), (None,))


def test_printed_totals_agree() -> None:
    rows, columns = MATRIX.gemeente_totals
    assert rows.sum() == columns.sum() == 223
    assert MATRIX.cells.shape == (43, 20)
    assert contradictions(MATRIX) == ()
    assert messages(MATRIX) == []


def test_no_cell_is_certain_without_marks() -> None:
    # Proved the long way: each of the 820 cells can be 1 and can be 0.
    rows, columns = MATRIX.gemeente_totals
    empty = MATRIX.cells[:41]
    for i in range(41):
        for j in range(20):
            for value in (0, 1):
                tried = empty.copy()
                tried[i, j] = value
                assert matrix_flow.completion(tried, rows, columns) is not None, (i, j, value)
    outcome = propagate(MATRIX)
    assert outcome.possible
    assert not outcome.derived.any()


def test_pair_bounds_of_columns_3_and_13() -> None:
    bounds = pair_bounds(MATRIX, 2, 12)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (30, 31) == (bounds.simple_low, bounds.simple_high)
    assert not bounds.is_exact_value
    # Known cells sharpen it: the one gemeente without column 3 also did not choose column 13.
    sharper = with_cells(MATRIX, (25, 2, 0), (25, 12, 0))
    bounds = pair_bounds(sharper, 2, 12)
    assert bounds is not None
    assert bounds.low == bounds.high == 31


def test_pair_and_count_bounds_refuse_nonsense() -> None:
    with pytest.raises(ValueError, match="different"):
        pair_bounds(MATRIX, 2, 2)
    with pytest.raises(KeyError):
        count_bounds(MATRIX, ["GM9999"], 2)


def test_count_bounds_for_a_district() -> None:
    codes = [c for c in MATRIX.gm_codes[:9] if c]
    bounds = count_bounds(MATRIX, codes, 2)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (8, 9)


@pytest.mark.parametrize("seed", [0, 1, 2015])
def test_example_meets_all_totals_and_is_marked_as_fiction(seed: int) -> None:
    example = example_completion(MATRIX, seed)
    assert example.fictional
    assert example.is_complete
    assert tuple(example.row_marks) == MATRIX.row_totals
    assert tuple(example.column_marks) == MATRIX.column_totals
    assert contradictions(example) == ()
    assert example == example_completion(MATRIX, seed)
    assert example != example_completion(MATRIX, seed + 1)
    assert hash(example) == hash(example_completion(MATRIX, seed))


def test_example_keeps_known_cells() -> None:
    partly = with_cells(MATRIX, (0, 0, 1), (0, 2, 0), (41, 5, 1))
    example = example_completion(partly)
    assert (example.cells[0, 0], example.cells[0, 2], example.cells[41, 5]) == (1, 0, 1)


def beside(partner, total):
    """Two gemeenten of two marks each, over four columns of one; a partner is bound by its row alone."""
    small = table([[-1] * 4, [-1] * 4, partner], (2, 2, total), (1, 1, 1, 1))
    return replace(small, kinds=("gemeente", "gemeente", "partner"))


@pytest.mark.parametrize(
    ("total", "rows"), [(1, {(1, 0, 0, 0)}), (2, {(1, 1, 0, 0), (1, 0, 1, 0)}), (3, {(1, 1, 1, 0)})]
)
def test_an_example_fills_the_row_of_a_partner_to_its_total(total, rows) -> None:
    found = (example_completion(beside([1, -1, -1, 0], total), seed) for seed in range(20))
    assert {tuple(example.cells[2].tolist()) for example in found} == rows


@pytest.mark.parametrize("total", [0, 4])
def test_no_example_contradicts_the_row_of_a_partner(total) -> None:
    with pytest.raises(ValueError, match=r"^The known cells contradict the totals\.$"):
        example_completion(beside([1, -1, -1, 0], total))


@pytest.mark.parametrize(("known", "fitting"), [(-1, 6), (1, 2), (0, 4)])
def test_any_table_that_fits_may_be_the_example(known, fitting) -> None:
    # One mark in each row and column: six tables, of which two have the first cell and four have not.
    small = table([[known, -1, -1], [-1] * 3, [-1] * 3], (1, 1, 1), (1, 1, 1))
    found = {example_completion(small, seed) for seed in range(60)}
    assert len(found) == fitting
    assert len(set(map(hash, found))) == fitting
    assert {int(example.cells[0, 0]) for example in found} == ({0, 1} if known == -1 else {known})


def test_the_example_of_the_house_is_always_the_same() -> None:
    assert example_completion(MATRIX) == example_completion(MATRIX, 2015)


def test_typing_all_marks_completes_the_table() -> None:
    truth = example_completion(MATRIX)
    marks = [(int(i), int(j)) for i, j in np.argwhere(truth.cells[:41] == 1)]
    assert len(marks) == 223
    typed = MATRIX
    for i, j in marks:
        typed = with_cells(typed, (i, j, 1))
        assert contradictions(typed) == ()
    outcome = propagate(typed)
    assert (outcome.matrix.cells[:41] == truth.cells[:41]).all()
    assert outcome.derived.sum() == 820 - 223


def test_derived_cells_are_true_at_every_stage() -> None:
    truth = example_completion(MATRIX, 7)
    typed = MATRIX
    for i in range(41):
        for j in np.flatnonzero(truth.cells[i] == 1):
            typed = with_cells(typed, (i, int(j), 1))
        outcome = propagate(typed)
        assert (outcome.matrix.cells[outcome.derived] == truth.cells[outcome.derived]).all()


def test_each_wrong_mark_is_caught() -> None:
    truth = example_completion(MATRIX)
    marks_only = MATRIX.with_cells(np.where(truth.cells == 1, 1, -1))
    for i, j in np.argwhere(truth.cells[:41] == 1):
        wrong = int(np.flatnonzero(truth.cells[i] == 0)[(i + j) % int((truth.cells[i] == 0).sum())])
        typed = with_cells(marks_only, (int(i), int(j), -1), (int(i), wrong, 1))
        found = contradictions(typed)
        assert any(c.kind == Kind.COLUMN_TOO_FULL and c.columns == (wrong,) for c in found), (
            i,
            j,
        )
        extra = contradictions(with_cells(marks_only, (int(i), wrong, 1)))
        assert {c.kind for c in extra} >= {Kind.ROW_TOO_FULL, Kind.COLUMN_TOO_FULL}
        assert any(c.rows == (i,) for c in extra)


def test_each_forgotten_mark_is_seen() -> None:
    truth = example_completion(MATRIX)
    for i, j in np.argwhere(truth.cells[:41] == 1)[::7]:
        found = contradictions(with_cells(truth, (int(i), int(j), 0)))
        assert {c.kind for c in found} == {
            Kind.ROW_TOO_EMPTY,
            Kind.COLUMN_TOO_EMPTY,
        }
        assert propagate(with_cells(truth, (int(i), int(j), -1))).matrix.cells[i, j] == 1


def test_partner_rows_are_bound_by_their_row_alone() -> None:
    cells = MATRIX.cells.copy()
    cells[41, :8] = 1
    outcome = propagate(MATRIX.with_cells(cells))
    assert outcome.possible
    assert (outcome.matrix.cells[41, 8:] == 0).all()
    assert outcome.derived.sum() == 12
    cells[41, 8] = 1
    found = contradictions(MATRIX.with_cells(cells))
    assert [c.kind for c in found] == [Kind.ROW_TOO_FULL]
    assert (
        contradiction_text(MATRIX, found[0])
        == "Politie: 9 kruisjes, maar het totaal in de tabel is 8. Er moet er 1 af."
    )
    assert not propagate(MATRIX.with_cells(cells)).possible


def test_hidden_contradiction_names_the_rows() -> None:
    # Each row and column could still be right by itself; together they cannot.
    cells = np.full((3, 3), -1, dtype=np.int8)
    cells[0, 2] = cells[1, 2] = 0
    small = table(cells, (2, 2, 1), (1, 3, 1))
    found = contradictions(small)
    assert [c.kind for c in found] == [Kind.NO_ROOM_TOGETHER]
    assert "moeten samen nog" in contradiction_text(small, found[0])
    assert found[0].rows
    assert not propagate(small).possible
    assert pair_bounds(small, 0, 1) is None
    with pytest.raises(ValueError, match=r"^The known cells contradict the totals\.$"):
        example_completion(small)


def test_totals_that_disagree_are_named() -> None:
    small = table(np.full((2, 2), -1, dtype=np.int8), (1, 1), (1, 2))
    assert [c.kind for c in contradictions(small)] == [Kind.TOTALS_DIFFER]


def test_names_and_velden_are_judged() -> None:
    names = ("Overlast", None, "overlast", None) + (None,) * 16
    velden = (VELDEN[0], VELDEN[2], VELDEN[1], "Iets anders") + (None,) * 16
    said = messages(_with(names=names, velden=velden))
    assert len(said) == 3
    assert said[0].startswith("Kolom 3: de naam")
    assert "hoort vóór" in said[1]
    assert "bestaat niet" in said[2]


def test_column_labels_say_what_is_not_certain() -> None:
    named = _with(
        names=("Overlast", None, "Woninginbraak") + (None,) * 17,
        name_statuses=("bron", "niet bekend", "vermoedelijk") + ("niet bekend",) * 17,
    )
    assert column_label(named, 0) == "1. Overlast"
    assert column_reason(named, 0) is None
    assert column_label(named, 1) == "Kolom 2"
    assert column_label(named, 2) == "Kolom 3 (vermoedelijk woninginbraak)"
    assert "40 van de 41 gemeenten" in (column_reason(named, 2) or "")
    assert "12 van de 41 gemeenten" in (column_reason(named, 1) or "")


def test_naming_a_column_after_the_printed_table() -> None:
    named = with_column(MATRIX, 2, "Woninginbraak", VELDEN[0])
    assert column_label(named, 2) == "3. Woninginbraak"
    assert named.velden[2] == VELDEN[0]
    assert with_column(named, 2, "", None) == MATRIX


def test_cells_cannot_be_changed_in_place_or_be_nonsense() -> None:
    given = np.zeros((2, 2), dtype=np.int8)
    small = replace(table(given, (0, 0), (0, 0)), cells=given)
    given[0, 0] = 1
    assert small.cells[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        small.cells[0, 0] = 1
    with pytest.raises(ValueError, match=r"^Cells must be 43 x 20 of 1, 0 or -1\.$"):
        with_cells(MATRIX, (0, 0, 2))
    with pytest.raises(
        ValueError, match=r"^Names, totals and cells of the matrix do not have the same length\.$"
    ):
        _with(names=("a",))


@pytest.mark.parametrize("value", [3, "3", "k03", " K3 "])
def test_column_key(value: object) -> None:
    assert column_key(value) == "k03"


@pytest.mark.parametrize("value", ["", "kolom", "k0", "-1"])
def test_column_key_refuses(value: object) -> None:
    with pytest.raises(ValueError, match=rf"^Not a column of the matrix: {value!r}$"):
        column_key(value)


def test_listed_up_to() -> None:
    assert listed_up_to(["A"]) == "A"
    assert listed_up_to(["A", "B", "C"]) == "A, B en C"
    assert listed_up_to(list("ABCDEFGH"), most=3) == "A, B en nog 6 andere"


def _with(**changes: object) -> PriorityMatrix:
    from dataclasses import replace

    return replace(MATRIX, **changes)  # type: ignore[arg-type]


def partner_row(total: int, marks: list[int | None]) -> list[int]:
    """The cells of Politie (row 41) after propagation, with its total and its first cells as given."""
    cells = MATRIX.cells.copy()
    for column, mark in enumerate(marks):
        cells[41, column] = matrix_flow.UNKNOWN if mark is None else mark
    totals = (*MATRIX.row_totals[:41], total, *MATRIX.row_totals[42:])
    return propagate(replace(MATRIX, cells=cells, row_totals=totals)).matrix.cells[41].tolist()


def test_a_partner_outside_the_column_totals_is_bound_by_its_own_row_alone():
    unknown = [matrix_flow.UNKNOWN]
    assert partner_row(2, [1, 1]) == [1, 1] + [0] * 18
    assert partner_row(2, [1]) == [1] + unknown * 19
    assert partner_row(19, [0]) == [0] + [1] * 19
    assert partner_row(18, [0]) == [0] + unknown * 19


@pytest.mark.parametrize(("total", "marks"), [(1, [1, 1]), (20, [0])])
def test_a_partner_whose_row_contradicts_its_total_makes_the_table_impossible(total, marks):
    cells = MATRIX.cells.copy()
    cells[41, : len(marks)] = marks
    totals = (*MATRIX.row_totals[:41], total, *MATRIX.row_totals[42:])
    assert not propagate(replace(MATRIX, cells=cells, row_totals=totals)).possible
