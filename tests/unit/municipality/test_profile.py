"""The figures of one area against counts read from the files, and the rules for years and families."""

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.municipality.profile import (
    Family,
    Figure,
    Surroundings,
    base_years,
    families,
    figure,
    on_area,
    partition,
)
from rvs_geo.analysis.shared.tally import Basis, Tally
from rvs_geo.analysis.shared.years import opening_year
from tests.made_up import BURGLARY, DISTRICTS, MERGED, NAMES, TOGETHER, TOTAL

DATA = Path(__file__).resolve().parents[3] / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8") as f:
        return list(csv.DictReader(f))


def raw(indicator, year):
    """gm_code -> (crimes, inhabitants), from the files alone."""
    people = {r["gm_code"]: int(r["inwoners"]) for r in rows("inwoners.csv") if r["jaar"] == str(year)}
    return {
        r["gm_code"]: (int(r["aantal"]), people[r["gm_code"]])
        for r in rows("criminaliteit.csv")
        if r["indicator"] == indicator and r["jaar"] == str(year) and r["aantal"]
    }


def make(region, indicator, code, year):
    around = Surroundings.of(region, code, year)
    entry = region.indicator_by_id[indicator]
    return figure(entry, region.observations(indicator), region.area_by_code, code, year, 3, around)


def test_utrecht_in_2015_beside_the_whole_unit(region):
    found = make(region, "cbs_totaal", "GM0344", 2015)
    assert (found.own.crimes, found.own.people) == (31_110, 334_176)
    assert found.own.rate == pytest.approx(31_110 / 334_176 * 1000)
    # CBS's own row for the unit.
    assert (found.unit.crimes, found.unit.people) == (108_895, 1_911_860)
    assert (found.place, found.ranked) == (1, 41)
    assert found.unit.missing == ()


@pytest.mark.parametrize(("indicator", "year"), [("cbs_geweld", 2014), ("pol_woninginbraak", 2019)])
def test_every_place_and_district_follows_from_the_files(region, indicator, year):
    counts = raw(indicator, year)
    district = {r["gm_code"]: r["district"] for r in rows("districten.csv")}
    district["GM1942"] = "Gooi en Vechtstreek"
    for code, (crimes, people) in counts.items():
        found = make(region, indicator, code, year)
        higher = sum(round(c / p * 1000, 3) > round(crimes / people * 1000, 3) for c, p in counts.values())
        assert found.place == higher + 1, code
        inside = [counts[c] for c in counts if district[c] == district[code]]
        assert found.district.crimes == sum(c for c, _ in inside)
        assert found.district.people == sum(p for _, p in inside)


def test_a_gemeente_counted_only_together_is_not_known_and_not_zero(region):
    found = make(region, "pol_woninginbraak", "GM0381", 2019)
    assert found.own.crimes is None
    assert found.own.rate is None
    assert found.place is None
    assert found.only_in == "GM1942"


def test_a_merged_area_is_the_sum_of_its_members_where_these_were_counted(region):
    counts = raw("cbs_vermogen", 2014)
    found = make(region, "cbs_vermogen", "GM1942", 2014)
    assert found.own.crimes == sum(counts[c][0] for c in ("GM0381", "GM0424", "GM0425"))
    assert found.ranked == 39


@pytest.mark.parametrize("code", ["GM0620", "GM0457"])
def test_vianen_and_weesp_are_not_known_to_the_police(region, code):
    found = make(region, "pol_woninginbraak", code, 2019)
    assert found.own.crimes is None
    assert found.only_in is None
    assert set(found.unit.missing) == {"GM0620", "GM0457"}
    assert code in found.district.missing


def test_a_year_outside_the_series_knows_nothing(region):
    found = make(region, "cbs_geweld", "GM0344", 2024)
    assert found.own.crimes is None
    assert found.unit.rate is None
    assert found.ranked == 0


