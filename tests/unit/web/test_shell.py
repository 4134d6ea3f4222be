"""The HTML as served, before anything runs."""

import re

import brotli
import pytest

from rvs_geo.ui.map.files import picker_files
from rvs_geo.ui.shared.assets import map_files
from rvs_geo.web.ahead import pieces
from rvs_geo.web.compressed import Body
from rvs_geo.web.first import choice_on
from rvs_geo.web.joined import PIECES, piece_files
from rvs_geo.web.settings import Settings
from rvs_geo.web.shell import Shell


@pytest.fixture
def edition(tmp_path):
    for name in ("index", "prioriteiten"):
        (tmp_path / f"{name}.html").write_text("", encoding="utf-8")
    return tmp_path


def test_a_crawler_reads_dutch_a_title_and_where_the_page_stands(edition):
    page = Shell(Settings(address="https://x.nl/rvs", base="/rvs", edition=edition)).page("prioriteiten")
    assert '<html lang="nl">' in page
    assert "<title>Prioriteiten | RVS Midden-Nederland op de kaart</title>" in page
    assert 'property="og:url" content="https://x.nl/rvs/prioriteiten"' in page
    assert 'name="description"' in page
    assert "Streamlit app" not in page


@pytest.mark.parametrize(
    ("address", "twin"), [("", "index"), ("prioriteiten", "prioriteiten"), ("pers", "index")]
)
def test_the_way_on_leads_to_the_same_page_where_the_edition_has_it(edition, address, twin):
    page = Shell(Settings(base="/rvs", edition=edition)).page(address)
    assert page.count(f'href="/rvs/uitgave/{twin}.html"') == 3


def test_no_link_leads_to_an_edition_that_is_not_there(tmp_path):
    assert "/uitgave/" not in Shell(Settings(edition=tmp_path)).page("")


def test_without_an_edition_on_disk_the_way_on_leads_to_the_twin_of_the_app():
    assert Shell(Settings()).page("vergelijken").count('href="/uitgave/gemeente.html"') == 3


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [("gzip, br;q=0.9", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None), ("identity", None)],
)
def test_an_answer_is_compressed_as_the_browser_can_read_it(accept, encoding):
    answer = Body(b"tekst " * 100, "text/javascript").answer(accept, "no-cache")
    assert answer.headers.get("content-encoding") == encoding


def test_brotli_gives_the_same_bytes_back():
    body = Body(b"tekst " * 100, "text/javascript")
    assert brotli.decompress(body.answer("br", "no-cache").body) == body.plain


def test_a_picture_is_not_compressed_again():
    assert "content-encoding" not in Body(b"\x89PNG" * 100, "image/png").answer("br", "no-cache").headers


def test_every_piece_that_is_fetched_ahead_is_there_once():
    assert len(set(piece_files())) == len(PIECES)
    page = Shell(Settings()).page("", choice_on("", {}))
    assert all(f'<link rel="modulepreload" crossorigin href="./{name}">' in page for name in pieces())
    assert not set(re.findall(r'rel="rvs-straks" href="\./(kaartbestand/[^"]+)"', page)) ^ {
        f"kaartbestand/{name}" for name in map_files() | picker_files()
    }
    # A page without a map asks for none of it.
    assert 'rel="rvs-straks"' not in Shell(Settings()).page("ambities", None)
