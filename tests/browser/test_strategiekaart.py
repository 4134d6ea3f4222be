import io

import pytest
from pypdf import PdfReader

from tests.browser.tools import COLOURS, assert_accessible, assert_no_sideways_scroll, goto
from tests.browser.visits import in_the_dark

MAIN = '[data-testid="stMain"]'

THEME = "Misdrijven met grote impact"


def in_sight(page):
    """Whether the whole map stands in the window; its downloads may lie under it."""
    box = page.locator(".sk").bounding_box()
    return box["y"] + box["height"] <= page.viewport_size["height"]


def opened(page, name):
    return page.get_by_role("dialog", name=name, exact=True)


def test_one_look_on_the_projector_and_one_sheet_on_paper(window):
    page = window(size="projector", theme="dark")
    goto(page, "/strategiekaart")
    page.get_by_role("heading", name="Wie geeft richting").wait_for()
    assert in_sight(page)
    assert_no_sideways_scroll(page)
    covered = page.get_by_test_id("stHeader").bounding_box()["height"]
    assert page.get_by_role("button", name="Presenteren").bounding_box()["y"] >= covered
    clipped = page.locator(".sk .tegel").evaluate_all(
        "tiles => tiles.filter(t => t.scrollWidth > t.clientWidth + 1).map(t => t.textContent.slice(0, 40))"
    )
    assert clipped == []
    # A browser that is not full screen leaves less height: smaller type then, and still all in sight.
    page.set_viewport_size({"width": 1920, "height": 937})
    assert in_sight(page)
    page.set_viewport_size({"width": 1920, "height": 1080})
    for paper in ("A4", "A3"):
        sheets = PdfReader(io.BytesIO(page.pdf(format=paper, landscape=True, print_background=True))).pages
        assert len(sheets) == 1
        # The reader of the PDF puts a blank where letters stand wide.
        text = "".join(sheets[0].extract_text().split())
        for part in ("Viergezamenlijkeprioriteiten", "Persoonsgerichteaanpak", "Landelijk", "Bron:"):
            assert part in text
        assert "Vindplaats" not in text


def test_the_skewer_runs_through_all_three_themes(window):
    page = window(size="projector")
    goto(page, "/strategiekaart")
    boxes = {
        name: page.locator(f".sk .{name}").bounding_box() for name in ("thema1", "thema2", "thema3", "pen")
    }
    pen = boxes["pen"]
    for name in ("thema1", "thema2", "thema3"):
        theme = boxes[name]
        assert pen["x"] < theme["x"]
        assert pen["x"] + pen["width"] > theme["x"] + theme["width"]
        assert theme["y"] < pen["y"]
        assert theme["y"] + theme["height"] > pen["y"] + pen["height"]


def test_keyboard_opens_reads_and_closes_a_detail_and_follows_its_link(page):
    goto(page, "/strategiekaart")
    tile = page.get_by_role("button", name=THEME)
    tile.focus()
    page.keyboard.press("Enter")
    detail = opened(page, THEME)
    detail.wait_for()
    assert "12.564 in 2011" in detail.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Sluiten"
    page.keyboard.press("Escape")
    detail.wait_for(state="hidden")
    assert tile.evaluate("e => e === document.activeElement")
    tile.click()
    link = detail.get_by_role("link", name="Op de kaart: Woninginbraak (politie)").first
    link.click()
    page.wait_for_url("**/?indicator=pol_woninginbraak**")


@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_an_open_detail_is_accessible(window, size):
    page = window(size=size)
    goto(page, "/strategiekaart")
    page.get_by_role("button", name=THEME).click()
    opened(page, THEME).wait_for()
    assert_accessible(page, MAIN if size == "phone" else None)
    with in_the_dark(page):
        assert_accessible(page, MAIN if size == "phone" else None, only=COLOURS)