@pytest.mark.parametrize(
    ("counts", "rounding", "places"),
    [
        # Byar's limits on equal inhabitants: 100 is 81 to 122, 150 is 127 to 176. Within 10 of both they are
        # 72 to 133 and 118 to 187.
        ((100, 150, None), 1, (1, 1)),
        ((100, 150, None), 21, (1, 2)),
        # Nothing is 0 to 3.7, ten is 4.8 to 18.4.
        ((10, 0, None), 1, (2, 2)),
    ],
)
def test_the_places_that_chance_and_rounding_leave(made_up, counts, rounding, places):
    codes = ("GM9003", "GM9004", "GM9005")
    rows = [(code, 2013, n, 10_000) for code, n in zip(codes, counts, strict=True)]
    # Of this one the inhabitants are not known, so that it has no rate.
    rows.append(("GM9006", 2013, 50, None))
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    frame = frame.astype({"aantal": "Int64", "inwoners": "Int64"})
    entry = replace(made_up.indicator_by_id[TOTAL], rounding=rounding)
    around = Surroundings.of(made_up, "GM9004", 2013)
    found = figure(entry, frame, made_up.area_by_code, "GM9004", 2013, 3, around)
    assert (found.ranked, found.places) == (2, places)


def test_families_never_mix_ways_of_counting(region):
    found = families(region.indicators)
    assert sorted(i.id for f in found for i in f.indicators) == sorted(i.id for i in region.indicators)
    for family in found:
        assert len({i.source.publisher for i in family.indicators}) == 1
        assert len({i.group for i in family.indicators if i.group != "Alle misdrijven"}) == 1
    assert [f.indicators[0].id for f in found][:2] == ["cbs_totaal", "pol_totaal"]


def test_of_a_group_of_two_publishers_each_total_goes_to_its_own(made_up):
    def indicator(name, group, publisher):
        one = made_up.indicators[0]
        source = replace(one.source, id=f"bron_{name}", publisher=publisher)
        return replace(one, id=name, group=group, source=source)

    mine, theirs = indicator("a", "Alles", "P"), indicator("b", "Alles", "Q")
    kind = indicator("c", "Soorten", "P")
    assert families([mine, theirs, kind]) == (
        Family("bron_c", "Soorten", (mine, kind)),
        Family("bron_b", "Alles: Q", (theirs,)),
    )


def test_a_family_opens_in_a_year_that_is_known_well_and_compares_with_a_full_one(region):
    opening = {f.id: opening_year(region, f.indicators) for f in families(region.indicators)}
    # CBS counts kinds of crime until 2017. Of the police only the total ends before 2025.
    assert opening == {"cbs_83648": 2017, "pol_47018": 2025, "cbs_83651": 2021}
    by_id = {f.id: f for f in families(region.indicators)}
    assert base_years(by_id["cbs_83648"], 2015) == (2013, 2014)
    assert base_years(by_id["pol_47018"], 2024)[0] == 2012
    assert base_years(by_id["cbs_83651"], 2018) == ()


@pytest.mark.parametrize(("lacking", "years"), [(1, (2013,)), (2, ())])
def test_a_base_year_counted_nine_of_ten_figures(made_up, lacking, years):
    one = made_up.indicators[0]
    known = [(2014,)] * lacking + [(2013, 2014)] * (10 - lacking)
    figures = tuple(replace(one, id=str(n), years=y) for n, y in enumerate(known))
    assert base_years(Family("x", "y", figures), 2014) == years


@given(st.data())
def test_a_partition_covers_every_gemeente_once(region, data):
    code = data.draw(st.sampled_from([a.code for a in region.areas]))
    parts = partition(region.areas, code)
    assert code in {a.code for a in parts}
    assert sorted(m for a in parts for m in a.members) == sorted(g.code for g in region.gemeenten)


@given(st.data())
def test_the_unit_is_the_same_from_wherever_it_is_seen(region, data):
    indicator = data.draw(st.sampled_from([i.id for i in region.indicators]))
    year = data.draw(st.sampled_from(region.indicator_by_id[indicator].years))
    area = data.draw(st.sampled_from(region.areas))
    merged = on_area(region.observations(indicator), region.area_by_code, area.code)
    around = Surroundings.of(region, area.code, year)
    entry = region.indicator_by_id[indicator]
    found = figure(entry, region.observations(indicator), region.area_by_code, area.code, year, 3, around)
    known = merged[(merged["jaar"] == year) & merged["aantal"].notna() & merged["inwoners"].notna()]
    assert found.unit.crimes == (int(known["aantal"].sum()) if len(known) else None)
    if found.place is not None:
        assert 1 <= found.place <= found.ranked


