import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rvs_geo.analysis.shared.classes import Scheme, class_breaks, classify, diverging_breaks, round_number

# One crime among all who live in the Netherlands is 0.00006 per 1,000: no figure is smaller and not 0.
VALUES = st.lists(st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: round(v, 6)), min_size=1, max_size=60)
SCHEMES = st.sampled_from(list(Scheme))
KS = st.integers(3, 7)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(13.7, 15), (12.1, 10), (0.0423, 0.04), (93.1, 95), (1.26, 1.5), (0, 0), (-47, -45)],
)
def test_round_numbers_end_in_0_or_5(value, rounded):
    assert round_number(value) == pytest.approx(rounded)


def test_equal_steps_by_hand():
    assert class_breaks(np.arange(0.0, 101.0), Scheme.EQUAL, 5) == pytest.approx((20, 40, 60, 80))


def test_quantiles_by_hand():
    # Four classes of 1..8 hold two each; numpy's linear quantiles are 2.75, 4.5, 6.25.
    assert class_breaks(np.arange(1.0, 9.0), Scheme.QUANTILES, 4) == pytest.approx((2.75, 4.5, 6.25))


def test_a_value_on_a_break_belongs_to_the_class_below_it():
    assert classify(np.array([10.0, 10.1, np.nan]), (10.0,)).tolist() == [0, 1, -1]


def test_no_classes_where_all_is_the_same():
    assert class_breaks(np.array([4.0, 4.0]), Scheme.FIXED, 5) == ()


def test_values_close_together_get_finer_breaks():
    # All quantiles of these round to 50, below every value.
    values = np.array([51.2, 51.9, 52.4, 53.0, 53.9])
    for scheme in (Scheme.FIXED, Scheme.YEAR):
        breaks = class_breaks(values, scheme, 5)
        assert len(set(classify(values, breaks))) >= 3
        assert breaks[0] >= 51.2
        assert breaks[-1] < 53.9


@given(VALUES, SCHEMES, KS)
@example([0.0, 1.0, 1e6], Scheme.EQUAL, 3)
@example([1.0] * 50 + [2.0, 3.0], Scheme.QUANTILES, 5)
def test_the_outer_classes_hold_values_and_three_values_use_three_classes(values, scheme, k):
    array = np.array(values)
    breaks = class_breaks(array, scheme, k)
    index = set(classify(array, breaks).tolist())
    assert {0, len(breaks)} <= index
    assert len(index) >= min(3, len(np.unique(array)))


@given(VALUES, SCHEMES, KS)
def test_breaks_rise_and_no_class_lies_above_the_values(values, scheme, k):
    array = np.array(values)
    breaks = class_breaks(array, scheme, k)
    assert list(breaks) == sorted(set(breaks))
    assert len(breaks) < k
    assert not breaks or breaks[-1] < array.max()
    index = classify(array, breaks)
    assert index.min() >= 0
    assert index.max() <= len(breaks)


@given(VALUES, SCHEMES, KS)
@example([1.4e-45, 4.8e-103], Scheme.FIXED, 4)
def test_a_development_mirrors_around_zero(values, scheme, k):
    breaks = diverging_breaks(np.array(values), scheme, k)
    assert breaks == pytest.approx(tuple(-b for b in reversed(breaks)))
    assert list(breaks) == sorted(set(breaks))
    assert len(breaks) < 7


@pytest.mark.parametrize("k", [2, 8])
def test_three_to_seven_classes(k):
    with pytest.raises(ValueError, match=rf"^k must be 3-7, not {k}$"):
        class_breaks(np.array([1.0, 2.0]), Scheme.FIXED, k)
    with pytest.raises(ValueError, match=rf"^k must be 3-7, not {k}$"):
        diverging_breaks(np.array([1.0, 2.0]), Scheme.FIXED, k)


@pytest.mark.parametrize("k", [3, 5, 7])
def test_a_development_that_only_falls_still_has_three_colours(k):
    # Thefts of vessels 2018-2021: most gemeenten lost all of them, none gained any.
    falls = np.array([-100.0, -100.0, -100.0, -39.7, -2.0])
    breaks = diverging_breaks(falls, Scheme.YEAR, k)
    assert len(set(classify(falls, breaks))) == 3
    assert breaks == tuple(-b for b in reversed(breaks))


BOTH_WAYS = np.array([-40.0, -30.0, -20.0, -10.0, 10.0, 20.0, 30.0, 40.0])


@pytest.mark.parametrize(
    ("scheme", "k", "side"),
    [
        # Sizes 10, 20, 30 and 40, each twice: their middle is 25, half of the largest 20,
        # and their thirds 20 and 30.
        (Scheme.QUANTILES, 3, (25,)),
        (Scheme.EQUAL, 3, (20,)),
        (Scheme.FIXED, 3, (10,)),
        (Scheme.QUANTILES, 4, (0, 25)),
        (Scheme.EQUAL, 4, (0, 20)),
        (Scheme.FIXED, 4, (0, 25)),
        (Scheme.QUANTILES, 5, (20, 30)),
        (Scheme.EQUAL, 5, (20, 30)),
        # Beyond 10%: the middle of 20, 30 and 40; their thirds are 26.7 and 33.3.
        (Scheme.FIXED, 5, (10, 30)),
        (Scheme.YEAR, 5, (10, 30)),
        (Scheme.QUANTILES, 6, (0, 20, 30)),
        (Scheme.FIXED, 7, (10, 25, 35)),
    ],
)
def test_the_classes_of_a_development_by_hand(scheme, k, side):
    mirrored = (*(-b for b in reversed(side) if b), *side)
    assert diverging_breaks(BOTH_WAYS, scheme, k) == pytest.approx(mirrored)


