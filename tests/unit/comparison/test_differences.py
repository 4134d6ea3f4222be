"""Rules of the comparison that are documented to the digit, each at its edge."""

from dataclasses import replace
from functools import partial

import pandas as pd
import pytest
from scipy import stats

from rvs_geo.analysis.comparison.differences import (
    REST,
    TOGETHER,
    Comparison,
    Reason,
    Side,
    compare_areas,
    peers_of,
    rest_of,
    side_of,
)
from rvs_geo.analysis.shared.benchmark import Benchmark
from rvs_geo.analysis.shared.tally import Basis, Tally, part_of, whole_of
from rvs_geo.region.records import Area
from tests.real import real_region

AREAS = {code: Area(code, code, (code,), "D") for code in "ABC"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}


def observed(*rows):
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def parts(frame, areas=AREAS):
    """A part of the unit in year 1, by its gemeenten."""
    return partial(whole_of, frame, areas, year=1)


def test_the_margin_of_a_sum_is_that_of_each_rounded_count_in_it():
    apart = observed(("A", 1, 10, 1000), ("B", 1, 15, 1000))
    together = observed(("AB", 1, 25, 2000))
    # Rounded to 5, each count may be off by 2.
    assert side_of(apart, parts(apart), AREAS, "A", 1, 5).total.margin == 2
    assert side_of(apart, parts(apart), AREAS, "AB", 1, 5).total.margin == 4
    # Counted together the source rounded once.
    assert side_of(together, parts(together), AREAS, "AB", 1, 5).total.margin == 2


def test_a_rest_that_is_known_for_too_few_inhabitants_is_no_yardstick():
    """Of 2019, CBS knows 29 of the 41 gemeenten with 59.7% of the inhabitants: issue 8."""
    region = real_region()
    found = compare_areas(
        region.observations("cbs_totaal"),
        partial(part_of, region, year=2019),
        region.area_by_code,
        ["GM0303", "GM0310"],
        2019,
        rounding=5,
        dispersion=1.0,
    )
    assert [f.reason for f in found] == [None, Reason.TOO_LITTLE_KNOWN, Reason.TOO_LITTLE_KNOWN]
    # Without Dronten (40,800 of 1.96 million): (0.597 * 1.96 - 0.041) / (1.96 - 0.041).
    assert found[1].other.total.basis.share == pytest.approx(0.588, abs=0.001)


YEAR = observed(("A", 1, 10, 1000), ("B", 1, 40, 1000), ("C", 1, 40, 2000), ("A", 2, 99, 1000))
CLASS = Benchmark(1000, 100_000, 30, 30, 1.0, False, None)
SINGLE = {code: AREAS[code] for code in "ABC"}


def compare(frame, codes, areas=SINGLE, **more):
    asked = {"rounding": 1, "dispersion": 1.0} | more
    return compare_areas(frame, parts(frame, areas), areas, codes, 1, **asked)


def test_each_pair_then_each_with_the_rest_then_with_its_size():
    found = compare(YEAR, ["A", "B"], peers={"B": ("K", CLASS)})
    whole = {code: Basis(frozenset(code), 1, 1.0) for code in "AB"}
    a, b = (Side(c, (c,), Tally(n, 1000, whole[c])) for c, n in (("A", 10), ("B", 40)))
    rest = {
        "A": Side(REST, ("B", "C"), Tally(80, 3000, Basis(frozenset("BC"), 2, 1.0), counts=2)),
        "B": Side(REST, ("A", "C"), Tally(50, 3000, Basis(frozenset("AC"), 2, 1.0), counts=2)),
    }
    size = Side("K", (), Tally(1000, 100_000, Basis(frozenset(), 30, 1.0)))
    assert [(c.one, c.other) for c in found] == [(a, b), (a, rest["A"]), (b, rest["B"]), (b, size)]
    assert [c.reason for c in found] == [None] * 4
    # The pairs of four areas, and each of them with the rest and with its size.
    assert TOGETHER == 6 + 4 + 4 == 14
    for c in found:
        one, other = c.one.total, c.other.total
        share, n = one.people / (one.people + other.people), one.crimes + other.crimes
        tails = stats.binom.sf(one.crimes - 1, n, share), stats.binom.cdf(one.crimes, n, share)
        chance = min(1.0, 14 * 2 * min(tails))
        assert c.p_adjusted == pytest.approx(chance)
        assert c.is_more_than_chance == (chance < 0.05)
        exact = stats.binomtest(one.crimes, n).proportion_ci(1 - 0.05 / 14, "exact")
        to_ratio = other.people / one.people
        limits = [p / (1 - p) * to_ratio for p in (exact.low, exact.high)]
        assert (c.test.low, c.test.high) == pytest.approx(limits)
        assert c.test.ratio == pytest.approx((one.crimes / one.people) / (other.crimes / other.people))


