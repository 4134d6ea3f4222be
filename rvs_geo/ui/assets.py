"""Serves the scripts of the map from the app itself: Leaflet from its package, ours, and the shapes.

Streamlit serves the folder of a declared component; the map's own frame reaches it beside its own
address, under any base path. Nothing is ever asked of another host.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import streamlit as st
from streamlit.components.v1 import declare_component
from xstatic.pkg import leaflet

from rvs_geo.region.read import data_folder
from rvs_geo.ui import data
from rvs_geo.views.map import MapAssets

ASSETS = Path(__file__).resolve().parents[1] / "views" / "assets"
LEAFLET = Path(leaflet.BASE_DIR)

declare_component("leaflet", path=str(LEAFLET))
declare_component("kaart", path=str(ASSETS))


def map_assets() -> MapAssets:
    """Addresses of all the map needs, each with a mark of its content so that a browser may keep it."""
    return _served(data_folder())


@st.cache_resource(show_spinner=False, max_entries=4)
def _served(folder: Path) -> MapAssets:
    geometry = data.geometry(folder)
    shapes = Path(tempfile.mkdtemp(prefix="rvs-kaart-"))
    (shapes / geometry.name).write_text(geometry.script, encoding="ascii")
    name = f"gebieden_{hashlib.sha256(geometry.name.encode()).hexdigest()[:8]}"
    declare_component(name, path=str(shapes))
    return MapAssets(
        scripts=(
            _address("leaflet", LEAFLET / "leaflet.js"),
            f"../{__name__}.{name}/{geometry.name}",
            _address("kaart", ASSETS / "kaart.js"),
        ),
        styles=(_address("leaflet", LEAFLET / "leaflet.css"), _address("kaart", ASSETS / "kaart.css")),
    )


def _address(component: str, path: Path) -> str:
    mark = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    return f"../{__name__}.{component}/{path.name}?v={mark}"
