"""What a total rests on: recomputed from the files, and the rules at their edges."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.shared.measures import Measure, measured
from rvs_geo.analysis.shared.tally import (
    ENOUGH,
    Basis,
    Tally,
    Whole,
    basis,
    tally,
    weights,
)
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.region.records import Area
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.totals import total_name
from tests.real import real_region

DATA = Path(__file__).resolve().parents[3] / "data"
REGION = real_region()
AREAS = {c: Area(c, c, (c,), "D") for c in "ABC"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}
WHOLE = Whole(frozenset("ABC"), {("A",): 50, ("B",): 40, ("C",): 10})


def of_unit(indicator, year, measure=Measure.RATE, base_year=None):
    values = measured(REGION.observations(indicator), measure, REGION.area_by_code, base_year)
    return unit_figures(REGION, indicator, values, measure, base_year)[year]


def test_2019_rests_on_29_gemeenten_and_not_on_the_region():
    # Counted in the file itself: 29 codes of 2014, none of them merged; Utrecht and Almere are missing.
    counts = pd.read_csv(DATA / "criminaliteit.csv").query("indicator == 'cbs_totaal' and jaar == 2019")
    people = pd.read_csv(DATA / "inwoners.csv").query("jaar == 2019").set_index("gm_code")["inwoners"]
    assert len(counts) == 29
    assert not {"GM0344", "GM0034"} & set(counts["gm_code"])
    unit = of_unit("cbs_totaal", 2019)
    assert unit.basis.gemeenten == set(counts["gm_code"])
    assert unit.basis.share == pytest.approx(people[counts["gm_code"]].sum() / people.sum())
    assert unit.value == pytest.approx(counts["aantal"].sum() / people[counts["gm_code"]].sum() * 1000)
    assert total_name(unit.basis, "Heel") == "29 van de 41 gemeenten (60% van de inwoners)"
    assert not unit.basis.is_enough


def test_a_fall_is_of_the_gemeenten_that_both_years_know():
    counts = pd.read_csv(DATA / "criminaliteit.csv").query("indicator == 'cbs_totaal'")
    people = pd.read_csv(DATA / "inwoners.csv").set_index(["gm_code", "jaar"])["inwoners"]
    table = counts.pivot_table(index="gm_code", columns="jaar", values="aantal")[[2015, 2019]].dropna()
    rates = [table[y].sum() / sum(people[code, y] for code in table.index) for y in (2015, 2019)]
    unit = of_unit("cbs_totaal", 2019, Measure.DEVELOPMENT, 2015)
    assert unit.value == pytest.approx((rates[1] / rates[0] - 1) * 100)
    assert round(unit.value) == -17


def test_the_police_count_the_unit_themselves():
    regional = pd.read_csv(DATA / "criminaliteit_regio.csv").query("regio_code == 'RE03' and jaar == 2024")
    people = pd.read_csv(DATA / "inwoners_regio.csv").query("jaar == 2024")["inwoners"].item()
    unit = of_unit("pol_totaal", 2024)
    assert (unit.crimes, unit.published) == (regional["aantal"].item(), True) == (86_824, True)
    assert unit.value == pytest.approx(86_824 / people * 1000)
    series = indicator_series(REGION, MapChoice("pol_totaal", Measure.RATE, 2024))
    (frame,) = [f for f in series.frames if f.year == 2024]
    assert "Vijfheerenlanden" in frame.note
    assert frame.unit_name == "Heel Midden-Nederland (eigen telling: Politie)"


INDICATORS = {i.id: i.years for i in REGION.indicators if len(i.years) > 1}


@st.composite
def indicator_and_years(draw):
    indicator = draw(st.sampled_from(sorted(INDICATORS)))
    years = st.lists(st.sampled_from(INDICATORS[indicator]), min_size=2, max_size=2, unique=True)
    return indicator, *sorted(draw(years))


@given(indicator_and_years())
@settings(deadline=None)
def test_a_map_calls_the_unit_whole_only_where_all_41_are_known(chosen):
    indicator, _, year = chosen
    series = indicator_series(REGION, MapChoice(indicator, Measure.RATE, year))
    rows = REGION.observations(indicator).query("jaar == @year").dropna()
    known = sum(len(REGION.area_by_code[code].members) for code in rows["gebied"])
    (frame,) = [f for f in series.frames if f.year == year]
    if (indicator, year) not in REGION.unit_rows:
        assert (frame.unit_name == "") is (known == 41)
        assert frame.unit_partial is (known < 41)
        assert known == 41 or frame.unit_name.startswith(f"{known} van de 41 gemeenten")


@pytest.mark.parametrize(("share", "usable"), [(ENOUGH, True), (ENOUGH - 0.001, False)])
def test_below_nine_tenths_of_the_inhabitants_a_total_is_no_yardstick(share, usable):
    assert Basis(frozenset("A"), 2, share).is_enough is usable
    # However few live in what is missing, a part is not the whole.
    assert not Basis(frozenset("A"), 2, 1.0).is_whole


def test_weights_take_the_last_number_of_a_gemeente_that_went():
    rows = [("A", 1, 10), ("B", 1, 20), ("C", 1, 5), ("AB", 2, 33), ("C", 3, 6)]
    people = pd.DataFrame(rows, columns=["gebied", "jaar", "inwoners"])
    assert weights(people, AREAS, "ABC", 1) == {("A",): 10, ("B",): 20, ("C",): 5}
    assert weights(people, AREAS, "ABC", 2) == {("A", "B"): 33, ("C",): 5}
    assert weights(people, AREAS, "ABC", 9) == {("A", "B"): 33, ("C",): 6}
    assert weights(people, AREAS, "C", 9) == {("C",): 6}
    assert weights(people, AREAS, "AB", 2) == {("A", "B"): 33}


def test_weights_take_the_newest_of_a_whole_and_its_parts():
    areas = {"AB": AREAS["AB"], "CD": Area("CD", "CD", ("C", "D"), "D"), **{c: AREAS[c] for c in "ABC"}}
    areas["D"] = Area("D", "D", ("D",), "D")
    rows = [("A", 1, 10), ("B", 1, 20), ("AB", 1, 29), ("C", 1, 5), ("D", 1, 6), ("CD", 2, 12)]
    rows += [("AB", 3, 31), ("A", 4, 11), ("B", 4, 21)]
    people = pd.DataFrame(rows, columns=["gebied", "jaar", "inwoners"])
    # Where both are of one year, the parts; C and D have been counted together since.
    assert weights(people, areas, "ABCD", 1) == {("A",): 10, ("B",): 20, ("C",): 5, ("D",): 6}
    assert weights(people, areas, "ABCD", 2) == {("C", "D"): 12, ("A",): 10, ("B",): 20}
    assert weights(people, areas, "ABCD", 3) == {("A", "B"): 31, ("C", "D"): 12}
    assert weights(people, areas, "ABCD", 4) == {("C", "D"): 12, ("A",): 11, ("B",): 21}


@pytest.mark.parametrize(("known", "share"), [("A", 0.45), ("AB", 0.9), ("BC", 0.55), ("C", 0.1)])
def test_of_gemeenten_with_one_number_together_each_counts_for_an_equal_part(known, share):
    whole = Whole(frozenset("ABC"), {("A", "B"): 90, ("C",): 10})
    assert basis(known, whole).share == pytest.approx(share)


def test_of_a_whole_without_inhabitants_nothing_is_a_share():
    assert basis("A", Whole(frozenset("A"), {})).share == 0


def test_a_tally_sums_what_is_known_and_names_what_is_not():
    found = tally([("A", 5, 50), ("B", None, 40), ("C", 7, None)], AREAS, WHOLE, rounding=5)
    assert found == Tally(5, 50, basis("A", WHOLE), ("B", "C"), 1, 5)
    assert (found.rate, found.margin, found.basis.share) == (100, 2, 0.5)
    assert tally([("A", None, 50)], AREAS, WHOLE, 5, 100).per == 100
    nothing = tally([("A", None, 50)], AREAS, WHOLE)
    assert (nothing.crimes, nothing.rate, nothing.basis.share) == (None, None, 0)


def test_the_margin_of_a_sum_is_that_of_all_its_counts():
    assert tally([("A", 5, 50), ("B", 10, 40)], AREAS, WHOLE, rounding=5).margin == 4
    assert tally([("A", 5, 50), ("B", 10, 40)], AREAS, WHOLE).margin == 0


def test_a_merged_area_brings_all_its_gemeenten():
    found = tally([("AB", 5, 90)], AREAS, WHOLE)
    assert (found.basis.gemeenten, found.basis.share) == ({"A", "B"}, 0.9)
