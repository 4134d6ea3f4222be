"""What residents answered about the police, and who is in which base team: possible and complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from rvs_geo.region.areas import Frames
from rvs_geo.region.faults import Fault, quoted

_TEAMS, _ANSWERS, _QUESTIONS = "basisteams", "politie_oordeel", "politie_vragen"
#: Highest possible value by the beginning of the unit.
_MOST = {"%": 100.0, "punten op een schaal tot 10": 10.0}


def team_faults(frames: Frames, files: Mapping[str, str]) -> Iterator[Fault]:
    """Gemeenten in no team, whole in several, only once in part, or in a team of another district."""
    teams, homes = frames.get(_TEAMS), frames.get("districten")
    if teams is None or homes is None or not {"gm_code", "district"} <= set(homes.columns):
        return
    if not {"gm_code", "district", "geheel"} <= set(teams.columns):
        return
    homes = homes.dropna(subset=["gm_code", "district"])
    district = dict(zip(homes["gm_code"], homes["district"], strict=True))
    known = teams.dropna(subset=["gm_code", "district", "geheel"])
    for row, code, where in zip(known.index, known["gm_code"], known["district"], strict=True):
        if code in district and district[code] != where:
            yield Fault(
                files[_TEAMS], int(row), "district", quoted(where), f"{district[code]}, zoals districten"
            )
    teams_of: dict[str, list[bool]] = {}
    for code, whole in zip(known["gm_code"], known["geheel"], strict=True):
        teams_of.setdefault(code, []).append(whole)
    for code in sorted(district):
        own = teams_of.get(code, [])
        if own != [True] and (len(own) < 2 or any(own)):
            found = f"{code} in {len(own)} teams, waarvan {sum(own)} geheel"
            expected = "elke gemeente geheel in één team, of in delen over enkele teams"
            yield Fault(files[_TEAMS], None, "gm_code", found, expected)


def answer_faults(frames: Frames, files: Mapping[str, str]) -> Iterator[Fault]:
    """Answers that cannot be, without a margin, or of an area that does not exist."""
    answers, questions = frames.get(_ANSWERS), frames.get(_QUESTIONS)
    if answers is None or questions is None or not {"vraag", "eenheid"} <= set(questions.columns):
        return
    if not {"soort", "gebied", "vraag", "waarde", "marge"} <= set(answers.columns):
        return
    units = dict(zip(questions["vraag"], questions["eenheid"], strict=True))
    areas = _areas(frames)
    most = {
        question: next((limit for start, limit in _MOST.items() if str(unit).startswith(start)), None)
        for question, unit in units.items()
    }
    # Thousands of rows: column by column is ten times as fast as row by row.
    columns = [answers[name].tolist() for name in ("soort", "gebied", "vraag", "waarde", "marge")]
    for row, kind, area, question, value, margin in zip(answers.index, *columns, strict=True):
        place = (files[_ANSWERS], int(row))
        if str(kind) in areas and area not in areas[str(kind)]:
            yield Fault(*place, "gebied", quoted(area), f"een bekend gebied van soort {kind}")
        if (value is pd.NA) != (margin is pd.NA):
            yield Fault(*place, "marge", quoted(margin), "een waarde met haar marge, of geen van beide")
        limit = most.get(question)
        if limit is not None and value is not pd.NA and value > limit:
            yield Fault(*place, "waarde", quoted(value), f"hoogstens {limit:g}")


def _areas(frames: Frames) -> dict[str, set[str]]:
    """The areas of each kind that other files know; a kind that they do not know is not judged."""
    where = {
        "district": ("districten", "district"),
        "gemeente": ("districten", "gemeente"),
        "basisteam": (_TEAMS, "basisteam"),
    }
    return {
        kind: set(frames[name][column].dropna())
        for kind, (name, column) in where.items()
        if name in frames and column in frames[name]
    }
