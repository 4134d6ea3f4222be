"""Each way in which a data folder can be wrong: a copy of the real one, one thing broken, the Dutch answer.

The copy holds one indicator in two years, so that a check takes a fraction of a second.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rvs_geo.__main__ import main
from rvs_geo.region.check import check_folder

DATA = Path(__file__).resolve().parents[3] / "data"
YEARS = {"2015", "2016"}
KEPT = {"gemeenten", "gebieden", "districten", "opvolgers", "inwoners", "criminaliteit", "priorities"}
KEPT |= {"themas", "velden", "sterkte", "kerncijfers", "strategiekaart", "ambities", "ambities_cijfers"}
KEPT |= {"veiligheidsbeeld"}


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("klein") / "data"
    shutil.copytree(DATA, folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] in KEPT]
    crime = next(r for r in package["resources"] if r["name"] == "criminaliteit")
    crime["indicatoren"] = [
        i | {"jaren": [2015, 2016]} for i in crime["indicatoren"] if i["id"] == "cbs_totaal"
    ]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    rows = read(folder / "criminaliteit.csv")
    write(
        folder / "criminaliteit.csv",
        [row for row in rows if row["indicator"] == "cbs_totaal" and row["jaar"] in YEARS],
    )
    write(folder / "inwoners.csv", [r for r in read(folder / "inwoners.csv") if r["jaar"] in YEARS])
    for name in ("strategiekaart.csv", "ambities_cijfers.csv"):
        known = [r if r["indicator"] == "cbs_totaal" else r | {"indicator": ""} for r in read(folder / name)]
        write(folder / name, known)
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check_folder(folder)]


# --- ways to break a file ---------------------------------------------------------------------------------


def in_row(file: str, row: int, **cells: str) -> Callable[[Path], None]:
    """Changes cells of a row as a spreadsheet numbers it."""

    def change(folder: Path) -> None:
        rows = read(folder / file)
        rows[row - 2] |= cells
        write(folder / file, rows)

    return change


def in_text(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def in_json(file: str, edit: Callable[[Any], object]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        value = json.loads((folder / file).read_text(encoding="utf-8"))
        edit(value)
        (folder / file).write_text(json.dumps(value), encoding="utf-8")

    return change


def without(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def with_bytes(file: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return change


def without_row(file: str, **where: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        rows = read(folder / file)
        write(folder / file, [row for row in rows if not where.items() <= row.items()])

    return change


def with_column(file: str, name: str, value: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / file, [row | {name: value} for row in read(folder / file)])


def without_column(file: str, name: str) -> Callable[[Path], None]:
    return lambda folder: write(
        folder / file, [{k: v for k, v in row.items() if k != name} for row in read(folder / file)]
    )


def with_row_twice(file: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / file, [*read(folder / file), read(folder / file)[0]])


def in_feature(edit: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    return in_json("gemeenten.geojson", lambda value: edit(value["features"][0]))


def in_resource(name: str, edit: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    return in_json(
        "datapackage.json", lambda value: edit(next(r for r in value["resources"] if r["name"] == name))
    )


def shift(feature: dict[str, Any], x: float, y: float, scale: float = 1) -> None:
    feature["geometry"]["coordinates"] = [
        [[[p[0] * scale + x, p[1] * scale + y] for p in ring] for ring in polygon]
        for polygon in feature["geometry"]["coordinates"]
    ]


BOWTIE = [[[[5.0, 52.0], [5.1, 52.1], [5.1, 52.0], [5.0, 52.1], [5.0, 52.0]]]]
ALMERE_PEOPLE_2015 = 196932  # cbs_37230, GM0034 in 2015
LAST = "inwoners.csv"

# What is broken, and parts that one of the Dutch lines must hold, all of them in the same line.
BROKEN: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "missing file": (without("sterkte.csv"), ("sterkte.csv", "geen bestand")),
    "missing descriptor": (without("datapackage.json"), ("datapackage.json", "geen bestand")),
    "broken descriptor": (with_bytes("datapackage.json", b'{"a": 1,\n "b" }'), ("rij 2", "kapotte JSON")),
    "descriptor is a list": (with_bytes("datapackage.json", b"[]"), ("datapackage.json", "JSON-object")),
    "descriptor in another encoding": (with_bytes("datapackage.json", b'{"a": "\xe9"}'), ("UTF-8",)),
    "no resources": (in_json("datapackage.json", lambda d: d.pop("resources")), ("resources", "lijst")),
    "path out of the folder": (
        in_resource("sterkte", lambda r: r.update(path="../sterkte.csv")),
        ("resource sterkte, path", "../sterkte.csv", "binnen de gegevensmap"),
    ),
    "absolute path": (
        in_resource("sterkte", lambda r: r.update(path="/etc/passwd")),
        ("resource sterkte, path", "/etc/passwd", "binnen de gegevensmap"),
    ),
    "path on the internet": (
        in_resource("sterkte", lambda r: r.update(path="https://example.org/a.csv")),
        ("resource sterkte, path", "binnen de gegevensmap"),
    ),
    "schema elsewhere": (
        in_resource("sterkte", lambda r: r.update(schema="https://example.org/schema.json")),
        ("resource sterkte, schema", "geen verwijzing"),
    ),
    "schema with an unknown type": (
        in_resource("sterkte", lambda r: r["schema"]["fields"][0].update(type="woord")),
        ("resource sterkte, schema", "Table Schema"),
    ),
    "needed resource gone": (
        in_json("datapackage.json", lambda d: d["resources"].pop(1)),
        ("geen resource gebieden",),
    ),
    "source without a licence": (
        in_resource("sterkte", lambda r: r["sources"][0].pop("licence")),
        ("resource sterkte, sources[1].licence",),
    ),
    "indicator without a definition": (
        in_resource("criminaliteit", lambda r: r["indicatoren"][0].pop("definitie")),
        ("indicator cbs_totaal, definitie", "een tekst"),
    ),
    "indicator with an unknown source": (
        in_resource("criminaliteit", lambda r: r["indicatoren"][0].update(bron="cbs_0")),
        ("indicator cbs_totaal, bron", "cbs_0"),
    ),
    "short name too long": (
        in_resource("criminaliteit", lambda r: r["indicatoren"][0].update(kort="x" * 29)),
        ("indicator cbs_totaal, kort", "hoogstens 28 tekens"),
    ),
    "caveat too long for the line under the title": (
        in_resource("criminaliteit", lambda r: r["indicatoren"][0].update(let_op="x" * 101)),
        ("indicator cbs_totaal, let_op", "hoogstens 100 tekens"),
    ),
    "indicator without figures": (
        in_resource(
            "criminaliteit", lambda r: r["indicatoren"].append(r["indicatoren"][0] | {"id": "cbs_leeg"})
        ),
        ("criminaliteit.csv", "geen rijen voor ‘cbs_leeg’"),
    ),
    "counts without a key": (
        in_resource("criminaliteit", lambda r: r["schema"].pop("primaryKey")),
        ("resource criminaliteit", "primaryKey"),
    ),
    "script as a link": (
        in_resource("sterkte", lambda r: r["sources"][0].update(url="javascript:alert(1)")),
        ("sources[1].url", "javascript:alert(1)", "https://"),
    ),
    "script as the link of a licence": (
        in_json("datapackage.json", lambda d: d.update(licenses=[{"path": "javascript:alert(1)"}])),
        ("licenses[1].path", "javascript:alert(1)", "https://"),
    ),
    "html in the catalogue": (
        in_resource("criminaliteit", lambda r: r["indicatoren"][0].update(naam="<b>Alles</b>")),
        ("naam", "<b>Alles</b>", "zonder HTML"),
    ),
    "missing column": (
        without_column("districten.csv", "district"),
        ("districten.csv", "rij 1", "kolom district", "geen kolom met die naam"),
    ),
    "extra column": (
        with_column("districten.csv", "wijk", "x"),
        ("districten.csv", "rij 1", "kolom wijk", "een kolom te veel"),
    ),
    "column twice": (
        in_text("velden.csv", "nummer,veld\n1,", "nummer,veld,veld\n1,a,"),
        ("velden.csv", "kolom veld", "2 kolommen met die naam"),
    ),
    "row too long": (
        in_text("velden.csv", "2,Bedrijvigheid", "2,x,Bedrijvigheid"),
        ("velden.csv, rij 3", "3 cellen", "2 cellen (een komma in een getal of tekst?"),
    ),
    "wrong type": (
        in_row("sterkte.csv", 3, totaal_fte="veel"),
        ("sterkte.csv, rij 3, kolom totaal_fte", "‘veel’", "een geheel getal"),
    ),
    "decimal comma in a whole number": (
        in_row("sterkte.csv", 3, totaal_fte="84,5"),
        ("sterkte.csv, rij 3, kolom totaal_fte", "84,5", "een geheel getal"),
    ),
    "number with two meanings": (
        in_row("ambities.csv", 8, startwaarde="12,564"),
        ("ambities.csv, rij 8, kolom startwaarde", "‘12,564’", "zonder punt of komma"),
    ),
    "not a number": (
        in_row("ambities.csv", 8, startwaarde="NaN"),
        ("ambities.csv, rij 8, kolom startwaarde", "‘NaN’", "een eindig getal"),
    ),
    "infinite": (
        in_row("ambities.csv", 8, startwaarde="-inf"),
        ("ambities.csv, rij 8, kolom startwaarde", "‘-inf’", "een eindig getal"),
    ),
    "too large to hold": (
        in_row("ambities.csv", 8, startwaarde="1e400"),
        ("ambities.csv, rij 8, kolom startwaarde", "‘1e400’", "een eindig getal"),
    ),
    "spreadsheet error": (
        in_row("criminaliteit.csv", 5, aantal="#N/B"),
        ("criminaliteit.csv, rij 5, kolom aantal", "‘#N/B’", "een geheel getal"),
    ),
    "absurdly large": (
        in_row("criminaliteit.csv", 5, aantal="9" * 30),
        ("criminaliteit.csv, rij 5, kolom aantal", "hoogstens 15 tekens"),
    ),
    "one digit more than a number holds exactly": (
        in_row("ambities.csv", 8, startwaarde="1" * 16),
        ("ambities.csv, rij 8, kolom startwaarde", "hoogstens 15 tekens"),
    ),
    "indicator twice": (
        in_resource("criminaliteit", lambda r: r["indicatoren"].append(r["indicatoren"][0])),
        ("datapackage.json, kolom indicatoren.id", "‘cbs_totaal’", "één keer"),
    ),
    "negative": (
        in_row("criminaliteit.csv", 5, aantal="-5"),
        ("criminaliteit.csv, rij 5, kolom aantal", "‘-5’", "ten minste 0"),
    ),
    "rate above a thousand": (
        in_row("criminaliteit.csv", 2, aantal=str(ALMERE_PEOPLE_2015 + 1)),
        ("criminaliteit.csv, rij 2, kolom aantal", "196933", "196932 inwoners", "hoogstens 1000 per 1000"),
    ),
    "count without inhabitants": (
        without_row("inwoners.csv", gm_code="GM0034", jaar="2015"),
        ("criminaliteit.csv, rij 2, kolom gm_code", "GM0034 in 2015, zonder inwoners", "in inwoners"),
    ),
    "gemeente without any count": (
        without_row("criminaliteit.csv", gm_code="GM0344"),
        ("criminaliteit.csv, kolom gm_code", "geen enkel aantal van GM0344", "ten minste één bestand"),
    ),
    "year out of the schema": (
        in_row("criminaliteit.csv", 4, jaar="1890"),
        ("criminaliteit.csv, rij 4, kolom jaar", "‘1890’", "ten minste 2010"),
    ),
    "year out of the catalogue": (
        in_row("criminaliteit.csv", 4, jaar="2014"),
        ("criminaliteit.csv, rij 4, kolom jaar", "‘2014’", "2015 tot en met 2016"),
    ),
    "unknown indicator": (
        in_row("criminaliteit.csv", 4, indicator="cbs_alles"),
        ("criminaliteit.csv, rij 4, kolom indicator", "‘cbs_alles’", "catalogus"),
    ),
    "unknown gm code": (
        in_row("criminaliteit.csv", 4, gm_code="GM1961"),
        ("criminaliteit.csv, rij 4, kolom gm_code", "‘GM1961’", "gebieden"),
    ),
    "no gm code at all": (
        in_row("criminaliteit.csv", 4, gm_code="Utrecht"),
        ("criminaliteit.csv, rij 4, kolom gm_code", "‘Utrecht’", "GM[0-9]{4}"),
    ),
    "empty where a value must be": (
        in_row(LAST, 4, inwoners=""),
        ("inwoners.csv, rij 4, kolom inwoners", "niets", "een waarde"),
    ),
    "duplicate key": (
        with_row_twice("criminaliteit.csv"),
        ("criminaliteit.csv, rij 82", "gm_code, jaar, indicator", "GM0034, 2015, cbs_totaal", "één keer"),
    ),
    "merger and member in one year": (
        in_row("criminaliteit.csv", 2, gm_code="GM1942"),
        ("criminaliteit.csv, rij 2, kolom gm_code", "‘GM1942’", "GM0381, GM0424, GM0425"),
    ),
    "missing municipality": (
        without_row("districten.csv", gm_code="GM0344"),
        ("districten.csv", "geen gemeente GM0344 (Utrecht)"),
    ),
    "too few rows": (
        without_row("districten.csv", gm_code="GM0344"),
        ("districten.csv", "40 rijen", "41 rijen"),
    ),
    "another name": (
        in_row("districten.csv", 2, gemeente="Almeere"),
        ("districten.csv, rij 2, kolom gemeente", "‘Almeere’ bij GM0034", "‘Almere’"),
    ),
    "unknown choice": (
        in_row("districten.csv", 2, district="Noord"),
        ("districten.csv, rij 2, kolom district", "‘Noord’", "Flevoland, Gooi en Vechtstreek"),
    ),
    "mark that is no mark": (
        in_row("priorities.csv", 2, k01="2"),
        ("priorities.csv, rij 2, kolom k01", "‘2’", "een van: 0, 1 of leeg"),
    ),
    "mark that is a letter": (
        in_row("priorities.csv", 2, k01="x"),
        ("priorities.csv, rij 2, kolom k01", "‘x’", "een van: 0, 1 of leeg"),
    ),
    # Renswoude (row 27) chose one theme.
    "more marks than the row has": (
        in_row("priorities.csv", 27, k01="1", k03="1"),
        ("priorities.csv, rij 27", "2 keer 1 en 18 keer leeg", "in totaal 1 keer 1"),
    ),
    # Zeewolde (row 41) chose eleven of twenty: ten zeros leave room for ten.
    "more zeros than the row allows": (
        in_row("priorities.csv", 41, **{f"k{n:02d}": "0" for n in range(1, 11)}),
        ("priorities.csv, rij 41", "0 keer 1 en 10 keer leeg", "in totaal 11 keer 1"),
    ),
    # Column 9 was chosen by two of the 41.
    "more marks than the column has": (
        lambda folder: [in_row("priorities.csv", row, k09="1")(folder) for row in (2, 3, 5)],
        ("priorities.csv, kolom k09", "3 keer 1", "in totaal 2 keer 1"),
    ),
    "row totals not 223": (
        in_row("priorities.csv", 2, aantal_prioriteiten="6"),
        ("priorities.csv, kolom aantal_prioriteiten", "224", "223"),
    ),
    "column totals not 223": (
        in_row("themas.csv", 2, totaal="12"),
        ("themas.csv, kolom totaal", "224", "223"),
    ),
    # The columns of the printed table run from the first veld to the fifth.
    "a veld before that of the column to its left": (
        lambda folder: [
            in_row("themas.csv", row, veld=veld)(folder)
            for row, veld in ((2, "Fysieke veiligheid"), (5, "Jeugd en veiligheid"))
        ],
        ("themas.csv, rij 5, kolom veld", "‘Jeugd en veiligheid’", "niet vóór ‘Fysieke veiligheid’"),
    ),
    "strength not 4942": (
        in_row("sterkte.csv", 14, totaal_fte="4943"),
        ("sterkte.csv, kolom totaal_fte", "4943", "4942"),
    ),
    "html in a name": (
        in_row("gebieden.csv", 2, naam="<script>alert(1)</script>"),
        ("gebieden.csv, rij 2, kolom naam", "zonder HTML"),
    ),
    "formula in a name": (
        in_row("ambities.csv", 2, indicator='=HYPERLINK("http://x")'),
        ("ambities.csv, rij 2, kolom indicator", "geen formule"),
    ),
    "formula that starts with a sign": (
        in_row("ambities.csv", 2, opmerking="+cmd|' /C calc'!A0"),
        ("ambities.csv, rij 2, kolom opmerking", "geen formule"),
    ),
    "another name in the matrix": (
        in_row("priorities.csv", 2, partner="Amsterdam"),
        ("priorities.csv, rij 2, kolom partner", "‘Amsterdam’ bij GM0034", "‘Almere’"),
    ),
    "another name among the areas": (
        in_row("gebieden.csv", 2, naam="Amsterdam"),
        ("gebieden.csv, rij 2, kolom naam", "‘Amsterdam’ bij GM0034", "‘Almere’"),
    ),
    "a workbook": (with_bytes("velden.csv", b"PK\x03\x04\x14\x00"), ("velden.csv", "xlsx", "CSV UTF-8")),
    "unclosed quote": (in_text("velden.csv", "1,Veilige", '1,"Veilige'), ("velden.csv", "aanhalingsteken")),
    "empty file": (with_bytes("velden.csv", b""), ("velden.csv", "een leeg bestand")),
    "no text at all": (
        with_bytes("velden.csv", b"nummer,veld\n1,\x81\x8d\n"),
        ("velden.csv", "een andere tekencodering", "CSV UTF-8"),
    ),
    "a web page": (with_bytes("velden.csv", b"<html>Inloggen</html>"), ("velden.csv", "een webpagina")),
    "broken GeoJSON": (
        in_text("gemeenten.geojson", '"features":[', '"features":['[:-1]),
        ("gemeenten.geojson", "kapotte JSON"),
    ),
    "GeoJSON of another kind": (
        with_bytes("gemeenten.geojson", b'{"type": "Feature"}'),
        ("gemeenten.geojson", "FeatureCollection"),
    ),
    "feature gone": (
        in_json("gemeenten.geojson", lambda value: value["features"].pop(0)),
        ("gemeenten.geojson", "geen gemeente GM0034 (Almere)"),
    ),
    "feature twice": (
        in_json("gemeenten.geojson", lambda value: value["features"].append(value["features"][0])),
        ("gemeenten.geojson", "‘GM0034’ vaker dan eens"),
    ),
    "no geometry": (
        in_feature(lambda f: f.update(geometry=None)),
        ("gemeenten.geojson", "geen vlak", "Almere"),
    ),
    "empty geometry": (
        in_feature(lambda f: f["geometry"].update(coordinates=[])),
        ("gemeenten.geojson", "een leeg vlak", "Almere"),
    ),
    "point instead of polygon": (
        in_feature(lambda f: f.update(geometry={"type": "Point", "coordinates": [5.2, 52.3]})),
        ("gemeenten.geojson", "‘Point’", "MultiPolygon"),
    ),
    "crossing itself": (
        in_feature(lambda f: f["geometry"].update(coordinates=BOWTIE)),
        ("gemeenten.geojson", "een ongeldig vlak", "Almere"),
    ),
    "ring of two points": (
        in_feature(lambda f: f["geometry"].update(coordinates=[[[[5.0, 52.0], [5.1, 52.1]]]])),
        ("gemeenten.geojson", "onleesbare coördinaten", "Almere"),
    ),
    "RD coordinates": (
        in_feature(lambda f: shift(f, 140000, 480000, 10)),
        ("gemeenten.geojson", "Rijksdriehoekstelsel (RD, EPSG:28992)", "Almere"),
    ),
    "latitude first": (
        in_feature(
            lambda f: f["geometry"].update(
                coordinates=[[[p[::-1] for p in r] for r in poly] for poly in f["geometry"]["coordinates"]]
            )
        ),
        ("gemeenten.geojson", "nu omgekeerd"),
    ),
    "crs named": (
        in_json("gemeenten.geojson", lambda v: v.update(crs={"properties": {"name": "EPSG:28992"}})),
        ("gemeenten.geojson, kolom crs", "EPSG:28992"),
    ),
    "overlap": (in_feature(lambda f: shift(f, 0.001, 0)), ("gemeenten.geojson", "een grens van Almere")),
    "another district": (
        in_feature(lambda f: f["properties"].update(district="West-Utrecht")),
        ("gemeenten.geojson, kolom district", "‘West-Utrecht’ bij GM0034", "‘Flevoland’"),
    ),
    "missing property": (
        in_feature(lambda f: f["properties"].pop("district")),
        ("gemeenten.geojson", "kolom district"),
    ),
}


def rounds() -> list[list[str]]:
    """Names of damages that can be done to one folder together: one for each file.

    Damage to the description hides the files, so it comes alone.
    """
    alone, by_file = [], {}
    for name, (_, parts) in BROKEN.items():
        file = parts[0].split(",")[0]
        if (DATA / file).suffix in {".csv", ".geojson"}:
            by_file.setdefault(file, []).append(name)
        else:
            alone.append([name])
    longest = max(map(len, by_file.values()))
    return [*alone, *([names[n] for names in by_file.values() if n < len(names)] for n in range(longest))]


@pytest.mark.parametrize("names", rounds(), ids=lambda names: "; ".join(names))
def test_each_fault_is_found_and_said_in_dutch(folder: Path, names: list[str]) -> None:
    for name in names:
        BROKEN[name][0](folder)
    lines = told(folder)
    for name in names:
        parts = BROKEN[name][1]
        assert any(all(part in line for part in parts) for line in lines), (name, lines)
    for line in lines:
        assert re.search(r": gevonden .+; verwacht .+", line)


@pytest.mark.parametrize(
    "damage",
    [
        in_row("priorities.csv", 27, k01="1"),
        in_row("ambities.csv", 2, opmerking="-41%"),
        in_row("criminaliteit.csv", 2, aantal=str(ALMERE_PEOPLE_2015)),
        in_row("criminaliteit.csv", 2, gm_code=" GM0034 "),
        in_text("velden.csv", "\n3,", "\n,\n3,"),
        in_text("datapackage.json", "{", "\ufeff{"),
    ],
    ids=["a mark", "a percentage", "a rate of 1000", "blanks around", "an empty row", "JSON with a mark"],
)
def test_what_only_looks_wrong_is_accepted(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder)
    assert told(folder) == []


def test_all_faults_of_a_file_are_said_in_one_go(folder: Path) -> None:
    in_row("criminaliteit.csv", 2, aantal="veel")(folder)
    in_row("criminaliteit.csv", 3, gm_code="GM9999")(folder)
    in_row("criminaliteit.csv", 9, aantal="-1")(folder)
    in_row("sterkte.csv", 3, soort="groep")(folder)
    places = {(fault.file, fault.row) for fault in check_folder(folder)}
    assert {("criminaliteit.csv", 2), ("criminaliteit.csv", 3), ("criminaliteit.csv", 9)} <= places
    assert ("sterkte.csv", 3) in places


@pytest.mark.parametrize(
    ("file", "row", "cells"),
    [("sterkte.csv", 14, {"totaal_fte": "inf"}), ("inwoners.csv", 2, {"inwoners": "-3"})],
    ids=["not a number", "too few inhabitants for any count"],
)
def test_one_wrong_cell_is_one_fault_in_its_row(
    folder: Path, file: str, row: int, cells: dict[str, str]
) -> None:
    in_row(file, row, **cells)(folder)
    faults = [fault for fault in check_folder(folder) if fault.row is not None]
    assert [(fault.file, fault.row, fault.column) for fault in faults] == [(file, row, *cells)]


def excel(delimiter: str, encoding: str, mark: bytes = b"") -> Callable[[str], bytes]:
    """A table as a Dutch Excel saves it: CRLF, decimal comma, another delimiter and encoding."""

    def save(text: str) -> bytes:
        rows = list(csv.reader(io.StringIO(text)))
        comma = [[re.sub(r"^(\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in rows]
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(comma)
        return mark + out.getvalue().encode(encoding)

    return save


@pytest.mark.parametrize(
    "save",
    [
        excel(";", "utf-8"),
        excel(";", "utf-8", b"\xef\xbb\xbf"),
        excel(",", "utf-8", b"\xef\xbb\xbf"),
        excel("\t", "utf-16-le", b"\xff\xfe"),
        excel(";", "utf-16-be", b"\xfe\xff"),
        excel(";", "cp1252"),
        excel(";", "utf-8", b"sep=;\r\n"),
    ],
    ids=[
        *("semicolon", "semicolon with mark", "comma with mark", "UTF-16 tab", "UTF-16 semicolon"),
        *("old Windows encoding", "line that names the separator"),
    ],
)
def test_files_saved_by_dutch_excel_are_read_as_they_were(folder: Path, save: Callable[[str], bytes]) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(save(path.read_text(encoding="utf-8")))
    assert told(folder) == []


def test_symlink_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.csv"
    secret.write_text("onderdeel\nx\n", encoding="utf-8")
    (folder / "sterkte.csv").unlink()
    (folder / "sterkte.csv").symlink_to(secret)
    assert any("binnen de gegevensmap" in line for line in told(folder))


@pytest.mark.parametrize("file", ["criminaliteit.csv", "gemeenten.geojson", "datapackage.json"])
def test_a_file_of_200_mb_is_refused_by_its_size(folder: Path, file: str) -> None:
    # The bytes are not there: reading them would say something else of them.
    os.truncate(folder / file, 200_000_000)
    assert told(folder) == [f"{file}: gevonden 200 MB; verwacht hoogstens 20 MB"]


def test_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("In orde")
    in_row("sterkte.csv", 3, totaal_fte="veel")(folder)
    assert main(["check", str(folder)]) == 1
    assert "sterkte.csv, rij 3, kolom totaal_fte: gevonden ‘veel’" in capsys.readouterr().out
    assert main(["check", str(folder / "nergens")]) == 1


def test_repository_data_is_sound() -> None:
    assert told(DATA) == []


FILES = ["criminaliteit.csv", "priorities.csv", "datapackage.json", "gemeenten.geojson", "ambities.csv"]
JUNK = st.sampled_from(
    [b"", b"\n", b",", b";", b'"', b"\x00", b"\xff", b"-1", b"1e999", b"null", b"[]", b"{", b"="]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(FILES), place=st.floats(0, 1), width=st.integers(0, 40), junk=JUNK)
def test_no_damage_makes_the_check_fall_over(
    small: Path, tmp_path: Path, file: str, place: float, width: int, junk: bytes
) -> None:
    folder = tmp_path / "data"
    if not folder.exists():
        shutil.copytree(small, folder)
    whole = (small / file).read_bytes()
    start = int(place * len(whole))
    (folder / file).write_bytes(whole[:start] + junk + whole[start + width :])
    try:
        assert isinstance(told(folder), list)
    finally:
        (folder / file).write_bytes(whole)


def test_a_number_of_fifteen_characters_is_read(folder):
    in_row("ambities.csv", 8, startwaarde="1" * 15)(folder)
    assert not [line for line in told(folder) if "tekens" in line]
