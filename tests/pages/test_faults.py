"""A visitor of an app on a faulty folder reads what is wrong, in Dutch, and never a traceback."""

import re
import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from rvs_geo.region.check import check_folder
from rvs_geo.region.faults import DataFaults
from rvs_geo.ui.shared import data
from rvs_geo.views.shared.pages import addresses
from tests.pages.tools import open_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(addresses())


@pytest.fixture
def folder(made_up_folder, tmp_path, monkeypatch):
    """A copy of the small made-up folder, as the folder of the app."""
    copy = tmp_path / "gegevens"
    shutil.copytree(made_up_folder, copy)
    monkeypatch.setenv("RVS_DATA", str(copy))
    return copy


def faults_on(page):
    app = open_page(page)
    assert [e.value for e in app.error] == ["De kaart kan niet worden getoond: in de gegevens zitten fouten."]
    assert not app.selectbox
    return [t.value for t in app.text]


@pytest.fixture(scope="module")
def found(made_up_folder, tmp_path_factory):
    """What reading the made-up folder with a fault in it finds."""
    copy = shutil.copytree(made_up_folder, tmp_path_factory.mktemp("fout") / "gegevens")
    rewrite(copy / "inwoners.csv", "GM9001,2013,10000,", "GM9001,2013,veel,")
    return check_folder(copy)


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_fault_with_file_row_column_and_value(found, page, tmp_path, monkeypatch):
    # The folder is read once for all pages.
    monkeypatch.setenv("RVS_DATA", str(tmp_path))
    monkeypatch.setattr(data, "load_region", Mock(side_effect=DataFaults(found)))
    # What does not add up because of the fault is said after it.
    fault, *others = faults_on(page)
    assert len(others) == len(found) - 1
    assert fault.startswith("inwoners.csv")
    assert "rij 2" in fault
    assert "inwoners" in fault
    assert "veel" in fault


def test_all_faults_are_shown_at_once(folder):
    rewrite(folder / "sterkte.csv", "Noord,district,0,300,300", "Noord,district,0,-300,-300")
    rewrite(folder / "themas.csv", "k01,,,niet bekend,4", "k01,,,niet bekend,vier")
    text = "\n".join(faults_on(""))
    assert "sterkte.csv" in text
    assert "-300" in text
    assert "themas.csv" in text


def test_a_column_that_went_wrong_shows_the_first_faults_and_how_many_more(tmp_path, monkeypatch):
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "gegevens"))
    monkeypatch.setenv("RVS_DATA", str(folder))
    path = folder / "inwoners.csv"
    path.write_text(re.sub(r"^(GM\d{4},\d{4}),\d+", r"\1,veel", path.read_text(), flags=re.M))
    rows = path.read_text().count(",veel,")
    assert rows > 900
    app = open_page()
    assert len(app.text) == 100
    more = int(re.search(r"nog ([\d.]+) fouten", app.markdown[-1].value)[1].replace(".", ""))
    assert more >= rows - 100


def test_a_folder_that_is_not_there_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("RVS_DATA", str(tmp_path / "weg"))
    (fault,) = faults_on("")
    assert str(tmp_path / "weg") in fault
    assert "geen map" in fault


def test_broken_json_and_hostile_html_are_shown_as_text(folder):
    (folder / "datapackage.json").write_text('{"resources": [', encoding="utf-8")
    (fault,) = faults_on("")
    assert "datapackage.json" in fault
    assert "JSON" in fault


def test_a_folder_that_is_mended_works_again(folder):
    rewrite(folder / "inwoners.csv", "GM9001,2013,10000,", "GM9001,2013,veel,")
    assert faults_on("")
    rewrite(folder / "inwoners.csv", "GM9001,2013,veel,", "GM9001,2013,10000,")
    app = open_page()
    assert not app.error
    assert any("tabel" in c.value for c in app.caption)
