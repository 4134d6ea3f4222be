"""A new region from a small country: every figure on its own ground, and no word of another region."""

import csv
import gzip
import json
from datetime import date

import geopandas as gpd
import pytest
from shapely import box

from rvs_geo.__main__ import main
from rvs_geo.region.read import load_region
from rvs_geo.sources import crime, declared
from rvs_geo.sources.boundaries import FILE as OLD_BORDERS
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.new_country import Asked
from rvs_geo.sources.new_region import new_region
from rvs_geo.sources.refresh.raw_files import put_stored
from rvs_geo.sources.units import UNITS, unit_of
from tests.data.refresh.from_raw import features_of, tables_of
from tests.statline import imitating

# Aa and Bee became Aabee in 2016; Cee took in Dee in 2019 and kept its code; Eff stayed; Gee is elsewhere.
OLD = {
    "GM9001": "Aa", "GM9002": "Bee", "GM9003": "Cee", "GM9004": "Dee", "GM9005": "Eff", "GM9006": "Gee",
}  # fmt: skip
NEW = {"GM9010": "Aabee", "GM9003": "Cee", "GM9005": "Eff", "GM9006": "Gee"}
MADE_OF = {"GM9010": ("GM9001", "GM9002"), "GM9003": ("GM9003", "GM9004")}
LAST = {"GM9001": 2016, "GM9002": 2016, "GM9004": 2019}
YEARS = range(2010, 2026)

COUNTED = {
    crime.GROUPS: range(2013, 2018),
    crime.TOTALS: range(2010, 2021),
    crime.THEFTS: range(2018, 2022),
    crime.OFFENCES: range(2012, 2026),
    crime.POLICE_TOTALS: range(2022, 2025),
}


def people(code):
    return 10_000 * int(code[-1]) if code in OLD else sum(map(people, MADE_OF[code]))


def alive(year):
    """The codes of a year: of crimes, from the first of January of a merger on the new ones."""
    return [c for c in OLD if year < LAST.get(c, 9999)] + (["GM9010"] if year >= 2016 else [])


def size(code, year):
    return people("GM9003") + people("GM9004") if (code, year >= 2019) == ("GM9003", True) else people(code)


def people_of_today(code):
    return sum(map(people, MADE_OF[code])) if code in MADE_OF else people(code)


