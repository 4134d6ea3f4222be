"""Without an optional chapter or table every page works, or says in Dutch what is not there."""

import io
from pathlib import Path

import pytest
import streamlit as st
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from rvs_geo.export.meeting.pptx import to_pptx
from rvs_geo.export.municipality.factsheet import gemeente_factsheet
from rvs_geo.export.municipality.factsheet_unit import unit_factsheet
from rvs_geo.export.site.edition import edition_files
from rvs_geo.region.chapters import CHAPTER_TABLES, Chapter
from rvs_geo.region.check import OPTIONAL, check_folder
from rvs_geo.region.read import load_region
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View, ViewSet
from rvs_geo.views.shared.chapters import absent
from rvs_geo.views.shared.pages import addresses
from tests.made_up import KEPT, MERGED, write_made_up

ROOT = Path(__file__).resolve().parents[2]
NOT_THERE = {
    **{c: {*CHAPTER_TABLES[c], "ambities_realisatie"} for c in Chapter},
    **{name: {name} for name in OPTIONAL if name in KEPT},
}


@pytest.fixture(scope="module", params=list(NOT_THERE))
def lacking(request, tmp_path_factory):
    """What is left out, and a data folder without it."""
    folder = write_made_up(tmp_path_factory.mktemp("zonder") / "data", NOT_THERE[request.param])
    assert not check_folder(folder)
    return request.param, folder


def test_every_page_works_or_says_what_is_not_there(lacking, monkeypatch):
    left_out, folder = lacking
    monkeypatch.setenv("RVS_DATA", str(folder))
    st.cache_resource.clear()
    lacking = {address for address, entry in addresses().items() if left_out in entry.needs}
    for address, entry in addresses().items():
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.query_params["gemeente"] = "GM9001"
        if address:
            app.switch_page(f"pages/{entry.script.name}")
        app.run()
        assert not app.exception, address
        assert not app.error, address
        said = [info.value for info in app.info]
        linked = {link.proto.page for link in app.get("page_link")}
        assert not linked & lacking, address
        assert said.count(absent(left_out) if left_out in set(Chapter) else "") == (left_out in entry.needs)
    st.cache_resource.clear()


def test_every_slide_and_factsheet_works_or_says_what_is_not_there(lacking):
    left_out, folder = lacking
    region = load_region(folder)
    for address, entry in addresses().items():
        slides = slides_of(region, View(entry.title, address, (("gemeente", "GM9001"),)))
        assert all(slide.headline for slide in slides), address
        if left_out in entry.needs:
            assert [slide.points for slide in slides] == [(absent(left_out),)]
    assert gemeente_factsheet(region, "GM9001").startswith(b"%PDF")
    assert unit_factsheet(region).startswith(b"%PDF")


def test_the_static_edition_works_or_says_what_is_not_there(lacking):
    left_out, folder = lacking
    files = edition_files(load_region(folder))
    # Of the pages of gemeenten one by itself and one of several together: all are made by one function.
    gemeenten = [name for name in files if name.startswith("gemeente-")]
    left = set(gemeenten) - {f"gemeente-{code}.html" for code in ("GM9001", MERGED)}
    assert len(gemeenten) - len(left) == 2
    pages = {name: make() for name, make in files.items() if name.endswith(".html") and name not in left}
    data = [make() for name, make in files.items() if name.startswith("gegevens/")]
    assert all(isinstance(page, str) and page.count("<h1>") == 1 for page in pages.values())
    assert data
    sentence = absent(left_out) if left_out in set(Chapter) else "Niet bekend: in deze gegevens zit geen"
    assert not any(sentence in page for page in pages.values())
    lacking = [address for address, entry in addresses().items() if left_out in entry.needs]
    for address in lacking:
        assert f"{address}.html" not in pages
        leading = [name for name, page in pages.items() if f'href="{address}.html' in page]
        assert not leading, address


def test_the_slides_of_a_meeting_work_or_say_what_is_not_there(lacking):
    left_out, folder = lacking
    entries = list(addresses().items())
    views = ViewSet(tuple(View(e.title, a, (("gemeente", "GM9001"),)) for a, e in entries))
    deck = Presentation(io.BytesIO(to_pptx(views, load_region(folder))))
    texts = ["\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in deck.slides]
    assert len(texts) >= len(entries)
    needing = sum(left_out in entry.needs for _, entry in entries)
    if left_out in set(Chapter):
        assert sum(absent(left_out) in text for text in texts) == needing > 0
