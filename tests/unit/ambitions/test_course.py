"""Where a figure of the unit went, on counts that are easy to add up; a direction, and equal falls."""

from dataclasses import replace

import pandas as pd
import pytest

from rvs_geo.analysis.ambitions.contributions import contributions
from rvs_geo.analysis.ambitions.course import courses
from rvs_geo.analysis.ambitions.status import Realised, ambition_from_row, assess
from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.survey import Direction
from rvs_geo.analysis.shared.tally import Basis
from rvs_geo.region.records import Area
from tests.made_up import NAMES, people

#: Of the six gemeenten together.
INHABITANTS = sum(map(people, NAMES))


def figure(made_up, name, counts, **more):
    """A figure that is counted from 2013 on: in the gemeenten of odd and of even number."""
    years = tuple(range(2013, 2013 + len(counts)))
    rows = [
        (code, year, name, number[int(code[-1]) % 2])
        for year, number in zip(years, counts, strict=True)
        for code in NAMES
    ]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "indicator", "aantal"]).astype({"aantal": "Int64"})
    return replace(made_up.indicators[0], **({"id": name, "years": years, "rounding": 1} | more)), frame


def region_of(made_up, *figures):
    counts = pd.concat([frame for _, frame in figures])
    return replace(made_up, indicators=tuple(i for i, _ in figures), counts=counts)


def test_a_course_is_tested_with_its_rounding_and_how_its_counts_move(made_up):
    region = region_of(made_up, figure(made_up, "x", ((20, 40), (40, 20), (30, 42)), rounding=5, per=100_000))
    found = courses(region, region.indicators)["x"]
    assert (found.first_year, found.last_year) == (2013, 2015)
    assert (found.first.crimes, found.last.crimes, found.first.people) == (180, 216, INHABITANTS)
    assert found.basis == Basis(frozenset(NAMES), 6, 1.0)
    # Six counts, each rounded to 5.
    assert (found.first.margin, found.last.margin) == (12, 12)
    assert found.last.rate == pytest.approx(216 / INHABITANTS * 100_000)
    phi = dispersion_of(region, "x").phi
    assert phi > 1
    test = compare_rates(216, INHABITANTS, 180, INHABITANTS, margin_a=12, margin_b=12, dispersion=phi)
    assert found.p_value == pytest.approx(test.p_value)
    assert found.direction is Direction.SAME


def test_nothing_counted_in_a_year_is_a_number(made_up):
    region = region_of(
        made_up, figure(made_up, "weg", ((5, 5), (0, 0))), figure(made_up, "nieuw", ((0, 0), (5, 5)))
    )
    found = courses(region, region.indicators)
    phi = {name: dispersion_of(region, name).phi for name in ("weg", "nieuw")}
    p_values = [
        compare_rates(0, INHABITANTS, 30, INHABITANTS, dispersion=phi["weg"]).p_value,
        compare_rates(30, INHABITANTS, 0, INHABITANTS, dispersion=phi["nieuw"]).p_value,
    ]
    # Two that are looked at together are corrected together.
    assert [c.p_value for c in found.values()] == pytest.approx(adjust_p(p_values))
    assert [c.direction for c in found.values()] == [Direction.LOWER, Direction.HIGHER]


def test_two_years_make_a_course_and_one_does_not(made_up):
    region = region_of(made_up, figure(made_up, "een", ((5, 5),)), figure(made_up, "twee", ((5, 5), (6, 6))))
    assert list(courses(region, region.indicators)) == ["twee"]


def test_more_than_the_start_is_more():
    row = {"id": "x", "prioriteit": "", "indicator": "", "eenheid": "aantal", "opmerking": ""}
    row |= {"startjaar": 2011, "startwaarde": 10, "doeljaar": 2018, "doelwaarde": None}
    above = ambition_from_row(row | {"grens": "hoger dan start"})
    assert [above.is_met_by(value) for value in (9, 10, 11)] == [False, False, True]
    below = ambition_from_row(row | {"grens": "lager dan start"})
    assert [below.is_met_by(value) for value in (9, 10, 11)] == [True, False, False]


def test_a_direction_is_judged_by_the_start_of_a_series_that_counts_otherwise():
    row = {"id": "x", "prioriteit": "", "indicator": "", "eenheid": "aantal", "opmerking": ""}
    row |= {
        "startjaar": 2011,
        "startwaarde": 10,
        "doeljaar": 2018,
        "doelwaarde": None,
        "grens": "lager dan start",
    }
    found = assess(ambition_from_row(row), Realised({2011: 0.5, 2013: 0.4}, same_definition=False))
    assert (found.base_year, found.year, found.actual, found.required) == (2011, 2013, 80, 100)
    assert found.status == "op koers"
    found = assess(ambition_from_row(row), Realised({2011: 0.5, 2018: 0.6}, same_definition=False))
    assert (found.status, found.is_final, found.actual) == ("achter", True, pytest.approx(120))


def test_equal_falls_stand_in_the_order_of_their_codes():
    codes = [f"G{number:02d}" for number in range(40)]
    areas = {c: Area(c, c, (c,), "D") for c in codes}
    # By turns a fall of four and one of three.
    left = {code: 5 + number % 2 for number, code in enumerate(codes)}
    rows = [(c, year, n, 1000) for c in reversed(codes) for year, n in ((2015, 9), (2017, left[c]))]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    assert contributions(frame, areas, codes, 2015, 2017).index.tolist() == codes[::2] + codes[1::2]
