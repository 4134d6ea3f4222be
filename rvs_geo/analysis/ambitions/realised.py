"""What a series says about the whole region: the longest run of years with always the same gemeenten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.ambitions.status import LEAST_COVERAGE
from rvs_geo.analysis.shared.common_series import CommonSeries, common_series


@dataclass(frozen=True)
class CoveredSeries:
    """A series with its coverage.

    Attributes:
        series: sum per year over the same gemeenten in all years.
        coverage: share (0-1) of the inhabitants of the region who live in those gemeenten.
    """

    series: CommonSeries
    coverage: float


def covered_series(
    observations: pd.DataFrame,
    members: Mapping[str, tuple[str, ...]],
    years: Sequence[int],
    inhabitants: Mapping[str, int],
    least: float = LEAST_COVERAGE,
) -> CoveredSeries | None:
    """The longest run of years in which the same gemeenten, with enough inhabitants, are all known.

    Of runs of the same length the one with the higher coverage is taken, then the latest. Where no run of
    two years reaches `least`, the run of all years is returned as it is: its coverage says that it does
    not stand for the region.

    Args:
        observations: columns gebied, jaar, aantal (NA = not known), as `Region.observations` gives them.
        members: gm_codes per area code.
        years: the years of the indicator, ascending.
        inhabitants: gm_code -> inhabitants, by which the gemeenten are weighed; all of the region.
        least: share of the inhabitants that must be covered.

    Returns:
        None if there are no years.
    """
    if not years:
        return None
    for length in range(len(years), 1, -1):
        runs = [years[i : i + length] for i in range(len(years) - length + 1)]
        found = [_covered(observations, members, run, inhabitants) for run in runs]
        enough = [c for c in found if c.coverage >= least]
        if enough:
            return max(enough, key=lambda c: (c.coverage, max(c.series.values)))
    return _covered(observations, members, years, inhabitants)


def _covered(
    observations: pd.DataFrame,
    members: Mapping[str, tuple[str, ...]],
    years: Sequence[int],
    inhabitants: Mapping[str, int],
) -> CoveredSeries:
    series = common_series(observations, members, years)
    inside = sum(inhabitants[m] for m in series.members)
    return CoveredSeries(series, inside / sum(inhabitants.values()))
