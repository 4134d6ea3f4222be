"""Without an optional chapter or table every page works, or says in Dutch what is not there."""

import json
import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from rvs_geo.export.municipality.factsheet import gemeente_factsheet
from rvs_geo.export.municipality.factsheet_unit import unit_factsheet
from rvs_geo.region.chapters import CHAPTER_TABLES, Chapter
from rvs_geo.region.check import OPTIONAL, check_folder
from rvs_geo.region.read import load_region
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.shared.chapters import absent
from rvs_geo.views.shared.pages import addresses

ROOT = Path(__file__).resolve().parents[2]
NOT_THERE = {
    **{c: {*CHAPTER_TABLES[c], "ambities_realisatie"} for c in Chapter},
    **{name: {name} for name in OPTIONAL},
}


@pytest.fixture(scope="module", params=list(NOT_THERE))
def lacking(request, tmp_path_factory):
    """What is left out, and a data folder without it."""
    folder = tmp_path_factory.mktemp("zonder") / "data"
    shutil.copytree(ROOT / "data", folder)
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    kept = [r for r in package["resources"] if r["name"] not in NOT_THERE[request.param]]
    path.write_text(json.dumps(package | {"resources": kept}), encoding="utf-8")
    assert not check_folder(folder)
    return request.param, folder


def test_every_page_works_or_says_what_is_not_there(lacking, monkeypatch):
    left_out, folder = lacking
    monkeypatch.setenv("RVS_DATA", str(folder))
    st.cache_resource.clear()
    for address, entry in addresses().items():
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.query_params["gemeente"] = "GM0344"
        if address:
            app.switch_page(f"pages/{entry.script.name}")
        app.run()
        assert not app.exception, address
        assert not app.error, address
        said = [info.value for info in app.info]
        assert said.count(absent(left_out) if left_out in set(Chapter) else "") == (left_out in entry.needs)
    st.cache_resource.clear()


def test_every_slide_and_factsheet_works_or_says_what_is_not_there(lacking):
    left_out, folder = lacking
    region = load_region(folder)
    for address, entry in addresses().items():
        slides = slides_of(region, View(entry.title, address, (("gemeente", "GM0344"),)))
        assert all(slide.headline for slide in slides), address
        if left_out in entry.needs:
            assert [slide.points for slide in slides] == [(absent(left_out),)]
    assert gemeente_factsheet(region, "GM0344").startswith(b"%PDF")
    assert unit_factsheet(region).startswith(b"%PDF")
