"""A table on the map as a file for a GIS."""

from __future__ import annotations

import io
import json

import geopandas as gpd
import pandas as pd
import shapely

from rvs_geo.export.shared.credits import Credits
from rvs_geo.region.model import RD_NEW, Region
from rvs_geo.views.shared.geometry import members_of


def area_frame(region: Region, table: pd.DataFrame) -> gpd.GeoDataFrame:
    """The table with the shape of each area; EPSG:4326, index: code of the area."""
    shapes = region.geometry["geometry"]
    union = [
        shapely.union_all(shapes.loc[list(members_of(region, str(code)))].to_numpy()) for code in table.index
    ]
    return gpd.GeoDataFrame(table, geometry=union, crs="EPSG:4326")


def geojson(region: Region, table: pd.DataFrame, title: str, credit: Credits) -> bytes:
    """The table as GeoJSON (RFC 7946), not known as null; with title, sources and caveats."""
    frame = area_frame(region, table).reset_index(names="code")
    data = json.loads(frame.to_json(na="null", drop_id=True))
    data = {"type": data.pop("type"), "titel": title, "toelichting": _about(credit), **data}
    return json.dumps(data, ensure_ascii=False).encode("utf-8")


def geopackage(region: Region, table: pd.DataFrame, title: str, credit: Credits) -> bytes:
    """The table as GeoPackage, layer "gebieden" in EPSG:28992, sources and caveats in its metadata."""
    frame = area_frame(region, table).reset_index(names="code").to_crs(RD_NEW)
    target = io.BytesIO()
    frame.to_file(
        target,
        driver="GPKG",
        layer="gebieden",
        engine="pyogrio",
        layer_metadata={"TITEL": title, "TOELICHTING": " ".join(_about(credit))},
    )
    return target.getvalue()


def _about(credit: Credits) -> list[str]:
    """What must travel with the figures, the mark of the example mode first."""
    first = [credit.marker] if credit.marker else []
    last = [credit.link] if credit.link else []
    return [*first, credit.source_line, *credit.remarks, credit.made_line, *last]
