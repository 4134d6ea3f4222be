"""The classes of a series: where one ends, and its limits in Dutch words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from rvs_geo.analysis.shared.classes import class_breaks, diverging_breaks
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.views.shared import palettes
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import LegendClass
from rvs_geo.views.shared.numbers import dutch


def series_breaks(values: pd.Series, choice: MapChoice) -> tuple[float, ...]:
    """The breaks of values: of all years together, or of one year where each has its own."""
    known = values.dropna().to_numpy(dtype=np.float64)
    make = diverging_breaks if choice.measure is Measure.DEVELOPMENT else class_breaks
    return make(known, choice.scheme, choice.k)


def legend_classes(
    breaks: Sequence[float], decimals: int, *, signed: bool, suffix: str = ""
) -> tuple[LegendClass, ...]:
    """Limits in Dutch words; the upper limit belongs to the class ("> 5,0 t/m 7,5")."""
    colors = (palettes.diverging if signed else palettes.sequential)(len(breaks) + 1)
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
