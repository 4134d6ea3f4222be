"""What the reader makes of the made-up region: each value where its file has it."""

import csv
import json
from dataclasses import replace

import pandas as pd
import pytest

from rvs_geo.region.chapters import CHAPTER_TABLES, Chapter
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.model import no_measurements
from rvs_geo.region.read import data_folder, load_region
from rvs_geo.region.records import Area, Break, Gemeente, Indicator, Successor, UnitRow, YearStatus
from tests.made_up import (
    BURGLARY,
    HOME,
    MERGED,
    MERGED_NAME,
    MERGED_SINCE,
    NAMES,
    TOGETHER,
    TOTAL,
    UNKNOWN_BURGLARY,
    YEARS,
    burglaries,
    counted,
    crimes,
    people,
    write_made_up,
)


def described(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package, {r["name"]: r for r in package["resources"]}


def rewrite(folder, name, rows):
    path = folder / f"{name}.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [header, *([r.get(h, "") for h in header] for r in rows)]
        )


def test_the_gemeenten_by_name_and_what_they_became(made_up):
    by_name = sorted(NAMES.items(), key=lambda item: item[1])
    assert made_up.gemeenten == tuple(Gemeente(c, n, "Waterland", HOME[c], "bron", "") for c, n in by_name)
    single = [Area(c, n, (c,), HOME[c]) for c, n in by_name]
    assert made_up.areas == (*single, Area(MERGED, MERGED_NAME, TOGETHER, "Noord"))
    assert made_up.successors == tuple(Successor(c, MERGED, "Duindal", MERGED_SINCE, True) for c in TOGETHER)
    assert (made_up.area_by_code[MERGED].is_merged, made_up.area_by_code[MERGED].short_name) == (
        True,
        "Duindal",
    )
    assert made_up.districts == ("Noord", "Zuid")
    assert made_up.tiles == {}
    assert made_up.geometry.index.tolist() == sorted(NAMES)
    assert made_up.geometry.columns.tolist() == ["geometry"]


def test_counts_and_inhabitants_of_every_year(made_up):
    known = [
        (c, y, BURGLARY, burglaries(c, y)) for y in YEARS for c in sorted(counted(y)) if c != UNKNOWN_BURGLARY
    ]
    known += [(c, y, TOTAL, crimes(c, y)) for y in YEARS for c in sorted(counted(y))]
    found = made_up.counts
    assert found.columns.tolist() == ["gebied", "jaar", "indicator", "aantal"]
    rows = sorted(known, key=lambda row: (row[2], row[1], row[0]))
    assert list(found.itertuples(index=False, name=None)) == rows
    inhabitants = [(c, y, people(c), "bron") for y in YEARS for c in counted(y)]
    inhabitants += [(MERGED, y, 30_000, "som van Duin en Dal") for y in YEARS if y < MERGED_SINCE]
    assert made_up.inhabitants.columns.tolist() == ["gebied", "jaar", "inwoners", "status"]
    rows = sorted(inhabitants, key=lambda row: (row[1], row[0]))
    assert list(made_up.inhabitants.itertuples(index=False, name=None)) == rows
    assert (str(made_up.counts["aantal"].dtype), str(made_up.inhabitants["inwoners"].dtype)) == (
        "Int64",
        "Int64",
    )


def test_observations_name_every_area_of_every_year(made_up):
    found = made_up.observations(BURGLARY)
    expected = [
        (c, y, pd.NA if c == UNKNOWN_BURGLARY else burglaries(c, y), people(c))
        for y in YEARS
        for c in sorted(counted(y))
    ]
    assert found.columns.tolist() == ["gebied", "jaar", "aantal", "inwoners"]
    assert found.astype(object).equals(pd.DataFrame(expected, columns=found.columns).astype(object))
    # A copy: whoever changes it changes nothing for others.
    found["aantal"] = 0
    assert made_up.observations(BURGLARY)["aantal"].max() > 0
    assert made_up.known_areas(BURGLARY) == [(c, y, not pd.isna(count)) for c, y, count, _ in expected]
    with pytest.raises(KeyError, match="weg"):
        made_up.observations("weg")


