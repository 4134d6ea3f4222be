"""Two runs at once, and what a killed run leaves behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rvs_geo.region.swap import SwapBusy, replacing

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
