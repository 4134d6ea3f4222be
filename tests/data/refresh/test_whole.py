"""From the services to a data folder: a first refresh, one without news, and one with."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from rvs_geo.region.check import check_folder
from rvs_geo.region.read import load_region
from rvs_geo.sources.build import NotAccepted
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.client import Patience
from rvs_geo.sources.refresh.run import Wanted, refresh
from rvs_geo.views.about.provenance import origin_text
from tests.data.refresh.from_raw import features_of, tables_of
from tests.statline import imitating

DATA = Path(__file__).resolve().parents[3] / "data"
SHARED = DATA.parents[1] / "shared"
SHORT = Patience(attempts=2, first_wait=0.0, timeout=60.0, total=120.0)


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def described(data, resource):
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    return next(r for r in package["resources"] if r["name"] == resource)


def counts(data):
    rows = csv.DictReader(io.StringIO((data / "criminaliteit.csv").read_text(encoding="utf-8")))
    return {(row["gm_code"], int(row["jaar"]), row["indicator"]): int(row["aantal"]) for row in rows}


@pytest.fixture(scope="module")
def story(raw_material, tmp_path_factory):
    """Four refreshes of one folder, each with what came of it."""
    root = tmp_path_factory.mktemp("verversen")
    source = Path(shutil.copytree(raw_material, root / "bron"))
    data = Path(shutil.copytree(DATA, root / "data"))
    found = {}
    with imitating() as service:
        service.add(*tables_of(source))
        service.features = features_of(source, 2026)
        wanted = Wanted(source, data, service.address, True, day="2026-11-29", patience=SHORT)

        def tell(_):
            pass

        with pytest.raises(SourceFault) as mended:
            refresh(wanted, tell)
        found["mended"] = str(mended.value)
        _take_out(data / "correcties.csv", "pol_47018,2025,")
        found["first"] = refresh(wanted, tell)
        found["after first"] = contents(data)
        found["again"] = refresh(
            Wanted(source, data, service.address, day="2026-12-01", patience=SHORT), tell
        )
        found["after again"] = contents(data)
        _bring_news(service)
        careful = Wanted(source, data, service.address, day="2027-05-01", patience=SHORT)
        with pytest.raises(NotAccepted) as refused:
            refresh(careful, tell)
        found["refused"] = refused.value.changes
        found["after refused"] = contents(data)
        wanted = Wanted(source, data, service.address, True, day="2027-05-01", patience=SHORT)
        found["news"] = refresh(wanted, tell)
    found["data"], found["source"] = data, source
    return found


def _take_out(path, start):
    """What whoever reads the message does: the list of the police names the year by now."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(start)), encoding="utf-8")


def _bring_news(service):
    """The police publish 2026, revise one figure of 2025, and lose Urk in 2024."""
    police = service.tables["47018NED"]
    period = "2026JJ00"
    police.dimensions["Perioden"].append((period, "2026", "Voorlopig"))
    police.cells |= {
        (topic, area, period): int(value) + 1
        for (topic, area, key), value in list(police.cells.items())
        if key == "2025JJ00"
    }
    police.cells["1.1.1", "GM0344", "2025JJ00"] = "9001"
    for topic, *_ in police.dimensions["SoortMisdrijf"]:
        police.cells[topic, "GM0184", "2024JJ00"] = None


def test_a_correction_that_the_source_has_mended_is_named_first(story):
    assert story["mended"].startswith("correcties.csv, row 8: the source does not make this error any more")


def test_a_refresh_passes_the_check_and_says_since_when_each_source_gives_this(story):
    assert check_folder(story["data"]) == []
    first = story["after first"]
    package = json.loads(first["datapackage.json"])
    days = {s.get("opgehaald") for r in package["resources"] for s in r["sources"] if "opgehaald" in s}
    assert days == {"2026-11-29"}
    assert "opgehaald bij de open diensten" in origin_text(load_region(story["data"]))


def test_a_refresh_without_news_changes_nothing(story):
    assert story["again"].built.changes == []
    assert story["again"].built.changed == []
    assert story["after again"] == story["after first"]


