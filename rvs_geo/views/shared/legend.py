"""The classes of a series: where one ends, and its limits in Dutch words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from rvs_geo.analysis.shared.classes import Scheme, class_breaks, diverging_breaks
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.views.shared import palettes
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import LegendClass
from rvs_geo.views.shared.numbers import dutch

#: So many digits behind the comma are tried for a class limit.
LONGEST = 6


def series_breaks(values: pd.Series, choice: MapChoice) -> tuple[float, ...]:
    """The breaks of values: of all years together, or of one year where each has its own.

    A scheme that is no round one ends its classes anywhere between two values: here at the shortest number
    there, with every value still in its class. Nothing falls by more than 100%, so no class ends below that.
    """
    known = values.dropna().to_numpy(dtype=np.float64)
    grown = choice.measure is Measure.DEVELOPMENT
    breaks = (diverging_breaks if grown else class_breaks)(known, choice.scheme, choice.k)
    if choice.scheme not in (Scheme.FIXED, Scheme.YEAR):
        breaks = _shortest(breaks, known, mirrored=grown)
    return tuple(b for b in breaks if b > -100) if grown else breaks


def _shortest(
    breaks: tuple[float, ...], values: npt.NDArray[np.float64], *, mirrored: bool
) -> tuple[float, ...]:
    """Each break with as few digits as leave no value on its other side; `mirrored` ones alike."""

    def is_free(exact: float, other: float) -> bool:
        low, high = min(exact, other), max(exact, other)
        # A limit belongs to the class below it, also where that is the class of the larger fall.
        moved = (values > low) & (values <= high)
        if mirrored:
            moved |= (-values >= low) & (-values < high)
        return not moved.any()

    found = []
    for exact in breaks:
        size = abs(exact)
        tries = (
            number
            for digits in range(LONGEST)
            for number in (round(size, digits), math.ceil(size * 10**digits) / 10**digits)
        )
        short = next((number for number in tries if is_free(size, number)), size)
        found.append(math.copysign(short, exact) if exact else 0.0)
    return tuple(found) if len(set(found)) == len(breaks) else breaks


def legend_classes(
    breaks: Sequence[float], decimals: int, *, signed: bool, suffix: str = ""
) -> tuple[LegendClass, ...]:
    """Limits in Dutch words; the upper limit belongs to the class ("> 5,0 t/m 7,5")."""
    # Of a development the classes of a fall may be fewer: those of a rise keep the colours of their side.
    fewer = max(0, sum(b > 0 for b in breaks) - sum(b < 0 for b in breaks)) if signed else 0
    colors = (palettes.diverging if signed else palettes.sequential)(len(breaks) + 1 + fewer)[fewer:]
    suffix = "%" if signed else suffix
    limits = [f"{_limit(b, decimals, signed=signed)}{suffix}" for b in breaks]
    if not limits:
        return (LegendClass(colors[-1], "alle bekende waarden"),)
    texts = [f"t/m {limits[0]}"]
    texts += [f"> {low} t/m {high}" for low, high in pairwise(limits)]
    texts.append(f"> {limits[-1]}")
    return tuple(LegendClass(color, text) for color, text in zip(colors, texts, strict=True))


def _limit(value: float, decimals: int, *, signed: bool) -> str:
    """A class limit with as many decimals as it needs to be exact as shown."""
    most = decimals + 2
    for digits in range(most):
        if abs(round(value, digits) - value) < 10 ** -(most + 1):
            return dutch(value, digits, signed=signed)
    return dutch(value, most, signed=signed)
