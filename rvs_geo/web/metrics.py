"""Streamlit's metrics for Prometheus, on a loopback port of their own: a visitor never reaches them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from rvs_geo.web.gate import PRIVATE


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
    if not port:
        yield
        return

    async def only_metrics(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "path": f"{base}/_stcore/metrics", PRIVATE: True}, receive, send)

    config = uvicorn.Config(only_metrics, host="127.0.0.1", port=port, lifespan="off", access_log=False)
    server = _Beside(config)
    task = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await task
