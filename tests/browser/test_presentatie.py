"""A rehearsal of a meeting, by keyboard alone."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect
from pptx import Presentation

from rvs_geo.ui.shared.presentation import READY_MADE
from rvs_geo.views.meeting.viewset import from_json
from rvs_geo.views.shared.pages import addresses
from tests.browser.tools import assert_accessible, assert_no_sideways_scroll, goto, map_frame, settled


def bar(page):
    return page.locator(".st-key-presentatiebalk")


#: What is written smaller than 20 pixels on the wall; a chart's letters are as large as it is drawn.
SMALL = """() => [...document.querySelectorAll('body *')].filter((e) => {
  if (e.matches('script, style, title, desc, option') || e.closest('svg[aria-hidden=true]')) return false;
  if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) return false;
  const box = e.getBoundingClientRect();
  if (box.width < 2 || box.height < 2 || getComputedStyle(e).visibility === 'hidden') return false;
  const drawn = e.ownerSVGElement ? e.getScreenCTM() : null;
  const scale = drawn ? Math.hypot(drawn.b, drawn.d) : 1;
  return parseFloat(getComputedStyle(e).fontSize) * scale < 19.9;
}).map((e) => `${parseFloat(getComputedStyle(e).fontSize)} ${e.tagName} ${e.textContent.slice(0, 40)}`)"""


def assert_readable_from_the_back(page):
    for frame in page.frames:
        assert frame.evaluate(SMALL) == [], frame.url[:80]


def assert_all_of_the_ranking_in_view(frame):
    """Nobody scrolls on a wall; a map without a ranking has none to show."""
    rank = frame.locator(".rvs-rank")
    if rank.is_visible():
        assert rank.evaluate("e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]") == [
            0,
            0,
        ]


def at(page, position):
    expect(bar(page).get_by_text(re.compile(rf"^{position} / \d+$"))).to_be_visible()
    settled(page)


def test_a_meeting_by_keyboard(new_page):
    """The secretary opens the ready-made set and shows every view of it; no mouse, and Escape at the end."""
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
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    views = json.loads(READY_MADE.read_text(encoding="utf-8"))["schermen"]
    for position, view in enumerate(views, start=1):
        if position > 1:
            page.keyboard.press("PageDown")
        at(page, position)
        expect(page.get_by_role("heading", level=1)).to_have_text(view["titel"])
        if view["pagina"] in ("", "prioriteiten"):
            assert_all_of_the_ranking_in_view(map_frame(page))
        elif view["pagina"] == "districten":
            map_frame(page, "districtkaart")
        if view["pagina"] in ("ambities", "districten") or "vergelijk" in view["keuzes"].values():
            page.locator(".stMainBlockContainer svg.marks text").first.wait_for()
        assert_readable_from_the_back(page)
        assert_no_sideways_scroll(page)
        if "vergelijk" in view["keuzes"].values():
            # The tools of a chart would come up over the words above it, wherever the mouse was left.
            page.get_by_test_id("stVegaLiteChart").hover()
            expect(page.get_by_test_id("stElementToolbar").first).to_be_hidden()
        if view["pagina"] == "strategiekaart":
            main = page.get_by_test_id("stMain")
            assert main.evaluate("e => e.scrollHeight - e.clientHeight") <= 0
            page.locator(".sk button").first.focus()
            page.keyboard.press("Enter")
            opened = page.locator(":popover-open")
            expect(opened).to_have_count(1)
            page.keyboard.press("Escape")
            expect(opened).to_have_count(0)
        if view["pagina"] == "ambities":
            page.keyboard.press("ArrowDown")
            page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 300")
            page.keyboard.press("ArrowUp")
    assert "presentatie=1" in page.url
    page.keyboard.press("PageDown")
    at(page, len(views))
    page.keyboard.press("Escape")
    expect(bar(page)).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_the_keys_work_from_within_the_map_on_a_small_projector(new_page):
    page = new_page(size="projector")
    page.set_viewport_size({"width": 1280, "height": 720})
    views = from_json(READY_MADE.read_bytes(), addresses())
    goto(page, f"/?presentatie=1&dia=5&set={views.encoded()}&indicator=pol_woninginbraak&jaar=2018")
    frame = map_frame(page)
    year = frame.locator(".rvs-year")
    expect(year).to_have_text("2018")
    assert_all_of_the_ranking_in_view(frame)
    frame.locator(".rvs-range").focus()
    page.keyboard.press("ArrowRight")
    expect(year).to_have_text("2019")
    at(page, 5)
    frame.locator(".rvs-rank").focus()
    page.keyboard.press("ArrowRight")
    at(page, 6)
    map_frame(page).locator(".leaflet-container").focus()
    page.keyboard.press("PageUp")
    at(page, 5)
    map_frame(page).locator(".leaflet-container").focus()
    page.keyboard.press("Escape")
    expect(bar(page)).to_have_count(0)


def test_a_broken_link_to_a_presentation_shows_the_page_and_says_so(page):
    goto(page, "/ambities?set=kapot&dia=99&presentatie=1")
    expect(bar(page).get_by_text("1 / 1")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zijn de ambities gehaald?")
    expect(page.get_by_text("een presentatie: kapot")).to_be_visible()


def test_a_set_is_made_kept_and_opened_again(page, tmp_path):
    goto(page, "/?indicator=pol_woninginbraak&jaar=2019&gemeente=GM0034")
    map_frame(page)
    page.get_by_role("button", name="Presenteren").click()
    title = page.get_by_label("Titel van dit scherm")
    expect(title).to_have_value("Woninginbraak (politie 1.1.1) per 1.000 inwoners, 2019")
    title.fill("Almere <b>vet</b>")
    title.press("Enter")
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    expect(page.get_by_label("Titel van scherm 1")).to_have_value("Almere <b>vet</b>")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    kept = tmp_path / "set.json"
    download.value.save_as(kept)
    view = json.loads(kept.read_text(encoding="utf-8"))["schermen"][0]
    chosen = {"indicator": "pol_woninginbraak", "jaar": "2019", "gemeente": "GM0034"}
    # The defaults as well: a later default may not change the slide.
    assert view["keuzes"] == {
        **chosen,
        "maat": "per1000",
        "weergave": "kaart",
        "indeling": "vast",
        "klassen": "5",
        "namen": "aan",
    }
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