def test_a_figure_is_what_its_entry_says(made_up, made_up_folder):
    _, resources = described(made_up_folder)
    entries = resources["criminaliteit"]["indicatoren"]
    sources = {s["id"]: s for s in resources["criminaliteit"]["sources"]}
    assert [i.id for i in made_up.indicators] == [e["id"] for e in entries] == [TOTAL, BURGLARY]
    breaks = {
        r["indicator"]: Break(int(r["jaar"]), r["kort"], r["uitleg"])
        for r in csv.DictReader((made_up_folder / "breuken.csv").open(encoding="utf-8"))
    }
    assert set(breaks) == {TOTAL}
    for found, entry in zip(made_up.indicators, entries, strict=True):
        own = tuple(b for name, b in breaks.items() if name == found.id)
        assert (found.name, found.short, found.group) == (entry["naam"], entry["kort"], entry["groep"])
        assert (found.unit, found.definition, found.warning) == (
            entry["eenheid"],
            entry["definitie"],
            entry["let_op"],
        )
        assert (found.rounding, found.per) == (entry["afronding"], entry.get("per", 1000))
        assert found.years == tuple(YEARS)
        assert found.breaks == own
        assert found.caveats == (*entry["kanttekeningen"], *(b.explained for b in own))
        assert (found.is_level, found.is_detected, found.is_complete) == (False, False, False)
        source = sources[entry["bron"]]
        assert (found.source.id, found.source.title) == (source["id"], source["title"])
        assert (found.source.publisher, found.source.licence) == (source["publisher"], source["licence"])
        assert (found.source.table, found.source.url) == (source.get("table"), source.get("url"))
        assert found.source.reference_date == source["reference_date"]
        assert (found.source.published, found.source.fetched) == (
            source.get("publicatiedatum"),
            source.get("opgehaald"),
        )
    statuses = list(csv.DictReader((made_up_folder / "jaarstatus.csv").open(encoding="utf-8")))
    known = {int(r["jaar"]): r["status"] for r in statuses if r["bron"] == "pol_47018"}
    assert made_up.indicator_by_id[BURGLARY].statuses == known
    assert made_up.indicator_by_id[BURGLARY].status(1999) is YearStatus.UNKNOWN


def quoted_as_described(region):
    """Each source of a figure is as the description of the counts has it."""
    counted = [r for r in region.descriptor["resources"] if r.get("indicatoren")]
    by_id = {entry["id"]: entry for resource in counted for entry in resource["sources"]}
    for source in {indicator.source for indicator in region.indicators}:
        entry = by_id[source.id]
        named = ("title", "publisher", "licence", "reference_date", "table", "url")
        assert [getattr(source, name) for name in named] == [entry.get(name) for name in named]
        dates = [entry.get(name) for name in ("publicatiedatum", "opgehaald")]
        assert [source.published, source.fetched] == dates


def test_a_break_is_one_within_the_line(tmp_path):
    folder = write_made_up(tmp_path / "data")
    rows = [
        {"indicator": TOTAL, "jaar": y, "kort": f"k{y}", "uitleg": f"u{y}", "vindplaats": "v"}
        for y in (2018, 2013, 2014)
    ]
    rewrite(folder, "breuken", rows)
    region = load_region(folder)
    quoted_as_described(region)
    assert {(g.code, g.name, g.provincie, g.district, g.district_note) for g in region.gemeenten} == {
        (code, name, "Waterland", HOME[code], "") for code, name in NAMES.items()
    }
    assert region.area_by_code[MERGED].name == MERGED_NAME
    found = region.indicator_by_id[TOTAL]
    # The first year of a line breaks nothing; the last may.
    assert [b.year for b in found.breaks] == [2014, 2018]
    assert found.caveats[-2:] == ("u2014", "u2018")


