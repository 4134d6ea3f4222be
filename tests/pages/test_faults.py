"""A visitor of an app on a faulty folder reads what is wrong, in Dutch, and never a traceback."""

import re
import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [f"pages/{path.name}" for path in sorted((ROOT / "pages").glob("*.py"))]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    copy = tmp_path / "gegevens"
    shutil.copytree(ROOT / "data", copy)
    monkeypatch.setenv("RVS_DATA", str(copy))
    st.cache_resource.clear()
    yield copy
    st.cache_resource.clear()


def faults_on(page):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    if page != "pages/kaart.py":
        app.switch_page(page).run()
    assert not app.exception
    assert [e.value for e in app.error] == ["De kaart kan niet worden getoond: in de gegevens zitten fouten."]
    assert not app.selectbox
    return [t.value for t in app.text]


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_fault_with_file_row_column_and_value(folder, page):
    rewrite(folder / "inwoners.csv", "GM0034,2003,165106,", "GM0034,2003,veel,")
    (fault,) = faults_on(page)
    assert fault.startswith("inwoners.csv")
    assert "rij 2" in fault
    assert "inwoners" in fault
    assert "veel" in fault


def test_all_faults_are_shown_at_once(folder):
    rewrite(folder / "sterkte.csv", ",49,0,49", ",-49,0,49")
    rewrite(folder / "themas.csv", "k01,,,niet bekend,11", "k01,,,niet bekend,12")
    text = "\n".join(faults_on("pages/kaart.py"))
    assert "sterkte.csv" in text
    assert "-49" in text
    assert "themas.csv" in text


def test_a_column_that_went_wrong_shows_the_first_faults_and_how_many_more(folder):
    path = folder / "inwoners.csv"
    path.write_text(re.sub(r"^(GM\d{4},\d{4}),\d+", r"\1,veel", path.read_text(), flags=re.M))
    rows = path.read_text().count(",veel,")
    assert rows > 900
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert len(app.text) == 100
    more = int(re.search(r"nog ([\d.]+) fouten", app.markdown[-1].value)[1].replace(".", ""))
    assert more >= rows - 100


def test_a_folder_that_is_not_there_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("RVS_DATA", str(tmp_path / "weg"))
    st.cache_resource.clear()
    (fault,) = faults_on("pages/kaart.py")
    assert str(tmp_path / "weg") in fault
    assert "geen map" in fault
    st.cache_resource.clear()


def test_broken_json_and_hostile_html_are_shown_as_text(folder):
    (folder / "datapackage.json").write_text('{"resources": [', encoding="utf-8")
    (fault,) = faults_on("pages/kaart.py")
    assert "datapackage.json" in fault
    assert "JSON" in fault


def test_a_folder_that_is_mended_works_again(folder):
    rewrite(folder / "inwoners.csv", "GM0034,2003,165106,", "GM0034,2003,veel,")
    assert faults_on("pages/kaart.py")
    rewrite(folder / "inwoners.csv", "GM0034,2003,veel,", "GM0034,2003,165106,")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.error
    assert any("tabel" in c.value for c in app.caption)
