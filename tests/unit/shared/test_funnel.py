"""Expected values: printed Poisson tables, the normal table, and sums done by hand."""

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.shared.funnel import (
    Overdispersion,
    between_variance,
    change_scores,
    control_limits,
    count_limits,
    funnel,
    level_overdispersion,
    overdispersion,
    poisson_limits,
)
from tests.real import real_region

Z95, Z998 = 1.959964, 3.090232


def observations(counts, people):
    frame = pd.DataFrame({"gebied": [f"GM{i:04d}" for i in range(len(counts))], "jaar": 2015})
    return frame.assign(
        aantal=pd.array(counts, dtype="Int64"), inwoners=pd.array(people, dtype="Int64"), extra="x"
    )


@pytest.mark.parametrize(
    ("mean", "below", "within", "above"),
    [
        # A printed Poisson table. Mean 10: P(<=3) = .0103, P(<=4) = .0293, P(>=17) = .0270, P(>=18) = .0143.
        (10, 3, (4, 17), 18),
        # Mean 2: P(0) = .1353, no count is low enough; P(>=5) = .0527, P(>=6) = .0166.
        (2, -1, (0, 5), 6),
        # Mean 0.15: P(>=1) = .1393, P(>=2) = .0102.
        (0.15, -1, (0, 1), 2),
    ],
)
def test_limits_from_a_printed_poisson_table(mean, below, within, above):
    low, high = poisson_limits(mean, 0.95)
    assert below <= low < within[0] or (low == within[0] == 0)
    assert within[1] <= high < above


def test_nothing_expected():
    assert [float(x) for x in count_limits(0, 0.95)] == [0, 1]


@settings(deadline=None)
@given(mean=st.floats(0.01, 200), count=st.integers(0, 400), level=st.sampled_from([0.95, 0.998]))
def test_outside_is_where_the_exact_poisson_test_rejects(mean, count, level):
    # The tails summed term by term, the smallest first.
    terms = [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 400)]
    at_most, at_least = math.fsum(terms[: count + 1]), math.fsum(terms[count:])
    tail = (1 - level) / 2
    low, high = poisson_limits(mean, level)
    if abs(at_most - tail) > 1e-9:
        assert (count < low) == (at_most < tail)
    if abs(at_least - tail) > 1e-9 and count != 1:
        assert (count > high) == (at_least < tail)


@given(mean=st.floats(0, 200), level=st.sampled_from([0.95, 0.998]))
def test_one_crime_alone_never_lies_above(mean, level):
    assert poisson_limits(mean, level)[1] >= 1


def test_large_numbers_approach_the_normal_table():
    low, high = count_limits(40_000, 0.998)
    assert (float(low), float(high)) == pytest.approx((40_000 - Z998 * 200, 40_000 + Z998 * 200), abs=3)


def test_overdispersed_limits_by_hand():
    # sqrt(1/100 + 0.03) = 0.2.
    low, high = count_limits(100, 0.95, between=0.03)
    assert (float(low), float(high)) == pytest.approx((100 - Z95 * 20, 100 + Z95 * 20), abs=1e-3)


def test_control_limits_are_per_1000():
    # Chi-square table, 20 degrees of freedom: 2.5% lies below 9.591 and above 34.170. With half of that
    # expected, 10 or more and 9 or fewer crimes each have a probability of 2.5%.
    row = control_limits([2000], 9.591 / 2 / 2).iloc[0]
    assert row["verwacht"] == pytest.approx(4.7955)
    assert row["boven_95"] == pytest.approx(10 / 2, abs=1e-3)
    row = control_limits([2000], 34.170 / 2 / 2).iloc[0]
    assert row["onder_95"] == pytest.approx(9 / 2, abs=1e-3)


@settings(deadline=None)
@given(
    people=st.integers(500, 400_000),
    rate=st.floats(0.05, 80),
    shrink=st.floats(1.2, 20),
    between=st.sampled_from([0.0, 0.01, 0.3]),
)
def test_limits_widen_as_inhabitants_fall(people, rate, shrink, between):
    small, large = control_limits([people / shrink, people], rate, between).to_dict("records")
    for name in ("95", "998"):
        assert small[f"onder_{name}"] <= large[f"onder_{name}"] + 1e-9
        assert small[f"boven_{name}"] >= large[f"boven_{name}"] - 1e-9
    for row in (small, large):
        order = [row["onder_998"], row["onder_95"], rate, row["boven_95"], row["boven_998"]]
        assert all(a <= b + 1e-9 for a, b in pairwise(order))


