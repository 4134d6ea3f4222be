"""The five facts of a region of six gemeenten, of which every count is made here."""

from dataclasses import replace

import pandas as pd
import pytest

from rvs_geo.analysis.press import facts
from rvs_geo.analysis.press.facts import Extreme, Kind, PressFact, change, press_facts
from rvs_geo.analysis.shared.chance import compare_rates
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.tally import Basis, Tally
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.records import UnitRow
from tests.made_up import NAMES, people

INHABITANTS = sum(map(people, NAMES))
EVERYONE = Basis(frozenset(NAMES), 6, 1.0)
EVEN = (100, 100, 100, 100, 100, 100)


def figure(made_up, name, *years, **more):
    """A figure that is counted from 2013 on: the counts of the six gemeenten in each year."""
    rows = [
        (code, year, name, number)
        for year, counts in enumerate(years, start=2013)
        for code, number in zip(NAMES, counts, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "indicator", "aantal"]).astype({"aantal": "Int64"})
    own = {"id": name, "years": tuple(range(2013, 2013 + len(years))), "rounding": 1, "per": 1000} | more
    return replace(made_up.indicators[0], **own), frame


def region_of(made_up, *figures, **more):
    indicators = tuple(indicator for indicator, _ in figures)
    counts = pd.concat([frame for _, frame in figures])
    return replace(made_up, **({"indicators": indicators, "counts": counts, "unit_rows": {}} | more))


def facts_of(made_up, **factors):
    """The facts where all crimes stay as they are and each other figure is multiplied."""
    others = [
        figure(made_up, name, EVEN, [round(n * by) for n in EVEN], group="ander")
        for name, by in factors.items()
    ]
    found = press_facts(region_of(made_up, figure(made_up, "alles", EVEN, EVEN), *others))
    return {fact.kind: fact for fact in found}


def named(fact):
    return None if fact.indicator is None else fact.indicator.id


def test_the_largest_rise_and_the_largest_fall_are_facts(made_up):
    found = facts_of(made_up, op=1.3, hoger=1.5, neer=0.8, lager=0.5)
    rise, fall = found[Kind.RISE], found[Kind.FALL]
    assert (named(rise), rise.instead, rise.compared) == ("hoger", False, 5)
    assert (named(fall), fall.instead, fall.compared) == ("lager", False, 5)
    assert rise.change.ratio == pytest.approx(1.5)
    assert (rise.change.before.crimes, rise.change.now.crimes) == (600, 900)
    assert rise.change.now.rate == pytest.approx(900 / INHABITANTS * 1000)


@pytest.mark.parametrize(
    ("factors", "rise", "fall"),
    [
        # Nothing fell: the next largest rise stands there, and says so.
        ({"op": 1.3, "hoger": 1.5}, ("hoger", False), ("op", True)),
        ({"neer": 0.8, "lager": 0.5}, ("neer", True), ("lager", False)),
        # A rise of a third and the one change that is left.
        ({"op": 1.3}, ("op", False), (None, False)),
        ({"neer": 0.5}, (None, False), ("neer", False)),
        # Within chance.
        ({"op": 1.01, "neer": 0.99}, (None, False), (None, False)),
    ],
)
def test_where_none_rises_or_falls_the_largest_other_change_stands_there(made_up, factors, rise, fall):
    found = facts_of(made_up, **factors)
    assert (named(found[Kind.RISE]), found[Kind.RISE].instead) == rise
    assert (named(found[Kind.FALL]), found[Kind.FALL].instead) == fall


def test_a_change_is_tested_with_the_rounding_of_both_years(made_up):
    region = region_of(made_up, figure(made_up, "x", EVEN, (120,) * 6, rounding=5, per=100_000))
    found = change(region, region.indicators[0], 2013, 2014)
    # Six counts, each off by 2 at most.
    expected = compare_rates(720, INHABITANTS, 600, INHABITANTS, margin_a=12, margin_b=12)
    assert found.p_value == pytest.approx(expected.p_value)
    assert (found.now.rate, found.now.per) == (pytest.approx(720 / INHABITANTS * 100_000), 100_000)


@pytest.mark.parametrize(
    ("fewest", "is_fact"), [((50, 10, 10, 10, 10, 10), True), ((49, 10, 10, 10, 10, 10), False)]
)
def test_a_hundred_crimes_in_both_years_are_enough(made_up, fewest, is_fact):
    for years in ((EVEN, fewest), (fewest, EVEN)):
        region = region_of(made_up, figure(made_up, "x", *years))
        assert (change(region, region.indicators[0], 2013, 2014) is not None) is is_fact


