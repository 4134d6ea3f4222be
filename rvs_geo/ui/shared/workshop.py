"""Where files are made: a few at a time for all visitors together, some waiting, the rest sent away at once.

A picture or a PDF takes a core for a second. Without this, a crowd that downloads would hold up those who
only look.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

AT_ONCE, WAITING = 2, 8
#: In seconds; who has waited this long is better told so.
PATIENCE = 30.0


class TooBusy(Exception):  # noqa: N818 - what is the case, not a fault
    """Too many files are asked for; the page says so beside the button (`page.js`)."""


class Workshop:
    """Makes files for all visitors."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self._places = threading.BoundedSemaphore(at_once)
        self._queue = threading.BoundedSemaphore(at_once + waiting)
        self._patience = patience

    def make(self, work: Callable[[], bytes]) -> bytes:
        """The file, when it is its turn.

        Raises:
            TooBusy: too many wait already, or it took too long for its turn to come.
        """
        if not self._queue.acquire(blocking=False):
            raise TooBusy
        try:
            if not self._places.acquire(timeout=self._patience):
                raise TooBusy
            try:
                return work()
            finally:
                self._places.release()
        finally:
            self._queue.release()


WORKSHOP = Workshop()


def queued(work: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same work, in its turn; for the data of a download button."""
    return lambda: WORKSHOP.make(work)
