"""What the first visitor would wait for, done before the port answers."""

from __future__ import annotations

import ast
import importlib
import logging
from collections.abc import Iterator
from pathlib import Path

import streamlit_folium
from streamlit.components.v1.component_registry import ComponentRegistry

from rvs_geo.region.faults import DataFaults
from rvs_geo.region.read import data_folder
from rvs_geo.ui.shared import assets, data
from rvs_geo.views.shared.pages import addresses
from rvs_geo.web.first import choice_on, first_view
from rvs_geo.web.routes import data_checksum

_LOGGER = logging.getLogger(__name__)


def warm_up() -> None:
    """Import what the pages import, and read the region and the files of the map."""
    for entry in addresses().values():
        for module in _imports(entry.script):
            importlib.import_module(module)
    # A component registers itself when it is imported, but only during a visit; this one now came too early.
    ComponentRegistry.instance().register_component(streamlit_folium._component_func)
    data_checksum(data_folder())
    try:
        data.region()
        assets.map_assets()
        first_view("", choice_on("", {}), "")
    except DataFaults as faults:
        # The pages show these faults themselves, so a server with faulty data does start.
        _LOGGER.error("The data have %s faults; /gezond says so too", len(faults.faults))


def _imports(script: Path) -> Iterator[str]:
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
