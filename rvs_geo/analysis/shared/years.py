"""The year that is shown when nobody chose one: the newest that is known well enough, by one rule.

A view opens with the newest year in which the figure is known for gemeenten with at least 95% of the
inhabitants of the unit (`OPENING_SHARE`); where no year reaches that, with the newest of the years that are
known best. A group of figures opens with the newest year in which nearly all of them are known so well.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rvs_geo.analysis.shared.tally import basis, unit_of
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator

OPENING_SHARE = 0.95
#: A group of figures opens with a year that this part of them knows.
NEARLY_ALL_INDICATORS = 0.9


@lru_cache(maxsize=4096)
def known_share(region: Region, indicator: str, year: int) -> float:
    """Share (0-1) of the inhabitants of the unit who live where the figure is known, alone or together.

    Raises:
        KeyError: the catalogue has no such indicator.
    """
    known = _known_by_year(region, indicator).get(year, ())
    inside = [m for code in known for m in region.area_by_code[code].members]
    return basis(inside, unit_of(region, year)).share


@lru_cache(maxsize=256)
def _known_by_year(region: Region, indicator: str) -> dict[int, tuple[str, ...]]:
    """Where a figure is known, by year: looked up once for all years of it."""
    known: dict[int, list[str]] = {}
    for code, year, is_known in region.known_areas(indicator):
        if is_known:
            known.setdefault(year, []).append(code)
    return {year: tuple(codes) for year, codes in known.items()}


def default_year(region: Region, indicator: Indicator) -> int:
    """The year that a view of one figure opens with."""
    return _newest(region, [indicator], indicator.years)


def opening_year(region: Region, indicators: Sequence[Indicator]) -> int:
    """The year that a view of several figures opens with."""
    return _newest(region, indicators, sorted({y for i in indicators for y in i.years}))


def headline(region: Region) -> Indicator:
    """The figure that the app opens with: the one that the data name, else the newest of the first group."""
    named = region.indicator_by_id.get(region.identity.opening)
    if named is not None and not named.is_level:
        return named
    totals = [i for i in region.indicators if i.group == region.indicators[0].group]
    # max() keeps the first of equals, so that the order of the catalogue decides.
    return max(totals, key=lambda i: default_year(region, i))


def strategy_start(region: Region) -> tuple[Indicator, int] | None:
    """The first total that counts the first year of the strategy, and that year; None where there is none."""
    if region.strategy_years is None:
        return None
    begin = region.strategy_years[0]
    return next(((i, begin) for i in region.indicators if begin in i.years), None)


def _newest(region: Region, indicators: Sequence[Indicator], years: Sequence[int]) -> int:
    shares = {
        year: sorted((known_share(region, i.id, year) if year in i.years else 0.0) for i in indicators)
        for year in years
    }
    # The share that nearly all of the figures reach: of thirteen figures one may be missing.
    allowed = int(len(indicators) - len(indicators) * NEARLY_ALL_INDICATORS)
    reached = {year: found[allowed] for year, found in shares.items()}
    good = [year for year, share in reached.items() if share >= OPENING_SHARE]
    return max(good) if good else max(years, key=lambda year: (reached[year], year))
