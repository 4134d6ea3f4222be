"""A synthetic complete table typed over by keyboard: 223 marks of gemeenten, each total met, nothing lost."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.region.check import check_folder
from tests.browser.tools import assert_accessible, assert_no_sideways_scroll, goto

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def cells():
    base = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
    return example_completion(base, seed=7).cells


def cell(page, row, column):
    return page.locator(f'td[data-plaats="{row},{column}"]')


def open_grid(page):
    goto(page, "/invullen")
    cell(page, 42, 19).wait_for(timeout=60_000)


def type_rows(page, cells, first, last):
    cell(page, first, 0).focus()
    for row in range(first, last):
        page.keyboard.type("".join(str(v) for v in cells[row]))


def download(page, name):
    with page.expect_download() as got:
        page.get_by_role("button", name=f"Download {name}").click()
    return got.value.path()


def test_whole_table_typed_over_passes_the_check(page, cells, tmp_path):
    open_grid(page)
    type_rows(page, cells, 0, 20)
    page.reload()
    expect(cell(page, 19, 19)).to_have_class(r"vak ja" if cells[19, 19] else "vak nee", timeout=60_000)
    type_rows(page, cells, 20, 43)
    expect(page.locator(".stand")).to_contain_text("223 van de 223")
    expect(page.get_by_text("De tabel is compleet")).to_be_visible(timeout=60_000)
    page.get_by_text("Kolommen benoemen").click()
    page.get_by_label("Naam van kolom 1", exact=True).fill("Fietsendiefstal; '=proef'")
    page.get_by_label("Veld van kolom 1", exact=True).select_option(index=1)
    expect(page.locator("th.titel").first).to_have_text("1. Fietsendiefstal; '=proef'")
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    # The server hears of the last edit a moment after it is typed: its own reply says when.
    expect(page.locator('[data-vastgelegd="ja"]')).to_be_attached(timeout=60_000)
    for name in ("priorities.csv", "themas.csv"):
        shutil.copy(download(page, name), folder / name)
    assert [str(f) for f in check_folder(folder)] == []
    typed = from_frames(pd.read_csv(folder / "priorities.csv"), pd.read_csv(folder / "themas.csv"))
    assert np.array_equal(typed.cells, cells)
    assert typed.names[0] == "Fietsendiefstal; '=proef'"


def test_wrong_mark_is_marked_at_once_and_named(page, cells):
    open_grid(page)
    type_rows(page, cells, 0, 1)
    wrong = int(np.flatnonzero(cells[0] == 0)[0])
    cell(page, 0, wrong).focus()
    page.keyboard.press("1")
    total = int(cells[0].sum())
    expect(page.locator("tbody tr").first.locator("td.som")).to_have_text(f"{total + 1}/{total} te vol")
    expect(page.get_by_role("status").filter(has_text="Klopt niet: Almere")).to_be_visible()
    expect(page.get_by_text("Er moet er 1 af")).to_be_visible(timeout=60_000)
    cell(page, 0, wrong).focus()
    page.keyboard.press("Control+z")
    expect(page.locator("tbody tr").first.locator("td.som")).to_have_text(f"{total}/{total} ✓")
    assert_accessible(page)


def test_certain_cells_are_offered_and_taken_over(page, cells):
    open_grid(page)
    for column in np.flatnonzero(cells[0] == 1):
        cell(page, 0, int(column)).focus()
        page.keyboard.press("Space")
    number = int((cells[0] == 0).sum())
    accept = page.get_by_role("button", name=f"{number} afgeleide vakjes overnemen")
    accept.click(timeout=60_000)
    expect(page.locator("tbody tr").first.locator("td.vak.nee")).to_have_count(number)
    page.locator("tbody tr").first.locator("td.vak.nee").first.focus()
    page.keyboard.press("Delete")
    expect(page.get_by_role("button", name="1 afgeleid vakje overnemen")).to_be_visible(timeout=60_000)
    assert_accessible(page)


def test_unfinished_file_from_excel_is_taken_up(page, cells, tmp_path):
    open_grid(page)
    table = pd.read_csv(DATA / "priorities.csv", dtype=str)
    table.loc[0, table.columns[4:]] = [str(v) for v in cells[0]]
    file = tmp_path / "priorities.csv"
    file.write_bytes(table.to_csv(index=False, sep=";").encode("utf-8-sig"))
    page.get_by_text("Verder met een eerder bestand").click()
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.locator("tbody tr").first.locator("td.vak.ja")).to_have_count(
        int(cells[0].sum()), timeout=60_000
    )
    cell(page, 1, 0).focus()
    page.keyboard.press("0")
    page.reload()
    expect(cell(page, 1, 0)).to_have_class("vak nee", timeout=60_000)
    expect(page.locator("tbody tr").first.locator("td.vak.ja")).to_have_count(int(cells[0].sum()))


def test_phone(new_page):
    page = new_page(size="phone", theme="dark")
    open_grid(page)
    assert_no_sideways_scroll(page)
