"""What a visitor reads at an address that does not exist: so, and where the pages are."""

from __future__ import annotations

from functools import cache
from html import escape

from starlette.responses import HTMLResponse, Response

from rvs_geo.export.shared.credits import site
from rvs_geo.views.shared.pages import addresses
from rvs_geo.web.settings import Settings

_STYLE = (
    ":root{color-scheme:light dark}body{max-width:40rem;margin:3rem auto;padding:0 1rem;"
    "font:1.0625rem/1.6 system-ui,sans-serif}a{color:light-dark(#154273,#9ccbf7)}"
)


def missing(settings: Settings) -> Response:
    """The page, with status 404."""
    return HTMLResponse(_page(settings.base), 404, {"Cache-Control": "no-store"})


@cache
def _page(base: str) -> str:
    pages = "".join(
        f'<li><a href="{base}/{address}">{escape(entry.title)}</a></li>'
        for address, entry in addresses().items()
    )
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" type="image/png" href="{base}/favicon.png"><meta name="robots" content="noindex">'
        f"<title>Pagina niet gevonden | {escape(site())}</title>"
        f"<style>{_STYLE}</style></head><body><main><h1>Deze pagina bestaat niet</h1>"
        "<p>Misschien zit er een tikfout in het adres, of is de pagina verhuisd. Dit zijn de pagina’s:</p>"
        f"<ul>{pages}</ul></main></body></html>\n"
    )
