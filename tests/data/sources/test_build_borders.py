"""The borders in data/ against the areas of the source, in the national grid."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

PATH = Path(__file__).resolve().parents[3] / "data" / "gemeenten.geojson"

# Area in km² in EPSG:28992 of each gemeente in gemeenten_2014_rd.gpkg.
SOURCE_AREAS = {
    "GM0034": 139.249, "GM0050": 252.648, "GM0171": 467.667, "GM0184": 11.769, "GM0303": 338.274,
    "GM0307": 63.794, "GM0308": 32.988, "GM0310": 67.217, "GM0312": 37.532, "GM0313": 30.842,
    "GM0317": 31.526, "GM0321": 58.976, "GM0327": 58.787, "GM0331": 78.917, "GM0335": 38.286,
    "GM0339": 18.436, "GM0340": 43.812, "GM0342": 46.461, "GM0344": 99.264, "GM0345": 19.683,
    "GM0351": 36.776, "GM0352": 50.197, "GM0353": 21.708, "GM0355": 48.606, "GM0356": 25.6,
    "GM0376": 11.1, "GM0381": 8.156, "GM0402": 46.262, "GM0406": 15.838, "GM0417": 12.424,
    "GM0424": 15.378, "GM0425": 24.076, "GM0457": 21.811, "GM0589": 40.078, "GM0620": 42.472,
    "GM0632": 93.041, "GM0736": 117.035, "GM0995": 255.197, "GM1581": 134.192, "GM1696": 76.381,
    "GM1904": 106.742,
}  # fmt: skip


@pytest.fixture(scope="module")
def borders() -> gpd.GeoDataFrame:
    return gpd.read_file(PATH)


def rings() -> list[list[list[float]]]:
    features = json.loads(PATH.read_text(encoding="utf-8"))["features"]
    return [ring for f in features for polygon in f["geometry"]["coordinates"] for ring in polygon]


def test_41_valid_features_with_their_properties(borders: gpd.GeoDataFrame) -> None:
    assert borders["gm_code"].tolist() == sorted(SOURCE_AREAS)
    assert list(borders.columns) == ["gm_code", "gemeente", "provincie", "district", "geometry"]
    assert borders["provincie"].value_counts().to_dict() == {
        "Utrecht": 26,
        "Noord-Holland": 9,
        "Flevoland": 6,
    }
    assert borders.crs.to_epsg() == 4326
    assert borders.is_valid.all()


def test_areas_within_half_a_percent_of_the_source(borders: gpd.GeoDataFrame) -> None:
    found = borders.set_index("gm_code").to_crs(28992).area / 1e6
    for code, area in SOURCE_AREAS.items():
        assert found[code] == pytest.approx(area, rel=0.005), code
    assert found.sum() == pytest.approx(3139.197, rel=0.0005)


def test_neighbours_share_their_border_exactly(borders: gpd.GeoDataFrame) -> None:
    shapes = borders.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    left, right = borders.sindex.query(shapes, predicate="intersects")
    overlap = [shapes[a].intersection(shapes[b]).area for a, b in zip(left, right, strict=True) if a < b]
    assert len(overlap) > 80
    assert max(overlap) == 0
    # The source has 16 pieces of land and one enclave; a sliver would be another hole.
    union = shapely.union_all(shapes)
    assert len(union.geoms) == 16
    assert sum(len(part.interiors) for part in union.geoms) == 1
    assert union.area == pytest.approx(sum(shape.area for shape in shapes), rel=1e-12)


def test_file_follows_rfc_7946() -> None:
    content = json.loads(PATH.read_text(encoding="utf-8"))
    assert set(content) == {"type", "features"}
    for feature in content["features"]:
        assert feature["geometry"]["type"] == "MultiPolygon"
        for exterior, *interiors in feature["geometry"]["coordinates"]:
            assert shapely.LinearRing(exterior).is_ccw
            assert not any(shapely.LinearRing(ring).is_ccw for ring in interiors)
    assert PATH.stat().st_size < 66_000


def test_coordinates_have_five_decimals_and_rings_close() -> None:
    for ring in rings():
        assert ring[0] == ring[-1]
        assert all(round(value, 5) == value for point in ring for value in point)
