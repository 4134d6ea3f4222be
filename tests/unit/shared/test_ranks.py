"""How sure a place is."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.ranks import (
    RankRange,
    level_limits,
    open_places,
    rank_ranges,
    sure_places,
    value_limits,
)


def test_only_intervals_that_do_not_overlap_put_two_areas_in_order():
    # A lies above all; B and C overlap; D touches C and lies below B.
    assert rank_ranges([(9.0, 10.0), (4.0, 6.0), (2.0, 5.0), (1.0, 3.0)]) == [(1, 1), (2, 3), (2, 4), (3, 4)]


def test_one_area_has_the_first_place():
    assert rank_ranges([(1.0, 2.0)]) == [RankRange(1, 1)]


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0, 10)), min_size=1, max_size=40))
def test_the_place_of_the_middle_lies_within_the_range(areas):
    found = rank_ranges([(middle - half, middle + half) for middle, half in areas])
    for (middle, _), (first, last) in zip(areas, found, strict=True):
        above = sum(other > middle for other, _ in areas)
        below = sum(other < middle for other, _ in areas)
        assert first <= 1 + above
        assert last >= len(areas) - below


VALUES = pd.DataFrame(
    {
        "aantal": pd.array([40, 0, None], dtype="Int64"),
        "inwoners": pd.array([10_000, 5_000, 8_000], dtype="Int64"),
        "aantal_toen": pd.array([100, 0, 20], dtype="Int64"),
        "inwoners_toen": pd.array([9_000, 5_000, 8_000], dtype="Int64"),
        "waarde": pd.array([4.0, 0.0, None], dtype="Float64"),
    },
    index=["A", "B", "C"],
)


def limits_of(measure, rounding=1, dispersion=1.0):
    return value_limits(VALUES, measure, rounding=rounding, per=1000, dispersion=dispersion)


def test_limits_of_a_rate_are_those_of_a_poisson_count():
    limits = limits_of(Measure.RATE)
    # Garwood's exact limits of 40 crimes, per 1,000 of 10,000 inhabitants; Byar lies within 1%.
    assert limits.loc["A", "onder"] == pytest.approx(stats.chi2.ppf(0.025, 80) / 20, rel=0.01)
    assert limits.loc["A", "boven"] == pytest.approx(stats.chi2.ppf(0.975, 82) / 20, rel=0.01)
    assert limits.loc["B", "onder"] == 0
    assert limits.loc["C"].isna().all()


def test_limits_of_a_development_are_those_of_the_ratio_of_two_counts():
    # Clopper & Pearson for 40 of 140, as odds, times the ratio of the inhabitants.
    exact = stats.binomtest(40, 140).proportion_ci(0.95, method="exact")
    limits = limits_of(Measure.DEVELOPMENT)
    for name, share in (("onder", exact.low), ("boven", exact.high)):
        assert limits.loc["A", name] == pytest.approx((share / (1 - share) * 9_000 / 10_000 - 1) * 100)
    # Nothing then and nothing now says nothing of the change.
    assert limits.loc["B", "onder"] == -100
    assert pd.isna(limits.loc["B", "boven"])


def test_rounding_and_spread_widen_the_limits_of_a_development():
    def width(**extra):
        low, high = limits_of(Measure.DEVELOPMENT, **extra).loc["A"]
        return high - low

    assert width() < width(rounding=5)
    assert width() < width(dispersion=2.0)


def test_places_are_of_the_known_areas_only():
    limits = pd.DataFrame(
        {"onder": [5.0, 1.0, None, 1.5], "boven": [9.0, 2.0, None, math.nan]},
        index=list("ABCD"),
        dtype="Float64",
    )
    found = open_places(limits)
    # D has no upper limit, so that it may stand above A.
    assert found.loc["A"].tolist() == [1, 2]
    assert found.loc["B"].tolist() == [2, 3]
    assert found.loc["C"].isna().all()
    assert found.loc["D"].tolist() == [1, 3]


@pytest.mark.parametrize(("measure", "per", "unit"), [(Measure.RATE, 100_000, 10), (Measure.COUNT, 1000, 1)])
def test_limits_of_a_rounded_count_are_the_widest_that_rounding_leaves(measure, per, unit):
    limits = value_limits(VALUES, measure, rounding=5, per=per, dispersion=1.0)
    # 40 rounded to 5 is 38 to 42: Garwood's exact limits of those, of which Byar's lie within 1%.
    assert limits.loc["A", "onder"] == pytest.approx(stats.chi2.ppf(0.025, 2 * 38) / 2 * unit, rel=0.01)
    assert limits.loc["A", "boven"] == pytest.approx(stats.chi2.ppf(0.975, 2 * 42 + 2) / 2 * unit, rel=0.01)
    assert limits.index.tolist() == ["A", "B", "C"]
    assert [str(kind) for kind in limits.dtypes] == ["Float64", "Float64"]


ANSWERS = pd.DataFrame(
    {
        "waarde": pd.array([50.0, 99.0, 1.0, 40.0, None], dtype="Float64"),
        "marge": pd.array([2.0, 3.0, 2.0, None, 1.0], dtype="Float64"),
    },
    index=list("ABCDE"),
)


def test_limits_of_a_survey_are_its_margins():
    share, mark = level_limits(ANSWERS, percentage=True), level_limits(ANSWERS, percentage=False)
    assert mark.loc["A"].tolist() == share.loc["A"].tolist() == [48, 52]
    # No percentage lies outside 0 and 100.
    assert (share.loc["B"].tolist(), mark.loc["B"].tolist()) == ([96, 100], [96, 102])
    assert (share.loc["C"].tolist(), mark.loc["C"].tolist()) == ([0, 3], [-1, 3])
    assert share.loc[["D", "E"]].isna().all(axis=None)
    assert share.columns.tolist() == ["onder", "boven"]
    assert [str(kind) for kind in share.dtypes] == ["Float64", "Float64"]


def test_a_place_in_doubt_is_no_place():
    places = pd.Series([1, 2, 3, 4], index=list("ABCD"), dtype="Int64")
    limits = pd.DataFrame(
        {"onder": [80.0, 50.0, 45.0, None], "boven": [90.0, 60.0, 55.0, None]},
        index=list("ABCD"),
        dtype="Float64",
    )
    assert sure_places(places, limits).fillna(0).tolist() == [1, 0, 0, 0]
    # Where everybody was measured, what has no margin is sure.
    assert sure_places(places, limits, complete=True).fillna(0).tolist() == [1, 0, 0, 4]
