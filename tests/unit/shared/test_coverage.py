"""What is known of an indicator when a merged gemeente was only counted as a whole."""

from types import SimpleNamespace

from rvs_geo.analysis.shared.coverage import coverage
from rvs_geo.region.records import Area

AREAS = {code: Area(code, code, (code,), "D") for code in "ABC"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}


def test_a_merged_area_counts_for_its_members_and_is_missing_for_each_of_them():
    rows = [
        ("A", 1, 5),
        ("B", 1, None),
        ("C", 1, 5),
        ("AB", 2, 9),
        ("C", 2, None),
        ("AB", 3, None),
        ("C", 3, 1),
    ]
    known = [(code, year, count is not None) for code, year, count in rows]
    region = SimpleNamespace(known_areas=lambda _: known, area_by_code=AREAS)
    found = coverage(region, SimpleNamespace(id="i", years=(1, 2, 3)))
    assert found.known == {1: 2, 2: 2, 3: 1}
    assert found.missing == {"A": (3,), "B": (1, 3), "C": (2,)}
    assert found.together == {"AB": (2,)}
