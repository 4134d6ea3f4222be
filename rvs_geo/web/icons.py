"""The cut fonts (`cut_fonts.py`) as they are served: where they stand, and whether all our icons are in."""

from __future__ import annotations

import re
from pathlib import Path

from rvs_geo.home import HOME

TARGET = Path(__file__).parent / "assets" / "media"
#: The icons that were kept, beside the fonts.
LIST = "icons.txt"
_ICON = re.compile(r":material/([a-z0-9_]+):")


def named_icons() -> set[str]:
    """The icons that our pages and buttons name."""
    files = (f for folder in ("rvs_geo", "pages") for f in (HOME / folder).rglob("*.py"))
    return {icon for file in files for icon in _ICON.findall(file.read_text(encoding="utf-8"))}


def cut_is_complete() -> bool:
    """Whether the cut fonts have every icon of ours; one that is new must not show as a word."""
    listed = TARGET / LIST
    return listed.is_file() and named_icons() <= set(listed.read_text(encoding="utf-8").split())
