"""Members of the police teams, and answers about the police."""

import pandas as pd

from tests.unit.region.rules.folders import HOMES, assert_said, assert_stands, folder, found, line, resource


def teams(*rows):
    return pd.DataFrame(rows, columns=["basisteam", "district", "gm_code", "geheel"])


SCALE = "punten op een schaal tot 10"


def members(*rows):
    tables = resource("districten", {}), resource("basisteams", {})
    own = teams(*rows).drop(columns="basisteam")
    return folder(*tables, districten=HOMES.assign(toelichting=None), basisteams=own)


def answers(*rows):
    columns = ["soort", "gebied", "vraag", "waarde", "marge"]
    given = pd.DataFrame(rows, columns=columns).astype({"waarde": "Float64", "marge": "Float64"})
    asked = pd.DataFrame({"vraag": ["gezien", "score"], "eenheid": ["% van de inwoners", SCALE]})
    tables = [resource(n, {}) for n in ("districten", "basisteams", "politie_vragen", "politie_oordeel")]
    own = teams(("Kust", "Noord", "GM0001", True))
    return folder(*tables, districten=HOMES, basisteams=own, politie_vragen=asked, politie_oordeel=given)


WHOLE = ("A", "Noord", "GM0001", True), ("B", "Zuid", "GM0002", True)


def test_team_members():
    def faults(*rows):
        tables = resource("districten", {}), resource("basisteams", {})
        return found("team_members", folder(*tables, districten=HOMES, basisteams=teams(*rows)))

    whole = ("A", "Noord", "GM0001", True)
    assert not faults(whole, ("B", "Zuid", "GM0002", False), ("C", "Zuid", "GM0002", False))
    (fault,) = faults(whole, ("B", "Noord", "GM0002", True))
    assert fault.startswith("basisteams.csv, rij 3, kolom district")
    # One part alone, twice whole, and in no team at all.
    for rows in ([("B", "Zuid", "GM0002", False)], [(name, "Zuid", "GM0002", True) for name in "BC"], []):
        (fault,) = faults(whole, *rows)
        assert "GM0002 in" in fault


def test_police_answers():
    asked = pd.DataFrame({"vraag": ["gezien", "score"], "eenheid": ["% van de inwoners", SCALE]})
    answers = pd.DataFrame(
        [
            ("district", "Noord", "gezien", 40.0, 2.0),
            ("district", "Noord", "score", None, None),
            ("basisteam", "Weg", "gezien", 40.0, 2.0),
            ("gemeente", "Duin", "gezien", 140.0, 2.0),
            ("gemeente", "Dal", "score", 10.5, None),
            ("land", "Nederland", "score", None, 0.1),
        ],
        columns=["soort", "gebied", "vraag", "waarde", "marge"],
    )
    tables = [resource(n, {}) for n in ("districten", "basisteams", "politie_vragen", "politie_oordeel")]
    found_faults = found(
        "police_answers",
        folder(
            *tables,
            districten=HOMES,
            basisteams=teams(("A", "Noord", "GM0001", True)),
            politie_vragen=asked,
            politie_oordeel=answers,
        ),
    )
    assert [fault.split(": ")[0] for fault in found_faults] == [
        "politie_oordeel.csv, rij 4, kolom gebied",
        "politie_oordeel.csv, rij 5, kolom waarde",
        "politie_oordeel.csv, rij 6, kolom marge",
        "politie_oordeel.csv, rij 6, kolom waarde",
        "politie_oordeel.csv, rij 7, kolom marge",
    ]


SAID = {
    "a team of another district": (
        "team_members",
        members(
            ("A", "Noord", "GM0001", True), ("B", "Noord", "GM0002", True), ("B", "Noord", "GM0003", True)
        ),
        [line("basisteams.csv, rij 3, kolom district", "‘Noord’", "Zuid, zoals districten")],
    ),
    **{
        f"{name} teams": (
            "team_members",
            members(WHOLE[0], *(("B", "Zuid", "GM0002", whole) for whole in parts)),
            [
                line(
                    "basisteams.csv, kolom gm_code",
                    f"GM0002 in {len(parts)} teams, waarvan {sum(parts)} geheel",
                    "elke gemeente geheel in één team, of in delen over enkele teams",
                )
            ],
        )
        for name, parts in {
            "no": (),
            "two whole": (True, True),
            "one part of": (False,),
            "a part and a whole": (False, True),
        }.items()
    },
    "a cell of another column may be absent": (
        "team_members",
        folder(
            *(resource(name, {}) for name in ("districten", "basisteams")),
            districten=HOMES,
            basisteams=teams((None, "Noord", "GM0001", True), (None, "Zuid", "GM0002", True)),
        ),
        [],
    ),
    "two parts": (
        "team_members",
        members(WHOLE[0], ("B", "Zuid", "GM0002", False), ("C", "Zuid", "GM0002", False)),
        [],
    ),
    "impossible answers": (
        "police_answers",
        answers(
            ("district", "Weg", "gezien", 100.5, 2.0),
            ("gemeente", "Weg", "gezien", 100.0, 2.0),
            ("basisteam", "Weg", "score", 10.5, 0.1),
            ("basisteam", "Kust", "score", 10.0, None),
            ("land", "Nederland", "score", None, 0.1),
            ("gemeente", "Duin", "anders", 500.0, 0.1),
        ),
        [
            line("politie_oordeel.csv, rij 2, kolom gebied", "‘Weg’", "een bekend gebied van soort district"),
            line("politie_oordeel.csv, rij 2, kolom waarde", "‘100.5’", "hoogstens 100"),
            line("politie_oordeel.csv, rij 3, kolom gebied", "‘Weg’", "een bekend gebied van soort gemeente"),
            line(
                "politie_oordeel.csv, rij 4, kolom gebied", "‘Weg’", "een bekend gebied van soort basisteam"
            ),
            line("politie_oordeel.csv, rij 4, kolom waarde", "‘10.5’", "hoogstens 10"),
            line(
                "politie_oordeel.csv, rij 5, kolom marge",
                "‘<NA>’",
                "een waarde met haar marge, of geen van beide",
            ),
            line(
                "politie_oordeel.csv, rij 6, kolom marge",
                "‘0.1’",
                "een waarde met haar marge, of geen van beide",
            ),
        ],
    ),
    "possible answers": (
        "police_answers",
        answers(("gemeente", "Dal", "gezien", None, None), ("land", "x", "score", 10.0, 0.0)),
        [],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
