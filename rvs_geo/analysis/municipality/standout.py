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
   apart: per area the chance of even one false finding is at most 5% each. Over 41 pages that would still
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
areas together is left out: its standard deviation is 9 crimes for 41 areas.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
from scipy import stats  # type: ignore[import-untyped]

from rvs_geo.analysis.municipality.findings import Counted, Finding, Kind, Reason, Rule, Skipped, Standouts
from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.funnel import between_variance
from rvs_geo.analysis.shared.measures import on_common_areas
from rvs_geo.analysis.shared.tally import Tally, Whole, tally
from rvs_geo.region.model import Area

_RULE = Rule()


def standouts(
    indicators: Iterable[Counted],
    areas: Mapping[str, Area],
    others: Mapping[int, Whole],
    area: str,
    year: int,
    base_year: int | None,
    rule: Rule = _RULE,
) -> Standouts:
    """Find what stands out for an area, by the rule in the module's docstring.

    Args:
        indicators: all that the page shows: they are the family that is corrected together.
        areas: all areas by code.
        others: the unit without the area, in `year` and in `base_year`.
        area: code of the area.
        year: the year to judge.
        base_year: the earlier year to compare with; None for levels only.
        rule: the numbers of the rule.

    Raises:
        ValueError: `base_year` is not before `year`, or an area occurs twice in a year.
    """
    if base_year is not None and base_year >= year:
        raise ValueError(f"het eerste jaar {base_year} ligt niet voor {year}")
    found: dict[Kind, list[Finding]] = {"niveau": [], "verandering": []}
    skipped: list[Skipped] = []
    for counted in indicators:
        now = _known(counted.observations, year)
        outcomes: list[tuple[Kind, Finding | Reason]] = [
            ("niveau", _level(counted, now, areas, others[year], area, rule))
        ]
        if base_year is not None:
            later, before = _comparable(counted.observations, areas, year, base_year)
            pair = _Pair(later, before, (others[year], others[base_year]))
            outcomes.append(("verandering", _change(counted, pair, areas, area, rule)))
        for kind, outcome in outcomes:
            if isinstance(outcome, Finding):
                found[kind].append(outcome)
            else:
                skipped.append(Skipped(counted.indicator, kind, outcome))
    levels, changes = _judge(found["niveau"], rule), _judge(found["verandering"], rule)
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

    now: pd.DataFrame
    before: pd.DataFrame
    others: tuple[Whole, Whole]


def _known(observations: pd.DataFrame, year: int) -> pd.DataFrame:
    rows = observations.loc[observations["jaar"] == year, ["gebied", "aantal", "inwoners"]].dropna()
    if rows["gebied"].duplicated().any():
        raise ValueError(f"een gebied komt in {year} twee keer voor")
    return rows.loc[rows["inwoners"] > 0].set_index("gebied").astype(int)


def _comparable(
    observations: pd.DataFrame, areas: Mapping[str, Area], year: int, base_year: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The areas known in both years; what was counted together in one is added up in the other."""
    both = observations[observations["jaar"].isin((year, base_year))]
    merged = frozenset(code for code in both["gebied"].unique() if areas[code].is_merged)
    common = on_common_areas(both, areas, merged) if merged else both
    now, before = _known(common, year), _known(common, base_year)
    shared = now.index.intersection(before.index)
    return now.loc[shared], before.loc[shared]


def _alone(area: Area) -> Whole:
    return Whole(frozenset(area.members), {area.members: 1})


def _sum(
    rows: pd.DataFrame, areas: Mapping[str, Area], whole: Whole, counted: Counted, rounding: int = 1
) -> Tally:
    each = zip(rows.index.map(str), rows["aantal"].tolist(), rows["inwoners"].tolist(), strict=True)
    return tally(each, areas, whole, rounding, counted.per)


def _level(
    counted: Counted,
    now: pd.DataFrame,
    areas: Mapping[str, Area],
    others: Whole,
    area: str,
    rule: Rule,
) -> Finding | Reason:
    if area not in now.index or len(now) == 1:
        return Reason.UNKNOWN
    own = _sum(now.loc[[area]], areas, _alone(areas[area]), counted, counted.rounding)
    rest = _sum(now.drop(index=area), areas, others, counted)
    if not rest.basis.is_enough:
        return Reason.REST_UNKNOWN
    unit_rate = now["aantal"].sum() / now["inwoners"].sum()
    if (own.people or 0) * unit_rate < rule.minimum_expected:
        return Reason.SMALL
    tau2 = between_variance(now["aantal"], now["inwoners"] * unit_rate)
    finding = _compare(counted, "niveau", own, rest.crimes or 0, rest.people or 0, counted.dispersion, now)
    expected = (own.people or 0) * (rest.rate or 0.0) / counted.per
    z = (finding.ratio - 1) / math.sqrt(counted.dispersion / expected + tau2) if expected else math.inf
    # Whoever differs by more than areas usually do must at least differ by more than chance.
    wide = max(finding.p_value, 2 * float(stats.norm.sf(abs(z))))
    return replace(finding, p_spread=wide, spread=tau2)


def _change(
    counted: Counted, pair: _Pair, areas: Mapping[str, Area], area: str, rule: Rule
) -> Finding | Reason:
    now, before, (others, others_then) = pair
    if area not in now.index:
        return Reason.UNKNOWN
    rest = _sum(now.drop(index=area), areas, others, counted)
    rest_past = _sum(before.drop(index=area), areas, others_then, counted)
    if not (rest.basis.is_enough and rest_past.basis.is_enough):
        return Reason.REST_UNKNOWN
    alone = _alone(areas[area])
    own = _sum(now.loc[[area]], areas, alone, counted, counted.rounding)
    past = _sum(before.loc[[area]], areas, alone, counted, counted.rounding)
    crimes, past_crimes = own.crimes or 0, past.crimes or 0
    people, past_people = own.people or 0, past.people or 0
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
    finding = _compare(counted, "verandering", own, past_crimes, as_others, phi, now, past.margin)
    before_rate = past.rate or 0.0
    ratio = (own.rate or 0.0) / before_rate if before_rate else math.inf
    return replace(finding, ratio=ratio, reference_rate=before_rate, rest_ratio=moved)


def _compare(
    counted: Counted,
    kind: Kind,
    own: Tally,
    crimes: int,
    people: float,
    dispersion: float,
    known: pd.DataFrame,
    margin: int = 0,
) -> Finding:
    """The area against a number of crimes on a number of inhabitants."""
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
        areas=len(known),
    )


def _judge(findings: Sequence[Finding], rule: Rule) -> tuple[Finding, ...]:
    chance = adjust_p([f.p_value for f in findings], rule.adjustment)
    spread = adjust_p([1.0 if f.p_spread is None else f.p_spread for f in findings], rule.adjustment)
    judged = []
    for f, p, wide in zip(findings, chance, spread, strict=True):
        stands_out = p <= rule.alpha and abs(f.effect - 1) >= rule.minimum_effect
        judged.append(
            replace(
                f,
                p_adjusted=p,
                p_spread=None if f.p_spread is None else wide,
                stands_out=stands_out,
                unusual=stands_out and f.p_spread is not None and wide <= rule.alpha,
            )
        )
    return tuple(judged)


def _extreme(findings: Sequence[Finding], *, up: bool) -> Finding | None:
    out = [f for f in findings if f.stands_out and (f.effect > 1) is up]
    return (max if up else min)(out, key=lambda f: f.effect, default=None)
