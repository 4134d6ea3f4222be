"""`streamlit` with a stopwatch: notes how long each script run takes, in the server, for any app, unchanged.

What is timed is `ScriptRunner._run_script`: the script or fragment itself plus what Streamlit does around it
(widget state, messages, forced garbage collection). One JSON line per run goes to the file BENCH_RUNS.
"""

import json
import os
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

_stock = ScriptRunner._run_script


def _timed(self: ScriptRunner, rerun_data: Any) -> None:
    started, clock, cpu = time.time(), time.perf_counter(), time.thread_time()
    try:
        _stock(self, rerun_data)
    finally:
        note = {
            "start": started * 1000,
            "wall": (time.perf_counter() - clock) * 1000,
            "cpu": (time.thread_time() - cpu) * 1000,
            "fragment": bool(rerun_data.fragment_id_queue),
        }
        with Path(os.environ["BENCH_RUNS"]).open("a") as out:
            out.write(json.dumps(note) + "\n")


ScriptRunner._run_script = _timed  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
