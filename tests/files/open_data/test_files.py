"""The data under stable addresses, opened by other programs than ours."""

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as Xml

import frictionless
import geopandas as gpd
import pandas as pd
import pytest

from rvs_geo.export.open_data.files import data_files, file_texts

ROOT = Path(__file__).resolve().parents[3]
BASE = "https://kaart.voorbeeld.nl/data/"


@pytest.fixture(scope="module")
def files(region):
    return data_files(region, BASE)


def test_the_zip_is_a_valid_data_package(files, tmp_path):
    with zipfile.ZipFile(io.BytesIO(files["gegevens.zip"]())) as archive:
        archive.extractall(tmp_path)
    package = frictionless.Package(tmp_path / "datapackage.json")
    tables = [r for r in package.resources if r.format == "csv"]
    assert len(tables) == len(list((ROOT / "data").glob("*.csv")))
    for resource in tables:
        report = resource.validate()
        assert report.valid, report.flatten(["message"])


def test_every_file_of_the_data_folder_has_an_address(files):
    for path in (ROOT / "data").iterdir():
        assert files[path.name]() == path.read_bytes()


def test_a_figure_as_a_table_holds_the_counts_of_the_source(files):
    with (ROOT / "data" / "criminaliteit.csv").open(encoding="utf-8") as file:
        counts = [r for r in csv.DictReader(file) if r["indicator"] == "pol_woninginbraak"]
    table = pd.read_csv(io.BytesIO(files["pol_woninginbraak.csv"]())).set_index(["gm_code", "jaar"])
    assert table["aantal"].notna().sum() == len(counts)
    for row in counts:
        assert table.loc[(row["gm_code"], int(row["jaar"])), "aantal"] == int(row["aantal"])
    # Utrecht 2025: 629 burglaries (Politie 47018NED) on 376,832 inhabitants would be 1.67 per 1,000.
    utrecht = table.loc[("GM0344", 2025)]
    assert utrecht["cijfer"] == pytest.approx(utrecht["aantal"] / utrecht["inwoners"] * 1000, abs=5e-5)
    assert utrecht["status"] == "voorlopig"
    vianen = table.loc["GM0620"]
    assert vianen["aantal"].isna().all()


def test_json_and_csv_of_a_figure_say_the_same(files):
    columns = json.loads(files["cbs_totaal.json"]())
    table = pd.read_csv(io.BytesIO(files["cbs_totaal.csv"]()))
    assert list(columns) == list(table.columns)
    for name in ("gm_code", "jaar", "aantal", "cijfer"):
        assert columns[name] == [None if pd.isna(n) else n for n in table[name]]


def test_the_long_table_holds_every_count(files):
    table = pd.read_csv(io.BytesIO(files["alles.csv"]()))
    counts = pd.read_csv(ROOT / "data" / "criminaliteit.csv")
    assert table["aantal"].sum() == counts["aantal"].sum()
    assert not table.duplicated(["cijfer_id", "gm_code", "jaar"]).any()


def test_the_description_of_a_figure_says_what_is_known_and_where_it_comes_from(files):
    said = json.loads(files["cbs_totaal.metadata.json"]())
    years = {year["jaar"]: year for year in said["jaren"]}
    # 29 of the 41 in 2019: the issue list of the first round, counted in CBS 83648NED.
    assert years[2019]["bekend"].startswith("29 van de 41 gemeenten (60%")
    assert said["bron"]["tabel"] == "83648NED"
    assert said["bron"]["adres"].startswith("https://opendata.cbs.nl/")
    assert said["bron_inwoners"]["tabel"] == "37230ned"
    assert said["afronding"] == 5
    assert said["bestanden"]["csv"] == f"{BASE}cbs_totaal.csv"
    assert "Geraadpleegd op [datum]" in said["citaat"]


def test_the_borders_open_in_a_gis(files, tmp_path):
    path = tmp_path / "gemeenten.gpkg"
    path.write_bytes(files["gemeenten.gpkg"]())
    frame = gpd.read_file(path, layer="gemeenten")
    assert len(frame) == 41
    assert frame.crs.to_epsg() == 28992
    assert frame.geometry.is_valid.all()


def test_the_catalogue_and_the_addresses_name_every_file(files, region):
    catalogue = json.loads(files["catalogus.jsonld"]())
    urls = {d["dcat:downloadURL"]["@id"] for d in catalogue["dcat:distribution"]}
    assert {f"{BASE}{name}" for name in file_texts(region)} <= urls
    assert {url.removeprefix(BASE) for url in urls} <= set(files)
    paths = json.loads(files["openapi.json"]())["paths"]
    (parameter,) = paths["/{id}.csv"]["get"].get("parameters") or paths["/{id}.csv"]["parameters"]
    assert parameter["schema"]["enum"] == [i.id for i in region.indicators]
    assert {name.lstrip("/") for name in paths if "{" not in name} <= set(files)


def test_the_feed_holds_every_change_once(files):
    feed = Xml.fromstring(files["wijzigingen.atom"]())
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    ids = [e.findtext("a:id", namespaces=space) for e in entries]
    log = pd.read_csv(ROOT / "data" / "wijzigingen.csv")
    assert len(ids) == len(set(ids)) == len(log)
    assert feed.findtext("a:updated", namespaces=space) == f"{log['datum'].max()}T00:00:00Z"
    assert all(feed.find(f"a:{name}", space) is not None for name in ("title", "id", "author/a:name"))


def test_the_same_data_give_the_same_bytes(files):
    for name in ("gegevens.zip", "gemeenten.gpkg", "wijzigingen.atom"):
        assert files[name]() == files[name]()