@settings(deadline=None)
@given(expected=st.floats(0.01, 5000), between=st.floats(0, 1), level=st.sampled_from([0.95, 0.998]))
def test_widening_never_narrows(expected, between, level):
    low, high = count_limits(expected, level)
    wide_low, wide_high = count_limits(expected, level, between)
    assert wide_low <= low
    assert wide_high >= high


def test_winsorised_phi_by_hand():
    # 0..10: the 10% and 90% quantiles are 1 and 9, so 0 becomes 1 and 10 becomes 9.
    result = overdispersion(range(11))
    assert result.phi == pytest.approx((1 + 1 + 4 + 9 + 16 + 25 + 36 + 49 + 64 + 81 + 81) / 11)
    # The outlier itself does not count: 10 or 1,000 makes no difference.
    assert overdispersion([*range(10), 1000]).phi == pytest.approx(result.phi)


def test_phi_is_never_below_one_and_not_guessed_from_few_areas():
    assert overdispersion([0.1] * 20).phi == 1.0
    assert overdispersion([0.1] * 20).winsorised == pytest.approx(0.01)
    assert overdispersion([9.0] * 9) == Overdispersion(1.0, None, 9)
    assert overdispersion([9.0] * 10) == Overdispersion(81.0, 81.0, 10)


def test_phi_of_simulated_counts():
    draw = np.random.default_rng(4)
    expected = draw.uniform(50, 500, 5000)
    # Winsorising at the 10% points of a normal leaves about 0.73 of its variance: by integration
    # 0.8 - 2 * 1.2816 * 0.1755 + 0.2 * 1.2816^2 = 0.679.
    assert level_overdispersion(draw.poisson(expected), expected).winsorised == pytest.approx(0.679, abs=0.03)
    # Gamma-Poisson with four times the variance of Poisson.
    wild = draw.negative_binomial(expected / 3, 1 / 4)
    assert level_overdispersion(wild, expected).winsorised == pytest.approx(4 * 0.679, rel=0.08)


def test_tau_of_simulated_rates():
    draw = np.random.default_rng(7)
    expected = draw.uniform(200, 2000, 4000)
    # Own rates around that of the unit with a standard deviation of 0.3; winsorising leaves 0.679 of it.
    own = draw.gamma(1 / 0.09, 0.09, 4000)
    assert between_variance(draw.poisson(expected * own), expected) == pytest.approx(0.09 * 0.68, rel=0.15)
    assert between_variance(draw.poisson(expected), expected) == 0


def test_phi_of_changes_is_low_when_all_move_with_the_unit():
    people = np.linspace(5_000, 300_000, 20)
    before = pd.DataFrame({"aantal": people * 0.05, "inwoners": people})
    now = before.assign(aantal=people * 0.03)
    assert change_scores(now, before) == pytest.approx(np.zeros(20), abs=1e-9)


def test_phi_of_changes_by_hand():
    # Each area 100 crimes a year or 130/70: n = 200, share 1/2, z = -+ 30 / sqrt(50).
    before = pd.DataFrame({"aantal": [130.0, 70.0] * 10, "inwoners": 1000.0})
    now = pd.DataFrame({"aantal": [70.0, 130.0] * 10, "inwoners": 1000.0})
    assert overdispersion(change_scores(now, before)).phi == pytest.approx(900 / 50)


def counted(*counts):
    return pd.DataFrame({"aantal": map(float, counts), "inwoners": 1000.0})


def test_changes_of_small_counts_by_hand():
    # Half a crime was expected in each of the later year and 0.75 in the earlier: a share of 0.4. Where
    # neither year had a crime there is no score.
    z = [0.6 / math.sqrt(0.24), -0.8 / math.sqrt(0.48), (1 - 0.8) / math.sqrt(0.48)]
    assert change_scores(counted(1, 0, 0, 1), counted(0, 0, 2, 1)) == pytest.approx(z)


@pytest.mark.parametrize(("now", "before"), [((0, 0), (3, 1)), ((3, 1), (0, 0))])
def test_a_year_in_which_the_unit_counted_nothing_has_no_changes(now, before):
    assert change_scores(counted(*now), counted(*before)).size == 0


