"""How a gemeente stands against those of its size and against itself; sums worked out from the files."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
from scipy import stats

from rvs_geo.analysis.municipality.findings import Counted, Kind, Rule
from rvs_geo.analysis.municipality.standing import against_peers, own_course, standings
from rvs_geo.analysis.shared.benchmark import MANY, Benchmark
from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.tally import Basis, Tally
from rvs_geo.views.municipality import figures as view
from rvs_geo.views.municipality.answers import answer_lines
from rvs_geo.views.municipality.key_table import key_table

DATA = Path(__file__).resolve().parents[3] / "data"
BURGLARY = "pol_woninginbraak"


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def crimes(code, year):
    (row,) = [
        r
        for r in rows("criminaliteit.csv")
        if (r["gm_code"], r["indicator"], r["jaar"]) == (code, BURGLARY, str(year))
    ]
    return int(row["aantal"])


def people(code, year):
    (row,) = [r for r in rows("inwoners.csv") if (r["gm_code"], r["jaar"]) == (code, str(year))]
    return int(row["inwoners"])


def group(code, year):
    (row,) = [
        r
        for r in rows("landelijk.csv")
        if (r["groep"], r["indicator"], r["jaar"]) == (code, BURGLARY, str(year))
    ]
    return int(row["aantal"]), int(row["inwoners"])


@pytest.fixture(scope="module")
def make(region):
    family, _ = view.choices(region)["pol_47018"]

    def build(code, year=2025, base=2012):
        found = view.profile(region, code, family, year, base)
        at = [i.id for i in family.indicators].index(BURGLARY)
        return found, at

    return build


def exact(a, people_a, b, people_b, phi):
    """Twice the smaller tail of the binomial, counts divided by phi, as an incomplete beta function."""
    share, a, b = people_a / (people_a + people_b), a / phi, b / phi
    above = stats.beta.cdf(share, a, b + 1) if a else 1.0
    below = 1 - stats.beta.cdf(share, a + 1, b) if b else 1.0
    return min(1.0, 2 * min(above, below))


def test_a_small_size_class_is_taken_without_the_gemeente_itself(region, make):
    found, at = make("GM0344")
    peers = found.standings[at].peers
    all_crimes, all_people = group("G8", 2025)
    rest = all_crimes - crimes("GM0344", 2025), all_people - people("GM0344", 2025)
    assert peers.reference_rate == pytest.approx(rest[0] / rest[1] * 1000)
    assert peers.ratio == pytest.approx(
        (crimes("GM0344", 2025) / people("GM0344", 2025)) / (rest[0] / rest[1])
    )
    phi = dispersion_of(region, BURGLARY).phi
    p = exact(crimes("GM0344", 2025), people("GM0344", 2025), *rest, phi)
    assert peers.p_value == pytest.approx(p, rel=1e-6)
    assert peers.p_adjusted >= peers.p_value


def test_of_a_large_class_it_stays_in(make):
    found, at = make("GM0355")
    all_crimes, all_people = group("G5", 2025)
    assert found.standings[at].peers.reference_rate == pytest.approx(all_crimes / all_people * 1000)


def test_the_course_is_that_of_the_gemeente_alone(make):
    found, at = make("GM0355")
    course = found.standings[at].course
    then, now = ((crimes("GM0355", y), people("GM0355", y)) for y in (2012, 2025))
    assert course.ratio == pytest.approx((now[0] / now[1]) / (then[0] / then[1]))
    assert course.stands_out is (course.p_adjusted <= Rule().alpha)
    assert course.ratio < 0.5


def test_small_numbers_are_not_tested_and_what_is_not_known_says_so(region, make):
    found, at = make("GM0339")  # Renswoude: 5,800 inhabitants, less than ten burglaries to be expected
    assert people("GM0339", 2025) * group("G3", 2025)[0] / group("G3", 2025)[1] < 10
    assert found.standings[at].peers is None
    assert any("Niet getoetst" in line for line in answer_lines(region, found, at))
    unknown, at = make("GM0381")
    (line,) = answer_lines(region, unknown, at)
    assert line.startswith("Het cijfer is niet bekend")


def test_a_row_answers_how_it_stands_against_whom_and_whether_it_improves(region, make):
    found, at = make("GM0355")
    own, others, peers, course = answer_lines(region, found, at)
    assert own == f"1,2 per 1.000 inwoners in 2025 (voorlopig): {crimes('GM0355', 2025)} misdrijven."
    assert others.startswith("Tegenover de andere gemeenten van de eenheid samen")
    assert peers.startswith("Tegenover gemeenten van gelijke grootte (50.000 tot 100.000 inwoners)")
    assert course == "Sinds 2012 van 10,7 naar 1,2 (\u221289%): zelf gedaald, meer dan door toeval."
    table = key_table(region, found, "Kerncijfers")
    assert table.count("<details><summary>") == len(found.figures) == table.count('class="antwoord"')
    row = next(r for r in re.findall(r'<tr role="row">.*?</tr>', table) if "Woninginbraak" in r)
    assert "gedaald, meer dan door toeval" in row


def test_a_verdict_says_what_it_is_against(region, make):
    """A phone shows "hoger" right above another comparison: gemeenten of equal size, which may be higher."""
    found, _ = make("GM0344")
    counted = [
        r["gm_code"]
        for r in rows("criminaliteit.csv")
        if (r["indicator"], r["jaar"]) == (BURGLARY, "2025") and r["aantal"] and r["gm_code"] != "GM0344"
    ]
    rest = sum(crimes(c, 2025) for c in counted) / sum(people(c, 2025) for c in counted) * 1000
    table = key_table(region, found, "Kerncijfers")
    row = next(r for r in re.findall(r'<tr role="row">.*?</tr>', table) if "Woninginbraak" in r)
    assert "</b> hoger</span>" in row
    assert f">dan de rest ({rest:.1f})<".replace(".", ",") in row
    assert (
        table.count('class="rest"') == len(re.findall(r"</b> (?:hoger|lager|ongewoon \w+)</span>", table)) > 1
    )


def test_without_a_year_to_compare_with_nothing_is_said_of_a_change(region, make):
    found, at = make("GM0355", base=None)
    assert found.standings[at].course is None
    assert not any(line.startswith("Sinds") for line in answer_lines(region, found, at))


COUNTED = Counted("x", pd.DataFrame(), 1, 2.0)


def tally(crimes, people, rounding=1):
    return Tally(crimes, people, Basis(frozenset({"A"}), 1, 1.0), rounding=rounding)


@pytest.mark.parametrize(("crimes", "tested"), [(100, True), (99, False)])
def test_ten_crimes_must_be_expected_by_the_rate_of_the_class(crimes, tested):
    # A tenth of the inhabitants of the class: 10 crimes, or 9.9.
    peers = Benchmark(crimes, 10_000, MANY, MANY, 1.0, whole=False, quartiles=None)
    found = against_peers(COUNTED, tally(30, 1000), peers)
    assert (found is not None) is tested
    if found is not None:
        assert (found.reference_rate, found.ratio, found.areas) == (pytest.approx(10), pytest.approx(3), MANY)


@pytest.mark.parametrize(("before", "tested"), [(10, True), (9, False)])
def test_ten_crimes_must_be_expected_in_either_year(before, tested):
    # Twenty crimes on 1,000 and 1,000 inhabitants, or nineteen.
    assert (own_course(COUNTED, tally(before, 1000), tally(10, 1000)) is not None) is tested
    # Of the smaller year: thirty crimes on 1,000 and 2,000 inhabitants.
    assert (own_course(COUNTED, tally(before, 1000), tally(20, 2000)) is not None) is tested


def test_a_course_allows_for_the_rounding_of_the_earlier_year():
    found = own_course(COUNTED, tally(20, 1000, rounding=5), tally(60, 1000))
    expected = compare_rates(60, 1000, 20, 1000, margin_b=2, dispersion=2)
    assert (found.p_value, found.low, found.high) == (expected.p_value, expected.low, expected.high)
    assert (found.areas, found.reference_rate) == (1, 20)


def test_each_question_is_corrected_over_the_figures_it_was_asked_of():
    peers = Benchmark(100, 10_000, MANY, MANY, 1.0, whole=False, quartiles=None)
    against = [against_peers(COUNTED, tally(crimes, 1000), peers) for crimes in (30, 25)]
    course = own_course(COUNTED, tally(10, 1000), tally(30, 1000))
    first, second, third = standings([(against[0], None), (None, course), (against[1], None)])
    assert (first.course, second.peers, third.course) == (None, None, None)
    assert [f.kind for f in (first.peers, second.course, third.peers)] == [
        Kind.LEVEL,
        Kind.CHANGE,
        Kind.LEVEL,
    ]
    assert [first.peers.p_adjusted, third.peers.p_adjusted] == adjust_p([f.p_value for f in against])
    assert second.course.p_adjusted == course.p_value
