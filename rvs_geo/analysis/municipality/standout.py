"""What stands out for one gemeente, as data; the words are made elsewhere.

The rule, in full (`findings.Rule` holds its numbers):

1. Level: the rate of the area in a year against the rate of all other known areas of the unit together.
   Change: the rate of the area in a year against its own rate in the base year.
2. Both with the exact conditional test for two Poisson rates (`chance.compare_rates`). Crimes come in
   series, so counts move from year to year by more than Poisson counts do; the test is widened by how much
   the changes of all areas differ from the change of the unit (`funnel.change_overdispersion`, the
   winsorised phi of Spiegelhalter 2005). Without a base year that is not known and the test is Poisson's.
3. Small numbers do not fire: if the two rates were equal, at least 10 crimes must have been expected in the
   area, for a change in each of its two years. This looks at what was expected, not at what was counted.
4. The p-values of all indicators tested for the area are corrected together (Holm), levels and changes
   apart: per area the chance of even one false finding is at most 5% each. Over 41 pages that would still
   be 2 of each if nothing at all were going on.
5. A difference below 10% does not stand out, however certain it is.
6. Among what stands out: highest and lowest by ratio to the other areas, rise and fall by ratio to the
   base year.
7. Gemeenten differ for good reasons, so most of them differ from the rest by more than chance in
   something. A level is also `unusual` when it stands out even if the test is widened by how much the
   areas differ among each other (`funnel.level_overdispersion`); that is the verdict of the widened funnel.

Counts rounded to 5 by CBS are taken at the true value least favourable to a finding. Rounding of the other
areas together is left out: its standard deviation is 9 crimes for 41 areas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from rvs_geo.analysis.municipality.findings import Counted, Finding, Kind, Reason, Rule, Skipped, Standouts
from rvs_geo.analysis.shared.chance import adjust_p, compare_rates
from rvs_geo.analysis.shared.funnel import PER, change_overdispersion, level_overdispersion

_RULE = Rule()


def standouts(
    indicators: Iterable[Counted], area: str, year: int, base_year: int | None, rule: Rule = _RULE
) -> Standouts:
    """Find what stands out for an area, by the rule in the module's docstring.

    Args:
        indicators: all that the page shows: they are the family that is corrected together.
        area: code of the area.
        year: the year to judge.
        base_year: the earlier year, to compare with and to learn from how counts move; None for levels only.
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
        # Without a base year there are no areas known in both, so no change and no phi.
        before = now.iloc[:0] if base_year is None else _known(counted.observations, base_year)
        shared = now.index.intersection(before.index)
        pair = now.loc[shared], before.loc[shared]
        phi = change_overdispersion(*pair).phi if len(shared) else 1.0
        outcomes: list[tuple[Kind, Finding | Reason]] = [("niveau", _level(counted, now, area, phi, rule))]
        if base_year is not None:
            outcomes.append(("verandering", _change(counted, *pair, area, phi, rule)))
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


@dataclass(frozen=True)
class _Total:
    """Crimes and inhabitants of one or more areas."""

    crimes: float
    people: float

    @classmethod
    def of(cls, rows: pd.DataFrame) -> _Total:
        return cls(float(rows["aantal"].sum()), float(rows["inwoners"].sum()))

    @property
    def rate(self) -> float:
        """Crimes per inhabitant."""
        return self.crimes / self.people


def _known(observations: pd.DataFrame, year: int) -> pd.DataFrame:
    rows = observations.loc[observations["jaar"] == year, ["gebied", "aantal", "inwoners"]].dropna()
    if rows["gebied"].duplicated().any():
        raise ValueError(f"een gebied komt in {year} twee keer voor")
    return rows.loc[rows["inwoners"] > 0].set_index("gebied").astype(float)


def _level(counted: Counted, now: pd.DataFrame, area: str, phi: float, rule: Rule) -> Finding | Reason:
    if area not in now.index or len(now) == 1:
        return "niet bekend"
    own, rest, unit = _Total.of(now.loc[[area]]), _Total.of(now.drop(index=area)), _Total.of(now)
    if own.people * unit.rate < rule.minimum_expected:
        return "te kleine aantallen"
    spread = level_overdispersion(now["aantal"], now["inwoners"] * unit.rate).phi
    finding = _compare(counted, "niveau", own, rest, phi, len(now))
    # Whoever differs by more than areas usually do must at least differ by more than chance.
    widened = _compare(counted, "niveau", own, rest, max(spread, phi), len(now))
    return replace(finding, p_spread=widened.p_value, spread=widened.dispersion)


def _change(
    counted: Counted, now: pd.DataFrame, before: pd.DataFrame, area: str, phi: float, rule: Rule
) -> Finding | Reason:
    if area not in now.index:
        return "niet bekend"
    own, past = _Total.of(now.loc[[area]]), _Total.of(before.loc[[area]])
    equal = (own.crimes + past.crimes) / (own.people + past.people)
    if min(own.people, past.people) * equal < rule.minimum_expected:
        return "te kleine aantallen"
    finding = _compare(counted, "verandering", own, past, phi, len(now))
    unit, unit_past = _Total.of(now), _Total.of(before)
    return replace(finding, unit_ratio=unit.rate / unit_past.rate if unit_past.crimes else None)


def _compare(
    counted: Counted, kind: Kind, own: _Total, other: _Total, dispersion: float, areas: int
) -> Finding:
    test = compare_rates(
        own.crimes,
        own.people,
        other.crimes,
        other.people,
        rounding_a=counted.rounding,
        rounding_b=counted.rounding if kind == "verandering" else 1,
        dispersion=dispersion,
    )
    return Finding(
        indicator=counted.indicator,
        kind=kind,
        count=int(own.crimes),
        rate=own.rate * PER,
        reference_rate=other.rate * PER,
        unit_ratio=None,
        ratio=test.ratio,
        low=test.low,
        high=test.high,
        p_value=test.p_value,
        p_adjusted=test.p_value,
        dispersion=test.dispersion,
        p_spread=None,
        spread=None,
        areas=areas,
    )


def _judge(findings: Sequence[Finding], rule: Rule) -> tuple[Finding, ...]:
    chance = adjust_p([f.p_value for f in findings], rule.adjustment)
    spread = adjust_p([1.0 if f.p_spread is None else f.p_spread for f in findings], rule.adjustment)
    judged = []
    for f, p, wide in zip(findings, chance, spread, strict=True):
        stands_out = p <= rule.alpha and abs(f.ratio - 1) >= rule.minimum_effect
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
    out = [f for f in findings if f.stands_out and (f.ratio > 1) is up]
    return (max if up else min)(out, key=lambda f: f.ratio, default=None)
