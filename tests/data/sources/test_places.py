"""What is declared of the sources in the data folder: names of areas, and what tables must hold."""

import json

import pytest

from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.places import FILE, Place, read_places
from rvs_geo.sources.promises import read_promises

HEADER = "bron,in_bron,code,naam,soort"
PACKAGE = {
    "resources": [
        {
            "name": "priorities",
            "controles": [{"rijen": 9}, {"rijen": 7, "waar": {"soort": "gemeente"}}],
            "schema": {"fields": [{"name": "soort", "constraints": {"enum": ["gemeente", "partner"]}}]},
        },
        {"name": "themas", "jaren": [2001, 2004], "controles": [{"kolom": "totaal", "som": 30}]},
    ]
}


def write(folder, *lines):
    (folder / FILE).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return folder


def test_an_area_is_found_by_how_its_source_writes_it(tmp_path):
    folder = write(tmp_path, HEADER, "peiling,Duin (PD),,Duin,district", "telling,Duin,D1,Duinen,provincie")
    assert read_places(folder, "peiling") == {"Duin (PD)": Place("", "Duin", "district")}
    assert read_places(folder, "telling") == {"Duin": Place("D1", "Duinen", "provincie")}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((HEADER, "peiling,Duin,,Duin,district", "peiling,Duin,,Dal,district"), "row 3: names Duin again"),
        ((HEADER, "telling,Duin,,Duin,district"), "no area of peiling"),
        (("bron,naam", "peiling,Duin"), "expected"),
    ],
)
def test_a_list_that_cannot_be_right_stops_the_build(tmp_path, lines, said):
    with pytest.raises(SourceFault, match=said):
        read_places(write(tmp_path, *lines), "peiling")


def test_a_folder_without_the_list_stops_the_build(tmp_path):
    with pytest.raises(SourceFault, match="file not found"):
        read_places(tmp_path, "peiling")


def test_a_promise_is_found_by_all_that_it_says(tmp_path):
    (tmp_path / "datapackage.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
    found = read_promises(tmp_path)
    assert (found.rows("priorities"), found.rows("priorities", soort="gemeente")) == (9, 7)
    assert found.total("themas", "totaal") == 30
    assert found.words("priorities", "soort") == ("gemeente", "partner")
    assert found.years("themas") == (2001, 2004)
    for ask in (
        lambda: found.rows("priorities", soort="partner"),
        lambda: found.total("themas", "aantal"),
        lambda: found.words("themas", "kolom"),
        lambda: found.years("priorities"),
    ):
        with pytest.raises(SourceFault, match=r"priorities|themas"):
            ask()
