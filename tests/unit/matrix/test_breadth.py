"""Terciles, 3 x 3 classes, rank correlation and mismatches."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from rvs_geo.analysis.matrix.breadth import (
    FEWEST_FOR_CORRELATION,
    Mismatch,
    RankCorrelation,
    bivariate,
    mismatches,
    rank_correlation,
    terciles,
)
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import matrix_of
from rvs_geo.region.model import Region
from tests.unit.matrix.edits import with_cells
from tests.unit.matrix.test_matrix import MATRIX

ROWS = pd.Series(MATRIX.row_totals[:41], index=list(MATRIX.gm_codes[:41]))


def series(*values: float | None) -> pd.Series:
    return pd.Series(values, index=[f"GM{i}" for i in range(len(values))], dtype="float64")


def test_terciles_without_ties_are_equal_in_size() -> None:
    found = terciles(series(9, 1, 5, 3, 7, 2, 8, 4, 6))
    assert (found.lower, found.upper, found.counts) == (3, 6, (3, 3, 3))
    assert found.classes.tolist() == [3, 1, 2, 1, 3, 1, 3, 2, 2]


def test_ties_stay_together_in_the_lower_class() -> None:
    assert terciles(series(1, 1, 1, 1, 2, 3)).counts == (4, 0, 2)
    assert terciles(series(1, 1, 1, 1, 1, 2)).counts == (5, 0, 1)
    assert terciles(series(5, 5, 5)).counts == (3, 0, 0)


def test_terciles_of_the_number_of_priorities() -> None:
    found = terciles(ROWS)
    assert (found.lower, found.upper) == (4, 6)
    assert sum(found.counts) == 41
    assert found.classes["GM0040"] == 3  # 11 priorities
    assert found.classes["GM0026"] == 1  # 1 priority


def test_unknown_is_no_class() -> None:
    found = terciles(series(1, None, 3))
    assert found.classes.isna().tolist() == [False, True, False]
    with pytest.raises(ValueError, match=r"^Terciles need at least one value, all of them finite\.$"):
        terciles(series(None))
    with pytest.raises(ValueError, match="finite"):
        terciles(series(1, np.inf))


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=1, max_size=50))
def test_terciles_keep_order_and_ties(values: list[int | None]) -> None:
    given_values = series(*values)
    if given_values.notna().sum() == 0:
        return
    found = terciles(given_values)
    frame = pd.DataFrame({"v": given_values, "c": found.classes}).dropna().sort_values("v")
    assert frame["c"].is_monotonic_increasing
    assert (frame.groupby("v")["c"].nunique() == 1).all()
    assert sum(found.counts) == len(frame)
    assert found.counts[0] * 3 >= len(frame)


def test_bivariate_counts_add_up_and_unknown_stays_unknown() -> None:
    rates = pd.Series(np.arange(41.0), index=ROWS.index)
    rates.iloc[5] = np.nan
    found = bivariate(ROWS, rates)
    assert sum(map(sum, found.counts)) == 40
    assert found.table["klasse"].isna().sum() == 1
    assert set(found.table["klasse"].dropna()) <= {f"{a}-{b}" for a in "123" for b in "123"}
    row = found.table.loc["GM0040"]
    assert row["klasse"] == f"3-{row['klasse_cijfer']}"
    with pytest.raises(ValueError, match=r"^Both series need the same index, without duplicates\.$"):
        bivariate(ROWS, rates.iloc[::-1])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 11), st.integers(0, 40)), min_size=10, max_size=41))
def test_rank_correlation_equals_scipy(pairs: list[tuple[int, int]]) -> None:
    x, y = (series(*column) for column in zip(*pairs, strict=True))
    found = rank_correlation(x, y)
    if found is None:
        return
    assert found.rho == pytest.approx(float(spearmanr(x, y).statistic), abs=1e-9)
    label = found.most_influential
    moved = rank_correlation(x.drop(label), y.drop(label))
    if moved is not None:
        assert moved.rho == pytest.approx(found.lowest) or moved.rho == pytest.approx(found.highest)
    assert found.lowest - 1e-9 <= found.rho <= found.highest + 1e-9
    assert found.number == len(pairs)


def test_strength_and_fragility() -> None:
    steady = series(*range(20))
    found = rank_correlation(steady, -steady)
    assert found is not None
    assert (found.rho, found.strength, found.positive, found.is_fragile) == (-1, "zeer sterk", False, False)
    one = series(*([1.0] * 5 + [2.0] * 5 + [3.0]))
    other = series(*([2.0, 1.0] * 5 + [9.0]))
    found = rank_correlation(one, other)
    assert found is not None
    assert found.most_influential == "GM10"
    assert found.is_fragile


def test_no_correlation_on_too_little() -> None:
    assert rank_correlation(series(*range(9)), series(*range(9))) is None
    assert rank_correlation(series(*[3] * 12), series(*range(12))) is None
    assert rank_correlation(series(*[3] * 11, 4), series(*range(12))) is None
    assert rank_correlation(series(*range(12)), series(*range(9), None, None, None)) is None


def test_mismatches_use_known_cells_only() -> None:
    rates: dict[str, float | None] = {f"GM{i:04d}": float(i) for i in range(1, 42)}
    rates["GM0041"] = None
    del rates["GM0020"]
    nothing = mismatches(MATRIX, 4, rates)
    assert nothing.found == ()
    assert set(nothing.rates_unknown) == {"GM0020", "GM0041"}
    assert len(nothing.cells_unknown) == 26

    example = example_completion(MATRIX)
    found = mismatches(example, 4, rates)
    assert found.cells_unknown == ()
    high = [m for m in found.found if m.kind == "hoog, niet gekozen"]
    low = [m for m in found.found if m.kind == "laag, wel gekozen"]
    where = {c: i for i, c in enumerate(example.gm_codes)}
    assert all(example.cells[where[m.gm_code], 4] == 0 and m.rate > found.high_above for m in high)
    assert all(example.cells[where[m.gm_code], 4] == 1 and m.rate <= found.low_up_to for m in low)
    assert [m.rate for m in high] == sorted((m.rate for m in high), reverse=True)
    chosen = sum(int(example.cells[where[f"GM{i:04d}"], 4]) for i in range(28, 41))
    assert len(high) + chosen == 13  # a third of the 39 known rates


@pytest.mark.parametrize(
    ("lowest", "highest", "fragile"),
    [
        (0.40, 0.60, False),  # moved by exactly 0.1: the rule says more than
        (0.39, 0.55, True),
        (0.45, 0.61, True),
        (0.0, 0.55, True),  # no sign left
    ],
)
def test_fragile_is_a_sign_or_more_than_a_tenth_that_hangs_on_one_gemeente(lowest, highest, fragile):
    found = RankCorrelation(0.5, 41, "matig", True, lowest, highest, "GM0001")
    assert found.is_fragile is fragile


def test_both_are_classed_over_the_gemeenten_of_which_both_are_known() -> None:
    found = bivariate(series(1, 2, 3, 4, 5, 6, 90), series(60, 50, 40, 30, 20, 10, None))
    # Six known pairs, two a class; the 90 without a rate moves no limit.
    assert (found.breadth.lower, found.breadth.upper) == (2, 4)
    assert (found.burden.lower, found.burden.upper) == (20, 40)
    assert found.counts == ((0, 0, 2), (0, 2, 0), (2, 0, 0))
    assert list(found.table) == ["prioriteiten", "cijfer", "klasse_prioriteiten", "klasse_cijfer", "klasse"]
    assert found.table["klasse"].tolist()[:6] == ["1-3", "1-3", "2-2", "2-2", "3-1", "3-1"]
    assert found.table.iloc[6].isna().tolist() == [False, True, True, True, True]


def test_ten_gemeenten_are_enough_for_a_correlation() -> None:
    assert FEWEST_FOR_CORRELATION == 10
    assert rank_correlation(series(*range(10)), series(*range(10))) is not None
    assert rank_correlation(series(*range(9), None), series(*range(10))) is None


@pytest.mark.parametrize(
    ("order", "rho", "strength"),
    [
        # Spearman's rho of ranks without ties is 1 - 6 D / (n (n^2 - 1)), with D the sum of the squared
        # differences: 1 - D / 165 for ten gemeenten. The word changes at 0.2, 0.4, 0.6 and 0.8: D of 132, 99,
        # 66 and 33; D is always even, so that only 132 and 66 are met exactly.
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1.0, "zeer sterk"),
        ([5, 1, 2, 3, 4, 0, 6, 7, 8, 9], 1 - 50 / 165, "sterk"),
        ([5, 1, 2, 6, 4, 0, 3, 7, 8, 9], 1 - 68 / 165, "matig"),
        ([5, 7, 2, 3, 4, 0, 6, 1, 8, 9], 1 - 122 / 165, "zwak"),
        ([5, 7, 2, 3, 6, 0, 4, 1, 9, 8], 1 - 132 / 165, "zwak"),
        ([5, 7, 3, 2, 6, 0, 4, 1, 9, 8], 1 - 134 / 165, "nauwelijks"),
        ([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], -1.0, "zeer sterk"),
    ],
)
def test_the_strength_of_a_correlation_by_hand(order: list[int], rho: float, strength: str) -> None:
    found = rank_correlation(series(*range(10)), series(*order))
    assert found is not None
    assert found.rho == pytest.approx(rho)
    assert found.strength == strength
    assert found.positive is (rho > 0)


def test_a_correlation_of_nothing_goes_neither_way() -> None:
    # As much above as below the middle, on either side of it.
    found = rank_correlation(series(*range(11)), series(*[abs(n - 5) for n in range(11)]))
    assert found is not None
    assert (found.rho, found.positive, found.strength) == (0, False, "nauwelijks")


def test_mismatches_by_hand(made_up: Region) -> None:
    """Six gemeenten: two with a high rate, two with a low one, each with and without the first theme."""
    matrix = matrix_of(made_up)
    where = {name: i for i, name in enumerate(matrix.partners)}
    marks = {"Duin": 1, "Dal": 1, "Meer": 1, "Bos": 0, "Hei": 0}
    known = with_cells(matrix, *((where[name], 0, mark) for name, mark in marks.items()))
    rates = {"GM9001": 1.0, "GM9002": 0.5, "GM9003": 3.0, "GM9004": 6.0, "GM9005": 7.0, "GM9006": 5.0}
    found = mismatches(known, 0, rates)
    assert (found.low_up_to, found.high_above) == (1.0, 5.0)
    # Highest rates first, then the lowest first; Meer chose it with a rate in between.
    assert found.found == (
        Mismatch("GM9005", "Hei", "hoog, niet gekozen", 7.0),
        Mismatch("GM9004", "Bos", "hoog, niet gekozen", 6.0),
        Mismatch("GM9002", "Dal", "laag, wel gekozen", 0.5),
        Mismatch("GM9001", "Duin", "laag, wel gekozen", 1.0),
    )
    assert (found.cells_unknown, found.rates_unknown) == ((), ())
    # Without marks, nothing can be said of those with a high or a low rate.
    blank = mismatches(matrix, 0, rates)
    assert blank.found == ()
    assert blank.cells_unknown == ("GM9001", "GM9002", "GM9004", "GM9005")


def test_equal_rates_go_by_name(made_up: Region) -> None:
    matrix = matrix_of(made_up)
    where = {name: i for i, name in enumerate(matrix.partners)}
    known = with_cells(matrix, *((where[name], 0, 1) for name in ("Duin", "Dal")))
    rates = {"GM9001": 1.0, "GM9002": 1.0, "GM9003": 3.0, "GM9004": 3.0, "GM9005": 7.0, "GM9006": 7.0}
    assert [m.partner for m in mismatches(known, 0, rates).found] == ["Dal", "Duin"]
