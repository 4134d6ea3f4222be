"""One line over the years of a group of three, of which the sums are done by hand."""

import pandas as pd
import pytest

from rvs_geo.analysis.shared.chance import rate_interval
from rvs_geo.analysis.shared.tally import Basis, Tally
from rvs_geo.analysis.shared.trends import Trend, area_trend, area_trends, group_trend
from rvs_geo.region.records import Area

AREAS = {code: Area(code, code, (code,), "D") for code in "ABCD"} | {"AD": Area("AD", "AD", ("A", "D"), "D")}
YEARS = (2001, 2002, 2003)


def observed(people, unknown=(), years=YEARS):
    """A crime per ten inhabitants in the first year, and one more each year after."""
    rows = [
        (code, year, None if (code, year) in unknown else number // 10 + year - YEARS[0], number)
        for year in years
        for code, number in people.items()
    ]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def line(people, unknown=(), members="ABC", **more):
    seen = observed(people, unknown)
    return group_trend(seen, seen, AREAS, members, **more)


def test_all_known_is_the_whole_group():
    found = line({"A": 500, "B": 400, "C": 100})
    assert found.counts == {2001: 100, 2002: 103, 2003: 106}
    assert found.rates == pytest.approx({2001: 100, 2002: 103, 2003: 106})
    assert (found.members, found.left_out, found.of) == (("A", "B", "C"), (), 3)
    assert found.totals[2001] == Tally(100, 1000, Basis(frozenset("ABC"), 3, 1.0))
    assert line({"A": 500, "B": 400, "C": 100}, per=100_000).rates[2001] == pytest.approx(10_000)


def test_who_is_not_known_in_one_year_is_in_none():
    # Without C nine tenths of the inhabitants are left, which is just enough.
    found = line({"A": 500, "B": 400, "C": 100}, {("C", 2002)})
    assert found.counts == {2001: 90, 2002: 92, 2003: 94}
    assert (found.members, found.left_out, found.of) == (("A", "B"), ("C",), 3)
    assert found.totals[2003].basis == Basis(frozenset("AB"), 3, pytest.approx(0.9))


def test_a_year_without_the_large_ones_is_no_part_of_the_line():
    found = line({"A": 500, "B": 400, "C": 100}, {("B", 2002)})
    assert found.counts == {2001: 100, 2002: None, 2003: 106}
    assert found.rates[2002] is None
    assert found.left_out == ()


def test_of_years_that_know_others_the_one_that_knows_the_fewest_goes():
    # 2001 knows 91%, 2002 92%; what both know is 83%.
    found = line({"A": 830, "B": 90, "C": 80}, {("B", 2001), ("C", 2002)})
    assert found.counts == {2001: None, 2002: 83 + 9 + 2, 2003: 83 + 9 + 4}
    assert found.left_out == ("C",)
    # The other way round as well.
    found = line({"A": 830, "B": 80, "C": 90}, {("B", 2001), ("C", 2002)})
    assert found.counts == {2001: 83 + 9, 2002: None, 2003: 83 + 9 + 4}


def test_a_count_without_inhabitants_is_not_known():
    seen = observed({"A": 500, "B": 400, "C": 100})
    people = seen.copy()
    seen.loc[(seen["gebied"] == "C") & (seen["jaar"] == 2002), "inwoners"] = pd.NA
    assert group_trend(seen, people, AREAS, "ABC").left_out == ("C",)


def test_what_lies_partly_outside_is_left_out():
    seen = observed({"A": 500, "AD": 900})
    assert group_trend(seen, seen, AREAS, "A").counts == {2001: 50, 2002: 51, 2003: 52}
    assert group_trend(seen[seen["gebied"] == "AD"], seen, AREAS, "A").counts == dict.fromkeys(YEARS)


def test_a_band_is_the_interval_of_each_known_year():
    found = line({"A": 500, "B": 400, "C": 100}, {("B", 2002)}, per=100_000)
    assert found.bands(5) == {
        2001: rate_interval(100, 1000, rounding=5, per=100_000),
        2003: rate_interval(106, 1000, rounding=5, per=100_000),
    }
    assert found.bands()[2001] == rate_interval(100, 1000, per=100_000)
    nobody = Tally(5, None, Basis(frozenset("A"), 1, 1.0))
    assert Trend({2001: nobody, 2002: nobody.unknown(), 2003: None}, ("A",)).bands() == {}


def test_areas_are_followed_each_on_its_own():
    seen = observed({"A": 500, "B": 400}, {("B", 2002)})
    found = area_trends(seen, (AREAS["A"], AREAS["B"], AREAS["C"]), AREAS, 100)
    assert {code: trend.counts for code, trend in found.items()} == {
        "A": {2001: 50, 2002: 51, 2003: 52},
        "B": {2001: 40, 2002: None, 2003: 42},
        "C": dict.fromkeys(YEARS),
    }
    assert found["A"].totals[2001] == Tally(50, 500, Basis(frozenset("A"), 1, 1.0), per=100)
    assert found["A"].rates[2001] == pytest.approx(10)
    assert area_trend(seen, AREAS["A"], AREAS, 100) == found["A"]


def test_a_merger_is_the_sum_of_its_members_before_it():
    before, after = observed({"A": 500, "D": 300}, years=(2001,)), observed({"AD": 800}, years=(2002,))
    found = area_trend(pd.concat([before, after]), AREAS["AD"], AREAS)
    assert found.totals[2001] == Tally(80, 800, Basis(frozenset("AD"), 2, 1.0), counts=2)
    assert found.totals[2002] == Tally(81, 800, Basis(frozenset("AD"), 2, 1.0), counts=1)
    # One of them alone is not the whole, nor is a sum without the inhabitants of one a rate.
    assert area_trend(before[:1], AREAS["AD"], AREAS).counts == {2001: None}
    before.loc[0, "inwoners"] = pd.NA
    assert area_trend(before, AREAS["AD"], AREAS).totals[2001].people is None
