"""The figures of one area: number, rate and place beside its district and the unit, and over the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from rvs_geo.analysis.shared.chance import rate_intervals
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, on_common_areas
from rvs_geo.analysis.shared.ranks import RankRange, rank_ranges
from rvs_geo.analysis.shared.tally import Tally, Whole, part_of, tally
from rvs_geo.analysis.shared.years import NEARLY_ALL_INDICATORS
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, Indicator


@dataclass(frozen=True)
class Family:
    """Indicators that are shown together.

    Attributes:
        id: source of the last of them; a total of another table stands in front.
        name: of the group.
        indicators: in the order of the catalogue.
    """

    id: str
    name: str
    indicators: tuple[Indicator, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year in which one of them was counted."""
        return tuple(sorted({year for i in self.indicators for year in i.years}))


@dataclass(frozen=True)
class Figure:
    """One indicator of one area in one year.

    Attributes:
        indicator: id of the indicator.
        year: the year.
        own: the area itself.
        district: all areas of its district together, itself included.
        unit: all areas together.
        place: 1 for the highest rate among the known areas, equals alike; None when not known.
        ranked: how many areas are known.
        places: the first and last place that chance leaves open; None where `place` is.
        only_in: code of the merged area in which alone the area was counted in this year, or None.
        doubt: why the figure may be wrong though it keeps every rule; "" where nothing was noticed.
    """

    indicator: str
    year: int
    own: Tally
    district: Tally
    unit: Tally
    place: int | None
    ranked: int
    only_in: str | None
    doubt: str = ""
    places: RankRange | None = None

    @property
    def is_uncertain(self) -> bool:
        """Whether the rate rests on too few crimes."""
        return self.own.crimes is not None and self.own.crimes < UNCERTAIN_BELOW


def families(indicators: Sequence[Indicator]) -> tuple[Family, ...]:
    """Group the catalogue by source of counting, each with the total of the same publisher in front.

    The groups of the catalogue are kept, but for a group of several publishers (the totals): of those each
    indicator joins the next group of its own publisher, so that nobody adds up two ways of counting.
    """
    publishers: dict[str, list[str]] = {}
    for indicator in indicators:
        publishers.setdefault(indicator.group, []).append(indicator.source.publisher)
    mixed = {group for group, found in publishers.items() if len(set(found)) > 1}
    own = [g for g in publishers if g not in mixed]
    members: dict[str, list[Indicator]] = {group: [] for group in own}
    for indicator in indicators:
        home = indicator.group
        if home in mixed:
            same = [g for g in own if publishers[g][0] == indicator.source.publisher]
            home = same[0] if same else f"{indicator.group}: {indicator.source.publisher}"
        members.setdefault(home, []).append(indicator)
    return tuple(Family(found[-1].source.id, group, tuple(found)) for group, found in members.items())


def base_years(family: Family, year: int) -> tuple[int, ...]:
    """Earlier years that counted nearly all of the indicators that `year` counted, the first one first."""
    now = [i for i in family.indicators if year in i.years]
    enough = NEARLY_ALL_INDICATORS * len(now)
    return tuple(y for y in family.years if y < year and sum(y in i.years for i in now) >= enough)


def on_area(observations: pd.DataFrame, areas: dict[str, Area], code: str) -> pd.DataFrame:
    """Observations in which the area is one row a year: for a merged area its members are added up."""
    if not areas[code].is_merged:
        return observations
    return on_common_areas(observations, areas, frozenset({code}))


@dataclass(frozen=True)
class Surroundings:
    """What an area is part of in one year, for saying what a total of it rests on.

    Attributes:
        own: the area itself.
        district: all gemeenten of its district.
        unit: all gemeenten.
        others: all gemeenten but those of the area.
    """

    own: Whole
    district: Whole
    unit: Whole
    others: Whole

    @classmethod
    def of(cls, region: Region, code: str, year: int) -> Surroundings:
        """The surroundings of a gemeente or a merged area."""
        area = region.area_by_code[code]
        own, unit = frozenset(area.members), frozenset(region.gemeente_by_code)
        district = frozenset(g.code for g in region.gemeenten if g.district == area.district)
        return cls(*(part_of(region, group, year) for group in (own, district, unit, unit - own)))


def figure(
    indicator: Indicator,
    observations: pd.DataFrame,
    areas: dict[str, Area],
    code: str,
    year: int,
    digits: int,
    around: Surroundings,
) -> Figure:
    """The figure of an area in a year.

    Args:
        indicator: the indicator.
        observations: gebied, jaar, aantal, inwoners (`Region.observations`).
        areas: all areas by code.
        code: of a gemeente or a merged area.
        year: the year; without observations nothing is known.
        around: what the area is part of in that year.
        digits: rates are ranked as rounded to this many digits, as the map does.

    Raises:
        KeyError: there is no such area.
    """
    rows = _rows(on_area(observations[observations["jaar"] == year], areas, code))
    own, district, unit = _beside(rows, areas, code, around, indicator)
    known = [(r.area, r.crimes, r.people) for r in rows if r.crimes is not None and r.people]
    rates = [round(crimes / people * indicator.per, digits) for _, crimes, people in known]
    open_places = None
    if own.rate is not None:
        codes, crimes, people = zip(*known, strict=True)
        low, high = rate_intervals(crimes, people, rounding=indicator.rounding)
        open_places = rank_ranges(list(zip(low, high, strict=True)))[codes.index(code)]
    whole = [r.area for r in rows if code in areas[r.area].members and code != r.area]
    return Figure(
        indicator=indicator.id,
        year=year,
        own=own,
        district=district,
        unit=unit,
        place=None if own.rate is None else 1 + sum(r > round(own.rate, digits) for r in rates),
        ranked=len(rates),
        only_in=whole[0] if whole else None,
        places=open_places,
    )


def partition(areas: Iterable[Area], code: str) -> tuple[Area, ...]:
    """The areas that cover the region once and have `code` among them: merged only if `code` is.

    Raises:
        KeyError: there is no such area.
    """
    by_code = {a.code: a for a in areas}
    chosen = by_code[code]
    covered = set(chosen.members) if chosen.is_merged else set()
    singles = [a for a in by_code.values() if not a.is_merged and a.code not in covered]
    return (*singles, chosen) if chosen.is_merged else tuple(singles)


class _Row(NamedTuple):
    area: str
    crimes: int | None
    people: int | None


def _rows(observations: pd.DataFrame) -> list[_Row]:
    """Plain rows: a page asks for hundreds of small sums, for which pandas is slow."""
    columns = (observations[name].tolist() for name in ("gebied", "aantal", "inwoners"))
    return [
        _Row(str(code), None if pd.isna(crimes) else int(crimes), None if pd.isna(people) else int(people))
        for code, crimes, people in zip(*columns, strict=True)
    ]


def _beside(
    rows: Sequence[_Row], areas: dict[str, Area], code: str, around: Surroundings, indicator: Indicator
) -> tuple[Tally, Tally, Tally]:
    """The area, its district and the unit in the rows of one year."""
    district = [r for r in rows if areas[r.area].district == areas[code].district]
    groups = (
        ([r for r in rows if r.area == code], around.own),
        (district, around.district),
        (rows, around.unit),
    )
    own, beside, unit = (
        tally(part, areas, whole, indicator.rounding, indicator.per) for part, whole in groups
    )
    return own, beside, unit
