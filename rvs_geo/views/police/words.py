"""The page about how residents see the police: its choice, its lists, its development."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind, Question
from rvs_geo.analysis.police.teams import MembersStatus, teams
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.police.maps import divided_teams
from rvs_geo.views.shared.dutch import listed, year_spans
from rvs_geo.views.shared.margins import rounding_text
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.police import NOUNS, SIGNS, VERDICTS, answer_text, team_status
from rvs_geo.views.shared.survey_chart import SurveyLine

#: What a visitor can compare, with the words in the address.
LEVELS = (Kind.DISTRICT, Kind.TEAM)
WHOLE = "Hele eenheid"


@dataclass(frozen=True)
class PoliceChoice:
    """What a visitor chose; `area` is the name of an area of the level, or None."""

    question: Question
    year: int
    level: Kind = Kind.TEAM
    area: str | None = None


def titles(region: Region) -> dict[str, str]:
    """Each question with its subject: "Zichtbaarheid: politie te weinig te zien"."""
    asked = police.questions(region).values()
    return {q.id: f"{q.subject}: {q.short[0].lower()}{q.short[1:]}" for q in asked}


def police_sources(region: Region) -> list[Source]:
    """Where the answers, the teams and the borders come from."""
    return region.sources_of("politie_oordeel", "basisteams", "gemeenten")


def divided_lines(region: Region, choice: PoliceChoice) -> list[str]:
    """The teams of a gemeente that has several, with their answers; the map draws that gemeente whole."""

    def told(kind: Kind, name: str) -> str:
        found = police.beside_unit(region, kind, name, choice.question.id, choice.year)
        return f"{answer_text(choice.question, found.answer)}, {VERDICTS[found.direction]}"

    return [
        f"**{name}** heeft {dutch(len(own))} teams: "
        f"{'; '.join(f'{team.name} {told(Kind.TEAM, team.name)}' for team in own)}. "
        f"Op de kaart staat de hele gemeente: {told(Kind.GEMEENTE, name)}."
        for name, own in divided_teams(region).items()
    ]


def development(region: Region, choice: PoliceChoice) -> list[SurveyLine]:
    """The answers of the unit over the years, and of the chosen area before it."""
    (unit,) = police.names(region, Kind.UNIT)
    found = [] if choice.area is None else [_line(region, choice, choice.level, choice.area, choice.area)]
    return [*found, _line(region, choice, Kind.UNIT, unit, WHOLE)]


def development_texts(region: Region, choice: PoliceChoice) -> list[str]:
    """What changed beyond the margins, for each line; and which years are not known."""
    texts = []
    for line in development(region, choice):
        if line.change is None:
            texts.append(f"{line.region}: van niet meer dan één jaar bekend.")
            continue
        first, last = line.change.first, line.change.last
        margin = (
            ""
            if line.change.margin is None
            else f" (marge van het verschil {dutch(line.change.margin, 1)}, plus {rounding_text()})"
        )
        texts.append(
            f"{line.region}: van {answer_text(choice.question, first)} in {first.year} naar "
            f"{answer_text(choice.question, last)} in {last.year}. Dat is {line.change.direction}{margin}."
        )
        known = {a.year for a in line.answers}
        absent = [year for year in police.all_years(region) if year not in known]
        if absent:
            who = WHOLE.lower() if line.is_unit else line.region
            texts.append(f"Niet bekend ({who}): {listed(year_spans(absent))}.")
    return texts


def _line(region: Region, choice: PoliceChoice, kind: Kind, name: str, label: str) -> SurveyLine:
    question = choice.question
    return SurveyLine(
        label,
        kind is Kind.UNIT,
        question.text,
        question.unit,
        police.answers(region, kind, name, question.id),
        police.course(region, kind, name, question.id),
    )


def members_table(region: Region) -> pd.DataFrame:
    """Which gemeenten each team has, and how that is known; all columns are text, a row a team."""
    return pd.DataFrame(
        [
            {
                "Basisteam": team.name,
                "District": team.district,
                "Gemeenten": listed([region.gemeente_by_code[code].name for code in team.members])
                + (" (deel)" if team.is_part else ""),
                "Hoe wij dat weten": team_status(team),
            }
            for team in teams(region)
        ]
    )


def members_text(region: Region) -> str:
    """Of how many teams the members were read, follow from the name, or were worked out."""
    found = teams(region)
    words = {
        MembersStatus.READ: "gelezen in een bron",
        MembersStatus.NAMED: "uit de naam van het team",
        MembersStatus.INFERRED: "afgeleid",
    }
    counts = {status: sum(team.status is status for team in found) for status in words}
    told = [f"{dutch(n)} keer {words[status]}" for status, n in counts.items() if n]
    remark = next(iter(region.remarks("basisteams")), "")
    how = f"Hoe wij de gemeenten van de {dutch(len(found))} basisteams kennen: {listed(told)}."
    return f"{how} {remark}".strip()


def answers_frame(region: Region, choice: PoliceChoice) -> pd.DataFrame:
    """The answers of a level in all years as numbers, to take away.

    Returns:
        Soort, Gebied, Jaar (Int64), the question in its unit and Marge (Float64), NA where not known, and in
        the chosen year Tegenover de eenheid.
    """
    found = {c.name: c for c in police.compared(region, choice.level, choice.question.id, choice.year)}
    (unit,) = police.names(region, Kind.UNIT)
    areas = [(Kind.UNIT, unit), *((choice.level, name) for name in found)]
    rows = []
    for kind, name in areas:
        known = {a.year: a for a in police.answers(region, kind, name, choice.question.id)}
        for year in police.all_years(region):
            answer = known.get(year)
            judged = year == choice.year and kind is choice.level
            rows.append(
                {
                    "Soort": "eenheid" if kind is Kind.UNIT else NOUNS[kind][0],
                    "Gebied": name,
                    "Jaar": year,
                    f"{choice.question.text} ({choice.question.unit})": answer.value if answer else None,
                    "Marge (95%)": answer.margin if answer else None,
                    "Tegenover de eenheid": VERDICTS[found[name].direction] if judged else "",
                }
            )
    frame = pd.DataFrame(rows)
    numbers = [c for c in frame.columns if c.startswith(choice.question.text) or c.startswith("Marge")]
    return frame.astype({"Jaar": "Int64", **dict.fromkeys(numbers, "Float64")})


def slide_table(region: Region, choice: PoliceChoice) -> pd.DataFrame:
    """The level beside the unit as text: Gebied, Antwoord, Tegenover de eenheid."""
    rows = [(WHOLE, police.unit_answer(region, choice.question.id, choice.year), "")]
    rows += [
        (c.name, c.answer, f"{SIGNS[c.direction]} {VERDICTS[c.direction]}")
        for c in police.compared(region, choice.level, choice.question.id, choice.year)
    ]
    return pd.DataFrame(
        [(n, answer_text(choice.question, a), v) for n, a, v in rows],
        columns=["Gebied", "Antwoord", "Tegenover de eenheid"],
    )
