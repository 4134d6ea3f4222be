"""`python -m benchmarks`: measure everything and write the table into benchmarks/README.md."""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from benchmarks import report
from benchmarks.cdn import local_cdn
from benchmarks.contenders import CONTENDERS, GEOMETRY_41, GEOMETRY_403, ROOT, Contender
from benchmarks.measure import everything, first_visit
from benchmarks.page import MeasurementError, chromium
from benchmarks.server import streamlit_server

RAW = ROOT / ".cache" / "bench.json"


def _areas(path: Path) -> int:
    return len(json.loads(path.read_text(encoding="utf-8"))["features"])


def _measure(contender: Contender, geometry: Path, runs: int, browser: Any, cdn: str) -> dict[str, Any]:
    """One contender; what goes wrong is a result too, said in the table."""
    areas = _areas(geometry)
    print(f"{contender.key} ({areas}) …", flush=True)
    if not (ROOT / contender.script).exists():
        return {"fault": f"{contender.script} is not there yet"}
    with tempfile.TemporaryDirectory() as folder:
        try:
            with streamlit_server(contender.script, geometry, cdn, Path(folder)) as server:
                found = everything(browser, server, contender, areas, runs)
            for _ in range(1, contender.starts):
                with streamlit_server(contender.script, geometry, cdn, Path(folder)) as server:
                    found["cold"].append(first_visit(browser, server, contender, areas))
        except (MeasurementError, PlaywrightError, RuntimeError) as fault:
            found = {"fault": str(fault)}
    print(f"  {report.one_line(found)}", flush=True)
    return found


def main() -> int:
    """Measure, then write; with --only the figures are printed and the README stays as it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument(
        "--runs", type=int, default=24, help="switches per contender (at least 20 for the table)"
    )
    parser.add_argument("--only", nargs="+", choices=[c.key for c in CONTENDERS], help="just these")
    arguments = parser.parse_args()
    chosen = [c for c in CONTENDERS if not arguments.only or c.key in arguments.only]
    results: dict[str, dict[str, Any]] = {}
    with local_cdn() as cdn, sync_playwright() as playwright, chromium(playwright) as browser:
        for contender in chosen:
            results[contender.key] = _measure(contender, GEOMETRY_41, arguments.runs, browser, cdn)
            if contender.at_403:
                key = f"{contender.key}@403"
                results[key] = _measure(contender, GEOMETRY_403, arguments.runs, browser, cdn)
        machine = report.machine(browser.version, arguments.runs)
    text = report.tables(results, machine)
    if arguments.only:
        print(text)
        return 0
    RAW.parent.mkdir(exist_ok=True)
    RAW.write_text(json.dumps({"machine": machine, "results": results}, indent=1))
    report.write(text)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
