"""The fixed shapes of the map, made once for the browser: areas, outlines, districts, places of labels."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import shapely

from rvs_geo.region.model import RD_NEW, Region
from rvs_geo.views.shared.dutch import with_breaks
from rvs_geo.views.shared.explain import district_text

DISTRICT_PREFIX = "district:"


def district_code(district: str) -> str:
    """The area code under which the map knows a police district."""
    return DISTRICT_PREFIX + district


def members_of(region: Region, code: str) -> tuple[str, ...]:
    """The gemeenten of the map that an area holds.

    Raises:
        KeyError: the region has no such area.
    """
    if code.startswith(DISTRICT_PREFIX):
        district = code.removeprefix(DISTRICT_PREFIX)
        return tuple(g.code for g in region.gemeenten if g.district == district)
    return region.area_by_code[code].members


def weights(region: Region) -> dict[str, int]:
    """How much each gemeente weighs where names compete for room: its newest known inhabitants, by code."""
    known = region.inhabitants.dropna(subset="inwoners").sort_values("jaar")
    newest = known.groupby("gebied")["inwoners"].last()
    return {g.code: int(newest.get(g.code, 0)) for g in region.gemeenten}


def geometry_script(region: Region) -> str:
    """Everything of the region that never changes on the map: a script that sets `window.rvsGeometry`."""
    data = json.dumps(_geometry(region), ensure_ascii=True, separators=(",", ":"))
    # A browser reads a long text of JSON in half the time that it takes for the same as a script.
    return f"window.rvsGeometry=JSON.parse({json.dumps(data)});"


def _geometry(region: Region) -> dict[str, Any]:
    shapes = region.geometry["geometry"]
    shape_of = dict(zip(map(str, shapes.index), shapes.to_numpy(), strict=True))
    districts = {d: [g.code for g in region.gemeenten if g.district == d] for d in region.districts}
    union = {d: shapely.union_all([shape_of[c] for c in codes]) for d, codes in districts.items()}
    areas: dict[str, Any] = {}
    for area in region.areas:
        areas[area.code] = _area(area.name, area.short_name, area.members)
        areas[area.code]["district"] = f"{region.identity.part_label} {district_text(region, area)}"
    for district, codes in districts.items():
        name = f"{region.identity.part_label} {district}"
        areas[district_code(district)] = _area(name, district, tuple(codes), weight=1)
    parts = [shapely.union_all([shape_of[m] for m in a.members]) for a in region.areas]
    for told, placed in zip(areas.values(), _placed([*parts, *union.values()]), strict=True):
        told.update(placed)
    west, south, east, north = shapes.total_bounds
    people = weights(region)
    for told in areas.values():
        told["people"] = sum(people[member] for member in told["members"])
        told["tiles"] = [list(region.tiles[m]) for m in told["members"] if m in region.tiles]
        if told["tiles"]:
            told["tile"] = with_breaks(told["short"])
    return {
        "areas": areas,
        "outlines": _lines(shapely.union_all(shapes.boundary.to_numpy())),
        "districts": _lines(shapely.union_all([u.boundary for u in union.values()])),
        "bounds": [[south, west], [north, east]],
        "inhabitants": _inhabitants(region),
        "attribution": region.source_of("gemeenten").publisher,
        "whole": region.identity.short,
    }


def _inhabitants(region: Region) -> dict[str, dict[int, int]]:
    """Inhabitants on 1 January by area and year, for the rates that the browser works out."""
    known = region.inhabitants[region.inhabitants["gebied"].isin(region.area_by_code)].dropna(
        subset="inwoners"
    )
    return {
        str(code): {int(y): int(n) for y, n in zip(rows["jaar"], rows["inwoners"], strict=True)}
        for code, rows in known.groupby("gebied")
    }


def _area(name: str, short: str, members: tuple[str, ...], weight: int | None = None) -> dict[str, Any]:
    weight = len(members) if weight is None else weight
    return {"name": name, "short": short, "members": list(members), "weight": weight}


def _placed(shapes: Sequence[shapely.Geometry]) -> Iterator[dict[str, Any]]:
    """How large each shape is, where its name stands, and the shape itself; all projected at once."""
    metric = gpd.GeoSeries(list(shapes), crs="EPSG:4326").to_crs(RD_NEW).to_numpy()
    # The middle of the largest circle that fits keeps a name inside its gemeente, also where it is bent.
    middles = shapely.get_point(shapely.maximum_inscribed_circle(metric, tolerance=50), 0)
    points = gpd.GeoSeries(middles, crs=RD_NEW).to_crs("EPSG:4326").to_numpy()
    for shape, surface, point in zip(shapes, shapely.area(metric), points, strict=True):
        yield {
            "size": round(float(surface) / 1e6, 1),
            "label": [round(point.y, 5), round(point.x, 5)],
            "shape": json.loads(shapely.to_geojson(shape)),
        }


def _lines(geometry: shapely.Geometry) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(shapely.to_geojson(shapely.line_merge(geometry)))
    return shape
