"""The tile map that is kept, against the borders themselves, and the method that placed it."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from rvs_geo.sources.tiles import pieces, place_tiles

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def borders():
    return gpd.read_file(DATA / "gemeenten.geojson").to_crs(28992).set_index("gm_code").sort_index()


@pytest.fixture(scope="module")
def cells(borders):
    tiles = pd.read_csv(DATA / "tegels.csv").set_index("gm_code").sort_index()
    assert list(tiles.index) == list(borders.index)
    assert list(tiles["gemeente"]) == list(borders["gemeente"])
    return tiles[["kolom", "rij"]]


def pairs(borders):
    shapes = borders.geometry.to_numpy()
    first, second = shapely.STRtree(shapes).query(shapes, predicate="touches")
    long = shapely.length(shapely.intersection(shapes[first], shapes[second])) > 0
    return [(a, b) for a, b in zip(first[long], second[long], strict=True) if a < b]


def test_each_gemeente_has_a_tile_of_its_own(cells):
    assert not cells.duplicated().any()
    assert cells.min().tolist() == [1, 1]


def test_neighbours_stay_near_and_on_their_side(borders, cells):
    places = cells.to_numpy()
    found = pairs(borders)
    way = np.array([places[b] - places[a] for a, b in found])
    # Two of three neighbours touch, by a side or a corner; none lies further than three tiles away.
    assert (np.abs(way).max(axis=1) == 1).mean() >= 0.75
    assert np.abs(way).max() <= 3
    middle = np.array([[p.x, p.y] for p in borders.geometry.representative_point()])
    real = np.array([middle[b] - middle[a] for a, b in found]) * (1, -1)
    turned = (way * real).sum(axis=1) / np.linalg.norm(way, axis=1) / np.linalg.norm(real, axis=1)
    assert np.median(turned) > np.cos(np.radians(30))
    assert (turned > 0).mean() >= 0.95


def test_north_stays_north_and_west_stays_west(borders, cells):
    middle = borders.geometry.representative_point()
    assert middle.x.corr(cells["kolom"], method="spearman") > 0.85
    assert middle.y.corr(-cells["rij"], method="spearman") > 0.85


@pytest.mark.parametrize("kind", ["provincie", "district"])
def test_provinces_and_districts_are_whole(borders, cells, kind):
    for name, codes in borders.groupby(kind).groups.items():
        assert pieces([tuple(c) for c in cells.loc[codes].to_numpy().tolist()]) == 1, name


def test_a_merged_gemeente_and_the_whole_region_are_whole(cells):
    for codes in (["GM0381", "GM0424", "GM0425"], list(cells.index)):
        assert pieces([tuple(c) for c in cells.loc[codes].to_numpy().tolist()]) == 1


def test_pieces_join_by_sides_only():
    assert pieces([(1, 1), (2, 1), (2, 2)]) == 1
    assert pieces([(1, 1), (2, 2)]) == 2


def test_method_gives_the_same_tiles_for_the_same_borders(borders):
    frame = borders.reset_index()
    first, second = (place_tiles(frame.sample(frac=1, random_state=n), runs=1, steps=300) for n in (1, 2))
    pd.testing.assert_frame_equal(first.reset_index(drop=True), second.reset_index(drop=True))
    assert not first[["kolom", "rij"]].duplicated().any()
