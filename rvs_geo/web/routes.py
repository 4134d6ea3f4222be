"""Addresses of our own beside the app: health, the files of the map, static edition, what robots read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from rvs_geo import __version__
from rvs_geo.export.open_data.editions import PAGE, PLACE, is_day
from rvs_geo.export.shared.credits import site
from rvs_geo.region.faults import DataFaults
from rvs_geo.region.read import data_folder
from rvs_geo.ui.map.files import picker_files
from rvs_geo.ui.map.series import series_mark, series_text
from rvs_geo.ui.shared import assets, data
from rvs_geo.views.shared import embed
from rvs_geo.web.compressed import FOREVER, Body, media_type
from rvs_geo.web.first import choice_of, map_name
from rvs_geo.web.missing import missing
from rvs_geo.web.queue import Queue
from rvs_geo.web.settings import Settings
from rvs_geo.web.share import PICTURE, picture_of
from rvs_geo.web.twin import has_file, ready_file, twin_file

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
AN_HOUR = "public, max-age=3600"
#: In bytes; a larger file of an edition is read from disk each time.
MAX_KEPT = 2_000_000
#: That come in one file: each figure and measure, and room for more.
MAX_SERIES = 60


def routes(settings: Settings) -> list[Route]:
    """The routes, under the base path."""
    queue = Queue(1)
    table: dict[str, Handler] = {
        "/gezond": health,
        "/robots.txt": partial(robots, settings=settings),
        "/.well-known/security.txt": partial(security, settings=settings),
        "/kaartbestand/{name}": map_file,
        "/reeks/{mark}/{name}.json": series_file,
        "/reeks/{mark}.json": series_together,
        "/data": partial(_to_data, settings=settings),
        "/data/{name:path}": partial(data_file, settings=settings, queue=queue),
        f"/{PICTURE}": partial(picture, queue=queue),
        "/oembed": partial(oembed, settings=settings),
        "/uitgave": partial(_to_edition, settings=settings),
        "/uitgave/{name:path}": partial(twin_page, settings=settings, queue=queue),
    }
    return [Route(settings.base + path, handler, methods=["GET"]) for path, handler in table.items()]


async def health(_request: Request) -> Response:
    """Whether this process can show the map, and which version of app and data it shows."""
    sound = _sound()
    told = {
        "status": "in orde" if sound else "fouten in de gegevens",
        "versie": app_version(),
        "gegevens": data_checksum(data_folder()),
    }
    return JSONResponse(told, 200 if sound else 503, {"Cache-Control": "no-store"})


async def robots(_request: Request, settings: Settings) -> Response:
    """Crawlers may read the pages; the channels of the app hold nothing for them."""
    base = settings.base
    lines = ["User-agent: *", f"Disallow: {base}/_stcore/", f"Disallow: {base}/media/", "Allow: /"]
    return PlainTextResponse("\n".join([*lines, ""]), headers={"Cache-Control": AN_HOUR})


async def security(_request: Request, settings: Settings) -> Response:
    """Where to report a leak (RFC 9116); without a contact there is no such file."""
    if not settings.contact:
        return PlainTextResponse("Niet gevonden.\n", 404)
    expires = (datetime.now(UTC) + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {settings.contact}", f"Expires: {expires}", "Preferred-Languages: nl, en", ""]
    return PlainTextResponse("\n".join(lines), headers={"Cache-Control": AN_HOUR})


async def map_file(request: Request) -> Response:
    """A script or style of the map, named after its content."""
    body = _map_body(request.path_params["name"])
    if body is None:
        return PlainTextResponse("Niet gevonden.\n", 404)
    return body.answer(request.headers.get("accept-encoding", ""), FOREVER)


async def series_file(request: Request) -> Response:
    """A series of the map; the mark in its address is that of the data and the code that made it."""
    body, mark = await run_in_threadpool(_series_body, request.path_params["name"])
    if body is None:
        return PlainTextResponse("Niet gevonden.\n", 404)
    # A page that is older than the data may have what is true now, but must ask again.
    cache_for = FOREVER if request.path_params["mark"] == mark else "no-store"
    return body.answer(request.headers.get("accept-encoding", ""), cache_for)


async def picture(request: Request, queue: Queue) -> Response:
    """The map of an address as a picture, for who shows a link to it."""
    try:
        choice = choice_of(data.region(), request.query_params)
    except DataFaults:
        return PlainTextResponse("Niet beschikbaar.\n", 503)
    made = await queue.run(picture_of, choice, data.stamp())
    return Response(made, media_type="image/png", headers={"Cache-Control": AN_HOUR})


async def series_together(request: Request) -> Response:
    """Several series in one file, by name; those that do not exist are left out."""
    names = request.query_params.get("namen", "").split(",")[:MAX_SERIES]
    body, mark = await run_in_threadpool(_together, tuple(names))
    if body is None:
        return PlainTextResponse("Niet gevonden.\n", 404)
    cache_for = FOREVER if request.path_params["mark"] == mark else "no-store"
    return body.answer(request.headers.get("accept-encoding", ""), cache_for)


async def oembed(request: Request, settings: Settings) -> Response:
    """The map of an address of ours as what a site builder can put in a page (oembed.com, type "rich")."""
    asked = urlsplit(request.query_params.get("url", ""))
    home = settings.address or f"{request.url.scheme}://{request.url.netloc}{settings.base}"
    if request.query_params.get("format", "json") != "json":
        return PlainTextResponse("Alleen json.\n", 501)
    if f"{asked.scheme}://{asked.netloc}{asked.path}".rstrip("/") not in (home, f"{home}/{embed.FILE}"):
        return PlainTextResponse("Niet gevonden.\n", 404)
    choices = dict(parse_qsl(asked.query or asked.fragment))
    wide = request.query_params.get("maxwidth", "")
    width = min(int(wide), embed.WIDTH) if wide.isdecimal() and int(wide) > 0 else embed.WIDTH
    try:
        name = map_name(choices)
    except DataFaults:
        return PlainTextResponse("Niet beschikbaar.\n", 503)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": name,
        "provider_name": site(),
        "provider_url": home,
        "html": embed.embed_code(home, choices, name, width=f"{width}px"),
        "width": width,
        "height": embed.HEIGHT,
    }
    return JSONResponse(told, headers={"Cache-Control": AN_HOUR, "Access-Control-Allow-Origin": "*"})


async def twin_page(request: Request, settings: Settings, queue: Queue) -> Response:
    """A file of the static twin; one that is not there yet is made, and kept."""
    name, accept = request.path_params["name"] or "index.html", request.headers.get("accept-encoding", "")
    if is_day(name.rstrip("/")):
        # The data of a day, which stand with the other data.
        return RedirectResponse(f"{settings.base}/data/{PLACE}/{name.rstrip('/')}/", 308)
    if ready := ready_file(settings, name):
        return ready.answer(accept, AN_HOUR)
    if not has_file(settings, name):
        return missing(settings)
    found = await queue.run(twin_file, settings, name)
    if isinstance(found, Body):
        return found.answer(accept, AN_HOUR)
    if found is None or found.stat().st_size > MAX_KEPT:
        return _from_disk(found, settings)
    return _edition_body(found, found.stat().st_mtime_ns).answer(accept, AN_HOUR)


async def data_file(request: Request, settings: Settings, queue: Queue) -> Response:
    """A file of the data, for programs and pages of any other site."""
    name = request.path_params["name"] or "catalogus.jsonld"
    request.path_params["name"] = f"data/{name}{PAGE if name.endswith('/') else ''}"
    answer = await twin_page(request, settings, queue)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    # The policy of the pages keeps other sites from reading an answer.
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


async def _to_data(_request: Request, settings: Settings) -> Response:
    return RedirectResponse(f"{settings.base}/data/catalogus.jsonld", 308)


def _from_disk(file: Path | None, settings: Settings) -> Response:
    if file is None:
        return missing(settings)
    return FileResponse(file, media_type=media_type(file.name), headers={"Cache-Control": AN_HOUR})


async def _to_edition(_request: Request, settings: Settings) -> Response:
    return RedirectResponse(f"{settings.base}/uitgave/index.html", 308)


def app_version() -> str:
    """The version of the code."""
    return __version__


@cache
def data_checksum(folder: Path) -> str:
    """One checksum over all files of the data folder, the same on every replica that has the same data."""
    whole = hashlib.sha256()
    for file in sorted(f for f in folder.glob("*") if f.is_file()):
        whole.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def _sound() -> bool:
    try:
        data.region()
    except DataFaults:
        return False
    return True


def _series_body(name: str) -> tuple[Body | None, str]:
    try:
        region = data.region()
    except DataFaults:
        return None, ""
    mark = series_mark(region)
    return _kept_series(name, mark), mark


@lru_cache(maxsize=600)
def _kept_series(name: str, _mark: str) -> Body | None:
    text = series_text(data.region(), name)
    return None if text is None else Body(text.encode(), "application/json")


def _together(names: tuple[str, ...]) -> tuple[Body | None, str]:
    try:
        mark = series_mark(data.region())
    except DataFaults:
        return None, ""
    return _kept_together(names, mark), mark


# Most visitors ask for the same: what may be wanted after the map that the page opens with.
@lru_cache(maxsize=50)
def _kept_together(names: tuple[str, ...], mark: str) -> Body:
    found = {name: _kept_series(name, mark) for name in names}
    parts = [f"{json.dumps(name)}:{body.plain.decode()}" for name, body in found.items() if body]
    return Body(f"{{{','.join(parts)}}}".encode(), "application/json")


def _map_body(name: str) -> Body | None:
    try:
        text = (assets.map_files() | picker_files()).get(name)
    except DataFaults:
        return None
    return None if text is None else _body(text, media_type(name))


@cache
def _body(text: str, kind: str) -> Body:
    return Body(text.encode(), kind)


@cache
def _edition_body(file: Path, _changed: int) -> Body:
    return Body(file.read_bytes(), media_type(file.name))
