"""The public address of the app, for what outlives the visit: files and citations.

Only the owner knows it: behind a proxy the app may see another name of itself, and on a laptop it sees
127.0.0.1, which is a different computer for every reader.
"""

from __future__ import annotations

import ipaddress
import os
from urllib.parse import urlsplit

VARIABLE = "RVS_ADRES"


def public_base(seen: str, page: str = "") -> str:
    """The address of the app without a slash at its end; "" where nobody else could open it.

    Args:
        seen: address of the page as the browser has it.
        page: the part of that which names the page; "" for the home page.
    """
    given = os.environ.get(VARIABLE, "").strip().rstrip("/")
    if given:
        return given if urlsplit(given).scheme in ("http", "https") else f"https://{given}"
    base = seen.rstrip("/").removesuffix(f"/{page}" if page else "")
    return "" if is_local(base) else base.rstrip("/")


def is_local(address: str) -> bool:
    """Whether an address only works on this computer or network, or is none."""
    host = urlsplit(address).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host in ("", "localhost") or host.endswith((".localhost", ".local"))
