"""A figure belongs to the shape that it was counted in, also where a larger gemeente kept the code."""

import pytest

from rvs_geo.sources.borders_now import Successions
from rvs_geo.sources.ground import make_ground

# 1 and 2 became 10 in 2016; 3 took in 4 in 2019 and kept its code; 5 got another code in 2018;
# 6 was divided over 7 and 8 in 2020; 9 never changed.
INTO = {"1": "10", "2": "10", "3": "3", "4": "3", "5": "50", "7": "7", "8": "8", "9": "9"}
MEMBERS = {"10": ("1", "2"), "3": ("3", "4"), "50": ("5",), "7": ("7",), "8": ("8",), "9": ("9",)}
FOUND = Successions({**INTO, "10": "10", "50": "50"}, {"6": ("7", "8")}, MEMBERS)
LAST = {"1": 2016, "2": 2016, "3": 2025, "4": 2019, "5": 2018, "6": 2020, **dict.fromkeys("789", 2025)}
THEN = make_ground("123456789", FOUND, LAST, today=False)
NOW = make_ground(["10", "3", "50", "7", "8", "9"], FOUND, LAST, today=True)


@pytest.mark.parametrize(
    ("code", "year", "area"),
    [
        ("1", 2015, "1"),
        ("10", 2016, "10"),
        ("3", 2018, "3"),
        ("3", 2019, "3_2019"),
        ("4", 2018, "4"),
        ("5", 2017, "5"),
        ("50", 2018, "5"),
        ("7", 2019, "7"),
        ("7", 2020, None),
        ("9", 2025, "9"),
        ("99", 2025, None),
    ],
)
def test_a_source_that_follows_its_own_year_on_old_borders(code, year, area):
    assert THEN.in_year(code, year) == area


@pytest.mark.parametrize(
    ("code", "area"), [("10", "10"), ("3", "3_2019"), ("50", "5"), ("7", None), ("8", None), ("9", "9")]
)
def test_a_source_that_recasts_all_years_on_old_borders(code, area):
    assert THEN.now(code) == area


def test_a_merger_that_keeps_its_code_has_one_of_its_own_here():
    merged = THEN.merged["3"]
    assert (merged.code, merged.members, merged.since) == ("3_2019", ("3", "4"), 2019)
    assert set(THEN.merged) == {"3", "10"}


def test_what_was_divided_has_no_figure_from_then_on_and_that_is_said():
    assert THEN.lost() == {"6": 2020, "7": 2020, "8": 2020}


def test_a_merger_with_outsiders_is_no_area():
    part = make_ground("13", FOUND, LAST, today=False)
    assert not part.merged
    assert (part.in_year("3", 2018), part.in_year("3", 2019), part.now("10")) == ("3", None, None)
    assert part.lost() == {"1": 2016, "3": 2019}


def test_borders_of_today():
    assert [NOW.in_year("3", y) for y in (2018, 2019)] == [None, "3"]
    assert NOW.parts("3", 2018) == ("3", "4")
    assert NOW.parts("3", 2019) == ()
    assert NOW.parts("7", 2019) == ()  # part of it was in another one
    assert (NOW.now("3"), NOW.now("1"), NOW.lost()) == ("3", None, {})
