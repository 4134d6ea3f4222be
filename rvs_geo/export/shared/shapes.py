"""The shapes of the map in metres, for whatever is drawn or handed out on the server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

import geopandas as gpd
import shapely
from shapely import MultiPolygon, Polygon
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from rvs_geo.export.shared.svg import path_data
from rvs_geo.region.model import Region
from rvs_geo.views.shared.geometry import district_code

#: Metres; invisible in a small picture, and a tenth of the size.
COARSE = 150
#: Metres in a unit of such a picture.
SCALE = 100


@dataclass(frozen=True, eq=False)
class Shapes:
    """Shapes in EPSG:28992 (metres).

    Attributes:
        areas: by area code: gemeenten, merged areas and districts.
        outlines: borders of the gemeenten.
        districts: borders of the police districts.
        bounds: west, south, east, north.
    """

    areas: dict[str, BaseGeometry]
    outlines: BaseGeometry
    districts: BaseGeometry
    bounds: tuple[float, float, float, float]

    @cached_property
    def labels(self) -> dict[str, shapely.Point]:
        """A point inside each area, for its name; worked out for who writes names, for it takes a while."""
        return {
            code: shapely.get_point(
                shapely.maximum_inscribed_circle(cast("Polygon | MultiPolygon", shape), tolerance=50), 0
            )
            for code, shape in self.areas.items()
        }


@lru_cache(maxsize=4)
def shapes_of(region: Region) -> Shapes:
    """The shapes of a region, made once."""
    metric = gpd.GeoSeries(region.metric["geometry"])
    areas = {a.code: shapely.union_all(metric.loc[list(a.members)].to_numpy()) for a in region.areas}
    for district in region.districts:
        codes = [g.code for g in region.gemeenten if g.district == district]
        areas[district_code(district)] = shapely.union_all(metric.loc[codes].to_numpy())
    union = [areas[district_code(d)].boundary for d in region.districts]
    west, south, east, north = (float(v) for v in metric.total_bounds)
    return Shapes(
        areas=areas,
        outlines=shapely.line_merge(shapely.union_all(metric.boundary.to_numpy())),
        districts=shapely.line_merge(shapely.union_all(union)),
        bounds=(west, south, east, north),
    )


def svg_size(region: Region) -> str:
    """Width and height of a small picture of the region, as in a `viewBox`."""
    west, south, east, north = shapes_of(region).bounds
    return f"{(east - west) / SCALE:.0f} {(north - south) / SCALE:.0f}"


def svg_path(region: Region, shape: BaseGeometry) -> str:
    """A shape (EPSG:28992) as the `d` of a path in a small picture, from the top left, downwards."""
    west, _, _, north = shapes_of(region).bounds
    placed = affine_transform(
        shapely.simplify(shape, COARSE), [1 / SCALE, 0, 0, -1 / SCALE, -west / SCALE, north / SCALE]
    )
    return path_data(placed)
