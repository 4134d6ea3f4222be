"""The borders of the gemeenten of the map, from the national grid to degrees."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from rvs_geo.sources import areas
from rvs_geo.sources.files import SourceFault, require
from rvs_geo.sources.units import UNITS

FILE = Path("bronnen/grenzen/gemeenten_2014_rd.gpkg")
DECIMALS = 5  # a degree's fifth decimal is about one metre
_COLUMNS = {"gm_code", "gemeente", "provincie", "inwoners_2014", "geometry"}
_AREA_TOLERANCE = 0.005
_ROUNDING = 5


def build_borders(source: Path, districten: pd.DataFrame, inhabitants: pd.DataFrame) -> str:
    """The GeoJSON text of the gemeenten of the map.

    No vertex is dropped: the borders came generalised, and rounding alone keeps shared borders shared,
    since equal coordinates round to equal coordinates.

    Args:
        source: folder with the raw material.
        districten: gm_code, gemeente and district of each.
        inhabitants: gm_code, jaar, inwoners; those of 2014 must fit the ones in the borders file.

    Returns:
        A FeatureCollection in EPSG:4326, one feature a line, sorted by gm_code, exterior rings
        counterclockwise (RFC 7946).

    Raises:
        SourceFault: the file holds something unexpected, or the result differs from it too much.
    """
    path = source / FILE
    borders = _read(path, districten, inhabitants)
    degrees = borders.geometry.to_crs(4326).to_numpy()
    rounded = shapely.transform(degrees, lambda points: np.round(points, DECIMALS))
    oriented = shapely.orient_polygons(rounded)
    _require_sound(path, borders, oriented)
    districts = dict(zip(districten["gm_code"], districten["district"], strict=True))
    lines = [
        feature(
            shape, {"gm_code": code, "gemeente": name, "provincie": province, "district": districts[code]}
        )
        for shape, code, name, province in zip(
            oriented, borders["gm_code"], borders["gemeente"], borders["provincie"], strict=True
        )
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _read(path: Path, districten: pd.DataFrame, inhabitants: pd.DataFrame) -> gpd.GeoDataFrame:
    require(path.is_file(), path, "file not found")
    try:
        borders = gpd.read_file(path)
    except Exception as error:  # pyogrio raises its own, unrelated types for every kind of broken file
        raise SourceFault(path, None, f"cannot be read: {error}") from error
    require(set(borders.columns) == _COLUMNS, path, f"columns {', '.join(borders.columns)}")
    require(borders.crs is not None and borders.crs.to_epsg() == 28992, path, "not in EPSG:28992")
    require(not borders["gm_code"].duplicated().any(), path, "duplicate gm_code")
    names = dict(zip(districten["gm_code"], districten["gemeente"], strict=True))
    borders = borders[borders["gm_code"].isin(list(names))].sort_values("gm_code", ignore_index=True)
    missing = sorted(set(names) - set(borders["gm_code"]))
    require(not missing, path, f"no borders of {', '.join(missing)}")
    people = inhabitants[inhabitants["jaar"] == 2014].set_index("gm_code")["inwoners"]
    unit = UNITS[areas.UNIT[1]]
    for row in borders.itertuples():
        require(row.gemeente == names[row.gm_code], path, f"{row.gm_code} is called {row.gemeente!r}")
        require(unit.holds(row.gm_code, row.provincie), path, f"{row.gm_code} lies in {row.provincie!r}")
        # The borders file rounds to fives; a larger difference means that code and shape were mixed up.
        same = abs(int(row.inwoners_2014) - int(people[row.gm_code])) <= _ROUNDING
        require(same, path, f"{row.gm_code} has {row.inwoners_2014} inhabitants in 2014, CBS says otherwise")
    require(bool(shapely.coverage_is_valid(borders.geometry.to_numpy())), path, "borders do not match up")
    return borders


def _require_sound(path: Path, borders: gpd.GeoDataFrame, oriented: np.ndarray) -> None:
    require(bool(shapely.is_valid(oriented).all()), path, "a shape is invalid after rounding")
    require(bool(shapely.coverage_is_valid(oriented)), path, "borders do not match up after rounding")
    areas = gpd.GeoSeries(oriented, crs=4326).to_crs(28992).area.to_numpy()
    change = np.abs(areas / borders.area.to_numpy() - 1).max()
    require(change <= _AREA_TOLERANCE, path, f"an area changed by {change:.2%} in rounding")


def feature(shape: shapely.Geometry, properties: dict[str, str]) -> str:
    """A GeoJSON feature on one line, its shape as a MultiPolygon."""
    polygons = [
        [[list(point) for point in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in getattr(shape, "geoms", [shape])
    ]
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
