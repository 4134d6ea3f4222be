"""Inhabitants of every gemeente, each counted once."""

import pandas as pd

from rvs_geo.analysis.shared.population import inhabitants_in
from rvs_geo.region.records import Area

SINGLE = [Area(code, code, (code,), "D") for code in "ABC"]
MERGED = Area("AB", "AB", ("A", "B"), "D")


def people(*rows):
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "inwoners"]).astype({"inwoners": "Int64"})
    # What else stands in the table may be empty.
    return frame.assign(status=None)


def found(rows, areas, year=2015):
    series = inhabitants_in(rows, areas, year)
    assert (series.name, str(series.dtype)) == ("inwoners", "Int64")
    return {code: None if pd.isna(number) else int(number) for code, number in series.items()}


def test_who_is_not_known_keeps_a_place():
    rows = people(("C", 2015, 30), ("A", 2015, 10), ("B", 2015, None), ("B", 2014, 7))
    assert found(rows, SINGLE) == {"A": 10, "B": None, "C": 30}
    assert list(found(rows, SINGLE)) == ["A", "B", "C"]
    assert found(rows, SINGLE, 2014) == {"A": None, "B": 7, "C": None}


def test_a_merged_area_stands_for_its_members_where_none_of_them_has_a_number():
    rows = people(("AB", 2015, 50), ("C", 2015, 30))
    assert list(found(rows, [*SINGLE, MERGED]).items()) == [("C", 30), ("AB", 50)]
    assert list(found(rows, [MERGED, *SINGLE]).items()) == [("AB", 50), ("C", 30)]
    # One member with a number of its own, or no number of the whole, and the members stand apart.
    apart = people(("AB", 2015, 50), ("B", 2015, 20), ("C", 2015, 30))
    assert found(apart, [*SINGLE, MERGED]) == {"A": None, "B": 20, "C": 30}
    assert found(people(("AB", 2015, None)), [*SINGLE, MERGED]) == {"A": None, "B": None, "C": None}
