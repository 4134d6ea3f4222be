"""Ambitions that the map cannot judge: bounds, surveys, figures of the bureau, and who made a change."""

import csv
import math
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rvs_geo.analysis.ambitions.bounds import Bounded, bounded
from rvs_geo.analysis.ambitions.contributions import contributions
from rvs_geo.analysis.ambitions.status import Ambition, Compared, Limit, Realised, Status, assess
from rvs_geo.analysis.shared.survey import Answer, Direction, survey_change
from rvs_geo.analysis.shared.tally import Basis, Tally
from rvs_geo.region.check import DataFaults
from rvs_geo.region.read import load_region
from rvs_geo.views.ambitions import charts, evidence, words
from rvs_geo.views.ambitions.contribution import contribution_chart, contribution_table, contribution_text
from rvs_geo.views.ambitions.monitor import _is_met_by_development, monitor
from rvs_geo.views.shared.survey_chart import by_question, survey_chart, survey_chart_text
from tests.real import real_region

DATA = Path(__file__).resolve().parents[3] / "data"
REGION = real_region()
FOUND = {m.ambition.id: m for m in monitor(REGION)}


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("ambition", "indicator", "crimes", "target"),
    [("straatroven", "dief_straatroof", 280, 511), ("overvallen", "dief_overval", 60, 125)],
)
def test_robberies_of_2018_stay_far_below_the_target(ambition, indicator, crimes, target):
    counted = [r for r in rows("criminaliteit.csv") if (r["indicator"], r["jaar"]) == (indicator, "2018")]
    assert sum(int(r["aantal"]) for r in counted) == crimes
    m = FOUND[ambition]
    assert m.verdict == "✔ vrijwel zeker behaald"
    assert (m.bounds.crimes, m.bounds.target, m.bounds.total.margin) == (crimes, target, 2 * len(counted))
    # 39 rows, one of which is Gooise Meren for Bussum, Muiden and Naarden: all 41.
    assert m.bounds.total.basis.is_whole
    text = words.bounds_text(m)
    assert "in alle 41 gemeenten" in text
    # 2.1 and 1.8 times what is published; with one for each of the 39 rounded counts, 1.3 and 1.6 times.
    assert f"strategie {target / crimes:.1f} keer zo veel telt;".replace(".", ",") in text
    assert f"als zij {target / (crimes + len(counted)):.1f} keer zo veel telt".replace(".", ",") in text


def test_the_provinces_show_how_the_two_countings_compare():
    """CBS 2011: 500 in the province of Utrecht and 330 in Flevoland; the strategy has 894 in the unit."""
    text = words.regional_text(REGION, FOUND["straatroven"])
    assert "830 in 2011 en 240 in 2017" in text
    assert "De strategie telde er in 2011 894" in text


