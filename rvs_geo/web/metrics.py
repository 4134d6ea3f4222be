"""Streamlit's metrics for Prometheus, on a loopback port of their own: a visitor never reaches them."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from rvs_geo.web.gate import PRIVATE

_LOGGER = logging.getLogger(__name__)


class _Beside(uvicorn.Server):
    """A server beside the server of the app, which alone listens to signals."""

    def capture_signals(self) -> nullcontext[None]:  # type: ignore[override]
        return nullcontext()


@asynccontextmanager
async def served(app: ASGIApp, port: int, base: str) -> AsyncIterator[None]:
    """Serve /metrics on a loopback port for as long as the context lasts.

    Args:
        app: the app whose metrics are told.
        port: 0 for none.
        base: the path that the app stands under.
    """
    if not (port and (listener := _bound(port))):
        yield
        return

    async def only_metrics(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "path": f"{base}/_stcore/metrics", PRIVATE: True}, receive, send)

    config = uvicorn.Config(only_metrics, lifespan="off", access_log=False)
    server = _Beside(config)
    task = asyncio.create_task(server.serve([listener]))
    try:
        yield
    finally:
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await task
        listener.close()


def _bound(port: int) -> socket.socket | None:
    """A socket on the port; without one the app serves its visitors all the same."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        _LOGGER.error("No metrics on port %s: %s", port, error)
        return None
