"""What a page with a map asks for once its first scripts run, named in its HTML to be fetched before that.

Each step of the way there costs a slow line a journey: the framework's pieces, the frame, and the map in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit_folium
from streamlit import file_util

from rvs_geo.ui.map.files import picker_files
from rvs_geo.ui.shared import assets

#: Of Streamlit, by the name before their mark: what puts HTML, buttons and components on a page.
PIECES = (
    "Html",
    "purify.es",
    "Button",
    "BidiComponent",
    "_arrayReduce",
    "serialization",
    "recordbatch",
    "ComponentInstance",
    "urls",
    "IFrameUtil",
    "withCalculatedWidth",
)
#: The frame of the map.
FRAME = "component/streamlit_folium.st_folium"
FRAME_FILES = Path(streamlit_folium.__file__).parent / "frontend" / "build"


@cache
def pieces() -> tuple[str, ...]:
    """The files of Streamlit, from the root of its static files; one of another name is left out."""
    root = Path(file_util.get_static_dir())
    found = (next((root / "static" / "js").glob(f"{name}.*.js"), None) for name in PIECES)
    return tuple(file.relative_to(root).as_posix() for file in found if file)


def links(page: str) -> str:
    """HTML for the head of a page that opens with a map.

    Args:
        page: its address; the pickers stand on the home page only.

    Raises:
        DataFaults: the data folder has faults, so there is no map.
    """
    modules = "\n".join(f'<link rel="modulepreload" crossorigin href="./{name}">' for name in pieces())
    # In the order in which they are asked for; a browser fetches them when the line is free.
    later = "\n".join(f'<link rel="prefetch" href="./{name}">' for name in _later(page))
    return f"{modules}\n{later}"


def _later(page: str) -> Iterator[str]:
    if page == "":
        yield from (f"kaartbestand/{name}" for name in picker_files())
    yield from (f"{FRAME}/static/js/{f.name}" for f in (FRAME_FILES / "static" / "js").glob("*.js"))
    yield from (f"kaartbestand/{name}" for name in assets.map_files())
