"""How residents see the police: the file in data/ against the rows of the source, and odd sources."""

from pathlib import Path

import pandas as pd
import pytest

from rvs_geo.sources import police_survey
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.places import read_places
from rvs_geo.sources.police_survey import MARGIN, QUESTIONS, SOURCE, VALUE, build_answers, build_teams

DATA = Path(__file__).resolve().parents[3] / "data"
ANSWERS = pd.read_csv(DATA / "politie_oordeel.csv").set_index(["soort", "gebied", "vraag", "jaar"])
TEAMS = pd.read_csv(DATA / "basisteams.csv")


@pytest.mark.parametrize(
    ("kind", "area", "question", "year", "value", "margin"),
    [
        # Read in the raw export of 81928NED by column 67, 72, 55, 21 and 46.
        ("eenheid", "Midden-Nederland", "te_weinig_te_zien", 2019, 46.4, 1.6),
        ("district", "Stad-Utrecht", "beschikbaarheid_score", 2014, 5.2, 0.2),
        ("basisteam", "Heuvelrug", "tevreden_buurt", 2012, 24.7, 5.0),
        ("basisteam", "Heuvelrug", "contact_tevreden", 2016, 67.5, 9.7),
    ],
)
def test_answers_are_those_of_the_source(kind, area, question, year, value, margin):
    found = ANSWERS.loc[kind, area, question, year]
    assert (found["waarde"], found["marge"]) == (value, margin)


def test_what_was_not_asked_or_withheld_is_empty_and_kept():
    assert ANSWERS.xs(("er_als_het_nodig_is", 2019), level=("vraag", "jaar")).isna().all(axis=None)
    assert ANSWERS.loc["basisteam", "Utrecht-Noord", "contact_tevreden", 2012].isna().all()
    # 30 areas in seven years, for every question.
    assert len(ANSWERS) == 30 * 7 * len(QUESTIONS)


def test_eighteen_teams_hold_all_gemeenten_two_of_them_in_parts():
    assert TEAMS["basisteam"].nunique() == 18
    assert TEAMS["gm_code"].nunique() == 41
    parts = TEAMS[~TEAMS["geheel"]].groupby("gemeente").size()
    assert parts.to_dict() == {"Almere": 3, "Utrecht": 4}
    assert set(TEAMS.loc[TEAMS["basisteam"] == "Lekpoort", "status_leden"]) == {"afgeleid"}


@pytest.fixture
def raw(tmp_path):
    """A source folder with one team beside the other areas."""
    path = tmp_path / police_survey.SURVEY
    path.parent.mkdir(parents=True)
    rows = [
        {"Marges": kind, "RegioS": name, "Perioden": 2019, **{q.column: 5.0 for q in QUESTIONS}}
        for kind in (VALUE, MARGIN)
        for name in [*read_places(DATA, SOURCE), "Duinteam (BT)"]
    ]
    pd.DataFrame(rows).to_csv(path, index=False)
    teams = tmp_path / police_survey.TEAMS
    teams.parent.mkdir(parents=True)
    columns = ["basisteam", "district", "leden", "status_district", "status_leden", "bron_leden"]
    pd.DataFrame([("Duinteam", "Flevoland", "Urk", "bron", "naam", "x")], columns=columns).to_csv(
        teams, index=False
    )
    return tmp_path


def test_a_value_without_a_margin_and_an_unknown_area_stop_the_build(raw):
    build_answers(raw, DATA)
    path = raw / police_survey.SURVEY
    rows = pd.read_csv(path)
    rows.loc[(rows["Marges"] == MARGIN) & (rows["RegioS"] == "Almere"), QUESTIONS[0].column] = None
    rows.to_csv(path, index=False)
    with pytest.raises(SourceFault, match="without a margin"):
        build_answers(raw, DATA)
    rows["RegioS"] = rows["RegioS"].replace("Almere", "Elders")
    rows.to_csv(path, index=False)
    with pytest.raises(SourceFault, match="Elders"):
        build_answers(raw, DATA)


def test_a_team_in_another_district_than_its_gemeente_stops_the_build(raw):
    homes = pd.DataFrame({"gm_code": ["GM0184"], "gemeente": ["Urk"], "district": ["Flevoland"]})
    assert build_teams(raw, homes)["geheel"].tolist() == ["true"]
    with pytest.raises(SourceFault, match="Urk is in Stad-Utrecht"):
        build_teams(raw, homes.assign(district="Stad-Utrecht"))
