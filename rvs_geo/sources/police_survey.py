"""How residents see the police: a survey of CBS per unit, district and base team, and who is in which team.

What the police counted themselves is in `crime.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from rvs_geo.sources.files import SourceFault, read_source, require, require_known, require_unique
from rvs_geo.sources.places import read_places

SURVEY = Path("bronnen/veiligheidsmonitor/cbs_81928_politie_2012-2019.csv")
TEAMS = Path("strategie/basisteams.csv")
VALUE, MARGIN = "Waarde", "Betrouwbaarheidsmarge"
#: How the list of teams writes a gemeente that a team covers only in part.
PART = " (deel)"

SOURCE = "cbs_81928"
TEAM = " (BT)"

PEOPLE, SCORE = "% van de inwoners", "punten op een schaal tot 10"
CALLERS = "% van wie contact had"


@dataclass(frozen=True)
class Question:
    """A column of 81928NED that the project shows.

    Attributes:
        good: which way is favourable for the police; "" where neither is.
    """

    id: str
    column: str
    subject: str
    short: str
    text: str
    unit: str
    good: Literal["hoger", "lager", ""]


_SEEN, _THERE, _MET, _LIKED = "Zichtbaarheid", "Beschikbaarheid", "Contact", "Tevredenheid"
QUESTIONS = (
    Question(
        "te_weinig_te_zien",
        "JeZietPolitieTeWeinigInDeBuurt_67",
        _SEEN,
        "Politie te weinig te zien",
        "Inwoners die vinden dat zij de politie te weinig zien in hun buurt",
        PEOPLE,
        "lager",
    ),
    Question(
        "te_weinig_uit_auto",
        "KomtHierTeWeinigUitAuto_68",
        _SEEN,
        "Komt te weinig uit de auto",
        "Inwoners die vinden dat de politie in hun buurt te weinig uit de auto komt",
        PEOPLE,
        "lager",
    ),
    Question(
        "beschikbaarheid_score",
        "BeschikbaarheidPolitieSchaalscore_72",
        _THERE,
        "Score voor beschikbaarheid",
        "Score die het CBS maakt van de vragen over hoe beschikbaar de politie in de buurt is",
        SCORE,
        "hoger",
    ),
    Question(
        "te_weinig_aanspreekbaar",
        "IsHierTeWeinigAanspreekbaar_69",
        _THERE,
        "Te weinig aanspreekbaar",
        "Inwoners die vinden dat de politie in hun buurt te weinig aanspreekbaar is",
        PEOPLE,
        "lager",
    ),
    Question(
        "te_weinig_tijd",
        "HeeftTeWeinigTijdVoorAllerleiZaken_70",
        _THERE,
        "Te weinig tijd",
        "Inwoners die vinden dat de politie in hun buurt te weinig tijd heeft",
        PEOPLE,
        "lager",
    ),
    Question(
        "komt_niet_snel",
        "KomtNietSnelAlsJeZeRoept_71",
        _THERE,
        "Komt niet snel",
        "Inwoners die vinden dat de politie in hun buurt niet snel komt als je haar roept",
        PEOPLE,
        "lager",
    ),
    Question(
        "er_als_het_nodig_is",
        "IndienNodigDanIsDePolitieEr_46",
        _THERE,
        "Is er als het nodig is",
        "Inwoners die vinden dat de politie er is als het nodig is",
        PEOPLE,
        "hoger",
    ),
    Question(
        "contact_gehad",
        "ContactMetPolitieInEigenGemeente_1",
        _MET,
        "Contact gehad",
        "Inwoners die het afgelopen jaar contact hadden met de politie in hun eigen gemeente",
        PEOPLE,
        "",
    ),
    Question(
        "contact_tevreden",
        "Totaal_21",
        _MET,
        "Tevreden over het contact",
        "Inwoners met contact die daar tevreden over zijn",
        CALLERS,
        "hoger",
    ),
    Question(
        "contact_buurt",
        "HeeftHierContactMetBuurtbewoners_60",
        _MET,
        "Heeft contact met de buurt",
        "Inwoners die vinden dat de politie contact heeft met de bewoners van hun buurt",
        PEOPLE,
        "hoger",
    ),
    Question(
        "tevreden_buurt",
        "TotaleFunctionerenTevreden_55",
        _LIKED,
        "Tevreden, in de buurt",
        "Inwoners die tevreden zijn over hoe de politie in hun buurt werkt",
        PEOPLE,
        "hoger",
    ),
    Question(
        "ontevreden_buurt",
        "TotaleFunctionerenOntevreden_57",
        _LIKED,
        "Ontevreden, in de buurt",
        "Inwoners die ontevreden zijn over hoe de politie in hun buurt werkt",
        PEOPLE,
        "lager",
    ),
    Question(
        "geen_oordeel_buurt",
        "TotaleFunctionerenGeenOordeel_58",
        _LIKED,
        "Geen oordeel, in de buurt",
        "Inwoners zonder oordeel over hoe de politie in hun buurt werkt",
        PEOPLE,
        "",
    ),
    Question(
        "tevreden_geheel",
        "TotaleFunctionerenTevreden_38",
        _LIKED,
        "Tevreden, alles bij elkaar",
        "Inwoners die tevreden zijn over hoe de politie werkt, alles bij elkaar",
        PEOPLE,
        "hoger",
    ),
    Question(
        "vertrouwen_score",
        "VertrouwenInPolitieSchaalscore_51",
        _LIKED,
        "Score voor vertrouwen",
        "Score die het CBS maakt van de vragen over vertrouwen in de politie",
        SCORE,
        "hoger",
    ),
)


def build_questions() -> pd.DataFrame:
    """The questions in their order.

    Returns:
        vraag, onderwerp, volgorde, kort, omschrijving, eenheid, gunstig ("" = neither way), kolom (at CBS).
    """
    return pd.DataFrame(
        {
            "vraag": [q.id for q in QUESTIONS],
            "onderwerp": [q.subject for q in QUESTIONS],
            "volgorde": range(1, len(QUESTIONS) + 1),
            "kort": [q.short for q in QUESTIONS],
            "omschrijving": [q.text for q in QUESTIONS],
            "eenheid": [q.unit for q in QUESTIONS],
            "gunstig": [q.good for q in QUESTIONS],
            "kolom": [q.column for q in QUESTIONS],
        }
    )


def build_answers(source: Path, kept: Path) -> pd.DataFrame:
    """Every answer with its margin: soort, gebied, vraag, jaar, waarde, marge; empty where not known.

    Args:
        source: folder with the raw material.
        kept: the data folder that says what the survey calls the areas that are no base team.

    Raises:
        SourceFault: an area that was not looked up, a value without a margin, or a row that comes twice.
    """
    path = source / SURVEY
    if not path.is_file():
        raise SourceFault(path, None, "file not found")
    columns = [q.column for q in QUESTIONS]
    rows = pd.read_csv(path, usecols=["Marges", "RegioS", "Perioden", *columns])
    known = {name: (place.kind, place.name) for name, place in read_places(kept, SOURCE).items()}
    known |= {f"{name}{TEAM}": ("basisteam", name) for name in _team_names(source)}
    found, expected = set(rows["RegioS"]), set(known)
    require(found == expected, path, f"areas {sorted(found ^ expected)} in one file and not in the other")
    require(set(rows["Marges"]) == {VALUE, MARGIN}, path, f"kinds {sorted(set(rows['Marges']))}")
    require(not rows.duplicated(["Marges", "RegioS", "Perioden"]).any(), path, "a row comes twice")
    long = rows.melt(id_vars=["Marges", "RegioS", "Perioden"], value_vars=columns, var_name="kolom")
    table = long.pivot(index=["RegioS", "kolom", "Perioden"], columns="Marges", values="value").reset_index()
    alone = table[table[VALUE].notna() & table[MARGIN].isna()]
    require(alone.empty, path, f"{len(alone)} values without a margin")
    # A margin beside a value that was withheld says nothing.
    margins = table[MARGIN].where(table[VALUE].notna())
    order = {q.column: (n, q.id) for n, q in enumerate(QUESTIONS)}
    kinds = {kind: n for n, kind in enumerate(("land", "eenheid", "district", "basisteam", "gemeente"))}
    answers = pd.DataFrame(
        {
            "soort": [known[name][0] for name in table["RegioS"]],
            "gebied": [known[name][1] for name in table["RegioS"]],
            "vraag": [order[column][1] for column in table["kolom"]],
            "jaar": table["Perioden"].astype(int),
            "waarde": table[VALUE],
            "marge": margins,
            "_vraag": [order[column][0] for column in table["kolom"]],
        }
    ).assign(_soort=lambda frame: frame["soort"].map(kinds))
    ordered = answers.sort_values(["_vraag", "_soort", "gebied", "jaar"], ignore_index=True)
    return ordered.drop(columns=["_vraag", "_soort"])


def build_teams(source: Path, districten: pd.DataFrame) -> pd.DataFrame:
    """The base teams, a row for each gemeente in one.

    Args:
        source: folder with the raw material.
        districten: what `strategy.build_districts` made; its names must be those of the list.

    Returns:
        basisteam, district, gm_code, gemeente, geheel ("true", or "false" where the team covers part of the
        gemeente), status_district and status_leden (how each is known), bron_leden.

    Raises:
        SourceFault: an unknown gemeente or status, or a team in another district than its gemeente.
    """
    path = source / TEAMS
    columns = ["basisteam", "district", "leden", "status_district", "status_leden", "bron_leden"]
    frame = read_source(path, columns)
    require_unique(path, frame, ["basisteam"])
    require_known(path, frame, "status_district", ("bron", "afgeleid"))
    require_known(path, frame, "status_leden", ("bron", "naam", "afgeleid"))
    codes = dict(zip(districten["gemeente"], districten["gm_code"], strict=True))
    homes = dict(zip(districten["gemeente"], districten["district"], strict=True))
    rows = []
    for team in frame.to_dict("records"):
        for member in str(team["leden"]).split("; "):
            name = member.removesuffix(PART)
            require(name in codes, path, f"{team['basisteam']}: unknown gemeente {name!r}")
            where = homes[name]
            require(where == team["district"], path, f"{team['basisteam']}: {name} is in {where}")
            whole = "false" if member.endswith(PART) else "true"
            rows.append({**team, "gm_code": codes[name], "gemeente": name, "geheel": whole})
    table = pd.DataFrame(rows)
    return table[["basisteam", "district", "gm_code", "gemeente", "geheel", *columns[3:]]].sort_values(
        ["district", "basisteam", "gemeente"], ignore_index=True
    )


def _team_names(source: Path) -> list[str]:
    columns = ["basisteam", "district", "leden", "status_district", "status_leden", "bron_leden"]
    return [str(name) for name in read_source(source / TEAMS, columns)["basisteam"]]
