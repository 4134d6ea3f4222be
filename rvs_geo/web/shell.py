"""The HTML that a browser is given before anything runs: Dutch, named, and with a way on if the app fails."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from streamlit import file_util

from rvs_geo.export.shared.credits import site
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.pages import addresses
from rvs_geo.web.ahead import links
from rvs_geo.web.first import first_view
from rvs_geo.web.joined import joined
from rvs_geo.web.settings import Settings
from rvs_geo.web.share import Words, canonical, query_of, tags_of, words_of
from rvs_geo.web.twin import has_file

ASSETS = Path(__file__).parent / "assets"
#: Page of the app -> page of the static edition, where the names differ.
_TWINS = {"": "index", "vergelijken": "gemeente", "invullen": "prioriteiten", "bronnen": "over"}


class ShellChangedError(Exception):
    """The HTML of Streamlit is not as we know it: look at `shell.py` after an update of Streamlit."""


@dataclass(frozen=True)
class Shell:
    """The shell of one server."""

    settings: Settings

    def page(self, address: str, choice: MapChoice | None = None, *, bare: bool = False) -> str:
        """The HTML of a page of the app.

        Args:
            address: of the page, "" for the home page; an unknown one gets the shell without a name.
            choice: the map that its first view shows.
            bare: without a first view.
        """
        entry = addresses().get(address)
        page = _without_english(framework_html())
        if whole := joined():
            page = whole.started(page)
        words = words_of(address, choice)
        page = _once(page, "<title>Streamlit</title>", _head(words, address, self.settings))
        if choice is not None:
            page = _once(page, "</head>", f"{links(address)}\n</head>")
        if choice is not None and address == "" and self.settings.address:
            page = _once(page, "</head>", f"{_oembed_link(choice, self.settings)}\n</head>")
        way = _edition_link(address, self.settings)
        title, twin = entry.title if entry else site(), _twin(self.settings)
        first = "" if bare else first_view(title, choice, way, twin, choices=address == "")
        page, style = _without_style(page)
        body = f'<div id="root"></div>\n{first}\n{self._way_on(way)}\n{style}'
        return _once(page, '<div id="root"></div>', body)

    def _way_on(self, way: str) -> str:
        return (
            '<div id="rvs-verbinding" role="status" hidden></div>\n'
            '<div id="rvs-uitweg" role="status" hidden>De kaart komt niet op gang. Misschien is de '
            f"verbinding weg of is uw browser te oud. We blijven het proberen. {way}</div>\n"
            f'<noscript><p class="rvs-zonder">Deze kaart heeft JavaScript nodig. {way}</p></noscript>\n'
            f"<script>{fallback_script()}</script>"
        )


def framework_html() -> str:
    """The HTML of Streamlit as it is installed."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


def fallback_script() -> str:
    """Our one inline script; the security policy names its hash."""
    return (ASSETS / "fallback.js").read_text(encoding="utf-8")


def script_hash(script: str) -> str:
    """How a security policy names an inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _without_english(page: str) -> str:
    page = _once(page, '<html lang="en">', '<html lang="nl">')
    page, found = re.subn(r"<noscript>.*?</noscript>\s*|<!--.*?-->\s*", "", page, flags=re.S)
    page, scripts = re.subn(r"<script>\s*window\.prerenderReady = false\s*</script>\s*", "", page)
    page, agents = re.subn(r'<link rel="service-desc"[^>]*>\s*', "", page)
    if not (found and scripts and agents):
        raise ShellChangedError
    return page


def _without_style(page: str) -> tuple[str, str]:
    """The page without the framework's style sheet, and that: what stands before it need not wait for it."""
    found = re.findall(r'<link rel="stylesheet"[^>]*>', page)
    if len(found) != 1:
        raise ShellChangedError("<link rel=stylesheet>")
    return page.replace(found[0], ""), found[0]


def _head(words: Words, page: str, settings: Settings) -> str:
    tags = "\n".join(
        f'<meta property="{name}" content="{html.escape(text)}">'
        for name, text in tags_of(words, page, settings.address).items()
    )
    style = (ASSETS / "fallback.css").read_text(encoding="utf-8")
    one = ""
    if settings.address:
        href = html.escape(canonical(words, page, settings.address))
        one = f'\n<link rel="canonical" href="{href}">'
        one += '\n<meta name="twitter:card" content="summary_large_image">'
    return (
        f"<title>{html.escape(words.title)}</title>\n"
        f'<meta name="description" content="{html.escape(words.description)}">\n{tags}{one}\n'
        f"<style>{style}</style>"
    )


def _oembed_link(choice: MapChoice, settings: Settings) -> str:
    """Where a site builder finds how to put this map in a page (oembed.com, discovery)."""
    asked = urlencode({"url": f"{settings.address}/?{query_of(choice)}", "format": "json"})
    href = html.escape(f"{settings.address}/oembed?{asked}", quote=True)
    return f'<link rel="alternate" type="application/json+oembed" href="{href}">'


def _twin(settings: Settings) -> str:
    return f"{settings.base}/uitgave/" if has_file(settings, "index.html") else ""


def _edition_link(address: str, settings: Settings) -> str:
    page = f"{_TWINS.get(address, address)}.html"
    if not has_file(settings, page):
        page = "index.html"
    if not has_file(settings, page):
        return "Laad deze pagina straks opnieuw."
    return f'<a href="{settings.base}/uitgave/{page}">Bekijk de kaart als gewone pagina.</a>'


def _once(page: str, old: str, new: str) -> str:
    if page.count(old) != 1:
        raise ShellChangedError(old)
    return page.replace(old, new)
