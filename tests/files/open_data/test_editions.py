"""Editions of the data: written once, listed, and checked with another program."""

import hashlib
import json
import subprocess

import pytest

from rvs_geo.__main__ import _keep_edition, main
from rvs_geo.export.open_data.editions import (
    OtherEditionError,
    data_day,
    editions,
    read_edition,
    write_edition,
)
from rvs_geo.export.open_data.files import data_files
from rvs_geo.export.open_data.overview import addresses_html
from rvs_geo.region.read import load_region
from tests.made_up import write_made_up

DAY = "2026-11-26"


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    return load_region(write_made_up(tmp_path_factory.mktemp("streek") / "data"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("RVS_UITGAVEN", str(tmp_path / "uitgaven"))
    return tmp_path / "uitgaven"


def test_an_edition_is_what_its_checksum_says(region, folder):
    made = write_edition(region, folder, DAY)
    assert made.checksum == hashlib.sha256((folder / DAY / "gegevens.zip").read_bytes()).hexdigest()
    assert read_edition(folder, DAY) == made
    checked = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"], cwd=folder / DAY, capture_output=True, text=True, check=True
    )
    assert checked.stdout == "gegevens.zip: OK\n"


def test_the_same_data_may_be_kept_again_and_other_data_may_not(region, folder, tmp_path):
    first = write_edition(region, folder, DAY)
    assert write_edition(region, folder, DAY) == first
    changed = write_made_up(tmp_path / "data")
    path = changed / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"1.0.0"', '"1.0.1"'), encoding="utf-8")
    other = load_region(changed)
    with pytest.raises(OtherEditionError, match=DAY):
        write_edition(other, folder, DAY)
    assert read_edition(folder, DAY) == first
    later = write_edition(other, folder, "2026-12-24")
    assert later.checksum != first.checksum
    assert [edition.day for edition in editions(folder)] == ["2026-12-24", DAY]


@pytest.mark.parametrize("day", ["26-11-2026", "2026-02-30", "../x"])
def test_a_day_that_is_none_is_refused(region, folder, day):
    with pytest.raises(ValueError, match=r"isoformat|day is out of range|Invalid"):
        write_edition(region, folder, day)
    assert editions(folder) == []


def test_what_is_no_whole_edition_is_not_listed(region, folder):
    write_edition(region, folder, DAY)
    (folder / DAY / "SHA256SUMS").write_text("half")
    (folder / ".2026-11-27-x").mkdir()
    assert editions(folder) == []


def test_editions_stand_under_the_addresses_of_the_data(region, folder):
    assert not any(name.startswith("uitgave/") for name in data_files(region))
    made = write_edition(region, folder, DAY)
    files = data_files(region)
    assert files[f"uitgave/{DAY}/gegevens.zip"]() == (folder / DAY / "gegevens.zip").read_bytes()
    listed = json.loads(files["uitgave/uitgaven.json"]())
    assert listed == [
        {"datum": DAY, "bestand": f"{DAY}/gegevens.zip", "sha256": made.checksum, "bytes": made.size}
    ]
    html = addresses_html(region, sources=False)
    assert f'href="data/uitgave/{DAY}/gegevens.zip"' in html
    assert "26 november 2026" in html
    assert made.checksum in html.replace("<wbr>", "")


def test_the_command_keeps_the_data_of_the_last_change(region, folder, monkeypatch, capsys):
    monkeypatch.setenv("RVS_DATA", str(region.folder))
    assert main(["edition"]) == 0
    day = data_day(region)
    assert capsys.readouterr().out.startswith(f"{folder / day}\nsha256 ")
    monkeypatch.delenv("RVS_UITGAVEN")
    assert main(["edition"]) == 1
    assert "RVS_UITGAVEN" in capsys.readouterr().err


def test_new_data_are_kept_as_an_edition_by_themselves(region, folder, capsys):
    _keep_edition(region.folder)
    (made,) = editions(folder)
    assert capsys.readouterr().out == f"Bewaard als uitgave van {made.day}.\n"
    (folder / made.day / "SHA256SUMS").write_text(f"{'0' * 64}  gegevens.zip\n", encoding="ascii")
    _keep_edition(region.folder)
    assert "met andere gegevens; die blijft" in capsys.readouterr().err
    assert read_edition(folder, made.day).checksum == "0" * 64


def test_an_edition_has_a_page_of_its_own(region, folder):
    made = write_edition(region, folder, DAY)
    page = data_files(region)[f"uitgave/{DAY}/index.html"]().decode()
    assert "<h1>Gegevens van 26 november 2026</h1>" in page
    assert made.checksum in page
    assert 'href="gegevens.zip"' in page
