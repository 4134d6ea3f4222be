"""Answers about the police beside the unit: beyond both margins, corrected, never ranked."""

import csv
import math
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Compared, Kind, Question
from rvs_geo.analysis.police.teams import MembersStatus, Team, teams, teams_of
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


def asked(region, *rows):
    """The made-up region with these answers: kind, area, question, year, value and margin."""
    table = pd.DataFrame(rows, columns=["soort", "gebied", "vraag", "jaar", "waarde", "marge"])
    return replace(region, tables=region.tables | {"politie_oordeel": table})


UNIT, NORTH, SOUTH = ("eenheid", "Waterland"), ("district", "Noord"), ("district", "Zuid")


@pytest.mark.parametrize(
    ("north", "south", "directions"),
    [
        # The margin of the difference is 4.24, that of Holm for two 4.85; a tenth more for the rounding.
        (54.3, 45.7, (Direction.SAME, Direction.SAME)),
        (54.8, 50.0, (Direction.SAME, Direction.SAME)),
        (55.1, 50.0, (Direction.HIGHER, Direction.SAME)),
        (44.9, 50.0, (Direction.LOWER, Direction.SAME)),
        # The second may be found by its own margin once the first is.
        (60.0, 54.4, (Direction.HIGHER, Direction.HIGHER)),
        (60.0, 54.2, (Direction.HIGHER, Direction.SAME)),
        (None, 54.4, (None, Direction.HIGHER)),
    ],
)
def test_an_area_beside_the_unit_at_the_edge_of_its_margin(made_up, north, south, directions):
    rows = [(*UNIT, "v", 2019, 50.0, 3.0), (*SOUTH, "v", 2019, south, 3.0), (*NORTH, "v", 2019, north, 3.0)]
    region = asked(made_up, *rows)
    own = [None if value is None else Answer(2019, value, 3.0) for value in (north, south)]
    expected = [
        Compared(Kind.DISTRICT, name, answer, direction)
        for name, answer, direction in zip(("Noord", "Zuid"), own, directions, strict=True)
    ]
    assert police.compared(region, Kind.DISTRICT, "v", 2019) == expected
    assert police.beside_unit(region, Kind.DISTRICT, "Zuid", "v", 2019) == expected[1]
    assert police.unit_answer(region, "v", 2019) == Answer(2019, 50.0, 3.0)
    assert police.unit_answer(region, "v", 2018) is None


@pytest.mark.parametrize(
    ("value", "margin", "of_unit", "unit_margin", "chance"),
    [
        (53.1, 3.0, 50.0, 4.0, math.erfc(3.0 / (5 / 1.959964) / math.sqrt(2))),
        (50.05, 3.0, 50.0, 4.0, 1.0),
        (50.0, 0.0, 50.0, 0.0, 1.0),
        (51.0, 0.0, 50.0, 0.0, 0.0),
    ],
)
def test_the_chance_of_a_difference(value, margin, of_unit, unit_margin, chance):
    found = police._p_value(Answer(2019, value, margin), Answer(2019, of_unit, unit_margin))
    assert found == pytest.approx(chance, rel=1e-5)


def test_without_both_margins_nothing_differs(made_up):
    rows = [(*UNIT, "v", 2019, 50.0, 3.0), (*NORTH, "v", 2019, 90.0, None), (*SOUTH, "v", 2019, 10.0, 3.0)]
    assert [c.direction for c in police.compared(asked(made_up, *rows), Kind.DISTRICT, "v", 2019)] == [
        None,
        Direction.LOWER,
    ]
    rows[0] = (*UNIT, "v", 2019, 50.0, None)
    found = police.compared(asked(made_up, *rows), Kind.DISTRICT, "v", 2019)
    assert [c.direction for c in found] == [None, None]
    assert [c.answer.margin for c in found] == [None, 3.0]


def test_the_years_of_a_question_and_of_the_survey(made_up):
    rows = [(*UNIT, "v", 2019, 50.0, 3.0), (*UNIT, "v", 2016, 52.0, 3.0), (*UNIT, "w", 2021, None, None)]
    region = asked(made_up, *rows, (*NORTH, "v", 2017, 51.0, 3.0))
    assert (police.years(region, "v"), police.years(region, "w")) == ((2016, 2017, 2019), ())
    assert police.all_years(region) == (2016, 2017, 2018, 2019, 2020, 2021)
    assert police.answers(region, Kind.UNIT, "Waterland", "v") == (
        Answer(2016, 52.0, 3.0),
        Answer(2019, 50.0, 3.0),
    )
    assert police.answers(region, Kind.DISTRICT, "Weg", "v") == ()
    assert police.names(region, Kind.DISTRICT) == ["Noord"]
    change = police.course(region, Kind.UNIT, "Waterland", "v")
    assert (change.first.year, change.last.year) == (2016, 2019)
    assert police.course(region, Kind.DISTRICT, "Noord", "v") is None


def test_the_questions_are_those_of_the_file_in_their_order(region):
    with (DATA / "politie_vragen.csv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["volgorde"]))
    names = ("vraag", "onderwerp", "kort", "omschrijving", "eenheid", "gunstig")
    found = police.questions(region)
    assert list(found.values()) == [Question(*(row[name] for name in names)) for row in rows]
    assert list(found) == [row["vraag"] for row in rows]
    assert {q.suffix for q in found.values() if q.unit.startswith("%")} == {"%"}
    assert {q.suffix for q in found.values() if not q.unit.startswith("%")} == {""}


def test_questions_of_the_same_place_stand_as_in_the_file(made_up):
    (row, *_) = made_up.tables["politie_vragen"].to_dict("records")
    table = pd.DataFrame([row | {"vraag": f"v{n:02d}", "volgorde": n % 2} for n in range(40)])
    region = replace(made_up, tables=made_up.tables | {"politie_vragen": table})
    assert list(police.questions(region)) == [f"v{n:02d}" for n in (*range(0, 40, 2), *range(1, 40, 2))]


def test_the_teams_of_the_made_up_region(made_up):
    north = [("Dal", "GM9002"), ("Duin", "GM9001"), ("Meer", "GM9003")]
    south = [("Bos", "GM9004"), ("Hei", "GM9005"), ("Veen", "GM9006")]
    expected = tuple(
        Team(f"Team {name}", district, (code,), False, MembersStatus.READ, "bron")
        for district, places in (("Noord", north), ("Zuid", south))
        for name, code in places
    )
    assert teams(made_up) == expected
    table = made_up.tables["basisteams"].copy()
    table.loc[table["gm_code"] == "GM9002", ["basisteam", "geheel", "status_leden"]] = [
        "Team Duin",
        True,
        "naam",
    ]
    table.loc[table["gm_code"] == "GM9004", ["geheel", "status_leden"]] = [False, "afgeleid"]
    region = replace(made_up, tables=made_up.tables | {"basisteams": table})
    (both,) = teams_of(region, "GM9002")
    assert (both.name, both.members, both.is_part) == ("Team Duin", ("GM9001", "GM9002"), False)
    (part,) = teams_of(region, "GM9004")
    assert (part.is_part, part.status) == (True, MembersStatus.INFERRED)
    assert teams_of(region, "GM0000") == ()
