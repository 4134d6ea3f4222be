import math
from dataclasses import replace
from statistics import NormalDist

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.municipality.findings import Counted, Rule
from rvs_geo.analysis.municipality.standout import judged, prepared, standouts
from rvs_geo.analysis.shared.chance import compare_rates
from rvs_geo.analysis.shared.tally import Whole
from rvs_geo.region.records import Area

OTHERS = 20
CODES = ("GM", *(f"X{i}" for i in range(OTHERS)))
AREAS = {code: Area(code, code, (code,), "D") for code in CODES}
REST = Whole(frozenset(CODES[1:]), {(code,): 10_000 for code in CODES[1:]})


def counted(name, now, before=100, *, others_now=100, others_before=100, people=10_000, rounding=1):
    """Area "GM" and 20 others that all count the same, in 2015 and 2013."""
    rows = [(c, 2015, now if c == "GM" else others_now, people) for c in CODES]
    rows += [(c, 2013, before if c == "GM" else others_before, people) for c in CODES]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return Counted(name, frame.astype({"aantal": "Int64", "inwoners": "Int64"}), rounding, 1.0)


def ready(*indicators, areas=AREAS, base_year=2013):
    return [prepared(each, areas, 2015, base_year) for each in indicators]


def found(*indicators, base_year=2013, **kwargs):
    each = ready(*indicators, base_year=base_year)
    return standouts(each, AREAS, {2013: REST, 2015: REST}, "GM", **kwargs)


def test_nothing_stands_out_among_equals():
    result = found(counted("a", 100), counted("b", 103))
    assert (result.highest, result.lowest, result.rise, result.fall) == (None,) * 4
    assert [f.indicator for f in result.levels] == ["a", "b"]
    assert len(result.changes) == 2


def test_highest_lowest_rise_and_fall():
    result = found(
        counted("hoog", 200, 200),
        counted("hoger", 300, 300),
        counted("laag", 40, 40),
        counted("steeg", 160, 100),
        counted("daalde", 100, 180, others_now=180, others_before=180),
    )
    assert result.highest.indicator == "hoger"
    assert result.highest.ratio == pytest.approx(3)
    assert (result.highest.count, result.highest.rate, result.highest.reference_rate) == (300, 30, 10)
    assert result.lowest.indicator == "laag"
    assert result.rise.indicator == "steeg"
    assert (result.rise.ratio, result.rise.reference_rate) == pytest.approx((1.6, 10))
    assert (result.rise.effect, result.rise.rest_ratio) == pytest.approx((1.6, 1))
    assert result.fall.indicator == "daalde"


def test_the_level_is_tested_against_the_others_not_against_a_unit_that_holds_the_area():
    finding = found(counted("a", 150, 150), base_year=None).levels[0]
    expected = compare_rates(150, 10_000, OTHERS * 100, OTHERS * 10_000)
    assert finding.p_value == pytest.approx(expected.p_value)
    assert (finding.low, finding.high) == pytest.approx((expected.low, expected.high))
    assert finding.dispersion == 1


@pytest.mark.parametrize(("expected", "tested"), [(9, False), (10, True)])
def test_small_numbers_are_not_tested_however_far_off(expected, tested):
    # `expected` in every area at the pooled rate: 21 areas share 21 * expected crimes.
    own = expected + OTHERS
    result = found(counted("a", own, others_now=expected - 1), base_year=None)
    assert bool(result.levels) is tested
    if not tested:
        assert result.highest is None
        assert [(s.indicator, s.kind, s.reason) for s in result.skipped] == [
            ("a", "niveau", "te kleine aantallen")
        ]


@pytest.mark.parametrize(("before", "tested"), [(10, True), (9, False)])
def test_ten_crimes_must_be_expected_in_either_year(before, tested):
    result = found(counted("a", 10, before))
    assert bool(result.changes) is tested
    if not tested:
        assert [s.reason for s in result.skipped if s.kind == "verandering"] == ["te kleine aantallen"]


@pytest.mark.parametrize(("now", "before"), [(40, 0), (0, 40)])
def test_of_no_crime_half_a_crime_is_counted_in_the_uncertainty_of_a_change(now, before):
    # Beside 2,000 crimes of the others in each year.
    change = found(counted("a", now, before)).changes[0]
    assert change.dispersion == pytest.approx(1 + (2 / 2000) / (1 / 40 + 1 / 0.5), rel=1e-9)
    assert (change.reference_rate, change.ratio) == ((0, math.inf) if before == 0 else (4, 0))


