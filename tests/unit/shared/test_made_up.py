"""Totals of a region that is small enough to add up by hand: see `tests/made_up.py`."""

from dataclasses import replace

import pytest

from rvs_geo.analysis.ambitions.bounds import bounded
from rvs_geo.analysis.ambitions.status import ambition_from_row
from rvs_geo.analysis.shared.coverage import coverage, spans
from rvs_geo.analysis.shared.measures import Measure, measured
from rvs_geo.analysis.shared.tally import Basis, Tally, group_tally, part_of, unit_of
from rvs_geo.analysis.shared.unit import UnitFigure, published_tally, unit_figures
from rvs_geo.analysis.shared.years import headline
from rvs_geo.region.records import UnitRow
from rvs_geo.views.shared import remarks
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.series import indicator_series
from tests.made_up import BURGLARY, DISTRICTS, MERGED, NAMES, TOGETHER, TOTAL


def total(region, indicator, members, year, **more):
    whole = part_of(region, frozenset(members), year)
    return group_tally(region.observations(indicator), region.area_by_code, whole, year, **more)


def test_a_district_is_the_sum_of_its_gemeenten(made_up):
    # Bos, Hei and Veen: 40,000 + 50,000 + 60,000 inhabitants; 50, 50 and 60 crimes per 1,000 in 2013.
    found = total(made_up, TOTAL, DISTRICTS["Zuid"], 2013, rounding=5)
    assert (found.crimes, found.people) == (2000 + 2500 + 3600, 150_000)
    assert found.rate == pytest.approx(54)
    assert (found.basis.is_whole, found.basis.share, found.missing) == (True, 1.0, ())
    # Three counts, each rounded to 5 and so off by 2 at most.
    assert found.margin == 6
    assert total(made_up, TOTAL, DISTRICTS["Zuid"], 2013).margin == 0


def test_a_rate_is_given_for_as_many_inhabitants_as_asked(made_up):
    assert total(made_up, TOTAL, ["GM9004"], 2013, per=100_000).rate == pytest.approx(5000)
    assert total(made_up, TOTAL, ["GM9004"], 2013).rate == pytest.approx(50)


def test_a_year_is_added_up_alone(made_up):
    # 5 per 1,000 fewer each year.
    assert total(made_up, TOTAL, ["GM9004"], 2018).crimes == 25 * 40


def test_what_is_not_known_is_missing_from_a_total(made_up):
    # Of Veen, 60,000 of the 150,000 in Zuid, no burglaries are known.
    found = total(made_up, BURGLARY, DISTRICTS["Zuid"], 2013)
    assert (found.crimes, found.people, found.missing) == (200 + 250, 90_000, ("GM9006",))
    assert found.basis.share == pytest.approx(0.6)
    assert not found.basis.is_enough
    nothing = total(made_up, BURGLARY, ["GM9006"], 2013)
    assert (nothing.crimes, nothing.people, nothing.rate) == (None, None, None)


def test_a_merged_area_belongs_to_a_group_that_holds_all_of_it(made_up):
    # Duindal counts 30,000 inhabitants at 30 per 1,000 in 2017.
    assert total(made_up, TOTAL, TOGETHER, 2017).crimes == 900
    assert total(made_up, TOTAL, TOGETHER, 2016).crimes == 1050
    part = total(made_up, TOTAL, ["GM9001", "GM9003"], 2017)
    assert (part.crimes, part.basis.gemeenten) == (30 * 30, frozenset({"GM9003"}))


def test_the_total_of_the_unit_counts_every_gemeente_once(made_up):
    # 210,000 inhabitants; 60,000 of them at 10 more per 1,000.
    everyone = made_up.gemeente_by_code
    assert total(made_up, TOTAL, everyone, 2013).crimes == 210 * 50 + 600
    assert total(made_up, TOTAL, everyone, 2018).crimes == 210 * 25 + 600
    assert unit_of(made_up, 2018).weight[TOGETHER] == 30_000


def test_coverage_counts_gemeenten_and_names_what_is_only_known_together(made_up):
    found = coverage(made_up, made_up.indicator_by_id[BURGLARY])
    assert found.known == dict.fromkeys(range(2013, 2019), 5)
    assert found.missing == {"GM9006": tuple(range(2013, 2019))}
    assert found.together == {MERGED: (2017, 2018)}
    assert spans([2018, 2010, 2012, 2011]) == [(2010, 2012), (2018, 2018)]


def test_the_app_opens_with_the_newest_of_the_first_group(made_up):
    total_of_all, burglary = made_up.indicator_by_id[TOTAL], made_up.indicator_by_id[BURGLARY]
    older = replace(total_of_all, id="ouder", years=total_of_all.years[:-1])
    other = replace(burglary, group="Iets anders")
    assert headline(replace(made_up, indicators=(older, total_of_all, other))).id == TOTAL
    # Or with what the data name, unless that is no count.
    said = made_up.descriptor["regio"] | {"cijfer": BURGLARY}
    named = replace(made_up, descriptor=dict(made_up.descriptor) | {"regio": said})
    assert headline(named).id == BURGLARY
    level = replace(burglary, is_level=True)
    assert headline(replace(named, indicators=(total_of_all, level))).id == TOTAL


NUMBER = {
    "id": "inbraak",
    "prioriteit": "",
    "indicator": "",
    "eenheid": "aantal per jaar",
    "startjaar": 2011,
    "startwaarde": 12_000,
    "doeljaar": 2018,
    "doelwaarde": 10_000,
    "grens": "hoogstens",
    "opmerking": "",
}
KNOWN = Tally(4000, 100_000, Basis(frozenset({"GM9001"}), 1, 1.0))


