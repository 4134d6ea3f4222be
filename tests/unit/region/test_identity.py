"""The region is data: what it is called stands in its folder, and no word of it in the code."""

import json
import os
import re
from pathlib import Path

import pytest

from rvs_geo.region.identity import NAMELESS, capital, identity_in, identity_of
from rvs_geo.region.read import load_region
from rvs_geo.views.municipality import words
from rvs_geo.views.shared.geometry import geometry_script
from tests.made_up import write_made_up

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
#: What runs for any region, and what builds its data.
ENGINE = [
    ROOT / "app.py",
    *(path for name in ("pages", "rvs_geo", "deploy", ".streamlit") for path in (ROOT / name).rglob("*")),
]
KINDS = {".py", ".js", ".ts", ".css", ".html", ".j2", ".json", ".toml", ".service", ".target", ".yaml"}
#: Lists of the whole country, in which this region stands beside all others.
OF_THE_COUNTRY = {"rvs_geo/sources/units.py", "rvs_geo/sources/safety_regions.py"}
ALLOWED = {
    ("rvs_geo/ui/matrix/parts.py", "41"),  # the pixels of a small map
    ("rvs_geo/analysis/matrix/infer.py", "2015"),  # the number that fixes chance
    ("rvs_geo/sources/borders_now.py", "2015"),  # the first year after the borders of every gemeente
    ("rvs_geo/sources/catalogue.json", "2018"),  # the first year of a table of CBS
    ("rvs_geo/sources/refresh/match.py", "2018"),  # when CBS changed its codes
}
#: A test that takes its values from the region itself reads it, by one of these.
READS = re.compile(
    r"tests\.real|\bDATA\b|\bROOT\b|\"data\"|load_region\(\)|Settings\(|tests\.(?:pages|browser)\.tools"
    r"|def \w+\([^)]*\b(?:region|edition|server|page|new_page|laptop|phone|front)\b"
)
#: Tests that hold numbers as the strategy prints them.
PRINTED = {
    "tests/unit/districts/test_strength.py",
    "tests/unit/matrix/test_matrix.py",
    "tests/unit/matrix/test_breadth.py",
}


def words_of_the_region():
    districts = {
        line.split(",")[2] for line in (ROOT / "data" / "districten.csv").read_text().splitlines()[1:]
    }
    rows = (ROOT / "data" / "priorities.csv").read_text(encoding="utf-8").splitlines()[1:]
    chosen = [int(row.split(",")[3]) for row in rows if row.split(",")[2] == "gemeente"]
    first, last = PACKAGE["strategie"]["jaren"]
    numbers = {str(len(chosen)), str(sum(chosen))}
    return {PACKAGE["regio"]["naam"], *districts, *numbers}, {str(first), str(last)}


def found_in(paths, words):
    # In any case, as in the name of a file.
    words_only = rf"(?<![\w.#,])(?:{'|'.join(map(re.escape, sorted(words)))})(?![\w.])"
    within = "|".join(sorted(re.escape(word) for word in words if "-" in word))
    pattern = re.compile(rf"{words_only}|(?i:{within})" if within else words_only)
    return {
        (path.relative_to(ROOT).as_posix(), word)
        for path in paths
        for word in pattern.findall(path.read_text(encoding="utf-8"))
    }


def test_no_word_or_number_of_the_region_stands_in_the_engine():
    words, years = words_of_the_region()
    assert {"41", "223", "Midden-Nederland", "Oost-Utrecht"} <= words
    assert "2015" in years
    paths = [p for p in ENGINE if p.suffix in KINDS]
    assert {"app.py", "rvs_geo/sources/strategy.py", "rvs_geo/views/assets/kaart/main.js"} <= {
        p.relative_to(ROOT).as_posix() for p in paths
    }
    found = found_in(paths, words | years)
    assert {(name, word) for name, word in found if name not in OF_THE_COUNTRY} == ALLOWED


def test_no_word_of_the_region_stands_in_a_test_that_does_not_read_it():
    # Years are left out: a made-up series has years as well.
    words, _ = words_of_the_region()
    tests = [p for p in (ROOT / "tests").rglob("*") if p.suffix in {".py", ".js"}]
    of_engine = [p for p in tests if p.suffix == ".js" or not READS.search(p.read_text(encoding="utf-8"))]
    names = {p.relative_to(ROOT).as_posix() for p in of_engine}
    assert {
        "tests/browser/kaart/series.test.js",
        "tests/levels.py",
        "tests/unit/shared/test_ranks.py",
    } <= names
    assert {name for name, _ in found_in(of_engine, words)} == PRINTED


def test_no_page_counts_the_parts_of_the_region_in_a_word():
    pattern = re.compile(r"\bvijf (?:politiedistricten|districten samen|samen)")
    found = [p.name for p in ENGINE if p.suffix == ".py" and pattern.search(p.read_text(encoding="utf-8"))]
    assert not found


