"""Which of the gemeenten are known in which years: each on its own, only together with others, or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, Indicator


@dataclass(frozen=True)
class Coverage:
    """What is known of one indicator.

    Attributes:
        known: year -> number of gemeenten whose figure is known, alone or together with others.
        missing: gm_code -> years in which nothing is known of that gemeente; only where there are any.
        together: code of a merged area -> years in which its members are only known together.
    """

    known: dict[int, int]
    missing: dict[str, tuple[int, ...]]
    together: dict[str, tuple[int, ...]]


def coverage(region: Region, indicator: Indicator) -> Coverage:
    """The coverage of an indicator over its years."""
    known = dict.fromkeys(indicator.years, 0)
    missing: dict[str, list[int]] = {}
    together: dict[str, list[int]] = {}
    for code, year, is_known in region.known_areas(indicator.id):
        area: Area = region.area_by_code[code]
        if is_known:
            known[year] += len(area.members)
            if area.is_merged:
                together.setdefault(area.code, []).append(year)
        else:
            for member in area.members:
                missing.setdefault(member, []).append(year)
    return Coverage(known, _sorted(missing), _sorted(together))


def spans(years: Iterable[int]) -> list[tuple[int, int]]:
    """Years as unbroken spans: 2010, 2011, 2012, 2017 are (2010, 2012) and (2017, 2017)."""
    runs = groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0])
    found = [[year for _, year in run] for _, run in runs]
    return [(run[0], run[-1]) for run in found]


def _sorted(found: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {code: tuple(sorted(years)) for code, years in sorted(found.items())}
