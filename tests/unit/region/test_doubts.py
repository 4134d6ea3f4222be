"""Each kind of doubt on a copy of the data with the slip that it looks for."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from rvs_geo.__main__ import main
from rvs_geo.region.check import examine
from rvs_geo.region.doubts.register import KINDS, find_doubts
from rvs_geo.region.examined import Examined

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def shipped():
    return examine(DATA)


def changed(shipped, table, rows, column, factor):
    """The shipped data with a column of some rows of a table multiplied."""
    frame = shipped.frames[table].copy()
    chosen = rows(frame)
    assert chosen.any()
    frame.loc[chosen, column] = (frame.loc[chosen, column] * factor).round().astype("Int64")
    return Examined(shipped.descriptor, frames={**shipped.frames, table: frame}, borders=shipped.borders)


def police(code, year):
    return lambda f: (f.gm_code == code) & (f.jaar == year) & f.indicator.str.startswith("pol_")


def found(examined):
    return {(d.kind, d.gm_code, d.year) for d in find_doubts(examined)}


def test_every_kind_has_a_test_of_its_name_and_a_dutch_sentence():
    for kind in KINDS:
        assert f"test_{kind.name}" in globals(), kind.name
        assert kind.watched.endswith(".")


def test_the_shipped_data_raise_no_doubt(shipped):
    assert not shipped.doubts


@pytest.mark.parametrize("factor", [0.5, 10])
@pytest.mark.parametrize(("code", "year"), [("GM0034", 2019), ("GM0307", 2012), ("GM0344", 2025)])
def test_jumps(shipped, code, year, factor):
    examined = changed(shipped, "criminaliteit", police(code, year), "aantal", factor)
    assert {key for key in found(examined) if key[0] == "jumps"} == {("jumps", code, year)}


def test_counts_times_ten_stand_out_in_a_small_gemeente_too(shipped):
    montfoort = changed(shipped, "criminaliteit", police("GM0335", 2016), "aantal", 10)
    assert ("jumps", "GM0335", 2016) in found(montfoort)


@pytest.mark.parametrize("year", [2003, 2015, 2025])
def test_inhabitants(shipped, year):
    rows = lambda f: (f.gm_code == "GM0034") & (f.jaar == year)  # noqa: E731
    assert found(changed(shipped, "inwoners", rows, "inwoners", 10)) == {("inhabitants", "GM0034", year)}


def test_parts(shipped):
    one = lambda f: (f.gm_code == "GM0034") & (f.jaar == 2015) & (f.indicator == "cbs_vermogen")  # noqa: E731
    assert found(changed(shipped, "criminaliteit", one, "aantal", 2)) == {("parts", "GM0034", 2015)}
    total = lambda f: (f.gm_code == "GM0344") & (f.jaar == 2023) & (f.indicator == "pol_totaal")  # noqa: E731
    assert ("parts", None, 2023) in found(changed(shipped, "criminaliteit", total, "aantal", 1.2))


@pytest.mark.parametrize(("less", "doubted"), [(5, False), (6, True)])
def test_the_police_may_count_a_unit_a_few_crimes_apart_from_its_gemeenten(shipped, less, doubted):
    # 47013NED, 2024: the ten units differ from the sum of their gemeenten by at most four crimes.
    frames = shipped.frames
    counts = frames["criminaliteit"].query("indicator == 'pol_totaal' and jaar == 2024")
    regional = frames["criminaliteit_regio"].copy()
    own = (regional.soort == "politie-eenheid") & (regional.jaar == 2024)
    regional.loc[own, "aantal"] = int(counts["aantal"].sum()) - less
    examined = Examined(shipped.descriptor, {**frames, "criminaliteit_regio": regional}, shipped.borders)
    assert (("parts", None, 2024) in found(examined)) == doubted


def test_unfinished(shipped):
    last = lambda f: (f.jaar == 2025) & f.indicator.str.startswith("pol_")  # noqa: E731
    assert found(changed(shipped, "criminaliteit", last, "aantal", 0.6)) == {("unfinished", None, 2025)}


def test_check_counts_the_warnings_and_only_a_strict_one_fails(tmp_path, capsys):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    table = pd.read_csv(folder / "criminaliteit.csv")
    rows = police("GM0034", 2019)(table)
    table.loc[rows, "aantal"] //= 2
    table.to_csv(folder / "criminaliteit.csv", index=False)
    if examine(folder).faults:
        pytest.fail(str(examine(folder).faults[0]))
    assert main(["check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "let op: criminaliteit.csv, Almere, 2019:" in out
    assert "met 1 waarschuwing" in out
    assert main(["check", "--streng", str(folder)]) == 1
