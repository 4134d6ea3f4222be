"""Files with figures, read back by other programs than the one that wrote them."""

import io
import json
import sqlite3
from datetime import date

import openpyxl
import pandas as pd
import pyogrio
import pytest

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.export.shared.credits import Credits, citation, indicator_credits
from rvs_geo.export.shared.geo import geojson, geopackage
from rvs_geo.export.shared.xlsx import xlsx
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.tables import indicator_table

CREDIT = Credits(("Bron A", "Bron B"), ("Kleine aantallen.",), link="https://kaart.example/kaart")


@pytest.fixture(scope="module")
def table(region):
    return indicator_table(region, MapChoice("pol_moord_doodslag", Measure.RATE, 2024))


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_xlsx_holds_typed_numbers_and_nothing_for_unknown(table):
    sheet = opened(xlsx(table, "Titel", CREDIT))["Cijfers"]
    heads = [c.value for c in sheet[1]]
    assert heads == list(table.columns)
    assert sheet.max_row == len(table) + 1
    by_name = {row[heads.index("Gemeente")].value: row for row in sheet.iter_rows(min_row=2)}
    utrecht = by_name["Utrecht"]
    assert utrecht[heads.index("Misdrijven")].value == 56
    assert isinstance(utrecht[heads.index("Misdrijven")].value, int)
    rate = utrecht[heads.index("Per 100.000 inwoners")]
    assert isinstance(rate.value, int | float)
    assert rate.value == pytest.approx(table.set_index("Gemeente").loc["Utrecht", "Per 100.000 inwoners"])
    assert by_name["Vianen"][heads.index("Misdrijven")].value is None


def test_xlsx_second_sheet_has_sources_caveats_and_what_empty_means(region, table):
    indicator = region.indicator_by_id["pol_moord_doodslag"]
    sheet = opened(xlsx(table, "T", indicator_credits(region, indicator, rates=True)))["Bron en toelichting"]
    text = "\n".join(str(c.value) for row in sheet.iter_rows() for c in row)
    for needed in ("47018NED", "37230ned", "Kadaster", "niet bekend", "gemaakt op", *indicator.caveats):
        assert needed in text


def test_xlsx_neutralises_formulas_from_input():
    evil = ['=HYPERLINK("http://kwaad.example")', "+1+1", "-2", "@SUM(A1)", "=1"]
    data = xlsx(pd.DataFrame({"=naam": evil}), "=titel", Credits(("=bron",), marker="=merk"))
    cells = [c for s in opened(data).worksheets for row in s.iter_rows() for c in row if c.value is not None]
    assert {c.data_type for c in cells} == {"s"}
    assert all(c.quotePrefix for c in cells)
    assert [c.value for c in opened(data)["Cijfers"]["A"]][1:] == evil
    assert b"<f>" not in data


def test_xlsx_of_example_mode_says_so(table):
    data = xlsx(table, "T", Credits(("B",), marker="FICTIEVE INVULLING"))
    assert opened(data)["Bron en toelichting"]["B1"].value == "FICTIEVE INVULLING"


def test_geopackage_reads_back_with_the_same_figures(region, table):
    data = geopackage(region, table, "Titel", CREDIT)
    back = pyogrio.read_dataframe(io.BytesIO(data), layer="gebieden")
    assert back.crs.to_epsg() == 28992
    assert len(back) == len(table)
    assert back.geometry.is_valid.all()
    merged = back.set_index("code")
    for code in table.index:
        here, there = table.loc[code, "Misdrijven"], merged.loc[code, "Misdrijven"]
        assert (pd.isna(here) and pd.isna(there)) or here == there
    # The largest in the list is Noordoostpolder: 460 km2 of land (CBS), wider than any rounding here.
    assert 400e6 < merged.loc["GM0171"].geometry.area < 520e6


def test_geopackage_carries_its_sources(region, table, tmp_path):
    path = tmp_path / "kaart.gpkg"
    path.write_bytes(geopackage(region, table, "Titel", CREDIT))
    with sqlite3.connect(path) as file:
        text = " ".join(row[0] for row in file.execute("select metadata from gpkg_metadata"))
    assert "Bron A" in text
    assert "Kleine aantallen." in text


def test_geojson_and_geopackage_know_districts(region):
    frame = pd.DataFrame({"fte": [764]}, index=["district:Flevoland"])
    back = pyogrio.read_dataframe(io.BytesIO(geopackage(region, frame, "T", CREDIT)))
    assert back["fte"].tolist() == [764]
    assert b"district:Flevoland" in geojson(region, frame, "T", CREDIT)


def test_geojson_carries_its_sources_and_is_still_geojson(region, table):
    data = geojson(region, table, "Titel", CREDIT)
    told = json.loads(data)
    assert told["titel"] == "Titel"
    assert {"Bron: Bron A; Bron B.", "Kleine aantallen.", CREDIT.link} <= set(told["toelichting"])
    back = pyogrio.read_dataframe(io.BytesIO(data))
    assert len(back) == len(table)
    assert back.set_index("code").loc["GM0344", "Misdrijven"] == 56
    assert pd.isna(back.set_index("code").loc["GM0620", "Misdrijven"])


def test_citation_names_publisher_year_table_and_link(region):
    source = region.indicator_by_id["pol_woninginbraak"].source
    text = citation("Woninginbraak, 2025", source, date(2026, 11, 3), "https://kaart.example/kaart?jaar=2025")
    assert text == (
        "Politie. (2025). Woninginbraak, 2025 (tabel 47018NED) [Kaart en cijfers]. RVS Midden-Nederland op "
        "de kaart. Geraadpleegd op 3 november 2026, van https://kaart.example/kaart?jaar=2025"
    )


def test_citation_of_a_rate_names_the_source_of_the_inhabitants(region):
    source = region.indicator_by_id["pol_woninginbraak"].source
    text = citation("T", source, date(2026, 11, 3), people=region.source_of("inwoners"))
    assert "Inwoners: Centraal Bureau voor de Statistiek (CBS), Bevolkingsontwikkeling" in text
    assert "(tabel 37230ned), 2025. Geraadpleegd op 3 november 2026" in text


def test_citation_of_a_source_without_a_year_says_so(region):
    source = region.source_of("gemeenten")
    dateless = type(source)("x", "t", "Uitgever", "l", "")
    assert citation("T", dateless, date(2026, 1, 2)).startswith("Uitgever. (z.d.). T [Kaart en cijfers].")
