"""What stands out for one gemeente, as data; the words are made elsewhere.

The rule, in full (`findings.Rule` holds its numbers):

1. Level: the rate of the area in a year against the rate of all other known areas of the unit together.
   Change: the change of its rate since the base year against the change of all other areas together over
   the same years (a ratio of ratios): "-82%" does not stand out where everything fell by 80%.
2. Both with the exact conditional test for two Poisson rates (`chance.compare_rates`). Crimes come in
   series, so counts move from year to year by more than Poisson counts do; the test is widened by the phi of
   the indicator, which is one number for all years and areas (`spread.dispersion_of`). For a change, the
   inhabitants of the base year are multiplied by the change of the others, so that equal changes make equal
   rates; phi is raised by the uncertainty of that change, 1 + (1/b1 + 1/b0) / (1/a1 + 1/a0) for counts a of
   the area and b of the others (delta method for the logarithm of a ratio of four Poisson counts).
3. Small numbers do not fire: if the two rates were equal, at least 10 crimes must have been expected in the
   area, for a change in each of its two years. This looks at what was expected, not at what was counted.
4. The p-values of all indicators tested for the area are corrected together (Holm), levels and changes
   apart: per area the chance of even one false finding is at most 5% each. Over 40 pages that would still
   be 2 of each if nothing at all were going on.
5. A difference below 10% does not stand out, however certain it is.
6. Among what stands out: highest and lowest by ratio to the other areas; most and least favourable change
   by the ratio of the two changes.
7. The other areas are a yardstick only where gemeenten with at least 90% of their inhabitants are known
   (`tally.ENOUGH`), for a change the same gemeenten in both years; otherwise nothing is tested.
8. Gemeenten differ for good reasons, so most of them differ from the rest by more than chance in
   something. A level is also `unusual` when it stands out even if the usual differences among areas are
   allowed for: z = (ratio - 1) / sqrt(phi / expected + tau^2), the additive model of the widened funnel
   (`funnel.between_variance`).

Counts rounded to 5 by CBS are taken at the true value least favourable to a finding. Rounding of the other
areas together is left out: its standard deviation is 9 crimes for 40 areas.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import special  # type: ignore[import-untyped]

from rvs_geo.analysis.municipality.findings import Counted, Finding, Kind, Reason, Rule, Skipped, Standouts
from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.funnel import between_variance
from rvs_geo.analysis.shared.measures import on_common_areas
from rvs_geo.analysis.shared.tally import Tally, Whole, tally
from rvs_geo.region.records import Area

_RULE = Rule()
#: Crimes and inhabitants by code of the area; plain, for a table of all areas asks for thousands of sums.
_Known = dict[str, tuple[int, int]]


class Prepared(NamedTuple):
    """An indicator in the two years, the same for all areas.

    Attributes:
        counted: the indicator.
        years: the year to judge, and the earlier one to compare it with; None for levels only.
        now: the known areas in the year; aantal, inwoners by code.
        between: tau squared of their rates; None where nothing is known.
        pair: the areas known in both years, now and then; None without a base year.
    """

    counted: Counted
    years: tuple[int, int | None]
    now: _Known
    between: float | None
    pair: tuple[_Known, _Known] | None


def prepared(counted: Counted, areas: Mapping[str, Area], year: int, base_year: int | None) -> Prepared:
    """What judging an indicator takes and is the same for all areas.

    Args:
        counted: the indicator.
        areas: all areas by code.
        year: the year to judge.
        base_year: the earlier year to compare with; None for levels only.

    Raises:
        ValueError: `base_year` is not before `year`, or an area occurs twice in a year.
    """
    if base_year is not None and base_year >= year:
        raise ValueError(f"The first year {base_year} is not before {year}.")
    now = _known(counted.observations, year)
    pair = None if base_year is None else _comparable(counted.observations, areas, year, base_year)
    if not now:
        return Prepared(counted, (year, base_year), now, None, pair)
    crimes, people = np.array(list(now.values()), dtype=float).T
    between = between_variance(crimes, people * _unit_rate(now))
    return Prepared(counted, (year, base_year), now, between, pair)


def standouts(
    ready: Iterable[Prepared],
    areas: Mapping[str, Area],
    others: Mapping[int, Whole],
    area: str,
    rule: Rule = _RULE,
) -> Standouts:
    """Find what stands out for an area, by the rule in the module's docstring.

    Args:
        ready: all that the page shows: they are the family that is corrected together.
        areas: all areas by code.
        others: the unit without the area, in each year that `ready` was made for.
        area: code of the area.
        rule: the numbers of the rule.
    """
    found: dict[Kind, list[Finding]] = {Kind.LEVEL: [], Kind.CHANGE: []}
    skipped: list[Skipped] = []
    for counted, (year, base_year), now, between, pair in ready:
        outcomes: list[tuple[Kind, Finding | Reason]] = [
            (Kind.LEVEL, _level(counted, now, between, areas, others[year], area, rule))
        ]
        if base_year is not None and pair is not None:
            both = _Pair(*pair, (others[year], others[base_year]))
            outcomes.append((Kind.CHANGE, _change(counted, both, areas, area, rule)))
        for kind, outcome in outcomes:
            if isinstance(outcome, Finding):
                found[kind].append(outcome)
            else:
                skipped.append(Skipped(counted.indicator, kind, outcome))
    levels, changes = judged(found[Kind.LEVEL], rule), judged(found[Kind.CHANGE], rule)
    return Standouts(
        highest=_extreme(levels, up=True),
        lowest=_extreme(levels, up=False),
        rise=_extreme(changes, up=True),
        fall=_extreme(changes, up=False),
        levels=levels,
        changes=changes,
        skipped=tuple(skipped),
    )


class _Pair(NamedTuple):
    """The areas known in both years, and the rest of the unit in each."""

    now: _Known
    before: _Known
    others: tuple[Whole, Whole]


def _known(observations: pd.DataFrame, year: int) -> _Known:
    columns = (observations[name].tolist() for name in ("gebied", "jaar", "aantal", "inwoners"))
    found: _Known = {}
    for code, when, crimes, people in zip(*columns, strict=True):
        if when != year or pd.isna(crimes) or pd.isna(people):
            continue
        if code in found:
            raise ValueError(f"An area occurs twice in {year}.")
        found[code] = (int(crimes), int(people))
    return {code: numbers for code, numbers in found.items() if numbers[1] > 0}


def _without(known: _Known, area: str) -> _Known:
    return {code: numbers for code, numbers in known.items() if code != area}


def _unit_rate(known: _Known) -> float:
    return sum(crimes for crimes, _ in known.values()) / sum(people for _, people in known.values())


def _comparable(
    observations: pd.DataFrame, areas: Mapping[str, Area], year: int, base_year: int
) -> tuple[_Known, _Known]:
    """The areas known in both years; what was counted together in one is added up in the other."""
    both = observations[observations["jaar"].isin((year, base_year))]
    merged = frozenset(code for code in both["gebied"].unique() if areas[code].is_merged)
    common = on_common_areas(both, areas, merged) if merged else both
    now, before = _known(common, year), _known(common, base_year)
    return (
        {code: numbers for code, numbers in now.items() if code in before},
        {code: numbers for code, numbers in before.items() if code in now},
    )


def _alone(area: Area) -> Whole:
    return Whole(frozenset(area.members), {area.members: 1})


def _sum(rows: _Known, areas: Mapping[str, Area], whole: Whole, counted: Counted, rounding: int = 1) -> Tally:
    each = ((code, crimes, people) for code, (crimes, people) in rows.items())
    return tally(each, areas, whole, rounding, counted.per)


def _level(
    counted: Counted,
    now: _Known,
    between: float | None,
    areas: Mapping[str, Area],
    others: Whole,
    area: str,
    rule: Rule,
) -> Finding | Reason:
    if between is None or area not in now or len(now) == 1:
        return Reason.UNKNOWN
    own = _sum({area: now[area]}, areas, _alone(areas[area]), counted, counted.rounding)
    rest = _sum(_without(now, area), areas, others, counted)
    if not rest.basis.is_enough:
        return Reason.REST_UNKNOWN
    _, people = now[area]
    if people * _unit_rate(now) < rule.minimum_expected:
        return Reason.SMALL
    finding = compared(
        counted, Kind.LEVEL, own, rest.crimes or 0, rest.people or 0, counted.dispersion, areas=len(now)
    )
    expected = people * (rest.rate or 0.0) / counted.per
    z = (finding.ratio - 1) / math.sqrt(counted.dispersion / expected + between) if expected else math.inf
    # Whoever differs by more than areas usually do must at least differ by more than chance.
    # The upper tail of a normal distribution, as `stats.norm.sf` gives it after a long look at its arguments.
    wide = max(finding.p_value, 2 * float(special.ndtr(-abs(z))))
    return replace(finding, p_spread=wide, spread=between)


def _change(
    counted: Counted, pair: _Pair, areas: Mapping[str, Area], area: str, rule: Rule
) -> Finding | Reason:
    now, before, (others, others_then) = pair
    if area not in now:
        return Reason.UNKNOWN
    rest = _sum(_without(now, area), areas, others, counted)
    rest_past = _sum(_without(before, area), areas, others_then, counted)
    if not (rest.basis.is_enough and rest_past.basis.is_enough):
        return Reason.REST_UNKNOWN
    alone = _alone(areas[area])
    own = _sum({area: now[area]}, areas, alone, counted, counted.rounding)
    past = _sum({area: before[area]}, areas, alone, counted, counted.rounding)
    (crimes, people), (past_crimes, past_people) = now[area], before[area]
    equal = (crimes + past_crimes) / (people + past_people)
    if min(people, past_people) * equal < rule.minimum_expected:
        return Reason.SMALL
    if not rest.rate or not rest_past.rate:
        return Reason.UNKNOWN
    moved = rest.rate / rest_past.rate
    ours = sum(1 / max(n, 0.5) for n in (crimes, past_crimes))
    theirs = 1 / (rest.crimes or 1) + 1 / (rest_past.crimes or 1)
    # As many inhabitants in the base year as would have made the area move like the others.
    as_others = past_people / moved
    phi = counted.dispersion * (1 + theirs / ours)
    finding = compared(
        counted, Kind.CHANGE, own, past_crimes, as_others, phi, areas=len(now), margin=past.margin
    )
    before_rate = past.rate or 0.0
    ratio = (own.rate or 0.0) / before_rate if before_rate else math.inf
    return replace(finding, ratio=ratio, reference_rate=before_rate, rest_ratio=moved)


def compared(
    counted: Counted,
    kind: Kind,
    own: Tally,
    crimes: int,
    people: float,
    dispersion: float,
    *,
    areas: int,
    margin: int = 0,
) -> Finding:
    """An area against a number of crimes on a number of inhabitants, not corrected for other tests.

    Args:
        counted: the indicator.
        kind: of the finding.
        own: the area in the year.
        crimes: what it is set against.
        people: the inhabitants of these.
        dispersion: variance per mean, at least 1.
        areas: how many areas were known.
        margin: how far `crimes` may be off by rounding.
    """
    test = compare_rates(
        own.crimes or 0,
        own.people or 0,
        crimes,
        people,
        margin_a=own.margin,
        margin_b=margin,
        dispersion=dispersion,
    )
    return Finding(
        indicator=counted.indicator,
        kind=kind,
        count=own.crimes or 0,
        rate=own.rate or 0.0,
        reference_rate=crimes / people * counted.per,
        rest_ratio=None,
        ratio=test.ratio,
        effect=test.ratio,
        low=test.low,
        high=test.high,
        p_value=test.p_value,
        p_adjusted=test.p_value,
        dispersion=test.dispersion,
        p_spread=None,
        spread=None,
        areas=areas,
    )


def judged(findings: Sequence[Finding], rule: Rule) -> tuple[Finding, ...]:
    """Findings corrected together, with what stands out by the rule."""
    chance = adjust_p([f.p_value for f in findings])
    spread = adjust_p([1.0 if f.p_spread is None else f.p_spread for f in findings])
    found = []
    for f, p, wide in zip(findings, chance, spread, strict=True):
        stands_out = p <= rule.alpha and abs(f.effect - 1) >= rule.minimum_effect
        found.append(
            replace(
                f,
                p_adjusted=p,
                p_spread=None if f.p_spread is None else wide,
                stands_out=stands_out,
                unusual=stands_out and f.p_spread is not None and wide <= rule.alpha,
            )
        )
    return tuple(found)


def _extreme(findings: Sequence[Finding], *, up: bool) -> Finding | None:
    out = [f for f in findings if f.stands_out and (f.effect > 1) is up]
    return (max if up else min)(out, key=lambda f: f.effect, default=None)