def of(crimes, share, margin=0):
    known = frozenset("AB") if share < 1 else frozenset("ABC")
    return Tally(crimes, 1000, Basis(known, 3, share), counts=margin // 2, rounding=5 if margin else 1)


AIM = Ambition("x", "p", "i", "aantal per jaar", 2011, 200, 2018, 100, Limit.AT_MOST, "")


@pytest.mark.parametrize(
    ("total", "certain"),
    [
        (of(66, 1.0), True),
        (of(67, 1.0), False),  # 100 / 67 is below 1.5
        # A fifth of the people is missing: (100 - 57) / 57 * 4 = 3.02 and (100 - 58) / 58 * 4 = 2.90.
        (of(57, 0.8), True),
        (of(58, 0.8), False),
        # Half of a rounding of 80 is 40.
        (of(60, 1.0, margin=80), True),
        (of(61, 1.0, margin=80), False),
    ],
)
def test_almost_certain_at_the_edges_of_its_rule(total, certain):
    assert bounded(AIM, total).is_certain is certain


def test_nothing_missing_and_nothing_counted_need_no_factor():
    assert math.isinf(Bounded(2018, of(50, 1.0), 100).missing_factor)
    assert math.isinf(Bounded(2018, of(0, 1.0), 100).counting_factor)
    assert bounded(AIM, Tally(None, None, Basis(frozenset(), 3, 0.0))) is None


def test_a_difference_within_the_margins_is_no_difference():
    # sqrt(3^2 + 4^2) = 5, and 0.1 for two figures rounded to one decimal.
    first = Answer(2014, 30.0, 3.0)
    same, higher = (survey_change([first, Answer(2017, v, 4.0)], 2014, 2018) for v in (35.0, 35.2))
    assert (same.margin, same.direction) == (5, Direction.SAME)
    assert higher.direction is Direction.HIGHER
    assert survey_change([first, Answer(2019, 50.0, 1.0)], 2014, 2018) is None


def test_trust_in_the_police_is_an_indication_with_margins():
    """CBS 81928NED, unit: satisfied 32.4 (1.2) in 2014 and 34.1 (1.1) in 2017; trust 6.3 and 6.6 (0.1)."""
    m = FOUND["vertrouwen_tevredenheid"]
    assert m.verdict == "≈ aanwijzing: geen verschil buiten de marge en hoger"
    satisfied, trust = evidence.survey_texts(m.answers)
    assert "32,4 (± 1,2) in 2014 en 34,1 (± 1,1) in 2017" in satisfied
    # 1.7 against sqrt(1.2^2 + 1.1^2) = 1.63: rounding decides, so it is no difference.
    assert satisfied.endswith(
        "Dat verschil valt binnen de marge van 1,6 plus 0,1 voor de afronding van de bron: "
        "het is geen verschil."
    )
    assert "meer dan de marge van 0,1 plus 0,1 voor de afronding van de bron" in trust
    assert "6,3 (± 0,1) in 2014 en 6,6 (± 0,1) in 2017" in trust
    assert "alleen over de politie" in m.counting


def test_feeling_unsafe_is_known_for_part_of_the_unit_and_without_margins():
    m = FOUND["onveiligheidsgevoel"]
    assert m.verdict == "≈ aanwijzing: lager, marge niet bekend"
    texts = evidence.survey_texts(m.answers)
    assert any("Provincie Flevoland" in t and "22,4 in 2013 en 19,9 in 2017" in t for t in texts)
    assert any("Provincie Utrecht" in t and "18,3 in 2013 en 16,7 in 2017" in t for t in texts)
    assert all("De bron geeft geen marge" in t for t in texts)
    assert "zonder Gooi en Vechtstreek" in m.counting


def test_what_cannot_be_judged_says_what_is_needed_and_from_whom():
    table = charts.open_table(list(FOUND.values()))
    assert len(table) == sum(not m.has_figures for m in FOUND.values()) == 11
    assert table["Van wie"].str.len().gt(0).all()


def test_the_target_stands_on_the_basis_of_the_figures():
    # The path from 100 in 2011 to 80 in 2018 is at 94.29 in 2013: 80 of that is 84.8.
    assert charts.goal(FOUND["criminaliteit_totaal"]).value == pytest.approx(80 / (100 - 2 * 20 / 7) * 100)
    assert "84,8" in charts.goal(FOUND["criminaliteit_totaal"]).text


def test_needed_and_reached_change_per_year():
    """From 12,908 in 2012 to 6,070 in 2018 is -11.8% a year; the path asks 12,197.7 to 10,000: -3.3%."""
    text = words.pace_text(FOUND["woninginbraken"])
    assert "gemiddeld 3,3% minder per jaar" in text
    assert "gemiddeld 11,8% minder per jaar" in text


def test_contributions_add_up_to_the_whole():
    m = FOUND["woninginbraken"]
    table = contribution_table(REGION, m)
    parts, whole = table.iloc[:-1], table.iloc[-1]
    assert int(whole["Verschil"]) == int(parts["Verschil"].sum()) == 6070 - 12_908
    utrecht = {
        r["jaar"]: int(r["aantal"])
        for r in rows("criminaliteit.csv")
        if r["gm_code"] == "GM0344" and r["indicator"] == "pol_woninginbraak"
    }
    own = table.set_index("Gemeente").loc["Utrecht"]
    assert int(own["Verschil"]) == utrecht["2018"] - utrecht["2012"]
    assert contribution_text(table).startswith("Van 2012 tot 2018: −6.838")
    chart = contribution_chart(table).to_dict()
    drawn = next(iter(chart["datasets"].values()))
    assert sum(r["Verschil"] for r in drawn if r["soort"] == "deel") == 6070 - 12_908


def test_a_merger_between_the_two_years_is_one_part():
    parts = contributions(
        REGION.observations("cbs_totaal"), REGION.area_by_code, list(REGION.gemeente_by_code), 2015, 2016
    )
    assert "GM1942" in parts.index
    assert parts.loc["GM1942", "toen"] == 1_795 + 490 + 795  # CBS 2015: Bussum, Muiden and Naarden


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "gegevens"))


