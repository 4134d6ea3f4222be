"""What it would take: a target for the unit against what would come of paths that gemeenten already took.

This is arithmetic and no forecast. All of it is on the same gemeenten (those known in the first and the last
year), per inhabitant of the last year: crimes in the target year are the crimes of the last year times a
yearly factor to the power of the years between, with the inhabitants held as they are.

- So far: the factor of the unit's rate between the first and the last year, (rate / rate)^(1 / years).
- Own line: each gemeente goes on with its own factor. Where fewer than ten crimes were counted in either year
  the factor of the unit stands in: a factor of so few is chance.
- Best five: every gemeente takes the factor of the five that fell most, taken together.
- Size: every gemeente takes the factor of the gemeenten of its size in the Netherlands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rvs_geo.analysis.shared.measures import PER, UNCERTAIN_BELOW

BEST = 5


@dataclass(frozen=True)
class Then:
    """One area in the first and the last year.

    Attributes:
        code: of the area.
        crimes: in the first year and in the last.
        people: inhabitants likewise.
    """

    code: str
    crimes: tuple[int, int]
    people: tuple[int, int]


@dataclass(frozen=True)
class Path:
    """A path of the unit to the target year.

    Attributes:
        factor: of its rate a year; 0.97 is 3% less each year. None where not known.
        crimes: in the target year, whole; None where not known.
    """

    factor: float | None
    crimes: int | None

    @property
    def percent(self) -> float | None:
        """The change a year in percent."""
        return None if self.factor is None else (self.factor - 1) * 100


@dataclass(frozen=True)
class Outlook:
    """The paths of the unit.

    Attributes:
        first: the year that changes are counted from.
        last: the newest year.
        year: of the target.
        now: crimes in the last year, of the areas that count.
        people: their inhabitants in the last year.
        areas: how many areas count.
        target: what is needed.
        so_far: the unit goes on as it did.
        own: each area goes on as it did.
        best: every area falls as the five that fell most.
        peers: every area goes as the gemeenten of its size.
        leaders: codes of those five, the strongest fall first.
        per: inhabitants that rates are given for.
    """

    first: int
    last: int
    year: int
    now: int
    people: int
    areas: int
    target: Path
    so_far: Path
    own: Path
    best: Path
    peers: Path
    leaders: tuple[str, ...]
    per: int = PER

    def rate_of(self, crimes: int | None) -> float | None:
        """Crimes of a path per `per` inhabitants of the last year."""
        return None if crimes is None else crimes / self.people * self.per


def outlook(
    areas: list[Then],
    years: tuple[int, int, int],
    change: float,
    peer_factor: Mapping[str, float | None],
    per: int = PER,
) -> Outlook:
    """The paths from the last year to a target.

    Args:
        areas: every area whose crimes and inhabitants are known in both years.
        years: first, last, and that of the target, in this order.
        change: the target, as a fraction of the rate in the last year (-0.2 is a fifth less).
        peer_factor: by code, the factor over all years from first to last of the gemeenten of its size.
        per: inhabitants that rates are given for.

    Raises:
        ValueError: no areas, years that do not rise, or a target of nothing or less.
    """
    first, last, year = years
    if not areas or not first < last < year or change <= -1:
        raise ValueError("A target needs areas, years that rise and a fall of less than everything.")
    span, ahead = last - first, year - last
    now = sum(a.crimes[1] for a in areas)
    unit = _factor(areas, span)
    own = {a.code: _own(a, span, unit) for a in areas}
    counted = [a for a in areas if min(a.crimes) >= UNCERTAIN_BELOW]
    leaders = sorted(counted, key=lambda a: (_total(a), a.code))[:BEST]
    best = _factor(leaders, span) if len(leaders) == BEST else None
    peers = {code: None if f is None else f ** (1 / span) for code, f in peer_factor.items()}

    def path(factor: Mapping[str, float | None]) -> Path:
        each = [(a.crimes[1], factor.get(a.code)) for a in areas]
        if any(f is None for _, f in each):
            return Path(None, None)
        crimes = sum(n * f**ahead for n, f in each if f is not None)
        return Path((crimes / now) ** (1 / ahead) if now else None, round(crimes))

    needed = (1 + change) ** (1 / ahead)
    return Outlook(
        first, last, year, now, sum(a.people[1] for a in areas), len(areas),
        target=Path(needed, round(now * (1 + change))),
        so_far=path({a.code: unit for a in areas}),
        own=path(own),
        best=path({a.code: best for a in areas}),
        peers=path(peers),
        leaders=tuple(a.code for a in leaders),
        per=per,
    )  # fmt: skip


def _total(area: Then) -> float:
    """The factor of the rate of an area over all years."""
    return (area.crimes[1] / area.people[1]) / (area.crimes[0] / area.people[0])


def _factor(areas: list[Then], span: int) -> float | None:
    """The yearly factor of the rate of areas together; None where nothing was counted at first."""
    then, now = (sum(a.crimes[i] for a in areas) / sum(a.people[i] for a in areas) for i in (0, 1))
    return (now / then) ** (1 / span) if then else None


def _own(area: Then, span: int, unit: float | None) -> float | None:
    return unit if min(area.crimes) < UNCERTAIN_BELOW else _total(area) ** (1 / span)
