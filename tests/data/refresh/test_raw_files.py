"""What a refresh writes into the folder of raw files, fetched from an imitation of the services."""

import csv
import gzip
import hashlib
import json
from dataclasses import replace

import pytest

from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.run import Wanted, plan, refresh
from tests.data.refresh.small import BORDERS, COUNTS, DAY, PEOPLE, SHORT, fill_service, shape, small_catalogue
from tests.statline import Fault, imitating


@pytest.fixture
def service():
    with imitating() as imitation:
        yield fill_service(imitation)


@pytest.fixture
def wanted(service, tmp_path):
    folder = tmp_path / "bron"
    return Wanted(folder, None, service.address, day=DAY, patience=SHORT, known=small_catalogue(tmp_path))


def fetch(wanted, **changes):
    said = []
    found = refresh(replace(wanted, **changes), said.append)
    return found, said


def rows(path):
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return list(csv.reader(text.splitlines()))


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_counts_are_written_as_the_builders_read_them(wanted):
    fetch(wanted)
    assert rows(wanted.source / COUNTS) == [
        ["gm_code", "gemeente", "jaar", "delict", "aantal"],
        ["GM0003", "Appingedam", "2014", "6 Drugs", ""],  # withheld
        ["GM0003", "Appingedam", "2014", "Totaal", "200"],
        ["GM0003", "Appingedam", "2015", "6 Drugs", "20"],
        ["GM0003", "Appingedam", "2015", "Totaal", "201"],
        ["GM0005", "Bedum", "2014", "6 Drugs", "30"],
        ["GM0005", "Bedum", "2014", "Totaal", "300"],  # in 2015 there is no Bedum
        ["NL01", "Nederland", "2014", "6 Drugs", "10"],
        ["NL01", "Nederland", "2014", "Totaal", "100"],
        ["NL01", "Nederland", "2015", "6 Drugs", "10"],
        ["NL01", "Nederland", "2015", "Totaal", "101"],
        ["", "Midden (RE)", "2014", "6 Drugs", "40"],
        ["", "Midden (RE)", "2014", "Totaal", "400"],
        ["", "Midden (RE)", "2015", "6 Drugs", "40"],
        ["", "Midden (RE)", "2015", "Totaal", "401"],
    ]


def test_inhabitants_are_those_of_the_day_after_with_sums_and_jumps(wanted):
    fetch(wanted)
    assert rows(wanted.source / PEOPLE)[1:] == [
        ["GM0003", "Appingedam", "2015", "50000", "afgeleid"],  # 20,000 and the 30,000 of Bedum
        ["GM0003", "Appingedam", "2016", "20000", ""],
        ["GM0005", "Bedum", "2015", "30000", " let op: sprong >5% naar volgend jaar (herindeling?)"],
        ["GM0005", "Bedum", "2016", "31600", ""],
        ["NL01", "Nederland", "2015", "10000", ""],
        ["NL01", "Nederland", "2016", "10000", ""],
    ]


def test_periods_keep_their_status(wanted):
    fetch(wanted)
    path = wanted.source / "bronnen/odata/20002ned/Perioden.json"
    assert json.loads(path.read_text())["value"] == [
        {"Key": "2014JJ00", "Status": "Definitief"},
        {"Key": "2015JJ00", "Status": "Voorlopig"},
    ]


@pytest.mark.parametrize("name", [COUNTS, PEOPLE, BORDERS, "bronnen/odata/10001NED/misdrijven.json.gz"])
def test_beside_each_file_stands_where_it_came_from(wanted, name):
    found, _ = fetch(wanted)
    assert name in found.files
    content = (wanted.source / name).read_bytes()
    about = json.loads((wanted.source / f"{name}.bron.json").read_text(encoding="utf-8"))
    assert about["sha256"] == hashlib.sha256(content).hexdigest()
    assert about["bytes"] == len(content)
    assert (about["producer"], about["citation"], about["licence"]) == ("CBS", "CBS, Proef", "CC BY 4.0")
    assert about["fetched"] == about["unchanged_since"] == DAY
    assert about["address"].startswith("https://cbs.example/")


def test_fetching_again_changes_nothing_but_the_day(wanted, service):
    fetch(wanted)
    before = contents(wanted.source)
    fetch(wanted)
    assert contents(wanted.source) == before
    fetch(wanted, day="2026-12-24")
    after = contents(wanted.source)
    assert {name for name in before if before[name] != after[name]} == {
        name for name in before if name.endswith(".bron.json")
    }
    about = json.loads(after[f"{COUNTS}.bron.json"])
    assert (about["fetched"], about["unchanged_since"]) == ("2026-12-24", DAY)