def given(folder, *lines):
    path = folder / "ambities_realisatie.csv"
    path.write_text("\n".join([path.read_text(encoding="utf-8").strip(), *lines, ""]), encoding="utf-8")


def test_a_figure_of_the_bureau_appears_and_is_judged_by_level(folder):
    given(folder, "pga_plannen,2018,512,,true,Jaarverslag Veiligheidshuizen 2018")
    m = {x.ambition.id: x for x in monitor(load_region(folder))}["pga_plannen"]
    assert (m.verdict, m.assessment.basis) == ("✔ behaald", Compared.LEVEL)
    assert evidence.reported_texts(m.reported) == (
        "2018: 512,0 (zelfde telling). Bron: Jaarverslag Veiligheidshuizen 2018.",
    )


def test_a_figure_of_the_bureau_in_another_counting_is_no_level(folder):
    given(folder, "pga_plannen,2018,512,,false,Jaarverslag")
    m = {x.ambition.id: x for x in monitor(load_region(folder))}["pga_plannen"]
    assert m.assessment.status == "onbekend"


def test_a_survey_figure_of_the_bureau_within_its_margin_decides_nothing(folder):
    given(folder, "jongerenoverlast,2018,24,2,true,Veiligheidsmonitor 2018")
    m = {x.ambition.id: x for x in monitor(load_region(folder))}["jongerenoverlast"]
    assert m.assessment.status == "onbekend"
    assert "binnen de marge" in words.outcome_text(m)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("geen_ambitie,2018,5,,true,Bron", "ambitie"),
        ("pga_plannen,2018,veel,,true,Bron", "waarde"),
        ("pga_plannen,2018,5,,misschien,Bron", "zelfde_telling"),
        ("pga_plannen,2018,5,,true,", "bron"),
    ],
)
def test_a_bad_figure_of_the_bureau_is_refused_with_its_place(folder, line, place):
    given(folder, line)
    with pytest.raises(DataFaults, match=f"ambities_realisatie.csv.*{place}"):
        load_region(folder)


def test_hoger_dan_start_needs_a_higher_value():
    case = Ambition("x", "p", "i", "%", 2014, 30.0, 2018, None, Limit.ABOVE_START, "")
    assert not case.lower_is_better
    assert assess(case, Realised({2018: 30.0}, True)).status == "achter"
    assert assess(case, Realised({2018: 30.1}, True)).status == "behaald"


def test_a_survey_is_drawn_with_its_margins():
    """CBS 81928NED: 32.4 with a margin of 1.2 in 2014 reaches from 31.2 to 33.6."""
    questions = by_question(FOUND["vertrouwen_tevredenheid"].answers)
    assert len(questions) == 2
    spec = survey_chart(questions[0][1]).to_dict()
    drawn = {r["jaar"]: r for r in next(iter(spec["datasets"].values()))}
    assert (drawn[2014]["laag"], drawn[2014]["hoog"]) == pytest.approx((31.2, 33.6))
    assert "2014 32,4 (± 1,2)" in survey_chart_text(questions[0][1])
    # In 2018 nobody was asked: the year has its place on the axis, and no line runs over it.
    assert 2018 not in drawn
    (axis,) = {tuple(x["encoding"]["x"]["axis"]["values"]) for x in spec["layer"]}
    assert axis == tuple(range(2012, 2020))
    assert drawn[2016]["reeks"] == drawn[2017]["reeks"] != drawn[2019]["reeks"]


def test_bounds_never_overrule_a_development_that_fell_short():
    m = FOUND["woninginbraken"]
    assert m.bounds.is_certain
    assert _is_met_by_development(replace(m.assessment, status=Status.MET))
    assert not _is_met_by_development(replace(m.assessment, status=Status.BEHIND))
