"""Two runs at once, and what a killed run leaves behind."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rvs_geo.region import read, swap
from rvs_geo.region.examined import Examined
from rvs_geo.region.swap import SwapBusy, exchange, replacing
from tests.made_up import write_made_up

# Says that it holds the folder, then waits for a line that never comes.
_HOLDER = """
import sys
from pathlib import Path
from rvs_geo.region.swap import replacing
with replacing(Path(sys.argv[1])) as fresh:
    (fresh / "half.csv").write_text("half")
    print("bezig", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "oud.csv").write_text("oud")
    return folder


def _hold(target: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "bezig\n"
    return process


def test_a_second_run_is_refused_and_touches_nothing(target: Path) -> None:
    with _hold(target) as first:
        try:
            with pytest.raises(SwapBusy, match="data wordt al vernieuwd"), replacing(target):
                pytest.fail("two runs at once")
            assert (target / "oud.csv").read_text() == "oud"
            assert len(list(target.parent.glob(".data-nieuw-*/half.csv"))) == 1
        finally:
            first.kill()


def test_the_next_run_clears_what_a_killed_run_left(target: Path) -> None:
    with _hold(target) as first:
        first.kill()
    assert len(list(target.parent.glob(".data-nieuw-*"))) == 1
    assert (target / "oud.csv").read_text() == "oud"
    with replacing(target) as fresh:
        (fresh / "nieuw.csv").write_text("nieuw")
    assert [path.name for path in target.parent.iterdir()] == ["data"]
    assert [path.name for path in target.iterdir()] == ["nieuw.csv"]


def test_another_folder_beside_it_can_be_replaced_at_the_same_time(target: Path) -> None:
    other = target.parent / "data2"
    with replacing(target), replacing(other) as fresh:
        (fresh / "a.csv").write_text("a")
    assert (other / "a.csv").is_file()


def test_old_and_new_change_places_in_one_step(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, other: Path) -> Path:
        pytest.fail(f"{self} was renamed to {other}: for a moment there would be no folder")

    with replacing(target) as fresh:
        (fresh / "nieuw.csv").write_text("nieuw")
        monkeypatch.setattr(Path, "rename", refuse)
    assert [path.name for path in target.iterdir()] == ["nieuw.csv"]
    assert [path.name for path in target.parent.iterdir()] == ["data"]


def test_a_reader_never_finds_the_folder_absent(target: Path) -> None:
    done = threading.Event()
    found: list[bool] = []

    def read() -> None:
        while not done.is_set():
            found.append(target.is_dir())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(50):
        with replacing(target) as fresh:
            (fresh / "nieuw.csv").write_text("nieuw")
    done.set()
    reader.join()
    assert found
    assert all(found)


def test_what_is_filled_stands_beside_the_folder_under_its_name(target: Path) -> None:
    with replacing(target) as fresh:
        assert fresh.parent == target.parent
        assert fresh.name.startswith(".data-nieuw-")


def test_folders_beside_the_working_folder_are_exchanged(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(target.parent)
    Path("nieuw").mkdir()
    assert exchange(Path("nieuw"), Path("data"))
    assert (target.parent / "nieuw" / "oud.csv").is_file()
    assert list(target.iterdir()) == []


def test_an_exchange_that_is_refused_says_why_and_of_which_folders(target: Path) -> None:
    absent = target.parent / "weg"
    with pytest.raises(FileNotFoundError) as caught:
        exchange(target, absent)
    error = caught.value
    assert (error.errno, error.strerror) == (errno.ENOENT, os.strerror(errno.ENOENT))
    assert (error.filename, error.filename2) == (str(target), str(absent))


@pytest.mark.parametrize("number", [None, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_where_there_is_no_exchange_nothing_is_done(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    class Library:
        """The C library of such a system: without the call, or with one that a file system refuses."""

        def __init__(self, name: None, *, use_errno: bool) -> None:
            if number is not None:
                self.renameat2 = self._refuse

        def _refuse(self, *_: object) -> int:
            ctypes.set_errno(number or 0)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", Library)
    assert exchange(target, target) is False


def test_a_system_without_the_exchange_steps_aside(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    with replacing(target) as fresh:
        (fresh / "nieuw.csv").write_text("nieuw")
    assert [path.name for path in target.iterdir()] == ["nieuw.csv"]
    assert [path.name for path in target.parent.iterdir()] == ["data"]


def test_a_region_read_while_the_folder_is_replaced_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the old tables beside half of the new ones would be a region that never was."""
    folder = write_made_up(tmp_path / "data")
    examine, swapped = read.examine, []

    def slow(path: Path) -> Examined:
        found = examine(path)
        if not swapped:
            with replacing(path) as fresh:
                shutil.copytree(path, fresh, dirs_exist_ok=True)
                package = (path / "datapackage.json").read_text(encoding="utf-8")
                newer = package.replace("Waterland op de kaart", "Nieuw Waterland")
                (fresh / "datapackage.json").write_text(newer, encoding="utf-8")
            swapped.append(path)
        return found

    monkeypatch.setattr(read, "examine", slow)
    assert read.load_region(folder).identity.site == "Nieuw Waterland"
