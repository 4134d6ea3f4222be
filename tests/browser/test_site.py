"""The static edition in a browser: from a USB stick and from a plain web server."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.browser.tools import COLOURS, assert_accessible, assert_no_sideways_scroll, drawn

pytestmark = pytest.mark.browser
PAINTED = "html[data-getekend]"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def served(edition):
    handler = functools.partial(Quiet, directory=str(edition))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("ground", ["file", "http"])
def test_map_draws_and_follows_choice(new_page, edition, request, ground):
    base = f"{edition.as_uri()}/" if ground == "file" else request.getfixturevalue("served")
    page = new_page(base_url=base)
    page.goto(base + "index.html#indicator=cbs_totaal&maat=aantal&jaar=2015&gemeente=GM0344")
    page.locator(PAINTED).wait_for(state="attached")
    assert len(drawn(page)) == 41
    assert page.locator(".rvs-card").inner_text().startswith("Utrecht")
    assert "31.110 misdrijven" in page.locator(".rvs-card").inner_text()
    page.get_by_role("combobox", name="Cijfer").select_option("pol_woninginbraak")
    page.locator(".rvs-title", has_text="Woninginbraak").wait_for()
    page.get_by_role("combobox", name="Maat").select_option("per1000")
    page.locator(".rvs-title", has_text="per 1.000").wait_for()
    page.locator('.rvs-row[data-gebied="GM0307"]').click()
    assert page.get_by_role("combobox", name="Gemeente").input_value() == "GM0307"
    page.wait_for_url("**gemeente=GM0307**")
    page.reload()
    page.locator(".rvs-card", has_text="Amersfoort").wait_for()
    table = page.locator("#tabellen a").first.get_attribute("href")
    assert table is not None
    assert table.endswith(".html#GM0307")
    page.get_by_role("link", name="Alles over Amersfoort").click()
    page.get_by_role("heading", level=1, name="Amersfoort").wait_for()


def test_accessible(new_page, edition):
    page = new_page(theme="dark", base_url=edition.as_uri())
    for name in (
        "index",
        "districten",
        "overzicht",
        "stand",
        "strategiekaart",
        "prioriteiten",
        "ambities",
        "gemeente-GM0344",
        "politie",
        "pers",
        "over",
    ):
        page.emulate_media(color_scheme="dark")
        page.goto(f"{edition.as_uri()}/{name}.html")
        if name in ("index", "districten"):
            page.locator(PAINTED).wait_for(state="attached")
        assert_accessible(page, only=COLOURS)
        page.emulate_media(color_scheme="light")
        expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
        assert_accessible(page)


def test_the_poster_has_its_own_letter_and_breaks_no_word(new_page, edition):
    page = new_page(size="projector", base_url=edition.as_uri())
    page.goto(f"{edition.as_uri()}/strategiekaart.html")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map((f) => f.status)") == ["loaded", "loaded"]
    # A heading of one word that takes two lines was broken in the middle.
    broken = page.locator(".sk .naam").evaluate_all(
        "names => names.filter(n => !/[ -]/.test(n.textContent.trim()) && n.offsetHeight > 1.6 * "
        "parseFloat(getComputedStyle(n).fontSize)).map(n => n.textContent)"
    )
    assert broken == []


#: The smallest letters of the charts that are seen, in pixels of the window.
LETTERS = """() => Math.min(99, ...[...document.querySelectorAll('.grafiek svg')]
    .filter((svg) => svg.getBoundingClientRect().width)
    .flatMap((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll('text')].map((t) => parseFloat(getComputedStyle(t).fontSize) * scale);
    }))"""


def test_phone(new_page, edition):
    page = new_page(size="phone", base_url=edition.as_uri())
    for name in (
        "index",
        "districten",
        "prioriteiten",
        "ambities",
        "gemeente-GM0344",
        "politie",
        "eenheden",
        "pers",
        "tabel-cbs_totaal",
    ):
        page.goto(f"{edition.as_uri()}/{name}.html")
        page.locator("details").evaluate_all("all => all.forEach((d) => { d.open = true; })")
        assert_no_sideways_scroll(page)
        assert page.evaluate(LETTERS) >= 11, name
