"""The files of a page in a real browser."""

import io
import re

import openpyxl
from PIL import Image

from tests.browser.tools import assert_accessible, goto, saved


def handed_out(page, label):
    file = saved(page, page.get_by_role("button", name=label))
    return file.suggested_filename, file.path().read_bytes()


def test_map_page_hands_out_what_is_on_screen(page):
    goto(page, "/?indicator=pol_woninginbraak&jaar=2024")
    page.get_by_text("Downloaden en citeren").click()
    page.get_by_role("button", name="Kaart als PNG").wait_for()
    assert_accessible(page)
    name, data = handed_out(page, "Kaart als PNG")
    assert name == "kaart-pol_woninginbraak-per1000-2024.png"
    assert Image.open(io.BytesIO(data)).width >= 1890
    name, data = handed_out(page, "Cijfers als Excel")
    assert name == "cijfers-pol_woninginbraak-per1000-2024.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Cijfers"]
    first = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    row = page.frame_locator("iframe").locator(".rvs-row").first
    assert row.locator(".rvs-name").inner_text() == first["Gemeente"].split(" (")[0]
    assert row.locator(".rvs-of").inner_text() == f"({first['Misdrijven']})"
    citation = page.locator("[data-testid=stCode]").inner_text()
    assert {"indicator=pol_woninginbraak", "jaar=2024"} <= set(re.split(r"[?&\s]", citation))
