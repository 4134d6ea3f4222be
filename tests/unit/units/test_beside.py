"""The police units beside each other, against data/eenheden.csv and the statistics package."""

import pandas as pd
import pytest
from scipy import stats

from rvs_geo.analysis.units.rates import unit_rates
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.units.beside import ROW, all_years_table, sentences, unit_chart, unit_table

FIGURES = pd.read_csv("data/eenheden.csv")


def counted(indicator, year, per):
    """The units of a year, the highest rate first, with the exact 95% limits of a Poisson count."""
    rows = FIGURES[(FIGURES["indicator"] == indicator) & (FIGURES["jaar"] == year)]
    crimes, per_person = rows["aantal"], per / rows["inwoners"]
    return (
        rows.assign(
            rate=crimes * per_person,
            low=stats.chi2.ppf(0.025, 2 * crimes) / 2 * per_person,
            high=stats.chi2.ppf(0.975, 2 * crimes + 2) / 2 * per_person,
        )
        .sort_values("rate", ascending=False)
        .set_index("eenheid")
    )


@pytest.mark.parametrize(
    ("indicator", "year", "per"), [("pol_totaal", 2024, 1000), ("pol_vernieling", 2025, 1000)]
)
def test_rates_are_those_of_the_file(region, indicator, year, per):
    found = unit_table(region, region.indicator_by_id[indicator], year).set_index("Eenheid")
    expected = counted(indicator, year, per)
    assert list(found.index) == list(expected.index)
    assert found["Per 1.000 inwoners"].tolist() == pytest.approx(expected["rate"].tolist(), abs=0.05)


@pytest.mark.parametrize("indicator", sorted(set(FIGURES["indicator"])))
def test_the_ends_name_who_may_stand_there_by_chance(region, indicator):
    described = region.indicator_by_id[indicator]
    year = int(FIGURES.loc[FIGURES["indicator"] == indicator, "jaar"].max())
    rows = counted(indicator, year, described.per)
    highest = [name for name in rows.index if rows.loc[name, "high"] >= rows["low"].max()]
    lowest = [name for name in rows.index if rows.loc[name, "low"] <= rows["high"].min()]
    high, low = sentences(region, described, year)[-1].split(", het laagst ")
    for part, named, possible in ((high, rows.index[0], highest), (low, rows.index[-1], lowest)):
        rivals = [name for name in possible if name != named]
        assert named in part
        assert ("of door toeval" in part) is bool(rivals)
        if len(rivals) > 3:
            assert f"een van {len(rivals)} andere" in part
        else:
            assert all(name in part for name in rivals)


def test_the_headline_of_the_slide_says_so_too(region):
    choices = (("indicator", "pol_bedrijfsinbraak"), ("jaar", "2025"))
    said = sentences(region, region.indicator_by_id["pol_bedrijfsinbraak"], 2025)[-1]
    (slide,) = slides_of(region, View("", "eenheden", choices))
    assert slide.headline.lower().endswith(said.rstrip(".").lower())


def test_all_units_together_are_the_country():
    """But for what the police could not place in a gemeente, which counts in the country alone."""
    country = pd.read_csv("data/landelijk.csv").query("groep == 'NL'")
    units = FIGURES.groupby(["indicator", "jaar"], as_index=False)[["aantal", "inwoners"]].sum()
    both = units.merge(country, on=["indicator", "jaar"], suffixes=("", "_nl"))
    assert len(both) > 40
    assert (both["inwoners"] == both["inwoners_nl"]).mean() > 0.9
    assert (both["aantal"] <= both["aantal_nl"]).all()
    assert (both["aantal"] >= 0.97 * both["aantal_nl"]).all()


def test_the_file_has_the_status_of_each_year(region):
    statuses = pd.read_csv("data/jaarstatus.csv").query("bron == 'pol_47018'")
    known = dict(zip(statuses["jaar"], statuses["status"], strict=True))
    table = all_years_table(region, region.indicator_by_id["pol_woninginbraak"])
    for year, rows in table.groupby("Jaar"):
        assert set(rows["Status"]) == {known.get(year, "niet bekend")}


def test_a_name_stands_nearer_to_its_own_dot(region):
    """Halfway between two dots nobody sees whose name it is."""
    indicator = region.indicator_by_id["pol_totaal"]
    drawn = unit_chart(unit_rates(region, indicator, 2024), indicator).to_dict()
    marks = [layer["mark"] for layer in drawn["layer"]]
    dot = next(m["yOffset"] for m in marks if m["type"] == "point")
    for name in (m["dy"] for m in marks if m["type"] == "text"):
        assert dot - name < ROW - (dot - name) - 4
