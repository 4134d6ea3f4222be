"""The theme that a gemeente chose, or did not, beside the figure that comes nearest to it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.matrix.breadth import Mismatch, Mismatches, mismatches
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.themes import Theme, column_themes
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, Measure, measured
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator, Source


@dataclass(frozen=True)
class Figured:
    """A column with the figure that comes nearest to its theme.

    Attributes:
        column: index of the column.
        theme: of the list.
        indicator: the figure.
        year: the first year of the figure that the strategy was in force.
    """

    column: int
    theme: Theme
    indicator: Indicator
    year: int


def figured_columns(region: Region, matrix: PriorityMatrix) -> tuple[Figured, ...]:
    """The columns whose theme has a figure in the years of the strategy."""
    span = region.strategy_years
    found = []
    for column, theme in column_themes(region, matrix).items():
        indicator = region.indicator_by_id.get(theme.indicator or "")
        if indicator is None:
            continue
        years = [y for y in indicator.years if span is None or span[0] <= y <= span[1]]
        if years:
            found.append(Figured(column, theme, indicator, min(years)))
    return tuple(found)


def rates_of(region: Region, indicator: Indicator, year: int) -> pd.Series:
    """Crimes per `indicator.per` inhabitants in a year by code of the area; NA where not known."""
    observed = region.observations(indicator.id)
    rates = measured(observed[observed["jaar"] == year], Measure.RATE, region.area_by_code, per=indicator.per)
    return rates.set_index("gebied")["waarde"]


def sources_of_figures(region: Region, matrix: PriorityMatrix) -> tuple[Source, ...]:
    """The sources of the figures beside the themes, each once."""
    return tuple(dict.fromkeys(figured.indicator.source for figured in figured_columns(region, matrix)))


def few_of(region: Region, indicator: Indicator, year: int) -> frozenset[str]:
    """The areas of which a rate of that year rests on too few crimes to be sure (`UNCERTAIN_BELOW`)."""
    observed = region.observations(indicator.id)
    counts = observed[observed["jaar"] == year].set_index("gebied")["aantal"]
    return frozenset(str(code) for code in counts[counts < UNCERTAIN_BELOW].index)


def judged(region: Region, matrix: PriorityMatrix) -> tuple[tuple[Figured, Mismatches], ...]:
    """For each column with a figure: where the choice and the rate point different ways."""
    found = []
    for figured in figured_columns(region, matrix):
        rates = rates_of(region, figured.indicator, figured.year).dropna()
        if len(rates):
            values = {str(code): float(value) for code, value in rates.items()}
            found.append((figured, mismatches(matrix, figured.column, values)))
    return tuple(found)


def mismatches_of(
    found: tuple[tuple[Figured, Mismatches], ...], code: str
) -> tuple[tuple[Figured, Mismatch], ...]:
    """What `judged` found of one gemeente."""
    return tuple((figured, m) for figured, all_of in found for m in all_of.found if m.gm_code == code)
