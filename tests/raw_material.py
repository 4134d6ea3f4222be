"""Made-up raw material for the builder: names, borders and years of the real one, invented counts."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import geopandas as gpd

from rvs_geo.sources import crime, places, police_survey, statements, year_status
from rvs_geo.sources import strategy as facts
from rvs_geo.sources.declared import Table

DATA = Path(__file__).resolve().parents[1] / "data"
STRATEGY = "strategie/veiligheidsstrategie_2015-2018.txt"
MEMBERS = ["GM0381", "GM0424", "GM0425"]
# In the export of the totals these eight are missing in every year.
NOT_IN_TOTALS = ["GM0034", "GM0050", "GM0171", "GM0339", "GM0344", "GM0417", "GM1581", "GM1696"]
DRUGS, DWELLING = "6 Drugsmisdrijven", "1.1.1 Diefstal/inbraak woning"


def save(path: Path, header: str, rows: Iterable[tuple[object, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    text = out.getvalue().encode()
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)


# First and last year of each export, and whether it holds the rate of CBS, which the build leaves out.
EXPORTS = {
    crime.GROUPS: (2013, 2017, True),
    crime.TOTALS: (2010, 2020, True),
    crime.THEFTS: (2018, 2021, True),
    crime.OFFENCES: (2012, 2025, False),
    crime.POLICE_TOTALS: (2022, 2024, False),
}


def file_of(export: Table) -> str:
    first, last, _ = EXPORTS[export]
    return Path(export.file.replace("{years}", f"{first}-{last}")).name


def gemeenten(export: Table, year: int, codes: list[str]) -> list[str]:
    """The codes that a real export has in a year."""
    police = export in {crime.OFFENCES, crime.POLICE_TOTALS}
    gone = [*(MEMBERS if police or year >= 2016 else []), *(["GM0457"] if police else [])]
    gone += ["GM0620"] if police or year >= 2019 else []
    merged = [] if not (police or year >= 2016) else ["GM1942"]
    if export == crime.TOTALS:
        gone, merged = [*gone, *NOT_IN_TOTALS, *(["GM1904"] if year == 2010 else [])], []
    return [code for code in codes if code not in gone] + merged


# After these years the inhabitants jump by more than 5%, as the corrections of the data folder say of them.
JUMPS = [("GM0376", 2016), ("GM0376", 2017), ("GM0417", 2008)]


def people(code: str, year: int) -> int:
    jumped = sum(code == of and year > after for of, after in JUMPS)
    return 10_000 + int(code[2:]) + 10 * (year - 2003) + 2_000 * jumped


def count(code: str, year: int, offence: str) -> int:
    return (int(code[2:]) + year + len(offence)) % 90 * 5


def write_crime(folder: Path, names: dict[str, str]) -> None:
    for export, (first, last, rated) in EXPORTS.items():
        years, rate = range(first, last + 1), [""] * rated
        rows = [
            (code, names[code], year, offence, count(code, year, offence), *rate)
            for year in years
            for code in [*gemeenten(export, year, list(names)[:41]), "GM1961", "GM0363"]
            for offence in export.offences
        ]
        if export == crime.TOTALS:
            rows += [("GM0305", "Abcoude", 2010, "Misdrijven, totaal", 550, "")]
        if export in (crime.TOTALS, crime.POLICE_TOTALS):
            offence = next(iter(export.offences))
            rows += [("NL01", "Nederland", year, offence, 900_000, *rate) for year in years]
        if export == crime.POLICE_TOTALS:
            rows += [("", "Midden-Nederland (RE)", year, "Totaal misdrijven", 84_800) for year in years]
        if export == crime.POLICE_TOTALS:
            long = {"Utrecht": "Utrecht (gemeente)", "Laren": "Laren (NH.)"}
            rows = [(code, long.get(name, name), *rest) for code, name, *rest in rows]
        header = "gm_code,gemeente,jaar,delict,aantal" + (",per_1000" if rated else "")
        save(folder / crime.FOLDER / file_of(export), header, rows)
    save(
        folder / crime.FOLDER / "cbs_83651_diefstallen_provincies_2010-2017.csv",
        "pv_code,provincie,jaar,delict,aantal,per_1000",
        [
            (code, f"{name} (PV)", year, offence, 5, "")
            for code, name in {"PV24": "Flevoland", "PV26": "Utrecht"}.items()
            for year in range(2010, 2018)
            for offence in crime.PROVINCES.offences
        ],
    )
    save(
        folder / crime.FOLDER / crime.OLD_REGIONS_FILE,
        "politieregio,jaar,delict,aantal,per_1000",
        [
            (name, year, offence, 5, "")
            for name in ("Nederland", "Utrecht (PO)", "Flevoland (PO)", "Gooi en Vechtstreek (PO)")
            for year in range(2005, 2012)
            for offence in crime.OLD_OFFENCES
        ],
    )


def write_people(folder: Path, names: dict[str, str]) -> None:
    last = {**dict.fromkeys(MEMBERS, 2016), "GM0620": 2019, "GM0457": 2022}
    first = {"GM1942": 2017, "GM1961": 2019, "GM1904": 2011, "GM1581": 2007}
    jump = " let op: sprong >5% naar volgend jaar (herindeling?)"
    notes = {
        **dict.fromkeys([*JUMPS, ("GM0736", 2010)], jump),
        ("GM1904", 2011): "afgeleid: Breukelen+Loenen+Maarssen op 31-12-2010",
    }
    old = {"GM0305": "Abcoude", "GM0311": "Breukelen", "GM0329": "Loenen", "GM0333": "Maarssen"}
    known = {code: name for code, name in names.items() if code != "GM0363"}
    rows = [
        (code, name, year, people(code, year), notes.get((code, year), ""))
        for code, name in {**known, **old}.items()
        for year in range(first.get(code, 2003), 1 + (2011 if code in old else last.get(code, 2025)))
    ]
    country = {year: sum(row[3] for row in rows if row[2] == year) for year in range(2003, 2026)}
    rows += [("NL01", "Nederland", year, total, "") for year, total in country.items()]
    rows.append(("", "Utrecht (PV)", 2003, 1_152_218, ""))
    path = folder / "bronnen/bevolking/cbs_37230_bevolking_1jan_2003-2025.csv"
    save(path, "gm_code,gemeente,jaar,inwoners,opmerking", rows)


def write_survey(folder):
    """The two surveys, as CBS writes them: one row a region and year for values, one for margins."""
    target = folder / "bronnen/veiligheidsmonitor"
    target.mkdir(parents=True)
    asked = "voelt_zich_wel_eens_onveilig_in_buurt_pct"
    regions = ("Utrecht (PV)", "Flevoland (PV)", "Nederland")
    save(
        target / "cbs_veiligheidsbeleving_2013-2017.csv",
        "regio,jaar,vraag,waarde",
        [(region, year, asked, 20.0) for region in regions for year in (2013, 2017)],
    )
    teams = raw_teams()
    known = places.read_places(DATA, police_survey.SOURCE)
    regions = [*known, *(f"{team[0]}{police_survey.TEAM}" for team in teams)]
    columns = {q.column: 5.0 if q.unit == police_survey.SCORE else 30.0 for q in police_survey.QUESTIONS}
    save(
        target / "cbs_81928_politie_2012-2019.csv",
        ",".join(["ID", "Marges", "RegioS", "Perioden", *columns]),
        [
            (0, kind, region, year, *(1.0 if kind == police_survey.MARGIN else v for v in columns.values()))
            for kind in (police_survey.VALUE, police_survey.MARGIN)
            for region in regions
            for year in (2012, 2013, 2014, 2015, 2016, 2017, 2019)
        ],
    )
    head = "basisteam,district,leden,status_district,status_leden,bron_leden"
    save(folder / police_survey.TEAMS, head, teams)


def raw_teams():
    """The base teams as the raw list has them: a row a team, with its members in one cell."""
    with (DATA / "basisteams.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    members = {}
    for row in rows:
        part = "" if row["geheel"] == "true" else police_survey.PART
        members.setdefault(row["basisteam"], []).append(row["gemeente"] + part)
    kept = {row["basisteam"]: row for row in rows}
    return [
        (name, row["district"], "; ".join(members[name]), row["status_district"], row["status_leden"], "x")
        for name, row in kept.items()
    ]


def write_statuses(folder: Path) -> None:
    for table in ("47018NED", "83651NED"):
        where = folder / year_status.FOLDER / table
        where.mkdir(parents=True)
        periods = [{"Key": f"{year}JJ00", "Status": "Definitief"} for year in range(2012, 2024)]
        (where / "Perioden.json").write_text(json.dumps({"value": periods}), encoding="utf-8")
        info = {"value": [{"Modified": "2024-08-15T02:00:00"}]}
        (where / "TableInfos.json").write_text(json.dumps(info), encoding="utf-8")


def write_raw_material(folder: Path) -> Path:
    """Fills an empty folder with raw material as the sources give it."""
    borders = gpd.read_file(DATA / "gemeenten.geojson").sort_values("gm_code")
    names = dict(zip(borders["gm_code"], borders["gemeente"], strict=True))
    names |= {"GM1942": "Gooise Meren", "GM1961": "Vijfheerenlanden", "GM0363": "Amsterdam"}
    write_crime(folder, names)
    write_people(folder, names)
    write_statuses(folder)
    borders["inwoners_2014"] = [people(code, 2014) for code in borders["gm_code"]]
    (folder / "bronnen/grenzen").mkdir()
    borders[["gm_code", "gemeente", "provincie", "inwoners_2014", "geometry"]].to_crs(28992).to_file(
        folder / "bronnen/grenzen/gemeenten_2014_rd.gpkg"
    )
    now = borders.assign(gm_code=borders["gm_code"].replace(dict.fromkeys(MEMBERS, "GM1942")))
    now = now.assign(gm_code=now["gm_code"].replace("GM0620", "GM1961")).dissolve("gm_code", as_index=False)
    now[["gm_code", "gemeente", "geometry"]].to_file(
        folder / "bronnen/grenzen/gemeenten_2023_wgs84.geojson", driver="GeoJSON"
    )
    strategy = folder / "strategie"
    strategy.mkdir()
    for name, original in {
        "districten.csv": "districten.csv",
        "sterkte.csv": "sterkte.csv",
        "veiligheidsbeeld_2010-2014.csv": "veiligheidsbeeld.csv",
    }.items():
        shutil.copy(DATA / original, strategy / name)
    picture = strategy / "veiligheidsbeeld_2010-2014.csv"
    text = picture.read_text(encoding="utf-8")
    picture.write_text(text.replace("realisatie_pct", facts.REALISED.format(year=2014)), encoding="utf-8")
    # The raw list has the ambitions with a number; the build adds the one without.
    known = (DATA / "ambities.csv").read_text(encoding="utf-8").splitlines()[:17]
    (strategy / "ambities_2018.csv").write_text("\n".join([*known, ""]), encoding="utf-8")
    write_survey(folder)
    with (DATA / "priorities.csv").open(encoding="utf-8") as file:
        partners = list(csv.DictReader(file))
    save(
        strategy / "prioriteiten_rijtotalen.csv",
        "nr,partner,gm_code,soort,aantal_prioriteiten",
        [
            (
                number if row["gm_code"] else "",
                row["partner"],
                row["gm_code"],
                row["soort"],
                row["aantal_prioriteiten"],
            )
            for number, row in enumerate(partners, start=1)
        ],
    )
    with (DATA / "themas.csv").open(encoding="utf-8") as file:
        themes = list(csv.DictReader(file))
    save(
        strategy / "prioriteiten_kolomtotalen.csv",
        "kolom,totaal",
        [(int(row["kolom"][1:]), row["totaal"]) for row in themes],
    )
    quotes = statements.read_quotes(DATA)
    for name in {quote.text for quote in quotes}:
        words = [quote.words for quote in quotes if quote.text == name]
        (folder / name).write_text("\n".join(said.replace(" ", " \n", 1) for said in words))
    with (folder / STRATEGY).open("a") as text:
        text.write("\n".join(["", *_numbers()]))
    return folder


def _numbers() -> Iterator[str]:
    """Every number of the strategiekaart as Dutch writes it."""
    with (DATA / statements.STATEMENTS).open(encoding="utf-8", newline="") as file:
        values = [row["waarde"].lstrip("-") for row in csv.DictReader(file) if row["waarde"]]
    for value in values:
        yield f"{int(value):,}".replace(",", ".") if value.isdigit() else value.replace(".", ",")
