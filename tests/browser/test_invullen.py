"""A synthetic complete table filled in by file and keyboard: 223 marks, each total met, nothing lost."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from rvs_geo.__main__ import main
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.region.check import check_folder
from tests.browser.conftest import Server
from tests.browser.tools import assert_accessible, assert_no_sideways_scroll, goto, saved
from tests.unit.matrix.pdf_layouts import Layout, Printer

DATA = Path(__file__).resolve().parents[2] / "data"
EXAMPLES = DATA.parents[1] / "shared" / "voorbeelden" / "prioriteitentabel"


@pytest.fixture(scope="module")
def cells():
    base = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
    return example_completion(base, seed=7).cells


def cell(page, row, column):
    return page.locator(f'td[data-plaats="{row},{column}"]')


def open_grid(page):
    goto(page, "/invullen")
    cell(page, 42, 19).wait_for()


def type_rows(page, cells, first, last):
    cell(page, first, 0).focus()
    for row in range(first, last):
        page.keyboard.type("".join(str(v) for v in cells[row]))


def download(page, name):
    return download_named(page, f"Download {name}")


def download_named(page, label):
    return saved(page, page.get_by_role("button", name=label)).path()


def test_a_table_begun_in_excel_and_finished_by_keyboard_passes_the_check(page, cells, tmp_path):
    open_grid(page)
    type_rows(page, cells, 0, 3)
    page.reload()
    expect(cell(page, 2, 19)).to_have_class(r"vak ja" if cells[2, 19] else "vak nee")
    kept = page.get_by_role("status").filter(has_text="staat er weer")
    expect(kept).to_contain_text("Zij was bewaard in deze browser.")
    kept.get_by_role("button", name="Begin opnieuw").click()
    expect(cell(page, 2, 19)).to_have_class("vak onbekend")
    expect(kept).to_be_hidden()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(cell(page, 2, 19)).to_have_class(r"vak ja" if cells[2, 19] else "vak nee")
    table = pd.read_csv(DATA / "priorities.csv", dtype=str)
    table.loc[:32, table.columns[4:]] = cells[:33].astype(str)
    file = tmp_path / "priorities.csv"
    file.write_bytes(table.to_csv(index=False, sep=";").encode("utf-8-sig"))
    page.get_by_text("Verder met een eerder bestand").click()
    page.locator('.st-key-invulbestanden input[type="file"]').set_input_files(file)
    marks = page.locator("td.vak.ja")
    expect(marks).to_have_count(int(cells[:33].sum()))
    type_rows(page, cells, 33, 34)
    # What was typed since is there after a reload, and the file is not read over it.
    page.reload()
    expect(marks).to_have_count(int(cells[:34].sum()))
    type_rows(page, cells, 34, 43)
    expect(page.locator(".stand")).to_contain_text("223 van de 223")
    expect(page.get_by_text("De tabel is compleet")).to_be_visible()
    page.get_by_text("Kolommen benoemen").click()
    page.get_by_label("Naam van kolom 1", exact=True).fill("Fietsendiefstal; '=proef'")
    page.get_by_label("Veld van kolom 1", exact=True).select_option(index=1)
    expect(page.locator("th.titel").first).to_have_text("1. Fietsendiefstal; '=proef'")
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    # The server hears of the last edit a moment after it is typed: its own reply says when.
    expect(page.locator('[data-vastgelegd="ja"]')).to_be_attached()
    for name in ("priorities.csv", "themas.csv"):
        shutil.copy(download(page, name), folder / name)
    assert [str(f) for f in check_folder(folder)] == []
    typed = from_frames(pd.read_csv(folder / "priorities.csv"), pd.read_csv(folder / "themas.csv"))
    assert np.array_equal(typed.cells, cells)
    assert typed.names[0] == "Fietsendiefstal; '=proef'"
    page.get_by_role("button", name="Bekijk op alle pagina").click()
    expect(page.locator(".st-key-invulband")).to_contain_text("UW INVULLING, NOG NIET GEPUBLICEERD")
    page.get_by_text("Alle vakjes", exact=True).click()
    expect(page.locator(".rvs-matrix td.ja")).to_have_count(int(cells.sum()))


def test_wrong_mark_is_marked_at_once_and_named(page, cells):
    open_grid(page)
    type_rows(page, cells, 0, 1)
    wrong = int(np.flatnonzero(cells[0] == 0)[0])
    cell(page, 0, wrong).focus()
    page.keyboard.press("1")
    total = int(cells[0].sum())
    expect(page.locator("tbody tr").first.locator("td.som")).to_have_text(f"{total + 1}/{total} te vol")
    expect(page.get_by_role("status").filter(has_text="Klopt niet: Almere")).to_be_visible()
    expect(page.get_by_text("Er moet er 1 af")).to_be_visible()
    cell(page, 0, wrong).focus()
    page.keyboard.press("Control+z")
    expect(page.locator("tbody tr").first.locator("td.som")).to_have_text(f"{total}/{total} ✓")
    assert_accessible(page)


def test_a_proposed_heading_counts_only_once_it_is_taken(page):
    open_grid(page)
    page.get_by_text("Kolommen benoemen").click()
    page.get_by_label("Naam van kolom 1", exact=True).fill("Veelvoor")
    themes = page.get_by_label("Voorstel voor kolom 1", exact=True)
    expect(themes).to_have_value("Veelvoorkomende criminaliteit")
    page.get_by_label("Veld van kolom 2", exact=True).select_option(index=4)
    other = page.get_by_label("Voorstel voor kolom 2", exact=True)
    other.select_option("Brandveiligheid")
    assert other.locator("option").count() < themes.locator("option").count()
    expect(page.locator("th.titel").nth(1)).to_have_text("Kolom 2")
    expect(page.get_by_label("De naam van kolom 2 staat zo gedrukt")).to_be_disabled()
    page.get_by_role("button", name="Neem over: het voorstel voor kolom 2", exact=True).click()
    expect(page.locator("th.titel").nth(1)).to_have_text("2. Brandveiligheid")
    expect(page.get_by_label("De naam van kolom 2 staat zo gedrukt")).to_be_checked()
    assert_accessible(page)


def test_certain_cells_are_offered_and_taken_over(page, cells):
    open_grid(page)
    for column in np.flatnonzero(cells[0] == 1):
        cell(page, 0, int(column)).focus()
        page.keyboard.press("Space")
    number = int((cells[0] == 0).sum())
    accept = page.get_by_role("button", name=f"{number} afgeleide vakjes overnemen")
    accept.click()
    expect(page.locator("tbody tr").first.locator("td.vak.nee")).to_have_count(number)
    page.locator("tbody tr").first.locator("td.vak.nee").first.focus()
    page.keyboard.press("Delete")
    expect(page.get_by_role("button", name="1 afgeleid vakje overnemen")).to_be_visible()
    assert_accessible(page)


def test_phone_shows_one_partner_at_a_time(window):
    page = window(size="phone", theme="dark")
    goto(page, "/invullen")
    cell(page, 0, 19).wait_for()
    assert_no_sideways_scroll(page)
    expect(cell(page, 1, 0)).to_be_hidden()
    page.get_by_role("button", name="Volgende", exact=True).click()
    cell(page, 1, 0).click()
    expect(cell(page, 1, 0)).to_have_class("vak onbekend")
    cell(page, 1, 0).click()
    expect(cell(page, 1, 0)).to_have_class("vak ja")
    expect(cell(page, 0, 0)).to_be_hidden()
    assert_accessible(page)


def test_from_the_pdf_to_the_filled_pages_without_a_command(page, cells, tmp_path):
    base = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
    headings = tuple(f"Thema {chr(97 + j) * 4}" for j in range(20))
    file = tmp_path / "strategie.pdf"
    printer = Printer().text(40, 500, "Omslag").page()
    file.write_bytes(printer.table(base, cells, Layout(mark="x", headings=headings, row=10)).pdf())
    open_grid(page)
    page.locator('.st-key-invulpdf input[type="file"]').set_input_files(file)
    expect(page.get_by_text("Gelezen uit de pdf: strategie.pdf, bladzijde 2")).to_be_visible()
    expect(page.locator(".stand")).to_contain_text("223 van de 223")
    expect(page.get_by_text("De tabel is compleet")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Verder met deze invulling").click()
    expect(page.get_by_text("De tabel is compleet")).to_be_visible()
    file = download_named(page, "Download invulling om te mailen")
    assert json.loads(file.read_text(encoding="utf-8"))["herkomst"]["bestand"] == "strategie.pdf"
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    assert main(["adopt", str(file), "--to", str(folder)]) == 0
    adopted = from_frames(pd.read_csv(folder / "priorities.csv"), pd.read_csv(folder / "themas.csv"))
    assert (np.array_equal(adopted.cells, cells), adopted.names) == (True, headings)
    page.get_by_role("button", name="Bekijk op alle pagina").click()
    band = page.locator(".st-key-invulband")
    expect(band).to_contain_text("UW INVULLING, NOG NIET GEPUBLICEERD")
    page.get_by_text("Alle vakjes", exact=True).click()
    expect(page.locator(".rvs-matrix td.ja")).to_have_count(int(cells.sum()))
    assert_accessible(page)
    page.get_by_role("button", name="Toon weer de gepubliceerde tabel").click()
    expect(band).to_be_hidden()
    expect(page.locator(".rvs-matrix td.ja")).to_have_count(0)


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the raw material is not here")
@pytest.mark.parametrize("name", ["a_met_kopjes", "c_typst"])
def test_a_made_up_example_comes_onto_the_pages_and_keeps_its_mark(page, name):
    truth = pd.read_csv(EXAMPLES / f"{name}.csv").set_index("partner")
    open_grid(page)
    page.locator('input[type="file"]').first.set_input_files(EXAMPLES / f"{name}.pdf")
    expect(page.get_by_text(f"FICTIEVE INVULLING: {name}.pdf")).to_be_visible()
    expect(page.locator(".stand")).to_contain_text("223 van de 223")
    # Nothing of a column is left, and the page was loaded anew: it still came from there.
    for row in range(43):
        cell(page, row, 5).focus()
        page.keyboard.press("Delete")
    page.reload()
    expect(page.get_by_text("Dit is een FICTIEVE INVULLING")).to_be_visible()
    expect(page.get_by_role("button", name="Download invulling om te mailen")).to_have_count(0)
    page.get_by_role("button", name="Bekijk op alle pagina").click()
    expect(page.locator(".st-key-voorbeeldband")).to_contain_text("FICTIEVE INVULLING")
    page.get_by_text("Alle vakjes", exact=True).click()
    left = int(truth.drop(columns="k06").to_numpy().sum())
    expect(page.locator(".rvs-matrix td.ja")).to_have_count(left)
    page.get_by_text("Gebieden", exact=True).click()
    page.get_by_role("menuitem", name="Mijn gemeente").click()
    page.get_by_role("combobox", name="Gemeente").click()
    page.get_by_role("option", name="Almere", exact=True).click()
    expect(page.get_by_text("FICTIEVE INVULLING: Bekend gekozen").first).to_be_visible()


def test_a_pdf_with_a_wrong_mark_goes_into_the_grid_with_its_contradictions(page, cells, tmp_path):
    base = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
    wrong = cells.copy()
    wrong[0, 0] = 1 - wrong[0, 0]
    file = tmp_path / "strategie.pdf"
    file.write_bytes(Printer().table(base, wrong, Layout()).pdf())
    open_grid(page)
    page.locator('.st-key-invulpdf input[type="file"]').set_input_files(file)
    expect(page.get_by_text("Niet zeker gelezen: 61 van de 63 totalen kloppen")).to_be_visible()
    expect(page.locator("tbody tr").first.locator("td.som")).to_have_class("som fout")
    # The row and the column that are wrong cross in the cell that is.
    suspect = page.locator("td.verdacht")
    expect(suspect).to_have_attribute("data-plaats", "0,0")
    expect(suspect).to_have_attribute("aria-label", re.compile("misschien fout"))
    expect(page.get_by_label("Partner", exact=True).locator("option").first).to_have_text(
        "Almere (klopt niet)"
    )
    expect(page.get_by_role("button", name="Bekijk op alle pagina")).to_be_disabled()
    page.get_by_role("button", name="Alles leegmaken").click()
    expect(page.locator("td.vak.onbekend")).to_have_count(wrong.size)


def test_only_the_keeper_places_a_table_and_the_pages_show_it_at_once(new_page, tmp_path, cells):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    before = (folder / "priorities.csv").read_bytes()
    base = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
    file = tmp_path / "strategie.pdf"
    file.write_bytes(Printer().table(base, cells, Layout()).pdf())
    with Server(RVS_DATA=str(folder), RVS_BEHEER="een lang geheim woord") as server:
        page = new_page(base_url=server.url)
        open_grid(page)
        page.locator('.st-key-invulpdf input[type="file"]').set_input_files(file)
        expect(page.get_by_text("De tabel is compleet")).to_be_visible()
        page.get_by_text("Voor de beheerder").click()
        page.get_by_label("Wachtwoord van de beheerder").fill("geraden")
        page.get_by_role("button", name="Plaats op de website").click()
        expect(page.get_by_text("Dit wachtwoord klopt niet")).to_be_visible()
        assert (folder / "priorities.csv").read_bytes() == before
        page.get_by_label("Wachtwoord van de beheerder").fill("een lang geheim woord")
        page.get_by_role("button", name="Plaats op de website").click()
        expect(page.get_by_text("860 vakjes bekend geworden")).to_be_visible()
        page.goto("/prioriteiten?deel=tabel")
        expect(page.locator(".rvs-matrix td.ja")).to_have_count(int(cells.sum()))
