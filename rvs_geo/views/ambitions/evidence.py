"""What is known beside an ambition but is not on the map: a survey, and figures of the bureau."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rvs_geo.analysis.ambitions.status import Ambition, Realised
from rvs_geo.analysis.shared.rows import as_number, as_text
from rvs_geo.analysis.shared.survey import Answer, Direction, survey_change
from rvs_geo.region.model import Region
from rvs_geo.views.shared.margins import room_text
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.survey_chart import SurveyLine


@dataclass(frozen=True)
class Reported:
    """A figure that the bureau of the region gave: a row of ambities_realisatie.csv."""

    year: int
    value: float
    margin: float | None
    same_counting: bool
    source: str


def reported_figures(region: Region, ambition: Ambition) -> tuple[Reported, ...]:
    """The rows of ambities_realisatie.csv for an ambition, by year."""
    table = region.tables.get("ambities_realisatie")
    if table is None:
        return ()
    own = table[table["ambitie"] == ambition.id].sort_values("jaar")
    return tuple(
        Reported(
            int(row["jaar"]),
            float(row["waarde"]),
            as_number(row["marge"]),
            bool(row["zelfde_telling"]),
            as_text(row["bron"]),
        )
        for row in own.to_dict("records")
    )


def as_realised(reported: tuple[Reported, ...]) -> Realised:
    """The figures of the bureau; one that counts differently makes the whole series one that does."""
    return Realised(
        {r.year: r.value for r in reported},
        all(r.same_counting for r in reported),
        margins={r.year: r.margin for r in reported if r.margin is not None},
    )


def survey_lines(region: Region, ambition: Ambition, questions: Sequence[str]) -> tuple[SurveyLine, ...]:
    """What the survey says of an ambition, without the Netherlands.

    From the start year of the ambition, or where it names none the last year before the strategy, up to its
    target year.
    """
    table = region.tables.get("enquete")
    if table is None or not questions:
        return ()
    begin = ambition.start_year or (region.strategy_years or (0,))[0] - 1
    until = ambition.target_year or 9999
    lines = []
    asked = table[table["vraag"].isin(list(questions))]
    for (_, name, code), rows in asked.groupby(["vraag", "regio", "regio_code"], sort=False):
        if str(code).startswith("NL"):
            continue
        answers = tuple(
            Answer(int(r["jaar"]), float(r["waarde"]), as_number(r["marge"])) for r in rows.to_dict("records")
        )
        first = rows.iloc[0]
        lines.append(
            SurveyLine(
                str(name),
                str(code).startswith("RE"),
                str(first["omschrijving"]),
                str(first["eenheid"]),
                answers,
                survey_change(answers, begin, until),
            )
        )
    return tuple(lines)


def survey_texts(answers: Sequence[SurveyLine]) -> tuple[str, ...]:
    """Each answer of a survey in a sentence, with its margins."""
    return tuple(_survey_text(line) for line in answers if line.change is not None)


def _survey_text(line: SurveyLine) -> str:
    change = line.change
    if change is None:
        return f"{line.region}: {line.question}: niet te vergelijken."
    where = f"hele eenheid {line.region}" if line.is_unit else line.region
    values = " en ".join(f"{_answer(a)} in {a.year}" for a in (change.first, change.last))
    if change.margin is None:
        verdict = f"Dat is {change.direction}. De bron geeft geen marge: het verschil kan toeval zijn."
    elif change.direction is Direction.SAME:
        verdict = f"Dat verschil valt binnen {room_text(change.margin)}: het is geen verschil."
    else:
        verdict = f"Dat is {change.direction}, meer dan {room_text(change.margin)}."
    return f"{line.question} ({where}, {line.unit}): {values}. {verdict}"


def reported_texts(reported: Sequence[Reported]) -> tuple[str, ...]:
    """Each figure of the bureau in a sentence, with its margin and source."""
    return tuple(
        f"{r.year}: {_answer(Answer(r.year, r.value, r.margin))} "
        f"({'zelfde' if r.same_counting else 'andere'} telling). Bron: {r.source}."
        for r in reported
    )


def _answer(answer: Answer) -> str:
    margin = "" if answer.margin is None else f" (± {dutch(answer.margin, 1)})"
    return f"{dutch(answer.value, 1)}{margin}"


def directions(answers: tuple[SurveyLine, ...]) -> str:
    """The direction in a word or two, once where all lines agree; says where the source gives no margin."""
    changes = [line.change for line in answers if line.change is not None]
    told = " en ".join(dict.fromkeys(str(change.direction) for change in changes))
    return f"{told}, marge niet bekend" if any(change.margin is None for change in changes) else told
