"""Factsheets, opened by another program: pages, tags, fonts, words and figures."""

import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from pypdf import PdfReader

from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import NameStatus, matrix_of
from rvs_geo.export.municipality import factsheet
from rvs_geo.export.municipality.factsheet import all_factsheets, file_name, gemeente_factsheet, profiles
from rvs_geo.export.municipality.factsheet_unit import unit_factsheet, unit_table
from rvs_geo.export.shared.paper import spans
from rvs_geo.views.municipality.tables import key_figure_texts
from rvs_geo.views.shared.numbers import dutch
from tests.pdf_text import page_texts, words_of
from tests.unit.matrix.edits import region_with

MARK = "FICTIEVE INVULLING"


@pytest.fixture(scope="module")
def utrecht(region):
    return gemeente_factsheet(region, "GM0344", link="https://kaart.example/gemeente?gemeente=GM0344")


def opened(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    return words_of(pdf).replace("\u00a0", " ")


def tags(pdf):
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), node.get("/Alt")))
            if "/K" in node:
                walk(node["/K"])

    walk(opened(pdf).trailer["/Root"]["/StructTreeRoot"])
    return found


def assert_accessible_pdf(pdf):
    reader = opened(pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("nl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(below)


def test_factsheet_is_tagged_with_fonts_inside(utrecht):
    assert_accessible_pdf(utrecht)
    names = [name for name, _ in tags(utrecht)]
    assert names.count("/H1") == 1
    assert names.count("/Table") == 2
    assert {"/H2", "/TH", "/TD", "/L", "/Figure"} <= set(names)
    assert all(alt for name, alt in tags(utrecht) if name == "/Figure")


def test_factsheet_says_the_figures_of_the_page(region, utrecht):
    text = words(utrecht)
    for profile in profiles(region, "GM0344"):
        for row in key_figure_texts(profile).itertuples(index=False):
            assert f"{row[0]} {row[1]} {row[2]}".replace("\u00a0", " ") in text
    assert "47018NED" in text
    assert "https://kaart.example/gemeente?gemeente=GM0344" in text


def test_a_factsheet_draws_each_figure_and_tells_what_residents_think(region, utrecht):
    told = [alt for name, alt in tags(utrecht) if name == "/Figure"]
    rows = sum(len(profile.figures) for profile in profiles(region, "GM0344"))
    # The place in the region, two drawings a figure, and the lines of one figure.
    assert len(told) == 1 + 2 * rows + 1
    assert sum("de middelste helft ligt tussen" in alt for alt in told) == rows
    assert "Alle misdrijven (CBS): het verloop" in words(utrecht)
    assert "Utrecht-Centrum" in words(utrecht)


@pytest.mark.parametrize("code", ["GM0307", "GM0339", "GM0355"])
def test_factsheets_fill_two_pages(region, code):
    first, second = page_texts(gemeente_factsheet(region, code, link="https://kaart.example"))
    assert len(second.splitlines()) > 30
    assert "https://kaart.example" in second
    assert "Plaats" in first


def test_the_first_page_is_of_now_and_the_second_of_the_start(region, utrecht):
    now, start = (" ".join(page.split()) for page in page_texts(utrecht))
    assert "Utrecht in 2025 (voorlopig)" in now
    assert "Utrecht in 2015" in start
    assert "Bron en toelichting" in start
    first, second = page_texts(unit_factsheet(region))
    assert "Ambities voor 2018" not in first
    assert "Ambities voor 2018" in second


def test_a_filled_table_with_all_names_still_fits_two_pages(region):
    """Utrecht has the most to tell: its plan, its themes, and high figures whose theme it did not choose."""
    themes = sorted(region.tables["kernbeleid"].itertuples(), key=lambda row: pd.isna(row.cijfer))
    blank = matrix_of(region)
    names = tuple(str(row.thema) for row in themes[: len(blank.columns)])
    named = replace(blank, names=names, name_statuses=(NameStatus.CERTAIN,) * len(names))
    filled = region_with(region, example_completion(named, seed=4))
    first, second = page_texts(gemeente_factsheet(filled, "GM0344", link="https://kaart.example"))
    told = " ".join(first.split()).partition("Thema\u2019s en hun cijfers")[2]
    counted = region.observations("pol_woninginbraak").query("jaar == 2015").dropna(subset="aantal")
    of_utrecht = counted[counted["gebied"] == "GM0344"]
    own, unit = (dutch(1000 * c["aantal"].sum() / c["inwoners"].sum(), 1) for c in (of_utrecht, counted))
    # The police do not count Vianen and Weesp.
    assert f"Woninginbraak ja Woninginbraak (politie) 2015: {own} ({unit}*)" in told
    assert "* 39 van de 41 gemeenten" in told
    assert "Vernieling nee" in told
    assert "hoog, niet gekozen" in told
    assert "https://kaart.example" in second
    assert "Sterkte van het district" in second


@pytest.mark.parametrize("code", ["GM0381", "GM0620", "GM0457"])  # Bussum, Vianen, Weesp: the most to explain
def test_factsheet_of_a_vanished_gemeente_fits_two_pages_and_explains(region, code):
    pdf = gemeente_factsheet(region, code)
    assert len(opened(pdf).pages) <= 2
    assert "hoort sinds" in words(pdf)
    assert "niet bekend" in words(pdf)


def test_factsheet_of_bussum_shows_the_merged_area(region):
    assert "Gooise Meren in 2025" in words(gemeente_factsheet(region, "GM0381"))


def test_factsheet_of_the_unit(region):
    pdf = unit_factsheet(region)
    assert_accessible_pdf(pdf)
    assert len(opened(pdf).pages) <= 2
    text = words(pdf)
    assert "86.824" in text  # the police's own row for the unit in 2024
    assert "4.942" in text
    for row in unit_table(region).itertuples(index=False):
        assert f"{row[0]} {row[1]} {row[2]} {row[3]}".replace("\u00a0", " ") in text
    assert "Woninginbraak (politie) 2025 (voorlopig)" in text
    # 83651NED gives 0 in every gemeente, and rounds to five: nobody knows that there was none.
    assert "Diefstal van een dier 2021 ≈ 0,0 per 100.000" in text


def test_example_mode_marks_every_page(region):
    for page in page_texts(gemeente_factsheet(region, "GM0344", marker=MARK)):
        assert MARK in page


def test_zip_holds_one_sheet_for_each_gemeente_and_tells_progress(region, monkeypatch):
    monkeypatch.setattr(factsheet, "gemeente_factsheet", lambda _region, code, marker=None: code.encode())
    heard = []
    data = all_factsheets(region, progress=lambda done, of: heard.append((done, of)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert archive.read("factsheet-de-ronde-venen-GM0736.pdf") == b"GM0736"
    assert sorted(names) == sorted(file_name(region, g.code) for g in region.gemeenten)
    assert len(set(names)) == 41
    assert heard == [(n, 41) for n in range(1, 42)]


def test_words_are_never_markup():
    assert spans("pol\\_x\\: y") == [{"text": "pol_x: y", "bold": False}]
    assert spans("a **b** \\*c\\* #set $x$") == [
        {"text": "a ", "bold": False},
        {"text": "b", "bold": True},
        {"text": " *c* #set $x$", "bold": False},
    ]
