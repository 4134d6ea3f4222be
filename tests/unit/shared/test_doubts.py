"""A figure under doubt says so wherever it is shown, and is no fact for the press."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from rvs_geo.analysis.press.facts import press_facts
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.read import load_region
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.comparison.groups import CompareChoice
from rvs_geo.views.municipality import figures
from rvs_geo.views.municipality.tables import key_figures
from rvs_geo.views.municipality.words import coverage_lines
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.tables import indicator_table
from tests.real import real_region

DATA = Path(__file__).resolve().parents[3] / "data"
YEAR = 2019
FIGURE = "pol_woninginbraak"


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The shipped data with all police counts of Almere times ten in one year."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("twijfel") / "data"))
    table = pd.read_csv(folder / "criminaliteit.csv", dtype=str)
    odd = (table["gm_code"] == "GM0034") & (table["jaar"] == str(YEAR))
    odd &= table["indicator"].str.startswith("pol_")
    table.loc[odd, "aantal"] = (pd.to_numeric(table.loc[odd, "aantal"]) * 10).astype(int).astype(str)
    table.to_csv(folder / "criminaliteit.csv", index=False, lineterminator="\n")
    return load_region(folder)


def frame(region, year, measure=Measure.RATE, base=None):
    series = indicator_series(region, MapChoice(FIGURE, measure, year, base))
    return next(f for f in series.frames if f.year == year)


def test_the_map_says_so_in_that_year_and_in_what_is_compared_with_it(region):
    assert "Let op, Almere 2019:" in frame(region, YEAR).note
    assert "Let op" not in frame(region, 2018).note
    assert "Let op, Almere 2019:" in frame(region, 2025, Measure.DEVELOPMENT, YEAR).note


def test_the_table_and_its_files_say_so_of_that_gemeente_alone(region):
    remarks = indicator_table(region, MapChoice(FIGURE, Measure.RATE, YEAR))["Opmerking"]
    assert "Let op, 2019:" in remarks["GM0034"]
    assert not remarks.drop("GM0034").str.contains("Let op").any()


def test_the_page_of_the_gemeente_says_so(region):
    family = next(f for f in figures.families(region.indicators) if f.id == "pol_47018")
    found = figures.profile(region, "GM0034", family, YEAR, None)
    assert any("Let op, 2019" in line for line in coverage_lines(region, found))
    table = key_figures(region, found).set_index("Cijfer")["Opmerking"]
    assert "Let op, 2019:" in table[region.indicator_by_id[FIGURE].name]
    other = figures.profile(region, "GM0344", family, YEAR, None)
    assert not any("Let op" in line for line in coverage_lines(region, other))


def test_the_comparison_says_so(region):
    table = compare.figures(region, CompareChoice(FIGURE, YEAR, ("GM0034", "GM0344"), ())).set_index("Gebied")
    assert "Let op, 2019:" in table.loc["Almere", "Opmerking"]
    assert table.loc["Utrecht", "Opmerking"] == ""


def test_no_fact_for_the_press_rests_on_it():
    """With the newest year of the police under doubt, no change is taken from it."""
    region = real_region()
    newest = max(i.years[-1] for i in region.indicators)
    for fact in press_facts(with_doubt(region, newest)):
        assert fact.change is None or newest not in (fact.change.before_year, fact.change.now_year)


def with_doubt(region, year):
    """The region with a doubt about every figure of one gemeente in a year."""
    doubt = Doubt("jumps", "criminaliteit.csv", "GM0034", "Almere", (), year, "ziet er vreemd uit.")
    return replace(region, doubts=(doubt,))


def test_the_standing_is_of_the_newest_year_without_doubt():
    region = real_region()
    assert press_facts(region)[0].year == 2024
    assert press_facts(with_doubt(region, 2024))[0].year == 2023