def test_rounding_spread_and_people_of_a_rate_are_passed_on():
    (exact, *_), (rounded, *_), (spread, *_) = (
        compare(YEAR, ["A", "B"], **more)
        for more in ({}, {"rounding": 5}, {"dispersion": 3.0, "per": 100_000})
    )
    assert (rounded.one.total.margin, rounded.other.total.margin) == (2, 2)
    assert rounded.test.low < exact.test.low < exact.test.high < rounded.test.high
    # The rest is taken as exact: over so many gemeenten the rounding averages out.
    assert compare(YEAR, ["A", "B"], rounding=5)[1].other.total.margin == 0
    assert (spread.test.dispersion, spread.one.total.rate, spread.other.total.per) == (3.0, 1000, 100_000)
    assert compare(YEAR, ["A"], per=100_000)[0].other.total.rate == pytest.approx(80 / 3000 * 100_000)
    assert spread.p_adjusted > exact.p_adjusted


def test_why_two_areas_are_not_compared():
    unknown = observed(("A", 1, None, 1000), ("B", 1, 40, 1000), ("C", 1, 0, 2000))
    found = compare(unknown, ["A", "B"])
    assert [c.reason for c in found] == [Reason.UNKNOWN, Reason.UNKNOWN, Reason.TOO_LITTLE_KNOWN]
    assert all((c.test, c.p_adjusted, c.is_more_than_chance) == (None, None, False) for c in found)
    nothing = observed(("A", 1, 0, 1000), ("B", 1, 0, 1000), ("C", 1, 1, 2000))
    assert [c.reason for c in compare(nothing, ["A", "B"])] == [Reason.NOTHING_COUNTED, None, None]
    (pair, *_) = compare(YEAR, ["A", "AB"], areas=AREAS)
    assert pair.reason is Reason.OVERLAP
    with pytest.raises(ValueError, match=r"^At most 4 areas can be compared at once\.$"):
        compare(YEAR, ["A", "B", "C", "A", "B"])
    assert len(compare(YEAR, ["A", "B", "C", "A"])) == 10


def test_a_part_of_an_area_is_not_the_area():
    half = observed(("A", 1, 10, 1000), ("B", 1, None, 1000), ("C", 1, 40, 2000))
    total = side_of(half, parts(half), AREAS, "AB", 1, 1).total
    assert (total.crimes, total.people, total.basis.share) == (None, None, 0.5)
    assert rest_of(half, parts(half), AREAS, "C", 1).members == ("A", "B")


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (None, Tally(None, None, Basis(frozenset(), 0, 0.0))),
        (CLASS, Tally(1000, 100_000, Basis(frozenset(), 30, 1.0))),
        # Of few gemeenten that are all known it is taken without the area itself.
        (replace(CLASS, gemeenten=4, of=4), Tally(990, 99_000, Basis(frozenset(), 4, 1.0))),
        (replace(CLASS, gemeenten=4, of=5), Tally(1000, 100_000, Basis(frozenset(), 5, 0.0))),
        (
            replace(CLASS, share=0.5, per=100_000),
            Tally(1000, 100_000, Basis(frozenset(), 30, 0.0), per=100_000),
        ),
    ],
)
def test_the_gemeenten_of_a_size(of, expected):
    own = Side("A", ("A",), Tally(10, 1000, Basis(frozenset("A"), 1, 1.0)))
    assert peers_of(own, "K", of) == Side("K", (), expected)


def test_the_gemeenten_of_a_size_beside_an_area_that_is_not_known():
    own = Side("A", ("A",), Tally(None, None, Basis(frozenset(), 1, 0.0)))
    expected = Tally(1000, 100_000, Basis(frozenset(), 4, 0.95))
    assert peers_of(own, "K", replace(CLASS, gemeenten=4, of=4, share=0.95)).total == expected
    assert (
        compare(YEAR, ["A"], peers={"A": ("K", replace(CLASS, share=0.5))})[-1].reason
        is Reason.TOO_LITTLE_KNOWN
    )


@pytest.mark.parametrize(("chance", "more"), [(0.049, True), (0.05, False), (None, False)])
def test_more_than_chance_is_below_one_in_twenty(chance, more):
    side = Side("A", ("A",), Tally(10, 1000, Basis(frozenset("A"), 1, 1.0)))
    assert Comparison(side, side, None, chance, None).is_more_than_chance is more
