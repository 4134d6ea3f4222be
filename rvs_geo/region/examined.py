"""A data folder as read, before the rules of the domain have judged it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from rvs_geo.region.descriptor import Descriptor, Resource
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.doubts.series import Cube, source_cubes
from rvs_geo.region.faults import Fault
from rvs_geo.region.geometry import Borders


@dataclass
class Examined:
    """A data folder after reading: what it holds and what is wrong with it.

    Attributes:
        descriptor: the datapackage, or None if it could not be read.
        frames: each readable CSV file by resource name, typed, indexed by spreadsheet row.
        borders: the features of the GeoJSON file, or None.
        faults: everything that is wrong, file by file.
        doubts: what keeps every rule and yet looks wrong; looked for only where there are no faults.
    """

    descriptor: Descriptor | None
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    borders: Borders | None = None
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def files(self) -> dict[str, str]:
        """The file name of each resource."""
        resources = () if self.descriptor is None else self.descriptor.resources
        return {resource.name: resource.path for resource in resources}

    @property
    def resources_with_counts(self) -> tuple[Resource, ...]:
        """The readable files with counts of crimes."""
        resources = () if self.descriptor is None else self.descriptor.resources
        return tuple(r for r in resources if r.holds_counts and r.name in self.frames)

    @cached_property
    def known_counts(self) -> dict[str, pd.DataFrame]:
        """The rows without gaps of each file with counts of crimes, by resource name."""
        needed = ["gm_code", "jaar", "indicator", "aantal"]
        return {r.name: self.frames[r.name].dropna(subset=needed) for r in self.resources_with_counts}

    @cached_property
    def cubes(self) -> tuple[tuple[str, str, Cube], ...]:
        """The counts of each source with a history: the name of its file, its id, and what it counted."""
        return tuple(
            (resource.path, source, counts)
            for resource in self.resources_with_counts
            for source, counts in source_cubes(resource, self.known_counts[resource.name])
        )
