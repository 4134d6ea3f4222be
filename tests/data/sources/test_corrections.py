"""The corrections of a data folder."""

import pandas as pd
import pytest

from rvs_geo.sources.corrections import FILE, Corrections, read_corrections
from rvs_geo.sources.files import SourceFault

HEADER = "bron,sleutel,kolom,fout,goed,reden\n"


@pytest.fixture
def read(tmp_path):
    def reading(text: str) -> Corrections:
        (tmp_path / FILE).write_text(HEADER + text, encoding="utf-8")
        return read_corrections(tmp_path)

    return reading


def test_a_folder_without_the_file_has_none(tmp_path):
    found = read_corrections(tmp_path)
    assert found.rows == ()
    found.require_needed()


def test_only_just_what_is_named_is_corrected(read):
    found = read("cbs,GM0001 2015,aantal,12,21,omgedraaid\n")
    assert found.right("cbs", "GM0001 2015", "aantal", "12") == "21"
    for other in (
        ("pol", "GM0001 2015", "aantal", "12"),
        ("cbs", "GM0001 2016", "aantal", "12"),
        ("cbs", "GM0001 2015", "inwoners", "12"),
        ("cbs", "GM0001 2015", "aantal", "13"),
    ):
        assert found.right(*other) is None
    found.require_needed()


def test_what_a_source_leaves_out_is_filled_in_and_what_it_holds_is_not(read):
    text = "pol,2025,status,,voorlopig,te oud\npol,2024,status,,voorlopig,te oud\n"
    found = read(text)
    assert found.missing("pol", "status", ["2024", "2023"]) == {"2025": "voorlopig"}
    with pytest.raises(SourceFault, match=r"correcties.csv, row 3: .*\(row 3: pol 2024 status\)"):
        found.require_needed()


def test_spellings_are_needed_when_a_source_uses_them(read):
    found = read("alle,GM0344,gemeente,Utrecht (gemeente),Utrecht,provincie\n")
    assert found.spellings() == {"GM0344": ("Utrecht (gemeente)",)}
    found.see_names(pd.DataFrame({"gm_code": ["GM0344"], "gemeente": ["Utrecht"]}))
    with pytest.raises(SourceFault, match="GM0344"):
        found.require_needed()
    found.see_names(pd.DataFrame({"gm_code": ["GM0344"], "gemeente": ["Utrecht (gemeente)"]}))
    found.require_needed()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cbs,GM0001,naam,A,A,waarom\n", "row 2: changes nothing"),
        ("cbs,GM0001,naam,A,B,\n", "row 2: gives no reason"),
    ],
)
def test_a_row_that_makes_no_sense_stops(read, text, message):
    with pytest.raises(SourceFault, match=message):
        read(text)


def test_other_columns_stop(tmp_path):
    (tmp_path / FILE).write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SourceFault, match="columns"):
        read_corrections(tmp_path)