def test_what_is_not_said_follows_from_the_name():
    found = identity_of({"regio": {"naam": "Waterland", "grenzen": 2020}})
    assert (found.whole, found.inside, found.full) == ("Heel Waterland", "in Waterland", "Waterland")
    assert (found.site, found.label, found.of_borders) == ("Waterland op de kaart", "Waterland", " van 2020")
    assert (found.short, found.word, found.entire) == ("de regio", "regio", "de hele regio")


def test_a_kind_stands_before_the_name():
    found = identity_of(
        {"title": "Kaart", "regio": {"naam": "Duin", "soort": "provincie", "kort": "de provincie"}}
    )
    assert (found.full, found.label) == ("de provincie Duin", "Provincie Duin")
    assert (found.entire, found.site, found.of_borders) == ("de hele provincie", "Kaart", "")


def test_a_name_may_itself_be_the_short_word():
    found = identity_of({"regio": {"naam": "Nederland", "kort": "Nederland"}})
    assert (found.short, found.entire) == ("Nederland", "heel Nederland")


def test_a_folder_that_says_nothing_has_no_name_of_another():
    assert identity_of({}).full == "deze regio"
    assert identity_of({}).site == "Deze regio op de kaart"


@pytest.mark.parametrize(("text", "shown"), [("ijsland", "IJsland"), ("de regio", "De regio"), ("", "")])
def test_a_capital_of_a_dutch_word(text, shown):
    assert capital(text) == shown


def test_the_name_of_a_folder_follows_its_file(tmp_path):
    folder = write_made_up(tmp_path / "data")
    assert identity_in(folder).site == "Waterland op de kaart"
    assert identity_in(tmp_path / "nergens").site == "Deze regio op de kaart"


def test_a_region_without_police_districts_speaks_of_its_own_parts(tmp_path):
    folder = write_made_up(tmp_path / "data")
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["regio"] |= {"deel": "provincie", "delen": "provincies"}
    path.write_text(json.dumps(package), encoding="utf-8")
    region = load_region(folder)
    assert words.district_line(region, region.gemeenten[0]).startswith("Provincie ")
    written = geometry_script(region)
    assert "Provincie Noord" in written
    assert "District " not in written
    text = written.removeprefix("window.rvsGeometry=JSON.parse(").removesuffix(");")
    assert json.loads(json.loads(text))["whole"] == "de provincie"


SAID = {
    "naam": "Noord-Waterland 2",
    "omschrijving": "De kaart.",
    "soort": "politie-eenheid",
    "kort": "de eenheid",
    "heel": "Heel Noord",
    "in": "in Noord",
    "deel": "ijdistrict",
    "delen": "ijdistricten",
    "cijfer": "diefstal",
    "grenzen": 2014,
    "schrijfwijzen": {"OM": ["O.M.", 5], "Politie": "P"},
}


def test_every_word_that_is_said_is_used():
    found = identity_of({"title": "Kaart", "description": "Anders.", "regio": SAID})
    assert (found.site, found.description, found.name) == ("Kaart", "De kaart.", "Noord-Waterland 2")
    assert (found.kind, found.short, found.whole, found.inside) == tuple(
        SAID[k] for k in ("soort", "kort", "heel", "in")
    )
    assert (found.part, found.parts, found.opening, found.borders) == (
        "ijdistrict",
        "ijdistricten",
        "diefstal",
        2014,
    )
    assert found.spellings == {"OM": ("O.M.", "5")}
    assert found.is_police_unit
    assert (found.full, found.label) == (
        "de politie-eenheid Noord-Waterland 2",
        "Politie-eenheid Noord-Waterland 2",
    )
    assert (found.word, found.entire, found.all_of_it) == ("eenheid", "de hele eenheid", "hele eenheid")
    assert (found.part_label, found.whole_label) == ("IJdistrict", "Eenheid")
    assert (found.file_name, found.of_borders) == ("noord-waterland-2", " van 2014")


def test_every_word_that_is_not_said_follows():
    found = identity_of({"description": "Anders.", "regio": {"naam": "Duin", "grenzen": True}})
    assert (found.description, found.kind, found.opening, found.borders) == ("Anders.", "", "", None)
    assert (found.part, found.parts, found.spellings) == ("district", "districten", {})
    assert not found.is_police_unit
    assert (found.whole_label, found.all_of_it) == ("Regio", "hele regio")
    # A part that is called as the whole is told apart from it.
    assert (
        identity_of({"regio": {"naam": "N", "kort": "de provincie", "deel": "provincie"}}).whole_label
        == "Hele provincie"
    )
    assert identity_of({"regio": {"naam": "", "soort": 5}}).full == "deze regio"
    assert identity_of({"regio": {"naam": "Nederland", "kort": "Nederland"}}).all_of_it == "heel Nederland"


def test_a_folder_that_changed_is_read_again(tmp_path):
    path = tmp_path / "datapackage.json"
    assert identity_in(tmp_path).name == NAMELESS
    for second, name in enumerate(("Waterland", "Bergland")):
        path.write_text(json.dumps({"regio": {"naam": name}}), encoding="utf-8")
        os.utime(path, (second, second))
        assert identity_in(tmp_path).name == name


def test_what_is_not_described_has_no_description():
    assert identity_of({"title": "Waterland op de kaart"}).description == ""
