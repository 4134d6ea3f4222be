"""Trends of areas and groups: sums worked out by hand, gaps that stay gaps, names that do not touch."""

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.shared.trends import area_trend, group_trend
from rvs_geo.region.records import Area
from rvs_geo.views.shared.trend_lines import Goal, TrendLine, trend_frame, trend_table, trend_text
from rvs_geo.views.shared.trends import goal_place, line_colors, spread, trend_chart

AREAS = {a.code: a for a in (
    Area("A", "A", ("A",), "D"), Area("B", "B", ("B",), "D"), Area("C", "C", ("C",), "E"),
    Area("AB", "Nieuw", ("A", "B"), "D"),
)}  # fmt: skip


def rows(*values):
    frame = pd.DataFrame(values, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def unit_trend(region, indicator):
    return group_trend(
        region.observations(indicator), region.inhabitants, region.area_by_code, region.gemeente_by_code
    )


def test_the_unit_of_2015_is_the_row_of_cbs(region):
    # CBS 83648NED, unit Midden-Nederland 2015: 108,895 crimes on 1,911,860 inhabitants, 57.0 per 1,000.
    trend = unit_trend(region, "cbs_totaal")
    assert trend.counts[2015] == 108_895
    assert trend.totals[2015].people == 1_911_860
    assert trend.rates[2015] == pytest.approx(56.96, abs=0.005)
    assert trend.left_out == ()


def test_years_without_the_large_gemeenten_are_no_part_of_the_line(region):
    trend = unit_trend(region, "cbs_totaal")
    assert [y for y, n in trend.counts.items() if n is not None] == [2013, 2014, 2015, 2016, 2017]


def test_a_group_names_who_is_left_out(region):
    trend = unit_trend(region, "pol_woninginbraak")
    assert trend.left_out == ("GM0457", "GM0620")  # Weesp and Vianen: the police do not count them apart
    assert all(n is not None for n in trend.counts.values())


def test_a_gemeente_that_merged_is_not_known_afterwards_and_the_merger_is_summed_before():
    seen = rows(
        ("A", 2001, 10, 1000), ("B", 2001, 30, 3000), ("C", 2001, 5, 500),
        ("AB", 2002, 50, 5000), ("C", 2002, 6, 500),
    )  # fmt: skip
    assert area_trend(seen, AREAS["A"], AREAS).counts == {2001: 10, 2002: None}
    merged = area_trend(seen, AREAS["AB"], AREAS)
    assert merged.counts == {2001: 40, 2002: 50}
    assert merged.rates == {2001: 10.0, 2002: 10.0}


def test_a_merger_with_one_unknown_member_is_not_known():
    seen = rows(("A", 2001, 10, 1000), ("B", 2001, None, 3000), ("AB", 2002, 50, 5000))
    assert area_trend(seen, AREAS["AB"], AREAS).counts == {2001: None, 2002: 50}


def test_nothing_known_makes_an_empty_line():
    seen = rows(("A", 2001, None, 1000))
    trend = group_trend(seen, seen, AREAS, ["A"])
    assert trend.counts == {2001: None}
    assert trend.left_out == ("A",)


LINES = [
    TrendLine("Utrecht", {2014: 1234.5, 2015: None, 2016: 1000.0}, {2014: 12, 2016: 10}),
    TrendLine("Eenheid", {2014: 900.0, 2015: 950.0, 2016: None}, reference=True),
]


def test_table_and_text_say_what_is_not_known():
    table = trend_table(LINES, 1)
    assert list(table["Utrecht"]) == ["1.234,5", "niet bekend", "1.000,0"]
    text = trend_text(LINES, title="Inbraak", unit="per 1.000 inwoners")
    assert "Utrecht: van 1.234,5 in 2014 naar 1.000,0 in 2016 (1 jaar niet bekend)." in text
    assert trend_text([TrendLine("X", {2014: None})], title="t", unit="u").endswith("X: niet bekend.")


def test_the_chart_draws_a_gap_where_a_year_is_not_known_and_writes_dutch_numbers():
    spec = trend_chart(LINES, unit="per 1.000 inwoners").to_dict()
    drawn = spec["datasets"][spec["layer"][0]["data"]["name"]]
    assert [r["waarde"] for r in drawn if r["lijn"] == "Utrecht"] == [1234.5, None, 1000.0]
    assert spec["layer"][0]["mark"]["invalid"] == "break-paths-show-domains"
    assert spec["config"]["locale"]["number"]["decimal"] == ","
    assert spec["usermeta"]["embedOptions"]["actions"] is False
    assert len(set(line_colors(LINES).values())) == 2


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 20)), max_size=7), st.booleans())
def test_names_never_touch_and_keep_their_order(things, bounded):
    positions, sizes = [p for p, _ in things], [s for _, s in things]
    moved = spread(positions, sizes, *((0, 200) if bounded else ()))
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    for one, other in itertools.pairwise(order):
        assert moved[other] - moved[one] >= (sizes[one] + sizes[other]) / 2 - 1e-9
    if bounded and things:
        assert moved[order[0]] >= sizes[order[0]] / 2 - 1e-9
        assert moved[order[-1]] <= 200 - sizes[order[-1]] / 2 + 1e-9
    elif things:
        assert sum(moved) == pytest.approx(sum(positions), abs=1e-6)