def test_a_limit_itself_is_inside():
    # One crime alone never lies above, and with no crime at all nobody lies below.
    alone = funnel(observations([1000] * 20 + [1], [100_000] * 20 + [1]), rounding=1, widen=False).table
    assert (alone["boven_95"].iloc[-1], alone["positie"].iloc[-1]) == (pytest.approx(1000), "binnen")
    assert set(funnel(observations([0, 0], [10, 20]), rounding=1).table["positie"]) == {"binnen"}


def test_funnel_names_who_is_outside():
    counts = [100] * 18 + [130, 71]
    result = funnel(observations(counts, [10_000] * 20), rounding=1, widen=False)
    assert result.rate == pytest.approx(sum(counts) / 200)
    assert result.between == 0
    # 100 expected, limits about 81 and 120 (95%), 70.5 and 132.5 (99.8%).
    assert result.table["positie"].tolist() == ["binnen"] * 18 + ["boven", "onder"]
    assert result.table["niveau"].tolist()[-2:] == [95.0, 95.0]
    assert result.table["niveau"].iloc[:18].isna().all()


def test_strictest_limit_passed_is_named():
    table = funnel(observations([100] * 20 + [140], [10_000] * 21), rounding=1, widen=False).table
    assert table["niveau"].iloc[-1] == pytest.approx(99.8)


def test_a_rounded_count_is_outside_only_if_every_true_count_is():
    frame = observations([100] * 40 + [122], [10_000] * 41)
    assert funnel(frame, rounding=1, widen=False).table["positie"].iloc[-1] == "boven"
    assert funnel(frame, rounding=5, widen=False).table["positie"].iloc[-1] == "binnen"
    # Poisson of 99.4: P(<= 77) = 0.011 and P(<= 81) = 0.03.
    frame = observations([100] * 40 + [77], [10_000] * 41)
    assert funnel(frame, rounding=1, widen=False).table["positie"].iloc[-1] == "onder"
    assert funnel(frame, rounding=9, widen=False).table["positie"].iloc[-1] == "binnen"
    assert funnel(frame, rounding=9).rounding == 9


def test_unknown_is_unknown_and_not_zero():
    result = funnel(observations([100, None, 100], [1000, 1000, 1000]), rounding=5)
    assert result.unknown == ("GM0001",)
    assert result.rate == pytest.approx(100)
    row = result.table.iloc[1]
    assert row["positie"] == "onbekend"
    assert row[["cijfer", "verwacht", "boven_95", "niveau"]].isna().all()


def test_overdispersed_unit_has_a_wider_funnel():
    counts = [50, 150] * 10
    bare = funnel(observations(counts, [10_000] * 20), rounding=1, widen=False)
    wide = funnel(observations(counts, [10_000] * 20), rounding=1)
    # z = -+5 everywhere, so phi = 25; tau^2 = (20 * 25 - 19) / (2000 - 2000 * 100 / 2000) = 481 / 1900.
    assert wide.between == pytest.approx(481 / 1900)
    reach = Z95 * 100 * math.sqrt(1 / 100 + 481 / 1900)
    assert wide.table["boven_95"].iloc[0] == pytest.approx((100 + reach) / 10, abs=1e-3)
    assert set(wide.table["positie"]) == {"binnen"}
    assert set(bare.table["positie"]) == {"onder", "boven"}
    assert bare.overdispersion == wide.overdispersion == Overdispersion(*[pytest.approx(25)] * 2, 20)


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="one year"):
        funnel(pd.concat([observations([1], [1])] * 2), rounding=1)
    with pytest.raises(ValueError, match="No area"):
        funnel(observations([None], [10]), rounding=1)
    with pytest.raises(ValueError, match="Inhabitants"):
        control_limits([0], 5)
    with pytest.raises(ValueError, match="spread"):
        count_limits(10, 0.95, -0.5)


