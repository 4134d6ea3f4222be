"""What a target would take: worked out by hand, and what must hold for any figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.outlook.paths import Outlook, Path, Then, outlook
from rvs_geo.views.outlook.needed import lines, needed, sentences, table
from tests.real import real_region


def area(code, then, now, people=1000):
    return Then(code, (then, now), (people, people))


SIX = [area(f"a{n}", 100, now) for n, now in enumerate((25, 36, 49, 64, 81, 100))]


def test_by_hand():
    """Two years back 600 crimes and now 355: the target of two years ahead is a quarter less."""
    o = outlook(SIX, (2020, 2022, 2024), -0.25, {a.code: 0.81 for a in SIX})
    assert o.target.crimes == round(355 * 0.75)
    assert o.target.factor == pytest.approx(0.75**0.5)
    assert o.so_far.factor == pytest.approx((355 / 600) ** 0.5)
    # Each goes on by its own square root: 25 * 0.25 + 36 * 0.36 + ... + 100 * 1.
    assert o.own.crimes == round(25 * 0.25 + 36 * 0.36 + 49 * 0.49 + 64 * 0.64 + 81 * 0.81 + 100)
    assert o.leaders == ("a0", "a1", "a2", "a3", "a4")
    assert o.best.crimes == round(355 * (25 + 36 + 49 + 64 + 81) / 500)
    assert o.peers.crimes == round(355 * 0.81)


def test_small_counts_follow_the_unit_and_lead_nobody():
    o = outlook([*SIX, area("few", 9, 0)], (2020, 2022, 2024), -0.1, {})
    assert "few" not in o.leaders
    # Without a figure of the gemeenten of its size there is no such path.
    assert o.peers.crimes is None


@pytest.mark.parametrize(
    ("years", "change"), [((2020, 2020, 2024), -0.1), ((2020, 2022, 2022), -0.1), ((2020, 2022, 2024), -1)]
)
def test_what_makes_no_target_is_refused(years, change):
    with pytest.raises(
        ValueError, match=r"^A target needs areas, years that rise and a fall of less than everything\.$"
    ):
        outlook(SIX, years, change, {})


@given(st.lists(st.tuples(st.integers(10, 900), st.integers(10, 900)), min_size=5, max_size=12))
def test_if_all_moved_alike_all_paths_are_one(pairs):
    """With one factor for everybody, own line, unit and best five are the same."""
    then, now = pairs[0]
    areas = [area(f"g{n}", then, now) for n in range(len(pairs))]
    o = outlook(areas, (2015, 2020, 2025), -0.2, {})
    assert o.own.factor == pytest.approx(o.so_far.factor, rel=1e-2)
    assert o.best.crimes == o.own.crimes == o.so_far.crimes


def test_the_unit_starts_from_the_counts_of_the_source():
    region = real_region()
    indicator = region.indicator_by_id["pol_woninginbraak"]
    n = needed(region, indicator, -20, 2029)
    counts = region.counts
    own = counts[(counts["indicator"] == indicator.id) & (counts["jaar"] == 2025)]["aantal"]
    assert n.found.now == own.sum()
    assert n.found.target.crimes == round(int(own.sum()) * 0.8)
    assert table(region, n).loc[0, "Ten opzichte van het doel"] == "het doel"
    assert "geen voorspelling" in sentences(region, n)[-1]
    # Vianen and Weesp are not known in this source.
    assert "in 39 van de 41 gemeenten (98% van de inwoners) in 2025" in sentences(region, n)[0]
    assert lines(n)[0].name == "Eenheid (39 van 41)"


def test_it_says_from_which_year_gemeenten_of_equal_size_are_known():
    region = real_region()
    indicator = region.indicator_by_id["pol_woninginbraak"]
    told = " ".join(sentences(region, needed(region, indicator, -20, 2029, 2012)))
    # Until 2018 the source knows too few gemeenten of 100.000 to 150.000 inhabitants.
    assert "Met 2019 als eerste jaar is het wel te zeggen." in told
    assert needed(region, indicator, -20, 2029, 2018).found.peers.crimes is None
    assert needed(region, indicator, -20, 2029, 2019).found.peers.crimes is not None


def test_a_figure_of_one_good_year_has_no_calculation():
    region = real_region()
    n = needed(region, region.indicator_by_id["cbs_totaal"], -20, 2016)
    assert n.found is None
    assert "niet te maken" in sentences(region, n)[0]


def test_every_path_by_hand():
    """Crimes of two years back and of now, on inhabitants that doubled in one gemeente."""
    areas = [*SIX[:5], Then("grown", (100, 100), (1000, 2000)), Then("few", (9, 18), (1000, 1000))]
    found = outlook(areas, (2020, 2022, 2026), -0.2, {a.code: 0.25 for a in areas}, per=100_000)
    now = 25 + 36 + 49 + 64 + 81 + 100 + 18
    unit = (now / 8000) / (609 / 7000)
    # Four years ahead are the square of the two behind. The rate of the grown one halved, and makes it one of
    # the five; the few take the factor of the unit.
    own = (
        25 * 0.25**2 + 36 * 0.36**2 + 49 * 0.49**2 + 64 * 0.64**2 + 81 * 0.81**2 + 100 * 0.5**2 + 18 * unit**2
    )
    leaders = ("a0", "a1", "a2", "grown", "a3")
    best = ((25 + 36 + 49 + 64 + 100) / 6000) / (500 / 5000)

    def path(factor, crimes):
        return Path(pytest.approx(factor), round(crimes))

    assert found == Outlook(
        *(2020, 2022, 2026, now, 8000, 7),
        target=path(0.8**0.25, now * 0.8),
        so_far=path(unit**0.5, now * unit**2),
        own=path((own / now) ** 0.25, own),
        best=path(best**0.5, now * best**2),
        peers=path(0.5, now * 0.5**4),
        leaders=leaders,
        per=100_000,
    )
    assert found.rate_of(16) == pytest.approx(200)
    assert found.rate_of(None) is None
    assert found.target.percent == pytest.approx((0.8**0.25 - 1) * 100)
    assert Path(None, None).percent is None


def test_ten_crimes_in_both_years_are_enough_for_a_line_of_its_own():
    ten = outlook([area("a", 10, 20)], (2020, 2021, 2022), 0.5, {"a": None})
    assert (ten.own.crimes, ten.so_far.crimes, ten.best, ten.leaders) == (40, 40, Path(None, None), ("a",))
    assert ten.target == Path(pytest.approx(1.5), 30)
    # Beside another that stays as it is, each goes on as it did.
    assert outlook([area("a", 10, 20), area("b", 99, 99)], (2020, 2021, 2022), 0.5, {}).own.crimes == 139
    assert ten.peers == Path(None, None)
    assert outlook([area("a", 9, 20)], (2020, 2021, 2022), 0.5, {}).leaders == ()


def test_where_nothing_was_counted_there_is_no_factor():
    none = outlook([area("a", 0, 0)], (2020, 2021, 2022), -0.5, {"a": 1.0})
    assert none.so_far == none.own == Path(None, None)
    assert none.peers == Path(None, 0)
    with pytest.raises(
        ValueError, match=r"^A target needs areas, years that rise and a fall of less than everything\.$"
    ):
        outlook([], (2020, 2021, 2022), -0.5, {})
