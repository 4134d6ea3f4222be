"""Expected values: R's documentation, the papers named, or exact fractions summed here."""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from rvs_geo.analysis.shared.chance import (
    adjust_p,
    compare_rates,
    rate_interval,
    rate_intervals,
    ratio_intervals,
    rounding_margin,
)

COUNT = st.integers(0, 400)
PEOPLE = st.integers(500, 400_000)


def doubled_binomial_tail(a: int, n: int, share: Fraction) -> float:
    def probability(k: int) -> Fraction:
        return math.comb(n, k) * share**k * (1 - share) ** (n - k)

    below = sum((probability(k) for k in range(a + 1)), Fraction(0))
    above = sum((probability(k) for k in range(a, n + 1)), Fraction(0))
    return float(min(Fraction(1), 2 * min(below, above)))


def test_interval_is_that_of_r_documentation():
    # ?poisson.test: poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)), colon cancer in Fredericia.
    result = compare_rates(11, 800, 21, 3011)
    assert result.ratio == pytest.approx(1.971488, abs=1e-6)
    assert (result.low, result.high) == pytest.approx((0.8584264, 4.2772659), abs=1e-6)


def test_p_value_is_twice_the_smaller_binomial_tail():
    assert compare_rates(11, 800, 21, 3011).p_value == pytest.approx(
        doubled_binomial_tail(11, 32, Fraction(800, 3811)), rel=1e-10
    )


def test_dodder_seeds_of_przyborowski_and_wilenski():
    # 0 against 3 seeds in equal samples: (1/2)^3 one-sided.
    assert compare_rates(0, 100, 3, 100).p_value == pytest.approx(0.25)


@settings(deadline=None)
@given(a=st.integers(0, 60), b=st.integers(0, 60), here=st.integers(1, 50), there=st.integers(1, 50))
def test_p_value_agrees_with_exact_fractions(a, b, here, there):
    exact = doubled_binomial_tail(a, a + b, Fraction(here, here + there))
    assert compare_rates(a, here, b, there).p_value == pytest.approx(exact, rel=1e-8)


@settings(deadline=None)
@given(a=COUNT, b=COUNT, here=PEOPLE, there=PEOPLE)
def test_swapping_the_areas_turns_the_ratio_over_and_keeps_p(a, b, here, there):
    one, other = compare_rates(a, here, b, there), compare_rates(b, there, a, here)
    assert one.p_value == pytest.approx(other.p_value, rel=1e-8)
    if a and b:
        assert one.ratio * other.ratio == pytest.approx(1)
        assert one.low * other.high == pytest.approx(1, rel=1e-6)


@settings(deadline=None)
@given(a=COUNT, b=COUNT, here=PEOPLE, there=PEOPLE, phi=st.floats(1, 50))
def test_rounding_and_dispersion_never_make_surer(a, b, here, there, phi):
    exact = compare_rates(a, here, b, there)
    rounded = compare_rates(a, here, b, there, margin_a=2, margin_b=2)
    assert rounded.p_value >= exact.p_value - 1e-12
    assert rounded.low <= exact.low + 1e-12
    assert rounded.high >= exact.high * (1 - 1e-9)
    assert compare_rates(a, here, b, there, dispersion=phi).p_value >= exact.p_value * (1 - 1e-9)


@settings(deadline=None)
@given(a=st.integers(3, 300), b=st.integers(3, 300), shift_a=st.integers(-2, 2), shift_b=st.integers(-2, 2))
def test_p_of_rounded_counts_bounds_p_of_every_true_count(a, b, shift_a, shift_b):
    rounded = compare_rates(a, 1000, b, 2500, margin_a=2, margin_b=2)
    true = compare_rates(a + shift_a, 1000, b + shift_b, 2500)
    assert rounded.p_value >= true.p_value - 1e-12
    assert rounded.low <= true.low <= true.high <= rounded.high


def test_a_difference_within_the_rounding_is_no_difference():
    assert compare_rates(100, 1000, 104, 1000, margin_a=2, margin_b=2).p_value == 1.0


def test_dispersion_two_is_half_the_crimes():
    assert compare_rates(20, 1, 60, 2, dispersion=2).p_value == pytest.approx(
        compare_rates(10, 1, 30, 2).p_value
    )


def test_nothing_counted_says_nothing():
    result = compare_rates(0, 1000, 0, 1000)
    assert math.isnan(result.ratio)
    assert (result.low, result.high, result.p_value) == (0.0, math.inf, 1.0)


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        ((-1, 10, 1, 10), {}),
        ((1, 0, 1, 10), {}),
        ((math.nan, 10, 1, 10), {}),
        ((1, 10, 1, 10), {"dispersion": 0.9}),
        ((1, 10, 1, 10), {"margin_a": -1}),
        ((1, 10, 1, 10), {"margin_b": -1}),
    ],
)
def test_impossible_input_is_refused(arguments, extra):
    with pytest.raises(ValueError, match=r"compared|at least"):
        compare_rates(*arguments, **extra)


def test_rounding_margin():
    assert (rounding_margin(1), rounding_margin(5)) == (0, 2)


# Benjamini & Hochberg (JRSS B 57 (1995) 289-300), section 4.1: at 5% Bonferroni rejects 3, and so does Holm.
BH_1995 = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
BH_1995 += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]


def test_a_published_example():
    assert sum(p <= 0.05 for p in adjust_p(BH_1995)) == 3


def test_p_values_adjusted_by_hand():
    assert adjust_p([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert adjust_p([]) == []


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=15))
def test_adjusting_keeps_order_and_never_lowers(p):
    adjusted = adjust_p(p)
    assert all(0 <= old <= new + 1e-12 <= 1 + 1e-12 for old, new in zip(p, adjusted, strict=True))
    ranked = sorted(zip(p, adjusted, strict=True))
    assert all(x[1] <= y[1] + 1e-12 for x, y in pairwise(ranked) if x[0] < y[0])


