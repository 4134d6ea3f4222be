"""Five facts of this moment for the press, chosen from the data by a stated rule, never by hand.

The rule:

1. stand: the newest total of all crimes: number and rate of the unit. The publisher's own row for the unit
   where there is one, else the sum over the areas that are known.
2. stijging, 3. daling: of all figures that the newest year counts, the one whose rate in the unit rose (fell)
   most against the year before, in proportion. Only areas known in both years count, and those must hold 90%
   of the inhabitants; both years must hold at least 100 crimes, and the change must be beyond chance:
   Poisson test widened with the fluctuation of the areas, p at most 0.05 after Holm over all figures
   compared. If none rises (falls) so, the fact is the largest other change that passes.
4. lange lijn: of all figures that the newest year counts and that go back ten years or more, the one that
   changed most in proportion (as a ratio, so that halving equals doubling) between its first and its last
   year, by the same test.
5. uitersten: the areas with the highest and the lowest rate of that newest total, of those with at least
   ten crimes; equal rates go by name.

Rates are crimes per 1,000 inhabitants on 1 January of the same year, as everywhere (`measures`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, Measure, on_common_areas, rates
from rvs_geo.analysis.shared.ranks import open_places, value_limits
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.tally import Basis, Tally, tally, unit_of
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator


class Kind(StrEnum):
    """The facts of the rule."""

    STANDING = "stand"
    RISE = "stijging"
    FALL = "daling"
    LONG_LINE = "lange lijn"
    EXTREMES = "uitersten"


LEAST_CRIMES = 100
ALPHA = 0.05
LONG_YEARS = 10


@dataclass(frozen=True)
class Extreme:
    """The area at one end, with its count and its rate in the unit of the indicator.

    Attributes:
        rivals: the other areas that chance allows at the same end, nearest first (`shared/ranks.py`).
    """

    code: str
    count: int
    rate: float
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """Two years on the same areas.

    Attributes:
        indicator: what is counted.
        before_year: the earlier year.
        now_year: the later year.
        before: the sum in the earlier year.
        now: the sum in the later year, of the same gemeenten.
        p_value: two-sided, not corrected.
    """

    indicator: Indicator
    before_year: int
    now_year: int
    before: Tally
    now: Tally
    p_value: float

    @property
    def ratio(self) -> float:
        """Later rate over earlier rate."""
        return (self.now.rate or 0.0) / (self.before.rate or math.inf)

    @property
    def size(self) -> float:
        """How large the change is, either way: halving equals doubling."""
        return abs(math.log(self.ratio)) if self.ratio > 0 else math.inf


@dataclass(frozen=True)
class Candidate:
    """A change that the rule looked at.

    Attributes:
        change: the two years.
        p_value: corrected for the number of changes looked at together (Holm).
        is_long: over the whole line instead of one year.
    """

    change: Change
    p_value: float
    is_long: bool = False

    @property
    def passes(self) -> bool:
        """Whether the change is beyond chance."""
        return self.p_value <= ALPHA


@dataclass(frozen=True)
class PressFact:
    """One fact; which parts are filled depends on its kind.

    Attributes:
        kind: see the rule.
        compared: how many figures the rule chose from.
        indicator: of the fact; None where no figure met the rule.
        year: of the figures in `now`, or 0.
        now: the sum of the unit (stand, uitersten) or None; of the publisher where `published`.
        published: `now` is the publisher's own row for the unit.
        change: for a rise, a fall or the long line.
        highest: for the extremes.
        lowest: likewise.
        instead: none rose (fell) beyond chance; `change` is the largest other one that did change.
    """

    kind: Kind
    compared: int
    indicator: Indicator | None
    year: int = 0
    now: Tally | None = None
    published: str = ""
    change: Change | None = None
    highest: Extreme | None = None
    lowest: Extreme | None = None
    instead: bool = False


def press_facts(region: Region) -> tuple[PressFact, ...]:
    """The five facts, in the order of the rule in the module's docstring.

    Raises:
        ValueError: the catalogue is empty.
    """
    if not region.indicators:
        raise ValueError("no indicators to choose from")
    short, long = ([c for c in candidates(region) if c.is_long is wanted] for wanted in (False, True))
    sure = sorted((c.change for c in short if c.passes), key=lambda c: -c.size)
    rise, fall = (next((c for c in sure if (c.ratio > 1) is up), None) for up in (True, False))
    # "None" is no fact to quote: the largest change that is left takes its place.
    left = next((c for c in sure if c not in (rise, fall)), None)
    lasting = max((c.change for c in long if c.passes), key=lambda c: c.size, default=None)
    total = _newest_total(region)
    return (
        _standing(region, total),
        _of_change(Kind.RISE, len(short), rise or left, instead=rise is None),
        _of_change(Kind.FALL, len(short), fall or left, instead=fall is None),
        _of_change(Kind.LONG_LINE, len(long), lasting),
        _extremes(region, total),
    )


@lru_cache(maxsize=8)
def candidates(region: Region) -> tuple[Candidate, ...]:
    """Every change that the rule looks at with its test: over the last year, then over whole lines."""
    newest = max(i.years[-1] for i in region.indicators)
    current = [i for i in region.indicators if i.years[-1] == newest and len(i.years) > 1]
    lasting = [i for i in current if newest - i.years[0] >= LONG_YEARS]
    short = [change(region, i, i.years[-2], newest) for i in current]
    long = [change(region, i, i.years[0], newest) for i in lasting]
    return (*_tested(short, is_long=False), *_tested(long, is_long=True))


def _tested(changes: Iterable[Change | None], *, is_long: bool) -> list[Candidate]:
    found = [c for c in changes if c is not None]
    p_values = adjust_p([c.p_value for c in found])
    return [Candidate(c, float(p), is_long) for c, p in zip(found, p_values, strict=True)]


def change(region: Region, indicator: Indicator, before: int, now: int) -> Change | None:
    """The rate of the unit in two years, on the same areas in both.

    Areas that one year counts together stand together in the other too. None below 100 crimes in either year,
    or where the shared areas hold less than 90% of the inhabitants: that is no change of the unit.
    """
    if any(region.doubts_of(indicator.id, None, year) for year in (before, now)):
        return None
    observed = region.observations(indicator.id)
    observed = observed[observed["jaar"].isin((before, now))]
    merged = frozenset(str(c) for c in observed["gebied"].unique() if region.area_by_code[c].is_merged)
    common = on_common_areas(observed, region.area_by_code, merged)
    then, later = (_known(common, year) for year in (before, now))
    shared = then.index.intersection(later.index)
    first = _sum(region, indicator, then.loc[shared], before)
    last = _sum(region, indicator, later.loc[shared], now)
    if min(first.crimes or 0, last.crimes or 0) < LEAST_CRIMES:
        return None
    if not (first.basis.is_enough and last.basis.is_enough):
        return None
    test = compare_rates(
        last.crimes or 0,
        last.people or 0,
        first.crimes or 0,
        first.people or 0,
        margin_a=last.margin,
        margin_b=first.margin,
        dispersion=dispersion_of(region, indicator.id).phi,
    )
    return Change(indicator, before, now, first, last, test.p_value)


def _newest_total(region: Region) -> Indicator:
    """The total of all crimes with the last year; totals are the first group of the catalogue."""
    totals = [i for i in region.indicators if i.group == region.indicators[0].group]
    return max(totals, key=lambda i: i.years[-1])


def _sound_year(region: Region, total: Indicator) -> int:
    """The newest year in which nothing looks wrong; the newest of all where every year does."""
    sound = [year for year in total.years if not region.doubts_of(total.id, None, year)]
    return max(sound, default=total.years[-1])


def _standing(region: Region, total: Indicator) -> PressFact:
    year = _sound_year(region, total)
    own = region.unit_rows.get((total.id, year))
    if own is not None and own.people:
        everyone = frozenset(g.code for g in region.gemeenten)
        whole = Tally(own.crimes, own.people, Basis(everyone, len(everyone), 1.0), per=total.per)
        return PressFact(Kind.STANDING, 1, total, year, whole, own.note or total.source.publisher)
    return PressFact(
        Kind.STANDING, 1, total, year, _sum(region, total, _known(region.observations(total.id), year), year)
    )


def _of_change(kind: Kind, compared: int, found: Change | None, *, instead: bool = False) -> PressFact:
    indicator = None if found is None else found.indicator
    return PressFact(kind, compared, indicator, change=found, instead=instead and found is not None)


def _extremes(region: Region, total: Indicator) -> PressFact:
    year = _sound_year(region, total)
    rows = _known(region.observations(total.id), year)
    rows = rows[rows["aantal"] >= UNCERTAIN_BELOW]
    found = rates(rows["aantal"], rows["inwoners"], total.per)
    order = sorted(found.index, key=lambda code: (-float(found[code]), region.area_by_code[str(code)].name))
    if not order:
        return PressFact(Kind.EXTREMES, 0, None)
    limits = value_limits(
        rows.assign(waarde=found), Measure.RATE, rounding=total.rounding, per=total.per, dispersion=1.0
    )
    places = open_places(limits)
    may_be_first = [str(c) for c in order if places.loc[c, "van"] == 1]
    may_be_last = [str(c) for c in reversed(order) if places.loc[c, "tot"] == len(order)]
    highest, lowest = (
        Extreme(str(c), int(rows.loc[c, "aantal"]), float(found[c]), tuple(o for o in open_ if o != c))
        for c, open_ in ((order[0], may_be_first), (order[-1], may_be_last))
    )
    whole = _sum(region, total, rows, year)
    return PressFact(Kind.EXTREMES, len(order), total, year, whole, highest=highest, lowest=lowest)


def _known(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Areas of which count and inhabitants are known; index: code, columns aantal, inwoners."""
    known = rows[rows["jaar"] == year].dropna(subset=["aantal", "inwoners"])
    return known.set_index("gebied")[["aantal", "inwoners"]].astype("int64")


def _sum(region: Region, indicator: Indicator, rows: pd.DataFrame, year: int) -> Tally:
    known = zip(map(str, rows.index), rows["aantal"].tolist(), rows["inwoners"].tolist(), strict=True)
    return tally(known, region.area_by_code, unit_of(region, year), indicator.rounding, indicator.per)
