"""Without an optional chapter or table every page works, or says in Dutch what is not there."""

import io
import json
from functools import partial
from pathlib import Path

import pytest
import vl_convert
from pptx import Presentation

from rvs_geo.export.meeting.pptx import to_pptx
from rvs_geo.export.municipality.factsheet import gemeente_factsheet
from rvs_geo.export.municipality.factsheet_unit import unit_factsheet
from rvs_geo.export.site.edition import edition_files
from rvs_geo.region.chapters import CHAPTER_TABLES, Chapter
from rvs_geo.region.check import OPTIONAL
from rvs_geo.ui.shared import data
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View, ViewSet
from rvs_geo.views.shared.chapters import absent
from rvs_geo.views.shared.pages import addresses
from tests.made_up import KEPT, MERGED, write_made_up
from tests.pages.tools import open_page

ROOT = Path(__file__).resolve().parents[2]
TABLES = [name for name in OPTIONAL if name in KEPT]
ALL_TABLES = "alle losse tabellen"
NOT_THERE = {
    **{c: {*CHAPTER_TABLES[c], "ambities_realisatie"} for c in Chapter},
    **{name: {name} for name in TABLES},
    ALL_TABLES: set(TABLES),
}
#: Files are made of what pages and slides hold, and take longer: single tables are left out together there.
in_files = pytest.mark.parametrize("lacking", [*Chapter, ALL_TABLES], indirect=True)


@pytest.fixture(scope="module", params=list(NOT_THERE))
def lacking(request, tmp_path_factory):
    """What is left out, and the region of a data folder without it, as the pages have it."""
    folder = write_made_up(tmp_path_factory.mktemp("zonder") / "data", NOT_THERE[request.param])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RVS_DATA", str(folder))
        yield request.param, data.region()


@pytest.fixture(scope="module", autouse=True)
def _equal_pictures_are_drawn_once():
    """Most charts are the same whichever chapter is absent, and drawing them is what takes Vega long."""
    known = {}

    def once(draw, *what, **how):
        asked = draw.__name__, json.dumps([what, how], default=str)
        if asked not in known:
            known[asked] = draw(*what, **how)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        for draw in (vl_convert.vegalite_to_svg, vl_convert.svg_to_png, vl_convert.svg_to_pdf):
            patch.setattr(vl_convert, draw.__name__, partial(once, draw))
        yield


def test_every_page_works_or_says_what_is_not_there(lacking):
    left_out, _ = lacking
    lacking = {address for address, entry in addresses().items() if left_out in entry.needs}
    for address, entry in addresses().items():
        app = open_page(address, gemeente="GM9001")
        assert not app.error, address
        said = [info.value for info in app.info]
        linked = {link.proto.page for link in app.get("page_link")}
        assert not linked & lacking, address
        assert said.count(absent(left_out) if left_out in set(Chapter) else "") == (left_out in entry.needs)


def test_every_slide_works_or_says_what_is_not_there(lacking):
    left_out, region = lacking
    for address, entry in addresses().items():
        slides = slides_of(region, View(entry.title, address, (("gemeente", "GM9001"),)))
        assert all(slide.headline for slide in slides), address
        if left_out in entry.needs:
            assert [slide.points for slide in slides] == [(absent(left_out),)]


@in_files
def test_factsheets_can_be_made(lacking):
    _, region = lacking
    assert gemeente_factsheet(region, "GM9001").startswith(b"%PDF")
    assert unit_factsheet(region).startswith(b"%PDF")


@in_files
def test_the_static_edition_works_or_says_what_is_not_there(lacking):
    left_out, region = lacking
    files = edition_files(region)
    # Of the pages of gemeenten one by itself and one of several together: all are made by one function.
    gemeenten = [name for name in files if name.startswith("gemeente-")]
    left = set(gemeenten) - {f"gemeente-{code}.html" for code in ("GM9001", MERGED)}
    assert len(gemeenten) - len(left) == 2
    pages = {name: make() for name, make in files.items() if name.endswith(".html") and name not in left}
    tables = [make() for name, make in files.items() if name.startswith("gegevens/")]
    assert all(isinstance(page, str) and page.count("<h1>") == 1 for page in pages.values())
    assert tables
    sentence = absent(left_out) if left_out in set(Chapter) else "Niet bekend: in deze gegevens zit geen"
    assert not any(sentence in page for page in pages.values())
    lacking = [address for address, entry in addresses().items() if left_out in entry.needs]
    for address in lacking:
        assert f"{address}.html" not in pages
        leading = [name for name, page in pages.items() if f'href="{address}.html' in page]
        assert not leading, address


@in_files
def test_the_slides_of_a_meeting_work_or_say_what_is_not_there(lacking):
    left_out, region = lacking
    entries = list(addresses().items())
    views = ViewSet(tuple(View(e.title, a, (("gemeente", "GM9001"),)) for a, e in entries))
    deck = Presentation(io.BytesIO(to_pptx(views, region)))
    texts = ["\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in deck.slides]
    assert len(texts) >= len(entries)
    needing = sum(left_out in entry.needs for _, entry in entries)
    if left_out in set(Chapter):
        assert sum(absent(left_out) in text for text in texts) == needing > 0