def test_a_new_year_renames_the_file_and_leaves_no_old_one(wanted, service):
    fetch(wanted)
    table = service.tables["10001NED"]
    table.dimensions["Perioden"] = [*table.dimensions["Perioden"], ("2016JJ00", "2016", "Voorlopig")]
    table.cells["T1", "GM0003", "2016JJ00"] = 5
    fetch(wanted)
    names = sorted(path.name for path in wanted.source.glob("bronnen/misdrijven*"))
    assert names == ["misdrijven_2014-2016.csv", "misdrijven_2014-2016.csv.bron.json"]


def test_files_that_are_not_fetched_stay(wanted):
    (wanted.source / "strategie").mkdir(parents=True)
    (wanted.source / "strategie/sterkte.csv").write_text("eigen")
    fetch(wanted)
    assert (wanted.source / "strategie/sterkte.csv").read_text() == "eigen"


@pytest.mark.parametrize("kind", ["503", "403", "404", "broken"])
def test_where_version_four_fails_version_three_is_asked(wanted, service, kind):
    service.faults = [Fault("/odata/v1/", kind, 99)]
    _, said = fetch(wanted)
    assert "10001NED: vier heeft het niet of antwoordt niet" in said
    about = json.loads((wanted.source / f"{COUNTS}.bron.json").read_text(encoding="utf-8"))
    assert about["service"] == "drie"
    assert len(rows(wanted.source / COUNTS)) == 15


def test_both_versions_give_the_same_file(wanted, service):
    fetch(wanted)
    four = {name: (wanted.source / name).read_bytes() for name in (COUNTS, PEOPLE)}
    for table in service.tables.values():
        table.versions = ("v3",)
    fetch(wanted)
    assert {name: (wanted.source / name).read_bytes() for name in (COUNTS, PEOPLE)} == four


def test_where_nothing_answers_nothing_changes(wanted, service):
    fetch(wanted)
    before = contents(wanted.source)
    service.faults = [Fault("20002ned", "503", 99)]
    with pytest.raises(SourceFault, match=r"no service has it: vier: .* answers 503; drie: .* answers 503"):
        fetch(wanted)
    assert contents(wanted.source) == before
    assert [path.name for path in wanted.source.parent.iterdir() if "nieuw" in path.name] == []


def test_a_dry_run_leaves_everything(wanted):
    found, said = fetch(wanted, dry_run=True)
    assert len(found.files) == 9
    assert "10001NED 2014" in said
    assert not wanted.source.exists()


def test_the_plan_names_what_is_fetched_and_what_stays(wanted):
    lines = plan(wanted.known)
    assert lines[0] == "10001NED: Proef, CBS, vanaf 2014 (2 cijfers; vier, dan drie)"
    assert lines[-1] == "blijft: strategie (met de hand)"
    assert len(lines) == 4


# --- borders -----------------------------------------------------------------------------------------------


def borders_of(wanted, year=2026):
    path = wanted.source / f"bronnen/gemeenten_{year}_wgs84.geojson"
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def test_borders_come_page_by_page(wanted, service, monkeypatch):
    monkeypatch.setattr("rvs_geo.sources.refresh.borders.PAGE", 1)
    fetch(wanted)
    assert [f["properties"] for f in borders_of(wanted)] == [
        {"gm_code": "GM0003", "gemeente": "Appingedam"},
        {"gm_code": "GM0005", "gemeente": "Bedum"},
    ]
    assert sum("/items?" in address for address in service.asked) == 2


def test_early_in_a_year_the_borders_are_those_of_the_year_before(wanted):
    fetch(wanted, day="2027-01-02")
    assert len(borders_of(wanted)) == 2


def test_without_ogc_features_wfs_is_asked(wanted, service):
    service.ogc = False
    fetch(wanted)
    about = json.loads((wanted.source / f"{BORDERS}.bron.json").read_text(encoding="utf-8"))
    assert about["service"] == "wfs"
    assert len(borders_of(wanted)) == 2


def test_without_any_borders_the_run_stops(wanted, service):
    service.ogc = service.wfs = False
    with pytest.raises(SourceFault, match="no service has them"):
        fetch(wanted)


@pytest.mark.parametrize(
    ("feature", "message"),
    [
        (shape("GM0003", "Appingedam", 2026), "GM0003 came twice"),
        (shape("PV20", "Groningen", 2026), "a gemeente called 'Groningen' 'PV20'"),
        (shape("GM0007", "", 2026), "a gemeente called ''"),
        (shape("GM0007", "Zee", 2026, n=40), "GM0007 has a point at 45"),
        (shape("GM0007", "Punt", 2026) | {"geometry": {"type": "Point"}}, "GM0007 is a Point"),
    ],
    ids=["twice", "another code", "no name", "far away", "no area"],
)
def test_borders_that_are_odd_stop_the_run(wanted, service, feature, message):
    service.features.append(feature)
    with pytest.raises(SourceFault, match=message):
        fetch(wanted)
