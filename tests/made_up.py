"""A small region that exists nowhere: six gemeenten in two districts, with figures that are easy to add up.

For tests of the engine, which must not depend on how many gemeenten the real region has; what the real data
say is tested on `data/`. Descriptions and the tables of the strategy are those of `data/`; borders, areas,
inhabitants, counts, strength and matrix are made here. Tables that are not named in `KEPT` are left out.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Collection
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
YEARS = range(2013, 2019)
_PLACES = {"gemeenten", "gebieden", "districten", "opvolgers", "inwoners", "eigen_plannen", "basisteams"}
_COUNTS = {"criminaliteit", "criminaliteit_regio", "eenheden", "jaarstatus", "breuken", "enquete"}
_CHAPTERS = {"priorities", "themas", "velden", "sterkte", "kerncijfers", "strategiekaart", "veiligheidsbeeld"}
_CHAPTERS |= {"ambities", "ambities_cijfers", "ambities_realisatie", "politie_oordeel", "politie_vragen"}
KEPT = _PLACES | _COUNTS | _CHAPTERS
NAMES = {
    "GM9001": "Duin",
    "GM9002": "Dal",
    "GM9003": "Meer",
    "GM9004": "Bos",
    "GM9005": "Hei",
    "GM9006": "Veen",
}
DISTRICTS = {"Noord": ("GM9001", "GM9002", "GM9003"), "Zuid": ("GM9004", "GM9005", "GM9006")}
HOME = {code: district for district, codes in DISTRICTS.items() for code in codes}
#: What the region is called; nothing in it is a word of another region.
REGION = {
    "naam": "Waterland",
    "soort": "provincie",
    "kort": "de provincie",
    "heel": "Heel Waterland",
    "in": "in Waterland",
    "grenzen": 2013,
}
#: Duin and Dal are counted together from this year on.
MERGED, MERGED_NAME, MERGED_SINCE = "GM9010", "Duindal (Duin en Dal)", 2017
TOGETHER = ("GM9001", "GM9002")
TOTAL, BURGLARY = "cbs_totaal", "pol_woninginbraak"
#: Whom the burglaries are not known of, in any year.
UNKNOWN_BURGLARY = "GM9006"
#: Marks in the matrix by partner; the two that are no gemeente do not count in the columns.
MARKS = {
    "Duin": 2,
    "Dal": 1,
    "Meer": 3,
    "Bos": 1,
    "Hei": 2,
    "Veen": 1,
    "Politie": 2,
    "Openbaar Ministerie": 1,
}
COLUMNS = (4, 3, 2, 1)


def people(code: str) -> int:
    """Inhabitants in every year: 10,000 in Duin up to 60,000 in Veen."""
    return sum(map(people, TOGETHER)) if code == MERGED else 10_000 * int(code[-1])


def crimes(code: str, year: int) -> int:
    """All crimes: 50 per 1,000 inhabitants in 2013 and 5 fewer in each year after; 10 more in Veen."""
    if code == MERGED:
        return sum(crimes(member, year) for member in TOGETHER)
    rate = 50 - 5 * (year - YEARS[0]) + (10 if code == "GM9006" else 0)
    return rate * people(code) // 1000


def burglaries(code: str, year: int) -> int:
    """A tenth of all crimes."""
    return crimes(code, year) // 10


def counted(year: int) -> tuple[str, ...]:
    """The areas that are counted in a year."""
    return tuple(c for c in NAMES if year < MERGED_SINCE or c not in TOGETHER) + (
        (MERGED,) if year >= MERGED_SINCE else ()
    )


def write_made_up(folder: Path, without: Collection[str] = ()) -> Path:
    """Write the region as a data folder, if wanted without some of its tables."""
    shutil.copytree(DATA, folder)
    _tables(folder)
    (folder / "gemeenten.geojson").write_text(json.dumps(_borders()), encoding="utf-8")
    _describe(folder, without)
    return folder


def _tables(folder: Path) -> None:
    _save(
        folder,
        "gebieden",
        [*((c, n, "") for c, n in NAMES.items()), (MERGED, MERGED_NAME, " ".join(TOGETHER))],
    )
    _save(folder, "districten", [(c, n, HOME[c], "bron", "") for c, n in NAMES.items()])
    _save(folder, "opvolgers", [(c, MERGED, "Duindal", MERGED_SINCE, "true") for c in TOGETHER])
    known = [(c, y) for y in YEARS for c in counted(y)]
    _save(folder, "inwoners", [(c, y, people(c), "bron") for c, y in sorted(known)])
    counts = [(c, y, TOTAL, crimes(c, y)) for c, y in known]
    counts += [(c, y, BURGLARY, burglaries(c, y)) for c, y in known if c != UNKNOWN_BURGLARY]
    _save(folder, "criminaliteit", sorted(counts, key=lambda row: (row[2], row[1], row[0])))
    _save(folder, "eigen_plannen", [("GM9001", "Duin", "2015-2018", "jeugd", "gelezen", "plan van Duin")])
    kinds = {name: "partner" if name in ("Politie", "Openbaar Ministerie") else "gemeente" for name in MARKS}
    codes = {name: code for code, name in NAMES.items()}
    _save(
        folder, "priorities", [(n, codes.get(n, ""), kinds[n], m, *([""] * 4)) for n, m in MARKS.items()], 4
    )
    _save(folder, "themas", [(f"k{n:02d}", "", "", "niet bekend", t) for n, t in enumerate(COLUMNS, start=1)])
    strength = [("Noord", "district", 0, 300, 300), ("Zuid", "district", 0, 200, 200)]
    strength += [("Staf", "staf", 50, 10, 60), ("Totaal", "totaal", 50, 510, 560)]
    _save(folder, "sterkte", strength)
    for name, column in (
        ("breuken", "indicator"),
        ("jaarstatus", "bron"),
        ("criminaliteit_regio", "indicator"),
        ("eenheden", "indicator"),
    ):
        _keep(folder, name, column)
    for name in ("strategiekaart", "ambities_cijfers"):
        _forget(folder, name)
    teams = [(f"Team {n}", HOME[c], c, n, "true", "bron", "bron", "bron") for c, n in NAMES.items()]
    _save(folder, "basisteams", teams)
    _answer(folder)


def _save(folder: Path, name: str, rows: list[tuple[object, ...]], columns: int = 0) -> None:
    path = folder / f"{name}.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    if columns:
        header = [h for h in header if not h.startswith("k")] + [f"k{n:02d}" for n in range(1, columns + 1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def _keep(folder: Path, name: str, column: str) -> None:
    """Only the rows of the two figures of this region, or of their sources."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {TOTAL, BURGLARY, "cbs_83648", "pol_47018"}
    _save(folder, name, [tuple(row.values()) for row in rows if row[column] in wanted])


