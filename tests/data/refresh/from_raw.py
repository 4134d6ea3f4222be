"""A folder of raw files turned back into the tables of the services that it came from."""

import csv
import gzip
import json

import geopandas as gpd

from rvs_geo.sources.declared import catalogue
from rvs_geo.sources.files import find_raw
from tests.statline import Made

#: Areas that a raw file knows by name only get a code that begins like those of the police units.
NAMELESS = "RE{number:02d}"


def rows_of(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables_of(source):
    """A table for each name in the catalogue, with everything that its raw files hold."""
    by_name = {}
    for table in catalogue().tables:
        by_name.setdefault(table.table, []).append(table)
    return [_made(source, tables) for tables in by_name.values()]


def _made(source, tables):
    first = tables[0]
    codes, areas, cells = {}, {}, {}
    nameless, summed = {}, set()
    for table in tables:
        fixed = [wanted.codes[0] for wanted in table.fixed.values()]
        for figure in table.figures if table.topic else ():
            codes[figure.titles[0]] = figure.codes[-1]
        for row in rows_of(find_raw(source, table.pattern)):
            name = row.get("gemeente", row.get("provincie"))
            code = row.get("gm_code", row.get("pv_code"))
            if not code and table.layout == "inwoners":
                continue
            code = code or nameless.setdefault(name, NAMELESS.format(number=len(nameless) + 1))
            areas[code] = name
            topic = [codes[row["delict"]]] if table.topic else []
            period = f"{int(row['jaar']) - table.year_shift}JJ00"
            value = row["inwoners" if table.layout == "inwoners" else "aantal"]
            cells[(*fixed, *topic, code, period)] = value
            if "afgeleid" in row.get("opmerking", ""):
                summed.add((code, period))
        _undo_sums(table, cells, summed)
    return Made(
        first.table,
        (f"{first.measure.codes[0]}_1", first.measure.titles[0]),
        _dimensions(source, first, codes, areas, cells),
        cells,
        area=first.area,
        modified=_modified(source, first),
        # Whole years, as CBS gives them; how pages are followed is seen in `test_services.py`.
        page=10_000,
    )


def _undo_sums(table, cells, summed):
    """The services count the day before a merger; the raw file holds the sum that was made of it."""
    for derived in (d for d in catalogue().derived if d.source == table.source):
        period = f"{derived.year - table.year_shift}JJ00"
        if (derived.area, period) not in summed:
            continue
        total = cells.pop((derived.area, period))
        if derived.area in derived.parts:
            others = (p for p in derived.parts if p != derived.area)
            cells[derived.area, period] = str(int(total) - sum(int(cells[p, period]) for p in others))


def _dimensions(source, table, codes, areas, cells):
    found = {name: [(wanted.codes[0], wanted.titles[0])] for name, wanted in table.fixed.items()}
    if table.topic:
        found[table.topic] = [(code, title) for title, code in codes.items()]
    found[table.area] = sorted(areas.items())
    path = source / "bronnen/odata" / table.table / "Perioden.json"
    listed = json.loads(path.read_text(encoding="utf-8"))["value"] if path.is_file() else []
    status = {period["Key"]: period["Status"] for period in listed}
    keys = sorted({key[-1] for key in cells} | set(status))
    found[table.period] = [(key, key[:4], status.get(key, "Voorlopig")) for key in keys]
    return found


def _modified(source, table):
    path = source / "bronnen/odata" / table.table / "TableInfos.json"
    return json.loads(path.read_text())["value"][0]["Modified"] if path.is_file() else "2026-05-01"


def features_of(source, year):
    """The borders of today as PDOK gives them."""
    (borders,) = catalogue().borders
    frame = gpd.read_file(find_raw(source, borders.pattern))
    return [
        {
            "type": "Feature",
            "properties": {"statcode": row.gm_code, "statnaam": row.gemeente, "jaarcode": year},
            "geometry": json.loads(gpd.GeoSeries([row.geometry]).to_json())["features"][0]["geometry"],
        }
        for row in frame.itertuples()
    ]
