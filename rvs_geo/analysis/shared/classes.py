"""Class breaks for a choropleth: pooled over all years of a series, so a colour means the same in each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

MIN_CLASSES, MAX_CLASSES = 3, 7

#: FisherJenks is quadratic: all values of fourteen years would take two seconds.
NATURAL_SAMPLE = 150

#: In percent: a development within these limits is shown as "about the same" (fixed scheme, odd k).
ABOUT_EQUAL = 10.0

#: Steps by which round numbers become finer before they are given up; see `round_number`.
FINEST = 6


class Scheme(StrEnum):
    """How breaks are chosen; the values are the words in the address of a page."""

    FIXED = "vast"
    QUANTILES = "kwantielen"
    NATURAL = "natuurlijk"
    EQUAL = "gelijk"
    #: As FIXED, from the values of each year apart: colours of different years cannot be compared.
    YEAR = "jaar"


def class_breaks(values: Values, scheme: Scheme, k: int) -> tuple[float, ...]:
    """The inner breaks between classes; a value equal to a break belongs to the class below it.

    Args:
        values: known values of all years together; NaN is left out.
        scheme: FIXED are quantiles rounded to a round number; the others are mapclassify's Quantiles,
            FisherJenks (natural breaks, over at most 150 evenly spaced quantiles) and EqualInterval.
        k: wanted number of classes, 3-7.

    Returns:
        At most k-1 strictly increasing numbers: fewer where the values do not carry k classes. The lowest and
        the highest class hold a value, and where there are three distinct values three classes do: where
        the scheme gives fewer, its round numbers become finer, or the distinct values are divided evenly.

    Raises:
        ValueError: k outside 3-7.
    """
    _require_number(k)
    known = values[np.isfinite(values)]
    distinct = np.unique(known)
    if len(distinct) <= 1:
        return ()
    k = min(k, len(distinct))
    for bins in _attempts(known, distinct, scheme, k):
        breaks = _inside(bins, distinct)
        if _in_use(distinct, breaks) >= min(MIN_CLASSES, len(distinct)):
            return breaks
    return _inside(_evenly(distinct, k), distinct)


def _require_number(k: int) -> None:
    if not MIN_CLASSES <= k <= MAX_CLASSES:
        raise ValueError(f"k must be {MIN_CLASSES}-{MAX_CLASSES}, not {k}")


def _attempts(known: Values, distinct: Values, scheme: Scheme, k: int) -> Iterator[list[float]]:
    """Breaks by the scheme, then by what comes nearest to it."""
    if scheme not in (Scheme.FIXED, Scheme.YEAR):
        yield _classified(known, scheme, k)
        return
    for values in (known, distinct):
        quantiles = np.quantile(values, np.arange(1, k) / k)
        for finer in range(FINEST):
            yield [round_number(float(b), finer) for b in quantiles]


def _inside(bins: Iterable[float], distinct: Values) -> tuple[float, ...]:
    """The breaks with a value on either side: no class below the lowest value or above the highest."""
    low, high = float(distinct[0]), float(distinct[-1])
    return tuple(sorted({b for b in bins if low <= b < high}))


def _in_use(distinct: Values, breaks: tuple[float, ...]) -> int:
    return len(np.unique(classify(distinct, breaks)))


def _evenly(distinct: Values, k: int) -> list[float]:
    """Breaks that are values themselves: each class holds as many distinct ones."""
    return [float(distinct[math.ceil(len(distinct) * i / k) - 1]) for i in range(1, k)]


def _classified(known: Values, scheme: Scheme, k: int) -> list[float]:
    # Imported here: mapclassify brings scikit-learn, seconds that the first visitor of a
    # fresh server would wait for a scheme that is not the default.
    import mapclassify

    if scheme is Scheme.NATURAL and len(known) > NATURAL_SAMPLE:
        known = np.quantile(known, np.linspace(0, 1, NATURAL_SAMPLE))
        k = min(k, len(np.unique(known)))
    classifier = {
        Scheme.QUANTILES: mapclassify.Quantiles,
        Scheme.NATURAL: mapclassify.FisherJenks,
        Scheme.EQUAL: mapclassify.EqualInterval,
    }[scheme]
    return [float(b) for b in classifier(known, k=k).bins[:-1]]


def diverging_breaks(values: Values, scheme: Scheme, k: int) -> tuple[float, ...]:
    """Breaks that mirror around 0, from the sizes of the values: for a development in percent.

    An odd k has one class around 0 (in the fixed scheme 10% on either side), an even k a break at 0. Where
    nearly all values lie on one side, k classes over both sides may leave less than three in use; there are
    more classes then, or else fewer.

    Raises:
        ValueError: k outside 3-7.
    """
    _require_number(k)
    known = values[np.isfinite(values)]
    distinct = np.unique(known)
    enough = min(MIN_CLASSES, len(distinct))
    for number in (k, *range(k + 1, MAX_CLASSES + 1), *range(k - 1, MIN_CLASSES - 1, -1)):
        breaks = _mirrored(known, scheme, number)
        if _in_use(distinct, breaks) >= enough:
            return breaks
    return _mirrored(known, scheme, k)


def _mirrored(known: Values, scheme: Scheme, k: int) -> tuple[float, ...]:
    """Breaks for k classes over both sides of 0."""
    sizes = np.abs(known)
    sides = k // 2
    # Each side needs `sides` breaks for odd k (the innermost ends the class around 0), one less for even k.
    wanted = sides if k % 2 else sides - 1
    sizes = sizes[sizes > 0]
    if len(np.unique(sizes)) <= wanted or wanted == 0:
        return (0.0,)
    side = _one_side(sizes, scheme, wanted + 1)
    if scheme in (Scheme.FIXED, Scheme.YEAR) and k % 2:
        larger = sizes[sizes > ABOUT_EQUAL]
        outer = _one_side(larger, scheme, wanted) if wanted > 1 and len(np.unique(larger)) >= wanted else ()
        side = (ABOUT_EQUAL, *(b for b in outer if b > ABOUT_EQUAL))
    # Sizes far below what is shown round to 0, where no class can end.
    side = tuple(b for b in side if b > 0)
    if not side:
        return (0.0,)
    middle = () if k % 2 else (0.0,)
    return (*(-b for b in reversed(side)), *middle, *side)


def _one_side(sizes: Values, scheme: Scheme, k: int) -> tuple[float, ...]:
    """Positive breaks into k classes of size; the first class lies around 0."""
    if k >= MIN_CLASSES:
        return class_breaks(sizes, scheme, k)
    # Two classes of size have one break, which no classifier is needed for.
    middle = float(np.median(sizes)) if scheme is not Scheme.EQUAL else float(sizes.max()) / 2
    return (round_number(middle) if scheme in (Scheme.FIXED, Scheme.YEAR) else middle,)


def round_number(value: float, finer: int = 0) -> float:
    """The nearest number of two digits that ends in 0 or 5: 13.7 becomes 15, 0.0423 becomes 0.04.

    Each step `finer` allows first every last digit, then a digit more: 53.3 becomes 55, 53, 53.5, 53.3.
    """
    if value == 0:
        return 0.0
    size = math.floor(math.log10(abs(value))) - 1 - finer // 2
    step = (1 if finer % 2 else 5) * 10.0**size
    return float(round(round(value / step) * step, 10))


def classify(values: Values, breaks: tuple[float, ...]) -> npt.NDArray[np.int64]:
    """Class index of each value, 0 for the lowest; -1 where the value is not known (NaN)."""
    index = np.digitize(values, breaks, right=True)
    return np.where(np.isfinite(values), index, -1).astype(np.int64)
