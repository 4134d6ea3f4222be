"""Five facts of this moment for the press, chosen from the data by a stated rule, never by hand.

The rule:

1. stand: the newest total of all crimes: number and rate of the unit, summed over the areas that are known.
2. stijging, 3. daling: of all figures that the newest year counts, the one whose rate in the unit rose (fell)
   most against the year before, in proportion. Only areas known in both years count, both years must hold
   at least 100 crimes, and the change must be beyond chance: Poisson test widened with the fluctuation
   of the areas, p at most 0.05 after Holm over all figures compared. If none is, the fact says so.
4. lange lijn: of all figures that the newest year counts and that go back ten years or more, the one that
   changed most in proportion (as a ratio, so that halving equals doubling) between its first and its last
   year, on the areas known in both, both with at least 100 crimes.
5. uitersten: the areas with the highest and the lowest rate of that newest total, of those with at least
   ten crimes; equal rates go by name.

Rates are crimes per 1,000 inhabitants on 1 January of the same year, as everywhere (`measures`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.funnel import change_overdispersion
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, per_1000
from rvs_geo.region.model import Indicator, Region

Kind = Literal["stand", "stijging", "daling", "lange lijn", "uitersten"]

LEAST_CRIMES = 100
ALPHA = 0.05
LONG_YEARS = 10


@dataclass(frozen=True)
class Sum:
    """Areas together in one year; the rate is per 1,000 inhabitants."""

    year: int
    count: int
    inhabitants: int

    @property
    def rate(self) -> float:
        """Crimes per 1,000 inhabitants."""
        return self.count / self.inhabitants * 1000


@dataclass(frozen=True)
class Extreme:
    """One area with its count and its rate per 1,000 inhabitants."""

    code: str
    count: int
    rate: float


@dataclass(frozen=True)
class Change:
    """Two years on the same areas.

    Attributes:
        indicator: what is counted.
        before: the earlier year.
        now: the later year.
        gemeenten: how many of the 41 are in both sums.
        p_value: two-sided, not corrected.
    """

    indicator: Indicator
    before: Sum
    now: Sum
    gemeenten: int
    p_value: float

    @property
    def ratio(self) -> float:
        """Later rate over earlier rate."""
        return self.now.rate / self.before.rate


@dataclass(frozen=True)
class PressFact:
    """One fact; which parts are filled depends on its kind.

    Attributes:
        kind: see the rule.
        compared: how many figures the rule chose from.
        indicator: of the fact; None where no figure met the rule.
        now: the sum of the unit (stand) or None.
        gemeenten: how many of the 41 that sum holds.
        change: for a rise, a fall or the long line.
        highest: for the extremes.
        lowest: likewise.
    """

    kind: Kind
    compared: int
    indicator: Indicator | None
    now: Sum | None = None
    gemeenten: int = 0
    change: Change | None = None
    highest: Extreme | None = None
    lowest: Extreme | None = None


def press_facts(region: Region) -> tuple[PressFact, ...]:
    """The five facts, in the order of the rule in the module's docstring.

    Raises:
        ValueError: the catalogue is empty.
    """
    if not region.indicators:
        raise ValueError("no indicators to choose from")
    newest = max(i.years[-1] for i in region.indicators)
    current = [i for i in region.indicators if i.years[-1] == newest and len(i.years) > 1]
    short = [c for i in current if (c := change(region, i, i.years[-2], newest)) is not None]
    long = [
        c
        for i in current
        if newest - i.years[0] >= LONG_YEARS and (c := change(region, i, i.years[0], newest)) is not None
    ]
    p_values = adjust_p([c.p_value for c in short])
    sure = [c for c, p in zip(short, p_values, strict=True) if p <= ALPHA]
    rises, falls = [c for c in sure if c.ratio > 1], [c for c in sure if c.ratio < 1]
    total = _newest_total(region)
    return (
        _standing(region, total),
        _of_change("stijging", len(short), max(rises, key=lambda c: c.ratio, default=None)),
        _of_change("daling", len(short), min(falls, key=lambda c: c.ratio, default=None)),
        _of_change("lange lijn", len(long), max(long, key=lambda c: abs(math.log(c.ratio)), default=None)),
        _extremes(region, total),
    )


def change(region: Region, indicator: Indicator, before: int, now: int) -> Change | None:
    """The rate of the unit in two years, on the areas known in both; None below 100 crimes in either.

    Areas that were counted together in only one of the years are left out of both.
    """
    then, later = (_known(region, indicator, year) for year in (before, now))
    shared = then.index.intersection(later.index)
    then, later = then.loc[shared], later.loc[shared]
    first, last = _sum(then, before), _sum(later, now)
    if first is None or last is None or min(first.count, last.count) < LEAST_CRIMES:
        return None
    # A sum of n counts that were each rounded to 5 may be off by 2n.
    margin = len(shared) * (indicator.rounding // 2)
    test = compare_rates(
        last.count,
        last.inhabitants,
        first.count,
        first.inhabitants,
        rounding_a=2 * margin + 1,
        rounding_b=2 * margin + 1,
        dispersion=change_overdispersion(later, then).phi,
    )
    return Change(indicator, first, last, _gemeenten(region, later), test.p_value)


def _newest_total(region: Region) -> Indicator:
    """The total of all crimes with the last year; totals are the first group of the catalogue."""
    totals = [i for i in region.indicators if i.group == region.indicators[0].group]
    return max(totals, key=lambda i: i.years[-1])


def _standing(region: Region, total: Indicator) -> PressFact:
    rows = _known(region, total, total.years[-1])
    return PressFact("stand", 1, total, _sum(rows, total.years[-1]), _gemeenten(region, rows))


def _of_change(kind: Kind, compared: int, found: Change | None) -> PressFact:
    return PressFact(kind, compared, None if found is None else found.indicator, change=found)


def _extremes(region: Region, total: Indicator) -> PressFact:
    rows = _known(region, total, total.years[-1])
    rows = rows[rows["aantal"] >= UNCERTAIN_BELOW]
    rates = per_1000(rows["aantal"], rows["inwoners"])
    order = sorted(rates.index, key=lambda code: (-float(rates[code]), region.area_by_code[str(code)].name))
    if not order:
        return PressFact("uitersten", 0, None)
    ends = [Extreme(str(c), int(rows.loc[c, "aantal"]), float(rates[c])) for c in (order[0], order[-1])]
    return PressFact(
        "uitersten", len(order), total, _sum(rows, total.years[-1]), _gemeenten(region, rows), None, *ends
    )


def _known(region: Region, indicator: Indicator, year: int) -> pd.DataFrame:
    """Areas of which count and inhabitants are known; index: code, columns aantal, inwoners."""
    rows = region.observations(indicator.id)
    known = rows[rows["jaar"] == year].dropna(subset=["aantal", "inwoners"])
    return known.set_index("gebied")[["aantal", "inwoners"]].astype("int64")


def _sum(rows: pd.DataFrame, year: int) -> Sum | None:
    if rows.empty:
        return None
    return Sum(year, int(rows["aantal"].sum()), int(rows["inwoners"].sum()))


def _gemeenten(region: Region, rows: pd.DataFrame) -> int:
    return sum(len(region.area_by_code[str(code)].members) for code in rows.index)
