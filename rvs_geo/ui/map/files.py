"""The script, the style and the catalogue of the pickers of the map page. `rvs_geo/web` sends them."""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache
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
    """The files by name, named after their content.

    Raises:
        DataFaults: the data folder has faults, so there is nothing to choose from.
    """
    return _code_files() | _catalogue_file(data.region())


def address(ending: str) -> str:
    """The address of the file with this ending ("js", "css", "json") on this server."""
    name = next(name for name in picker_files() if name.endswith(f".{ending}"))
    return f"{base_path()}/kaartbestand/{name}"


@cache
def _code_files() -> dict[str, str]:
    texts = (bundle(MODULES / "main.js"), (MODULES / "keuzes.css").read_text(encoding="utf-8"))
    return dict(_named(text, ending) for text, ending in zip(texts, ("js", "css"), strict=True))


@lru_cache(maxsize=4)
def _catalogue_file(region: Region) -> dict[str, str]:
    text = json.dumps(catalogue(region), ensure_ascii=False, separators=(",", ":"))
    return dict([_named(text, "json")])


def _named(text: str, ending: str) -> tuple[str, str]:
    return f"keuzes-{hashlib.sha256(text.encode()).hexdigest()[:12]}.{ending}", text
