"""A region: everything in `data/`, read, checked and joined, and what is looked up in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import geopandas as gpd
import pandas as pd

from rvs_geo.region.chapters import CHAPTER_TABLES, Chapter, Matrix, Police, Strategy, Strength, Units
from rvs_geo.region.descriptor import is_year_range, objects
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.identity import Identity, identity_of
from rvs_geo.region.records import Area, Gemeente, Indicator, Source, Successor, UnitRow

#: Rijksdriehoeksstelsel, in metres.
RD_NEW = "EPSG:28992"


def no_measurements() -> pd.DataFrame:
    """`Region.measurements` of a region where nothing is measured."""
    columns = {"gebied": "str", "jaar": "int64", "indicator": "str", "waarde": "Float64", "marge": "Float64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})


@dataclass(frozen=True, eq=False)
class Region:
    """Everything in `data/`, read, checked and joined once.

    Attributes:
        gemeenten: those of the map, sorted by name.
        areas: each gemeente as an area, followed by the merged areas.
        successors: gemeenten of today for those of the map that no longer exist.
        indicators: what is counted, in the order of the catalogue.
        geometry: a row a gemeente, indexed by gm_code; EPSG:4326; column `geometry`.
        counts: long; columns gebied, jaar, indicator, aantal (Int64, known values only).
        inhabitants: long; columns gebied, jaar, inwoners (Int64), status ("bron" or how it was derived).
        tables: every other resource of the datapackage by name, as read (typed after its schema).
        sources: the sources of each resource of the datapackage, by name of the resource.
        descriptor: the datapackage itself.
        levels: what is measured and never added up: percentages and marks, in the order of the catalogue.
        measurements: long; columns gebied, jaar, indicator, waarde, marge (half the 95% interval; Float64).
        unit_rows: the publisher's own row for the unit by indicator and year; few figures have one.
        doubts: figures that keep every rule and yet look wrong.
        folder: where all this was read.
    """

    gemeenten: tuple[Gemeente, ...]
    areas: tuple[Area, ...]
    successors: tuple[Successor, ...]
    indicators: tuple[Indicator, ...]
    geometry: gpd.GeoDataFrame
    counts: pd.DataFrame
    inhabitants: pd.DataFrame
    tables: dict[str, pd.DataFrame]
    sources: dict[str, tuple[Source, ...]]
    descriptor: dict[str, object]
    unit_rows: Mapping[tuple[str, int], UnitRow] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    folder: Path = Path("data")
    levels: tuple[Indicator, ...] = ()
    measurements: pd.DataFrame = field(default_factory=no_measurements)

    def doubts_of(self, indicator_id: str, code: str | None, year: int) -> tuple[Doubt, ...]:
        """The doubts about a figure of an area in a year; without an area, about any area in that year."""
        if not self.doubts:
            return ()
        areas = frozenset(self._overlapping(code) if code else (a.code for a in self.areas))
        return tuple(d for d in self.doubts if d.concerns(indicator_id, areas, year))

    def _overlapping(self, code: str) -> list[str]:
        """The area, its members, and what it is itself a member of: their figures hold each other."""
        own = set(self.area_by_code[code].members) if code in self.area_by_code else {code}
        return [code, *(a.code for a in self.areas if own & set(a.members))]

    @cached_property
    def identity(self) -> Identity:
        """What the region is called."""
        return identity_of(self.descriptor)

    @cached_property
    def strategy(self) -> Strategy | None:
        """The strategiekaart and the ambitions; None where the data folder has none."""
        found = self._chapter(Chapter.STRATEGY)
        return None if found is None else Strategy(*found)

    @cached_property
    def strength(self) -> Strength | None:
        """The police strength; None where the data folder has none."""
        found = self._chapter(Chapter.STRENGTH)
        return None if found is None else Strength(*found)

    @cached_property
    def matrix(self) -> Matrix | None:
        """The priority matrix; None where the data folder has none."""
        found = self._chapter(Chapter.MATRIX)
        return None if found is None else Matrix(*found)

    @cached_property
    def police(self) -> Police | None:
        """How residents see the police; None where the data folder has none."""
        found = self._chapter(Chapter.POLICE)
        return None if found is None else Police(*found)

    @cached_property
    def units(self) -> Units | None:
        """The police units of the country beside each other; None where the data folder has none."""
        found = self._chapter(Chapter.UNITS)
        return None if found is None else Units(*found)

    def has(self, chapter: Chapter) -> bool:
        """Whether the data folder has a chapter."""
        return self._chapter(chapter) is not None

    def _chapter(self, chapter: Chapter) -> list[pd.DataFrame] | None:
        """The tables of a chapter in the order of `CHAPTER_TABLES`, which is that of its fields."""
        found = [self.tables[name] for name in CHAPTER_TABLES[chapter] if name in self.tables]
        return found if len(found) == len(CHAPTER_TABLES[chapter]) else None

    @cached_property
    def gemeente_by_code(self) -> dict[str, Gemeente]:
        """The gemeenten by gm_code."""
        return {g.code: g for g in self.gemeenten}

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        """Gemeenten and merged areas by code."""
        return {a.code: a for a in self.areas}

    @property
    def figures(self) -> tuple[Indicator, ...]:
        """Whatever the map can show: what is counted, then what is measured."""
        return (*self.indicators, *self.levels)

    @cached_property
    def indicator_by_id(self) -> dict[str, Indicator]:
        """The catalogue by id, what is measured included."""
        return {i.id: i for i in self.figures}

    @cached_property
    def tiles(self) -> Mapping[str, tuple[int, int]]:
        """Column and row of each gemeente on the tile map, from 1 in the north-west; empty without one."""
        frame = self.tables.get("tegels")
        if frame is None:
            return {}
        columns = (frame[name].tolist() for name in ("gm_code", "kolom", "rij"))
        return {str(code): (int(x), int(y)) for code, x, y in zip(*columns, strict=True)}

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """The districts by name."""
        return tuple(sorted({g.district for g in self.gemeenten}))

    def source_of(self, resource: str) -> Source:
        """The first source of a resource.

        Raises:
            KeyError: the datapackage has no such resource.
        """
        return self.sources[resource][0]

    def sources_of(self, *resources: str) -> list[Source]:
        """The first source of each of these resources that the datapackage has."""
        return [self.sources[name][0] for name in resources if name in self.sources]

    def _entry(self, name: str) -> dict[str, object]:
        """The entry of a resource in the datapackage; empty without one."""
        entries = objects(self.descriptor.get("resources"))
        return next((e for e in entries if e.get("name") == name), {})

    def remarks(self, resource: str) -> tuple[str, ...]:
        """What must be said with a resource (`kanttekeningen`)."""
        found = self._entry(resource).get("kanttekeningen")
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def figure_beside(self, resource: str) -> Indicator | None:
        """The figure that a resource is set against (`cijfer` in its entry); None where it names none."""
        return self.indicator_by_id.get(str(self._entry(resource).get("cijfer")))

    @cached_property
    def strategy_years(self) -> tuple[int, int] | None:
        """First and last year of the strategy, as the datapackage gives them (`strategie`); None without."""
        found = self.descriptor.get("strategie")
        years = found.get("jaren") if isinstance(found, dict) else None
        return (int(years[0]), int(years[1])) if isinstance(years, list) and len(years) == 2 else None

    @cached_property
    def strategy_name(self) -> str:
        """The strategy as it is called, with its years; empty where the datapackage does not say."""
        found = self.descriptor.get("strategie")
        name = str(found.get("naam", "")) if isinstance(found, dict) else ""
        return f"{name} {self.period}".strip()

    @cached_property
    def picture_years(self) -> tuple[int, int] | None:
        """First and last year of the safety picture (`jaren` of veiligheidsbeeld); None where not said."""
        years = self._entry("veiligheidsbeeld").get("jaren")
        return (int(years[0]), int(years[1])) if isinstance(years, list) and is_year_range(years) else None

    @cached_property
    def metric(self) -> gpd.GeoDataFrame:
        """`geometry` in metres (`RD_NEW`); once for all, for each thread would load the projection anew."""
        return self.geometry.to_crs(RD_NEW)

    @property
    def period(self) -> str:
        """The years of the strategy as text ("2026-2030"); empty where there are none."""
        return "-".join(map(str, self.strategy_years or ()))

    @cached_property
    def _observations(self) -> dict[str, pd.DataFrame]:
        return {}

    def observations(self, indicator_id: str) -> pd.DataFrame:
        """Every area in every year of an indicator, known or not.

        Returns:
            Columns gebied, jaar, aantal (Int64), inwoners (Int64), sorted by jaar and gebied. In each
            year the areas partition the gemeenten: a merged area stands for its members in the years
            in which only the merger was counted. A count that is not known is NA, never 0.

        Raises:
            KeyError: nothing of that name is counted.
        """
        if self.indicator_by_id[indicator_id].is_level:
            raise KeyError(indicator_id)
        if indicator_id not in self._observations:
            self._observations[indicator_id] = self._join(self.indicator_by_id[indicator_id])
        return self._observations[indicator_id].copy()

    def measured_levels(self, indicator_id: str) -> pd.DataFrame:
        """Every area in every year of a level, known or not.

        Returns:
            Columns gebied, jaar, waarde, marge (Float64; half the 95% interval, NA where the source gives
            none), sorted by jaar and gebied; the areas partition the gemeenten as in `observations`.

        Raises:
            KeyError: nothing of that name is measured.
        """
        indicator = next((i for i in self.levels if i.id == indicator_id), None)
        if indicator is None:
            raise KeyError(indicator_id)
        own = self.measurements[self.measurements["indicator"] == indicator_id]
        columns = (own[c].tolist() for c in ("gebied", "jaar", "waarde", "marge"))
        known = {(code, year): (value, margin) for code, year, value, margin in zip(*columns, strict=True)}
        nothing = (pd.NA, pd.NA)
        rows = [(*key, *known.get(key, nothing)) for key in self._partition(indicator, known)]
        frame = pd.DataFrame(rows, columns=["gebied", "jaar", "waarde", "marge"])
        frame = frame.astype({"waarde": "Float64", "marge": "Float64"})
        return frame.sort_values(["jaar", "gebied"], ignore_index=True)

    def known_areas(self, indicator_id: str) -> list[tuple[str, int, bool]]:
        """Every area in every year of a figure, and whether it is known, sorted by year and area."""
        indicator = self.indicator_by_id[indicator_id]
        if indicator.is_level:
            rows = self.measured_levels(indicator_id)
            return list(zip(rows["gebied"], rows["jaar"], rows["waarde"].notna().tolist(), strict=True))
        known = self._counts_by_indicator.get(indicator_id, {})
        keys = sorted(self._partition(indicator, known), key=lambda key: (key[1], key[0]))
        return [(code, year, (code, year) in known) for code, year in keys]

    # Plain look-ups: merging frames of 17,000 rows for each indicator was felt at every first choice.
    @cached_property
    def _counts_by_indicator(self) -> dict[str, dict[tuple[str, int], int]]:
        found: dict[str, dict[tuple[str, int], int]] = {}
        columns = (self.counts[c].tolist() for c in ("indicator", "gebied", "jaar", "aantal"))
        for indicator, code, year, count in zip(*columns, strict=True):
            found.setdefault(indicator, {})[code, year] = count
        return found

    @cached_property
    def _people(self) -> dict[tuple[str, int], int]:
        columns = (self.inhabitants[c].tolist() for c in ("gebied", "jaar", "inwoners"))
        return {(code, year): number for code, year, number in zip(*columns, strict=True)}

    def _join(self, indicator: Indicator) -> pd.DataFrame:
        known = self._counts_by_indicator.get(indicator.id, {})
        rows = [(*key, known.get(key), self._people.get(key)) for key in self._partition(indicator, known)]
        frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
        frame = frame.astype({"aantal": "Int64", "inwoners": "Int64"})
        return frame.sort_values(["jaar", "gebied"], ignore_index=True)

    def _partition(
        self, indicator: Indicator, known: Collection[tuple[str, int]]
    ) -> Iterator[tuple[str, int]]:
        """Area and year; a merged area stands for its members in the years in which it is known itself."""
        merged = [a for a in self.areas if a.is_merged]
        for year in indicator.years:
            used = [a for a in merged if (a.code, year) in known]
            hidden = {m for a in used for m in a.members}
            codes = [g.code for g in self.gemeenten if g.code not in hidden] + [a.code for a in used]
            yield from ((code, year) for code in codes)
