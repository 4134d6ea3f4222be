"""What the check says of borders, to the letter, and which it takes as they are."""

import json

import pytest

from rvs_geo.region.descriptor import Resource
from rvs_geo.region.geometry import read_borders

OWN = {"gm_code": "GM9001", "gemeente": "Duin", "provincie": "P", "district": "Noord"}
OTHER = OWN | {"gm_code": "GM9002", "gemeente": "Dal"}
SQUARE = [[5, 52], [6, 52], [6, 53], [5, 53], [5, 52]]
EAST = [[6, 52], [7, 52], [7, 53], [6, 53], [6, 52]]
#: Three corners on one line but for a rounding: a valid polygon, of which the area comes out as zero.
SLIVER = [
    [5.8612453089775505, 52.58442802708213],
    [6.595076101430719, 53.48233719871924],
    [6.410718333120797, 53.256758587504734],
    [5.8612453089775505, 52.58442802708213],
]
KINDS = "een Polygon of MultiPolygon"
DEGREES = "lengte- en breedtegraad in Nederland (WGS84)"
METRES = "graden in WGS84 (EPSG:4326); dit lijken meters in het Rijksdriehoekstelsel (RD, EPSG:28992)"
TURNED = "eerst de lengtegraad, dan de breedtegraad (nu omgekeerd)"


def feature(ring=SQUARE, own=OWN, **geometry):
    shape = {"type": "Polygon", "coordinates": [ring]} | geometry
    return {"type": "Feature", "properties": own, "geometry": shape}


def read(folder, *features, **more):
    content = {"type": "FeatureCollection", "features": list(features)} | more
    (folder / "g.geojson").write_text(json.dumps(content), encoding="utf-8")
    borders, faults = read_borders(folder, Resource("gemeenten", "g.geojson", {}, {}))
    return borders, [str(fault).removeprefix("g.geojson, kolom ") for fault in faults]


@pytest.mark.parametrize(
    ("one", "what", "expected"),
    [
        ({"properties": OWN}, "geen vlak bij object 1 (Duin)", KINDS),
        (feature(type="Point", coordinates=[5.0, 52.0]), "type ‘Point’ bij object 1 (Duin)", KINDS),
        (feature(coordinates=[]), "een leeg vlak bij object 1 (Duin)", "een vlak met hoekpunten"),
        (feature([[5, 52], [5, 52], [5, 52], [5, 52]]), None, None),
        (
            feature(SQUARE[:2]),
            "onleesbare coördinaten bij object 1 (Duin)",
            "ringen van ten minste vier punten",
        ),
        (feature([[2.99, 52], *SQUARE[1:]]), "coördinaat ‘[2.99, 52]’ bij object 1 (Duin)", DEGREES),
        (feature([[7.51, 52], *SQUARE[1:]]), "coördinaat ‘[7.51, 52]’ bij object 1 (Duin)", DEGREES),
        (feature([[5, 50.49], *SQUARE[1:]]), "coördinaat ‘[5, 50.49]’ bij object 1 (Duin)", DEGREES),
        (feature([[5, 53.81], *SQUARE[1:]]), "coördinaat ‘[5, 53.81]’ bij object 1 (Duin)", DEGREES),
        (feature([[5], *SQUARE[1:]]), "coördinaat ‘[5]’ bij object 1 (Duin)", DEGREES),
        (feature([["5", 52], *SQUARE[1:]]), "coördinaat ‘['5', 52]’ bij object 1 (Duin)", DEGREES),
        (feature([[5, None], *SQUARE[1:]]), "coördinaat ‘[5, None]’ bij object 1 (Duin)", DEGREES),
        (feature([[52, 5], *SQUARE[1:]]), "coördinaat ‘[52, 5]’ bij object 1 (Duin)", TURNED),
        (feature([[361, 52], *SQUARE[1:]]), "coördinaat ‘[361, 52]’ bij object 1 (Duin)", METRES),
        (feature([[360, 52], *SQUARE[1:]]), "coördinaat ‘[360, 52]’ bij object 1 (Duin)", DEGREES),
        (feature([[5, -463000], *SQUARE[1:]]), "coördinaat ‘[5, -463000]’ bij object 1 (Duin)", METRES),
        (
            feature([[5, 52], [6, 53], [6, 52], [5, 53], [5, 52]]),
            "een ongeldig vlak: Self-intersection[5.5 52.5] bij object 1 (Duin)",
            "een vlak dat zichzelf niet snijdt",
        ),
        (feature(SLIVER), "een leeg vlak bij object 1 (Duin)", "een vlak met oppervlakte"),
    ],
)
def test_a_fault_in_a_shape(tmp_path, one, what, expected):
    borders, faults = read(tmp_path, one)
    if what is None:
        assert len(faults) == 1
    else:
        assert faults == [f"geometry: gevonden {what}; verwacht {expected}"]
    assert (borders.shapes, borders.properties, borders.names) == ([], [], {"GM9001": "Duin"})