def test_a_merged_area_lies_in_the_districts_of_its_members(tmp_path):
    folder = write_made_up(tmp_path / "data", CHAPTER_TABLES[Chapter.POLICE])
    borders = json.loads((folder / "gemeenten.geojson").read_text(encoding="utf-8"))
    own = {f["properties"]["gm_code"]: f["properties"] for f in borders["features"]}
    own["GM9002"]["district"] = "Zuid"
    (folder / "gemeenten.geojson").write_text(json.dumps(borders), encoding="utf-8")
    note = {"GM9002": "volgens de kaart"}
    rows = [
        {
            "gm_code": c,
            "gemeente": n,
            "district": "Zuid" if c in note else HOME[c],
            "toelichting": note.get(c),
        }
        | {"status": "afgeleid" if c in note else "bron"}
        for c, n in NAMES.items()
    ]
    rewrite(folder, "districten", rows)
    for name in ("inwoners", "criminaliteit"):
        with (folder / f"{name}.csv").open(encoding="utf-8") as file:
            kept = [r for r in csv.DictReader(file) if (r["gm_code"], r["jaar"]) != ("GM9002", "2014")]
        rewrite(folder, name, kept)
    region = load_region(folder)
    assert region.area_by_code[MERGED].district == "Noord en Zuid"
    # A year in which one of its members is not known is no year of both together, and none stands twice.
    people_of_both = region.inhabitants[region.inhabitants["gebied"] == MERGED]
    assert people_of_both["jaar"].tolist() == [y for y in YEARS if y != 2014]
    dal = Gemeente("GM9002", "Dal", "Waterland", "Zuid", "afgeleid", "volgens de kaart")
    assert region.gemeente_by_code["GM9002"] == dal
    assert region.gemeente_by_code["GM9001"].district_note == ""


ROW = {"soort": "politie-eenheid", "regio": "Waterland", "regio_code": "RE03", "indicator": TOTAL}


def test_the_row_of_the_unit_and_its_inhabitants(tmp_path):
    folder = write_made_up(tmp_path / "data")
    others = [ROW | {"jaar": 2016, "aantal": 70}]
    others += [ROW | {"soort": "land", "regio_code": "NL00", "regio": "Nederland", "jaar": 2014, "aantal": 9}]
    rewrite(folder, "criminaliteit_regio", others)
    package, resources = described(folder)
    people_of_it = {
        "name": "inwoners_regio",
        "path": "inwoners_regio.csv",
        "sources": resources["inwoners"]["sources"],
        "schema": {
            "fields": [{"name": "jaar", "type": "integer"}, {"name": "inwoners", "type": "integer"}],
            "primaryKey": ["jaar"],
        },
    }
    package["resources"].append(people_of_it)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    # Of another year than the counts, and without any note.
    (folder / "inwoners_regio.csv").write_text("jaar,inwoners\n2015,5000\n", encoding="utf-8")
    assert load_region(folder).unit_rows == {(TOTAL, 2016): UnitRow(70, None, "")}
    people_of_it["kanttekeningen"] = ["Met Veen.", "Zonder Bos."]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (folder / "inwoners_regio.csv").write_text("jaar,inwoners\n2016,5000\n", encoding="utf-8")
    assert load_region(folder).unit_rows == {(TOTAL, 2016): UnitRow(70, 5000, "Met Veen. Zonder Bos.")}


LEVEL = Indicator("l", "L", "L", "g", "% van de inwoners", "d", None, (2016, 2017), is_level=True)


