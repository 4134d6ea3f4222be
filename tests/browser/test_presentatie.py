"""A rehearsal of a meeting, by keyboard alone."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect
from pptx import Presentation

from tests.browser.tools import assert_accessible, goto, map_frame, settled


def bar(page):
    return page.locator(".st-key-presentatiebalk")


def test_a_meeting_by_keyboard(new_page):
    page = new_page(size="projector")
    goto(page)
    map_frame(page)
    page.get_by_role("button", name="Presenteren").focus()
    page.keyboard.press("Enter")
    ready = page.get_by_role("button", name="Neem de kant-en-klare set")
    ready.focus()
    page.keyboard.press("Enter")
    start = page.get_by_role("button", name="Start de presentatie")
    expect(start).to_be_enabled()
    start.focus()
    page.keyboard.press("Enter")
    expect(bar(page).get_by_text(re.compile(r"^1 / \d+$"))).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    settled(page)
    page.keyboard.press("PageDown")
    expect(bar(page).get_by_text(re.compile(r"^2 / \d+$"))).to_be_visible()
    frame = map_frame(page)
    expect(frame.locator(".rvs-year")).to_have_text("2015")
    small = frame.locator("html").evaluate(
        """root => [...root.querySelectorAll('.rvs *')].filter(e => e.offsetParent && e.childNodes.length
             && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
             && parseFloat(getComputedStyle(e).fontSize) < 20).map(e => e.className + ' ' + e.textContent)"""
    )
    assert not small
    frame.locator(".rvs-rank").focus()
    page.keyboard.press("PageDown")
    expect(bar(page).get_by_text(re.compile(r"^3 / \d+$"))).to_be_visible()
    settled(page)
    page.keyboard.press("ArrowLeft")
    expect(bar(page).get_by_text(re.compile(r"^2 / \d+$"))).to_be_visible()
    assert "presentatie=1" in page.url
    page.keyboard.press("Escape")
    expect(bar(page)).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_a_set_is_made_kept_and_opened_again(page, tmp_path):
    goto(page, "/?indicator=pol_woninginbraak&jaar=2019&gemeente=GM0034")
    map_frame(page)
    page.get_by_role("button", name="Presenteren").click()
    title = page.get_by_label("Titel van dit scherm")
    title.fill("Almere <b>vet</b>")
    title.press("Enter")
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    expect(page.get_by_label("Titel van scherm 1")).to_have_value("Almere <b>vet</b>")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    kept = tmp_path / "set.json"
    download.value.save_as(kept)
    view = json.loads(kept.read_text(encoding="utf-8"))["schermen"][0]
    assert view["keuzes"] == {"indicator": "pol_woninginbraak", "jaar": "2019", "gemeente": "GM0034"}
    with page.expect_download() as download:
        page.get_by_role("button", name="Download als PowerPoint").click()
    (slide,) = Presentation(download.value.path()).slides
    assert slide.shapes.title.text == "Almere <b>vet</b>"
    page.get_by_role("button", name="Haal weg: scherm 1").click()
    expect(page.get_by_text("Er staat nog niets in de presentatie.")).to_be_visible()
    page.locator('input[type="file"]').set_input_files(kept)
    expect(page.get_by_label("Titel van scherm 1")).to_have_value("Almere <b>vet</b>")
    assert_accessible(page)
    bad = Path(tmp_path / "slecht.json")
    bad.write_text('{"schermen": [{"titel": "x", "pagina": "bestaat-niet"}]}', encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(bad)
    expect(page.get_by_text("Scherm 1: de pagina 'bestaat-niet' bestaat niet.")).to_be_visible()
    expect(page.get_by_label("Titel van scherm 1")).to_have_value("Almere <b>vet</b>")
