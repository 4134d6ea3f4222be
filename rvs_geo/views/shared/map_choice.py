"""What a visitor chose for the map, and the values of an indicator that the choice asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure, measured, rates
from rvs_geo.analysis.shared.ranks import level_limits, value_limits
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.map_series import Spread
from rvs_geo.views.shared.numbers import decimals_for
from rvs_geo.views.shared.units import rate_unit


@dataclass(frozen=True)
class MapChoice:
    """What a visitor chose for the map."""

    indicator: str
    measure: Measure
    year: int
    base_year: int | None = None
    scheme: Scheme = Scheme.FIXED
    k: int = 5
    selected: str | None = None
    names: bool = True
    tiles: bool = False
    spread: Spread = Spread.ONE
    then: int | None = None
    beside: tuple[Beside, ...] = ()


def measure_text(measure: Measure, indicator: Indicator, base_year: int | None = None) -> str:
    """The unit of a value in words."""
    return {
        Measure.RATE: rate_unit(indicator),
        Measure.COUNT: indicator.unit,
        Measure.DEVELOPMENT: f"{rate_unit(indicator)} ten opzichte van {base_year}",
        # The sign stands behind the number.
        Measure.LEVEL: indicator.unit.removeprefix("%").strip(),
    }[measure]


def measure_title(measure: Measure, indicator: Indicator, base_year: int | None) -> str:
    """How a title goes on after the name of the indicator."""
    return {
        Measure.RATE: f" {rate_unit(indicator)}",
        Measure.COUNT: ", aantal",
        Measure.LEVEL: f" ({indicator.unit})",
        Measure.DEVELOPMENT: f" {rate_unit(indicator)}, ontwikkeling sinds {base_year}",
    }[measure]


def indicator_values(region: Region, choice: MapChoice) -> pd.DataFrame:
    """The values behind the map: gebied, jaar, aantal, inwoners, waarde; of a level marge, and no count."""
    if choice.measure is Measure.LEVEL:
        values = region.measured_levels(choice.indicator)
        nothing = pd.array([pd.NA] * len(values), dtype="Int64")
        return values.assign(aantal=nothing, inwoners=nothing)
    return measured(
        region.observations(choice.indicator),
        choice.measure,
        region.area_by_code,
        choice.base_year,
        region.indicator_by_id[choice.indicator].per,
    )


def value_decimals(values: pd.Series, measure: Measure) -> int:
    """Digits behind the comma for a series of values; counts have none."""
    if measure is Measure.COUNT:
        return 0
    known = values.dropna()
    known = known[known > 0]
    return 1 if measure is Measure.DEVELOPMENT or known.empty else decimals_for(float(known.median()))


@lru_cache(maxsize=256)
def rate_decimals(region: Region, indicator: str) -> int:
    """Digits behind the comma of the rates of an indicator in all its years.

    Raises:
        KeyError: the catalogue has no such indicator.
    """
    observed = region.observations(indicator)
    per = region.indicator_by_id[indicator].per
    return value_decimals(rates(observed["aantal"], observed["inwoners"], per), Measure.RATE)


def choice_limits(region: Region, choice: MapChoice, values: pd.DataFrame) -> pd.DataFrame:
    """The 95% limits of what is shown; see `value_limits`.

    Args:
        region: the region.
        choice: the measure and the indicator of the values.
        values: rows of `indicator_values`.
    """
    indicator = region.indicator_by_id[choice.indicator]
    if choice.measure is Measure.LEVEL:
        return level_limits(values, percentage=indicator.is_percentage)
    phi = dispersion_of(region, indicator.id).phi
    return value_limits(
        values, choice.measure, rounding=indicator.rounding, per=indicator.per, dispersion=phi
    )