def test_a_level_is_known_by_area_and_never_added_up(made_up):
    rows = [(MERGED, 2017, "l", 5.5, 1.5), ("GM9003", 2016, "l", 7.0, pd.NA), ("GM9003", 2016, "m", 1.0, 1.0)]
    measured = pd.DataFrame(rows, columns=["gebied", "jaar", "indicator", "waarde", "marge"])
    region = replace(made_up, levels=(LEVEL,), measurements=measured)
    assert [i.id for i in region.figures] == [TOTAL, BURGLARY, "l"]
    found = region.measured_levels("l")
    assert found.columns.tolist() == ["gebied", "jaar", "waarde", "marge"]
    # Duin and Dal are one in the year in which they were measured together.
    both = {2016: sorted(NAMES), 2017: sorted({*NAMES, MERGED} - {*TOGETHER})}
    assert list(zip(found["gebied"], found["jaar"], strict=True)) == [(c, y) for y in both for c in both[y]]
    known = found.dropna(subset=["waarde"]).set_index(["gebied", "jaar"])
    assert known.loc[("GM9003", 2016), "waarde"] == 7.0
    assert pd.isna(known.loc[("GM9003", 2016), "marge"])
    assert known.loc[(MERGED, 2017)].tolist() == [5.5, 1.5]
    assert len(known) == 2
    known_or_not = zip(found["gebied"], found["jaar"], found["waarde"].notna(), strict=True)
    assert region.known_areas("l") == list(known_or_not)
    with pytest.raises(KeyError, match="l"):
        region.observations("l")
    with pytest.raises(KeyError, match=TOTAL):
        region.measured_levels(TOTAL)
    assert (LEVEL.is_percentage, LEVEL.suffix) == (True, "%")
    assert (replace(LEVEL, unit="cijfer").suffix, replace(LEVEL, is_level=False).suffix) == ("", "")