@pytest.mark.parametrize("unknown", [2013, 2015])
def test_a_change_needs_to_know_enough_of_the_others_in_both_years(unknown):
    many = Whole(REST.gemeenten | {"Y"}, {**REST.weight, ("Y",): 10_000_000})
    wholes = {2013: REST, 2015: REST} | {unknown: many}
    result = standouts(ready(counted("a", 160)), AREAS, wholes, "GM")
    assert not result.changes
    skipped = [s.reason for s in result.skipped if s.kind == "verandering"]
    assert skipped == ["te weinig gemeenten bekend"]


def test_what_was_counted_together_later_is_added_up_before():
    one = counted("a", 160)
    rows = one.observations
    both = rows["gebied"].isin(["X0", "X1"]) & (rows["jaar"] == 2015)
    together = rows[both].iloc[:1].assign(gebied="M", aantal=200, inwoners=20_000)
    merged = Counted("a", pd.concat([rows[~both], together]), 1, 1.0)
    areas = AREAS | {"M": Area("M", "M", ("X0", "X1"), "D")}
    result = standouts(ready(merged, areas=areas), areas, {2013: REST, 2015: REST}, "GM")
    (change,), (same,) = result.changes, found(one).changes
    assert (change.areas, same.areas) == (20, 21)
    assert (change.effect, change.p_value) == (same.effect, same.p_value)


def test_seven_to_zero_does_not_fire_and_forty_to_zero_does():
    assert found(counted("a", 0, 7)).fall is None
    assert found(counted("a", 0, 40)).fall.ratio == 0


def test_rounding_of_cbs_counts_works_against_a_finding():
    # 120 against 98 in the others: p = .040; against a true count of 118 it is .061.
    assert found(counted("a", 120, others_now=98), base_year=None).highest is not None
    assert found(counted("a", 120, others_now=98, rounding=5), base_year=None).highest is None


def test_more_questions_ask_for_more_certainty():
    alone = found(counted("a", 125, 125), base_year=None)
    crowd = found(counted("a", 125, 125), *(counted(f"i{i}", 100) for i in range(9)), base_year=None)
    assert alone.highest is not None
    assert crowd.highest is None
    assert crowd.levels[0].p_adjusted == pytest.approx(10 * alone.levels[0].p_value)
    assert crowd.levels[0].p_value == alone.levels[0].p_value


def test_a_certain_but_small_difference_does_not_stand_out():
    sure = counted("a", 10_500, 10_500, others_now=10_000, others_before=10_000, people=200_000)
    finding = found(sure, base_year=None).levels[0]
    assert finding.p_adjusted < 0.001
    assert not finding.stands_out
    assert found(sure, base_year=None, rule=Rule(minimum_effect=0.01)).highest is not None


def test_a_change_like_that_of_all_others_does_not_stand_out():
    result = found(counted("a", 40, 200, others_now=20, others_before=100))
    change = result.changes[0]
    assert (change.ratio, change.rest_ratio, change.effect) == pytest.approx((0.2, 0.2, 1))
    # Its own rate in the base year, not what the others would have made of it.
    assert change.reference_rate == 20
    assert (result.rise, result.fall) == (None, None)
    # A fall by half while the others fell by four fifths is less of a fall.
    less = found(counted("a", 100, 200, others_now=20, others_before=100)).rise
    assert (less.ratio, less.rest_ratio, less.effect) == pytest.approx((0.5, 0.2, 2.5))


def wobbling(own_now, own_before):
    """Others that swap 130 and 70 between the years: phi of changes is high, phi of levels as well."""
    base = counted("a", own_now, own_before).observations
    other = base["gebied"] != "GM"
    odd = base["gebied"].str[1:].where(other, "0").astype(int) % 2 == 1
    up = odd == (base["jaar"] == 2015)
    base.loc[other & up, "aantal"] = 130
    base.loc[other & ~up, "aantal"] = 70
    return Counted("a", base, 1, dispersion=18.0)


def test_where_counts_swing_a_change_must_be_larger():
    assert found(counted("a", 140, 100)).rise is not None
    result = found(wobbling(140, 100))
    # The uncertainty of the change of the others: 2,000 crimes in each year beside 140 and 100.
    assert result.changes[0].dispersion == pytest.approx(18 * (1 + (2 / 2000) / (1 / 140 + 1 / 100)))
    assert result.levels[0].dispersion == 18
    assert result.rise is None
    assert result.highest is None


