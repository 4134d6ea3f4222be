"""The command line as a shell uses it."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_check_ends_quietly_when_its_reader_has_seen_enough(tmp_path):
    # More faults than a pipe holds, so that the check is still writing when the reader leaves.
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    table = folder / "criminaliteit.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",20", ",X", 1000), encoding="utf-8")
    check = subprocess.Popen(
        [sys.executable, "-m", "rvs_geo", "check", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert check.stdout.readline().startswith("criminaliteit.csv")
    check.stdout.close()
    assert check.stderr.read() == ""
    assert check.wait(timeout=60) == 1
