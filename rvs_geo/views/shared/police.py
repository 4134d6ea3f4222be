"""How residents see the police, in words: for the page about it, and beside strength and own gemeente."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind, Question
from rvs_geo.analysis.police.teams import MembersStatus, Team, teams_of
from rvs_geo.analysis.shared.survey import Answer, Direction
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area
from rvs_geo.views.shared.dutch import listed, year_spans
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import UNKNOWN, dutch

#: One question of each subject, where there is no room for all.
KEY_QUESTIONS = ("te_weinig_te_zien", "beschikbaarheid_score", "contact_tevreden", "tevreden_buurt")
NOUNS = {
    Kind.DISTRICT: ("district", "districten"),
    Kind.TEAM: ("basisteam", "basisteams"),
    Kind.GEMEENTE: ("gemeente", "gemeenten"),
}
SIGNS = {Direction.HIGHER: "▲", Direction.LOWER: "▼", Direction.SAME: "≈", None: "?"}
VERDICTS = {
    Direction.HIGHER: "hoger dan de eenheid",
    Direction.LOWER: "lager dan de eenheid",
    Direction.SAME: "geen aantoonbaar verschil",
    None: UNKNOWN,
}
MEMBER_STATUS = {
    MembersStatus.READ: "gelezen",
    MembersStatus.NAMED: "volgt uit de naam van het team",
    MembersStatus.INFERRED: "afgeleid",
}


def answer_text(question: Question, answer: Answer | None) -> str:
    """A value with its margin: "46,4% (± 1,6)"."""
    if answer is None:
        return UNKNOWN
    margin = "marge niet bekend" if answer.margin is None else f"± {dutch(answer.margin, 1)}"
    return f"{dutch(answer.value, 1)}{question.suffix} ({margin})"


def good_text(question: Question) -> str:
    """Which way is favourable for the police."""
    if not question.good:
        return "Hoger of lager is hier niet beter of slechter."
    return f"{question.good.capitalize()} is hier gunstiger voor de politie."


def summary_text(region: Region, kind: Kind, question: Question, year: int) -> str:
    """The answer of the unit, and how many areas of a kind differ from it."""
    unit = police.unit_answer(region, question.id, year)
    found = police.compared(region, kind, question.id, year)
    text = f"Hele eenheid in {year}: {answer_text(question, unit)}."
    known = [c for c in found if c.direction is not None]
    nouns = NOUNS[kind]
    if not known:
        return f"{text} Van de {nouns[1]} is het niet bekend."
    parts = []
    for way, word in ((Direction.HIGHER, "hoger"), (Direction.LOWER, "lager")):
        differ = [c.name for c in known if c.direction is way]
        if differ:
            parts.append(f"{word}: {listed(differ)}")
    if not parts:
        none = f"Van de {len(known)} {nouns[1]} verschilt er geen aantoonbaar van de eenheid."
        return f"{text} {none} {_apart_text(known, unit)}".strip()
    same = sum(c.direction is Direction.SAME for c in known)
    rest = f"De andere {dutch(same)} {nouns[1]} verschillen niet aantoonbaar."
    return f"{text} Aantoonbaar {'; '.join(parts)}. {rest if same else ''} {_apart_text(known, unit)}".strip()


def _apart_text(known: Sequence[police.Compared], unit: Answer | None) -> str:
    """Why an area whose margin lies apart from that of the unit is not said to differ; "" without one."""
    if unit is None or unit.margin is None:
        return ""
    apart = [
        c.name
        for c in known
        if c.direction is Direction.SAME
        and c.answer is not None
        and c.answer.margin is not None
        and abs(c.answer.value - unit.value) > c.answer.margin + unit.margin
    ]
    if not apart:
        return ""
    return (
        f"Ook {listed(apart)} niet, al raken de marges elkaar niet: van {dutch(len(known))} vergelijkingen "
        "tegelijk valt er door toeval soms een zo uit."
    )


def comparison_table(region: Region, kind: Kind, question: Question, year: int) -> pd.DataFrame:
    """Every area of a kind as text: its answer, beside the unit, and its development; the unit first.

    Returns:
        Columns Gebied, the year, Tegenover de eenheid, Ontwikkeling; by name.
    """
    (unit,) = police.names(region, Kind.UNIT)
    rows = [("Hele eenheid", police.unit_answer(region, question.id, year), "", Kind.UNIT, unit)]
    rows += [
        (c.name, c.answer, f"{SIGNS[c.direction]} {VERDICTS[c.direction]}", kind, c.name)
        for c in police.compared(region, kind, question.id, year)
    ]
    return pd.DataFrame(
        [
            {
                "Gebied": label,
                str(year): answer_text(question, answer),
                "Tegenover de eenheid": verdict,
                "Ontwikkeling": course_text(region, where, name, question),
            }
            for label, answer, verdict, where, name in rows
        ]
    )


def course_text(region: Region, kind: Kind, name: str, question: Question) -> str:
    """The first answer against the last one: "van 53,0% (± 2,1) in 2012 naar ...: lager"."""
    change = police.course(region, kind, name, question.id)
    if change is None:
        return UNKNOWN
    return (
        f"van {answer_text(question, change.first)} in {change.first.year} naar "
        f"{answer_text(question, change.last)} in {change.last.year}: {change.direction}"
    )


def team_status(team: Team) -> str:
    """How the members of a team are known."""
    return f"{MEMBER_STATUS[team.status]} ({team.source})"


def team_lines(region: Region, area: Area) -> list[str]:
    """The base team of a gemeente and what its residents say of the police; Markdown, none without data."""
    if region.police is None:
        return []
    own = list(dict.fromkeys(team for code in area.members for team in teams_of(region, code)))
    if not own:
        return []
    if any(team.is_part for team in own):
        names = escape_markdown(listed([team.name for team in own]))
        lines = [
            f"Basisteams: **{names}**. Elk heeft een deel van de gemeente. "
            f"Hoe wij dat weten: {escape_markdown(MEMBER_STATUS[own[0].status])}."
        ]
        where, name = Kind.GEMEENTE, area.name
    else:
        team = own[0]
        others = [
            region.gemeente_by_code[code].name for code in team.members if code not in set(area.members)
        ]
        shared = f", met {escape_markdown(listed(others))}" if others else ""
        lines = [
            f"Basisteam **{escape_markdown(team.name)}**{shared}. "
            f"Hoe wij dat weten: {escape_markdown(team_status(team))}."
        ]
        where, name = Kind.TEAM, team.name
    return [*lines, *_key_lines(region, where, name)]


def _key_lines(region: Region, kind: Kind, name: str) -> list[str]:
    asked = police.questions(region)
    found = []
    for question in (asked[i] for i in KEY_QUESTIONS if i in asked):
        year = police.years(region, question.id)[-1]
        one = police.beside_unit(region, kind, name, question.id, year)
        unit = answer_text(question, police.unit_answer(region, question.id, year))
        found.append(
            f"{escape_markdown(question.short)}: **{answer_text(question, one.answer)}** in {year}. "
            f"{VERDICTS[one.direction].capitalize()}; hele eenheid: {unit}."
        )
    return found


def survey_limits(region: Region, kinds: Sequence[Kind]) -> list[str]:
    """What a reader must know of these answers."""
    several = listed([NOUNS[kind][1] for kind in kinds])
    return [
        "Een enquête onder een steekproef van de inwoners. De marge zegt waar het echte cijfer met 95% "
        "zekerheid ligt. Een verschil binnen de marges, de afronding meegerekend, is "
        "geen verschil.",
        f"Wij zetten {several} niet op volgorde van het antwoord: de marges overlappen bijna altijd.",
        "‘Hoger’ of ‘lager’ staat er alleen als het verschil met de eenheid blijft staan na een correctie "
        "voor het aantal gebieden dat wij tegelijk vergelijken (Holm).",
        "Het antwoord gaat over wat inwoners vinden, niet over hoe goed de politie werkt.",
        f"{_gap(region)}Wat in een jaar niet is gevraagd of te weinig antwoorden had, is niet bekend.",
    ]


def _gap(region: Region) -> str:
    """The years without a survey between the first and the last one, as a sentence."""
    asked = police.all_years(region)
    missing = sorted(set(range(asked[0], asked[-1])) - set(asked)) if asked else []
    return f"In {listed(year_spans(missing))} was er geen enquête. " if missing else ""
