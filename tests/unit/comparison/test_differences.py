"""Rules of the comparison that are documented to the digit, each at its edge."""

import pandas as pd
import pytest

from rvs_geo.analysis.comparison.differences import movement, party
from rvs_geo.region.model import Area

AREAS = {code: Area(code, code, (code,), "D") for code in "ABC"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}


def observed(*rows):
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def year(jaar, *counts):
    return [(f"G{i}", jaar, n, 10_000) for i, n in enumerate(counts)]


@pytest.mark.parametrize(
    ("known", "learned_from"),
    [
        ((2013, 2014, 2015, 2016), 2014),  # the nearest year before
        ((2010, 2015, 2016), 2010),  # any year before goes ahead of a year after
        ((2015, 2017, 2016), 2016),  # without an earlier year the nearest after
        ((2015,), None),
    ],
)
def test_movement_is_learned_from_the_nearest_year_before_else_the_nearest_after(known, learned_from):
    base = [90, 100, 110, 120, 95, 105, 115, 125, 98, 102]
    rows = [row for y in known for row in year(y, *(n + (y * i) % 7 for i, n in enumerate(base)))]
    phi, other = movement(observed(*rows), 2015)
    assert other == learned_from
    assert phi >= 1


def test_the_margin_of_a_sum_is_that_of_each_rounded_count_in_it():
    apart = observed(("A", 1, 10, 1000), ("B", 1, 15, 1000))
    assert party(apart, AREAS, "A", 1, 5).rounding == 5
    assert party(apart, AREAS, "AB", 1, 5).rounding == 10
    # Counted together the source rounded once.
    assert party(observed(("AB", 1, 25, 2000)), AREAS, "AB", 1, 5).rounding == 5
