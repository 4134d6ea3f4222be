"""What a page with a map asks for once its first scripts run, named in its HTML to be fetched before that.

Each step of the way there costs a slow line a journey: the framework's pieces, the frame, and the map in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit_folium

from rvs_geo.ui.map.files import picker_files
from rvs_geo.ui.shared import assets
from rvs_geo.web.joined import joined, piece_files

#: The frame of the map.
FRAME = "component/streamlit_folium.st_folium"
FRAME_FILES = Path(streamlit_folium.__file__).parent / "frontend" / "build"


@cache
def pieces() -> tuple[str, ...]:
    """The modules of Streamlit that are not in the joined file, from the root of its static files."""
    if whole := joined():
        return tuple(whole.module(name) for name in piece_files() if name not in whole.members)
    return tuple(f"static/js/{name}" for name in piece_files())


def links(page: str) -> str:
    """HTML for the head of a page that opens with a map.

    Args:
        page: its address; the pickers stand on the home page only.

    Raises:
        DataFaults: the data folder has faults, so there is no map.
    """
    modules = "\n".join(f'<link rel="modulepreload" crossorigin href="./{name}">' for name in pieces())
    # In the order in which they are asked for. `fallback.js` has them fetched once the app itself has
    # come: of a slow line they would take their share first, and later they come while the app starts.
    later = "\n".join(f'<link rel="rvs-straks" href="./{name}">' for name in _later(page))
    return f"{modules}\n{later}"


def _later(page: str) -> Iterator[str]:
    if page == "":
        yield from (f"kaartbestand/{name}" for name in picker_files())
    yield from (f"{FRAME}/static/js/{f.name}" for f in (FRAME_FILES / "static" / "js").glob("*.js"))
    yield from (f"kaartbestand/{name}" for name in assets.map_files())