def _forget(folder: Path, name: str) -> None:
    """A table without its references to figures that this region does not have."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    own = {TOTAL, BURGLARY}
    _save(
        folder, name, [tuple((r if r["indicator"] in own else r | {"indicator": ""}).values()) for r in rows]
    )


def _answer(folder: Path) -> None:
    """The answers of the country and the unit stand; every part of this region answered as the unit did."""
    with (folder / "politie_oordeel.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    unit = [row for row in rows if row["soort"] == "eenheid"]
    parts = [("district", name) for name in DISTRICTS] + [("gemeente", name) for name in NAMES.values()]
    parts += [("basisteam", f"Team {name}") for name in NAMES.values()]
    rows = [row for row in rows if row["soort"] in ("land", "eenheid")]
    rows += [row | {"soort": kind, "gebied": name} for kind, name in parts for row in unit]
    _save(folder, "politie_oordeel", [tuple(row.values()) for row in rows])


def _borders() -> dict[str, object]:
    """Squares of about seven by eleven kilometres, three beside each other in two rows."""
    features = []
    for number, (code, name) in enumerate(NAMES.items()):
        west, south = 5 + 0.1 * (number % 3), 52 + 0.1 * (number // 3)
        ring = [
            (west, south),
            (west + 0.1, south),
            (west + 0.1, south + 0.1),
            (west, south + 0.1),
            (west, south),
        ]
        rounded = [[round(x, 5), round(y, 5)] for x, y in ring]
        own = {"gm_code": code, "gemeente": name, "provincie": "Waterland", "district": HOME[code]}
        shape = {"type": "Polygon", "coordinates": [rounded]}
        features.append({"type": "Feature", "properties": own, "geometry": shape})
    return {"type": "FeatureCollection", "features": features}


def _describe(folder: Path, without: Collection[str]) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    kept = []
    for resource in package["resources"]:
        name = resource["name"]
        if name in without or name not in KEPT:
            (folder / resource["path"]).unlink()
            continue
        for key in ("bytes", "hash"):
            resource.pop(key, None)
        if name not in ("strategiekaart", "ambities_cijfers"):
            resource.pop("controles", None)
        fields = resource.get("schema", {}).get("fields", [])
        if name == "districten":
            next(f for f in fields if f["name"] == "district")["constraints"]["enum"] = list(DISTRICTS)
        if name == "priorities":
            resource["schema"]["fields"] = [f for f in fields if f["name"] not in _LATER_COLUMNS]
        if "indicatoren" in resource:
            resource["indicatoren"] = [
                i | {"jaren": [YEARS[0], YEARS[-1]]}
                for i in resource["indicatoren"]
                if i["id"] in (TOTAL, BURGLARY)
            ]
        kept.append(resource)
    package |= {"title": "Waterland op de kaart", "description": "Zes gemeenten.", "regio": REGION}
    path.write_text(json.dumps(package | {"resources": kept}), encoding="utf-8")


_LATER_COLUMNS = {f"k{n:02d}" for n in range(len(COLUMNS) + 1, 21)}
