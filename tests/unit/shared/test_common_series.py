"""A series never rises or falls because a gemeente went missing."""

from __future__ import annotations

import pandas as pd
import pytest

from rvs_geo.analysis.shared.common_series import common_series

MEMBERS = {"A": ("A",), "B": ("B",), "C": ("C",), "D": ("D",), "CD": ("C", "D")}


def frame(*rows: tuple[str, int, int | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal"])
    return table.astype({"aantal": "Int64"})


def test_only_gemeenten_known_in_every_year_count() -> None:
    found = common_series(
        frame(("A", 2011, 10), ("B", 2011, 90), ("A", 2018, 8), ("B", 2018, None)), MEMBERS, [2011, 2018]
    )
    assert found.values == {2011: 10, 2018: 8}
    assert (found.members, found.left_out) == (("A",), ("B",))


def test_a_year_that_is_not_asked_for_leaves_nobody_out() -> None:
    rows = frame(("A", 2011, 10), ("A", 2012, None), ("A", 2018, 8))
    assert common_series(rows, MEMBERS, [2018, 2011]).values == {2011: 10, 2018: 8}
    assert common_series(rows, MEMBERS, [2011, 2012]).values == {}


def test_merged_gemeenten_are_added_up_in_earlier_years() -> None:
    rows = [("A", 2011, 1), ("C", 2011, 5), ("D", 2011, 7), ("A", 2018, 2), ("CD", 2018, 11)]
    found = common_series(frame(*rows), MEMBERS, [2011, 2018])
    assert found.values == {2011: 13, 2018: 13}
    assert not found.left_out
    rows[2] = ("D", 2011, None)
    found = common_series(frame(*rows), MEMBERS, [2011, 2018])
    assert found.values == {2011: 1, 2018: 2}
    assert found.left_out == ("C", "D")


def test_before_the_merger_its_members_stay_apart() -> None:
    rows = frame(("C", 2011, 5), ("D", 2011, None), ("C", 2012, 4), ("D", 2012, 3), ("CD", 2018, 9))
    found = common_series(rows, MEMBERS, [2011, 2012])
    assert found.values == {2011: 5, 2012: 4}
    assert found.left_out == ("D",)


def test_bad_input_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^No years to compare\.$"):
        common_series(frame(("A", 2011, 1)), MEMBERS, [])
    with pytest.raises(KeyError):
        common_series(frame(("Z", 2011, 1)), MEMBERS, [2011])


def test_what_merged_twice_is_taken_together_as_in_the_end() -> None:
    # Z is A and B; Y, which comes before it by name, is all three.
    members = {"A": ("A",), "B": ("B",), "C": ("C",), "Z": ("A", "B"), "Y": ("A", "B", "C")}
    found = common_series(frame(("Z", 2011, 5), ("C", 2011, 3), ("Y", 2018, 9)), members, [2011, 2018])
    assert found.values == {2011: 8, 2018: 9}
    assert found.members == ("A", "B", "C")
