"""The same gemeenten, by the same names and districts, in every file; each with a tile of its own."""

import pandas as pd

from rvs_geo.region.geometry import Borders
from tests.unit.region.rules.folders import (
    AREAS,
    FEATURE,
    assert_said,
    assert_stands,
    folder,
    found,
    line,
    listed,
    resource,
)

SHAPES = Borders("grenzen.geojson", [FEATURE], [], {"GM0001": "Duin"})


def test_same_districts():
    borders = Borders(
        "grenzen.geojson",
        [{"gm_code": "GM0001", "gemeente": "Duin", "provincie": "P", "district": "Oost"}],
        [],
        {"GM0001": "Duin"},
    )
    table = pd.DataFrame({"gm_code": ["GM0001"], "district": ["West"]})
    (fault,) = found("same_districts", folder(borders=borders, districten=table))
    assert "‘Oost’ bij GM0001" in fault
    table["district"] = ["Oost"]
    assert not found("same_districts", folder(borders=borders, districten=table))


def test_same_gemeenten():
    areas = pd.DataFrame({"code": ["GM0001", "GM0002"], "naam": ["Duin", "Dal"], "leden": [None, None]})
    districts = pd.DataFrame({"gm_code": ["GM0001"], "gemeente": ["Duin"]})
    resources = resource("gebieden", {}), resource("districten", {})
    (fault,) = found("same_gemeenten", folder(*resources, gebieden=areas, districten=districts))
    assert fault.startswith("districten.csv")
    assert "geen gemeente GM0002 (Dal)" in fault
    assert found("same_gemeenten", folder(*resources, borders=SHAPES, gebieden=areas)) == [
        "grenzen.geojson, kolom gm_code: gevonden geen gemeente GM0002 (Dal); "
        "verwacht elke gemeente van de regio"
    ]
    misspelt = Borders("grenzen.geojson", [], [], {"GM0001": "Duijn", "GM0002": "Dal"})
    assert found("same_gemeenten", folder(*resources, borders=misspelt, gebieden=areas)) == [
        "grenzen.geojson, kolom gemeente: gevonden ‘Duijn’ bij GM0001; verwacht ‘Duin’"
    ]


def test_tile_map():
    tiles = resource(
        "tegels", {"gm_code": "string", "gemeente": "string", "kolom": "integer", "rij": "integer"}
    )
    places = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Dal"], "kolom": [1, 1]})
    assert not found("tile_map", folder(tiles, tegels=places.assign(rij=[1, 2])))
    (fault,) = found("tile_map", folder(tiles, tegels=places.assign(rij=[2, 2])))
    assert fault.startswith("tegels.csv, rij 3, kolom kolom, rij: gevonden 1, 2")


SAID = {
    "another district": (
        "same_districts",
        folder(
            borders=Borders("g.geojson", [FEATURE, FEATURE | {"gm_code": "GM0003"}], [], {}),
            districten=pd.DataFrame(
                {"gm_code": ["GM0001", None], "district": ["West", "Oost"], "toelichting": None}
            ),
        ),
        [line("g.geojson, kolom district", "‘Oost’ bij GM0001", "‘West’")],
    ),
    "a tile on another": (
        "tile_map",
        listed(
            tegels=pd.DataFrame(
                {"kolom": [1, 1, 1, None], "rij": [2, 3, 2, 2]},
            )
        ),
        [line("tegels.csv, rij 4, kolom kolom, rij", "1, 2", "een plaats die nog vrij is")],
    ),
    "a tile of nobody on another": (
        "tile_map",
        listed(tegels=pd.DataFrame({"gm_code": ["GM0001", None], "kolom": [1, 1], "rij": [2, 2]})),
        [line("tegels.csv, rij 3, kolom kolom, rij", "1, 2", "een plaats die nog vrij is")],
    ),
    "gemeenten by another name or not at all": (
        "same_gemeenten",
        listed(
            borders=Borders("g.geojson", [], [], {"GM0001": "Duin", "GM0002": "Dal"}),
            gebieden=AREAS,
            districten=pd.DataFrame({"gm_code": ["GM0002", "GM0001"], "gemeente": ["Dal", "Duun"]}),
            tegels=pd.DataFrame({"gm_code": ["GM0001", None], "gemeente": ["Duin", "x"]}),
        ),
        [
            line("districten.csv, rij 3, kolom gemeente", "‘Duun’ bij GM0001", "‘Duin’"),
            line("tegels.csv, kolom gm_code", "geen gemeente GM0002 (Dal)", "elke gemeente van de regio"),
        ],
    ),
    "a name of the borders alone": (
        "same_gemeenten",
        listed(
            borders=SHAPES,
            gebieden=AREAS[:1].assign(naam="Duun"),
            districten=pd.DataFrame({"gm_code": ["GM0001"], "gemeente": ["Duun"]}),
        ),
        [line("grenzen.geojson, kolom gemeente", "‘Duin’ bij GM0001", "‘Duun’")],
    ),
    "members that are no area": (
        "same_gemeenten",
        listed(gebieden=AREAS[1:]),
        [line("gebieden.csv, kolom leden", "‘GM0001’ bij GM0009", "codes van gemeenten uit dit bestand")],
    ),
    "members that are no area, in a file of another name": (
        "same_gemeenten",
        folder(resource("gebieden", {}, path="lijsten/g.csv"), gebieden=AREAS[1:]),
        [line("lijsten/g.csv, kolom leden", "‘GM0001’ bij GM0009", "codes van gemeenten uit dit bestand")],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
