"""A table that is known to be made up is fiction however it comes in, and never takes its place as data."""

import io
import json
import math
import random
import shutil
import zipfile
from datetime import date
from pathlib import Path

import frictionless
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import made_up as tampering
from rvs_geo.__main__ import main
from rvs_geo.analysis.matrix.fiction import LIMIT, TABLE, evidence, listed_fiction, mark_chances, row_sign
from rvs_geo.analysis.matrix.files import Finding, Problem, parse_priorities, to_priorities_csv, to_themas_csv
from rvs_geo.analysis.matrix.handover import (
    KIND,
    TYPED,
    into_frames,
    read_handover,
    write_handover,
    write_loaded,
)
from rvs_geo.analysis.matrix.infer import example_completion, propagate
from rvs_geo.analysis.matrix.model import FICTION, FICTION_COLUMN, from_frames, matrix_of
from rvs_geo.analysis.matrix.pdf.reader import read_table
from rvs_geo.analysis.matrix.work import parse_work, write_work
from rvs_geo.export.matrix.adopt import NotAdopted, adopt
from rvs_geo.export.open_data.files import data_files, file_texts
from rvs_geo.export.site.edition import edition_files
from rvs_geo.region.read import load_region
from rvs_geo.ui.shared import own
from rvs_geo.views.matrix import reading
from tests.real import real_region
from tests.unit.matrix.edits import with_cells
from tests.unit.matrix.pdf_layouts import Layout, Printer

DATA = Path(__file__).resolve().parents[3] / "data"
EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "voorbeelden" / "prioriteitentabel"
PLAIN = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
CELLS = example_completion(PLAIN, seed=21).cells
OTHER = example_completion(PLAIN, seed=22).cells
LISTED = pd.DataFrame(
    {
        "tabel": "proef",
        "partner": PLAIN.partners,
        "kenmerk": [row_sign("proef", p, c.tolist()) for p, c in zip(PLAIN.partners, CELLS, strict=True)],
    }
)
BASE = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"), LISTED)
CHANCES = mark_chances(PLAIN.row_totals, PLAIN.column_totals, tuple(map(bool, PLAIN.is_gemeente)))


@pytest.fixture
def folder(tmp_path):
    """A data folder that knows the table of these tests to be made up."""
    made = tmp_path / "data"
    shutil.copytree(DATA, made)
    listed = pd.concat([pd.read_csv(DATA / "verzonnen.csv", dtype=str), LISTED])
    listed.to_csv(made / "verzonnen.csv", index=False, lineterminator="\n")
    return made


def filled(folder, cells=CELLS):
    """The same folder with marks copied into it by hand."""
    (folder / "priorities.csv").write_bytes(to_priorities_csv(PLAIN.with_cells(cells)))
    return folder


def test_the_list_holds_every_partner_in_disguise():
    listed = pd.read_csv(DATA / "verzonnen.csv", dtype=str)
    for _, rows in listed.groupby("tabel"):
        assert list(rows["partner"]) == list(PLAIN.partners)
    known = matrix_of(real_region()).made_up
    # Each of them meets all totals: that is why they must be listed.
    for cells in known:
        assert tuple(cells.sum(axis=1)) == PLAIN.row_totals
        assert tuple(cells[PLAIN.is_gemeente].sum(axis=0)) == PLAIN.column_totals
    assert not matrix_of(real_region()).fictional
    assert listed_fiction(None, PLAIN.partners, 20) == ()


def test_the_example_that_the_pages_show_is_listed():
    example = example_completion(PLAIN)
    assert matrix_of(real_region()).with_cells(example.cells).fictional


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the raw material is not here")
@pytest.mark.parametrize("name", ["a_met_kopjes", "c_typst"])
def test_the_shared_examples_are_listed(name):
    marks = pd.read_csv(EXAMPLES / f"{name}.csv").set_index("partner").loc[list(PLAIN.partners)]
    assert matrix_of(real_region()).with_cells(marks.to_numpy()).fictional


def test_a_listed_table_is_fiction_and_another_with_the_same_totals_is_not():
    assert BASE.with_cells(CELLS).fictional
    assert not BASE.with_cells(OTHER).fictional
    assert not PLAIN.with_cells(CELLS).fictional


FOUND = (
    "1 columns emptied",
    "10 columns emptied",
    "20 rows emptied",
    "1 marks moved in 22 rows",
    "1 marks moved in 43 rows",
    "2 marks moved in 43 rows",
    "22 rows set anew",
    "10 pairs of rows swapped",
    "20 pairs of rows swapped",
    "rows shuffled among equal totals",
    "40 swaps that keep all totals",
    "40 marks, nothing else",
    "first 5 rows",
)
"""What `benchmarks/made_up.py` finds every time; fewer marks, or more altered, it finds at times only."""


