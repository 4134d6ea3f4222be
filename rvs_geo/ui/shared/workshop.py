"""Where files are made: a few at a time for all visitors together, some waiting, the rest sent away at once.

A picture or a PDF takes a core for a second. Without this, a crowd that downloads would hold up those who
only look. Each file is made in a process of its own with a limit of time and memory (`mould.py`).
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Callable

from rvs_geo.home import HOME
from rvs_geo.ui.shared.mould import packed, read_all

AT_ONCE, WAITING = 2, 8
#: In seconds; who has waited this long is better told so.
PATIENCE = 30.0
#: That one file may take; drawing a chart takes 600 MB, most of it set aside and not used.
SECONDS, MEGABYTES = 120, 1_000
#: For the process to load what it needs, on top of the time for the file.
TO_START = 60

_LOGGER = logging.getLogger(__name__)
Work = Callable[[], bytes]


class TooBusy(Exception):  # noqa: N818 - what is the case, not a fault
    """Too many files are asked for; the page says so beside the button (`page.js`)."""


class NotMade(Exception):  # noqa: N818 - what is the case, not a fault
    """A file took too much time or memory, or could not be made; the page says so beside the button."""


class Apart:
    """Makes each file in a process of its own, which the kernel ends when it takes too much."""

    def __init__(self, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> None:
        self.seconds = seconds
        self.megabytes = megabytes
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def __call__(self, work: Work) -> bytes:
        """The file.

        Raises:
            NotMade: it took too much time or memory, or failed.
        """
        own, other = socket.socketpair()
        with own:
            own.settimeout(self.seconds + TO_START)
            with other:
                self._give(other)
            try:
                own.sendall(packed(work, self.seconds, self.megabytes))
                own.shutdown(socket.SHUT_WR)
                answer = read_all(own)
            except OSError as error:
                raise NotMade(str(error)) from error
        if not answer:
            _LOGGER.error("A file took more than %s s, or its process was killed", self.seconds)
            raise NotMade("too long")
        # Made by a copy of our own process.
        kind, told = pickle.loads(answer)  # noqa: S301
        if kind == "fault":
            _LOGGER.error("A file could not be made:\n%s", told)
            raise NotMade(str(told).strip().rsplit("\n", 1)[-1])
        return bytes(told)

    def begin(self) -> None:
        """Start the process now, for somebody is about to ask for a file."""
        with self._lock:
            self._running()

    def _give(self, customer: socket.socket) -> None:
        with self._lock:
            try:
                socket.send_fds(self._running(), [b"."], [customer.fileno()])
            except OSError:
                # It was killed; the next one takes over.
                self._control = None
                socket.send_fds(self._running(), [b"."], [customer.fileno()])

    def _running(self) -> socket.socket:
        if self._control is None or self.process is None or self.process.poll() is not None:
            self._control, other = socket.socketpair()
            path = os.pathsep.join(filter(None, [str(HOME), os.environ.get("PYTHONPATH", "")]))
            with other:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "rvs_geo.ui.shared.mould"],
                    stdin=other.fileno(),
                    env={**os.environ, "PYTHONPATH": path},
                )
        return self._control

    def stop(self) -> None:
        """End the process; it ends by itself with this one."""
        with self._lock:
            if self._control is not None:
                self._control.close()
            if self.process is not None:
                self.process.wait()
            self._control = None


class Workshop:
    """Makes files for all visitors."""

    def __init__(
        self,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        run: Callable[[Work], bytes] | None = None,
    ) -> None:
        self._places = threading.BoundedSemaphore(at_once)
        self._queue = threading.BoundedSemaphore(at_once + waiting)
        self._patience = patience
        self._run = run or Apart()

    def begin(self) -> None:
        """Get ready: somebody is about to ask for a file."""
        if isinstance(self._run, Apart):
            self._run.begin()

    def make(self, work: Work) -> bytes:
        """The file, when it is its turn.

        Raises:
            TooBusy: too many wait already, or it took too long for its turn to come.
            NotMade: it took too much time or memory, or failed.
        """
        if not self._queue.acquire(blocking=False):
            raise TooBusy
        try:
            if not self._places.acquire(timeout=self._patience):
                raise TooBusy
            try:
                return self._run(work)
            finally:
                self._places.release()
        finally:
            self._queue.release()


WORKSHOP = Workshop()


def queued(work: Work) -> Work:
    """The same work, in its turn; for the data of a download button."""
    return lambda: WORKSHOP.make(work)
