"""Rules of the comparison that are documented to the digit, each at its edge."""

import pandas as pd

from rvs_geo.analysis.comparison.differences import party
from rvs_geo.region.model import Area

AREAS = {code: Area(code, code, (code,), "D") for code in "ABC"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}


def observed(*rows):
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def test_the_margin_of_a_sum_is_that_of_each_rounded_count_in_it():
    apart = observed(("A", 1, 10, 1000), ("B", 1, 15, 1000))
    assert party(apart, AREAS, "A", 1, 5).rounding == 5
    assert party(apart, AREAS, "AB", 1, 5).rounding == 10
    # Counted together the source rounded once.
    assert party(observed(("AB", 1, 25, 2000)), AREAS, "AB", 1, 5).rounding == 5
