"""The page on which the printed table is typed over, as a script: what the server does with the work."""

import io
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from rvs_geo.analysis.matrix.fiction import row_sign
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import FICTION, from_frames
from rvs_geo.analysis.matrix.work import write_work
from tests.pages.tools import open_page

APP = Path(__file__).resolve().parents[2] / "app.py"
DATA = APP.parent / "data"


def run(**address):
    return open_page("invullen", **address)


def test_an_empty_table_is_right_and_says_what_is_open():
    at = run()
    assert not at.exception
    assert "860 vakjes" in at.info[0].value
    assert [b.label for b in at.get("download_button")] == [
        "Download invulling om te mailen",
        "Download priorities.csv",
        "Download themas.csv",
    ]


def test_a_text_from_a_file_is_shown_as_it_is():
    at = run()
    themes = "kolom;veld;naam;naam_status;totaal\nk01;;<b>[klik](http://elders.nl);bron;11\n"
    at.file_uploader(key="invulbestanden").set_value(("themas.csv", themes.encode(), "text/csv")).run()
    assert not at.exception
    assert r"\[klik\]\(http\://elders.nl\)" in at.warning[0].value


def test_a_workbook_of_excel_is_taken_as_it_is():
    at = run()
    book = Workbook()
    book.active.append(["partner", "k01", "notitie"])
    book.active.append(["Almere", 1, None])
    raw = io.BytesIO()
    book.save(raw)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    at.file_uploader(key="invulbestanden").set_value(("tabel.xlsx", raw.getvalue(), kind)).run()
    assert not at.exception
    assert "notitie" in at.warning[0].value
    assert json.loads(at.session_state["_invulling_geladen"]["work"])["cells"] == "1" + "?" * 859


def test_no_filling_and_no_files_in_example_mode():
    at = run(voorbeeld="1")
    assert not at.exception
    assert "Stop eerst het voorbeeld" in at.warning[0].value
    assert not at.get("download_button")


def test_without_a_secret_there_is_nothing_to_place():
    at = run()
    assert not at.text_input
    assert "Plaats op de website" not in [b.label for b in at.button]


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """A complete table that the data folder of this test lists as made up."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    base = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
    cells = example_completion(base, seed=31).cells
    signs = [row_sign("proef", p, c.tolist()) for p, c in zip(base.partners, cells, strict=True)]
    rows = [("proef", p, sign) for p, sign in zip(base.partners, signs, strict=True)]
    listed = pd.DataFrame(rows, columns=["tabel", "partner", "kenmerk"])
    listed.to_csv(folder / "verzonnen.csv", index=False, lineterminator="\n")
    monkeypatch.setenv("RVS_DATA", str(folder))
    return base.with_cells(cells)


def test_a_made_up_table_can_be_looked_at_and_neither_mailed_nor_placed(made_up, monkeypatch):
    monkeypatch.setenv("RVS_BEHEER", "een lang geheim woord")
    at = run()
    table = made_up.partners, made_up.cells
    lines = [",".join([p, *map(str, c)]) for p, c in zip(*table, strict=True)]
    raw = "\n".join([",".join(["partner", *made_up.columns]), *lines]).encode()
    at.file_uploader(key="invulbestanden").set_value(("priorities.csv", raw, "text/csv")).run()
    # The grid lives in the browser: what it sends is put where its answer would be.
    at.session_state["invulraster"] = {"work": write_work(made_up)}
    at.run()
    assert not at.exception
    assert any(FICTION in w.value for w in at.warning)
    assert not at.get("download_button")
    assert not at.text_input
    assert any(b.label.startswith("Bekijk") for b in at.button)


def test_a_made_up_table_of_the_visitor_stands_under_the_band_of_fiction(made_up):
    at = AppTest.from_file(APP, default_timeout=60)
    at.session_state["_eigen_invulling"] = write_work(made_up)
    at.switch_page("pages/prioriteiten.py").run()
    assert not at.exception
    said = "".join(e.proto.body for e in at.get("html"))
    assert f"<strong>{FICTION}</strong>" in said
    assert "NIET GEPUBLICEERD" not in said
