"""The country and gemeenten of equal size, on a table of a few rows."""

from types import SimpleNamespace

import pandas as pd
import pytest

from rvs_geo.analysis.shared.benchmark import (
    Benchmark,
    Peers,
    benchmark,
    benchmarks,
    class_named,
    country_of,
    has_benchmarks,
    peers_of,
    people_of,
    rate_in,
    without,
)

CLASSES = pd.DataFrame(
    [("NL", "Nederland", None, None), ("K", "klein", 0, 20_000), ("G", "groot", 20_000, None)],
    columns=["code", "naam", "vanaf", "tot"],
)
COLUMNS = ["indicator", "groep", "jaar", "aantal", "inwoners", "gemeenten", "van", "aandeel"]
COLUMNS += ["kwart1", "mediaan", "kwart3"]
NATIONAL = pd.DataFrame(
    [
        ("inbraak", "K", 2015, 500, 100_000, 8, 10, 0.9, 4.0, 5.0, 6.0),
        ("inbraak", "K", 2016, 400, 90_000, 7, 10, 0.89, 4.0, 5.0, 6.0),
        ("inbraak", "K", 2017, 300, 100_000, 3, 3, 1.0, None, 5.0, 6.0),
        ("inbraak", "NL", 2015, 60_000, 10_000_000, 380, 400, None, 4.0, 5.0, 6.0),
        ("moord", "K", 2015, 1, 100_000, 8, 10, 0.9, 0.5, 1.0, 2.0),
    ],
    columns=COLUMNS,
)
PEOPLE = [("A", 2013, 130), ("A", 2010, 100), ("A", 2012, None), ("B", 2013, 7)]


class SmallRegion:
    """What these functions read of a region."""

    def __init__(self, **tables):
        self.tables = tables
        self.inhabitants = pd.DataFrame(PEOPLE, columns=["gebied", "jaar", "inwoners"])
        self.indicator_by_id = {
            "inbraak": SimpleNamespace(per=1000),
            "moord": SimpleNamespace(per=100_000),
        }


REGION = SmallRegion(landelijk=NATIONAL, grootteklassen=CLASSES)


def test_a_class_begins_with_its_lower_bound():
    small, large = Peers("K", "klein"), Peers("G", "groot")
    found = [peers_of(REGION, people) for people in (0, 19_999, 20_000, 900_000, None)]
    assert found == [small, small, large, large, None]
    assert (class_named(REGION, "G"), class_named(REGION, "X")) == (large, None)
    assert country_of(REGION) == Peers("NL", "Nederland")
    assert (country_of(REGION).is_country, small.is_country) == (True, False)


@pytest.mark.parametrize("tables", [{}, {"landelijk": NATIONAL}, {"grootteklassen": CLASSES}])
def test_there_are_no_peers_without_both_tables(tables):
    region = SmallRegion(**tables)
    assert not has_benchmarks(region)
    assert (peers_of(region, 5), country_of(region)) == (None, None)


def test_a_country_that_the_classes_do_not_name_is_none():
    region = SmallRegion(landelijk=NATIONAL, grootteklassen=CLASSES[1:])
    assert has_benchmarks(region)
    assert country_of(region) is None


def test_inhabitants_are_those_of_the_last_year_that_is_known():
    found = {year: people_of(REGION, "A", year) for year in (2009, 2010, 2012, 2013, 2020)}
    assert found == {2009: None, 2010: 100, 2012: 100, 2013: 130, 2020: 130}
    assert people_of(REGION, "C", 2013) is None


def test_a_figure_of_a_class_is_read_from_its_row():
    found = benchmarks(REGION, "inbraak", "K")
    assert list(found) == [2015, 2016, 2017]
    assert found[2015] == Benchmark(500, 100_000, 8, 10, 0.9, False, (4.0, 5.0, 6.0))
    assert found[2015].rate == pytest.approx(5)
    assert benchmark(REGION, "inbraak", "K", 2015) == found[2015]
    assert benchmark(REGION, "inbraak", "G", 2015) is None
    assert benchmarks(SmallRegion(), "inbraak", "K") == {}
    # Rates in the table are per 1,000 inhabitants; those of rare crimes are shown per 100,000.
    rare = benchmark(REGION, "moord", "K", 2015)
    assert (rare.quartiles, rare.rate, rare.per) == ((50.0, 100.0, 200.0), pytest.approx(1), 100_000)


def test_a_class_that_is_known_for_less_than_nine_tenths_is_no_yardstick():
    found = benchmarks(REGION, "inbraak", "K")
    assert (found[2016].rate, found[2016].quartiles) == (None, None)
    assert [rate_in(found, year) for year in (2015, 2016, 2018)] == [pytest.approx(5), None, None]
    # A quartile that is not known makes none of them; the rate stands.
    assert (found[2017].rate, found[2017].quartiles) == (pytest.approx(3), None)


def test_the_country_rests_on_everybody():
    found = benchmark(REGION, "inbraak", "NL", 2015)
    assert (found.whole, found.share, found.quartiles) == (True, None, None)
    assert found.rate == pytest.approx(6)


def of_class(gemeenten, of, crimes=100, people=1000, share=1.0):
    return Benchmark(crimes, people, gemeenten, of, share, False, None)


@pytest.mark.parametrize(
    ("group", "left"),
    [
        # Of twenty or more the gemeente itself stays in; of fewer it is taken out, if all are known.
        (of_class(20, 20), (100, 1000)),
        (of_class(20, 21), (100, 1000)),
        (of_class(19, 19), (60, 700)),
        (of_class(18, 19), None),
        (of_class(2, 2, share=0.89), None),
        # Nothing is left.
        (of_class(2, 2, people=301), (60, 1)),
        (of_class(2, 2, people=300), None),
        (of_class(2, 2, crimes=40), (0, 700)),
        (of_class(2, 2, crimes=39), None),
    ],
)
def test_a_gemeente_is_set_beside_the_others_of_a_small_class(group, left):
    assert without(group, crimes=40, people=300) == left
