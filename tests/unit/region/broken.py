"""Each way in which a data folder can be wrong: what is broken in a copy of the real one, and the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.unit.region.damage import (
    in_feature,
    in_json,
    in_resource,
    in_row,
    in_text,
    shift,
    with_bytes,
    with_column,
    with_row_twice,
    without,
    without_column,
    without_row,
)

DATA = Path(__file__).resolve().parents[3] / "data"
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
