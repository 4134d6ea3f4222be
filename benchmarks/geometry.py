"""Makes benchmarks/gemeenten_2014.geojson: all 403 municipalities of 2014, for the growth figures.

Run once: `python -m benchmarks.geometry ../shared/bronnen/grenzen/gemeenten_2014_rd.gpkg`.
"""

import json
import sys

import geopandas as gpd
import shapely

from benchmarks.contenders import GEOMETRY_403

TOLERANCE_M = 150
SOURCE = "© Kadaster / Centraal Bureau voor de Statistiek, 2014; vereenvoudigd"


def build(source: str) -> str:
    """Simplify with shared borders kept shared (in metres, EPSG:28992), then to degrees with 5 decimals."""
    areas = gpd.read_file(source)[["gm_code", "gemeente", "provincie", "geometry"]].sort_values("gm_code")
    areas["geometry"] = shapely.coverage_simplify(areas.geometry.values, TOLERANCE_M)
    areas = areas.to_crs(4326)
    areas["geometry"] = shapely.orient_polygons(areas.geometry.values)
    rounded = json.loads(areas.to_json(drop_id=True), parse_float=lambda text: round(float(text), 5))
    features = ",\n".join(
        json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in rounded["features"]
    )
    return f'{{"type":"FeatureCollection","bron":"{SOURCE}","features":[\n{features}\n]}}\n'


if __name__ == "__main__":
    GEOMETRY_403.write_text(build(sys.argv[1]), encoding="utf-8")