@pytest.mark.parametrize("year", [0, 1])
def test_both_years_must_be_known_for_most_inhabitants(made_up, year):
    # Veen has 60,000 of the 210,000.
    years = [[*EVEN[:5], None] if at == year else EVEN for at in range(2)]
    region = region_of(made_up, figure(made_up, "x", *years))
    assert change(region, region.indicators[0], 2013, 2014) is None


def test_the_standing_is_the_sum_or_the_row_of_the_publisher(made_up):
    total = figure(made_up, "alles", EVEN, (200,) * 6, per=100_000)
    region = region_of(made_up, total)
    stand = press_facts(region)[0]
    summed = Tally(1200, INHABITANTS, EVERYONE, counts=6, per=100_000)
    assert stand == PressFact(Kind.STANDING, 1, region.indicators[0], 2014, summed)
    own = region_of(made_up, total, unit_rows={("alles", 2014): UnitRow(1300, 220_000)})
    published = Tally(1300, 220_000, EVERYONE, per=100_000)
    publisher = total[0].source.publisher
    assert press_facts(own)[0] == PressFact(Kind.STANDING, 1, own.indicators[0], 2014, published, publisher)


def test_extremes_are_the_highest_and_the_lowest_rate(made_up):
    # Per inhabitant Duin has most; Veen has fewest, and Hei too few crimes for a rate.
    region = region_of(made_up, figure(made_up, "alles", EVEN, (900, 100, 100, 100, 9, 10), per=100_000))
    found = press_facts(region)[-1]
    known = frozenset(NAMES) - {"GM9005"}
    assert (found.compared, found.year, found.now.crimes) == (5, 2014, 1210)
    assert found.now.basis.gemeenten == known
    assert found.highest == Extreme("GM9001", 900, pytest.approx(9000))
    assert found.lowest == Extreme("GM9006", 10, pytest.approx(10 / 60_000 * 100_000))
    few = region_of(made_up, figure(made_up, "alles", EVEN, (9,) * 6))
    assert press_facts(few)[-1] == PressFact(Kind.EXTREMES, 0, None)


def test_an_extreme_names_who_chance_allows_in_its_place(made_up):
    # Per 1,000: Duin 10 and Dal 9.5, of which the limits (8.1 to 12.2, 8.2 to 10.9) overlap; three have
    # 5 (from 4.2 to 5.9 at most) and Veen 1.
    region = region_of(made_up, figure(made_up, "alles", EVEN, (100, 190, 150, 200, 250, 60)))
    found = press_facts(region)[-1]
    assert (found.highest.code, found.highest.rivals) == ("GM9001", ("GM9002",))
    assert (found.lowest.code, found.lowest.rivals) == ("GM9006", ())


@pytest.mark.parametrize(("doubted", "year"), [((), 2014), ((2014,), 2013), ((2013, 2014), 2014)])
def test_a_fact_is_of_the_newest_year_in_which_nothing_looks_wrong(made_up, doubted, year):
    doubts = tuple(Doubt("x", "x.csv", None, "alles", ("alles",), y, "vreemd") for y in doubted)
    found = press_facts(region_of(made_up, figure(made_up, "alles", EVEN, EVEN), doubts=doubts))
    assert (found[0].year, found[-1].year) == (year, year)


def test_where_counts_swing_a_change_is_less_sure(made_up):
    low, high = (100, 300) * 3, (600, 200) * 3
    region = region_of(made_up, figure(made_up, "x", low, high, low, high))
    phi = dispersion_of(region, "x").phi
    assert phi > 1
    expected = compare_rates(2400, INHABITANTS, 1200, INHABITANTS, dispersion=phi)
    assert change(region, region.indicators[0], 2015, 2016).p_value == pytest.approx(expected.p_value)


def test_a_long_line_never_stands_in_for_another(made_up, monkeypatch):
    monkeypatch.setattr(facts, "LONG_YEARS", 1)
    found = facts_of(made_up, hoger=1.5)[Kind.LONG_LINE]
    assert (named(found), found.instead, found.compared) == ("hoger", False, 2)


@pytest.mark.parametrize("small", [2013, 2014])
def test_a_change_needs_most_inhabitants_in_both_years(made_up, small):
    # Nothing is known of Veen, where 60,000 of the 210,000 live, but in one year only 1,000.
    people = made_up.inhabitants
    there = (people["gebied"] == "GM9006") & (people["jaar"] == small)
    known = [*EVEN[:5], None]
    region = region_of(
        made_up,
        figure(made_up, "x", known, known),
        inhabitants=people.assign(inwoners=people["inwoners"].mask(there, 1000)),
    )
    assert change(region, region.indicators[0], 2013, 2014) is None
