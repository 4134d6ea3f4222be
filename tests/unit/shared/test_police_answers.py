"""Answers about the police beside the unit: beyond both margins, corrected, never ranked."""

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind
from rvs_geo.analysis.police.teams import teams_of
from rvs_geo.analysis.shared.survey import ROUNDING, Answer, Direction
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.police.maps import divided_teams, map_text, police_map
from rvs_geo.views.police.words import PoliceChoice, answers_frame, development_texts, members_table
from rvs_geo.views.shared.answers_dots import dots_chart, dots_text
from rvs_geo.views.shared.police import comparison_table, summary_text, team_lines

DATA = Path(__file__).resolve().parents[3] / "data"
RAW = pd.read_csv(DATA / "politie_oordeel.csv").set_index(["soort", "gebied", "vraag", "jaar"])
SEEN, NEEDED = "te_weinig_te_zien", "er_als_het_nodig_is"


@given(
    st.floats(0, 100), st.floats(0.1, 20), st.floats(0, 100), st.floats(0.1, 20)
)  # what a percentage and its margin can be
def test_within_the_margin_of_the_difference_is_no_difference(value, margin, of_unit, unit_margin):
    answer, unit = Answer(2019, value, margin), Answer(2019, of_unit, unit_margin)
    p_value = police._p_value(answer, unit)
    within = abs(value - of_unit) <= math.hypot(margin, unit_margin) + ROUNDING - 1e-9
    if within:
        assert police._direction(answer, unit, p_value) is Direction.SAME
    else:
        # The correction for several areas can only make it less sure.
        assert p_value <= police.ALPHA + 1e-9


@pytest.mark.parametrize("kind", [Kind.DISTRICT, Kind.TEAM])
def test_every_area_that_differs_lies_outside_the_margins(region, kind):
    for question in police.questions(region):
        year = police.years(region, question)[-1]
        unit = RAW.loc["eenheid", "Midden-Nederland", question, year]
        for c in police.compared(region, kind, question, year):
            own = RAW.loc[kind, c.name, question, year]
            apart = abs(own["waarde"] - unit["waarde"]) > math.hypot(own["marge"], unit["marge"])
            assert c.direction is not None
            assert apart or c.direction is Direction.SAME, (question, c.name)


def test_areas_stand_by_name_and_never_by_answer(region):
    for kind, number in ((Kind.DISTRICT, 5), (Kind.TEAM, 18)):
        found = [c.name for c in police.compared(region, kind, SEEN, 2019)]
        assert found == sorted(found)
        assert len(found) == number
        question = police.questions(region)[SEEN]
        assert list(comparison_table(region, kind, question, 2019)["Gebied"])[1:] == found


def test_the_summary_names_who_differs(region):
    # 2019: unit 46.4 +/- 1.6; Utrecht-Centrum 32.1 +/- 7.7; Dronten / NOP / Urk 38.8 +/- 5.0 fails Holm.
    text = summary_text(region, Kind.TEAM, police.questions(region)[SEEN], 2019)
    assert "46,4% (± 1,6)" in text
    assert "Aantoonbaar lager: Utrecht-Centrum." in text


def test_what_was_not_asked_is_not_known(region):
    question = police.questions(region)[NEEDED]
    assert police.years(region, NEEDED)[-1] == 2017
    found = police.compared(region, Kind.DISTRICT, NEEDED, 2019)
    assert all(c.answer is None and c.direction is None for c in found)
    assert "niet bekend" in summary_text(region, Kind.DISTRICT, question, 2019)
    assert "niet bekend" in map_text(region, Kind.DISTRICT, question, 2019)
    assert dots_chart(found, None, question).to_dict()
    texts = development_texts(region, PoliceChoice(question, 2017, Kind.DISTRICT, "Flevoland"))
    assert any(text.startswith("Niet bekend (Flevoland): 2018-2019") for text in texts)
    # What decides beside the margin is said: the answers are rounded to one decimal.
    said = str(ROUNDING).replace(".", ",")
    assert f"plus {said} voor de afronding van de bron)." in texts[0]