@pytest.mark.parametrize("limit", ["hoogstens", "minder dan"])
def test_bounds_are_of_a_number_that_may_not_be_passed(limit):
    found = bounded(ambition_from_row(NUMBER | {"grens": limit}), KNOWN)
    assert (found.year, found.target, found.crimes) == (2018, 10_000, 4000)


@pytest.mark.parametrize(
    "change",
    [{"eenheid": "% van de inwoners"}, {"grens": "ten minste"}, {"doelwaarde": None}, {"doeljaar": None}],
)
def test_there_are_no_bounds_without_such_a_number(change):
    assert bounded(ambition_from_row(NUMBER | change), KNOWN) is None


def test_there_are_no_bounds_where_nothing_is_counted():
    assert bounded(ambition_from_row(NUMBER), KNOWN.unknown()) is None


def test_a_few_mergers_are_named_beside_the_map_and_of_many_only_their_number(made_up, monkeypatch):
    choice = MapChoice(TOTAL, Measure.RATE, 2018)
    assert "Alleen samen geteld: Duin en Dal samen." in indicator_series(made_up, choice).frames[-1].note
    monkeypatch.setattr(remarks, "MOST_NAMED", 0)
    told = indicator_series(made_up, choice).frames[-1].note
    assert "Alleen samen geteld: 2 gemeenten, in 1 groepen." in told


def unit(region, measure, indicator=TOTAL, base=None, **more):
    values = measured(region.observations(indicator), measure, region.area_by_code, base)
    return unit_figures(region, indicator, values, measure, base, **more)


EVERYONE = Basis(frozenset(NAMES), 6, 1.0)


def test_the_unit_is_the_sum_of_what_is_known(made_up):
    # 210,000 inhabitants at 50 and later 25 per 1,000, and 600 more in Veen.
    rate, count = unit(made_up, Measure.RATE), unit(made_up, Measure.COUNT)
    assert list(rate) == list(range(2013, 2019))
    assert rate[2013] == UnitFigure(pytest.approx(11_100 / 210), 11_100, 210_000, EVERYONE)
    assert rate[2018] == UnitFigure(pytest.approx(5850 / 210), 5850, 210_000, EVERYONE)
    assert count[2018] == UnitFigure(5850.0, 5850, 210_000, EVERYONE)
    change = unit(made_up, Measure.DEVELOPMENT, base=2013)
    assert change[2018] == UnitFigure(pytest.approx((5850 / 11_100 - 1) * 100), 5850, 210_000, EVERYONE)
    assert 2013 not in change
    # Of Veen no burglaries are known: 750 among the other 150,000.
    part = Basis(frozenset(NAMES) - {"GM9006"}, 6, pytest.approx(150 / 210))
    assert unit(made_up, Measure.RATE, BURGLARY)[2013] == UnitFigure(5.0, 750, 150_000, part)


def test_a_row_of_the_publisher_is_the_figure_of_the_unit(made_up):
    rows = {(TOTAL, 2013): UnitRow(12_000, 240_000, "andere grens"), (TOTAL, 2018): UnitRow(6000, 240_000)}
    region = replace(made_up, unit_rows=rows)
    own = UnitFigure(50.0, 12_000, 240_000, EVERYONE, published=True, note="andere grens")
    assert unit(region, Measure.RATE)[2013] == own
    assert unit(region, Measure.COUNT)[2013] == replace(own, value=12_000.0)
    assert unit(region, Measure.RATE)[2014] == unit(made_up, Measure.RATE)[2014]
    assert unit(region, Measure.RATE, sums=True) == unit(made_up, Measure.RATE)
    halved = UnitFigure(-50.0, 6000, 240_000, EVERYONE, published=True)
    assert unit(region, Measure.DEVELOPMENT, base=2013)[2018] == halved
    # Without a row in the base year, or inhabitants, it stays the sum of the gemeenten.
    assert (
        unit(region, Measure.DEVELOPMENT, base=2014)[2018]
        == unit(made_up, Measure.DEVELOPMENT, base=2014)[2018]
    )
    unpeopled = replace(made_up, unit_rows={(TOTAL, 2013): UnitRow(12_000, None)})
    assert unit(unpeopled, Measure.RATE)[2013] == unit(made_up, Measure.RATE)[2013]
    assert unit(unpeopled, Measure.COUNT)[2013] == UnitFigure(
        12_000.0, 12_000, None, EVERYONE, published=True
    )
    publisher = made_up.indicator_by_id[TOTAL].source.publisher
    assert published_tally(region, TOTAL, 2013) == Tally(12_000, 240_000, EVERYONE, publisher=publisher)
    assert published_tally(region, TOTAL, 2014) is published_tally(unpeopled, TOTAL, 2013) is None
    rare = replace(region, indicators=(replace(region.indicator_by_id[TOTAL], per=100_000),))
    assert published_tally(rare, TOTAL, 2013).rate == pytest.approx(5000)


def test_a_number_needs_no_inhabitants(made_up):
    people = made_up.inhabitants
    region = replace(made_up, inhabitants=people[(people["gebied"] != "GM9006") | (people["jaar"] != 2018)])
    # Veen counts 60 * 25 + 600; without its inhabitants those of the unit are not known.
    assert unit(region, Measure.COUNT)[2018].people is None
    assert unit(region, Measure.COUNT)[2018].crimes == 5850
    assert unit(region, Measure.RATE)[2018].crimes == 5850 - 2100
