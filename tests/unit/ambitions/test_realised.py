"""Which run of years a series is judged by, on made-up areas."""

import pandas as pd

from rvs_geo.analysis.ambitions.realised import covered_series

MEMBERS = {code: (code,) for code in "ABC"}


def series(known, inhabitants, years):
    """`known`: year -> the areas of which a count is known."""
    rows = [(c, y, 10 if c in known[y] else None) for y in years for c in MEMBERS]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal"]).astype({"aantal": "Int64"})
    return covered_series(frame, MEMBERS, years, inhabitants, least=0.8)


def test_of_runs_of_one_length_the_fullest_is_taken():
    known = {2010: "ABC", 2011: "ABC", 2012: "AB", 2013: "A"}
    found = series(known, {"A": 80, "B": 10, "C": 10}, [2010, 2011, 2012, 2013][:3])
    assert list(found.series.values) == [2010, 2011, 2012]
    assert found.coverage == 0.9
    # Too few people live in A alone, so that the run of four falls and two runs of three remain.
    found = series(known | {2013: "AC"}, {"A": 75, "B": 15, "C": 10}, [2010, 2011, 2012, 2013])
    assert list(found.series.values) == [2010, 2011, 2012]
    assert found.coverage == 0.9


def test_of_runs_that_are_as_full_the_latest_is_taken():
    known = {2010: "AB", 2011: "AB", 2012: "", 2013: "AB", 2014: "AB"}
    found = series(known, {"A": 80, "B": 10, "C": 10}, [2010, 2011, 2012, 2013, 2014])
    assert list(found.series.values) == [2013, 2014]


def test_a_run_that_just_reaches_the_least_share_is_enough():
    found = series({2010: "A", 2011: "A"}, {"A": 80, "B": 10, "C": 10}, [2010, 2011])
    assert (found.coverage, list(found.series.members)) == (0.8, ["A"])


def test_where_no_run_reaches_the_least_share_all_years_are_given_with_their_share():
    found = series({2010: "AB", 2011: "A", 2012: "A"}, {"A": 70, "B": 20, "C": 10}, [2010, 2011, 2012])
    assert (found.coverage, list(found.series.values)) == (0.7, [2010, 2011, 2012])
    assert series({}, {"A": 70, "B": 20, "C": 10}, []) is None


def test_the_longest_run_is_taken_though_a_shorter_one_is_fuller():
    known = {2010: "A", 2011: "AB", 2012: "AB"}
    found = series(known, {"A": 80, "B": 10, "C": 10}, [2010, 2011, 2012])
    assert (found.coverage, list(found.series.values)) == (0.8, [2010, 2011, 2012])
