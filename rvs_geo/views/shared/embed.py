"""A map in the page of somebody else: its address and the code that puts it there."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

#: The file of the static edition that shows a map alone, and the script that tells its height to the host.
FILE, SCRIPT = "uitgave/insluiten.html", "uitgave/middelen/hoogte.js"
#: Choices in the address that the bare map knows.
CHOICES = ("indicator", "maat", "jaar", "gemeente", "indeling", "weergave", "jaren", "toen")
#: In pixels, until the map has told its own.
WIDTH, HEIGHT = 600, 760


def embed_address(base: str, choices: Mapping[str, str]) -> str:
    """The address of the bare map with its choices; `base` is the public address of the app."""
    said = urlencode({name: choices[name] for name in CHOICES if choices.get(name)})
    return f"{base.rstrip('/')}/{FILE}" + (f"#{said}" if said else "")


def embed_code(base: str, choices: Mapping[str, str], title: str, *, width: str = "100%") -> str:
    """The HTML to put in a page; it sets no cookie and asks nothing of another host than `base`."""
    address = escape(embed_address(base, choices), quote=True)
    script = escape(f"{base.rstrip('/')}/{SCRIPT}", quote=True)
    return (
        f'<iframe src="{address}" title="{escape(title, quote=True)}" loading="lazy" width="{width}" '
        f'height="{HEIGHT}" style="border:0;width:{width};max-width:1000px"></iframe>\n'
        f'<script async src="{script}"></script>'
    )
