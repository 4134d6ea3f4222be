"""The parts of the server around the app: what it does before its port answers, and what stands before it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypedDict

import streamlit as st
from altair.utils import schemapi
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit.runtime.pages_manager import PagesManager

from rvs_geo.ui.shared.unforeseen import show_unforeseen
from rvs_geo.web import metrics
from rvs_geo.web.files import Files
from rvs_geo.web.gate import Gate
from rvs_geo.web.headers import SecurityHeaders
from rvs_geo.web.routes import routes
from rvs_geo.web.settings import Settings, from_environment
from rvs_geo.web.warm import warm_up

Lifespan = Callable[[st.App], AbstractAsyncContextManager[dict[str, Any] | None]]


class Parts(TypedDict):
    """What `st.App` is made of, beside the script."""

    lifespan: Lifespan
    routes: list[BaseRoute]
    middleware: list[Middleware]
    on_script_error: Callable[[Exception], bool | None]


def parts() -> Parts:
    """The parts for this process, by its environment."""
    # Beside a folder called `pages` Streamlit would run a page on its own, without app.py, until some visitor
    # has opened the front page: a page that fails first would stand in a menu of file names.
    PagesManager.uses_pages_directory = False
    # What Altair's debug mode looks for, faults of ours in a chart, the tests have looked for.
    schemapi.disable_debug_mode()
    settings = from_environment()
    outside_in = (SecurityHeaders, Gate, Files)
    return Parts(
        lifespan=_lifespan(settings),
        routes=list(routes(settings)),
        middleware=[Middleware(layer, settings=settings) for layer in outside_in],
        on_script_error=show_unforeseen,
    )


def _lifespan(settings: Settings) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        await run_in_threadpool(warm_up, settings)
        async with metrics.served(app, settings.metrics_port, settings.base):
            yield

    return lifespan
