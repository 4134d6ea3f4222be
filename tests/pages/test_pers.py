"""The press page through Streamlit's own test runner."""

import io
from urllib.parse import urlencode

import pytest
from pypdf import PdfReader

from rvs_geo.views.press.facts import press_lines
from tests.pages.tools import files_of, open_page
from tests.real import real_region


@pytest.fixture(scope="module")
def page():
    return open_page("pers")


def test_shows_the_five_facts_with_their_sources(page):
    assert not page.exception
    assert page.title[0].value == "Voor de pers"
    lines = press_lines(real_region())
    assert [s.value for s in page.subheader] == [line.heading for line in lines]
    html = " ".join(h.proto.body for h in page.get("html"))
    text = " ".join(m.value for m in (*page.markdown, *page.caption)).replace("\\", "")
    for line in lines:
        assert line.figure in html
        assert line.sentence in text
        for source in line.sources:
            assert source in text


def test_offers_a_citation_for_each_fact_with_a_figure(page):
    known = press_lines(real_region())
    codes = [c.value for c in page.code]
    assert len(codes) == len(known)
    for code, line in zip(codes, known, strict=True):
        assert line.indicator.source.table in code
        assert urlencode(dict(line.query)) in code


def test_offers_factsheets(page):
    labels = [b.label for b in page.get("download_button")]
    assert "Factsheet van de eenheid (PDF)" in labels
    assert "Maak alle 41 factsheets" in [b.label for b in page.button]


def test_a_chosen_gemeente_gets_its_factsheet(monkeypatch):
    files = files_of(monkeypatch)
    open_page("pers", gemeente="GM0344")
    assert len(PdfReader(io.BytesIO(files["factsheet-utrecht-GM0344.pdf"]())).pages) == 2


def test_the_way_to_the_map_is_an_address_of_the_map(page):
    html = [h.proto.body for h in page.get("html") if "Bekijk op de kaart" in h.proto.body]
    assert len(html) == 5
    assert all('href="./?indicator=' in body for body in html)


def test_from_the_press_to_all_gemeenten_and_to_the_chosen_one():
    links = {p.proto.label: p.proto.page for p in open_page("pers", gemeente="GM0363").get("page_link")}
    assert links["Alle gemeenten in \u00e9\u00e9n oogopslag"] == "overzicht"
    assert links["De cijfers van \u00e9\u00e9n gemeente"] == "gemeente"
    # Amsterdam is here for Weesp, whose figures the page shows.
    assert links["Naar de pagina van Weesp"] == "gemeente"


def test_a_gemeente_that_is_not_known_is_said_on_the_page_itself():
    page = open_page("pers", gemeente="GM9999")
    assert "die wij niet kennen (een gemeente: `GM9999`)" in page.warning[0].value
    assert "gemeente" not in page.query_params
