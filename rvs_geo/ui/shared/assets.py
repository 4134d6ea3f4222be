"""The scripts of the map: Leaflet from its package, ours, and the shapes. `rvs_geo/web` sends them.

The map's own frame reaches them from its own address, under any base path. Nothing is ever asked of another
host, and nothing is written to disk.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st
from streamlit import file_util
from xstatic.pkg import leaflet

from rvs_geo.ui.shared import data
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.bundle import map_script
from rvs_geo.views.shared.choropleth import MapAssets
from rvs_geo.views.shared.geometry import geometry_script

LEAFLET = Path(leaflet.BASE_DIR)
#: The frame stands at component/<name>/index.html; the server sends the files from here.
ADDRESS = "../../kaartbestand"
#: The font of the page, as Streamlit names its file.
LETTER = "SourceSansVF-Upright.*.woff2"


def map_assets() -> MapAssets:
    """Addresses of all the map needs, each named after its content so that a browser may keep it."""
    script, style = (f"{ADDRESS}/{name}" for name in map_files())
    return MapAssets(scripts=(script,), styles=(style,))


def map_files() -> dict[str, str]:
    """The script and the style of the map by name.

    Raises:
        DataFaults: the data folder has faults, so there are no shapes.
    """
    return _files(data.snapshot())


@st.cache_resource(show_spinner=False, max_entries=4)
def _files(now: data.Snapshot) -> dict[str, str]:
    # One script and one style: the frame fetches what it is given one after the other.
    texts = {
        "js": _joined(LEAFLET / "leaflet.js", geometry_script(data.region()), map_script()),
        "css": _joined(_font(), LEAFLET / "leaflet.css", ASSETS / "kaart.css"),
    }
    mark = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:12]
    return {f"kaart-{mark}.{ending}": text for ending, text in texts.items()}


def _font() -> str:
    """The font of the page for the frame of the map, from the file that the page has loaded already."""
    media = Path(file_util.get_static_dir()) / "static" / "media"
    found = sorted(media.glob(LETTER))
    if not found:
        raise FileNotFoundError(f"{media}: {LETTER}")
    source = f'url("../static/media/{found[0].name}") format("woff2")'
    return f'@font-face{{font-family:"Source Sans";font-weight:200 900;font-display:swap;src:{source}}}'


def _joined(*parts: Path | str) -> str:
    return "\n".join(p if isinstance(p, str) else p.read_text(encoding="utf-8") for p in parts)
