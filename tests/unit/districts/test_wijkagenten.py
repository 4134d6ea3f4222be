from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.districts.wijkagenten import (
    NormDemand,
    by_norm,
    demand,
    in_proportion,
    round_by_district,
    round_keeping_sum,
)

FTE = st.lists(st.floats(0, 70), min_size=1, max_size=40)


def series(values, dtype="Int64"):
    return pd.Series(values, index=[f"GM{i:04d}" for i in range(len(values))], dtype=dtype)


def steps(values, per=10):
    return [round(float(v) * per) for v in values]


def test_norm_by_hand():
    assert by_norm(series([12_500, 5000])).tolist() == [2.5, 1.0]
    assert by_norm(series([12_000]), 3000).tolist() == [4.0]


def test_unknown_stays_unknown():
    result = by_norm(series([10_000, None]))
    assert result.iloc[0] == 2
    assert pd.isna(result.iloc[1])


@pytest.mark.parametrize("norm", [2999, 8001, 0])
def test_norm_outside_the_slider_is_refused(norm):
    with pytest.raises(
        ValueError, match=rf"^The norm must lie between 3000 and 8000 inhabitants, not {norm}\.$"
    ):
        by_norm(series([1]), norm)
    with pytest.raises(
        ValueError, match=rf"^The norm must lie between 3000 and 8000 inhabitants, not {norm}\.$"
    ):
        demand(series([1]), norm)


def test_proportion_by_hand():
    # 375.9 over 1 : 2 : 4.
    assert in_proportion(series([1000, 2000, 4000]), 375.9).tolist() == pytest.approx([53.7, 107.4, 214.8])


def test_shares_of_an_unknown_whole_are_unknown():
    assert in_proportion(series([1000, None]), 375.9).isna().all()


def test_nobody_or_negative_is_refused():
    with pytest.raises(ValueError, match=r"^Without inhabitants nothing can be divided in proportion\.$"):
        in_proportion(series([0, 0]), 1)
    with pytest.raises(ValueError, match=r"^The fte to divide must be at least 0, not -1\.$"):
        in_proportion(series([5]), -1)
    with pytest.raises(ValueError, match=r"^Inhabitants must be at least 0\.$"):
        by_norm(series([-5]))
    with pytest.raises(ValueError, match=r"^Each area may occur once: choose one year\.$"):
        by_norm(pd.Series([1, 2], index=["GM0001", "GM0001"]))


@settings(deadline=None)
@given(st.lists(st.integers(1, 400_000), min_size=1, max_size=40))
def test_shares_add_up_to_what_was_shared(people):
    shares = in_proportion(series(people), 375.9)
    assert shares.sum() == pytest.approx(375.9, abs=1e-9)
    assert sum(steps(round_keeping_sum(shares))) == 3759


def test_demand_of_the_unit_in_2015():
    # 1,911,860 inhabitants: CBS's own row for the unit.
    result = demand(series([1_911_860]))
    assert result.fte == pytest.approx(382.372)
    assert demand(series([1_911_860]), 8000).fte == pytest.approx(238.9825)
    assert result.unknown == ()


def test_demand_names_who_is_unknown():
    result = demand(series([10, None]))
    assert (result.fte, result.inwoners, result.unknown) == (None, None, ("GM0001",))


def test_largest_remainder_by_hand():
    # 1.04 + 2.03 + 3.03 = 6.10: rounding each gives 6.0; the first lost most and gets the step.
    assert round_keeping_sum(series([1.04, 2.03, 3.03], "Float64")).tolist() == [1.1, 2.0, 3.0]
    # Hamilton's classic 1.5 : 1.5 on equal remainders: the first in order.
    assert round_keeping_sum(series([1.5, 1.5], "Float64"), steps_per_fte=1).tolist() == [2.0, 1.0]


def test_rounding_leaves_the_unknown_out():
    result = round_keeping_sum(series([1.25, None], "Float64"))
    assert pd.isna(result.iloc[1])
    assert result.iloc[0] == 1.3


def test_total_out_of_reach_is_refused():
    with pytest.raises(ValueError, match=r"^No rounding gives 21 steps\.$"):
        round_keeping_sum(series([1.0, 1.0], "Float64"), total_steps=21)
    with pytest.raises(ValueError, match=r"^Fte must be at least 0\.$"):
        round_keeping_sum(series([-1.0], "Float64"))