@pytest.mark.parametrize("count", [1, 2, 5, 10, 50, 400])
def test_the_interval_of_a_rate_is_that_of_a_poisson_count(count):
    # Exact limits from the chi-square distribution (Garwood 1936); Byar comes within 1.5% of them.
    exact = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    low, high = rate_interval(count, 1000)
    assert high == pytest.approx(exact[1], rel=0.015)
    assert low == pytest.approx(exact[0], rel=0.015, abs=0.03)


def test_the_interval_of_ten_crimes_is_exact_to_hundredths():
    # scipy.stats.chi2 gives the exact limits: 4.795 and 18.390.
    exact = (stats.chi2.ppf(0.025, 20) / 2, stats.chi2.ppf(0.975, 22) / 2)
    assert rate_interval(10, 1000) == pytest.approx(exact, abs=0.02)
    assert rate_interval(0, 1000)[0] == 0


def test_rounding_widens_the_interval_of_a_rate():
    assert rate_interval(10, 1000, rounding=5)[0] == rate_interval(8, 1000)[0]
    assert rate_interval(10, 1000, rounding=5)[1] == rate_interval(12, 1000)[1]


def test_the_interval_of_an_impossible_rate_is_refused():
    for count, people in ((-1, 10), (1, 0)):
        with pytest.raises(ValueError, match=r"^A count is at least 0 and inhabitants are above 0\.$"):
            rate_interval(count, people)
    assert rate_interval(0, 0.5)[0] == 0


def test_a_spread_of_two_is_half_of_both_counts():
    wide = compare_rates(20, 1000, 40, 3000, dispersion=2)
    half = compare_rates(10, 1000, 20, 3000)
    assert (wide.low, wide.high, wide.p_value) == pytest.approx((half.low, half.high, half.p_value))


def test_byars_limits_of_ten_by_hand():
    # 10 (1 - 1/90 - 1.96 / (3 sqrt 10))^3 and 11 (1 - 1/99 + 1.96 / (3 sqrt 11))^3.
    assert rate_interval(10, 1000) == pytest.approx((4.787, 18.391), abs=0.002)


def test_one_crime_and_none_have_a_ratio_and_an_interval():
    assert compare_rates(1, 1000, 0, 1000).ratio == math.inf
    assert compare_rates(2, 1000, 1, 1000).ratio == 2
    assert rate_interval(0, 1000)[0] == 0
    one, other = rate_interval(10, 1000), rate_interval(10, 1000, per=100_000)
    assert other == pytest.approx([100 * limit for limit in one])


def test_what_cannot_be_compared_is_refused_in_so_many_words():
    with pytest.raises(ValueError, match=r"^A count that is not known cannot be compared\.$"):
        compare_rates(math.nan, 1, 1, 1)
    for values in ((-1, 1, 1, 1), (1, 1, -1, 1), (1, 0, 1, 1), (1, 1, 1, 0)):
        with pytest.raises(ValueError, match=r"^Counts are at least 0, inhabitants above 0 and dispersion"):
            compare_rates(*values)


def test_intervals_of_many_are_those_of_each():
    # The first as in R's documentation; where one is not known, there is none.
    low, high = ratio_intervals([11, 4, math.nan], [800, 50, 9], [21, 0, 1], [3011, 70, 9])
    assert (low[0], high[0]) == pytest.approx((0.8584264, 4.2772659), abs=1e-6)
    assert (high[1], math.isnan(low[2]), math.isnan(high[2])) == (math.inf, True, True)
    low, high = rate_intervals([10, math.nan], [1000, 1000])
    assert (low[0], high[0]) == rate_interval(10, 1000)
    assert math.isnan(low[1])
    assert math.isnan(high[1])


def test_a_wider_interval_is_surer():
    # Garwood's exact limits of 50 at 99.8%.
    exact = stats.chi2.ppf(0.001, 100) / 2, stats.chi2.ppf(0.999, 102) / 2
    assert rate_interval(50, 1000, confidence=0.998) == pytest.approx(exact, rel=0.01)
    assert compare_rates(11, 800, 21, 3011).low > compare_rates(11, 800, 21, 3011, confidence=0.99).low


def test_a_count_of_one_less_than_the_margin_may_be_none():
    # 2 rounded to 5 may be 0, below which nothing lies; it may be 4 too.
    assert rate_interval(2, 1000, rounding=5) == (0, rate_interval(4, 1000)[1])
    assert compare_rates(1, 10, 9, 10, margin_a=2).low == 0
    assert compare_rates(9, 10, 1, 10, margin_b=2).high == math.inf


@pytest.mark.parametrize("rounding", [0, -5])
def test_rounding_to_less_than_one_is_refused(rounding):
    with pytest.raises(ValueError, match=rf"^Rounding must be at least 1, not {rounding}\.$"):
        rounding_margin(rounding)


def test_a_ratio_to_none_is_no_fault_of_the_sum():
    with np.errstate(divide="raise"):
        assert ratio_intervals(4, 50, 0, 70)[1] == math.inf


def test_part_of_a_crime_has_an_interval_too():
    # 0.9 (1 - 1/8.1 - 1.96 / (3 sqrt 0.9))^3 = 0.9 * 0.18788^3; of a tenth the formula falls below 0.
    assert rate_interval(0.9, 1000)[0] == pytest.approx(0.9 * (1 - 1 / 8.1 - 1.959964 / (3 * 0.9**0.5)) ** 3)
    assert rate_interval(0.1, 1000)[0] == 0
