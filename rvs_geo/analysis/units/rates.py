"""The police units of the country beside each other: rates, what chance leaves open, and their places."""

from __future__ import annotations

from dataclasses import dataclass

from rvs_geo.analysis.shared.chance import rate_interval
from rvs_geo.analysis.shared.ranks import RankRange, rank_ranges
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator


@dataclass(frozen=True)
class UnitRate:
    """A figure of one unit in one year.

    Attributes:
        name: of the unit.
        crimes: counted crimes.
        people: inhabitants on 1 January of that year.
        rate: crimes per the inhabitants of the indicator (`Indicator.per`).
        low, high: 95% limits of a Poisson count (`chance.rate_interval`).
        places: the first and the last place that these leave open; 1 is the highest rate.
        is_own: whether it is the unit of this region.
        counting: how it was counted, in the word of the data.
    """

    name: str
    crimes: int
    people: int
    rate: float
    low: float
    high: float
    places: RankRange
    is_own: bool
    counting: str


def unit_indicators(region: Region) -> tuple[Indicator, ...]:
    """The figures that the data hold for all units, in the order of the catalogue."""
    known = set(present(region.units).rates["indicator"])
    return tuple(i for i in region.indicators if i.id in known)


def unit_years(region: Region, indicator: Indicator) -> tuple[int, ...]:
    """The years in which a figure is known for all units, the first of them first."""
    rows = present(region.units).rates
    return tuple(sorted({int(year) for year in rows.loc[rows["indicator"] == indicator.id, "jaar"]}))


def unit_rates(region: Region, indicator: Indicator, year: int) -> tuple[UnitRate, ...]:
    """Every unit in a year, the highest rate first; empty where the year is not known.

    Raises:
        MissingChapterError: the data hold no units.
    """
    rows = present(region.units).rates
    rows = rows[(rows["indicator"] == indicator.id) & (rows["jaar"] == year)]
    own = region.identity.name if region.identity.is_police_unit else None
    columns = (rows[c].tolist() for c in ("eenheid", "aantal", "inwoners", "telling"))
    counted = [(str(n), int(c), int(p), str(how)) for n, c, p, how in zip(*columns, strict=True)]
    limits = [rate_interval(c, p, rounding=indicator.rounding, per=indicator.per) for _, c, p, _ in counted]
    found = [
        UnitRate(name, crimes, people, crimes / people * indicator.per, *ends, places, name == own, how)
        for (name, crimes, people, how), ends, places in zip(
            counted, limits, rank_ranges(limits), strict=True
        )
    ]
    return tuple(sorted(found, key=lambda unit: (-unit.rate, unit.name)))
