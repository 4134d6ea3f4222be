"""The police units beside each other, against data/eenheden.csv and the statistics package."""

from dataclasses import replace

import pandas as pd
import pytest
from scipy import stats

from rvs_geo.analysis.units.rates import unit_indicators, unit_rates, unit_years
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


def test_the_units_of_a_small_table(made_up):
    rows = [
        ("Waterland", 2018, "pol_woninginbraak", 100, 100_000, "eigen rij"),
        ("Bergland", 2018, "pol_woninginbraak", 400, 200_000, "som"),
        ("Aland", 2018, "pol_woninginbraak", 100, 50_000, "som"),
        ("Waterland", 2016, "pol_woninginbraak", 5, 100_000, "som"),
        ("Waterland", 2018, "anders", 7, 100_000, "som"),
    ]
    table = pd.DataFrame(rows, columns=["eenheid", "jaar", "indicator", "aantal", "inwoners", "telling"])
    unit = made_up.descriptor | {"regio": {"naam": "Waterland", "soort": "politie-eenheid", "grenzen": 2013}}
    region = replace(made_up, tables=made_up.tables | {"eenheden": table}, descriptor=unit)
    burglary = region.indicator_by_id["pol_woninginbraak"]
    assert unit_indicators(region) == (burglary,)
    assert unit_years(region, burglary) == (2016, 2018)
    found = unit_rates(region, burglary, 2018)
    # Equal rates by name; 2 per 1,000 twice and 1 per 1,000.
    assert [(u.name, u.crimes, u.people, u.rate) for u in found] == [
        ("Aland", 100, 50_000, 2),
        ("Bergland", 400, 200_000, 2),
        ("Waterland", 100, 100_000, 1),
    ]
    assert [(u.is_own, u.counting) for u in found] == [(False, "som"), (False, "som"), (True, "eigen rij")]
    assert [u.places for u in found] == [(1, 2), (1, 2), (3, 3)]
    for u in found:
        low, high = (stats.chi2.ppf(0.025, 2 * u.crimes) / 2, stats.chi2.ppf(0.975, 2 * u.crimes + 2) / 2)
        assert (u.low * u.people / 1000, u.high * u.people / 1000) == pytest.approx((low, high), rel=1e-3)
    assert not any(
        u.is_own for u in unit_rates(replace(region, descriptor=made_up.descriptor), burglary, 2018)
    )
    assert unit_rates(region, burglary, 2017) == ()
    # A count rounded to five may lie two lower and two higher.
    rounded = unit_rates(region, replace(burglary, rounding=5, per=100_000), 2018)[-1]
    assert rounded.low < found[-1].low * 100 < found[-1].high * 100 < rounded.high
