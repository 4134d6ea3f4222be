"""The press page through Streamlit's own test runner."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from rvs_geo.views.press.facts import press_lines
from tests.real import real_region

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture(scope="module")
def page():
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.run()
    app.switch_page("pages/pers.py").run()
    return app


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


def test_a_chosen_gemeente_gets_its_factsheet():
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["gemeente"] = "GM0344"
    app.run()
    app.switch_page("pages/pers.py").run()
    assert not app.exception
    assert "Factsheet van deze gemeente (PDF)" in [b.label for b in app.get("download_button")]


def test_the_way_to_the_map_is_an_address_of_the_map(page):
    html = [h.proto.body for h in page.get("html") if "Bekijk op de kaart" in h.proto.body]
    assert len(html) == 5
    assert all('href="./?indicator=' in body for body in html)
