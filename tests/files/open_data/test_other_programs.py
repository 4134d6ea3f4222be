"""The addresses of the data on a running server, opened by the programs that others use."""

import json
import re
import shutil
import subprocess
import threading
import time
from urllib.parse import urljoin

import feedparser
import frictionless
import pandas as pd
import pytest
import uvicorn
from starlette.applications import Starlette

from rvs_geo.web.routes import routes
from rvs_geo.web.settings import Settings
from tests.real import DATA, real_region

BURGLARY = "pol_woninginbraak"


def program(name, package):
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"no {name}: apt-get install {package}")
    return found


@pytest.fixture(scope="module")
def address():
    """The addresses of the app on a port of this machine that is free; with a slash at its end."""
    app = Starlette(routes=list(routes(Settings(base="/rvs"))))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        (socket,) = server.servers[0].sockets
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/rvs/"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def curl(address):
    def ask(path, *options):
        command = [program("curl", "curl"), "--silent", "--show-error", *options, urljoin(address, path)]
        return subprocess.run(command, capture_output=True, check=False)

    return ask


@pytest.fixture(scope="module")
def ogrinfo(curl, tmp_path_factory):
    """What GDAL says of a file that curl fetched."""
    folder = tmp_path_factory.mktemp("opgehaald")

    def ask(name):
        curl(f"data/{name}", "--fail", "--output", str(folder / name))
        command = [program("ogrinfo", "gdal-bin"), "-so", "-al", str(folder / name)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return ask


def test_curl_gets_a_table_compressed_for_any_site_and_to_keep(curl):
    answer = curl(
        f"data/{BURGLARY}.csv", "--fail", "--compressed", "--include", "--header", "Origin: https://a.nl"
    )
    head, _, body = answer.stdout.decode().partition("\r\n\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:])
    assert head.startswith("HTTP/1.1 200")
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-encoding"] in {"br", "gzip"}
    assert headers["cache-control"].startswith("public, max-age=")
    assert headers["content-type"].startswith("text/csv")
    assert body.startswith("gm_code,")


def test_curl_follows_the_folder_to_the_catalogue_and_fails_for_what_is_not_there(curl):
    found = curl("data", "--fail", "--location")
    assert json.loads(found.stdout)["@type"] == "dcat:Dataset"
    assert curl("data/weg.csv", "--fail").returncode == 22


def test_curl_is_led_from_the_day_of_an_edition_to_its_data(curl):
    answer = curl("uitgave/2026-11-26/", "--write-out", "%{http_code} %{redirect_url}")
    assert answer.stdout.decode().endswith("/rvs/data/uitgave/2026-11-26/")
    assert answer.stdout.decode().startswith("308 ")


@pytest.mark.parametrize(("name", "epsg"), [("gemeenten.gpkg", 28992), ("gemeenten.geojson", 4326)])
def test_gdal_opens_the_borders(ogrinfo, name, epsg):
    told = ogrinfo(name)
    assert f"Feature Count: {len(pd.read_csv(DATA / 'districten.csv'))}\n" in told
    assert re.findall(r'ID\["EPSG",(\d+)\]\]\n', told)[-1] == str(epsg)
    assert set(re.findall(r"^(\w+): String", told, re.M)) >= {"gm_code", "gemeente", "district"}


def test_a_reader_of_feeds_shows_every_change(address):
    feed = feedparser.parse(urljoin(address, "data/wijzigingen.atom"))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    log = pd.read_csv(DATA / "wijzigingen.csv")
    assert len(feed.entries) == len(log)
    told = sorted((entry.updated[:10], entry.title) for entry in feed.entries)
    assert told == sorted((row.datum, f"{row.bestand}: {row.wat}") for row in log.itertuples())
    shown = {entry.link for entry in feed.entries}
    assert urljoin(address, "data/kernbeleid.csv") in shown
    assert {link.rsplit("/", 1)[0] for link in shown} == {urljoin(address, "data")}


def test_pandas_reads_figures_by_their_address(address):
    table = pd.read_csv(urljoin(address, f"data/{BURGLARY}.csv"))
    columns = pd.read_json(urljoin(address, f"data/{BURGLARY}.json"))
    assert list(columns) == list(table)
    counts = pd.read_csv(DATA / "criminaliteit.csv").query("indicator == @BURGLARY")
    assert table["aantal"].sum() == columns["aantal"].sum() == counts["aantal"].sum()
    whole = pd.read_csv(urljoin(address, "data/alles.csv"), low_memory=False)
    assert set(whole["cijfer_id"]) == {figure.id for figure in real_region().figures}


def test_frictionless_opens_the_package_by_its_address(address):
    package = frictionless.Package(urljoin(address, "data/datapackage.json"))
    log = package.get_resource("wijzigingen")
    assert [row["datum"].isoformat() for row in log.read_rows()] == list(
        pd.read_csv(DATA / "wijzigingen.csv")["datum"]
    )
    assert package.get_resource("districten").validate().valid
