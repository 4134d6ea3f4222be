"""The script of the pickers of the map page, with its style and catalogue in it. `rvs_geo/web` sends it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

from rvs_geo.region.model import Region
from rvs_geo.ui.map.catalogue import catalogue
from rvs_geo.ui.shared import data
from rvs_geo.views.shared.bundle import bundle

MODULES = Path(__file__).resolve().parents[1] / "assets_page" / "keuzes"


def base_path() -> str:
    """The path that the app stands under: "" or "/rvs"."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def picker_files() -> dict[str, str]:
    """The one file of the pickers by its name, which is that of its content.

    Raises:
        DataFaults: the data folder has faults, so there is nothing to choose from.
    """
    return _files(data.region())


def address() -> str:
    """The address of that file on this server."""
    (name,) = picker_files()
    return f"{base_path()}/kaartbestand/{name}"


@lru_cache(maxsize=4)
def _files(region: Region) -> dict[str, str]:
    # What the modules need stands before them: each file apart would be a way there and back more.
    parts = {"stijl": (MODULES / "keuzes.css").read_text(encoding="utf-8"), "catalogus": catalogue(region)}
    told = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    text = f"window.rvsKeuzenDelen={told};\n{bundle(MODULES / 'main.js')}"
    return {f"keuzes-{hashlib.sha256(text.encode()).hexdigest()[:12]}.js": text}
