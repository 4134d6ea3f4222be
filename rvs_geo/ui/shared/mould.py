"""The process that files are made in, apart from the visitors: `python -m rvs_geo.ui.shared.mould`.

It loads once what draws and writes files, and the region. For each file it makes a copy of itself (a fork, so
that what was loaded is there at once), which gets a limit of time and of memory and ends with the file. The
kernel keeps the limits, so a file that is stuck in a library is stopped as well.

The app sends a socket for each file over a socket of its own (standard input); when the app ends, however it
ends, that one closes and this process ends too.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pickle
import resource
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cloudpickle

from rvs_geo.export.shared.shapes import shapes_of
from rvs_geo.region.faults import DataFaults
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data

#: What takes long to load; the app itself leaves it out.
_LOADED = (
    "rvs_geo.export.map.picture",
    "rvs_geo.export.map.ranking",
    "rvs_geo.export.meeting.html",
    "rvs_geo.export.meeting.overview_file",
    "rvs_geo.export.meeting.pdf",
    "rvs_geo.export.meeting.pptx",
    "rvs_geo.export.municipality.factsheet",
    "rvs_geo.export.municipality.factsheet_unit",
    "rvs_geo.export.shared.chart_file",
    "rvs_geo.export.shared.tagged_pdf",
    "rvs_geo.export.shared.xlsx",
)
_REGION = "region"
#: Field of /proc/self/statm: pages that may be written.
_DATA_PAGES = 5

Work = Callable[[], bytes]


class _Packer(cloudpickle.Pickler):  # type: ignore[misc]
    """Leaves the region of the data folder out: the other side has it."""

    def persistent_id(self, obj: object) -> str | None:
        return _REGION if isinstance(obj, Region) and obj is data.region() else None


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, pid: object) -> Region:
        return data.region()


def packed(work: Work, seconds: int, megabytes: int) -> bytes:
    """An order for a file.

    Args:
        work: makes it; may be a lambda, but holds nothing of the visit.
        seconds: that it may take.
        megabytes: of memory that it may take.
    """
    target = io.BytesIO()
    _Packer(target).dump((work, seconds, megabytes))
    return target.getvalue()


def unpacked(order: bytes) -> tuple[Work, int, int]:
    """The work of an order, with the seconds and the megabytes that it may take."""
    found: tuple[Work, int, int] = _Unpacker(io.BytesIO(order)).load()
    return found


def read_all(sender: socket.socket) -> bytes:
    """All bytes until the other side is ready."""
    with sender.makefile("rb") as file:
        return file.read()


def main() -> None:
    """Wait for orders until the app has ended."""
    control = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    for name in _LOADED:
        importlib.import_module(name)
    try:
        shapes_of(data.region())
    except DataFaults:
        return
    # Nobody waits for the copies; the kernel takes them away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, given, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            _serve(socket.socket(fileno=given[0]))
            os._exit(0)
        os.close(given[0])


def _serve(customer: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        work, seconds, megabytes = unpacked(read_all(customer))
        _limit(seconds, megabytes)
        answer: tuple[str, Any] = ("file", work())
    except BaseException:
        answer = ("fault", traceback.format_exc())
    customer.sendall(pickle.dumps(answer))
    customer.shutdown(socket.SHUT_WR)


def _limit(seconds: int, megabytes: int) -> None:
    """Let the kernel end this process after so much time, and refuse it more memory than this on top."""
    signal.alarm(seconds)
    pages = int(Path("/proc/self/statm").read_text().split()[_DATA_PAGES])
    most = pages * resource.getpagesize() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Where the machine itself has no memory left, this one goes first, and not the app.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    # Under its own name, so that what is unpacked meets the classes of this module.
    importlib.import_module("rvs_geo.ui.shared.mould").main()
