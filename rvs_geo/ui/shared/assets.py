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
from rvs_geo.ui.shared import data
from rvs_geo.views.shared.choropleth import MapAssets
from rvs_geo.views.shared.geometry import geometry_script

ASSETS = Path(__file__).resolve().parents[2] / "views" / "assets"
LEAFLET = Path(leaflet.BASE_DIR)


def map_assets() -> MapAssets:
    """Addresses of all the map needs, each named after its content so that a browser may keep it."""
    return _served(data_folder())


@st.cache_resource(show_spinner=False, max_entries=4)
def _served(folder: Path) -> MapAssets:
    # One script and one style: the frame fetches what it is given one after the other.
    texts = {
        "js": _joined(LEAFLET / "leaflet.js", geometry_script(data.region()), ASSETS / "kaart.js"),
        "css": _joined(LEAFLET / "leaflet.css", ASSETS / "kaart.css"),
    }
    served = Path(tempfile.mkdtemp(prefix="rvs-kaart-"))
    mark = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:12]
    for ending, text in texts.items():
        (served / f"kaart-{mark}.{ending}").write_text(text, encoding="utf-8")
    declare_component(f"kaart_{mark}", path=str(served))
    address = f"../{__name__}.kaart_{mark}/kaart-{mark}"
    return MapAssets(scripts=(f"{address}.js",), styles=(f"{address}.css",))


def _joined(*parts: Path | str) -> str:
    return "\n".join(p if isinstance(p, str) else p.read_text(encoding="utf-8") for p in parts)
