"""nginx and replicas on free ports of this machine, for the load test and the tests of `deploy/`."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

from deploy.__main__ import HERE


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def row_of_ports(number: int) -> int:
    """The first of as many free ports in a row."""
    while True:
        first = free_port()
        with contextlib.suppress(OSError), contextlib.ExitStack() as held:
            for port in range(first, first + number):
                held.enter_context(socket.create_server(("127.0.0.1", port)))
            return first


class Front:
    """`python -m deploy` with what it says; used as a context."""

    def __init__(self, folder: Path, replicas: int = 2, **env: str) -> None:
        self.folder = folder
        self.replicas = replicas
        self.env = env
        self.port = free_port()
        self.first = row_of_ports(replicas)
        self.metrics = row_of_ports(replicas)
        self.url = f"http://127.0.0.1:{self.port}/rvs/"
        self.said: queue.Queue[str] = queue.Queue()
        self.pids: dict[int, int] = {}

    def __enter__(self) -> Front:
        command = [
            sys.executable,
            "-m",
            "deploy",
            "--replicas",
            str(self.replicas),
            "--base",
            "rvs",
            "--rate",
            "5000",
        ]
        # Here all visitors come from one address.
        command += ["--connections", "5000"]
        command += ["--port", str(self.port), "--first", str(self.first), "--folder", str(self.folder)]
        env = {**os.environ, "RVS_METRICS_PORT": str(self.metrics), **self.env}
        self.process = subprocess.Popen(
            command, cwd=HERE.parent, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait("Open")
        return self

    def __exit__(self, *exc: object) -> None:
        self.process.terminate()
        self.process.wait(60)

    def _listen(self) -> None:
        for line in self.process.stdout:
            if found := re.match(r"replica (\d+) is process (\d+)", line):
                self.pids[int(found[1])] = int(found[2])
            self.said.put(line)
        self.said.put("")

    def wait(self, word: str) -> None:
        """Wait until it says so."""
        while line := self.said.get(timeout=120):
            if word in line:
                return
        raise AssertionError(f"ended before it said {word}")

    def sessions(self, number: int) -> int:
        """Visits that a replica holds, of its private metrics."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics + number}/metrics", timeout=30) as told:
            found = re.search(r"^active_sessions (\d+)", told.read().decode(), re.M)
        if found is None:
            raise RuntimeError("no metrics")
        return int(found[1])
