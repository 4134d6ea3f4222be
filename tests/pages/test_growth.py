"""Growth costs little: an indicator is one data file and one entry, a page is one script."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rvs_geo.ui.map.catalogue import catalogue
from rvs_geo.ui.shared import data
from tests.pages.tools import open_page, reading_tables

RUN = """
import json
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("app.py", default_timeout=60).switch_page("pages/proef.py").run()
texts = [m.value for m in app.markdown]
print(json.dumps({"faults": len(app.exception), "title": app.title[0].value, "texts": texts}))
"""
ROOT = Path(__file__).resolve().parents[2]
ENTRY = {
    "name": "proef",
    "path": "proef.csv",
    "title": "Proefcijfers",
    "description": "Een bestand van een test.",
    "schema": {
        "fields": [
            {"name": "gm_code", "type": "string", "constraints": {"required": True}},
            {"name": "jaar", "type": "integer", "constraints": {"required": True}},
            {"name": "indicator", "type": "string", "constraints": {"required": True}},
            {"name": "aantal", "type": "integer", "constraints": {"required": True, "minimum": 0}},
        ],
        "missingValues": [""],
        "primaryKey": ["gm_code", "jaar", "indicator"],
        "foreignKeys": [{"fields": ["gm_code"], "reference": {"resource": "gebieden", "fields": ["code"]}}],
    },
    "sources": [
        {
            "id": "proefbron",
            "title": "Proeftabel",
            "publisher": "Proefbureau",
            "licence": "CC0 1.0",
            "reference_date": "2015",
        }
    ],
    "indicatoren": [
        {
            "id": "proef_lantaarns",
            "naam": "Kapotte lantaarns",
            "kort": "Kapotte lantaarns",
            "groep": "Proef",
            "eenheid": "lantaarns",
            "definitie": "Een cijfer van een test.",
            "bron": "proefbron",
            "jaren": [2014, 2015],
        }
    ],
}


@pytest.fixture(scope="module")
def grown_folder(tmp_path_factory):
    """The data folder with one file more and one entry more."""
    folder = tmp_path_factory.mktemp("gegroeid") / "gegevens"
    shutil.copytree(ROOT / "data", folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"].append(ENTRY)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    rows = [f"GM0344,{year},proef_lantaarns,{count}" for year, count in ((2014, 100), (2015, 250))]
    (folder / "proef.csv").write_text(
        "\n".join(["gm_code,jaar,indicator,aantal", *rows]) + "\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def grown(grown_folder, monkeypatch):
    monkeypatch.setenv("RVS_DATA", str(grown_folder))


def test_a_file_and_an_entry_make_an_indicator(grown):
    app = open_page(indicator="proef_lantaarns", jaar="2015", weergave="tabel")
    assert not app.error
    assert not app.warning
    assert app.header[0].value.startswith("Kapotte lantaarns")
    assert "Kapotte lantaarns" in [i["name"] for i in catalogue(data.region())["indicators"]]
    table = app.dataframe[0].value.set_index("Gemeente")
    assert table.loc["Utrecht", "Lantaarns"] == 250  # its own word, not that of crimes
    assert table.loc["Almere", "Opmerking"] == "niet bekend"
    assert any("Proefbureau" in caption.value for caption in app.caption)


def test_the_new_indicator_and_file_are_among_the_sources(grown):
    app = open_page("bronnen")
    (figures,) = [table for table in reading_tables(app) if "Code in link" in table]
    assert "Kapotte lantaarns" in set(figures["Cijfer"])
    assert any("proef.csv" in card.label.replace("\\", "") for card in app.expander)


def test_a_script_makes_a_page(tmp_path):
    for name in ("app.py", "data", "rvs_geo", "pages"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "pages" / "proef.py").write_text(
        "from rvs_geo.ui.shared.frame import start_page\n"
        "import streamlit as st\n"
        'PAGE = {"title": "Proef", "icon": ":material/science:", "section": "Over", "order": 99}\n'
        'region = start_page("Een nieuwe pagina")\n'
        'st.markdown(f"{len(region.gemeenten)} gemeenten")\n',
        encoding="utf-8",
    )
    # A process of its own, in which the package is that of the copy.
    shown = subprocess.run(
        [sys.executable, "-c", RUN], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120
    )
    page = json.loads(shown.stdout.splitlines()[-1])
    assert page["faults"] == 0
    assert page["title"] == "Een nieuwe pagina"
    assert "41 gemeenten" in page["texts"]
