"""One pair of areas: the test that it gets, and what the gemeenten of its size are as a side."""

import pandas as pd
import pytest

from rvs_geo.analysis.comparison.differences import Side, compare_areas, peers_of
from rvs_geo.analysis.shared.benchmark import Benchmark
from rvs_geo.analysis.shared.chance import compare_rates
from rvs_geo.analysis.shared.tally import Basis, Tally, whole_of
from rvs_geo.region.records import Area

AREAS = {code: Area(code, code, (code,), "D") for code in "AB"}
#: Four areas make six pairs, and each is set beside the rest and beside its size.
COMPARISONS = 6 + 4 + 4


def pair(one, other, **more):
    rows = [("A", 1, *one), ("B", 1, *other)]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    asked = {"rounding": 1, "dispersion": 1.0} | more
    return compare_areas(frame, lambda part: whole_of(frame, AREAS, part, 1), AREAS, ["A", "B"], 1, **asked)[
        0
    ]


@pytest.mark.parametrize(
    ("one", "other"), [((10, 1000), (40, 2000)), ((0, 1000), (40, 2000)), ((40, 1000), (0, 2000))]
)
def test_a_pair_is_tested_with_the_rounding_of_both_for_all_comparisons_at_once(one, other):
    found = pair(one, other, rounding=5, dispersion=2.0)
    expected = compare_rates(
        *(*one, *other), margin_a=2, margin_b=2, dispersion=2.0, confidence=1 - 0.05 / COMPARISONS
    )
    assert found.test == expected
    assert found.p_adjusted == pytest.approx(min(1, COMPARISONS * expected.p_value))


def test_a_chance_is_never_more_than_one():
    assert pair((10, 1000), (11, 1000)).p_adjusted == 1
    assert not pair((10, 1000), (11, 1000)).is_more_than_chance


KNOWN = Side("A", ("A",), Tally(10, 1000, Basis(frozenset("A"), 1, 1.0)))
UNKNOWN = Side("A", ("A",), KNOWN.total.unknown())


def of_class(share, whole=False, gemeenten=30):
    return Benchmark(1000, 100_000, gemeenten, 30, share, whole, None, per=100_000)


@pytest.mark.parametrize(
    ("own", "group", "share"),
    [
        (KNOWN, of_class(0.95), 0.95),
        (UNKNOWN, of_class(0.95), 0.95),
        (UNKNOWN, of_class(None, whole=True), 0.0),
        # Of a few gemeenten that are not all known, the area cannot be taken out: no yardstick.
        (KNOWN, of_class(0.95, gemeenten=5), 0.0),
    ],
)
def test_the_gemeenten_of_its_size_are_a_side_with_what_they_rest_on(own, group, share):
    total = Tally(1000, 100_000, Basis(frozenset(), 30, share), per=100_000)
    assert peers_of(own, "K", group) == Side("K", (), total)


def test_without_a_class_nothing_is_known_of_it():
    assert peers_of(KNOWN, "K", None) == Side("K", (), Tally(None, None, Basis(frozenset(), 0, 0.0)))
