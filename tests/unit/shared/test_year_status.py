"""The status of a year and the breaks of a line, from the files to what a visitor reads."""

import csv
import json
from pathlib import Path

import pytest

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.region.records import YearStatus
from rvs_geo.views.press.facts import press_lines
from rvs_geo.views.shared.explain import indicator_caveats
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.tables import indicator_table
from rvs_geo.views.shared.trend_lines import TrendLine, trend_text
from rvs_geo.views.shared.trends import trend_chart
from rvs_geo.views.shared.years import crossed, open_years_text, status_text, year_label
from tests.real import real_region

DATA = Path(__file__).resolve().parents[3] / "data"
REGION = real_region()
BURGLARY = REGION.indicator_by_id["pol_woninginbraak"]
TOTAL = REGION.indicator_by_id["cbs_totaal"]


def frame(indicator, measure, year, base=None):
    series = indicator_series(REGION, MapChoice(indicator, measure, year, base))
    return next(f for f in series.frames if f.year == year)


def test_statuses_are_those_of_the_file():
    with (DATA / "jaarstatus.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["bron"] == "pol_47018"]
    assert {int(r["jaar"]): YearStatus(r["status"]) for r in rows} == BURGLARY.statuses
    # The list of the police of August 2024 ends with 2023; 2025 is the newest year of the counts.
    assert BURGLARY.status(2023) is YearStatus.FINAL
    assert BURGLARY.status(2024) is YearStatus.UNKNOWN
    assert BURGLARY.status(2025) is YearStatus.PROVISIONAL


def test_a_provisional_year_says_so_beside_the_year_on_the_map_and_in_a_development():
    assert frame("pol_woninginbraak", Measure.RATE, 2025).label == "2025 (voorlopig)"
    assert frame("pol_woninginbraak", Measure.RATE, 2023).label == ""
    assert frame("pol_woninginbraak", Measure.DEVELOPMENT, 2025, 2012).label == "2012 \u2192 2025 (voorlopig)"
    assert year_label(TOTAL, 2015) == "2015"


def test_the_status_of_all_years_goes_with_every_figure():
    said = "2012\u20132023 definitief, 2024 niet bekend, 2025 voorlopig"
    assert said in status_text(BURGLARY)
    assert status_text(BURGLARY) in indicator_caveats(BURGLARY)


@pytest.mark.parametrize(
    ("year", "status"), [(2025, "voorlopig"), (2023, "definitief"), (2024, "niet bekend")]
)
def test_a_table_has_the_status_of_its_year(year, status):
    table = indicator_table(REGION, MapChoice("pol_woninginbraak", Measure.RATE, year))
    assert set(table["Status"]) == {status}


def test_press_facts_of_a_provisional_year_say_so():
    lines = [line for line in press_lines(REGION) if line.query.get("jaar") == "2025"]
    assert lines
    assert all("Het cijfer van 2025 is voorlopig." in line.sentence for line in lines)


def test_a_break_within_a_line_is_known_where_the_file_has_one():
    with (DATA / "breuken.csv").open(encoding="utf-8") as file:
        broken = {row["indicator"]: int(row["jaar"]) for row in csv.DictReader(file)}
    assert {i.id: i.breaks[0].year for i in REGION.indicators if i.breaks} == broken
    assert [b.year for b in crossed(TOTAL, 2015, 2019)] == [2017]
    assert crossed(TOTAL, 2013, 2016) == crossed(TOTAL, 2017, 2020) == ()


def test_a_change_over_a_break_says_that_the_counting_changed():
    assert "tanken zonder betalen" in frame("cbs_totaal", Measure.DEVELOPMENT, 2019, 2015).note
    assert "tanken zonder betalen" in frame("cbs_totaal", Measure.RATE, 2017).note
    assert "tanken" not in frame("cbs_totaal", Measure.DEVELOPMENT, 2016, 2013).note


def test_a_break_is_drawn_and_named_in_the_chart_and_told_in_its_words():
    line = [TrendLine("Utrecht", {2016: 1.0, 2017: 2.0})]
    drawn = json.dumps(trend_chart(line, unit="x", breaks=TOTAL.breaks).to_dict())
    assert "2017: andere telling" in drawn
    assert "2016.5" in drawn
    assert "2017: andere telling" in trend_text(line, title="t", unit="x", breaks=TOTAL.breaks)
    assert "andere telling" not in json.dumps(trend_chart(line, unit="x").to_dict())


def test_years_that_may_change_are_named_once():
    shown = [(BURGLARY, 2012), (BURGLARY, 2025), (BURGLARY, 2025), (TOTAL, 2020)]
    assert open_years_text(shown) == "De cijfers van 2025 zijn voorlopig."
    assert open_years_text(shown[:1]) == ""


def test_a_fact_of_the_press_has_the_status_beside_its_years():
    for line in press_lines(REGION):
        year = int(line.query["jaar"])
        assert ("(voorlopig)" in line.heading) is (line.indicator.status(year) is YearStatus.PROVISIONAL)