def write_csv(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """The raw material of a country of six gemeenten: a hundredth of the inhabitants is a crime."""
    folder = tmp_path_factory.mktemp("bronnen")
    then = {**OLD, "GM9005": "Ef. f"}  # the file of 2014 lacks commas and accents
    squares = {c: box(100_000 + 1000 * i, 400_000, 101_000 + 1000 * i, 401_000) for i, c in enumerate(OLD)}
    (folder / OLD_BORDERS).parent.mkdir(parents=True)
    provinces = ["Drenthe"] * 5 + ["Limburg"]
    old = {"gm_code": list(OLD), "gemeente": list(then.values()), "provincie": provinces, "inwoners_2014": 0}
    gpd.GeoDataFrame(old, geometry=list(squares.values()), crs=28992).to_file(folder / OLD_BORDERS)
    shapes = [gpd.GeoSeries([squares[m] for m in MADE_OF.get(c, (c,))]).union_all().simplify(0) for c in NEW]
    new = gpd.GeoDataFrame({"gm_code": list(NEW), "gemeente": list(NEW.values())}, geometry=shapes, crs=28992)
    new.to_crs(4326).to_file(folder / "bronnen/grenzen/gemeenten_2023_wgs84.geojson", driver="GeoJSON")
    rows = []
    for year in YEARS:
        own = [(c, OLD.get(c) or NEW[c], year, size(c, year - 1)) for c in alive(year - 1)]
        rows += [(*row, "") for row in own]
        rows.append(("NL01", "Nederland", year, sum(row[3] for row in own), ""))
    write_csv(
        folder / "bronnen/bevolking/cbs_37230_bevolking_1jan_2010-2025.csv",
        ["gm_code", "gemeente", "jaar", "inwoners", "opmerking"],
        rows,
    )
    for export, years in COUNTED.items():
        recast = export in (crime.OFFENCES, crime.POLICE_TOTALS)
        rows = []
        for year in years:
            counted = (
                [(c, people_of_today(c)) for c in NEW]
                if recast
                else [(c, size(c, year)) for c in alive(year)]
            )
            units = [("", "Noord-Nederland (RE)", sum(n for c, n in counted if c != "GM9006"))]
            every = [*counted, ("NL01", sum(n for _, n in counted))]
            for offence in export.offences:
                found = [(c, OLD.get(c) or NEW.get(c, "Nederland"), n) for c, n in every]
                found += units if export is crime.POLICE_TOTALS else []
                rows += [
                    (c, name, year, offence, n // 100, *([] if recast else [""])) for c, name, n in found
                ]
        header = ["gm_code", "gemeente", "jaar", "delict", "aantal", *([] if recast else ["per_1000"])]
        path = folder / export.file.replace("{years}", f"{years[0]}-{years[-1]}")
        write_packed(path, header, rows)
    provinces = declared.catalogue().table("cbs_83651_provincies")
    rows = [("PV22", "Drenthe", y, o, 9) for y in range(2010, 2018) for o in provinces.offences]
    header = ["pv_code", "provincie", "jaar", "delict", "aantal"]
    write_csv(folder / provinces.file.replace("{years}", "2010-2017"), header, rows)
    for table in ("47018NED", "83651NED"):
        odata = folder / "bronnen/odata" / table
        odata.mkdir(parents=True)
        (odata / "Perioden.json").write_text('{"value": [{"Key": "2020JJ00", "Status": "Definitief"}]}')
        (odata / "TableInfos.json").write_text('{"value": [{"Modified": "2024-01-01"}]}')
    return folder


def write_packed(path, header, rows):
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    write_csv(plain, header, rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(plain.read_bytes()))


TOTAL, BURGLARY = "cbs_totaal", crime.OFFENCES.offences["1.1.1 Diefstal/inbraak woning"]


def known(region, indicator, year):
    rows = region.observations(indicator)
    rows = rows[rows["jaar"] == year].dropna(subset=["aantal"])
    return {
        str(c): (int(n), int(p))
        for c, n, p in zip(rows["gebied"], rows["aantal"], rows["inwoners"], strict=True)
    }


def test_a_unit_on_the_borders_of_2014(raw, tmp_path):
    made = new_region(raw, tmp_path / "noord", Asked(unit="Noord-Nederland"))
    region = load_region(tmp_path / "noord")
    assert (made.gemeenten, len(region.gemeenten), region.districts) == (5, 5, ("Drenthe",))
    assert [g.name for g in region.gemeenten] == list(OLD.values())[:5]
    assert known(region, TOTAL, 2015) == {c: (people(c) // 100, people(c)) for c in list(OLD)[:5]}
    # From 2019 on the larger Cee is not the Cee on the map.
    later = {"GM9010": 30_000, "GM9003_2019": 70_000, "GM9005": 50_000}
    assert known(region, TOTAL, 2020) == {c: (n // 100, n) for c, n in later.items()}
    assert known(region, BURGLARY, 2013) == {c: (n // 100, n) for c, n in later.items()}
    assert region.area_by_code["GM9003_2019"].name == "Cee (Cee en Dee)"
    assert "Cee is vanaf 2019 onder dezelfde code Cee en Dee samen." in made.remarks


def test_the_whole_of_a_unit_is_the_police_s_own_count(raw, tmp_path):
    new_region(raw, tmp_path / "noord", Asked(unit="Noord-Nederland"))
    region = load_region(tmp_path / "noord")
    (total,) = crime.POLICE_TOTALS.offences.values()
    own = region.unit_rows[total, 2024]
    # Aabee, Cee and Eff of today; none of them moved between units, so nothing is remarked.
    assert (own.crimes, own.people, own.note) == (1_500, 150_000, "")
    assert set(region.unit_rows) == {(total, year) for year in COUNTED[crime.POLICE_TOTALS]}
    new_region(raw, tmp_path / "drenthe", Asked(province="Drenthe"))
    assert load_region(tmp_path / "drenthe").unit_rows == {}


def test_a_gemeente_that_moved_to_another_unit_is_told(raw, tmp_path, monkeypatch):
    monkeypatch.setattr("rvs_geo.sources.new_words.moved", lambda *_: (["GM9006"], ["GM9001", "GM9002"]))
    new_region(raw, tmp_path / "noord", Asked(unit="Noord-Nederland"))
    (total,) = crime.POLICE_TOTALS.offences.values()
    assert load_region(tmp_path / "noord").unit_rows[total, 2024].note == (
        "De eenheid van nu is iets anders dan de gemeenten van 2014 op de kaart: Gee ligt er nu in, en "
        "Aa en Bee liggen er niet meer of niet meer geheel in."
    )


def test_the_country_on_the_borders_of_today(raw, tmp_path):
    new_region(raw, tmp_path / "nl", Asked(country=True, today=True))
    region = load_region(tmp_path / "nl")
    everyone = {c: (people_of_today(c) // 100, people_of_today(c)) for c in NEW}
    assert known(region, TOTAL, 2015) == everyone  # before the mergers their parts together
    assert known(region, TOTAL, 2020) == everyone
    assert (region.identity.whole, region.identity.inside) == ("Heel Nederland", "in Nederland")
    assert region.source_of("gemeenten").publisher.endswith("2023")


def test_no_word_of_another_region_goes_along(raw, tmp_path):
    new_region(raw, tmp_path / "data", Asked(province="Drenthe"))
    text = (tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8")
    assert not [word for word in ("Midden-Nederland", "Gooise", "Vianen", "Bussum", "41 ") if word in text]
    described = json.loads(text)["regio"]
    assert (described["heel"], described["in"]) == ("Hele provincie Drenthe", "in de provincie Drenthe")


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (Asked(unit="Zuid-Nederland"), "no police unit"),
        (Asked(province="Twente"), "no province"),
        (Asked(codes=("GM9001", "GM1234"), name="Proef"), "GM1234"),
        (Asked(codes=("GM9001",), name="Proef"), "at least two"),
    ],
)
def test_what_is_not_known_makes_nothing(raw, tmp_path, asked, word):
    with pytest.raises(SourceFault, match=word):
        new_region(raw, tmp_path / "data", asked)
    assert not (tmp_path / "data").exists()


def test_a_unit_that_does_not_add_up_makes_nothing(raw, tmp_path, monkeypatch):
    monkeypatch.setattr("rvs_geo.sources.unit_members.SAME", -1)
    with pytest.raises(SourceFault, match="its own row"):
        new_region(raw, tmp_path / "data", Asked(unit="Noord-Nederland"))


def test_the_command_makes_a_list_of_gemeenten(raw, tmp_path, capsys):
    target = tmp_path / "eiland"
    line = [
        "new-region",
        "--from",
        str(raw),
        "--to",
        str(target),
        "--gemeenten",
        "GM9001,GM9002",
        "--naam",
        "Eiland",
    ]
    assert main(line) == 0
    assert "2 gemeenten" in capsys.readouterr().out
    assert load_region(target).identity.whole == "Heel Eiland"
    assert main(line) == 1  # the folder is not empty
    assert "Er is niets gemaakt." in capsys.readouterr().err


def test_a_region_from_an_empty_folder_in_one_command(raw, tmp_path, monkeypatch, capsys):
    stored = tmp_path / "bewaard"
    stored.mkdir()
    (entry,) = declared.catalogue().stored
    (stored / entry.stored).write_bytes(gzip.compress((raw / OLD_BORDERS).read_bytes()))
    monkeypatch.setattr("rvs_geo.sources.refresh.raw_files.STORED", stored)
    fetched, made, by_hand = tmp_path / "bronnen", tmp_path / "noord", tmp_path / "met de hand"
    with imitating() as service:
        service.add(*tables_of(raw))
        service.features = features_of(raw, date.today().year)  # noqa: DTZ011
        line = ["new-region", "--refresh", "--address", service.address, "--from", str(fetched)]
        assert main([*line, "--to", str(made), "--eenheid", "Noord-Nederland"]) == 0
        said = capsys.readouterr().out
        assert "47018NED" in said  # what is fetched, beforehand
        assert "5 gemeenten" in said
        about = json.loads((fetched / f"{OLD_BORDERS}.bron.json").read_text(encoding="utf-8"))
        assert about["licence"].endswith("Centraal Bureau voor de Statistiek, 2014")
        source = load_region(made).indicator_by_id[BURGLARY].source
        assert source.fetched == about["fetched"]
        new_region(raw, by_hand, Asked(unit="Noord-Nederland"))
        assert load_region(by_hand).indicator_by_id[BURGLARY].source.fetched is None
        for table in ("criminaliteit.csv", "inwoners.csv", "gebieden.csv", "gemeenten.geojson"):
            assert (made / table).read_bytes() == (by_hand / table).read_bytes()
        service.tables.clear()
        assert main([*line, "--to", str(tmp_path / "weg"), "--eenheid", "Noord-Nederland"]) == 1
    assert not (tmp_path / "weg").exists()


def test_the_borders_that_come_with_the_program_are_those_of_every_gemeente(tmp_path):
    (path,) = put_stored(tmp_path, declared.catalogue().stored, "2026-11-29")
    borders = gpd.read_file(tmp_path / path)
    assert len(borders) == 403
    assert set(borders["provincie"]) >= {"Drenthe", "Limburg"}
    assert put_stored(tmp_path, declared.catalogue().stored, "2026-11-30") == []


def test_every_gemeente_belongs_to_one_unit():
    assert len(UNITS) == 10
    assert unit_of("GM0363", "Noord-Holland") == "Amsterdam"
    assert unit_of("GM0402", "Noord-Holland") == "Midden-Nederland"
    assert unit_of("GM0361", "Noord-Holland") == "Noord-Holland"
    with pytest.raises(KeyError):
        unit_of("GM0001", "Atlantis")
