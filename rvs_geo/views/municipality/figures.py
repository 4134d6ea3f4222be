"""One gemeente on a page: all its figures together; its tables and sentences are made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pandas as pd

from rvs_geo.analysis.municipality.findings import Counted, Standouts
from rvs_geo.analysis.municipality.profile import (
    Family,
    Figure,
    Surroundings,
    base_years,
    families,
    figure,
    on_area,
    partition,
)
from rvs_geo.analysis.municipality.standing import Standing, against_peers, own_course, standings
from rvs_geo.analysis.municipality.standout import Prepared, prepared, standouts
from rvs_geo.analysis.shared.benchmark import Benchmark, benchmark
from rvs_geo.analysis.shared.neighbours import neighbours_of, shared_borders, similar_sized
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.trends import Trend, area_trend, part_trend
from rvs_geo.analysis.shared.unit import published_tally
from rvs_geo.analysis.shared.years import opening_year
from rvs_geo.region.identity import Identity
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, Indicator
from rvs_geo.views.shared.beside import Beside, default, national, peer_line
from rvs_geo.views.shared.doubts import doubt_text
from rvs_geo.views.shared.map_choice import rate_decimals
from rvs_geo.views.shared.map_series import EXTRA_DECIMALS
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.trend_lines import TrendLine
from rvs_geo.views.shared.years import crossed, year_label

SIMILAR = 5


@dataclass(frozen=True)
class Link:
    """Another gemeente to go to: its code, its name, and why it is named, in a few words."""

    code: str
    name: str
    why: str


@dataclass(frozen=True, eq=False)
class Profile:
    """Everything the page of a gemeente shows of one family of figures.

    Attributes:
        area: the gemeente, or the merged area.
        family: the figures chosen.
        year: the year of the key figures.
        base_year: the year that changes are counted from; None where no earlier year compares.
        figures: one per indicator, in the order of the family.
        beside: what the area is set beside, in the table and in the trends.
        national: per choice that reaches over the region (gemeenten of equal size, the country) its figures,
            in the order of the family; None where nothing is known.
        trends: likewise: the line of the area, and those of what it is set beside.
        decimals: digits behind the comma per indicator.
        standouts: what stands out in the family.
        neighbours: areas with a shared border, the longest border first.
        similar: areas of about the same number of inhabitants.
        inhabitants: by year, known years only.
        identity: what the region and its parts are called.
        standings: per indicator: against gemeenten of its size, and against itself in the base year.
    """

    area: Area
    family: Family
    year: int
    base_year: int | None
    figures: tuple[Figure, ...]
    trends: tuple[tuple[TrendLine, ...], ...]
    decimals: tuple[int, ...]
    standouts: Standouts
    neighbours: tuple[Link, ...]
    similar: tuple[Link, ...]
    inhabitants: dict[int, int]
    identity: Identity
    beside: tuple[Beside, ...] = (Beside.DISTRICT, Beside.UNIT)
    national: Mapping[Beside, tuple[Benchmark | None, ...]] = field(default_factory=dict)
    standings: tuple[Standing, ...] = ()

    def rows(self) -> list[tuple[Indicator, Figure, tuple[TrendLine, ...], int]]:
        """Indicator, figure, trend and decimals together."""
        return list(zip(self.family.indicators, self.figures, self.trends, self.decimals, strict=True))


def choices(region: Region) -> dict[str, tuple[Family, int]]:
    """The families of figures by id, each with the year that it opens with; the newest first."""
    opened = [(f, opening_year(region, f.indicators)) for f in families(region.indicators)]
    return {f.id: (f, year) for f, year in sorted(opened, key=lambda found: -found[1])}


def family_year(family: Family, year: int) -> str:
    """A year with its status where one of its figures may still change: "2025 (voorlopig)"."""
    counted = [i for i in family.indicators if year in i.years]
    return next((year_label(i, year) for i in counted if i.status(year).may_change), str(year))


def earlier_years(family: Family, year: int) -> tuple[int, ...]:
    """The years to compare `year` with, the default first."""
    return base_years(family, year)


def profile(
    region: Region,
    code: str,
    family: Family,
    year: int,
    base_year: int | None,
    beside: tuple[Beside, ...] | None = None,
) -> Profile:
    """Gather all figures of an area; `beside` is what it is set beside, by default as its page opens.

    Raises:
        KeyError: there is no such area.
    """
    areas = region.area_by_code
    beside = default(region) if beside is None else beside
    observed = {i.id: region.observations(i.id) for i in family.indicators}
    decimals = tuple(rate_decimals(region, i.id) for i in family.indicators)
    merged = code if areas[code].is_merged else None
    ready = [_prepared(region, i.id, merged, year, base_year) for i in family.indicators]
    courses = [area_trend(observed[i.id], areas[code], areas, i.per) for i in family.indicators]
    neighbours, similar = _nearby(region, code)
    years = tuple(max((y for y in i.years if y <= year), default=year) for i in family.indicators)
    judged = {year} if base_year is None else {year, base_year}
    around = {at: Surroundings.of(region, code, at) for at in {*years} | judged}
    doubts = {
        i.id: doubt_text(region, i.id, code, at) for i, at in zip(family.indicators, years, strict=True)
    }
    figures = tuple(
        _with_published_unit(
            region,
            replace(
                figure(i, observed[i.id], areas, code, at, digits + EXTRA_DECIMALS, around[at]),
                doubt=doubts[i.id],
            ),
        )
        for i, digits, at in zip(family.indicators, decimals, years, strict=True)
    )
    reach = _national(region, code, family, years)
    return Profile(
        area=areas[code],
        family=family,
        year=year,
        base_year=base_year,
        figures=figures,
        trends=tuple(
            _lines(region, i.id, areas[code], own, year, beside)
            for i, own in zip(family.indicators, courses, strict=True)
        ),
        decimals=decimals,
        standouts=standouts(ready, areas, {at: around[at].others for at in judged}, code),
        neighbours=neighbours,
        similar=similar,
        inhabitants=_inhabitants(region, code),
        identity=region.identity,
        beside=beside,
        national=reach,
        standings=_standings(region, [each.counted for each in ready], courses, figures, reach, base_year),
    )


def _standings(
    region: Region,
    counted: Sequence[Counted],
    courses: Sequence[Trend],
    figures: Sequence[Figure],
    reach: Mapping[Beside, tuple[Benchmark | None, ...]],
    base_year: int | None,
) -> tuple[Standing, ...]:
    """Each figure against gemeenten of its size, and against itself in the base year."""
    peers = reach.get(Beside.PEERS) or (None,) * len(figures)
    pairs = []
    for each, course, f, of in zip(counted, courses, figures, peers, strict=True):
        then = None
        if base_year is not None and base_year < f.year:
            past = course.totals.get(base_year)
            then = None if past is None else replace(past, rounding=each.rounding)
        if crossed(region.indicator_by_id[f.indicator], base_year or f.year, f.year):
            then = None
        pairs.append((against_peers(each, f.own, of), own_course(each, then, f.own)))
    return standings(pairs)


def _with_published_unit(region: Region, found: Figure) -> Figure:
    """The unit as the publisher counted it, where it did: the figure that the map and /vergelijken show."""
    own = published_tally(region, found.indicator, found.year)
    return found if own is None else replace(found, unit=own)


def _national(
    region: Region, code: str, family: Family, years: tuple[int, ...]
) -> dict[Beside, tuple[Benchmark | None, ...]]:
    """The figures of gemeenten of equal size and of the country, each in the year of its figure."""
    found: dict[Beside, tuple[Benchmark | None, ...]] = {}
    for beside in (Beside.PEERS, Beside.COUNTRY):
        groups = [national(region, beside, code, year) for year in years]
        if any(groups):
            found[beside] = tuple(
                None if group is None else benchmark(region, i.id, group.code, year)
                for i, year, group in zip(family.indicators, years, groups, strict=True)
            )
    return found


def _lines(
    region: Region, indicator: str, area: Area, own: Trend, year: int, beside: tuple[Beside, ...]
) -> tuple[TrendLine, ...]:
    """The lines of an area and of what it is set beside; a district that is the area itself has none."""
    rounding = region.indicator_by_id[indicator].rounding
    lines = [TrendLine(area.short_name, own.rates, own.counts, band=own.bands(rounding))]
    groups = {
        Beside.DISTRICT: (f"{region.identity.part_label} {area.district}", _district(region, area)),
        Beside.UNIT: (region.identity.whole_label, frozenset(region.gemeente_by_code)),
    }
    for each in beside:
        if each in groups:
            name, members = groups[each]
            if members != set(area.members):
                found = part_trend(region, indicator, members)
                name = name if not found.left_out else f"{name} ({len(found.members)} van {found.of})"
                lines.append(TrendLine(name, found.rates, found.counts, reference=True))
        elif peers := national(region, each, area.code, year):
            lines.append(peer_line(region, indicator, peers))
    return tuple(lines)


def _district(region: Region, area: Area) -> frozenset[str]:
    return frozenset(g.code for g in region.gemeenten if g.district == area.district)


@lru_cache(maxsize=256)
def _prepared(
    region: Region, indicator: str, merged: str | None, year: int, base_year: int | None
) -> Prepared:
    """An indicator, ready to judge an area by; kept, for it is the same in all but a merged area."""
    of, observed = region.indicator_by_id[indicator], region.observations(indicator)
    if merged is not None:
        observed = on_area(observed, region.area_by_code, merged)
    counted = Counted(indicator, observed, of.rounding, dispersion_of(region, indicator).phi, of.per)
    return prepared(counted, region.area_by_code, year, base_year)


def _nearby(region: Region, code: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    parts = partition(region.areas, code)
    names = {a.code: a.name for a in parts}
    borders = neighbours_of(_borders(region, parts), code)
    neighbours = tuple(
        Link(str(c), names[str(c)], f"{dutch(km, 1)} km grens")
        for c, km in zip(borders["buur"], borders["grens_km"], strict=True)
    )
    year = max(_inhabitants(region, code))
    alike = similar_sized(region.inhabitants, parts, code, year, SIMILAR)
    similar = tuple(
        Link(str(c), names[str(c)], f"{dutch(n)} inwoners in {year}, {_times(ratio)}")
        for c, n, ratio in zip(alike["gebied"], alike["inwoners"], alike["verhouding"], strict=True)
    )
    return neighbours, similar


def _times(ratio: float) -> str:
    """How many times as large: what counts as near in size (`similar_sized`)."""
    times = dutch(max(ratio, 1 / ratio), 1)
    if times == dutch(1, 1):
        return "bijna even groot"
    return f"{times} keer zo {'groot' if ratio > 1 else 'klein'}"


@lru_cache(maxsize=16)
def _borders(region: Region, parts: tuple[Area, ...]) -> pd.DataFrame:
    """The borders between areas; kept, for all but the merged ones lie among the same."""
    return shared_borders(region.metric, parts)


def _inhabitants(region: Region, code: str) -> dict[int, int]:
    rows = region.inhabitants[region.inhabitants["gebied"] == code].dropna(subset=["inwoners"])
    return {int(y): int(n) for y, n in zip(rows["jaar"], rows["inwoners"], strict=True)}
