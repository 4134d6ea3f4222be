"""Who may come in and what they may ask for: hosts, origins, sizes, and doors that stay shut."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from rvs_geo.web.settings import Settings

#: A set of 40 views in an address is 5,000 characters; nginx stops at the same length.
MAX_ADDRESS = 8_000
#: In bytes. `server.maxUploadSize` says the same to the browser, in MB; the form around a file adds a little.
MAX_BODY = 10_000_000 + 10_000
#: Of Streamlit, and nobody's business outside: metrics have a port of their own.
SHUT = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent", "/oauth2callback", "/auth/")
#: Set in the scope by our own metrics server, which no visitor can reach.
PRIVATE = "rvs.private"


class Gate:
    """Refuses before anything else looks at a request."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say why not."""
        if scope["type"] == "lifespan" or scope.get(PRIVATE):
            await self.app(scope, receive, send)
            return
        status, why = _refusal(scope, self.settings)
        if not status:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(f"{why}\n", status)(scope, receive, send)


def _refusal(scope: Scope, settings: Settings) -> tuple[int, str]:
    headers = Headers(scope=scope)
    host = headers.get("host", "").lower()
    if not host_allowed(host, settings):
        return 421, "Dit adres hoort niet bij deze server."
    if scope["type"] == "websocket" and not origin_allowed(headers.get("origin"), host, settings):
        return 403, "Een andere website mag hier geen verbinding openen."
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_ADDRESS:
        return 414, "Het adres is te lang."
    if _shut(scope["path"].removeprefix(settings.base)):
        return 404, "Niet gevonden."
    return _size_refusal(scope, headers)


def _shut(path: str) -> bool:
    return any(door in f"{path}/" for door in SHUT)


def _size_refusal(scope: Scope, headers: Headers) -> tuple[int, str]:
    if scope["type"] != "http" or scope["method"] not in ("POST", "PUT", "PATCH"):
        return 0, ""
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return 411, "De grootte van het bestand ontbreekt."
    return (413, "Het bestand is te groot.") if int(length) > MAX_BODY else (0, "")


def host_allowed(host: str, settings: Settings) -> bool:
    """Whether a Host header is ours.

    Only a name can be pointed at this machine by somebody else (DNS rebinding). So a bare IP address is let
    in, which health probes use, and of names only localhost and that of RVS_ADRES.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in {"localhost", settings.host} - {""} or _is_ip(name)


def origin_allowed(origin: str | None, host: str, settings: Settings) -> bool:
    """Whether a page of this origin may open a websocket; a client that is no browser sends none."""
    if origin is None:
        return True
    return urlsplit(origin.lower()).netloc in {host, settings.netloc} - {""}


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
