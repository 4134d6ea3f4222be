"""Files hold numbers where the screen shows figures, and say the rest in a column of its own."""

import io

import openpyxl
import pandas as pd

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.export.shared.credits import Credits, indicator_credits
from rvs_geo.export.shared.csv import dutch_csv, sourced
from rvs_geo.export.shared.typed import typed
from rvs_geo.export.shared.xlsx import xlsx
from rvs_geo.region.read import data_folder
from rvs_geo.views.map.files import file_table
from rvs_geo.views.shared.map_choice import MapChoice

CREDIT = Credits(("Bron A", "Bron B"))
SHOWN = pd.DataFrame(
    {
        "Cijfer": ["Moord", "Inbraak", "Roof"],
        "Jaar": ["2010", "2011", "2012"],
        "Urk": ["≈\u00a00,012", "1.234,5", "niet bekend"],
        "Verandering": ["\u221215%", "+3%", "0%"],
        "Doel": ["\u221215%", "511", "minder"],
    }
)


def cells(data, sheet="Cijfers"):
    return openpyxl.load_workbook(io.BytesIO(data))[sheet]


def read(data):
    return pd.read_csv(io.BytesIO(data), sep=";", decimal=",", encoding="utf-8-sig")


def test_figures_become_numbers_and_their_remarks_a_column():
    found = typed(SHOWN)
    assert found["Jaar"].tolist() == [2010, 2011, 2012]
    assert found["Urk"].tolist()[:2] == [0.012, 1234.5]
    assert found["Urk"].isna().tolist() == [False, False, True]
    assert found["Verandering (%)"].tolist() == [-15, 3, 0]
    assert found["Opmerking"].tolist() == ["Urk: onzeker: rust op minder dan 10", "", "Urk: niet bekend"]
    assert found["Doel"].tolist() == SHOWN["Doel"].tolist(), "words and figures together stay words"


def test_a_remark_that_stands_there_is_kept():
    found = typed(pd.DataFrame({"Urk": ["1", "niet bekend"], "Opmerking": ["gokje", "geen bron"]}))
    assert found["Opmerking"].tolist() == ["gokje", "geen bron; niet bekend"]


def test_years_have_no_dot_and_numbers_as_many_decimals_as_they_need():
    table = pd.DataFrame({"Jaar": [2010], "fte": [794.0], "Per 1.000": [20.0 / 3], "Inwoners": [12345]})
    sheet = cells(xlsx(table, "T", CREDIT))
    assert [(c.value, c.number_format) for c in sheet[2]] == [
        (2010, "0"),
        (794, "#,##0"),
        (6.667, "#,##0.000"),
        (12345, "#,##0"),
    ]
    assert b";794;6,667;" in dutch_csv(table)


def test_a_file_writes_as_many_decimals_as_the_screen():
    """Each figure has its own, and a number that ends in a nought has no fewer than the one beside it."""
    shown = pd.DataFrame(
        {
            "Cijfer": ["Roof", "Moord", "Brand"],
            "Urk": ["2,1", "\u2248\u00a00,120", "niet bekend"],
            "Zeist": ["3,0", "0,125", "7"],
            "fte": pd.array([2.1, 2.12, None], dtype="Float64"),
        }
    )
    rows = [line.split(";") for line in dutch_csv(shown).decode("utf-8-sig").splitlines()[1:]]
    assert [row[1:4] for row in rows] == [["2,1", "3,0", "2,10"], ["0,120", "0,125", "2,12"], ["", "7", ""]]
    sheet = cells(xlsx(shown, "T", CREDIT))
    assert [cell.number_format for cell in sheet[3]][1:4] == ["#,##0.000", "#,##0.000", "#,##0.00"]
    assert [cell.number_format for cell in sheet[2]][1:4] == ["#,##0.0", "#,##0.0", "#,##0.00"]


def test_a_csv_quotes_what_runs_and_no_plain_number():
    said = ["-15%", "\u221215%", "+3", "-1.234,5", "=1+1", "-2+3", "+A1", "@x", "-", "\tq"]
    lines = dutch_csv(pd.DataFrame({"x": [*said, "woord"]})).decode("utf-8-sig").splitlines()[1:-1]
    assert lines == said[:4] + [f"'{t}" for t in said[4:]]


def counts(indicator, year):
    """Counts as they stand in the source's file."""
    for path in data_folder().glob("*.csv"):
        head = path.open(encoding="utf-8").readline().strip().split(",")
        if {"gm_code", "jaar", "indicator", "aantal"} <= set(head):
            rows = pd.read_csv(path, dtype={"gm_code": str})
            rows = rows[(rows["indicator"] == indicator) & (rows["jaar"] == year)]
            if len(rows):
                return rows.set_index("gm_code")["aantal"]
    raise AssertionError(indicator)


def test_a_development_names_its_first_year_and_the_count_in_it(region):
    choice = MapChoice("pol_woninginbraak", Measure.DEVELOPMENT, 2025, 2012)
    credit = indicator_credits(region, region.indicator_by_id["pol_woninginbraak"], rates=True)
    told = read(dutch_csv(sourced(file_table(region, choice), "T", credit))).set_index("gm_code")
    utrecht = told.loc["GM0344"]
    assert utrecht["Misdrijven in 2012"] == counts("pol_woninginbraak", 2012)["GM0344"]
    assert utrecht["Misdrijven in 2025"] == counts("pol_woninginbraak", 2025)["GM0344"]
    assert (utrecht["Jaar"], utrecht["Beginjaar"]) == (2025, 2012)
    assert utrecht["Status"] == "voorlopig"
    assert "37230ned" in utrecht["Bron"]


def test_each_row_says_what_it_covers_and_how_it_is_rounded(region):
    table = file_table(region, MapChoice("cbs_totaal", Measure.RATE, 2019))
    assert set(table["Dekking"]) == {"29 van de 41 gemeenten (60% van de inwoners)"}
    assert set(table["Afronding"]) == {"aantallen door de bron afgerond op 5"}
    assert set(table["Jaar"]) == {2019}
    exact = file_table(region, MapChoice("pol_woninginbraak", Measure.RATE, 2019))
    assert set(exact["Afronding"]) == {"aantallen niet afgerond"}


def test_a_file_of_counts_holds_no_inhabitants(region):
    table = file_table(region, MapChoice("cbs_totaal", Measure.COUNT, 2015))
    assert "Inwoners" not in table
    credit = indicator_credits(region, region.indicator_by_id["cbs_totaal"], rates=False)
    assert "37230ned" not in credit.source_text


def test_both_files_of_a_table_have_one_source_text():
    table = pd.DataFrame({"x": [1]})
    sheet = cells(xlsx(table, "T", CREDIT), "Bron en toelichting")
    told = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert told["Bron"] == read(dutch_csv(sourced(table, "T", CREDIT)))["Bron"][0] == "Bron A; Bron B"
