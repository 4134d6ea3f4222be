"""Rules of the comparison that are documented to the digit, each at its edge."""

import pandas as pd
import pytest

from rvs_geo.analysis.comparison.differences import Reason, compare_areas, side_of
from rvs_geo.region.model import Area
from tests.real import real_region

AREAS = {code: Area(code, code, (code,), "D") for code in "ABC"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}


def observed(*rows):
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def test_the_margin_of_a_sum_is_that_of_each_rounded_count_in_it():
    apart = observed(("A", 1, 10, 1000), ("B", 1, 15, 1000))
    together = observed(("AB", 1, 25, 2000))
    # Rounded to 5, each count may be off by 2.
    assert side_of(apart, apart, AREAS, "A", 1, 5).total.margin == 2
    assert side_of(apart, apart, AREAS, "AB", 1, 5).total.margin == 4
    # Counted together the source rounded once.
    assert side_of(together, together, AREAS, "AB", 1, 5).total.margin == 2


def test_a_rest_that_is_known_for_too_few_inhabitants_is_no_yardstick():
    """Of 2019, CBS knows 29 of the 41 gemeenten with 59.7% of the inhabitants: issue 8."""
    region = real_region()
    found = compare_areas(
        region.observations("cbs_totaal"),
        region.inhabitants,
        region.area_by_code,
        ["GM0303", "GM0310"],
        2019,
        rounding=5,
        dispersion=1.0,
    )
    assert [f.reason for f in found] == [None, Reason.TOO_LITTLE_KNOWN, Reason.TOO_LITTLE_KNOWN]
    # Without Dronten (40,800 of 1.96 million): (0.597 * 1.96 - 0.041) / (1.96 - 0.041).
    assert found[1].other.total.basis.share == pytest.approx(0.588, abs=0.001)
