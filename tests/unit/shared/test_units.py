"""The ten police units beside each other; expected values from the police's own rows and from CBS."""

import csv

import pytest

from rvs_geo.analysis.shared.chance import rate_interval
from rvs_geo.analysis.units.rates import unit_indicators, unit_rates, unit_years
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.units import beside
from tests.real import DATA

TEN = {
    "Noord-Nederland", "Oost-Nederland", "Midden-Nederland", "Noord-Holland", "Amsterdam", "Den Haag",
    "Rotterdam", "Zeeland-West-Brabant", "Oost-Brabant", "Limburg",
}  # fmt: skip


@pytest.fixture(scope="module")
def totals(region):
    return region.indicator_by_id["pol_totaal"]


def test_every_figure_and_year_has_all_ten_units():
    with (DATA / "eenheden.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for row in rows:
        found.setdefault((row["indicator"], row["jaar"]), set()).add(row["eenheid"])
    assert found
    assert all(units == TEN for units in found.values())


def test_the_total_of_a_unit_is_the_polices_own_row(region, totals):
    # Politie 47013NED, 2024: Amsterdam (RE) 91,736, Midden-Nederland (RE) 86,824, Limburg (RE) 52,753.
    units = {unit.name: unit for unit in unit_rates(region, totals, 2024)}
    assert {n: units[n].crimes for n in ("Amsterdam", "Midden-Nederland", "Limburg")} == {
        "Amsterdam": 91_736, "Midden-Nederland": 86_824, "Limburg": 52_753,
    }  # fmt: skip
    assert {unit.counting for unit in units.values()} == {"eigen telling"}
    assert [name for name, unit in units.items() if unit.is_own] == ["Midden-Nederland"]


def test_the_units_together_are_the_inhabitants_of_the_country(region, totals):
    # CBS 37230ned: 17,942,942 inhabitants of the Netherlands on 1 January 2024.
    assert sum(unit.people for unit in unit_rates(region, totals, 2024)) == 17_942_942


def test_a_rate_has_the_limits_of_its_count_and_the_places_these_leave(region, totals):
    found = unit_rates(region, totals, 2024)
    assert [u.rate for u in found] == sorted((u.rate for u in found), reverse=True)
    for unit in found:
        assert unit.rate == pytest.approx(unit.crimes / unit.people * 1000)
        assert (unit.low, unit.high) == pytest.approx(rate_interval(unit.crimes, unit.people))
        above = sum(other.low > unit.high for other in found)
        assert unit.places.first == 1 + above
    table = beside.unit_table(region, totals, 2024)
    unsure = table["Plaats van"] != table["Plaats tot en met"]
    assert table.loc[unsure, "Plaats"].isna().all()
    assert table.loc[~unsure, "Plaats"].notna().all()


def test_the_own_unit_comes_first_in_words_and_a_break_is_said(region, totals):
    first, second = beside.sentences(region, totals, 2024)
    assert first.startswith("Midden-Nederland: ")
    assert "86.824 misdrijven" in first
    assert second.startswith("Het hoogst in 2024 is ")
    assert any("staat in geen bronbestand" in line for line in beside.remarks(region, totals))


def test_a_figure_without_an_own_row_is_the_sum_of_all_gemeenten_of_the_unit(region):
    for indicator in unit_indicators(region):
        if indicator.id != "pol_totaal":
            last = unit_years(region, indicator)[-1]
            assert {u.counting for u in unit_rates(region, indicator, last)} == {"som van gemeenten"}


def test_a_slide_says_what_the_figures_say(region):
    (slide,) = slides_of(region, View("Eenheden", "eenheden", (("jaar", "2024"),)))
    assert "het hoogst in 2024 is" in slide.headline
    assert len(slide.table.rows) == 10
    assert [row.cells[0] for row in slide.table.rows if row.is_chosen] == ["Midden-Nederland"]
