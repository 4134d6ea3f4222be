"""A table that is known to be made up is fiction however it comes in, and never takes its place as data."""

import json
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rvs_geo.__main__ import main
from rvs_geo.analysis.matrix.fiction import FEWEST_ROWS, TABLE, listed_fiction, row_digest
from rvs_geo.analysis.matrix.files import parse_priorities, to_priorities_csv, to_themas_csv
from rvs_geo.analysis.matrix.handover import KIND, TYPED, write_handover
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import FICTION, from_frames, matrix_of
from rvs_geo.analysis.matrix.pdf.reader import read_table
from rvs_geo.analysis.matrix.work import parse_work, write_work
from rvs_geo.export.matrix.adopt import NotAdopted, adopt
from rvs_geo.export.site.edition import edition_files
from rvs_geo.region.read import load_region
from rvs_geo.views.matrix import reading
from tests.unit.matrix.pdf_layouts import Layout, Printer

DATA = Path(__file__).resolve().parents[3] / "data"
PLAIN = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
CELLS = example_completion(PLAIN, seed=21).cells
OTHER = example_completion(PLAIN, seed=22).cells
LISTED = pd.DataFrame(
    {
        "tabel": "proef",
        "partner": PLAIN.partners,
        "kenmerk": [row_digest(p, c.tolist()) for p, c in zip(PLAIN.partners, CELLS, strict=True)],
    }
)
BASE = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"), LISTED)


@pytest.fixture
def folder(tmp_path):
    """A data folder that knows the table of these tests to be made up."""
    made = tmp_path / "data"
    shutil.copytree(DATA, made)
    listed = pd.concat([pd.read_csv(DATA / "verzonnen.csv"), LISTED])
    listed.to_csv(made / "verzonnen.csv", index=False, lineterminator="\n")
    return made


def filled(folder):
    """The same folder with the made-up marks copied into it by hand."""
    (folder / "priorities.csv").write_bytes(to_priorities_csv(BASE.with_cells(CELLS), recognisable=True))
    return folder


def test_the_list_holds_a_digest_per_partner_and_no_mark():
    listed = pd.read_csv(DATA / "verzonnen.csv")
    for _, rows in listed.groupby("tabel"):
        assert list(rows["partner"]) == list(PLAIN.partners)
    assert matrix_of(load_region(DATA)).made_up == listed_fiction(listed)
    assert not matrix_of(load_region(DATA)).fictional
    assert listed_fiction(None) == ()


def test_a_listed_table_is_fiction_and_another_with_the_same_totals_is_not():
    assert BASE.with_cells(CELLS).fictional
    assert not BASE.with_cells(OTHER).fictional
    assert not PLAIN.with_cells(CELLS).fictional


def test_most_of_a_listed_table_is_fiction_too():
    some = CELLS.copy()
    some[: len(some) - FEWEST_ROWS] = -1
    assert BASE.with_cells(some).fictional
    some[-1] = -1
    assert not BASE.with_cells(some).fictional
    swapped = CELLS.copy()
    swapped[:10] = OTHER[:10]
    assert BASE.with_cells(swapped).fictional


def test_what_is_typed_over_fiction_is_judged_anew():
    fiction = BASE.with_cells(CELLS)
    assert not fiction.with_cells(OTHER).fictional
    assert not parse_work(write_work(PLAIN.with_cells(OTHER)), fiction).fictional
    assert not parse_priorities(to_priorities_csv(PLAIN.with_cells(OTHER)), fiction).matrix.fictional
    assert example_completion(BASE).with_cells(OTHER).fictional


def test_it_is_recognised_from_a_pdf_a_file_and_the_browser():
    raw = Printer().table(PLAIN, CELLS, Layout()).pdf()
    found = read_table(raw, BASE)
    assert (found.matrix.fictional, np.array_equal(found.matrix.cells, CELLS)) == (True, True)
    assert FICTION in reading.fiction_text(found, "tabel.pdf")
    assert parse_priorities(to_priorities_csv(PLAIN.with_cells(CELLS)), BASE).matrix.fictional
    assert parse_work(write_work(PLAIN.with_cells(CELLS)), BASE).fictional


def test_it_is_neither_handed_over_nor_adopted(folder):
    with pytest.raises(ValueError, match="never written"):
        write_handover(BASE.with_cells(CELLS), TYPED)
    with pytest.raises(ValueError, match="never written"):
        to_themas_csv(BASE.with_cells(CELLS))
    # By hand, around the page: as a file that some other program made.
    forged = {"soort": KIND, "werk": json.loads(write_work(PLAIN.with_cells(CELLS))), "herkomst": None}
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(NotAdopted, match="verzonnen"):
        adopt(json.dumps(forged).encode(), folder, date(2026, 11, 29))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    forged["werk"] = json.loads(write_work(PLAIN.with_cells(OTHER)))
    assert adopt(json.dumps(forged).encode(), folder, date(2026, 11, 29)) != []


def test_the_example_of_this_site_is_written_by_nobody():
    with pytest.raises(ValueError, match="never written"):
        to_priorities_csv(example_completion(BASE), recognisable=True)


def test_copied_into_the_data_it_is_fiction_on_every_page(folder, capsys):
    assert main(["check", str(filled(folder))]) == 0
    assert f"priorities.csv: {reading.KNOWN_FICTION}" in capsys.readouterr().out
    region = load_region(folder)
    assert TABLE in region.tables
    assert matrix_of(region).fictional
    files = edition_files(region)
    for name in ("prioriteiten.html", "index.html", "gemeente-GM0344.html"):
        assert FICTION in files[name]()
    assert FICTION not in edition_files(load_region(DATA))["prioriteiten.html"]()


def test_the_command_reads_it_and_says_that_it_is_made_up(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RVS_DATA", str(folder))
    file = tmp_path / "tabel.pdf"
    file.write_bytes(Printer().table(PLAIN, CELLS, Layout()).pdf())
    assert main(["read-matrix", str(file), "--out", str(tmp_path / "uit")]) == 0
    assert FICTION in capsys.readouterr().err
    table = pd.read_csv(tmp_path / "uit" / "priorities.csv")
    assert np.array_equal(table.filter(regex=r"k\d\d").to_numpy(), CELLS)
