"""The Netherlands and gemeenten of the same size, to set a gemeente or the unit beside.

`landelijk.csv` holds per figure and year the country and each size class of CBS. A class is a yardstick only
where the gemeenten that count hold enough of its inhabitants (`tally.ENOUGH`), as everywhere. The gemeente
itself is one of its class: of 180 gemeenten that makes no difference, of four it does, so that it is said how
many there are.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from rvs_geo.analysis.shared.measures import PER
from rvs_geo.analysis.shared.tally import ENOUGH
from rvs_geo.region.model import Region

COUNTRY = "NL"
TABLE, CLASSES = "landelijk", "grootteklassen"
#: Of as many gemeenten one may stay in the class that it is set beside.
MANY = 20


@dataclass(frozen=True)
class Peers:
    """A size class, or the country.

    Attributes:
        code: in the data.
        name: as the data call it: "20.000 tot 50.000 inwoners".
    """

    code: str
    name: str

    @property
    def is_country(self) -> bool:
        """Whether it is the whole country."""
        return self.code == COUNTRY


@dataclass(frozen=True)
class Benchmark:
    """A figure of a size class or the country in one year.

    Attributes:
        crimes: of the gemeenten that count; of the country all, also those of no known gemeente.
        people: inhabitants of the same.
        gemeenten: how many gemeenten count, in the quartiles and (of a class) in the rate.
        of: how many there are.
        share: share (0-1) of the inhabitants of the group in the gemeenten that count; None where not known.
        whole: whether `crimes` is the country and so rests on everybody.
        quartiles: of the rates of the gemeenten, per `per` inhabitants; None for few gemeenten.
        per: inhabitants that rates are given for.
    """

    crimes: int
    people: int
    gemeenten: int
    of: int
    share: float | None
    whole: bool
    quartiles: tuple[float, float, float] | None
    per: int = PER

    @property
    def is_enough(self) -> bool:
        """Whether the rate may serve as a yardstick."""
        return self.whole or (self.share is not None and self.share >= ENOUGH)

    @property
    def rate(self) -> float | None:
        """Crimes per `per` inhabitants; None where it rests on too few of them."""
        return self.crimes / self.people * self.per if self.is_enough else None


def has_benchmarks(region: Region) -> bool:
    """Whether the data folder holds the country and its size classes."""
    return TABLE in region.tables and CLASSES in region.tables


def peers_of(region: Region, people: int | None) -> Peers | None:
    """The size class of a number of inhabitants; None where that is not known or there are no classes."""
    if people is None:
        return None
    return next((peers for peers, low, high in _size_classes(region) if low <= people < high), None)


@lru_cache(maxsize=16)
def _size_classes(region: Region) -> tuple[tuple[Peers, float, float], ...]:
    """Each class with its bounds: from, and up to but not including."""
    if not has_benchmarks(region):
        return ()
    rows = region.tables[CLASSES][["code", "naam", "vanaf", "tot"]].dropna(subset="vanaf")
    return tuple(
        (Peers(str(code), str(name)), float(low), math.inf if pd.isna(high) else float(high))
        for code, name, low, high in rows.itertuples(index=False)
    )


def class_named(region: Region, code: str) -> Peers | None:
    """A size class by its code; None where there is none of that code."""
    table = region.tables.get(CLASSES)
    rows = () if table is None else table.loc[table["code"] == code, "naam"]
    return next((Peers(code, str(name)) for name in rows), None)


@lru_cache(maxsize=16)
def country_of(region: Region) -> Peers | None:
    """The country; None where the data folder has no benchmarks."""
    if not has_benchmarks(region):
        return None
    table = region.tables[CLASSES].set_index("code")
    return Peers(COUNTRY, str(table.loc[COUNTRY, "naam"])) if COUNTRY in table.index else None


def people_of(region: Region, code: str, year: int) -> int | None:
    """Inhabitants of an area on 1 January of a year, else of the last year before it that is known."""
    known = _known_people(region).get(code, ())
    before = bisect_right(known, year, key=lambda row: row[0])
    return known[before - 1][1] if before else None


@lru_cache(maxsize=16)
def _known_people(region: Region) -> dict[str, tuple[tuple[int, int], ...]]:
    """Known inhabitants of each area: year and number, oldest first."""
    found: dict[str, list[tuple[int, int]]] = {}
    rows = region.inhabitants.dropna(subset=["inwoners"]).sort_values("jaar")
    for code, year, people in rows[["gebied", "jaar", "inwoners"]].itertuples(index=False):
        found.setdefault(str(code), []).append((int(year), int(people)))
    return {code: tuple(years) for code, years in found.items()}


def benchmark(region: Region, indicator: str, group: str, year: int) -> Benchmark | None:
    """A figure of a size class or the country in a year; None where nothing is known."""
    return benchmarks(region, indicator, group).get(year)


def without(of: Benchmark, crimes: int, people: int) -> tuple[int, int] | None:
    """Crimes and inhabitants of a class to set one of its gemeenten beside.

    A small class that is known as a whole is taken without the gemeente itself, for of four gemeenten it is a
    quarter. Of a large class it stays in: that makes the difference a little smaller than it is, so that
    nothing is found too easily.

    Args:
        of: the class.
        crimes: of the gemeente.
        people: its inhabitants.

    Returns:
        None where too little is known of the class, or nothing is left of it.
    """
    if of.rate is None:
        return None
    if of.gemeenten >= MANY:
        return of.crimes, of.people
    if of.gemeenten < of.of or of.people <= people or of.crimes < crimes:
        return None
    return of.crimes - crimes, of.people - people


def rate_in(found: Mapping[int, Benchmark], year: int) -> float | None:
    """The rate in a year of what `benchmarks` gave; None where not known or resting on too few."""
    return found[year].rate if year in found else None


@lru_cache(maxsize=1024)
def benchmarks(region: Region, indicator: str, group: str) -> dict[int, Benchmark]:
    """A figure of a size class or the country by year, known years only.

    Raises:
        KeyError: the catalogue has no such indicator.
    """
    per = region.indicator_by_id[indicator].per
    table = region.tables.get(TABLE)
    if table is None:
        return {}
    rows = table[(table["indicator"] == indicator) & (table["groep"] == group)]
    return {int(row["jaar"]): _benchmark(row, per) for row in rows.to_dict("records")}


def _benchmark(row: Mapping[Any, Any], per: int) -> Benchmark:
    parts = [row[name] for name in ("kwart1", "mediaan", "kwart3")]
    known = [float(str(v)) / PER * per for v in parts if not pd.isna(v)]
    share = row["aandeel"]
    enough = not pd.isna(share) and float(str(share)) >= ENOUGH
    return Benchmark(
        crimes=int(str(row["aantal"])),
        people=int(str(row["inwoners"])),
        gemeenten=int(str(row["gemeenten"])),
        of=int(str(row["van"])),
        share=None if pd.isna(share) else float(str(share)),
        whole=row["groep"] == COUNTRY,
        quartiles=(known[0], known[1], known[2]) if len(known) == len(parts) and enough else None,
        per=per,
    )
