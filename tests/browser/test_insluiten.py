"""A map in the page of another site: it fits, tells its height, and needs no cookies and no trust."""

import functools
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from rvs_geo.views.shared.embed import embed_code
from tests.browser.test_site import PAINTED

CHOICE = {"indicator": "cbs_totaal", "jaar": "2015", "gemeente": "GM0344"}


class Host(SimpleHTTPRequestHandler):
    """A page of somebody else, with nothing on it but our code."""

    def __init__(self, *args, code, **more):
        self.code = code
        super().__init__(*args, **more)

    def do_GET(self):
        html = f"<!doctype html><meta name=viewport content='width=device-width'><body>{self.code}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html)

    def log_message(self, *_):
        pass


@pytest.fixture
def host(app_url):
    """The address of such a page; its name makes it another site than that of the app."""
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Host, code=embed_code(app_url, CHOICE, "Kaart"))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_map_fits_the_page_of_another_site(browser, host, app_url):
    context = browser.new_context(locale="nl-NL", viewport={"width": 1100, "height": 900})
    page = context.new_page()
    failed = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    for width in (1016, 616, 336):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(host)
        frame = page.frame_locator("iframe")
        frame.locator(PAINTED).wait_for(state="attached")
        assert frame.locator(".rvs-year").inner_text() == "2015"
        assert "Bron:" in frame.locator("#bron").inner_text()
        assert frame.locator(".rvs-legend li").count() == 5
        assert frame.locator(".rvs-rank:visible, .rvs-time:visible, select:visible").count() == 0
        # As high as what is in it: nothing to scroll inside, and no room left over.
        page.wait_for_function("f => f.style.height !== '' && f.style.height !== '760px'",
                               arg=page.locator("iframe").element_handle())  # fmt: skip
        room = frame.locator("html").evaluate("h => [h.scrollWidth, innerWidth, h.scrollHeight, innerHeight]")
        assert room[0] <= room[1]
        assert room[2] <= room[3] + 1
    link = frame.get_by_role("link", name="bekijk alle cijfers").get_attribute("href")
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(link).query))
    assert CHOICE.items() <= asked.items()
    assert context.cookies() == []
    assert not failed
    context.close()


def test_address_of_the_app_with_embed_is_the_bare_map(browser, app_url):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{app_url}/?embed=true&{urllib.parse.urlencode(CHOICE)}")
    page.locator(PAINTED).wait_for(state="attached")
    assert "/uitgave/insluiten.html#" in page.url
    assert page.locator(".rvs-year").inner_text() == "2015"
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("width", [320, 1000])
def test_a_tap_tells_the_figure_below_the_map(browser, app_url, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, has_touch=True)
    page = context.new_page()
    page.goto(f"{app_url}/?embed=true&indicator=cbs_totaal&jaar=2015")
    page.locator(PAINTED).wait_for(state="attached")
    card = page.locator(".rvs-card")
    expect(card).to_be_hidden()
    page.locator('path[data-gebied="GM0344"]').tap(force=True)
    # 31,110 crimes among 334,176 inhabitants (CBS 83648NED, Utrecht, 2015).
    expect(card).to_contain_text("93,1 per 1.000 inwoners")
    expect(card).to_contain_text("31.110 misdrijven")
    expect(page.locator(".rvs-rank")).to_be_hidden()
    context.close()


def test_all_years_are_maps_to_look_at_on_a_narrow_page_too(browser, app_url):
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{app_url}/?embed=true&jaren=alle&indicator=pol_woninginbraak&jaar=2018")
    page.locator(PAINTED).wait_for(state="attached")
    small = page.locator(".rvs-small svg").last
    small.wait_for()
    assert small.bounding_box()["height"] >= 80
    room = page.locator("html").evaluate("h => [h.scrollWidth, innerWidth]")
    assert room[0] <= room[1]
    context.close()


def test_oembed_gives_the_code_for_an_address_of_ours_only(app_url):
    shared = f"{app_url}/?{urllib.parse.urlencode(CHOICE)}"
    asked = urllib.parse.urlencode({"url": shared, "maxwidth": 400})
    with urllib.request.urlopen(f"{app_url}/oembed?{asked}") as answer:
        told = json.load(answer)
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 400)
    assert told["title"] == "Alle misdrijven (CBS) per 1.000 inwoners, 2015"
    assert told["html"] == embed_code(app_url, CHOICE, told["title"], width="400px")
    foreign = urllib.parse.urlencode({"url": "https://example.org/"})
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{app_url}/oembed?{foreign}")
