"""What every answer tells the browser to allow: as little as the framework can live with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rvs_geo.web.first import first_script
from rvs_geo.web.settings import Settings
from rvs_geo.web.shell import fallback_script, script_hash

PACKAGE = Path(__file__).resolve().parents[1]
#: Embeddable by any site: the bare view of a page, and what the static edition has for it.
EMBEDS = ("/uitgave/inbedden", "/uitgave/insluiten")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.scripts = " ".join(sorted(script_hash(script) for script in own_scripts()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ours = self._headers(scope)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ours.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, dressed)

    def _headers(self, scope: Scope) -> Mapping[str, str]:
        policy = _policy(scope, self.settings, self.scripts)
        hsts = {"Strict-Transport-Security": HSTS} if self.settings.secure else {}
        return {**ALWAYS, **hsts, "Content-Security-Policy": policy}


def edition_headers() -> dict[str, str]:
    """What goes with an edition that is sent without the app; `frame-ancestors` comes with the address."""
    rules = {name: rule for name, rule in _frame_rules().items() if name not in ("script-src", "font-src")}
    rules |= {"script-src": "'self'", "font-src": "'self' data:", "object-src": "'none'"}
    return {**ALWAYS, "Content-Security-Policy": _joined(rules)}


def own_scripts() -> list[str]:
    """Each inline script that we put on a page; `st.html` can only bring them inline."""
    # What lies deeper (the modules of the map and of its pickers) is served as a file.
    files = [*(PACKAGE / "ui" / "assets_page").glob("*.js"), *(PACKAGE / "views" / "assets").glob("*.js")]
    return [fallback_script(), first_script(), *(f.read_text(encoding="utf-8") for f in files)]


def _policy(scope: Scope, settings: Settings, scripts: str) -> str:
    path = scope["path"].removeprefix(settings.base)
    rules = _frame_rules() if path.startswith("/component/") else _page_rules(scope, scripts)
    rules["frame-ancestors"] = "*" if _embeddable(path, scope) else "'self'"
    return _joined(rules)


def _joined(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _page_rules(scope: Scope, scripts: str) -> dict[str, str]:
    # blob: is where Streamlit keeps the script of a component (v2), and it styles with attributes.
    host = Headers(scope=scope).get("host", "")
    return {
        "default-src": "'self'",
        "script-src": f"'self' blob: {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{host} wss://{host}",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def _frame_rules() -> dict[str, str]:
    """The frame of the map: streamlit-folium brings its scripts as text and evaluates them."""
    return {
        "default-src": "'none'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def _embeddable(path: str, scope: Scope) -> bool:
    if path.startswith(EMBEDS):
        return True
    return parse_qs(scope["query_string"].decode("latin-1")).get("embed") == ["true"]
