"""What the reader makes of data/, against rows copied by hand from the source files."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region
from rvs_geo.region.read import DataFaults, load_region
from rvs_geo.sources import crime
from rvs_geo.sources.declared import Table
from rvs_geo.sources.files import find_raw

DATA = Path(__file__).resolve().parents[3] / "data"
GOOISE_MEREN = ("GM0381", "GM0424", "GM0425")

# gebied, jaar, indicator, aantal: as CBS and the police print them.
SOURCE_ROWS = [
    ("GM0034", 2015, "cbs_totaal", 11915),
    ("GM0034", 2017, "cbs_drugs", 220),
    ("GM0344", 2015, "cbs_totaal", 31110),
    ("GM0339", 2015, "cbs_drugs", 0),
    ("GM0184", 2017, "cbs_totaal", 415),
    ("GM1942", 2017, "cbs_totaal", 2770),
    ("GM0310", 2020, "cbs_totaal", 1825),
    ("GM0620", 2018, "cbs_totaal", 760),
    ("GM0736", 2011, "cbs_totaal", 2085),
    ("GM1904", 2011, "cbs_totaal", 4135),
    ("GM0344", 2012, "pol_woninginbraak", 2458),
    ("GM0344", 2025, "pol_woninginbraak", 629),
    ("GM1942", 2012, "pol_wapenhandel", 3),
    ("GM0344", 2018, "dief_overval", 15),
    ("GM0620", 2018, "dief_woning_schuur", 40),
    ("GM1942", 2021, "dief_woning_schuur", 185),
    ("GM0344", 2023, "pol_totaal", 25614),
    ("GM0184", 2024, "pol_totaal", 373),
]

# CBS's own rates per 1,000 inhabitants, from the same rows.
SOURCE_RATES = [
    ("GM0034", 2015, "cbs_totaal", 60.5),
    ("GM0344", 2015, "cbs_totaal", 93.1),
    ("GM0184", 2017, "cbs_totaal", 20.5),
    ("GM1942", 2017, "cbs_totaal", 48.7),
    ("GM0310", 2020, "cbs_totaal", 42.3),
    ("GM0736", 2011, "cbs_totaal", 48.5),
    ("GM0344", 2021, "dief_woning_schuur", 2.6),
]


def value(region: Region, area: str, year: int, indicator: str, column: str) -> object:
    rows = region.observations(indicator).set_index(["gebied", "jaar"])
    return rows.loc[(area, year), column]


def test_the_unit_in_2015_as_cbs_prints_it(region: Region) -> None:
    rows = region.observations("cbs_totaal").query("jaar == 2015")
    assert len(rows) == 41
    assert (rows["aantal"].sum(), rows["inwoners"].sum()) == (108_895, 1_911_860)
    assert round(rows["aantal"].sum() / rows["inwoners"].sum() * 1000, 1) == 57.0


@pytest.mark.parametrize(("area", "year", "indicator", "count"), SOURCE_ROWS)
def test_counts_are_those_of_the_source(
    region: Region, area: str, year: int, indicator: str, count: int
) -> None:
    assert value(region, area, year, indicator, "aantal") == count


@pytest.mark.parametrize(("area", "year", "indicator", "rate"), SOURCE_RATES)
def test_rates_computed_here_equal_those_of_cbs(
    region: Region, area: str, year: int, indicator: str, rate: float
) -> None:
    count = value(region, area, year, indicator, "aantal")
    assert round(count / value(region, area, year, indicator, "inwoners") * 1000, 1) == rate


def test_the_41_and_one_merged_area(region: Region) -> None:
    assert len(region.gemeenten) == len(region.geometry) == 41
    assert [gemeente.name for gemeente in region.gemeenten] == sorted(g.name for g in region.gemeenten)
    assert [(a.code, a.members) for a in region.areas if a.is_merged] == [("GM1942", GOOISE_MEREN)]
    assert region.area_by_code["GM1942"].name == "Gooise Meren (Bussum, Muiden en Naarden)"
    assert region.districts == (
        "Flevoland",
        "Gooi en Vechtstreek",
        "Oost-Utrecht",
        "Stad-Utrecht",
        "West-Utrecht",
    )
    assert region.gemeente_by_code["GM0317"].district == "Oost-Utrecht"
    assert region.gemeente_by_code["GM0317"].district_status == "afgeleid"


def test_every_year_of_every_indicator_partitions_the_41(region: Region) -> None:
    everyone = sorted(gemeente.code for gemeente in region.gemeenten)
    for indicator in region.indicators:
        for year, rows in region.observations(indicator.id).groupby("jaar"):
            members = [m for code in rows["gebied"] for m in region.area_by_code[code].members]
            assert sorted(members) == everyone, (indicator.id, year)


def test_catalogue_of_34_indicators_each_with_its_own_source(region: Region) -> None:
    years = {}
    for indicator in region.indicators:
        years.setdefault((indicator.id.split("_")[0], indicator.source.table, indicator.years[0]), []).append(
            indicator.years[-1]
        )
    assert {key: (len(ends), set(ends)) for key, ends in years.items()} == {
        ("cbs", "83648NED", 2010): (1, {2020}),
        ("cbs", "83648NED", 2013): (8, {2017}),
        ("pol", "47013NED", 2022): (1, {2024}),
        ("pol", "47018NED", 2012): (12, {2025}),
        ("dief", "83651NED", 2018): (12, {2021}),
    }


def test_gooise_meren_before_the_merger_has_the_inhabitants_of_its_members(region: Region) -> None:
    people = region.inhabitants.set_index(["gebied", "jaar"])
    assert people.loc[("GM1942", 2014), "inwoners"] == 32_631 + 6_287 + 17_205
    assert people.loc[("GM1942", 2016), "inwoners"] == 33_097 + 6_202 + 17_397
    assert people.loc[("GM1942", 2014), "status"] == "som van Bussum, Muiden en Naarden"
    assert people.loc[("GM1942", 2017), "status"] == "bron"
    assert not region.inhabitants.duplicated(["gebied", "jaar"]).any()


def test_where_only_a_larger_gemeente_is_known_nothing_is_known(region: Region) -> None:
    assert not {"GM1961", "GM0363"} & {*region.counts["gebied"], *region.inhabitants["gebied"]}
    for area, year, indicator in [
        ("GM0620", 2015, "pol_woninginbraak"),
        ("GM0457", 2015, "pol_woninginbraak"),
        ("GM0620", 2019, "cbs_totaal"),
        ("GM0457", 2023, "pol_totaal"),
    ]:
        assert str(value(region, area, year, indicator, "aantal")) == "<NA>"
    assert {(s.gm_code, s.code, s.complete) for s in region.successors} == {
        *((member, "GM1942", True) for member in GOOISE_MEREN),
        ("GM0620", "GM1961", False),
        ("GM0457", "GM0363", False),
    }


def test_a_gemeente_that_the_source_lacks_is_not_known_and_not_zero(region: Region) -> None:
    # The export of 2010-2020 lacks Utrecht; the one of 2013-2017 has it.
    assert str(value(region, "GM0344", 2019, "cbs_totaal", "aantal")) == "<NA>"
    assert value(region, "GM0344", 2019, "cbs_totaal", "inwoners") > 0
    known = region.observations("cbs_totaal").dropna(subset=["aantal"]).groupby("jaar").size()
    assert known.to_dict() == dict(
        zip(range(2010, 2021), [32, 33, 33, 41, 41, 41, 39, 39, 30, 29, 29], strict=True)
    )


def test_de_ronde_venen_2010_counts_abcoude_above_and_below_the_line(region: Region) -> None:
    # De Ronde Venen 1,660 on 34,400 and Abcoude 550 on 8,764.
    assert value(region, "GM0736", 2010, "cbs_totaal", "aantal") == 1_660 + 550
    assert value(region, "GM0736", 2010, "cbs_totaal", "inwoners") == 34_400 + 8_764
    assert str(value(region, "GM1904", 2010, "cbs_totaal", "aantal")) == "<NA>"
    assert any("Abcoude" in note for note in region.indicator_by_id["cbs_totaal"].caveats)


def test_facts_of_the_strategy(region: Region) -> None:
    themes = present(region.matrix).themes.set_index("kolom")
    assert list(themes["totaal"])[:3] == [11, 12, 40]
    assert themes["totaal"].sum() == 223
    assert themes[themes["naam"].notna()][["naam", "naam_status"]].to_dict("index") == {
        "k03": {"naam": "Woninginbraak", "naam_status": "vermoedelijk"},
        "k13": {"naam": "Jeugdoverlast", "naam_status": "vermoedelijk"},
        "k18": {"naam": "Georganiseerde criminaliteit", "naam_status": "vermoedelijk"},
    }
    assert themes["veld"].isna().all()
    matrix = region.tables["priorities"]
    assert matrix.loc[matrix["soort"] == "gemeente", "aantal_prioriteiten"].sum() == 223
    assert matrix.filter(regex=r"^k\d\d$").shape == (43, 20)
    strength = region.tables["sterkte"].set_index("onderdeel")
    assert strength.loc["Leiding Regionale Eenheid", "niet_operationeel_fte"] == 0
    assert strength.loc["Eindtotaal", "totaal_fte"] == 4942
    figures = region.tables["kerncijfers"].set_index("id")["waarde"]
    assert figures["wijkagenten_fte"] == 375.9
    assert figures["wijkagenten_in_functie"] == 353


def test_regional_series(region: Region) -> None:
    rows = region.tables["criminaliteit_regio"].set_index(["regio", "jaar", "indicator"])["aantal"]
    assert rows["Nederland", 2005, "oud_totaal"] == 1_341_950
    assert rows["Utrecht", 2011, "oud_geweld"] == 6_760
    assert rows["Utrecht", 2011, "dief_woning"] == 8_030
    assert rows["Nederland", 2015, "cbs_totaal"] == 978_945
    assert rows["Midden-Nederland", 2022, "pol_totaal"] == 84_800


def test_every_resource_has_sources(region: Region) -> None:
    assert set(region.sources) == {r["name"] for r in region.descriptor["resources"]}
    assert region.source_of("gemeenten").publisher == "© Kadaster / Centraal Bureau voor de Statistiek, 2014"
    assert region.source_of("inwoners").table == "37230ned"


def test_an_indicator_is_added_by_one_file_and_one_entry(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    crime = next(r for r in package["resources"] if r["name"] == "criminaliteit")
    entry = crime["indicatoren"][0] | {"id": "cbs_proef", "jaren": [2015, 2015]}
    package["resources"].append(crime | {"name": "proef", "path": "proef.csv", "indicatoren": [entry]})
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    text = "gm_code,jaar,indicator,aantal\nGM0344,2015,cbs_proef,12\n"
    (folder / "proef.csv").write_text(text, encoding="utf-8")
    region = load_region(folder)
    assert region.indicators[-1].id == "cbs_proef"
    assert value(region, "GM0344", 2015, "cbs_proef", "aantal") == 12
    assert region.observations("cbs_proef")["aantal"].notna().sum() == 1


def test_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RVS_DATA", str(tmp_path))
    with pytest.raises(DataFaults) as caught:
        load_region()
    assert [fault.file for fault in caught.value.faults] == ["datapackage.json"]
    monkeypatch.setenv("RVS_DATA", str(DATA))
    assert len(load_region().gemeenten) == 41


SHARED = DATA.parents[1] / "shared"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the raw material is not here")
@pytest.mark.parametrize("export", [crime.GROUPS, crime.TOTALS, crime.THEFTS], ids=lambda e: e.id)
def test_every_rate_that_cbs_published_is_found_again(region: Region, export: Table) -> None:
    """CBS computes its rates before it rounds the count to five: 2.5 crimes and half a decimal of play."""
    published = pd.read_csv(find_raw(SHARED, export.pattern)).dropna(subset=["per_1000"])
    published = published[published["gm_code"].isin(list(region.area_by_code))]
    observed = pd.concat([region.observations(i).assign(indicator=i) for i in set(export.offences.values())])
    rows = published.assign(indicator=published["delict"].map(dict(export.offences))).merge(
        observed,
        left_on=["gm_code", "jaar", "indicator"],
        right_on=["gebied", "jaar", "indicator"],
        suffixes=("_cbs", ""),
        validate="one_to_one",
    )
    assert len(rows) == len(published) > 300
    # Here CBS speaks of a smaller gemeente than the one on the map.
    rows = rows[(rows["gebied"] != "GM0736") | (rows["jaar"] != 2010)]
    play = 2500 / rows["inwoners"] + 0.0501
    assert ((rows["aantal"] / rows["inwoners"] * 1000 - rows["per_1000"]).abs() <= play).all()


def test_a_remark_names_another_figure_by_its_name(region):
    names = {name for i in region.indicators for name in (i.name, i.short)}
    texts = [text for i in region.indicators for text in (i.warning, *i.caveats)]
    quoted = {name for text in texts for name in re.findall("\u2018([^\u2019]+)\u2019", text)}
    assert quoted
    assert quoted <= names