def test_what_is_gone_or_very_different_is_refused_first(story):
    large = [str(change) for change in story["refused"]]
    assert "criminaliteit.csv: pol_bedreiging: verdwenen: GM0184 2024" in large
    assert any("pol_woninginbraak: 1 sterk herzien in aantal: GM0344 2025" in text for text in large)
    assert any(text.endswith("→ 9001") for text in large)
    assert story["after refused"] == story["after first"]


def test_accepted_news_stands_in_the_data_and_in_their_description(story):
    found = counts(story["data"])
    assert found["GM0344", 2025, "pol_woninginbraak"] == 9001
    assert ("GM0184", 2024, "pol_woninginbraak") not in found
    assert ("GM0344", 2026, "pol_drugshandel") in found
    crime = described(story["data"], "criminaliteit")
    spans = {indicator["id"]: indicator["jaren"] for indicator in crime["indicatoren"]}
    assert spans["pol_woninginbraak"] == [2012, 2026]
    assert spans["pol_totaal"] == [2022, 2024]
    years = {source["id"]: source["reference_date"] for source in crime["sources"]}
    assert years["pol_47018"] == "jaarcijfers 2012-2026"
    assert years["cbs_83651"] == "jaarcijfers 2018-2021"
    fetched = {source["id"]: source["opgehaald"] for source in crime["sources"]}
    assert fetched["pol_47018"] == "2027-05-01"
    assert fetched["cbs_83651"] == "2026-11-29"
    limits = next(f["constraints"] for f in crime["schema"]["fields"] if f["name"] == "jaar")
    assert limits["maximum"] == 2026
    assert check_folder(story["data"]) == []


def test_the_new_year_has_the_status_that_the_publisher_gives(story):
    with (story["data"] / "jaarstatus.csv").open(encoding="utf-8") as file:
        status = {(row["bron"], row["jaar"]): row["status"] for row in csv.DictReader(file)}
    assert status["pol_47018", "2026"] == "voorlopig"
    assert status["cbs_37230", "2025"] == "voorlopig"
    sources = {
        source["id"]: source["reference_date"] for source in described(story["data"], "jaarstatus")["sources"]
    }
    assert sources["pol_47018"] == "15 augustus 2024"


def test_the_news_is_logged_for_visitors(story):
    with (story["data"] / "wijzigingen.csv").open(encoding="utf-8") as file:
        logged = [(row["datum"], row["bestand"], row["wat"]) for row in csv.DictReader(file)]
    news = [(file, what) for day, file, what in logged if day == "2027-05-01"]
    assert any(file == "criminaliteit.csv" and "nieuw (2026)" in what for file, what in news)
    assert any(file == "criminaliteit.csv" and "vervallen (2024)" in what for file, what in news)
    assert not any(day == "2026-12-01" for day, *_ in logged)


def test_no_temporary_folder_is_left(story):
    assert sorted(path.name for path in story["data"].parent.iterdir()) == ["bron", "data"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the raw material is not here")
def test_the_shipped_data_are_what_a_refresh_of_the_shipped_raw_files_gives(tmp_path):
    source = tmp_path / "bron"
    # Not what else lies there: a refresh copies the whole folder of raw files.
    for folder in ("bronnen", "strategie", "voorbeelden"):
        if (SHARED / folder).is_dir():
            shutil.copytree(SHARED / folder, source / folder, copy_function=shutil.copyfile)
    for path in SHARED.glob("*.md"):
        shutil.copyfile(path, source / path.name)
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    _take_out(data / "correcties.csv", "pol_47018,2025,")
    with imitating() as service:
        service.add(*tables_of(SHARED))
        service.features = features_of(SHARED, 2026)
        wanted = Wanted(source, data, service.address, day="2026-11-29", patience=SHORT)
        found = refresh(wanted, lambda _: None)
    # The lists of periods of all tables come along now; of the figures nothing is new, gone or revised.
    assert {difference.file for difference in found.built.changed} == {"jaarstatus.csv"}
    before, after = contents(DATA), contents(data)
    differ = {name for name in before if before[name] != after[name]}
    assert differ == {"correcties.csv", "datapackage.json", "jaarstatus.csv", "wijzigingen.csv"}
