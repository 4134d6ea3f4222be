"""The region is data: what it is called stands in its folder, and no word of it in the code."""

import json
import re
from pathlib import Path

import pytest

from rvs_geo.region.identity import capital, identity_in, identity_of
from rvs_geo.region.read import load_region
from rvs_geo.views.municipality import words
from rvs_geo.views.shared.geometry import geometry_script
from tests.made_up import write_made_up

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
#: What runs for any region. `sources/` derives this region's own files from its own raw material.
ENGINE = [ROOT / "app.py", *(ROOT / "pages").rglob("*"), *(ROOT / "rvs_geo").rglob("*")]
KINDS = {".py", ".js", ".ts", ".css", ".html", ".j2", ".json"}
#: Words that are no word of the region there: the pixels of a small map, and the number that fixes chance.
ALLOWED = {("rvs_geo/ui/matrix/parts.py", "41"), ("rvs_geo/analysis/matrix/infer.py", "2015")}


def words_of_the_region():
    districts = {
        line.split(",")[2] for line in (ROOT / "data" / "districten.csv").read_text().splitlines()[1:]
    }
    rows = (ROOT / "data" / "priorities.csv").read_text(encoding="utf-8").splitlines()[1:]
    chosen = [int(row.split(",")[3]) for row in rows if row.split(",")[2] == "gemeente"]
    first, last = PACKAGE["strategie"]["jaren"]
    numbers = {str(len(chosen)), str(sum(chosen)), str(first), str(last)}
    return {PACKAGE["regio"]["naam"], *districts, *numbers}


def test_no_word_or_number_of_the_region_stands_in_the_engine():
    words = words_of_the_region()
    assert {"41", "223", "2015", "Midden-Nederland", "Oost-Utrecht"} <= words
    pattern = re.compile(rf"(?<![\w.#,])(?:{'|'.join(map(re.escape, sorted(words)))})(?![\w.])")
    found = set()
    for path in ENGINE:
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in KINDS and not name.startswith("rvs_geo/sources/"):
            found |= {(name, word) for word in pattern.findall(path.read_text(encoding="utf-8"))}
    assert found == ALLOWED


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
    assert '"whole":"de provincie"' in written