@pytest.mark.parametrize("case", FOUND)
def test_a_copy_that_somebody_altered_is_recognised(case):
    tamper = dict(tampering.cases(PLAIN))[case]
    for seed in range(5):
        assert BASE.with_cells(tamper(CELLS, random.Random(seed))).fictional, seed


@given(st.integers(1000, 100_000), st.data())
@settings(max_examples=25, deadline=None)
def test_a_table_with_the_same_totals_is_not_taken_for_a_listed_one(seed, data):
    drawn = example_completion(PLAIN, seed=seed).cells.copy()
    known = data.draw(st.lists(st.integers(0, len(drawn) - 1), unique=True))
    drawn[[i for i in range(len(drawn)) if i not in known]] = -1
    assert evidence(drawn, CELLS, CHANCES) < LIMIT


def test_the_chance_of_a_mark_meets_the_totals():
    municipal = CHANCES[PLAIN.is_gemeente]
    assert np.allclose(CHANCES.sum(axis=1), PLAIN.row_totals, atol=0.2)
    assert np.allclose(municipal.sum(axis=0), PLAIN.column_totals, atol=0.5)


def test_the_evidence_of_one_cell_by_hand():
    # Of one mark that had a chance of a half: 1 + c (1 - a) for c copied and a altered, averaged over c of
    # 0.1, 0.5 and 0.95 and a of 0.02, 0.2 and 0.5.
    found = evidence(np.array([[1]]), np.array([[1]]), np.array([[0.5]]))
    assert found == pytest.approx(math.log(1 + 1.55 / 3 * (1 - 0.72 / 3)))


def test_nothing_known_is_no_evidence():
    assert evidence(PLAIN.cells, CELLS, CHANCES) == 0


# ---- what was made up stays so while it is edited ------------------------------------------------------


def edited(matrix):
    """So much altered that the cells by themselves say nothing any more."""
    made = matrix.with_cells(np.where(OTHER == CELLS, -1, OTHER))
    assert not made.is_listed
    return made


def test_fiction_stays_fiction_however_it_is_edited_until_it_is_emptied():
    fiction = edited(BASE.with_cells(CELLS))
    assert fiction.fictional
    assert propagate(with_cells(fiction, (0, 0, 1))).matrix.fictional
    assert not fiction.emptied().fictional
    assert not fiction.emptied().with_cells(OTHER).fictional


@pytest.mark.parametrize(
    ("cells", "mark"), [(CELLS, "(fictieve invulling)"), (OTHER, "(uw invulling, nog niet gepubliceerd)")]
)
def test_a_table_of_a_visit_is_cited_as_what_it_is(region, monkeypatch, cells, mark):
    monkeypatch.setattr(own.st, "session_state", {})
    own.show(write_work(BASE.with_cells(cells)))
    seen = own.region_of_visit(region)
    for name in ("priorities", "themas"):
        assert all(source.title.endswith(mark) for source in seen.sources[name])
    assert not any(source.title.endswith(")") for source in region.sources["priorities"])


def test_a_made_up_table_is_called_complete_only_while_its_totals_hold():
    whole = BASE.with_cells(CELLS)
    assert "De tabel is compleet" in reading.fiction_of_grid(whole)
    assert "compleet" not in reading.fiction_of_grid(with_cells(whole, (0, 0, int(not CELLS[0, 0]))))


def test_edited_fiction_keeps_its_mark_in_the_browser_and_on_the_pages():
    fiction = edited(BASE.with_cells(CELLS))
    for text in (write_work(fiction), write_loaded(fiction, TYPED)):
        assert parse_work(text, BASE).fictional
        assert parse_work(text, PLAIN).fictional
    region = real_region()
    frames = into_frames(fiction, region.tables["priorities"], region.tables["themas"])
    assert from_frames(*frames).fictional
    assert from_frames(*into_frames(PLAIN, *frames)).fictional is False


def test_work_that_was_emptied_and_filled_anew_is_no_fiction():
    emptied = json.loads(write_work(BASE.with_cells(CELLS))) | {"cells": "?" * CELLS.size}
    assert not parse_work(json.dumps(emptied), BASE).fictional


def test_edited_fiction_is_refused_as_a_file(folder):
    work = json.loads(write_work(edited(BASE.with_cells(CELLS))))
    raw = json.dumps({"soort": KIND, "werk": work, "herkomst": None}).encode()
    assert read_handover(raw, PLAIN)[0].fictional
    with pytest.raises(NotAdopted, match="verzonnen"):
        adopt(raw, folder, date(2026, 11, 29))


def test_a_file_of_another_table_over_fiction_is_judged_by_itself():
    fiction = BASE.with_cells(CELLS)
    assert not parse_work(write_work(PLAIN.with_cells(OTHER)), fiction).fictional
    assert not parse_priorities(to_priorities_csv(PLAIN.with_cells(OTHER)), fiction).matrix.fictional