@settings(deadline=None)
@given(FTE)
def test_rounding_keeps_the_sum_and_moves_less_than_a_step(values):
    rounded = round_keeping_sum(series(values, "Float64"))
    exact = sum((Fraction(v) for v in values), Fraction(0)) * 10
    assert abs(sum(steps(rounded)) - exact) <= Fraction(1, 2)
    assert all(abs(a - b) < 0.1 + 1e-9 for a, b in zip(values, rounded, strict=True))


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 70), st.sampled_from("VWXYZ")), min_size=1, max_size=40))
def test_districts_and_unit_add_up_at_once(rows):
    values = series([v for v, _ in rows], "Float64")
    districts = series([d for _, d in rows], str)
    areas = round_by_district(values, districts)
    whole = round_keeping_sum(values.groupby(districts).sum())
    assert sum(steps(areas)) == sum(steps(whole)) == sum(steps(round_keeping_sum(values)))
    assert all(abs(a - b) < 0.1 + 1e-9 for a, b in zip(values, areas, strict=True))
    for name, part in areas.groupby(districts):
        assert abs(sum(steps(part)) - float(values[districts == name].sum()) * 10) < 1 + 1e-9


def test_rounding_by_district_needs_everything():
    with pytest.raises(ValueError, match=r"^Each area needs a known value and a district\.$"):
        round_by_district(series([1.0, None], "Float64"), series(["X", "X"], str))
    with pytest.raises(ValueError, match=r"^Each area needs a known value and a district\.$"):
        round_by_district(series([1.0, 2.0], "Float64"), series(["X"], str))


@pytest.mark.parametrize("kind", ["int64", "Int64"])
def test_fte_can_be_unknown_whatever_the_numbers_came_in(kind):
    shares = in_proportion(series([1000, 3000], kind), 2)
    assert (shares.tolist(), str(shares.dtype)) == ([0.5, 1.5], "Float64")
    rounded = round_keeping_sum(shares.astype("float64"))
    assert (rounded.tolist(), str(rounded.dtype)) == ([0.5, 1.5], "Float64")
    assert str(round_keeping_sum(series([], "float64")).dtype) == "Float64"


def test_nothing_to_share_is_shared_and_nobody_needs_nobody():
    assert in_proportion(series([1000, 3000]), 0).tolist() == [0, 0]
    assert round_keeping_sum(series([0.0, 1.25], "Float64")).tolist() == [0, 1.3]
    # Whole steps stay as they are.
    assert round_keeping_sum(series([1.0, 2.0], "Float64")).tolist() == [1, 2]
    unknown = in_proportion(series([1000, None]).rename("fte"), 5)
    assert (unknown.index.tolist(), unknown.name, str(unknown.dtype)) == (
        ["GM0000", "GM0001"],
        "fte",
        "Float64",
    )


def test_a_district_is_rounded_before_its_areas():
    # Two and a half steps each, five together: the first district gets three, so that the second has two.
    values, districts = series([1.25, 1.25], "Float64"), series(["X", "Y"], str)
    assert round_by_district(values, districts, steps_per_fte=2).tolist() == [1.5, 1.0]


def test_a_demand_says_for_how_many():
    assert demand(series([1000, 4000])) == NormDemand(5000, 1.0, 5000, ())


def test_who_lost_most_gets_the_step_wherever_it_stands():
    assert round_keeping_sum(series([1.03, 2.04, 3.03], "Float64")).tolist() == [1.0, 2.1, 3.0]
    assert round_keeping_sum(series([1.02, 2.03, 3.05], "Float64")).tolist() == [1.0, 2.0, 3.1]


def test_districts_may_stand_in_another_order():
    values = series([1.25, 1.25, 4.0], "Float64")
    districts = pd.Series(["Z", "Y", "X"], index=["GM0002", "GM0001", "GM0000"])
    assert round_by_district(values, districts, steps_per_fte=2).tolist() == [1.5, 1.0, 4.0]


def test_it_says_what_it_refuses():
    with pytest.raises(ValueError, match=r"^Without inhabitants nothing can be divided in proportion\.$"):
        in_proportion(series([0]), 1)
    with pytest.raises(ValueError, match=r"^Fte must be at least 0\.$"):
        round_keeping_sum(series([-1.0], "Float64"))
    with pytest.raises(ValueError, match=r"^Each area needs a known value and a district\.$"):
        round_by_district(series([1.0], "Float64"), series([None], str))