def test_levels_are_read_from_their_own_file(tmp_path):
    folder = write_made_up(tmp_path / "data")
    package, resources = described(folder)
    counts = resources["criminaliteit"]
    types = {
        "gm_code": "string",
        "jaar": "integer",
        "indicator": "string",
        "waarde": "number",
        "marge": "number",
    }
    entry = counts["indicatoren"][0] | {
        "id": "oordeel",
        "jaren": [2016, 2017],
        "eenheid": "%",
        "volledig": True,
        "opgespoord": True,
        "per": 100_000,
    }
    del entry["afronding"], entry["let_op"]
    schema = counts["schema"] | {"fields": [{"name": n, "type": t} for n, t in types.items()]}
    own = counts | {"name": "oordelen", "path": "oordelen.csv", "schema": schema, "indicatoren": [entry]}
    package["resources"].append(own)
    for source in counts["sources"]:
        if source["id"] == counts["indicatoren"][0]["bron"]:
            source |= {"publicatiedatum": "2020-02-01", "opgehaald": "2026-11-30"}
        else:
            del source["table"], source["url"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    rows = "GM9003,2016,oordeel,7.5,0.5\nGM9001,2016,oordeel,6,0.25\nGM9002,2016,oordeel,,\n"
    rows += "GM9003,2017,oordeel,5,\n"
    (folder / "oordelen.csv").write_text(f"{','.join(types)}\n{rows}", encoding="utf-8")
    region = load_region(folder)
    quoted_as_described(region)
    assert region.indicator_by_id[TOTAL].source.published == "2020-02-01"
    assert region.indicator_by_id[BURGLARY].source.table is None
    assert [i.id for i in region.levels] == ["oordeel"]
    assert [i.id for i in region.indicators] == [TOTAL, BURGLARY]
    assert (region.levels[0].is_level, region.levels[0].is_complete, region.levels[0].is_detected) == (
        True,
        True,
        True,
    )
    # What does not say how it is rounded is not.
    assert (region.levels[0].rounding, region.levels[0].warning, region.levels[0].per) == (1, "", 100_000)
    *found, last = region.measurements.itertuples(index=False, name=None)
    assert found == [("GM9001", 2016, "oordeel", 6.0, 0.25), ("GM9003", 2016, "oordeel", 7.5, 0.5)]
    # A value without a margin is known as well.
    assert last[:4] == ("GM9003", 2017, "oordeel", 5.0)
    assert pd.isna(last[4])
    assert "oordelen" not in region.tables


def test_every_other_table_is_kept_as_it_is(made_up, made_up_folder):
    package, resources = described(made_up_folder)
    joined = {"gemeenten", "inwoners", "criminaliteit"}
    assert set(made_up.tables) == {n for n, r in resources.items() if r["path"].endswith(".csv")} - joined
    assert made_up.descriptor == package
    assert made_up.folder == made_up_folder
    assert made_up.doubts == ()
    assert {n: [s.id for s in of] for n, of in made_up.sources.items()} == {
        n: [s["id"] for s in r["sources"]] for n, r in resources.items()
    }
    assert made_up.source_of("inwoners") == made_up.sources["inwoners"][0]
    assert made_up.sources_of("weg", "inwoners", "gebieden") == [
        made_up.sources[n][0] for n in ("inwoners", "gebieden")
    ]
    assert made_up.remarks("inwoners") == tuple(resources["inwoners"].get("kanttekeningen", ()))
    assert made_up.remarks("weg") == ()


def test_a_table_may_name_the_figure_that_it_is_set_against(made_up):
    with_one = replace(
        made_up, descriptor={"resources": [{"name": "t", "cijfer": TOTAL, "kanttekeningen": ["a", 5]}]}
    )
    assert with_one.figure_beside("t").id == TOTAL
    assert with_one.figure_beside("u") is None
    assert with_one.remarks("t") == ("a", "5")


@pytest.mark.parametrize(
    ("said", "years", "name", "period"),
    [
        ({"naam": "Strategie", "jaren": [2026, 2030]}, (2026, 2030), "Strategie 2026-2030", "2026-2030"),
        ({"naam": "Strategie"}, None, "Strategie", ""),
        ({"jaren": [2026]}, None, "", ""),
        ({"jaren": [2026, 2030]}, (2026, 2030), "2026-2030", "2026-2030"),
        (None, None, "", ""),
    ],
)
def test_the_years_of_the_strategy(made_up, said, years, name, period):
    region = replace(made_up, descriptor={"strategie": said})
    assert (region.strategy_years, region.strategy_name, region.period) == (years, name, period)


@pytest.mark.parametrize(
    ("years", "known"), [([2010, 2014], (2010, 2014)), ([2014, 2010], None), (None, None)]
)
def test_the_years_of_the_safety_picture(made_up, years, known):
    region = replace(made_up, descriptor={"resources": [{"name": "veiligheidsbeeld", "jaren": years}]})
    assert region.picture_years == known


def test_a_chapter_is_there_with_all_its_tables(made_up):
    for chapter, tables in CHAPTER_TABLES.items():
        assert made_up.has(chapter)
        for name in tables:
            less = replace(made_up, tables={n: t for n, t in made_up.tables.items() if n != name})
            assert [c for c in Chapter if not less.has(c)] == [chapter]


def test_a_doubt_concerns_what_an_area_is_part_of_and_made_of(made_up):
    doubt = Doubt("jumps", "criminaliteit.csv", MERGED, MERGED_NAME, (TOTAL,), 2017, "klopt niet.")
    region = replace(made_up, doubts=(doubt,))
    assert region.doubts_of(TOTAL, "GM9001", 2017) == region.doubts_of(TOTAL, None, 2017) == (doubt,)
    assert region.doubts_of(TOTAL, "GM9003", 2017) == ()
    assert region.doubts_of(BURGLARY, MERGED, 2017) == region.doubts_of(TOTAL, MERGED, 2018) == ()
    assert replace(region, doubts=(replace(doubt, gm_code="GM9002"),)).doubts_of(TOTAL, MERGED, 2017)
    assert region.doubts_of(TOTAL, "weg", 2017) == made_up.doubts_of(TOTAL, None, 2017) == ()


def test_the_status_of_a_year_says_whether_it_may_change():
    assert [s.may_change for s in YearStatus] == [False, True, True, False]


def test_the_folder_is_the_one_of_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("RVS_DATA", f" {tmp_path} ")
    assert data_folder() == tmp_path
    monkeypatch.setenv("RVS_DATA", " ")
    own = data_folder()
    monkeypatch.delenv("RVS_DATA")
    assert own == data_folder()
    assert (data_folder().name, (data_folder() / "datapackage.json").is_file()) == ("data", True)


def test_where_nothing_is_measured_the_columns_are_there():
    found = no_measurements()
    assert found.empty
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "gebied": str(pd.Series(dtype=str).dtype),
        "jaar": "int64",
        "indicator": str(pd.Series(dtype=str).dtype),
        "waarde": "Float64",
        "marge": "Float64",
    }
