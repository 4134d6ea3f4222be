"""A small catalogue and a service that has what it asks for: two tables and a layer of borders."""

import json
from pathlib import Path

from rvs_geo.sources.declared import catalogue
from rvs_geo.sources.refresh.client import Patience
from tests.statline import Imitation, Made

SHORT = Patience(attempts=2, first_wait=0.0, timeout=30.0, total=60.0)
AREAS = [("NL01", "Nederland"), ("GM0003", "Appingedam"), ("GM0005", "Bedum"), ("RE03", "Midden (RE)")]
PERIODS = [("2014JJ00", "2014", "Definitief"), ("2015JJ00", "2015", "Voorlopig")]
ORIGIN = {"producer": "CBS", "title": "Proef", "citation": "CBS, Proef", "licence": "CC BY 4.0"}
COUNTS, PEOPLE = "bronnen/misdrijven_2014-2015.csv", "bronnen/inwoners_2015-2016.csv.gz"
BORDERS = "bronnen/gemeenten_2026_wgs84.geojson"
DAY = "2026-11-29"


def _table(name, table, **rest):
    plain = {
        "id": name,
        "table": table,
        "source": f"bron_{name}",
        **ORIGIN,
        "services": ["vier", "drie"],
        "topic": "",
        "area": "RegioS",
        "period": "Perioden",
        "fixed": {},
        "first_year": 2014,
        "year_shift": 0,
    }
    return plain | rest


def small_catalogue(folder: Path):
    """The catalogue, written as JSON and read as the real one is."""
    path = folder / "catalogus.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(_catalogue()), encoding="utf-8")
    return catalogue(path)


def _catalogue():
    figures = [
        {"id": "totaal", "titles": ["Totaal"], "codes": ["T1"]},
        {"id": "drugs", "titles": ["6 Drugs", "6 Drugsmisdrijven"], "codes": ["CRI6000"]},
    ]
    misdrijven = _table(
        "misdrijven",
        "10001NED",
        topic="Soort",
        measure={"titles": ["Misdrijven"], "keys": ["Misdrijven"]},
        figures=figures,
        areas=["GM", "NL01", "RE"],
        layout="gemeenten",
        file="bronnen/misdrijven_{years}.csv",
    )
    inwoners = _table(
        "inwoners",
        "20002ned",
        measure={"titles": ["Bevolking"], "keys": ["Bevolking"]},
        figures=[{"id": "inwoners", "titles": [], "codes": []}],
        areas=["GM", "NL01"],
        year_shift=1,
        layout="inwoners",
        file="bronnen/inwoners_{years}.csv.gz",
    )
    borders = {
        "id": "grenzen",
        **ORIGIN,
        "services": ["ogc", "wfs"],
        "collection": "gemeente_gegeneraliseerd",
        "code": "statcode",
        "name": "statnaam",
        "year": "jaarcode",
        "file": "bronnen/gemeenten_{year}_wgs84.geojson",
    }
    host = "https://cbs.example"
    services = {
        "drie": {"kind": "v3", "address": f"{host}/ODataFeed/odata"},
        "vier": {"kind": "v4", "address": f"{host}/odata/v1/CBS"},
        "ogc": {"kind": "ogc", "address": f"{host}/cbs/gebiedsindelingen/ogc/v1"},
        "wfs": {"kind": "wfs", "address": f"{host}/cbs/gebiedsindelingen/{{year}}/wfs/v1_0"},
    }
    sums = {"area": "GM0003", "year": 2015, "parts": ["GM0003", "GM0005"], "note": "afgeleid", "reason": "x"}
    return {
        "services": services,
        "tables": [misdrijven, inwoners],
        "borders": [borders],
        "derived": [{"source": "bron_inwoners", **sums}],
        "stored": [],
        "kept": [{"file": "strategie", "reason": "met de hand"}],
    }


def fill_service(imitation: Imitation) -> Imitation:
    """Crimes are 100, 200 … by area, one more in 2015, drugs a tenth; inhabitants a hundred times as many."""
    soort = [("T1", "Totaal"), ("CRI6000", "6 Drugsmisdrijven")]
    dimensions = {"Soort": soort, "RegioS": AREAS, "Perioden": PERIODS}
    counts = {
        (s, a, p): (100 * n + (p[3] == "5")) // (1 if s == "T1" else 10)
        for n, (a, _) in enumerate(AREAS, 1)
        for p, *_ in PERIODS
        for s, _ in soort
    }
    counts["CRI6000", "GM0003", "2014JJ00"] = "."
    for s, _ in soort:
        counts[s, "GM0005", "2015JJ00"] = None
    people = {(a, p): 10_000 * n for n, (a, _) in enumerate(AREAS, 1) for p, *_ in PERIODS}
    people["GM0005", "2015JJ00"] = 31_600
    imitation.add(
        Made("10001NED", ("Misdrijven_1", "Misdrijven"), dimensions, counts),
        Made("20002ned", ("Bevolking_15", "Bevolking"), dict(list(dimensions.items())[1:]), people),
    )
    imitation.features = [shape(code, name, 2026, n) for n, (code, name) in enumerate(AREAS[1:3])]
    return imitation


def shape(code, name, year, n=0.0):
    """A gemeente of a degree wide."""
    ring = [[5.0 + n, 52.0], [6.0 + n, 52.0], [6.0 + n, 53.0], [5.0 + n, 53.0], [5.0 + n, 52.0]]
    said = {"statcode": code, "statnaam": name, "jaarcode": year}
    return {
        "type": "Feature",
        "properties": said,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
