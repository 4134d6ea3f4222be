"""Squares of known size in Rijksdriehoek metres, handed over in degrees as the region holds them."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from rvs_geo.analysis.shared.neighbours import neighbours_of, shared_borders, similar_sized
from rvs_geo.region.records import Area

X, Y = 136_000, 456_000  # the city of Utrecht


def squares(*cells, side=1000):
    shapes = [box(X + c * side, Y + r * side, X + (c + 1) * side, Y + (r + 1) * side) for _, c, r in cells]
    return gpd.GeoDataFrame(index=[n for n, _, _ in cells], geometry=shapes, crs=28992).to_crs(4326)


def singles(*codes):
    return [Area(c, c, (c,), "X") for c in codes]


#  C D
#  A B   E (apart)
GRID = squares(("A", 0, 0), ("B", 1, 0), ("C", 0, 1), ("D", 1, 1), ("E", 5, 0))


def test_shared_sides_are_a_kilometre_and_corners_are_nothing():
    borders = shared_borders(GRID, singles(*"ABCDE"))
    pairs = dict(zip(zip(borders["gebied"], borders["buur"], strict=True), borders["grens_km"], strict=True))
    expected = {"AB", "AC", "BD", "CD"}
    assert set(pairs) == {(p, q) for p, q in expected} | {(q, p) for p, q in expected}
    assert list(pairs.values()) == pytest.approx([1.0] * 8, abs=1e-6)
    assert neighbours_of(borders, "E").empty
    assert set(neighbours_of(borders, "A")["buur"]) == {"B", "C"}


def test_a_merged_area_is_the_union_of_its_members():
    areas = [Area("AB", "AB", ("A", "B"), "X"), *singles("C", "D", "E")]
    borders = shared_borders(GRID, areas)
    of_merged = neighbours_of(borders, "AB")
    assert of_merged["buur"].sort_values().tolist() == ["C", "D"]
    assert of_merged["grens_km"].tolist() == pytest.approx([1, 1], abs=1e-6)
    both = shared_borders(GRID, [Area("AB", "", ("A", "B"), "X"), Area("CD", "", ("C", "D"), "X")])
    assert both["grens_km"].tolist() == pytest.approx([2, 2], abs=1e-6)


@pytest.mark.parametrize(("metres", "number"), [(1.0, 2), (0.5, 0)])
def test_a_metre_of_border_makes_neighbours_and_less_does_not(metres, number):
    beside = [box(X, Y, X + 1000, Y + metres), box(X + 1000, Y, X + 2000, Y + metres)]
    borders = shared_borders(
        gpd.GeoDataFrame(index=["A", "B"], geometry=beside, crs=28992), singles("A", "B")
    )
    assert len(borders) == number


def test_longest_border_first_and_enclave():
    hole = [(X + 400, Y + 400), (X + 700, Y + 400), (X + 700, Y + 700), (X + 400, Y + 700)]
    around = Polygon([(X, Y), (X + 1000, Y), (X + 1000, Y + 1000), (X, Y + 1000)], [hole])
    shapes = [around, Polygon(hole), box(X + 1000, Y, X + 2000, Y + 1000)]
    frame = gpd.GeoDataFrame(index=list("OIR"), geometry=shapes, crs=28992)
    borders = shared_borders(frame, singles(*"OIR"))
    assert neighbours_of(borders, "O")["buur"].tolist() == ["I", "R"]
    assert neighbours_of(borders, "O")["grens_km"].tolist() == pytest.approx([1.2, 1.0])


def test_overlapping_areas_and_missing_projection_are_refused():
    with pytest.raises(ValueError, match=r"^Areas overlap: A\.$"):
        shared_borders(GRID, [*singles("A", "B"), Area("AC", "AC", ("A", "C"), "X")])
    with pytest.raises(ValueError, match=r"^The borders do not name their coordinate system\.$"):
        shared_borders(GRID.set_crs(None, allow_override=True), singles("A"))
    with pytest.raises(KeyError):
        shared_borders(GRID, singles("Q"))


def test_no_borders_at_all():
    borders = shared_borders(GRID, singles("A", "E"))
    assert borders.columns.tolist() == ["gebied", "buur", "grens_km"]
    assert borders.empty


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("VWXYZ"), min_size=12, max_size=12))
def test_neighbours_are_mutual_and_lengths_match_the_grid(owners):
    cells = [(f"{i:02d}", i % 4, i // 4) for i in range(12)]
    members = {o: tuple(n for (n, _, _), w in zip(cells, owners, strict=True) if w == o) for o in owners}
    borders = shared_borders(squares(*cells), [Area(o, o, m, "X") for o, m in members.items()])
    found = {(r.gebied, r.buur): r.grens_km for r in borders.itertuples()}
    # Counted cell by cell: each side between cells of different owners is 1 km of border.
    expected: dict[tuple[str, str], int] = {}
    for i, (_, c, r) in enumerate(cells):
        for j, (_, c2, r2) in enumerate(cells):
            if abs(c - c2) + abs(r - r2) == 1 and owners[i] != owners[j]:
                expected[owners[i], owners[j]] = expected.get((owners[i], owners[j]), 0) + 1
    assert found == pytest.approx(expected, abs=1e-6)
    assert all(found[q, p] == length for (p, q), length in found.items())


PEOPLE = pd.DataFrame(
    {
        "gebied": ["A", "B", "C", "D", "E", "A"],
        "jaar": [2015] * 5 + [2014],
        "inwoners": pd.array([10_000, 20_000, 6000, 15_000, None, 1], dtype="Int64"),
    }
)


def test_nearest_by_ratio():
    # ln 1.5 = .405 (D), ln (1/.6) = .511 (C), ln 2 = .693 (B).
    result = similar_sized(PEOPLE, singles(*"ABCDE"), "A", 2015)
    assert result["gebied"].tolist() == ["D", "C", "B"]
    assert result["verhouding"].tolist() == pytest.approx([1.5, 0.6, 2.0])
    assert similar_sized(PEOPLE, singles(*"ABCDE"), "A", 2015, 1)["inwoners"].tolist() == [15_000]
    assert similar_sized(PEOPLE, singles("A", "B"), "A", 2015)["gebied"].tolist() == ["B"]


def test_unknown_size_has_no_equals():
    result = similar_sized(PEOPLE, singles(*"ABCDE"), "E", 2015)
    assert result.empty
    assert result.columns.tolist() == ["gebied", "inwoners", "verhouding"]
    # An answer without rows can be joined to one with rows.
    for answer in (result, similar_sized(PEOPLE, singles(*"ABCDE"), "A", 2015)):
        assert [str(kind) for kind in answer.dtypes] == ["str", "Int64", "float64"]


def test_similar_sized_refuses_what_it_cannot_mean():
    with pytest.raises(KeyError):
        similar_sized(PEOPLE, singles("A"), "Q", 2015)
    with pytest.raises(ValueError, match=r"^The number of areas must be at least 0, not -1\.$"):
        similar_sized(PEOPLE, singles("A"), "A", 2015, -1)
    with pytest.raises(ValueError, match=r"^An area has more than one number of inhabitants in 2015\.$"):
        similar_sized(pd.concat([PEOPLE, PEOPLE]), singles(*"AB"), "A", 2015)
    with pytest.raises(ValueError, match=r"^Areas overlap: A\.$"):
        similar_sized(PEOPLE, [*singles("A"), Area("AB", "", ("A", "B"), "X")], "A", 2015)


def test_five_areas_unless_another_number_is_asked_for():
    codes = "ABCDEFGH"
    people = pd.DataFrame({"gebied": list(codes), "jaar": 2015, "inwoners": [1, 0, 2, 3, 4, 5, 6, 7]})
    # Nobody lives in B; one in A, which has the ratio to 2 that 4 has.
    assert similar_sized(people, singles(*codes), "C", 2015)["gebied"].tolist() == ["D", "A", "E", "F", "G"]
    assert similar_sized(people, singles(*codes), "C", 2015, 0).empty
    with pytest.raises(KeyError, match="Q"):
        similar_sized(people, singles(*codes), "Q", 2015)


def test_borders_stand_by_area_with_the_longest_first():
    # M and N are two squares each and lie along each other; E and W are one, at either end of M.
    cells = squares(("W", -1, 0), ("M1", 0, 0), ("M2", 1, 0), ("E", 2, 0), ("N1", 0, 1), ("N2", 1, 1))
    areas = [Area("N", "N", ("N1", "N2"), "X"), *singles("W", "E"), Area("M", "M", ("M1", "M2"), "X")]
    borders = shared_borders(cells, areas)
    assert borders["gebied"].tolist() == ["E", "M", "M", "M", "N", "W"]
    assert borders["grens_km"].round(3).tolist() == [1, 2, 1, 1, 2, 1]
    assert borders.index.tolist() == list(range(6))
    found = neighbours_of(borders, "M")
    assert (found.columns.tolist(), found.index.tolist()) == (["buur", "grens_km"], [0, 1, 2])
    assert (found["buur"][0], set(found["buur"][1:])) == ("N", {"E", "W"})


def test_borders_of_the_same_length_stand_by_the_code_of_the_neighbour():
    # In metres the sides are equal to the last digit.
    shapes = [
        box(X - 1000, Y, X, Y + 1000),
        box(X, Y, X + 1000, Y + 1000),
        box(X + 1000, Y, X + 2000, Y + 1000),
    ]
    row = gpd.GeoDataFrame(index=list("WME"), geometry=shapes, crs=28992)
    assert neighbours_of(shared_borders(row, singles(*"WME")), "M")["buur"].tolist() == ["E", "W"]


def test_all_who_overlap_are_named():
    with pytest.raises(ValueError, match=r"^Areas overlap: A, B\.$"):
        shared_borders(GRID, [*singles("A", "B"), Area("AB", "AB", ("A", "B"), "X")])
