"""Every page, with the choices that make it another page: opened once, and all looked at that holds of each.

A check of every page belongs in `test_every_page.py`, where it costs no visit of its own.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.browser.conftest import foreign_heard, leave, listening
from tests.browser.tools import goto, map_frame, settled


@dataclass(frozen=True)
class Visit:
    """A page to open.

    Attributes:
        path: its address, with its choices.
        map: the key of its map, if it has one.
        there: what must stand there before anybody looks, as a selector.
        unfold: the heads of what is opened before anybody looks, as a selector.
        screens: how many windows of a phone it may be high.
        printed: whether it says anything that somebody would print.
    """

    path: str
    map: str = ""
    there: str = "h1"
    unfold: str = ""
    screens: float | None = None
    printed: bool = True

    def __str__(self) -> str:
        return self.path


@dataclass
class Visited:
    """A page that is there.

    Attributes:
        visit: which.
        page: in the browser.
        refused: what the browser said of the security policy.
        foreign: what was asked of another host.
        broken: what the console calls an error, and what was asked for and did not come.
    """

    visit: Visit
    page: Page
    refused: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


#: The ground of the page in each theme.
GROUNDS = {"dark": "rgb(16, 23, 31)", "light": "rgb(255, 255, 255)"}
BURGLARY = "/?indicator=pol_woninginbraak&jaar=2018"
OFFICERS = "/districten?district=West-Utrecht&cijfer=wijkagenten&jaar=2025"
#: On a laptop and on a phone.
EVERYWHERE = (
    Visit("/", "kaart"),
    Visit("/ambities", unfold='[class*="st-key-vouw_ambitie_"] > * > details > summary'),
    Visit("/bronnen", there="[aria-label='Dekking per cijfer en jaar']"),
    Visit("/eenheden"),
    Visit("/nodig"),
    Visit("/overzicht"),
    Visit("/pers?gemeente=GM0344"),
    Visit("/politie?niveau=district&gebied=Stad-Utrecht"),
    Visit("/prioriteiten?deel=kaart", "kaart"),
    Visit("/prioriteiten?deel=vergelijk", "kaart"),
    Visit("/prioriteiten?deel=tabel"),
    Visit("/stand"),
    Visit("/strategiekaart"),
    Visit("/vergelijken?gemeenten=GM0034,GM0344,GM0307,GM0310"),
)
#: Each with as much on it as there can be: the map of few crimes has all that of many has, with a card; a
#: chosen district stands beside all of them; and the page of a merged gemeente has its charts open.
LAPTOP = (
    *EVERYWHERE,
    Visit(f"{BURGLARY}&maat=ontwikkeling", "kaart"),
    Visit(f"{BURGLARY}&weergave=tabel"),
    Visit(f"{BURGLARY}&weergave=tegels", "kaart"),
    Visit(f"{BURGLARY}&jaren=alle", "kaart"),
    Visit("/?gemeente=GM0339&indicator=pol_wapenhandel", "kaart"),
    Visit(f"{OFFICERS}&onderdeel=sterkte", "districtkaart"),
    Visit(f"{OFFICERS}&onderdeel=wijkagenten", "districtkaart"),
    Visit(f"{OFFICERS}&onderdeel=oordeel", "districtkaart"),
    Visit("/gemeente", printed=False),
    Visit(
        "/gemeente?gemeente=GM1942&reeks=pol_47018&jaar=2019",
        "gemeentekaart",
        "body:has(.rvs-kern .spil img) .st-key-trends > :nth-child(13 of :has(svg.marks))",
        unfold=".st-key-grafieken summary",
    ),
    Visit("/invullen", there='td[data-plaats="42,19"]'),
    Visit("/politie"),
)
PHONE = (
    *EVERYWHERE,
    Visit("/?weergave=tabel"),
    Visit(f"{BURGLARY}&weergave=tegels", "kaart"),
    Visit(f"{BURGLARY}&jaren=alle", "kaart"),
    Visit("/districten?onderdeel=sterkte", "districtkaart", screens=5),
    Visit("/districten?onderdeel=wijkagenten", "districtkaart", screens=5.5),
    Visit("/districten?onderdeel=oordeel", "districtkaart", screens=6),
    Visit("/gemeente?gemeente=GM0355", there=".rvs-kern summary", screens=5),
    Visit("/invullen", there='td[data-plaats="0,19"]'),
)


UNFOLDED = "heads => [...document.querySelectorAll(heads)].every((head) => head.parentElement.open)"


def ready(page, visit):
    """Open a page and wait until all of it is drawn."""
    goto(page, visit.path)
    settled(page)
    if visit.unfold:
        page.locator(visit.unfold).evaluate_all("heads => heads.forEach((head) => head.click())")
        page.wait_for_function(UNFOLDED, arg=visit.unfold)
    page.locator(visit.there).first.wait_for(state="attached")
    settled(page)
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
    if visit.map:
        map_frame(page, visit.map)
    charts_drawn(page)


def faults_heard(broken):
    """Listeners that keep what the console calls an error, and what a page asks for and does not get."""

    def keep(text, url):
        # Streamlit asks a page of its own for its server first, and then the root.
        if not url.endswith(("/_stcore/health", "/_stcore/host-config")):
            broken.append(f"{url}: {text}")

    return {
        "console": lambda m: keep(m.text, m.location["url"]) if m.type == "error" else None,
        "pageerror": lambda error: keep(str(error), "script"),
        # What is still on its way when a page is left did not fail.
        "requestfailed": lambda r: keep(r.failure, r.url) if r.failure != "net::ERR_ABORTED" else None,
        "response": lambda r: keep(str(r.status), r.url) if r.status >= 400 else None,
    }


def charts_drawn(page):
    for chart in page.locator('[data-testid="stVegaLiteChart"]:visible').all():
        chart.locator("svg.marks text").first.wait_for()


@contextmanager
def visited(page, base_url, visit, theme):
    """A visit in a window that others were in before: a browser that has read the scripts once is fast.

    `light` turns a page that opened in the dark theme light.
    """
    seen = Visited(visit, page)

    def said(message):
        if "Content Security Policy" in message.text:
            seen.refused.append(message.text)

    with (
        listening(page, console=said),
        listening(page, **faults_heard(seen.broken)),
        listening(page, **foreign_heard(base_url, seen.foreign)),
    ):
        try:
            ready(page, visit)
            expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUNDS[theme])
            yield seen
        finally:
            leave(page, base_url)


@contextmanager
def in_the_dark(page):
    """The page in its dark theme, as when a visitor's device goes dark in the evening."""
    page.emulate_media(color_scheme="dark")
    try:
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUNDS["dark"])
        charts_drawn(page)
        yield
    finally:
        light(page)


def light(page):
    """The page in its light theme, as when it gets light in the morning; each turn draws all of it anew."""
    page.emulate_media(color_scheme="light")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUNDS["light"])
    charts_drawn(page)
