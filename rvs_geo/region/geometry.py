"""The borders: GeoJSON in, checked shapes out. Every fault is Dutch and names the feature it is about."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from rvs_geo.region.descriptor import Resource, read_json_object
from rvs_geo.region.faults import Fault, quoted

PROPERTIES = ("gm_code", "gemeente", "provincie", "district")
# Everything of the Netherlands in degrees lies within these bounds (west, south, east, north).
_NETHERLANDS = (3.0, 50.5, 7.5, 53.8)
_CRS84 = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"}


@dataclass(frozen=True)
class Borders:
    """The features of the GeoJSON file that could be read.

    Attributes:
        file: the file's name.
        properties: per readable feature the four texts gm_code, gemeente, provincie, district.
        shapes: the polygons in the same order, EPSG:4326, in degrees.
        names: every gemeente in the file by code, also where its shape could not be read.
    """

    file: str
    properties: list[dict[str, str]]
    shapes: list[shapely.Geometry]
    names: dict[str, str]

    def frame(self) -> gpd.GeoDataFrame:
        """The features as a GeoDataFrame indexed by gm_code, EPSG:4326."""
        frame = gpd.GeoDataFrame(self.properties, geometry=self.shapes, crs=4326)
        return frame.set_index("gm_code")


def read_borders(folder: Path, resource: Resource) -> tuple[Borders | None, list[Fault]]:
    """Reads the borders and checks each shape by itself and all of them together.

    Args:
        folder: the data folder.
        resource: the description of the GeoJSON file.

    Returns:
        What could be read (None if the file is no GeoJSON) and every fault.
    """
    content, faults = read_json_object(folder / resource.path, resource.path)
    if content is None:
        return None, faults
    file = resource.path
    features = content.get("features")
    if content.get("type") != "FeatureCollection" or not isinstance(features, list):
        return None, [Fault(file, None, None, f"type {quoted(content.get('type'))}", "een FeatureCollection")]
    faults += _crs_faults(file, content)
    borders = Borders(file, [], [], {})
    for number, feature in enumerate(features, start=1):
        shape, found = _shape(file, number, feature)
        properties, missing = _properties(file, number, feature)
        faults += [*missing, *found]
        if not missing:
            borders.names[properties["gm_code"]] = properties["gemeente"]
        if shape is not None and not missing:
            borders.properties.append(properties)
            borders.shapes.append(shape)
    codes = [properties["gm_code"] for properties in borders.properties]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        faults.append(
            Fault(file, None, "gm_code", f"{quoted(code)} vaker dan eens", "elke gemeente één keer")
        )
    return borders, faults or _overlap_faults(borders)


def _crs_faults(file: str, content: dict[str, Any]) -> list[Fault]:
    if "crs" not in content:
        return []
    crs = content["crs"]
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) else crs
    if name in _CRS84:
        return []
    return [Fault(file, None, "crs", quoted(name), "graden in WGS84 (EPSG:4326), zonder crs-regel")]


def _properties(file: str, number: int, feature: object) -> tuple[dict[str, str], list[Fault]]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    properties = properties if isinstance(properties, dict) else {}
    faults = [
        Fault(file, None, name, f"{quoted(properties.get(name))} bij object {number}", "een tekst")
        for name in PROPERTIES
        if not isinstance(properties.get(name), str) or not properties[name].strip()
    ]
    return {name: str(properties.get(name)) for name in PROPERTIES}, faults


def _label(number: int, feature: object) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get("gemeente") if isinstance(properties, dict) else None
    return f"object {number} ({name})" if name else f"object {number}"


def _shape(file: str, number: int, feature: object) -> tuple[shapely.Geometry | None, list[Fault]]:
    label = _label(number, feature)
    geometry = feature.get("geometry") if isinstance(feature, dict) else None

    def fault(found: str, expected: str) -> tuple[None, list[Fault]]:
        return None, [Fault(file, None, "geometry", f"{found} bij {label}", expected)]

    if not isinstance(geometry, dict):
        return fault("geen vlak", "een Polygon of MultiPolygon")
    if geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        return fault(f"type {quoted(geometry.get('type'))}", "een Polygon of MultiPolygon")
    points = list(_points(geometry.get("coordinates")))
    if not points:
        return fault("een leeg vlak", "een vlak met hoekpunten")
    strange = next((point for point in points if not _in_netherlands(point)), None)
    if strange is not None:
        return fault(f"coördinaat {quoted(strange)}", _coordinate_advice(strange))
    try:
        shape = shapely.geometry.shape(geometry)
    except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError):
        return fault("onleesbare coördinaten", "ringen van ten minste vier punten")
    if not shape.is_valid:
        return fault(
            f"een ongeldig vlak: {shapely.is_valid_reason(shape)}", "een vlak dat zichzelf niet snijdt"
        )
    if shape.is_empty or shape.area == 0:
        return fault("een leeg vlak", "een vlak met oppervlakte")
    return shape, []


def _points(value: object) -> Iterator[list[object]]:
    """Every innermost list of a coordinates tree: well-formed ones are [longitude, latitude]."""
    if isinstance(value, list):
        if value and not any(isinstance(item, list) for item in value):
            yield value
        else:
            for item in value:
                yield from _points(item)


def _in_netherlands(point: list[object]) -> bool:
    if len(point) < 2:
        return False
    x, y = point[0], point[1]
    if not isinstance(x, int | float) or not isinstance(y, int | float):
        return False
    west, south, east, north = _NETHERLANDS
    return math.isfinite(x) and math.isfinite(y) and west <= x <= east and south <= y <= north


def _coordinate_advice(point: list[object]) -> str:
    numbers = [value for value in point if isinstance(value, int | float)]
    if len(numbers) >= 2:
        if _in_netherlands([numbers[1], numbers[0]]):
            return "eerst de lengtegraad, dan de breedtegraad (nu omgekeerd)"
        if max(abs(number) for number in numbers) > 360:
            return (
                "graden in WGS84 (EPSG:4326); dit lijken meters in het Rijksdriehoekstelsel (RD, EPSG:28992)"
            )
    return "lengte- en breedtegraad in Nederland (WGS84)"


def _overlap_faults(borders: Borders) -> list[Fault]:
    """Neighbours must share their border exactly: an overlap or a sliver shows as a crack in the map."""
    edges = shapely.coverage_invalid_edges(borders.shapes)
    return [
        Fault(
            borders.file,
            None,
            "geometry",
            f"een grens van {properties['gemeente']} die niet past op die van de buren",
            "gedeelde grenzen die precies gelijk zijn",
        )
        for properties, edge in zip(borders.properties, edges, strict=True)
        if edge is not None and not edge.is_empty
    ]