def test_the_counts_that_speak_for_tau_are_those_of_the_data():
    """The module's docstring says why phi was not chosen; new data may change what it counts."""
    region = real_region()
    by_phi = by_tau = 0
    phis, taus = [], []
    for indicator in region.indicators:
        rows = region.observations(indicator.id)
        found = funnel(
            rows[rows["jaar"] == indicator.years[-1]], rounding=indicator.rounding, per=indicator.per
        )
        known = found.table[found.table["positie"] != "onbekend"]
        largest = known.loc[known["inwoners"].astype(int).idxmax()]
        phi, expected = found.overdispersion.phi, float(largest["verwacht"])
        distance = abs(float(largest["aantal"]) - expected) - indicator.rounding // 2
        by_phi += distance > Z998 * math.sqrt(phi * expected)
        by_tau += largest["positie"] != "binnen" and largest["niveau"] > 99
        phis.append(phi)
        taus.append(math.sqrt(found.between))
    assert by_phi > len(phis) / 2
    assert by_tau < len(phis) / 5
    assert (max(phis), max(taus)) == pytest.approx((102.6, 0.94), abs=0.05)


def test_a_funnel_of_rare_crimes_is_that_of_the_same_counts_on_a_larger_scale():
    frame = observations([100] * 18 + [130, 71], [10_000] * 20)
    usual, rare = funnel(frame, rounding=1), funnel(frame, rounding=1, per=100_000)
    assert (usual.per, rare.per, rare.rate) == (1000, 100_000, pytest.approx(100 * usual.rate))
    rates = ["cijfer", "onder_95", "boven_95", "onder_998", "boven_998"]
    assert (rare.table[rates] / usual.table[rates]).to_numpy(dtype=float) == pytest.approx(100)
    assert usual.table["cijfer"].tolist() == pytest.approx([10] * 18 + [13, 7.1])
    assert usual.table["positie"].tolist() == rare.table["positie"].tolist()
    assert rare.table["verwacht"].tolist() == pytest.approx([100.05] * 20)


def test_the_table_of_a_funnel_has_a_row_for_each_area_in_their_order():
    frame = observations([None, 5, 100, 7], [1000, 0, 1000, 1])
    # As taken from a longer table: other numbers of rows, and other columns.
    result = funnel(frame.assign(jaar=2015).set_index(pd.Index([9, 4, 7, 2])), rounding=1)
    columns = ["gebied", "inwoners", "aantal", "cijfer", "verwacht", "onder_95", "boven_95"]
    columns += ["onder_998", "boven_998", "positie", "niveau"]
    assert result.table.columns.tolist() == columns
    assert result.table.index.tolist() == [0, 1, 2, 3]
    # Where nobody lives there is no rate; of one inhabitant there is.
    assert result.unknown == ("GM0000", "GM0001")
    assert result.rate == pytest.approx(107 / 1001 * 1000)
    assert result.table["cijfer"].fillna(0).tolist() == pytest.approx([0, 0, 100, 7000])
    assert {str(result.table[name].dtype) for name in columns[3:9]} == {"Float64"}
    assert str(result.table["niveau"].dtype) == "Float64"
    assert result.table.loc[3, ["positie", "niveau"]].tolist() == ["boven", 99.8]


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        (lambda: funnel(observations([1, 1], [1, 1]).assign(gebied="A"), rounding=1), "Each area may occur"),
        (lambda: funnel(observations([None], [10]), rounding=1), "No area has a known count."),
        (lambda: control_limits([5, 0], 5), "Inhabitants must be above 0 and the rate at least 0."),
        (lambda: control_limits([5], -1), "Inhabitants must be above 0 and the rate at least 0."),
        (lambda: count_limits([5], 0.95, -1), "The spread must be at least 0, not -1."),
    ],
)
def test_it_says_what_it_refuses(refused, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        refused()


def test_one_inhabitant_and_no_crime_have_limits():
    limits = control_limits([1, 2], 0)
    assert limits["verwacht"].tolist() == [0, 0]
    assert limits["boven_95"].tolist() == [1000, 500]


def test_tau_where_little_is_expected_by_hand():
    # 0.05 expected in each of twenty, of which half count one: z^2 of 18.05 and 0.05, phi 9.05;
    # tau^2 = (20 * 9.05 - 19) / (1 - 0.05). An area where nothing is expected does not count.
    counts, expected = [1] * 10 + [0] * 10, [0.05] * 20
    assert between_variance(counts, expected) == pytest.approx(162 / 0.95)
    assert between_variance([*counts, 0], [*expected, 0]) == pytest.approx(162 / 0.95)
    assert between_variance([0] * 20, [0] * 20) == 0