# ---- every way in --------------------------------------------------------------------------------------


def torn():
    """A column emptied: no row is known whole."""
    cells = CELLS.copy()
    cells[:, 7] = -1
    return cells


def test_it_is_recognised_from_a_pdf_a_file_and_the_browser():
    raw = Printer().table(PLAIN, CELLS, Layout()).pdf()
    found = read_table(raw, BASE)
    assert (found.matrix.fictional, np.array_equal(found.matrix.cells, CELLS)) == (True, True)
    assert FICTION in reading.fiction_text(found, "tabel.pdf")
    for cells in (CELLS, torn()):
        assert parse_priorities(to_priorities_csv(PLAIN.with_cells(cells)), BASE).matrix.fictional
        assert parse_work(write_work(PLAIN.with_cells(cells)), BASE).fictional


@pytest.mark.parametrize("cells", [CELLS, torn(), tampering.marks_swapped(CELLS, random.Random(1), 22)])
def test_it_is_neither_handed_over_nor_adopted(folder, cells):
    with pytest.raises(ValueError, match="never written"):
        write_handover(BASE.with_cells(cells), TYPED)
    with pytest.raises(ValueError, match="never written"):
        to_priorities_csv(BASE.with_cells(cells))
    with pytest.raises(ValueError, match="never written"):
        to_themas_csv(BASE.with_cells(cells))
    # By hand, around the page: as a file that some other program made.
    forged = {"soort": KIND, "werk": json.loads(write_work(PLAIN.with_cells(cells))), "herkomst": None}
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(NotAdopted, match="verzonnen"):
        adopt(json.dumps(forged).encode(), folder, date(2026, 11, 29))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    forged["werk"] = json.loads(write_work(PLAIN.with_cells(OTHER)))
    assert adopt(json.dumps(forged).encode(), folder, date(2026, 11, 29)) != []


@pytest.mark.parametrize("write", [to_priorities_csv, to_themas_csv])
def test_a_table_that_is_recognised_is_written_only_for_who_asks(write):
    listed = BASE.with_cells(CELLS)
    with pytest.raises(ValueError, match=r"^A made-up matrix is never written as data\.$"):
        write(listed)
    assert write(listed, recognisable=True)


@pytest.mark.parametrize("write", [to_priorities_csv, to_themas_csv])
def test_the_example_of_this_site_is_written_by_nobody(write):
    with pytest.raises(ValueError, match="never written"):
        write(example_completion(BASE), recognisable=True)


def test_copied_into_the_data_it_is_fiction_on_every_page(folder, capsys):
    assert main(["check", str(filled(folder, torn()))]) == 0
    assert f"priorities.csv: {reading.KNOWN_FICTION}" in capsys.readouterr().out
    region = load_region(folder)
    assert TABLE in region.tables
    assert matrix_of(region).fictional
    files = edition_files(region)
    for name in ("prioriteiten.html", "index.html", "gemeente-GM0344.html"):
        assert FICTION in files[name]()
    assert FICTION not in edition_files(real_region())["prioriteiten.html"]()


def test_copied_into_the_data_each_file_of_it_carries_the_mark(folder, tmp_path):
    region = load_region(folder)
    # Put there while the app runs: what the app read then is the empty table.
    filled(folder, torn())
    files = data_files(region)
    for name, rows in (("priorities.csv", 43), ("themas.csv", 20)):
        lines = files[name]().decode().splitlines()
        assert [line.split(",")[0] for line in lines] == [FICTION_COLUMN, *[FICTION] * rows]
    assert file_texts(region)["priorities.csv"].startswith(FICTION)
    assert files["criminaliteit.csv"]() == (folder / "criminaliteit.csv").read_bytes()
    with zipfile.ZipFile(io.BytesIO(files["gegevens.zip"]())) as archive:
        archive.extractall(tmp_path / "zip")
    package = frictionless.Package(tmp_path / "zip" / "datapackage.json")
    for name in ("priorities", "themas"):
        resource = package.get_resource(name)
        assert resource.title.startswith(FICTION)
        assert resource.validate().valid
    assert parse_priorities(files["priorities.csv"](), BASE).findings == (Finding(Problem.MADE_UP),)


def test_the_command_reads_it_and_says_that_it_is_made_up(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RVS_DATA", str(folder))
    file = tmp_path / "tabel.pdf"
    file.write_bytes(Printer().table(PLAIN, CELLS, Layout()).pdf())
    assert main(["read-matrix", str(file), "--out", str(tmp_path / "uit")]) == 0
    assert FICTION in capsys.readouterr().err
    table = pd.read_csv(tmp_path / "uit" / "priorities.csv")
    assert np.array_equal(table.filter(regex=r"k\d\d").to_numpy(), CELLS)
