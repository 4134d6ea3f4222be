"""What is added by hand to the raw material is declared with a reason, and is what stands in `data/`."""

import csv

import pandas as pd
import pytest

from rvs_geo.sources import strategy
from rvs_geo.sources.additions import FILE, read_additions
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.promises import read_promises
from tests.real import DATA

HEADER = ["bestand", "sleutel", "kolom", "waarde", "reden", "vindplaats"]
GOOD = ["themas.csv", "k01", "naam", "Woninginbraak", "zeer waarschijnlijk", "de strategie"]


def write(folder, *rows, header=HEADER):
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return folder


def test_the_shipped_tables_hold_what_is_declared():
    for name, key in (("themas.csv", "kolom"), ("ambities.csv", "id")):
        table = pd.read_csv(DATA / name, dtype="str", keep_default_na=False).set_index(key)
        added = read_additions(DATA, name)
        assert added
        for row, cells in added.items():
            assert {column: table.at[row, column] for column in cells} == cells


def test_a_folder_without_the_file_adds_nothing(tmp_path):
    assert read_additions(tmp_path, "themas.csv") == {}


@pytest.mark.parametrize("column", HEADER)
def test_nothing_is_added_without_a_reason_or_a_place(tmp_path, column):
    row = ["" if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)]
    with pytest.raises(SourceFault, match="row 2: has an empty cell"):
        read_additions(write(tmp_path, row), "themas.csv")


def test_the_same_cell_twice_and_other_columns_are_refused(tmp_path):
    with pytest.raises(SourceFault, match="row 3: adds the same cell again"):
        read_additions(write(tmp_path, GOOD, GOOD), "themas.csv")
    with pytest.raises(SourceFault, match="expected"):
        read_additions(write(tmp_path, header=["a"]), "themas.csv")


def test_a_name_for_a_column_that_is_not_there_stops_the_build(tmp_path):
    folder = tmp_path / "strategie"
    folder.mkdir()
    lines = ["kolom,totaal", *(f"{n},{223 - 19 * 11 if n == 1 else 11}" for n in range(1, 21))]
    (folder / "prioriteiten_kolomtotalen.csv").write_text("\n".join(lines), encoding="utf-8")
    added = {"k03": {"naam": "Woninginbraak"}}
    promises = read_promises(DATA)
    themes = strategy.build_themes(tmp_path, added, promises).set_index("kolom")
    assert themes.loc["k03", ["naam", "naam_status"]].tolist() == ["Woninginbraak", "vermoedelijk"]
    assert themes.loc["k04", "naam_status"] == "niet bekend"
    with pytest.raises(SourceFault, match="k21"):
        strategy.build_themes(tmp_path, {"k21": {"naam": "Anders"}}, promises)