def uneven(own):
    """Others of which half count 140 and half 60."""
    base = counted("a", own, own).observations
    other = base["gebied"] != "GM"
    odd = base["gebied"].str[1:].where(other, "0").astype(int) % 2 == 1
    base.loc[other & odd, "aantal"] = 140
    base.loc[other & ~odd, "aantal"] = 60
    return Counted("a", base, 1, 1.0)


def test_a_level_is_set_against_chance_and_the_usual_differences_together():
    # 190 where 100 were expected: 0.9 above, with a variance of 1/100 and that of the areas.
    level = found(uneven(190)).levels[0]
    z = 0.9 / math.sqrt(1 / 100 + level.spread)
    assert level.p_spread == pytest.approx(2 * NormalDist().cdf(-z))
    # Where the others count nothing, nothing is usual.
    alone = found(counted("a", 300, others_now=0)).levels[0]
    assert (alone.ratio, alone.p_spread) == (math.inf, alone.p_value)


def test_a_rate_is_for_as_many_inhabitants_as_the_catalogue_says():
    rare = Counted("a", counted("a", 150, 120).observations, 1, 1.0, per=100_000)
    result = found(rare)
    (level,), (change,) = result.levels, result.changes
    assert (level.rate, level.reference_rate) == pytest.approx((1500, 1000))
    assert (change.rate, change.reference_rate) == pytest.approx((1500, 1200))


@pytest.mark.parametrize(("codes", "areas"), [(["GM"], []), (["GM", "X0"], [2])])
def test_one_other_area_is_enough_to_set_a_level_beside(codes, areas):
    rows = counted("a", 150).observations
    few = Counted("a", rows[rows["gebied"].isin(codes)], 1, 1.0)
    other = Whole(frozenset({"X0"}), {("X0",): 10_000})
    result = standouts(ready(few, base_year=None), AREAS, {2015: other}, "GM")
    assert [level.areas for level in result.levels] == areas


def test_unusual_is_more_than_standing_out():
    level = found(uneven(150)).highest
    # By hand: 102.38 expected in each, winsorised z of 3.72 and -4.19, phi 15.59;
    # tau^2 = (21 * 15.59 - 20) / (2150 - 2150 / 21).
    assert level.dispersion == 1
    assert level.spread == pytest.approx(0.150, abs=0.001)
    assert level.stands_out
    assert not level.unusual
    assert found(counted("a", 300, 300)).highest.unusual


def test_unknown_is_skipped_with_its_reason():
    gone = counted("a", None, 100)
    result = found(gone, counted("b", 100, None))
    assert [(s.indicator, s.kind) for s in result.skipped] == [
        ("a", "niveau"),
        ("a", "verandering"),
        ("b", "verandering"),
    ]
    assert {s.reason for s in result.skipped} == {"niet bekend"}
    assert result.levels[0].areas == OTHERS + 1


def test_an_unknown_other_area_is_left_out_and_counted():
    data = counted("a", 200, 200)
    data.observations.loc[data.observations["gebied"] == "X0", "aantal"] = pd.NA
    finding = found(data).levels[0]
    assert finding.areas == OTHERS
    assert finding.reference_rate == pytest.approx(10)


@pytest.mark.parametrize(("missing", "tested"), [(2, True), (3, False)])
def test_others_with_less_than_90_percent_of_the_inhabitants_are_no_yardstick(missing, tested):
    data = counted("a", 200, 100)
    gone = data.observations["gebied"].isin([f"X{i}" for i in range(missing)])
    data.observations.loc[gone & (data.observations["jaar"] == 2013), "aantal"] = pd.NA
    result = found(data)
    # The level is of 2015, in which all are known; the change needs both years.
    assert len(result.levels) == 1
    assert bool(result.changes) is tested
    if not tested:
        assert [s.reason for s in result.skipped] == ["te weinig gemeenten bekend"]


def test_years_must_be_in_order_and_single():
    with pytest.raises(ValueError, match=r"^The first year 2015 is not before 2015\.$"):
        found(counted("a", 1), base_year=2015)
    double = counted("a", 1)
    twice = Counted("a", pd.concat([double.observations] * 2), 1, 1.0)
    with pytest.raises(ValueError, match=r"^An area occurs twice in 20\d\d\.$"):
        found(twice)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=6))
