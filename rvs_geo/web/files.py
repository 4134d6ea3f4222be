"""The framework's files and the pages of the app, compressed; what is asked for twice is read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from rvs_geo.ui.shared import data
from rvs_geo.ui.shared.frame import FAVICON_FILE
from rvs_geo.views.shared.embed import FILE, embed_address
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.pages import addresses
from rvs_geo.web.ahead import FRAME, FRAME_FILES
from rvs_geo.web.compressed import FOREVER, Body, media_type
from rvs_geo.web.first import choice_on, is_bare
from rvs_geo.web.icons import TARGET as MEDIA
from rvs_geo.web.icons import cut_is_complete
from rvs_geo.web.joined import joined
from rvs_geo.web.missing import missing
from rvs_geo.web.routes import routes
from rvs_geo.web.settings import Settings
from rvs_geo.web.shell import Shell
from rvs_geo.web.twin import has_file

#: The file of the static twin that shows a map alone.
BARE_MAP = FILE.removeprefix("uitgave/")
#: Served by the framework itself, and not as a page.
FRAMEWORK = ("/_stcore/", "/component/", "/media/", "/favicon.png")
A_DAY = "public, max-age=86400"


class Files:
    """Answers for Streamlit's own route of static files, which it guards against routes of ours."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.shell = Shell(settings)
        self.ours = routes(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        answer = await self._answer(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        """The answer, or None where somebody else answers."""
        base, path = self.settings.base, str(scope["path"])
        if scope["method"] not in ("GET", "HEAD") or any(
            r.matches(scope)[0] is Match.FULL for r in self.ours
        ):
            return None
        if not f"{path}/".startswith(f"{base}/"):
            return missing(self.settings)
        accept = Headers(scope=scope).get("accept-encoding", "")
        address = path.removeprefix(base)
        if body := static_files().get(address):
            return static(body).answer(accept, FOREVER)
        if address == "/favicon.png":
            # Every page asks for the framework's before it says its own; so they are the same.
            return static(FAVICON_FILE).answer(accept, A_DAY)
        if address.startswith(FRAMEWORK):
            return None
        page = address.strip("/")
        if page not in addresses():
            return missing(self.settings)
        if address != f"/{page}":
            # The files of a page are beside it: with or without a last slash is another place.
            return _moved(f"{base}/{page}", scope)
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if page == "" and asked.get("embed") == "true" and has_file(self.settings, BARE_MAP):
            # Without the app there is no connection to keep and no cookie to set.
            return RedirectResponse(embed_address(base, asked), 307, {"Cache-Control": "no-cache"})
        # A map that was not drawn before takes a moment, in which others are to be served.
        html: Body = await run_in_threadpool(page_body, self.shell, page, asked)
        return html.answer(accept, "no-cache")


def _moved(to: str, scope: Scope) -> Response:
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{to}?{query}" if query else to, 308)


def page_body(shell: Shell, page: str, asked: Mapping[str, str]) -> Body:
    """The HTML of a page of the app at an address, made once for all who ask for it.

    Raises:
        DataFaults: the data folder has faults.
    """
    return _page(shell, page, choice_on(page, asked), bare=is_bare(asked), moment=data.stamp())


@lru_cache(maxsize=500)
def _page(shell: Shell, page: str, choice: MapChoice | None, *, bare: bool, moment: int) -> Body:
    # `moment` makes a page of new data another page.
    return Body(shell.page(page, choice, bare=bare).encode(), "text/html; charset=utf-8")


@cache
def static_files() -> dict[str, Path]:
    """The files of the framework and of its map that are named after their content, by address."""
    folder = Path(file_util.get_static_dir())
    files = {f"/{f.relative_to(folder).as_posix()}": f for f in (folder / "static").rglob("*") if f.is_file()}
    # The package of the frame names only its script after the content.
    frame = {f"/{FRAME}/static/js/{f.name}": f for f in (FRAME_FILES / "static" / "js").glob("*.js")}
    cut = {f"/static/media/{f.name}": f for f in MEDIA.glob("*.woff2")} if cut_is_complete() else {}
    whole = joined()
    return (
        files
        | frame
        | (whole.files() if whole else {})
        | {address: f for address, f in cut.items() if address in files}
    )


@cache
def static(file: Path) -> Body:
    """A file of the framework; all of them together are 26 MB, and as much again where they are joined."""
    packed = file.with_name(f"{file.name}.br")
    return Body(file.read_bytes(), media_type(file.name), packed.read_bytes() if packed.is_file() else None)
