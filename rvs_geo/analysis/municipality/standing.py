"""Two questions that a gemeente has about each of its figures, by the rule of `standout`.

- Peers: its rate against that of the gemeenten of its size in the Netherlands (`benchmark.without`).
- Course: its own rate against its own rate in an earlier year, whatever the others did.

Both with the exact test, widened by the phi of the indicator; at least ten crimes must have been expected,
and the p-values of all figures of the page are corrected together, peers and course apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rvs_geo.analysis.municipality.findings import Counted, Finding, Kind, Rule
from rvs_geo.analysis.municipality.standout import compared, judged
from rvs_geo.analysis.shared.benchmark import Benchmark, without
from rvs_geo.analysis.shared.tally import Tally

_RULE = Rule()


@dataclass(frozen=True)
class Standing:
    """The answers for one figure; each None where it was not tested.

    Attributes:
        peers: against the gemeenten of its size.
        course: against itself in the earlier year.
    """

    peers: Finding | None
    course: Finding | None


def against_peers(counted: Counted, own: Tally, of: Benchmark | None, rule: Rule = _RULE) -> Finding | None:
    """The rate of a gemeente against its size class; not corrected yet.

    Args:
        counted: the indicator.
        own: the gemeente in the year.
        of: its size class in the same year.
        rule: the numbers of the rule.
    """
    if of is None or own.crimes is None or not own.people:
        return None
    others = without(of, own.crimes, own.people)
    if others is None or own.people * others[0] / others[1] < rule.minimum_expected:
        return None
    return compared(counted, Kind.LEVEL, own, *others, counted.dispersion, areas=of.gemeenten)


def own_course(counted: Counted, then: Tally | None, now: Tally, rule: Rule = _RULE) -> Finding | None:
    """The rate of a gemeente against its own in an earlier year; not corrected yet."""
    if then is None or then.crimes is None or now.crimes is None or not then.people or not now.people:
        return None
    equal = (then.crimes + now.crimes) / (then.people + now.people)
    if min(then.people, now.people) * equal < rule.minimum_expected:
        return None
    return compared(
        counted, Kind.CHANGE, now, then.crimes, then.people, counted.dispersion, areas=1, margin=then.margin
    )


def standings(
    pairs: Sequence[tuple[Finding | None, Finding | None]], rule: Rule = _RULE
) -> tuple[Standing, ...]:
    """The two findings of each figure, corrected over all figures."""
    peers, courses = (_corrected([pair[at] for pair in pairs], rule) for at in (0, 1))
    return tuple(Standing(*both) for both in zip(peers, courses, strict=True))


def _corrected(found: Sequence[Finding | None], rule: Rule) -> list[Finding | None]:
    tested = iter(judged([f for f in found if f is not None], rule))
    return [None if f is None else next(tested) for f in found]