def test_whatever_stands_out_obeys_every_part_of_the_rule(pairs):
    result = found(*(counted(str(i), a, b) for i, (a, b) in enumerate(pairs)))
    assert len(result.levels) + len(result.changes) + len(result.skipped) == 2 * len(pairs)
    for finding in (*result.levels, *result.changes):
        assert finding.p_value <= finding.p_adjusted <= 1
        if finding.stands_out:
            assert finding.p_adjusted <= 0.05
            assert abs(finding.effect - 1) >= 0.1
            assert not finding.low <= 1 <= finding.high
        assert finding.stands_out or not finding.unusual
    assert result.highest is None or result.highest.ratio > 1
    assert result.fall is None or result.fall.effect < 1


def test_a_change_allows_for_rounding_in_both_of_its_years():
    change = found(counted("a", 160, 100, rounding=5)).changes[0]
    at_once = compare_rates(160, 10_000, 100, 10_000, margin_a=2, margin_b=2, dispersion=change.dispersion)
    assert change.p_value == pytest.approx(at_once.p_value)
    only_now = compare_rates(160, 10_000, 100, 10_000, margin_a=2, dispersion=change.dispersion)
    assert change.p_value != pytest.approx(only_now.p_value)


def test_many_areas_are_judged_as_each_on_its_own():
    data = [counted("a", 200, 100), counted("b", 60, 120), counted("c", None, 100)]
    without_x0 = Whole(frozenset(CODES) - {"X0"}, {(code,): 10_000 for code in CODES if code != "X0"})
    others = {"GM": {2013: REST, 2015: REST}, "X0": {2013: without_x0, 2015: without_x0}}
    rule = Rule(minimum_effect=0.45)
    once = ready(*data)
    together = {code: standouts(once, AREAS, whole, code, rule) for code, whole in others.items()}
    assert together == {
        code: standouts(ready(*data), AREAS, whole, code, rule) for code, whole in others.items()
    }
    # Half as many is within the rule, 40% fewer is not.
    assert (together["GM"].highest.indicator, together["GM"].lowest) == ("a", None)


def judged_of(*p_values, rule, effect=3.0):
    """Findings with these p-values, by chance and beside the usual differences."""
    one = found(counted("a", 300)).levels[0]
    each = [replace(one, p_value=p or 0.01, p_spread=p, effect=effect) for p in p_values]
    return judged(each, rule)


def test_both_chances_are_corrected():
    # Holm multiplies by 3, 2 and 1 and never falls.
    result = judged_of(0.01, 0.02, 0.03, rule=Rule())
    assert [f.p_adjusted for f in result] == pytest.approx([0.03, 0.04, 0.04])
    assert [f.p_spread for f in result] == pytest.approx([0.03, 0.04, 0.04])
    # Without usual differences there is nothing to correct, but it counts as a question.
    sure, without = judged_of(0.01, None, rule=Rule())
    assert (sure.p_spread, without.p_spread) == (pytest.approx(0.02), None)
    assert (sure.unusual, without.unusual, without.stands_out) == (True, False, True)


@pytest.mark.parametrize(
    ("p", "effect", "stands_out"), [(0.05, 1.5, True), (0.051, 1.5, False), (0.05, 1.49, False)]
)
def test_what_stands_out_at_the_edge_of_the_rule(p, effect, stands_out):
    (finding,) = judged_of(p, rule=Rule(alpha=0.05, minimum_effect=0.5), effect=effect)
    assert (finding.stands_out, finding.unusual) == (stands_out, stands_out)


@pytest.mark.parametrize(("people", "areas"), [(0, 20), (1, 21)])
def test_an_area_where_nobody_lives_is_no_area_to_compare_with(people, areas):
    rows = counted("a", 150).observations
    rows.loc[rows["gebied"] == "X0", "inwoners"] = people
    assert found(Counted("a", rows, 1, 1.0), base_year=None).levels[0].areas == areas


def test_of_a_year_without_any_figure_neither_comparison_is_known():
    rows = counted("a", 150).observations
    result = found(Counted("a", rows[rows["jaar"] == 2013], 1, 1.0))
    assert [(s.kind, s.reason) for s in result.skipped] == [
        ("niveau", "niet bekend"),
        ("verandering", "niet bekend"),
    ]
