"""What the first visitor would wait for, done before the port answers."""

from __future__ import annotations

import ast
import gc
import importlib
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import streamlit_folium
from streamlit import env_util
from streamlit.components.v1.component_registry import ComponentRegistry

from rvs_geo.region.faults import DataFaults
from rvs_geo.region.read import data_folder
from rvs_geo.ui.shared import assets, data, own
from rvs_geo.views.meeting.choices import map_choice
from rvs_geo.views.shared.pages import addresses
from rvs_geo.web.files import page_body, static, static_files
from rvs_geo.web.routes import data_checksum
from rvs_geo.web.settings import Settings
from rvs_geo.web.shell import Shell

_LOGGER = logging.getLogger(__name__)


def warm_up(settings: Settings) -> None:
    """Import what the pages import, read the region, and make the home page and the files it names."""
    for entry in addresses().values():
        for module in _imports(entry.script):
            importlib.import_module(module)
    # A component registers itself when it is imported, but only during a visit; this one now came too early.
    ComponentRegistry.instance().register_component(streamlit_folium._component_func)
    # Streamlit asks this in its first run; the answer takes a look at the file of every module.
    env_util.is_repl()
    data_checksum(data_folder())
    try:
        region = data.region()
        assets.map_assets()
        data.indicator_series(map_choice(region, {}))
        own.is_made_up(region)
    except DataFaults as faults:
        # The pages show these faults themselves, so a server with faulty data does start.
        _LOGGER.error("The data have %s faults; /gezond says so too", len(faults.faults))
    _compress(settings)
    # What lives as long as the process need never be searched for garbage again.
    gc.collect()
    gc.freeze()
    gc.enable()


def _compress(settings: Settings) -> None:
    """Compress the home page and the files that it names, the way nearly every browser asks for them."""
    page = page_body(Shell(settings), "", {})
    files = static_files()
    for address in re.findall(r'(?:href|src)="\.(/[^"]+)"', page.plain.decode()):
        if address in files:
            _ = static(files[address]).br
    _ = page.br


def _imports(script: Path) -> Iterator[str]:
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
