"""Which area of a map a row of a source is about: borders change, and codes do not always tell.

A gemeente that takes in its neighbours may keep its code (Groningen, 2019). The figure of the larger one
must not be drawn on the old shape: on a map of 2014 it is that of its members together, under a code of its
own, or of nobody where part of them lies outside or was divided.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rvs_geo.sources.borders_now import Successions

#: From this year on the shape of each gemeente is known, from one set of borders or the other.
FIRST_YEAR = 2014
NEVER = 9999


@dataclass(frozen=True)
class Merged:
    """Gemeenten of the map that later became one: `code` is that of the area, `now` that of today."""

    code: str
    now: str
    members: tuple[str, ...]
    since: int


@dataclass(frozen=True)
class Ground:
    """What the areas of a map are, and which of them a row of a source is about.

    Attributes:
        codes: the gemeenten of the map.
        today: whether these are those of today; else those of 2014.
        merged: areas of several gemeenten of the map, by code of today.
        same: gemeenten of today that are one of 2014 under another code, by code of today.
        first, last: by code of today the first and the last year in which it became larger.
        gone: by gemeente of 2014 that is no more, the year from which it was part of another.
        whole: by gemeente of today those of 2014 that it is made of, where none of them was divided.
    """

    codes: frozenset[str]
    today: bool
    merged: Mapping[str, Merged]
    same: Mapping[str, str]
    first: Mapping[str, int]
    last: Mapping[str, int]
    gone: Mapping[str, int]
    whole: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def in_year(self, code: str, year: int) -> str | None:
        """The area of a figure of a source that follows the borders of its own year; None for no area.

        Args:
            code: as the source gives it.
            year: of the figure; a merger counts from the first of January on.
        """
        if self.today:
            return code if code in self.codes and year >= self.last.get(code, 0) else None
        if year < self.gone.get(code, self.first.get(code, NEVER)) and code in self.codes:
            return code
        return self.now(code) if year >= self.last.get(code, 0) else None

    def now(self, code: str) -> str | None:
        """The area of a figure of a source that recasts all years to today's borders; None for no area."""
        if self.today:
            return code if code in self.codes else None
        if code in self.merged:
            return self.merged[code].code
        if code in self.same:
            return self.same[code]
        return code if code in self.codes and code not in self.first and code not in self.gone else None

    def parts(self, code: str, year: int) -> tuple[str, ...]:
        """On a map of today, the gemeenten of 2014 that make up one in a year before it was; else none."""
        if not self.today or code not in self.codes or year >= self.first.get(code, 0):
            return ()
        return self.whole.get(code, ())

    def lost(self) -> dict[str, int]:
        """Gemeenten of the map that have no figure from a year on, not even together with others."""
        if self.today:
            return {}
        held = {m for found in self.merged.values() for m in found.members} | set(self.same.values())
        since = {c: self.gone.get(c, self.first.get(c, NEVER)) for c in self.codes - held}
        return {code: year for code, year in sorted(since.items()) if year < NEVER}


def make_ground(
    chosen: Collection[str], found: Successions, last_seen: Mapping[str, int], *, today: bool
) -> Ground:
    """The ground of a map.

    Args:
        chosen: the gemeenten of the map, of 2014 or of today.
        found: what became of the gemeenten of 2014.
        last_seen: by code the last year with inhabitants; on the first of January of that year the table
            still counts a gemeente that went into another on that day.
        today: whether the map has the borders of today.
    """
    old = {c for members in found.members.values() for c in members} | set(found.divided)
    gone = {c: last_seen[c] for c in old if found.into.get(c) != c and c in last_seen}
    gains: dict[str, set[int]] = {}
    for now, members in found.members.items():
        years = {gone[m] for m in members if m in gone and (len(members) > 1 or now in old)}
        gains.setdefault(now, set()).update(years)
    for code, shared in found.divided.items():
        for now in shared:
            gains.setdefault(now, set()).add(gone.get(code, last_seen[code]))
    mixed = {now for shared in found.divided.values() for now in shared}
    whole = {now: tuple(sorted(m)) for now, m in found.members.items() if now not in mixed}
    chosen = frozenset(chosen)
    merged = {} if today else _merged(chosen, whole, gains)
    same = {now: m[0] for now, m in whole.items() if len(m) == 1 and m[0] != now and m[0] in chosen}
    return Ground(
        codes=chosen,
        today=today,
        merged=merged,
        same={} if today else same,
        first={now: min(years) for now, years in gains.items() if years},
        last={now: max(years) for now, years in gains.items() if years},
        gone=gone,
        whole=whole,
    )


def _merged(
    chosen: frozenset[str], whole: Mapping[str, tuple[str, ...]], gains: Mapping[str, Collection[int]]
) -> dict[str, Merged]:
    """Mergers that lie wholly inside; one that kept its code gets the year behind it."""
    found = {}
    for now, members in sorted(whole.items()):
        if len(members) > 1 and set(members) <= chosen and gains.get(now):
            since = max(gains[now])
            found[now] = Merged(f"{now}_{since}" if now in chosen else now, now, members, since)
    return found
