"""How residents see the police: answers by area, and which differ from the unit by more than their margins.

An area differs from the unit when the difference lies beyond the margin of a difference between two samples
(the root of the sum of the squared margins, and a tenth for the rounding), also after Holm's correction for
all areas of its kind that are compared at once. An area is itself part of the unit, so its sample is part
of the unit's: taking both for independent makes the margin a little too wide, never too narrow. Nothing is
ranked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal, cast

import pandas as pd
from scipy import special  # type: ignore[import-untyped]

from rvs_geo.analysis.shared.chance import adjust_p
from rvs_geo.analysis.shared.rows import as_number, as_text
from rvs_geo.analysis.shared.survey import ROUNDING, Answer, Direction, SurveyChange, survey_change
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region

ALPHA = 0.05
#: A margin is this many standard errors: half of a 95% interval.
Z95 = float(special.ndtri(0.975))


class Kind(StrEnum):
    """Kinds of areas; the values stand in politie_oordeel.csv."""

    COUNTRY = "land"
    UNIT = "eenheid"
    DISTRICT = "district"
    TEAM = "basisteam"
    GEMEENTE = "gemeente"


@dataclass(frozen=True)
class Question:
    """A row of politie_vragen.csv.

    Attributes:
        good: which way is favourable for the police; "" where neither is.
    """

    id: str
    subject: str
    short: str
    text: str
    unit: str
    good: Literal["hoger", "lager", ""]

    @property
    def suffix(self) -> str:
        """Directly behind a value."""
        return "%" if self.unit.startswith("%") else ""


@dataclass(frozen=True)
class Compared:
    """An area beside the unit.

    Attributes:
        kind: of the area.
        name: of the area.
        answer: None where not known.
        direction: against the unit; None where one of both is not known.
    """

    kind: Kind
    name: str
    answer: Answer | None
    direction: Direction | None


def questions(region: Region) -> dict[str, Question]:
    """The questions by id, in their order."""
    table = present(region.police).questions.sort_values("volgorde", kind="stable")
    found = [
        Question(
            as_text(row["vraag"]),
            as_text(row["onderwerp"]),
            as_text(row["kort"]),
            as_text(row["omschrijving"]),
            as_text(row["eenheid"]),
            cast("Literal['hoger', 'lager', '']", as_text(row["gunstig"])),
        )
        for row in cast("list[dict[str, object]]", table.to_dict("records"))
    ]
    return {q.id: q for q in found}


@lru_cache(maxsize=8)
def _index(region: Region) -> dict[tuple[str, str, str], tuple[Answer, ...]]:
    """The known answers by kind, area and question, by year: a page asks for hundreds of them."""
    table = present(region.police).answers.sort_values("jaar", kind="stable")
    found: dict[tuple[str, str, str], list[Answer]] = {}
    for row in table.to_dict("records"):
        own = found.setdefault((str(row["soort"]), str(row["gebied"]), str(row["vraag"])), [])
        if not pd.isna(row["waarde"]):
            own.append(Answer(int(row["jaar"]), float(row["waarde"]), as_number(row["marge"])))
    return {key: tuple(own) for key, own in found.items()}


def names(region: Region, kind: Kind) -> list[str]:
    """The areas of a kind, by name."""
    return sorted({name for where, name, _ in _index(region) if where == kind})


def years(region: Region, question: str) -> tuple[int, ...]:
    """The years in which the question was answered somewhere."""
    found = {a.year for (_, _, asked), own in _index(region).items() if asked == question for a in own}
    return tuple(sorted(found))


def all_years(region: Region) -> tuple[int, ...]:
    """First to last year of the survey, also those in between without one."""
    found = present(region.police).answers["jaar"]
    return tuple(range(int(found.min()), int(found.max()) + 1))


def answers(region: Region, kind: Kind, name: str, question: str) -> tuple[Answer, ...]:
    """The known answers of an area, by year."""
    return _index(region).get((kind, name, question), ())


def answer_in(region: Region, kind: Kind, name: str, question: str, year: int) -> Answer | None:
    """The answer of an area in a year; None where not known."""
    return next((a for a in answers(region, kind, name, question) if a.year == year), None)


def unit_answer(region: Region, question: str, year: int) -> Answer | None:
    """The answer of the whole unit in a year."""
    (name,) = names(region, Kind.UNIT)
    return answer_in(region, Kind.UNIT, name, question, year)


def compared(region: Region, kind: Kind, question: str, year: int) -> list[Compared]:
    """Every area of a kind beside the unit, by name; see the rule of this module."""
    unit = unit_answer(region, question, year)
    found = {name: answer_in(region, kind, name, question, year) for name in names(region, kind)}
    p_values = {n: p for n, a in found.items() if (p := _p_value(a, unit)) is not None}
    corrected = dict(zip(p_values, adjust_p(list(p_values.values())), strict=True))
    return [Compared(kind, n, a, _direction(a, unit, corrected.get(n))) for n, a in found.items()]


def beside_unit(region: Region, kind: Kind, name: str, question: str, year: int) -> Compared:
    """One area beside the unit, judged among all of its kind: the same verdict on every page.

    Raises:
        StopIteration: there is no such area.
    """
    return next(c for c in compared(region, kind, question, year) if c.name == name)


def course(region: Region, kind: Kind, name: str, question: str) -> SurveyChange | None:
    """The first and the last known answer of an area; None without two."""
    return survey_change(answers(region, kind, name, question), -math.inf, math.inf)


def _p_value(answer: Answer | None, unit: Answer | None) -> float | None:
    if answer is None or unit is None or answer.margin is None or unit.margin is None:
        return None
    error = math.hypot(answer.margin, unit.margin) / Z95
    distance = max(abs(answer.value - unit.value) - ROUNDING, 0.0)
    return float(2 * special.ndtr(-distance / error)) if error else float(distance == 0)


def _direction(answer: Answer | None, unit: Answer | None, p_value: float | None) -> Direction | None:
    if answer is None or unit is None or p_value is None:
        return None
    if p_value > ALPHA:
        return Direction.SAME
    return Direction.HIGHER if answer.value > unit.value else Direction.LOWER