def test_what_has_room_stays_and_the_rest_moves_as_little_as_can_be():
    # 10 and 11 need a distance of 3: both move by 1 around their common middle; 50 stays.
    assert spread([11, 50, 10], [3, 3, 3]) == pytest.approx([12, 50, 9])
    assert spread([0, 0], [4, 2], low=0) == pytest.approx([2, 5])


def test_all_names_stand_at_the_edge_and_say_where_a_line_ended_earlier():
    spec = trend_chart(LINES, unit="per 1.000 inwoners").to_dict()
    layer = next(x for x in spec["layer"] if x["encoding"].get("text", {}).get("field") == "naam")
    names = {r["lijn"]: r for r in spec["datasets"][layer["data"]["name"]]}
    assert (names["Utrecht"]["naam"], names["Eenheid"]["naam"]) == ("Utrecht", "Eenheid\nt/m 2015")
    assert layer["encoding"]["x"]["field"] == "rand"
    assert {r["rand"] for r in names.values()} == {2016}


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({2012: 100.0, 2015: 20.0, 2018: 20.0}, (True, False)),
        ({2012: 20.0, 2015: 20.0, 2018: 100.0}, (False, False)),
        ({2012: 60.0, 2018: 60.0}, (False, True)),
        ({2012: 140.0, 2018: 140.0}, (False, False)),
    ],
)
def test_the_name_of_a_goal_stands_where_no_line_runs(values, place):
    """From left to right and from top to bottom: with a value of 1 a pixel, a line of text takes 14."""
    frame = trend_frame([TrendLine("Cijfers", values)], 0)
    assert goal_place(Goal(50.0, "doel"), frame, 1.0) == place


def test_a_goal_is_no_dashed_line_as_those_that_are_compared_with():
    spec = trend_chart(LINES, unit="per 1.000 inwoners", goal=Goal(5.0, "doel 5,0")).to_dict()
    data = {name: rows for name, rows in spec["datasets"].items() if {"hoogte", "tekst"} <= set(rows[0])}
    rule, text = (layer for layer in spec["layer"] if layer.get("data", {}).get("name") in data)
    assert "strokeDash" not in rule["mark"]
    assert text["encoding"]["text"]["field"] == "tekst"
    used = next(x["encoding"]["strokeDash"] for x in spec["layer"] if "strokeDash" in x["encoding"])
    dashes = dict(zip(used["scale"]["domain"], used["scale"]["range"], strict=True))
    assert {line.name for line in LINES if line.reference} == {n for n, d in dashes.items() if d != [1, 0]}


def test_a_number_of_an_axis_stands_at_its_line():
    """Streamlit would move the first and the last: 0 stood above the line of 0."""
    assert trend_chart(LINES, unit="x").to_dict()["config"]["axisY"]["labelFlush"] is False


@pytest.mark.parametrize(("known", "compared"), [(18, [1, 2]), (17, [1])])
def test_a_year_counts_for_a_group_from_90_percent_of_the_inhabitants(known, compared):
    areas = {f"G{i}": Area(f"G{i}", f"G{i}", (f"G{i}",), "D") for i in range(20)}
    seen = rows(*[(c, 1, 1, 100) for c in areas], *[(c, 2, 1, 100) for c in list(areas)[:known]])
    people = rows(*[(c, year, None, 100) for c in areas for year in (1, 2)])
    trend = group_trend(seen, people, areas, list(areas))
    assert [year for year, total in trend.totals.items() if total] == compared


def test_years_that_each_know_enough_but_of_other_gemeenten_make_no_line_together():
    areas = {f"G{i}": Area(f"G{i}", f"G{i}", (f"G{i}",), "D") for i in range(20)}
    codes = list(areas)
    seen = rows(*[(c, 1, 1, 100) for c in codes[2:]], *[(c, 2, 1, 100) for c in codes[:19]])
    people = rows(*[(c, year, None, 100) for c in codes for year in (1, 2)])
    # Known in both are 17 of 20: 85%. Year 1 knows 18, year 2 knows 19.
    trend = group_trend(seen, people, areas, codes)
    assert [year for year, total in trend.totals.items() if total] == [2]
    assert trend.totals[2].basis.share == pytest.approx(0.95)
