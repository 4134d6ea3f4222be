"""How sure a place is."""

from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.shared.ranks import RankRange, rank_ranges


def test_only_intervals_that_do_not_overlap_put_two_areas_in_order():
    # A lies above all; B and C overlap; D touches C and lies below B.
    assert rank_ranges([(9.0, 10.0), (4.0, 6.0), (2.0, 5.0), (1.0, 3.0)]) == [(1, 1), (2, 3), (2, 4), (3, 4)]


def test_one_area_has_the_first_place():
    assert rank_ranges([(1.0, 2.0)]) == [RankRange(1, 1)]


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0, 10)), min_size=1, max_size=41))
def test_the_place_of_the_middle_lies_within_the_range(areas):
    found = rank_ranges([(middle - half, middle + half) for middle, half in areas])
    for (middle, _), (first, last) in zip(areas, found, strict=True):
        above = sum(other > middle for other, _ in areas)
        below = sum(other < middle for other, _ in areas)
        assert first <= 1 + above
        assert last >= len(areas) - below
