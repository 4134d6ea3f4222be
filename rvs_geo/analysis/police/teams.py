"""The base teams: their gemeenten, and how sure it is that these belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region


class MembersStatus(StrEnum):
    """How it is known which gemeenten a base team has (status_leden in basisteams.csv)."""

    READ = "bron"
    NAMED = "naam"
    INFERRED = "afgeleid"


@dataclass(frozen=True)
class Team:
    """A base team.

    Attributes:
        members: gm_codes of its gemeenten.
        is_part: it has part of one gemeente, which it shares with other teams.
        status: how its members are known.
        source: where that stands, or what it was worked out from.
    """

    name: str
    district: str
    members: tuple[str, ...]
    is_part: bool
    status: MembersStatus
    source: str


@lru_cache(maxsize=8)
def teams(region: Region) -> tuple[Team, ...]:
    """All teams, by district and name."""
    table = present(region.police).teams
    found = []
    for name, rows in table.groupby("basisteam", sort=False):
        first = rows.iloc[0]
        found.append(
            Team(
                str(name),
                str(first["district"]),
                tuple(str(code) for code in rows["gm_code"]),
                not bool(first["geheel"]),
                MembersStatus(first["status_leden"]),
                str(first["bron_leden"]),
            )
        )
    return tuple(sorted(found, key=lambda team: (team.district, team.name)))


def teams_of(region: Region, code: str) -> tuple[Team, ...]:
    """The teams of a gemeente: one, or several that each have a part of it."""
    return tuple(team for team in teams(region) if code in team.members)
