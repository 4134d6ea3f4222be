from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.shared.measures import Measure, measured, on_common_areas, rates
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.region.records import Area
from tests.real import real_region

DATA = Path(__file__).resolve().parents[3] / "data"
AREAS = {
    "A": Area("A", "A", ("A",), "d"),
    "B": Area("B", "B", ("B",), "d"),
    "C": Area("C", "C", ("C",), "d"),
    "BC": Area("BC", "B en C", ("B", "C"), "d"),
}


def observations(*rows):
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


class MadeUp(SimpleNamespace):
    """A region with what the unit needs; equal only to itself, as a region is."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__


def unit_of(frame, measure, areas, base_year=None):
    region = MadeUp(
        gemeenten=[a for a in areas.values() if not a.is_merged],
        area_by_code=areas,
        inhabitants=frame[["gebied", "jaar", "inwoners"]],
        unit_rows={},
        indicator_by_id={"x": SimpleNamespace(per=1000)},
    )
    return unit_figures(region, "x", measured(frame, measure, areas, base_year), measure, base_year)


def test_rate_is_count_over_inhabitants_times_a_thousand():
    # Seven burglaries per 1,000 in a gemeente of 5,000 people is 35 burglaries (the design's own example).
    assert rates(pd.Series([35], dtype="Int64"), pd.Series([5000], dtype="Int64"))[0] == 7.0


def test_what_is_not_known_stays_not_known():
    found = rates(pd.Series([pd.NA, 5, 5], dtype="Int64"), pd.Series([10, pd.NA, 0], dtype="Int64"))
    assert found.isna().all()
    assert str(found.dtype) == "Float64"


def test_a_rate_is_per_as_many_inhabitants_as_asked():
    frame = observations(("A", 2013, 1, 1), ("B", 2013, 3, 2000))
    assert rates(frame["aantal"], frame["inwoners"]).tolist() == [1000, 1.5]
    assert measured(frame, Measure.RATE, AREAS, per=100_000)["waarde"].tolist() == [100_000, 150]
    assert str(measured(frame, Measure.COUNT, AREAS)["waarde"].dtype) == "Float64"


def test_areas_that_are_added_up_are_whole_numbers():
    frame = observations(("C", 2013, 1, 10), ("B", 2013, 2, 20), ("A", 2013, None, 5))
    found = on_common_areas(frame, AREAS, frozenset({"BC"}))
    assert found.fillna(0).to_numpy().tolist() == [["A", 2013, 0, 5], ["BC", 2013, 3, 30]]
    assert [str(kind) for kind in found.dtypes[["aantal", "inwoners"]]] == ["Int64", "Int64"]


def test_the_unit_of_2015_is_the_row_of_cbs():
    # 108,895 crimes on 1,911,860 inhabitants = 57.0 per 1,000: CBS 83648NED, row of the unit.
    region = real_region()
    unit = unit_of(region.observations("cbs_totaal"), Measure.RATE, region.area_by_code)[2015]
    assert (unit.crimes, unit.people, round(unit.value, 1)) == (108_895, 1_911_860, 57.0)
    assert unit.basis.is_whole
    assert len(unit.basis.gemeenten) == 41


def test_development_adds_members_up_when_a_later_year_knows_only_the_merger():
    frame = observations(
        ("A", 2015, 100, 1000), ("B", 2015, 40, 500), ("C", 2015, 10, 500),
        ("A", 2016, 80, 1000), ("BC", 2016, 60, 1000),
    )  # fmt: skip
    result = measured(frame, Measure.DEVELOPMENT, AREAS, 2015).set_index("gebied")
    assert set(result.index) == {"A", "BC"}
    assert result.loc["A", "waarde"] == -20.0
    assert result.loc["BC", "waarde"] == 20.0
    assert result.loc["BC", "aantal_toen"] == 50


def test_a_merger_with_an_unknown_member_has_no_development():
    frame = observations(
        ("A", 2015, 100, 1000), ("B", 2015, pd.NA, 500), ("C", 2015, 10, 500),
        ("A", 2016, 80, 1000), ("BC", 2016, 60, 1000),
    )  # fmt: skip
    result = measured(frame, Measure.DEVELOPMENT, AREAS, 2015).set_index("gebied")
    assert pd.isna(result.loc["BC", "waarde"])
    unit = unit_of(frame, Measure.DEVELOPMENT, AREAS, 2015)
    assert (unit[2016].value, unit[2016].basis.gemeenten) == (-20.0, {"A"})


def test_development_from_nothing_is_not_known():
    frame = observations(("A", 2015, 0, 10), ("A", 2016, 5, 10))
    assert measured(frame, Measure.DEVELOPMENT, AREAS, 2015)["waarde"].isna().all()


def test_the_unit_counts_an_area_that_went_from_nothing_to_something():
    frame = observations(("A", 2015, 0, 10), ("B", 2015, 20, 10), ("A", 2016, 5, 10), ("B", 2016, 10, 10))
    unit = unit_of(frame, Measure.DEVELOPMENT, AREAS, 2015)
    assert unit[2016].value == -25.0  # from 20 to 15, not from 20 to 10
    assert unit[2016].basis.gemeenten == {"A", "B"}


def test_a_unit_without_any_in_the_base_year_has_no_development():
    frame = observations(("A", 2015, 0, 10), ("A", 2016, 5, 10))
    assert unit_of(frame, Measure.DEVELOPMENT, AREAS, 2015)[2016].value is None


def test_robberies_fell_by_a_fifth_not_by_half():
    # CBS 83651NED, overval, the areas known in both years: 60 in 2018 and 50 in 2021, on more inhabitants.
    people = pd.read_csv(DATA / "inwoners.csv").set_index(["jaar", "gm_code"])["inwoners"]
    counts = pd.read_csv(DATA / "criminaliteit.csv").query("indicator == 'dief_overval'")
    both = set(counts.query("jaar == 2018")["gm_code"]) & set(counts.query("jaar == 2021")["gm_code"])
    then, now = (int(people[year][list(both)].sum()) for year in (2018, 2021))
    region = real_region()
    values = measured(region.observations("dief_overval"), Measure.DEVELOPMENT, region.area_by_code, 2018)
    unit = unit_figures(region, "dief_overval", values, Measure.DEVELOPMENT, 2018)[2021]
    assert (unit.crimes, unit.people) == (50, now)
    assert unit.value == pytest.approx(((50 / now) / (60 / then) - 1) * 100)
    assert round(unit.value, 1) == -18.8


def test_development_needs_two_years():
    with pytest.raises(ValueError, match=r"^no observations in base year 2015, or in that year only$"):
        measured(observations(("A", 2015, 1, 10)), Measure.DEVELOPMENT, AREAS, 2015)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 500_000)), min_size=2, max_size=2))
def test_the_unit_lies_between_its_parts(parts):
    frame = observations(*((code, 2015, n, p) for code, (n, p) in zip("AB", parts, strict=True)))
    rates = [1000 * n / p for n, p in parts]
    value = unit_of(frame, Measure.RATE, AREAS)[2015].value
    assert min(rates) - 1e-9 <= value <= max(rates) + 1e-9


def test_a_rate_is_per_100_000_exactly_where_the_crime_is_rare():
    """Rare: in no year half a crime per 1,000 inhabitants in the unit; counted in the files themselves."""
    counts = pd.read_csv(DATA / "criminaliteit.csv").dropna(subset=["aantal"])
    people = pd.read_csv(DATA / "inwoners.csv").set_index(["gm_code", "jaar"])["inwoners"]
    apart = counts[[key in people.index for key in zip(counts["gm_code"], counts["jaar"], strict=True)]]
    apart = apart.assign(inwoners=[people[k] for k in zip(apart["gm_code"], apart["jaar"], strict=True)])
    sums = apart.groupby(["indicator", "jaar"])[["aantal", "inwoners"]].sum()
    highest = (sums["aantal"] / sums["inwoners"] * 1000).groupby("indicator").max()
    for indicator in real_region().indicators:
        assert indicator.per == (100_000 if highest[indicator.id] < 0.5 else 1000), indicator.id


def test_no_rate_of_the_unit_reads_as_nothing_but_zeros():
    """Seen: "0,000 per 1.000" for thefts of animals."""
    region = real_region()
    found = rates(pd.Series([15], dtype="Int64"), pd.Series([2_000_000], dtype="Int64"), 100_000)
    assert found[0] == 0.75
    assert region.indicator_by_id["dief_dier"].per == 100_000


def test_a_merger_of_one_year_keeps_nobody_together_in_another():
    """A development is on the areas that are common to its two years."""
    frame = observations(
        *[(code, year, n, 1000) for year, n in ((2013, 10), (2014, 5)) for code in "ABC"],
        ("A", 2015, 20, 1000),
        ("BC", 2015, 10, 2000),
    )
    found = measured(frame, Measure.DEVELOPMENT, AREAS, 2013)
    rows = found[["jaar", "gebied", "aantal_toen", "waarde"]].itertuples(index=False, name=None)
    assert list(rows) == [
        (2014, "A", 10, -50),
        (2014, "B", 10, -50),
        (2014, "C", 10, -50),
        (2015, "A", 10, 100),
        (2015, "BC", 20, -50),
    ]
    assert found.index.tolist() == list(range(5))
