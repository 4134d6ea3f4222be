"""Breadth against burden: how many priorities a gemeente chose, beside the rate of a kind of crime.

Descriptive only. The gemeenten are all there are, not a sample, so no p-value is given; and choosing
a priority is a decision of council and mayor, not a consequence of a rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.model import PriorityMatrix


class Strength(StrEnum):
    """How strong a rank correlation is; the values are the words that a visitor reads."""

    HARDLY = "nauwelijks"
    WEAK = "zwak"
    MODERATE = "matig"
    STRONG = "sterk"
    VERY_STRONG = "zeer sterk"


class MismatchKind(StrEnum):
    """How choice and rate point different ways; the values are the words that a visitor reads."""

    HIGH_NOT_CHOSEN = "hoog, niet gekozen"
    LOW_BUT_CHOSEN = "laag, wel gekozen"


FEWEST_FOR_CORRELATION = 10
"""Below this number of gemeenten a rank correlation says too little to be shown."""

_DIGITS = 12
"""A rho of exactly 0.2 must not fall below the limit of 0.2 by the last bit of a float."""


@dataclass(frozen=True)
class Terciles:
    """Three classes of about equal size.

    Attributes:
        lower: largest value of class 1.
        upper: largest value of class 2.
        classes: class 1, 2 or 3 per index label (Int64), NA where the value is not known.
        counts: number of members per class; unequal where values are tied.
    """

    lower: float
    upper: float
    classes: pd.Series[int]
    counts: tuple[int, int, int]


@dataclass(frozen=True)
class Bivariate:
    """Both classings and their 3 x 3 crossing.

    Attributes:
        breadth: terciles of the number of priorities.
        burden: terciles of the rate.
        table: index as given; columns prioriteiten, cijfer (as given), klasse_prioriteiten,
            klasse_cijfer (Int64) and klasse ("1-1" ... "3-3": breadth first; NA if either is unknown).
        counts: members per class, rows breadth 1-3, columns burden 1-3.
    """

    breadth: Terciles
    burden: Terciles
    table: pd.DataFrame
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class RankCorrelation:
    """Spearman's rho with what an honest sentence about it needs.

    Attributes:
        rho: -1 to 1.
        number: pairs with both values known.
        strength: of |rho|: under 0.2 nauwelijks, 0.4 zwak, 0.6 matig, 0.8 sterk, else zeer sterk.
        positive: whether more priorities go with a higher rate.
        lowest: smallest rho when any one gemeente is left out.
        highest: largest rho when any one gemeente is left out.
        most_influential: index label whose omission changes rho most.
    """

    rho: float
    number: int
    strength: Strength
    positive: bool
    lowest: float
    highest: float
    most_influential: str

    @property
    def is_fragile(self) -> bool:
        """Whether one gemeente decides the sign, or moves rho by more than 0.1."""
        moved = round(max(self.rho - self.lowest, self.highest - self.rho), _DIGITS)
        return self.lowest * self.highest <= 0 or moved > 0.1


@dataclass(frozen=True)
class Mismatch:
    """A gemeente where the choice and the rate point different ways; `rate` in the unit as given."""

    gm_code: str
    partner: str
    kind: MismatchKind
    rate: float


@dataclass(frozen=True)
class Mismatches:
    """The list, and what it could not judge.

    Attributes:
        found: high and not chosen, highest rates first; then low but chosen, lowest first.
        cells_unknown: gm_codes with a high or low rate of which the cell is not known.
        rates_unknown: gm_codes without a rate.
        high_above: rates above this are high (third tercile).
        low_up_to: rates up to this are low (first tercile).
    """

    found: tuple[Mismatch, ...]
    cells_unknown: tuple[str, ...]
    rates_unknown: tuple[str, ...]
    high_above: float
    low_up_to: float


def terciles(values: pd.Series[float]) -> Terciles:
    """Three classes by rank; equal values never part.

    With n known values in ascending order, class 1 ends at the value in place ceil(n/3) and class 2 at
    that in place ceil(2n/3). Whoever has exactly that value is in the lower class, so ties make the
    lower class larger and can leave a class empty; `counts` tells.

    Raises:
        ValueError: no value is known, or one is infinite.
    """
    known = values.dropna().astype("float64")
    if known.empty or not np.isfinite(known.to_numpy()).all():
        raise ValueError("Terciles need at least one value, all of them finite.")
    ordered, n = np.sort(known.to_numpy()), len(known)
    lower, upper = float(ordered[-(-n // 3) - 1]), float(ordered[-(-2 * n // 3) - 1])
    classed = 1 + (known > lower).astype("int64") + (known > upper).astype("int64")
    classes = classed.reindex(values.index).astype("Int64")
    counts = tuple(int((classed == c).sum()) for c in (1, 2, 3))
    return Terciles(lower, upper, classes, (counts[0], counts[1], counts[2]))


def bivariate(priorities: pd.Series[float], rates: pd.Series[float]) -> Bivariate:
    """Cross the terciles of two series with the same index (gm_code).

    Both are classed over the gemeenten of which both values are known, so that the nine counts add up.

    Args:
        priorities: number of priorities per gemeente.
        rates: rate per gemeente, any unit; NA = not known.

    Raises:
        ValueError: the indexes differ or hold duplicates, or no gemeente has both values.
    """
    _check_pair(priorities, rates)
    both = priorities.notna() & rates.notna()
    breadth, burden = terciles(priorities.where(both)), terciles(rates.where(both))
    table = pd.DataFrame({"prioriteiten": priorities, "cijfer": rates})
    table["klasse_prioriteiten"], table["klasse_cijfer"] = breadth.classes, burden.classes
    label = breadth.classes.astype("string") + "-" + burden.classes.astype("string")
    table["klasse"] = label
    counts = tuple(tuple(int((label == f"{b}-{r}").sum()) for r in (1, 2, 3)) for b in (1, 2, 3))
    return Bivariate(breadth, burden, table, counts)


def rank_correlation(priorities: pd.Series[float], rates: pd.Series[float]) -> RankCorrelation | None:
    """Spearman's rank correlation: Pearson's of the average ranks, the usual treatment of ties.

    Returns:
        None with fewer than `FEWEST_FOR_CORRELATION` known pairs, or if either series (also with any
        one gemeente left out) is constant: then there is nothing to rank.

    Raises:
        ValueError: the indexes differ or hold duplicates.
    """
    _check_pair(priorities, rates)
    pairs = pd.concat([priorities, rates], axis=1).dropna().astype("float64")
    if len(pairs) < FEWEST_FOR_CORRELATION:
        return None
    rho = _spearman(pairs)
    without = {str(label): _spearman(pairs.drop(index=label)) for label in pairs.index}
    if rho is None or any(v is None for v in without.values()):
        return None
    left = {k: v for k, v in without.items() if v is not None}
    bounds = zip((0.2, 0.4, 0.6, 0.8), Strength, strict=False)
    return RankCorrelation(
        rho=rho,
        number=len(pairs),
        strength=next((word for bound, word in bounds if abs(rho) < bound), Strength.VERY_STRONG),
        positive=rho > 0,
        lowest=min(left.values()),
        highest=max(left.values()),
        most_influential=max(left, key=lambda k: abs(left[k] - rho)),
    )


def mismatches(matrix: PriorityMatrix, column: int, rates: Mapping[str, float | None]) -> Mismatches:
    """Gemeenten with a high rate that did not choose the matching theme, and the reverse.

    Only known cells count: an unknown cell is never read as "not chosen". High is the third tercile of
    the known rates, low the first (`terciles`).

    Args:
        matrix: the priority matrix.
        column: index of the theme that matches the rate (0 = k01).
        rates: rate per gm_code, in any one unit; None or NaN, or no entry, = not known.

    Raises:
        ValueError: no rate is known.
    """
    codes = [str(c) for c, g in zip(matrix.gm_codes, matrix.is_gemeente, strict=True) if g]
    values = pd.Series([rates.get(c) for c in codes], index=codes, dtype="float64")
    classed = terciles(values)
    cells = matrix.cells[matrix.is_gemeente, column]
    names = {c: p for c, p in zip(matrix.gm_codes, matrix.partners, strict=True) if c is not None}
    high: list[Mismatch] = []
    low: list[Mismatch] = []
    unknown: list[str] = []
    for code, cell in zip(codes, cells, strict=True):
        group = classed.classes[code]
        if pd.isna(group) or group == 2:
            continue
        rate = float(values[code])
        if cell == UNKNOWN:
            unknown.append(code)
        elif group == 3 and cell == 0:
            high.append(Mismatch(code, names[code], MismatchKind.HIGH_NOT_CHOSEN, rate))
        elif group == 1 and cell == 1:
            low.append(Mismatch(code, names[code], MismatchKind.LOW_BUT_CHOSEN, rate))
    return Mismatches(
        found=(
            *sorted(high, key=lambda m: (-m.rate, m.partner)),
            *sorted(low, key=lambda m: (m.rate, m.partner)),
        ),
        cells_unknown=tuple(unknown),
        rates_unknown=tuple(str(c) for c in values.index[values.isna()]),
        high_above=classed.upper,
        low_up_to=classed.lower,
    )


def _check_pair(first: pd.Series[float], second: pd.Series[float]) -> None:
    if not first.index.equals(second.index) or not first.index.is_unique:
        raise ValueError("Both series need the same index, without duplicates.")


def _spearman(pairs: pd.DataFrame) -> float | None:
    ranks = pairs.rank(method="average").to_numpy()
    if not np.ptp(ranks, axis=0).all():
        return None
    return round(float(np.corrcoef(ranks, rowvar=False)[0, 1]), _DIGITS)