def test_few_sizes_have_one_break():
    assert diverging_breaks(np.array([-5.0, 5.0]), Scheme.QUANTILES, 3) == (0.0,)
    assert diverging_breaks(np.array([0.0, 0.0]), Scheme.FIXED, 5) == (0.0,)


@pytest.mark.parametrize(
    ("value", "finer", "rounded"),
    [(13.7, 0, 15), (0.0423, 0, 0.04), (-13.7, 0, -15), (0, 0, 0), (100, 0, 100), (1234, 0, 1000)]
    + [(53.3, finer, expected) for finer, expected in enumerate((55, 53, 53.5, 53.3))],
)
def test_a_round_number(value, finer, rounded):
    assert round_number(value, finer) == rounded


def test_fixed_and_natural_classes_by_hand():
    for scheme in (Scheme.FIXED, Scheme.YEAR):
        assert class_breaks(np.arange(0.0, 101.0), scheme, 4) == (25, 50, 75)
    heaps = np.array([1.0, 2, 3, 50, 51, 52, 100, 101, 102])
    assert class_breaks(heaps, Scheme.NATURAL, 3) == (3, 52)
    # Of more than 150 values, 150 evenly spaced quantiles stand in: the ends stay.
    many = np.concatenate([np.full(100, 1.0), np.full(100, 5.0), np.full(100, 9.0)])
    assert class_breaks(many, Scheme.NATURAL, 3) == (1, 5)
    assert class_breaks(np.array([1.0, 2.0]), Scheme.FIXED, 5) == (1.5,)
    # All quantiles are 1, so that the distinct values are divided evenly.
    assert class_breaks(np.array([1.0] * 50 + [2.0, 3.0]), Scheme.QUANTILES, 5) == (1, 2)


def test_natural_breaks_of_many_values_are_those_of_a_sample():
    # Three heaps: the largest sampled value of the first and of the second ends a class.
    heaps = np.concatenate([np.arange(120.0), np.arange(1000.0, 1040), np.arange(5000.0, 5040)])
    first, second = class_breaks(heaps, Scheme.NATURAL, 3)
    assert 118 < first <= 119
    assert 1038 < second <= 1039
    # Quantiles are of all of them: of 301 values each hundredth.
    hundreds = class_breaks(np.arange(301.0) ** 2, Scheme.QUANTILES, 3)
    assert hundreds == pytest.approx((100**2, 200**2))


def test_what_did_not_change_is_no_size():
    still = np.concatenate([BOTH_WAYS, np.zeros(30)])
    assert diverging_breaks(still, Scheme.QUANTILES, 5) == pytest.approx((-30, -20, 20, 30))


def test_sizes_below_one_have_classes_as_well():
    small = BOTH_WAYS / 100
    assert diverging_breaks(small, Scheme.QUANTILES, 4) == pytest.approx((-0.25, 0, 0.25))
    assert diverging_breaks(small, Scheme.EQUAL, 5) == pytest.approx((-0.3, -0.2, 0.2, 0.3))


def test_one_break_a_side_is_round_in_the_fixed_scheme_only():
    # The middle of 10, 22, 24 and 40 is 23.
    values = np.array([-40.0, -24.0, -22.0, -10.0, 10.0, 22.0, 24.0, 40.0])
    assert diverging_breaks(values, Scheme.QUANTILES, 4) == pytest.approx((-23, 0, 23))
    for scheme in (Scheme.FIXED, Scheme.YEAR):
        assert diverging_breaks(values, scheme, 4) == (-25, 0, 25)


def test_a_break_at_the_edge_of_about_the_same_stands_there_once():
    # The middle of what is beyond 10%, 11.75, is 10 as a round number.
    values = np.array([-50.0, -12.0, -11.5, -11.0, -1.0, 1.0, 11.0, 11.5, 12.0, 50.0])
    assert diverging_breaks(values, Scheme.FIXED, 5) == (-10, 10)


@pytest.mark.parametrize(
    ("values", "k", "breaks"),
    [
        # Four classes would leave two in use, three would do, but more come before fewer.
        ([-12, -1, 90, 90, 90], 4, (-90, -10, 10, 90)),
        # There are three sizes, too few for seven classes.
        ([-12, -1, 90, 90, 90], 7, (-40, -8.5, 0, 8.5, 40)),
        # Two sizes: too few for seven, six and five.
        ([-12, 12, 90, 90], 6, (-50, 0, 50)),
        # All are about the same, which an even number divides.
        ([-1, -2, -3], 5, (-2.5, -1.5, 0, 1.5, 2.5)),
        # Seven is the most.
        ([-1, -2, -3, -4], 7, (-3, -2, 0, 2, 3)),
    ],
)
def test_where_too_few_classes_are_in_use_there_are_more_or_else_fewer(values, k, breaks):
    assert diverging_breaks(np.array(values, dtype=float), Scheme.FIXED, k) == breaks


def test_round_breaks_become_finer_where_the_roundest_fall_together():
    # Thirds at 51.1 and 52.3: 50 and 50 to the nearest five, of which none divides; then 51 and 52.
    assert class_breaks(np.array([50.2, 51.1, 52.3, 53.4]), Scheme.FIXED, 3) == (51, 52)


def test_no_class_lies_above_the_highest_value():
    # Quarters at 27.5, 45 and 60: nothing lies above 60.
    values = np.array([10.0, 20, 30, 40, 50, 60, 60, 60])
    assert class_breaks(values, Scheme.FIXED, 4) == (30, 45)