def whole(codes):
    return Basis(frozenset(codes), len(codes), 1.0)


def test_a_figure_of_the_made_up_region_as_a_whole(made_up):
    """Veen has 60 crimes per 1,000 and the others 50: chance leaves those the places two to six."""
    found = make(made_up, TOTAL, "GM9003", 2013)
    assert found == Figure(
        indicator=TOTAL,
        year=2013,
        own=Tally(1500, 30_000, whole(["GM9003"]), rounding=5),
        district=Tally(3000, 60_000, whole(DISTRICTS["Noord"]), counts=3, rounding=5),
        unit=Tally(11_100, 210_000, whole(NAMES), counts=6, rounding=5),
        place=2,
        ranked=6,
        only_in=None,
        places=(2, 6),
    )
    highest = make(made_up, TOTAL, "GM9006", 2013)
    assert (highest.place, highest.places) == (1, (1, 1))


def test_a_rare_crime_has_its_rates_on_more_inhabitants(made_up):
    entry = replace(made_up.indicator_by_id[TOTAL], per=100_000)
    around = Surroundings.of(made_up, "GM9003", 2013)
    found = figure(entry, made_up.observations(TOTAL), made_up.area_by_code, "GM9003", 2013, 3, around)
    assert [t.rate for t in (found.own, found.district, found.unit)] == pytest.approx(
        [5000, 5000, 11_100 / 210_000 * 100_000]
    )


def test_a_figure_that_is_not_known_as_a_whole(made_up):
    assert make(made_up, BURGLARY, "GM9006", 2013) == Figure(
        indicator=BURGLARY,
        year=2013,
        own=Tally(None, None, Basis(frozenset(), 1, 0.0), ("GM9006",), counts=0),
        district=Tally(450, 90_000, Basis(frozenset({"GM9004", "GM9005"}), 3, 0.6), ("GM9006",), counts=2),
        unit=Tally(
            *(750, 150_000, Basis(frozenset(NAMES) - {"GM9006"}, 6, pytest.approx(150 / 210))),
            *(("GM9006",), 5),
        ),
        place=None,
        ranked=5,
        only_in=None,
    )


def test_a_gemeente_and_the_area_that_it_became_part_of(made_up):
    part, merged, before = (
        make(made_up, TOTAL, *place) for place in (("GM9001", 2017), (MERGED, 2017), (MERGED, 2013))
    )
    assert (part.own.crimes, part.only_in, part.ranked, part.place, part.places) == (
        None,
        MERGED,
        5,
        None,
        None,
    )
    assert part.district.basis == merged.district.basis == whole(DISTRICTS["Noord"])
    # 30,000 inhabitants at 30 per 1,000, and at 50 before.
    assert merged.own == Tally(900, 30_000, whole(TOGETHER), rounding=5)
    assert (before.own.crimes, before.own.people, before.ranked, before.only_in) == (1500, 30_000, 5, None)
    assert [a.code for a in partition(made_up.areas, MERGED)] == [
        *(a.code for a in made_up.areas if a.code not in (*TOGETHER, MERGED)),
        MERGED,
    ]
    assert MERGED not in {a.code for a in partition(made_up.areas, "GM9003")}


@pytest.mark.parametrize(("crimes", "uncertain"), [(9, True), (10, False), (None, False)])
def test_a_rate_of_fewer_than_ten_crimes_is_uncertain(crimes, uncertain):
    own = Tally(crimes, 1000, whole(["A"]))
    assert Figure("i", 2013, own, own, own, None, 0, None).is_uncertain is uncertain


@pytest.mark.parametrize(("code", "own"), [("GM9003", {"GM9003"}), (MERGED, set(TOGETHER))])
def test_what_an_area_is_part_of(made_up, code, own):
    around = Surroundings.of(made_up, code, 2015)
    assert around.own.gemeenten == own
    assert around.district.gemeenten == set(DISTRICTS["Noord"])
    assert around.unit.gemeenten == set(NAMES)
    assert around.others.gemeenten == set(NAMES) - own
