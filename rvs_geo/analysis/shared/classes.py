"""Class breaks for a choropleth: pooled over all years of a series, so a colour means the same in each."""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

MIN_CLASSES, MAX_CLASSES = 3, 7

#: FisherJenks is quadratic: all values of fourteen years would take two seconds.
NATURAL_SAMPLE = 150

#: In percent: a development within these limits is shown as "about the same" (fixed scheme, odd k).
ABOUT_EQUAL = 10.0


class Scheme(StrEnum):
    """How breaks are chosen; the values are the words in the address of a page."""

    FIXED = "vast"
    QUANTILES = "kwantielen"
    NATURAL = "natuurlijk"
    EQUAL = "gelijk"


def class_breaks(values: Values, scheme: Scheme, k: int) -> tuple[float, ...]:
    """The inner breaks between classes; a value equal to a break belongs to the class below it.

    Args:
        values: known values of all years together; NaN is left out.
        scheme: FIXED are quantiles rounded to a round number; the others are mapclassify's Quantiles,
            FisherJenks (natural breaks, over at most 150 evenly spaced quantiles) and EqualInterval.
        k: wanted number of classes, 3-7.

    Returns:
        At most k-1 strictly increasing numbers: fewer where the values do not carry k classes.

    Raises:
        ValueError: k outside 3-7.
    """
    if not MIN_CLASSES <= k <= MAX_CLASSES:
        raise ValueError(f"k must be {MIN_CLASSES}-{MAX_CLASSES}, not {k}")
    known = values[np.isfinite(values)]
    distinct = np.unique(known)
    if len(distinct) <= 1:
        return ()
    k = min(k, len(distinct))
    bins = _rounded_quantiles(known, k) if scheme is Scheme.FIXED else _classified(known, scheme, k)
    top = float(distinct[-1])
    return tuple(sorted({b for b in bins if b < top}))


def _rounded_quantiles(known: Values, k: int) -> list[float]:
    return [round_number(float(b)) for b in np.quantile(known, np.arange(1, k) / k)]


def _classified(known: Values, scheme: Scheme, k: int) -> list[float]:
    # Imported here: mapclassify brings scikit-learn and matplotlib, seconds that the first visitor of a
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

    An odd k has one class around 0 (in the fixed scheme 10% on either side), an even k a break at 0.

    Raises:
        ValueError: k outside 3-7.
    """
    if not MIN_CLASSES <= k <= MAX_CLASSES:
        raise ValueError(f"k must be {MIN_CLASSES}-{MAX_CLASSES}, not {k}")
    sizes = np.abs(values[np.isfinite(values)])
    sides = k // 2
    # Each side needs `sides` breaks for odd k (the innermost ends the class around 0), one less for even k.
    wanted = sides if k % 2 else sides - 1
    sizes = sizes[sizes > 0]
    if len(np.unique(sizes)) <= wanted or wanted == 0:
        return (0.0,)
    side = _one_side(sizes, scheme, wanted + 1)
    if scheme is Scheme.FIXED and k % 2:
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
    return (round_number(middle) if scheme is Scheme.FIXED else middle,)


def round_number(value: float) -> float:
    """The nearest number of two digits that ends in 0 or 5: 13.7 becomes 15, 0.0423 becomes 0.04."""
    if value == 0:
        return 0.0
    step = 5 * 10 ** (math.floor(math.log10(abs(value))) - 1)
    return float(round(round(value / step) * step, 10))


def classify(values: Values, breaks: tuple[float, ...]) -> npt.NDArray[np.int64]:
    """Class index of each value, 0 for the lowest; -1 where the value is not known (NaN)."""
    index = np.digitize(values, np.asarray(breaks, dtype=np.float64), right=True)
    return np.where(np.isfinite(values), index, -1).astype(np.int64)
