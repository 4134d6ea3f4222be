"""Propagation, bounds and bottlenecks against exhaustive enumeration of small tables."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.matrix import flow
from rvs_geo.analysis.matrix.flow import certain, completion, extreme, shortage

Table = tuple[np.ndarray, np.ndarray, np.ndarray]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A partly known table; its totals come from a true table, now and then disturbed."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    bits = draw(st.lists(st.integers(0, 1), min_size=height * width, max_size=height * width))
    truth = np.array(bits, dtype=np.int8).reshape(height, width)
    hide = draw(st.lists(st.integers(0, 9), min_size=height * width, max_size=height * width))
    cells = np.where(np.array(hide).reshape(height, width) > 1, -1, truth).astype(np.int8)
    rows, columns = truth.sum(axis=1).astype(np.int32), truth.sum(axis=0).astype(np.int32)
    if draw(st.integers(0, 3)) == 0:
        i, k = draw(st.integers(0, height - 1)), draw(st.integers(0, height - 1))
        rows[i] += 1
        rows[k] -= 1
    return cells, np.clip(rows, 0, width).astype(np.int32), columns


def enumerate_all(table: Table) -> list[np.ndarray]:
    cells, rows, columns = table
    free = np.argwhere(cells == -1)
    found = []
    for values in product((0, 1), repeat=len(free)):
        tried = cells.copy()
        if len(free):
            tried[free[:, 0], free[:, 1]] = values
        if (tried.sum(axis=1) == rows).all() and (tried.sum(axis=0) == columns).all():
            found.append(tried)
    return found


@settings(max_examples=150, deadline=None)
@given(tables())
def test_certain_cells_are_those_equal_in_all_tables(table: Table) -> None:
    all_tables = enumerate_all(table)
    found, one = certain(*table), completion(*table)
    if not all_tables:
        assert found is None
        assert one is None
        return
    assert any((one == t).all() for t in all_tables)
    stack = np.array(all_tables)
    expected = np.where(stack.min(axis=0) == stack.max(axis=0), stack[0], -1)
    assert found is not None
    assert (found == expected).all()


@settings(max_examples=60, deadline=None)
@given(tables(), st.data())
def test_bounds_equal_enumeration(table: Table, data: st.DataObject) -> None:
    all_tables = enumerate_all(table)
    height, width = table[0].shape
    weight = np.array(
        data.draw(st.lists(st.integers(0, 1), min_size=height * width, max_size=height * width)), dtype=float
    ).reshape(height, width)
    found = extreme(*table, weight)
    counts = [int((t * weight).sum()) for t in all_tables]
    assert found == ((min(counts), max(counts)) if counts else None)
    if width >= 2:
        both = [int((t[:, 0] * t[:, 1]).sum()) for t in all_tables]
        found = extreme(*table, np.ones((height, width)), (0, 1))
        assert found == ((min(both), max(both)) if both else None)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_shortage_is_a_true_bottleneck(table: Table) -> None:
    cells, rows, columns = table
    marked = cells == 1
    if (marked.sum(axis=1) > rows).any() or (marked.sum(axis=0) > columns).any():
        with pytest.raises(ValueError, match="more marks"):
            shortage(*table)
        return
    lack = shortage(*table)
    if int(rows.sum()) == int(columns.sum()):
        assert (lack is None) == bool(enumerate_all(table))
    if lack is not None:
        left = sum(int(rows[i] - marked[i].sum()) for i in lack.rows)
        inside = sum(int(columns[j] - marked[:, j].sum()) for j in lack.columns)
        outside = sum(
            int(cells[i, j] == -1) for i in lack.rows for j in range(cells.shape[1]) if j not in lack.columns
        )
        assert lack.needed == left > lack.possible == inside + outside


def test_contradicting_sums_have_no_completion() -> None:
    cells = np.full((2, 2), -1, dtype=np.int8)
    assert completion(cells, np.array([1, 1], np.int32), np.array([1, 2], np.int32)) is None
    assert extreme(cells, np.array([1, 1], np.int32), np.array([1, 2], np.int32), np.ones((2, 2))) is None


def whole(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int32)


def cells_of(*rows: tuple[int, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.int8)


def test_certain_cells_by_hand() -> None:
    # The first column is full, so that the second row has its mark in the second, the first row in the third.
    known = cells_of((1, -1, -1), (-1, -1, 0))
    assert certain(known, whole(2, 1), whole(1, 1, 1)).tolist() == [[1, 0, 1], [0, 1, 0]]
    # Two tables are possible, of which no cell is the same.
    open_cells = cells_of((-1, -1), (-1, -1))
    assert certain(open_cells, whole(1, 1), whole(1, 1)).tolist() == [[-1, -1], [-1, -1]]
    # A third row that is full has both its cells; the others stay open.
    three = cells_of((-1, -1), (-1, -1), (-1, -1))
    assert certain(three, whole(1, 1, 2), whole(2, 2)).tolist() == [[-1, -1], [-1, -1], [1, 1]]
    assert certain(cells_of((0, 0), (-1, -1)), whole(1, 1), whole(1, 1)) is None


def test_more_marks_than_the_total_have_no_completion() -> None:
    for rows, columns in ((whole(0, 1), whole(1, 0)), (whole(1, 1), whole(0, 2))):
        assert completion(cells_of((1, -1), (-1, -1)), rows, columns) is None
        with pytest.raises(ValueError, match=r"^A row or column already holds more marks than its total\.$"):
            shortage(cells_of((1, -1), (-1, -1)), rows, columns)


def test_bounds_of_a_count_by_hand() -> None:
    open_cells = cells_of((-1, -1), (-1, -1))
    corner = np.array([[1.0, 0.0], [0.0, 0.0]])
    assert extreme(open_cells, whole(1, 1), whole(1, 1), corner) == (0, 1)
    assert extreme(open_cells, whole(1, 1), whole(1, 1), np.ones((2, 2))) == (2, 2)
    assert extreme(cells_of((0, -1), (-1, -1)), whole(1, 1), whole(1, 1), corner) == (0, 0)
    assert extreme(cells_of((1, -1), (-1, -1)), whole(1, 1), whole(1, 1), corner) == (1, 1)


def test_bounds_of_rows_with_both_marks_by_hand() -> None:
    # The first row has both marks, the others one each.
    open_cells = np.full((3, 2), -1, dtype=np.int8)
    assert extreme(open_cells, whole(2, 1, 1), whole(2, 2), np.ones((3, 2)), (0, 1)) == (1, 1)
    # The first row has two of three columns: both of the pair, or one of them.
    wide = np.full((2, 3), -1, dtype=np.int8)
    assert extreme(wide, whole(2, 1), whole(1, 1, 1), np.ones((2, 3)), (0, 2)) == (0, 1)
    # A row of weight 0 does not count.
    weight = np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    assert extreme(wide, whole(2, 1), whole(1, 1, 1), weight, (0, 2)) == (0, 0)
    # Nor does what weighs in another column than the first.
    weight = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
    assert extreme(wide, whole(2, 1), whole(1, 1, 1), weight, (0, 2)) == (0, 1)


def test_a_programme_that_is_not_solved_says_why(monkeypatch) -> None:
    answer = SimpleNamespace(status=1, message="time limit")
    monkeypatch.setattr(flow, "milp", lambda *_, **__: answer)
    with pytest.raises(RuntimeError, match=r"^Integer programme not solved: time limit$"):
        extreme(cells_of((-1, -1)), whole(1), whole(1, 0), np.ones((1, 2)))


@pytest.mark.parametrize(
    ("cells", "rows", "columns", "lack"),
    [
        # The second row has no open cell at all.
        (((-1, -1), (0, 0)), (1, 1), (1, 1), ((1,), (), 1, 0)),
        # Two rows have one column for the two of them, with room for one.
        (((-1, 0), (-1, 0), (0, -1)), (1, 1, 0), (1, 1), ((0, 1), (0,), 2, 1)),
        # As above, and the first row has a cell elsewhere for one of its two.
        (((-1, -1), (-1, 0)), (2, 1), (1, 5), ((0, 1), (0,), 3, 2)),
    ],
)
def test_a_bottleneck_by_hand(cells, rows, columns, lack) -> None:
    found = shortage(cells_of(*cells), whole(*rows), whole(*columns))
    assert (found.rows, found.columns, found.needed, found.possible) == lack
