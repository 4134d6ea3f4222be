"""Work that takes a core for a while, a few at a time; who would wait too long hears so at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException

P = ParamSpec("P")
R = TypeVar("R")
#: A reader waits at most some ten seconds: a page takes about a second.
MAX_WAITING = 12
BUSY = "Te druk, probeer zo weer."


class Queue:
    """Runs work in threads: some at once, some waiting, and the rest refused."""

    def __init__(self, at_once: int, waiting: int = MAX_WAITING) -> None:
        self.at_once = at_once
        self.waiting = waiting

    @cached_property
    def _limiter(self) -> CapacityLimiter:
        # Made when first used: it belongs to the loop that runs then.
        return CapacityLimiter(self.at_once)

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The outcome of the work.

        Raises:
            HTTPException: 503, too many are waiting; try again in a few seconds.
        """
        if self._limiter.statistics().tasks_waiting >= self.waiting:
            raise HTTPException(503, BUSY, {"Retry-After": "5"})
        return await to_thread.run_sync(lambda: work(*args, **kwargs), limiter=self._limiter)
