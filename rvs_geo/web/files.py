"""The framework's files and the pages of the app, compressed; what is asked for twice is read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from rvs_geo.views.shared.pages import addresses
from rvs_geo.web.compressed import FOREVER, Body, media_type
from rvs_geo.web.settings import Settings
from rvs_geo.web.shell import Shell

#: Served by the framework itself, and not as a page.
OTHERS = ("/_stcore/", "/component/", "/media/", "/static/", "/uitgave/", "/kaartbestand/")


class Files:
    """Answers for Streamlit's own route of static files, which it guards against routes of ours."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.shell = Shell(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        accept = Headers(scope=scope).get("accept-encoding", "")
        path = scope["path"].removeprefix(self.settings.base)
        if body := static_files().get(path):
            await static(body).answer(accept, FOREVER)(scope, receive, send)
        elif (page := path.strip("/")) in addresses():
            await self._page(page).answer(accept, "no-cache")(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _page(self, page: str) -> Body:
        return _page(self.shell, page)


@cache
def _page(shell: Shell, page: str) -> Body:
    return Body(shell.page(page).encode(), "text/html; charset=utf-8")


@cache
def static_files() -> dict[str, Path]:
    """The framework's files that are named after their content, by address."""
    folder = Path(file_util.get_static_dir())
    return {f"/{f.relative_to(folder).as_posix()}": f for f in (folder / "static").rglob("*") if f.is_file()}


@cache
def static(file: Path) -> Body:
    """A file of the framework; all of them together are 26 MB."""
    return Body(file.read_bytes(), media_type(file.name))
