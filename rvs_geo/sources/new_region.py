"""`python -m rvs_geo new-region`: a checked data folder for another region, from the raw material.

It holds borders, gemeenten, inhabitants, counts and the country to set beside them. What only the region
itself has (a strategy, its priorities, the strength of its police) is not in the raw material of the
country, so that those chapters are absent until somebody adds them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely

from rvs_geo.region.check import check_folder
from rvs_geo.region.checksums import refresh_checksums
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.swap import replacing
from rvs_geo.sources import benchmark
from rvs_geo.sources.boundaries import DECIMALS, feature
from rvs_geo.sources.files import SourceFault, require
from rvs_geo.sources.ground import make_ground
from rvs_geo.sources.new_country import Asked, Country, read_country_of
from rvs_geo.sources.new_description import (
    describe,
)
from rvs_geo.sources.new_tables import counts_of, inhabitants_of, tables_of
from rvs_geo.sources.new_words import words_of
from rvs_geo.sources.refresh.describe import describe_years
from rvs_geo.sources.refresh.raw_files import SIDECAR, unchanged_since
from rvs_geo.sources.safety_regions import SAFETY_REGIONS
from rvs_geo.sources.units import UNITS

#: Of more gemeenten the borders are drawn coarser, in metres: a map of the country shows no bend below that.
MANY, COARSE = 120, 250.0
_RD = "EPSG:28992"


class Made(NamedTuple):
    """What was made: how many gemeenten, and what must be known of borders that changed."""

    gemeenten: int
    remarks: list[str]


def new_region(source: Path, target: Path, asked: Asked) -> Made:
    """Makes the data folder of a region: derive, check, swap.

    Args:
        source: folder with the raw material.
        target: the folder to make; it must not exist, or be empty.
        asked: which region.

    Raises:
        SourceFault: a source holds something unexpected, the region is not known, or the result does not
            pass the check; the target is as it was.
    """
    require(source.is_dir(), source, "folder not found")
    require(not target.exists() or not any(target.iterdir()), target, "is not empty")
    country = read_country_of(source, asked)
    codes = _chosen(country, asked)
    people = benchmark.read_people(source)[0]
    last_seen = {str(c): int(y) for c, y in people.groupby("gm_code")["jaar"].max().items()}
    ground = make_ground(codes, country.successions, last_seen, today=asked.today)
    inhabitants = inhabitants_of(people, ground, country.successions)
    counts = counts_of(source, ground, inhabitants)
    words = words_of(source, asked, country, ground, counts)
    tables = tables_of(source, country, ground, inhabitants, counts, words)
    with replacing(target) as folder:
        for name, frame in tables.items():
            text = frame.to_csv(index=False, lineterminator="\n")
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
        (folder / "gemeenten.geojson").write_text(_geojson(country, codes), encoding="utf-8")
        package = describe(words, tables)
        (folder / DESCRIPTOR).write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
        describe_years(folder, _fetched(source))
        refresh_checksums(folder)
        faults = check_folder(folder)
        if faults:
            said = "\n".join(map(str, faults[:20]))
            raise SourceFault(DESCRIPTOR, None, f"the result fails its own check:\n{said}")
    return Made(len(codes), list(words.remarks))


def _fetched(source: Path) -> dict[str, str]:
    """Since when each source gives what it gives now, where the raw files were fetched."""
    beside = source.glob(f"bronnen/**/*{SIDECAR}")
    files = [path.relative_to(source).as_posix().removesuffix(SIDECAR) for path in beside]
    return unchanged_since(source, files)


def _chosen(country: Country, asked: Asked) -> list[str]:
    every = sorted(map(str, country.borders["gm_code"]))
    if asked.country:
        return every
    if asked.unit:
        require(asked.unit in UNITS, asked.unit, f"no police unit; known are {', '.join(UNITS)}")
        return [code for code in every if country.unit.get(code) == asked.unit]
    if asked.safety_region:
        known = list(SAFETY_REGIONS)
        require(asked.safety_region in known, asked.safety_region, f"no safety region; known are {known}")
        return [code for code in every if country.safety_region.get(code) == asked.safety_region]
    if asked.province:
        known = sorted(set(country.province.values()))
        require(asked.province in known, asked.province, f"no province; known are {', '.join(known)}")
        return [code for code in every if country.province.get(code) == asked.province]
    unknown = sorted(set(asked.codes) - set(every))
    require(not unknown, ", ".join(unknown), "no gemeente with these borders")
    require(len(asked.codes) > 1 and bool(asked.name), "gemeenten", "needs at least two codes and a name")
    return sorted(set(asked.codes))


def _geojson(country: Country, codes: Sequence[str]) -> str:
    """The borders in degrees; those of a whole country coarser, with shared borders still shared."""
    found = country.borders[country.borders["gm_code"].isin(list(codes))].sort_values("gm_code")
    shapes = found.geometry.to_numpy()
    if len(found) > MANY:
        shapes = shapely.coverage_simplify(shapes, COARSE)
    degrees = gpd.GeoSeries(shapes, crs=found.crs).to_crs(4326).to_numpy()
    rounded = shapely.transform(degrees, lambda points: np.round(points, DECIMALS))
    oriented = shapely.orient_polygons(rounded)
    require(bool(shapely.is_valid(oriented).all()), "borders", "a shape is invalid after rounding")
    lines = []
    for shape, code, name in zip(oriented, found["gm_code"], found["gemeente"], strict=True):
        home = country.province[code]
        own = {"gm_code": code, "gemeente": name, "provincie": home, "district": home}
        lines.append(feature(shape, own))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
