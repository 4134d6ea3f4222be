"""A filled table as one file, and how it takes its place among the data."""

import json
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rvs_geo.__main__ import main
from rvs_geo.analysis.matrix.files import Problem, parse_priorities, parse_themes
from rvs_geo.analysis.matrix.handover import (
    TYPED,
    Origin,
    Way,
    into_frames,
    origin_of_work,
    read_handover,
    write_handover,
    write_loaded,
)
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import FICTION, from_frames
from rvs_geo.analysis.matrix.work import NotOurs, NotOursReason, parse_work
from rvs_geo.export.matrix.adopt import NotAdopted, adopt, adopted_from
from rvs_geo.region.check import check_folder
from rvs_geo.region.read import load_region
from tests.real import real_region
from tests.unit.matrix.edits import with_cells, with_column

DATA = Path(__file__).resolve().parents[3] / "data"
BASE = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
FILLED = BASE.with_cells(example_completion(BASE, seed=5).cells)
PDF = Origin(Way.PDF, "strategie.pdf", (11,), "a" * 64)
TODAY = date(2026, 11, 27)


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_comes_back_as_it_went():
    named = with_column(FILLED, 0, "Thema een", "Fysieke veiligheid")
    assert read_handover(write_handover(named, PDF), BASE) == (named, PDF)


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"[" * 100_000, b'{"soort": "rvs-invulling-1"}', b"\xff"])
def test_another_file_is_refused(raw):
    with pytest.raises(NotOurs, match=f"^({NotOursReason.HANDOVER}|{NotOursReason.WORK})$"):
        read_handover(raw, BASE)


@pytest.mark.parametrize(
    "herkomst",
    [None, [], {"wijze": "pdf"}, {"wijze": "pdf", "bestand": "x", "bladzijden": [0], "sha256": "a"}],
)
def test_an_origin_that_cannot_be_one_counts_as_typed(herkomst):
    content = json.loads(write_handover(FILLED, PDF)) | {"herkomst": herkomst}
    assert read_handover(json.dumps(content).encode(), BASE)[1] == TYPED


def test_fiction_is_never_handed_over():
    with pytest.raises(ValueError, match=r"^A made-up matrix is never written as data\.$"):
        write_handover(example_completion(BASE), TYPED)


def test_a_file_that_carries_the_mark_of_the_example_is_refused():
    named = with_column(FILLED, 0, f"Thema ({FICTION})", None)
    with pytest.raises(NotOurs, match=NotOursReason.MADE_UP):
        read_handover(write_handover(named, PDF), BASE)
    head = ",".join(["partner", "gm_code", "soort", "aantal_prioriteiten", *BASE.columns])
    table = f"{head}\nAlmere,GM0034,gemeente,5{',1' * 20}\n{FICTION}".encode()
    for read in (parse_priorities(table, BASE), parse_themes(b"kolom,naam\nk01," + FICTION.encode(), BASE)):
        assert read.matrix == BASE
        assert [f.problem for f in read.findings] == [Problem.MADE_UP]


def test_what_was_read_from_a_pdf_stays_so_while_the_marks_do():
    work = write_loaded(FILLED, PDF)
    assert parse_work(work, BASE) == FILLED
    assert origin_of_work(work, FILLED) == PDF
    assert origin_of_work(work, with_cells(FILLED, (0, 0, -1))) == TYPED
    for other in ("", "[]", "{}", '{"herkomst": 3}', "[" * 100_000):
        assert origin_of_work(other, FILLED) == TYPED


def test_a_complete_table_takes_its_place_and_passes_the_check(folder):
    said = adopt(write_handover(FILLED, PDF), folder, TODAY)
    assert said == ["860 vakjes bekend geworden"]
    assert check_folder(folder) == []
    region = load_region(folder)
    assert from_frames(region.tables["priorities"], region.tables["themas"]) == FILLED
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    remarks = {r["name"]: r.get("kanttekeningen") for r in package["resources"]}
    assert remarks["priorities"] == [
        "Overgenomen op 27-11-2026, gelezen uit de pdf strategie.pdf, bladzijde 11 "
        f"(sha256 {'a' * 64}). Alle rijen en kolommen komen uit op de gedrukte totalen."
    ]
    # The names are as lost as before.
    assert any("verloren" in remark for remark in remarks["themas"])


def test_the_same_table_again_changes_nothing(folder):
    adopt(write_handover(FILLED, TYPED), folder, TODAY)
    before = contents(folder)
    assert adopt(write_handover(FILLED, TYPED), folder, TODAY) == []
    assert contents(folder) == before


def test_a_table_that_contradicts_the_totals_is_refused_and_nothing_changes(folder):
    before = contents(folder)
    wrong = with_cells(FILLED, (0, 0, 1 - int(FILLED.cells[0, 0])))
    with pytest.raises(NotAdopted, match="Almere"):
        adopt(write_handover(wrong, TYPED), folder, TODAY)
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["data"]


def test_the_command_says_what_changed(folder, tmp_path, capsys):
    file = tmp_path / "invulling.json"
    file.write_bytes(write_handover(with_cells(BASE, (0, 2, 1)), TYPED))
    assert main(["adopt", str(file), "--to", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1 vakje bekend geworden."
    assert said[1:] == [adopted_from(folder)]
    assert said[1].endswith("met de hand ingevuld naar de gedrukte tabel.")
    file.write_bytes(b"{}")
    assert main(["adopt", str(file), "--to", str(folder)]) == 1
    assert "Er is niets veranderd" in capsys.readouterr().err


def test_tables_say_of_a_made_up_filling_that_it_is():
    frames = pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv")
    example = example_completion(BASE, seed=5)
    priorities, themes = into_frames(with_cells(example, (0, 0, -1)), *frames)
    assert priorities["verzonnen"].all()
    assert priorities[BASE.columns[0]].isna().tolist() == [True] + [False] * 42
    assert from_frames(priorities, themes).fictional
    assert "verzonnen" not in into_frames(BASE, priorities, themes)[0]


def test_tables_of_the_region_take_up_a_filling():
    region = real_region()
    tables = into_frames(FILLED, region.tables["priorities"], region.tables["themas"])
    assert from_frames(*tables) == FILLED
    assert all(
        np.array_equal(new.dtypes.to_numpy(), region.tables[name].dtypes.to_numpy())
        for name, new in zip(("priorities", "themas"), tables, strict=True)
    )