def drawn_areas(chart):
    """The areas of a map, wherever Altair keeps its data."""
    spec = chart.to_dict()
    data = spec["layer"][0].get("data", spec.get("data"))
    return data["values"] if "values" in data else spec["datasets"][data["name"]]


def test_the_map_dissolves_gemeenten_and_draws_almere_and_utrecht_whole(region):
    question = police.questions(region)[SEEN]
    features = drawn_areas(police_map(region, Kind.TEAM, question, 2019))
    # Eleven teams of whole gemeenten; Almere and Utrecht with the answer of the gemeente.
    assert len(features) == 11 + 2
    texts = {f["properties"]["naam"]: f["properties"]["tekst"] for f in features}
    own = RAW.loc["gemeente", "Almere", SEEN, 2019]
    assert texts["Almere"] == f"{own['waarde']}% (± {own['marge']})".replace(".", ",")
    assert {name: len(parts) for name, parts in divided_teams(region).items()} == {"Almere": 3, "Utrecht": 4}
    assert len(drawn_areas(police_map(region, Kind.DISTRICT, question, 2019))) == 5


def test_a_gemeente_reads_its_own_team_with_margins_and_how_that_is_known(region):
    (team,) = teams_of(region, "GM0632")
    lines = team_lines(region, region.area_by_code["GM0632"])
    assert team.name == "De Copen"
    assert "woerden.tv" in lines[0]
    own = RAW.loc["basisteam", "De Copen", SEEN, 2019]
    assert f"{own['waarde']}% (± {own['marge']})".replace(".", ",") in lines[1]
    several = team_lines(region, region.area_by_code["GM0344"])
    assert all(
        name in several[0] for name in ("Utrecht-Centrum", "Utrecht-Noord", "Utrecht-West", "Utrecht-Zuid")
    )
    # Bussum, Muiden and Naarden became one gemeente, in one team.
    assert "GV-Noord" in team_lines(region, region.area_by_code["GM1942"])[0]


def test_files_and_slides_hold_values_margins_and_all_years(region):
    question = police.questions(region)[SEEN]
    frame = answers_frame(region, PoliceChoice(question, 2019, Kind.DISTRICT))
    assert len(frame) == 6 * 8  # the unit and five districts, 2012-2019
    assert frame.loc[frame["Jaar"] == 2018, "Marge (95%)"].isna().all()
    assert len(members_table(region)) == 18
    slide, *_, after = slides_of(
        region, View("Politie", "politie", (("niveau", "district"), ("vraag", SEEN)))
    )
    assert slide.picture is not None
    assert after.picture is not None
    assert "46,4% (± 1,6)" in slide.headline
    assert len(slide.table.rows) == 6
    found = police.compared(region, Kind.DISTRICT, SEEN, 2019)
    text = dots_text(found, police.unit_answer(region, SEEN, 2019), question, 2019)
    assert all(name in text for name in region.districts)


def test_margins_that_lie_apart_are_explained_where_no_difference_is_proven(region):
    """In 2019: Dronten/Noordoostpolder/Urk 38,8 (± 5,0) beside 46,4 (± 1,6) of the unit."""
    told = {
        question.id: summary_text(region, Kind.TEAM, question, 2019)
        for question in police.questions(region).values()
    }
    apart = {name for name, text in told.items() if "raken de marges elkaar niet" in text}
    for question in police.questions(region).values():
        unit = police.unit_answer(region, question.id, 2019)
        found = [
            c.name
            for c in police.compared(region, Kind.TEAM, question.id, 2019)
            if c.direction is Direction.SAME
            and unit.margin is not None
            and c.answer.margin is not None
            and abs(c.answer.value - unit.value) > c.answer.margin + unit.margin
        ]
        assert bool(found) == (question.id in apart)
        assert all(name in told[question.id] for name in found)
    assert apart
