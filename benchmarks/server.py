"""Starts one Streamlit server on a free port of 127.0.0.1 and stops it again, by its own process id."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.contenders import ROOT
from benchmarks.page import MeasurementError


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    url: str
    runs: Path

    def script_runs(self, start: float, end: float) -> list[dict[str, Any]]:
        """The script runs that began between two moments (milliseconds since 1970)."""
        if not self.runs.exists():
            return []
        notes = [json.loads(line) for line in self.runs.read_text().splitlines()]
        return [note for note in notes if start - 5 <= note["start"] <= end]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"Streamlit did not start:\n{log.read_text()[-3000:]}")


def _last_error(log: Path) -> str:
    """What the server said of it, if anything: a page that fails never draws its map."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", log.read_text(encoding="utf-8", errors="replace"))
    errors = [line for line in plain.splitlines() if re.match(r"\w*(Error|Exception|Faults)\b", line)]
    return f"; the server said: {errors[-1]}" if errors else ""


@contextmanager
def streamlit_server(script: str, geometry: Path, cdn: str, folder: Path) -> Iterator[Server]:
    """Run a script as a visitor would find it: the repository's own .streamlit/config.toml, from its root."""
    port = _free_port()
    runs, log = folder / f"{port}.jsonl", folder / f"{port}.log"
    env = os.environ | {
        "PYTHONPATH": str(ROOT),
        "BENCH_GEO": str(geometry),
        "BENCH_CDN": cdn,
        "BENCH_RUNS": str(runs),
    }
    command = [sys.executable, "-m", "benchmarks.timed_streamlit", "run", script, "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_up(url, process, log)
            yield Server(url, runs)
        except MeasurementError as fault:
            raise MeasurementError(f"{fault}{_last_error(log)}") from fault
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=10)