@pytest.mark.parametrize("ring", [[[3, 50.5], [7.5, 50.5], [7.5, 53.8], [3, 53.8], [3, 50.5]], SQUARE])
def test_the_bounds_of_the_country_are_in_it(tmp_path, ring):
    borders, faults = read(tmp_path, feature(ring))
    assert faults == []
    assert borders.properties == [OWN]
    frame = borders.frame()
    assert (frame.index.tolist(), frame.crs.to_epsg()) == (["GM9001"], 4326)
    assert frame.geometry.iloc[0].bounds == (ring[0][0], ring[0][1], ring[2][0], ring[2][1])


def test_a_feature_needs_its_four_texts(tmp_path):
    wanted = [f"{name}: gevonden niets bij object 2; verwacht een tekst" for name in OWN]
    borders, faults = read(tmp_path, feature(), {"geometry": feature(EAST)["geometry"]})
    assert faults == wanted
    assert (borders.names, len(borders.shapes)) == ({"GM9001": "Duin"}, 1)
    _, faults = read(tmp_path, feature(own=OWN | {"district": " ", "provincie": 5}))
    assert faults == [
        "provincie: gevonden ‘5’ bij object 1; verwacht een tekst",
        "district: gevonden ‘ ’ bij object 1; verwacht een tekst",
    ]
    assert read(tmp_path, "x")[1] == [
        *(f"{name}: gevonden niets bij object 1; verwacht een tekst" for name in OWN),
        f"geometry: gevonden geen vlak bij object 1; verwacht {KINDS}",
    ]


def test_a_gemeente_stands_once(tmp_path):
    once = "gm_code: gevonden ‘GM9001’ vaker dan eens; verwacht elke gemeente één keer"
    assert read(tmp_path, feature(), feature(EAST))[1] == [once]


def test_neighbours_share_their_border(tmp_path):
    assert read(tmp_path, feature(), feature(EAST, OTHER))[1] == []
    over = [[5.9, 52], *EAST[1:4], [5.9, 52]]
    said = "geometry: gevonden een grens van {} die niet past op die van de buren; "
    exactly = "verwacht gedeelde grenzen die precies gelijk zijn"
    assert read(tmp_path, feature(), feature(over, OTHER))[1] == [
        said.format(name) + exactly for name in ("Duin", "Dal")
    ]


@pytest.mark.parametrize(
    ("crs", "found"),
    [
        ({"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, None),
        ({"properties": {"name": "urn:ogc:def:crs:EPSG::4326"}}, None),
        ("EPSG:4326", None),
        ("EPSG:28992", "‘EPSG:28992’"),
        ({"properties": {"name": "EPSG:28992"}}, "‘EPSG:28992’"),
        ({}, "niets"),
    ],
)
def test_the_coordinates_are_degrees(tmp_path, crs, found):
    degrees = f"crs: gevonden {found}; verwacht graden in WGS84 (EPSG:4326), zonder crs-regel"
    assert read(tmp_path, feature(), crs=crs)[1] == ([] if found is None else [degrees])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "Feature"}, "type ‘Feature’"),
        ({"features": {}}, "type ‘FeatureCollection’"),
        ({"type": None}, "type niets"),
    ],
)
def test_a_file_that_holds_no_features(tmp_path, change, said):
    borders, faults = read(tmp_path, **change)
    assert borders is None
    assert faults == [f"g.geojson: gevonden {said}; verwacht een FeatureCollection"]
    (tmp_path / "g.geojson").unlink()
    assert read_borders(tmp_path, Resource("gemeenten", "g.geojson", {}, {}))[0] is None


def test_borders_in_a_folder_are_called_by_their_path(tmp_path):
    _, (fault,) = read_borders(tmp_path, Resource("gemeenten", "kaart/g.geojson", {}, {}))
    assert str(fault) == "kaart/g.geojson: gevonden geen bestand; verwacht het bestand kaart/g.geojson"
