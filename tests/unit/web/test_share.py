"""What a crawler reads of an address, and the picture that it shows."""

import html
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rvs_geo.export.map.card import SIZE
from rvs_geo.web.first import choice_of, choice_on
from rvs_geo.web.routes import routes
from rvs_geo.web.settings import Settings
from rvs_geo.web.share import query_of
from rvs_geo.web.shell import Shell

ADDRESS = "https://x.nl/rvs"
ASKED = {"indicator": "cbs_totaal", "maat": "aantal", "jaar": "2015", "gemeente": "GM0344"}


def tags(page, asked):
    text = Shell(Settings(address=ADDRESS, base="/rvs")).page(page, choice_on(page, asked))
    found = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', text))
    title, canonical = (
        re.search(p, text)[1] for p in (r"<title>([^<]*)</title>", r'rel="canonical" href="([^"]*)"')
    )
    return {name: html.unescape(words) for name, words in found.items()}, title, html.unescape(canonical)


def test_a_map_has_words_a_picture_and_an_address_of_its_own():
    found, title, canonical = tags("", ASKED)
    assert title == "Kaart: Alle misdrijven (CBS), aantal, 2015, Utrecht | RVS Midden-Nederland op de kaart"
    assert found["og:title"] == title
    # 31.110 crimes in Utrecht in 2015, 108.895 in the unit (CBS 83648NED).
    assert found["og:description"].startswith("Utrecht: 31.110 misdrijven.")
    assert "108.895" in found["og:description"]
    assert found["og:image"].startswith(f"{ADDRESS}/beeld/kaart.png?")
    for address in (canonical, found["og:url"], found["og:image"]):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked == ASKED


def test_the_page_of_a_gemeente_names_it_and_another_page_itself():
    found, title, canonical = tags("gemeente", {"gemeente": "GM0307"})
    assert title == "Mijn gemeente: Amersfoort | RVS Midden-Nederland op de kaart"
    assert canonical == f"{ADDRESS}/gemeente?gemeente=GM0307"
    assert "gemeente=GM0307" in found["og:image"]
    found, title, canonical = tags("ambities", {"gemeente": "GM0307"})
    assert title == "Ambities | RVS Midden-Nederland op de kaart"
    assert canonical == f"{ADDRESS}/ambities"
    assert found["og:image"] == f"{ADDRESS}/beeld/kaart.png"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"maat": "ontwikkeling", "vanaf": "2014"},
        {"weergave": "tegels"},
        {"indeling": "gelijk", "klassen": "4"},
    ],
)
def test_the_query_of_a_map_asks_for_that_map(region, more):
    choice = choice_of(region, ASKED | more)
    asked = {name: values[0] for name, values in parse_qs(query_of(choice)).items()}
    assert choice_of(region, asked) == choice
    assert choice != choice_of(region, {})


def test_the_picture_is_as_large_as_it_is_said_and_wide():
    app = Starlette(routes=routes(Settings(base="/rvs")))
    with TestClient(app) as client:
        answer = client.get("/rvs/beeld/kaart.png", params=ASKED)
    assert answer.headers["content-type"] == "image/png"
    width, height = Image.open(io.BytesIO(answer.content)).size
    # Paper is rounded to whole pixels.
    assert (width, height) == pytest.approx(SIZE, abs=2)
    assert width / height == pytest.approx(1.91, abs=0.02)


def test_a_picture_of_what_does_not_exist_is_that_of_the_opening_map(region):
    assert (
        choice_of(region, {"maat": "ontwikkeling", "jaar": "1850", "klassen": "99", "weergave": "x"}).k == 5
    )
