"""The optional chapters of a data folder: each is there as a whole, or not at all.

A chapter is a few tables that only make sense together. A region without one is a good region: what needs
the chapter says that it is absent, and everything else works.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import pandas as pd


class Chapter(StrEnum):
    """The optional chapters, by the name that a page uses to say what it needs."""

    STRATEGY = "strategy"
    STRENGTH = "strength"
    MATRIX = "matrix"
    POLICE = "police"
    UNITS = "units"


@dataclass(frozen=True, eq=False)
class Strategy:
    """What was agreed: the strategiekaart, the ambitions, and what was known at the time.

    Attributes:
        statements: strategiekaart.csv.
        ambitions: ambities.csv.
        figures: ambities_cijfers.csv, which figures follow which ambition.
        safety_picture: veiligheidsbeeld.csv.
    """

    statements: pd.DataFrame
    ambitions: pd.DataFrame
    figures: pd.DataFrame
    safety_picture: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Strength:
    """The adopted police strength.

    Attributes:
        parts: sterkte.csv, fte by part of the unit.
        facts: kerncijfers.csv, single figures such as the norm for wijkagenten.
    """

    parts: pd.DataFrame
    facts: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Matrix:
    """The priority matrix.

    Attributes:
        priorities: priorities.csv, a row for each partner.
        themes: themas.csv, a row for each column of the matrix.
        velden: velden.csv, the order of the velden.
    """

    priorities: pd.DataFrame
    themes: pd.DataFrame
    velden: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Police:
    """How residents see the police.

    Attributes:
        answers: politie_oordeel.csv, an answer with its margin by kind of area, area, question and year.
        questions: politie_vragen.csv, what was asked.
        teams: basisteams.csv, a row for each gemeente in a base team.
    """

    answers: pd.DataFrame
    questions: pd.DataFrame
    teams: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Units:
    """The police units of the country beside each other.

    Attributes:
        rates: eenheden.csv, crimes and inhabitants by unit, year and figure.
    """

    rates: pd.DataFrame


#: The tables of each chapter and the columns that the app reads of them.
CHAPTER_TABLES: Mapping[Chapter, Mapping[str, frozenset[str]]] = {
    Chapter.STRATEGY: {
        "strategiekaart": frozenset(
            {"id", "blok", "prioriteit", "volgorde", "kop", "tekst", "waarde", "eenheid"}
            | {"indicator", "ambitie", "soort", "vindplaats"}
        ),
        "ambities": frozenset(
            {"id", "prioriteit", "indicator", "eenheid", "startjaar", "startwaarde", "doeljaar"}
            | {"doelwaarde", "grens", "opmerking"}
        ),
        "ambities_cijfers": frozenset({"ambitie", "indicator", "vragen", "telling", "nodig", "van_wie"}),
        "veiligheidsbeeld": frozenset(
            {"onderwerp", "ambitie_pct", "ambitie_status", "realisatie_pct", "landelijk_pct"} | {"opmerking"}
        ),
    },
    Chapter.STRENGTH: {
        "sterkte": frozenset(
            {"onderdeel", "soort", "niet_operationeel_fte", "operationeel_fte", "totaal_fte"}
        ),
        "kerncijfers": frozenset({"id", "omschrijving", "waarde", "eenheid", "peildatum", "vindplaats"}),
    },
    Chapter.MATRIX: {
        "priorities": frozenset({"partner", "gm_code", "soort", "aantal_prioriteiten"}),
        "themas": frozenset({"kolom", "veld", "naam", "naam_status", "totaal"}),
        "velden": frozenset({"nummer", "veld"}),
    },
    Chapter.POLICE: {
        "politie_oordeel": frozenset({"soort", "gebied", "vraag", "jaar", "waarde", "marge"}),
        "politie_vragen": frozenset(
            {"vraag", "onderwerp", "volgorde", "kort", "omschrijving", "eenheid", "gunstig"}
        ),
        "basisteams": frozenset(
            {"basisteam", "district", "gm_code", "gemeente", "geheel", "status_district", "status_leden"}
            | {"bron_leden"}
        ),
    },
    Chapter.UNITS: {
        "eenheden": frozenset({"eenheid", "jaar", "indicator", "aantal", "inwoners", "telling"}),
    },
}


class MissingChapterError(LookupError):
    """Something was asked of a chapter that the data folder does not have."""


_Chapter = TypeVar("_Chapter", Strategy, Strength, Matrix, Police, Units)


def present(chapter: _Chapter | None) -> _Chapter:
    """The chapter, for what is only reached where it exists.

    Raises:
        MissingChapterError: the data folder does not have it; whoever asks should have looked first.
    """
    if chapter is None:
        raise MissingChapterError
    return chapter
