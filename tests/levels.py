"""The made-up region with a survey beside its counts: percentages with margins, of five of six gemeenten."""

import csv
import json

LEVEL, MARK = "vm_onveilig", "rapport_wijk"
YEARS = (2015, 2016)
#: Value and margin of 2016: Duin and Dal overlap, Bos and Hei overlap, Meer overlaps with nobody. Of Veen
#: nothing is known, and nowhere can a margin take a percentage below nought.
VALUES = {
    "GM9001": (1.5, 2.0),
    "GM9002": (3.0, 2.0),
    "GM9003": (20.0, 1.0),
    "GM9004": (30.0, 3.0),
    "GM9005": (34.0, 2.0),
}
#: A mark of a sample, of which the source gives no margin.
MARKS = {"GM9001": 7.1, "GM9002": 6.8, "GM9003": 7.4, "GM9004": 6.9, "GM9005": 7.0, "GM9006": 6.5}


def add_levels(folder):
    """Add the survey to a data folder of the made-up region."""
    rows = [(c, y, LEVEL, v + (2016 - y), m) for y in YEARS for c, (v, m) in VALUES.items()]
    rows += [("GM9006", y, LEVEL, "", "") for y in YEARS]
    rows += [(c, 2016, MARK, v, "") for c, v in MARKS.items()]
    with (folder / "oordelen.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [("gm_code", "jaar", "indicator", "waarde", "marge"), *rows]
        )
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"].append(RESOURCE)
    path.write_text(json.dumps(package), encoding="utf-8")
    return folder


def _figure(name, title, unit, years):
    return {
        "id": name,
        "naam": title,
        "kort": title,
        "groep": "Oordeel van inwoners",
        "eenheid": unit,
        "definitie": "Wat inwoners antwoorden.",
        "bron": "peiling",
        "jaren": list(years),
        "kanttekeningen": ["Een steekproef: kijk naar de marges."],
    }


RESOURCE = {
    "name": "oordelen",
    "path": "oordelen.csv",
    "title": "Oordelen van inwoners",
    "schema": {
        "fields": [
            {"name": "gm_code", "type": "string"},
            {"name": "jaar", "type": "integer"},
            {"name": "indicator", "type": "string"},
            {"name": "waarde", "type": "number"},
            {"name": "marge", "type": "number"},
        ],
        "missingValues": [""],
        "primaryKey": ["gm_code", "jaar", "indicator"],
        "foreignKeys": [{"fields": ["gm_code"], "reference": {"resource": "gebieden", "fields": ["code"]}}],
    },
    "sources": [
        {
            "id": "peiling",
            "title": "Peiling van Waterland",
            "publisher": "Bureau Waterland",
            "licence": "CC0 1.0",
            "reference_date": "2015-2016",
        }
    ],
    "indicatoren": [
        _figure(LEVEL, "Voelt zich onveilig", "% van de inwoners", (2015, 2016)),
        _figure(MARK, "Rapportcijfer voor de wijk", "rapportcijfer", (2016, 2016)),
    ],
}
