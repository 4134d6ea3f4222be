"""What the contenders draw: the same areas, and made-up figures that differ per indicator (seeded)."""

import functools
import json
import os
import random
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
INDICATORS = [f"Verzonnen indicator {letter}" for letter in string.ascii_uppercase]


@functools.cache
def geometry() -> dict[str, Any]:
    """The areas as a GeoJSON dict, read once per server."""
    return json.loads(Path(os.environ["BENCH_GEO"]).read_text(encoding="utf-8"))


@functools.cache
def codes() -> list[str]:
    """The municipality codes, in the order of the file."""
    return [f["properties"]["gm_code"] for f in geometry()["features"]]


@functools.cache
def values(indicator: str) -> dict[str, float]:
    """One made-up figure per area; other figures for each indicator."""
    made_up = random.Random(indicator)
    return {code: round(made_up.uniform(5, 95), 1) for code in codes()}


def picker() -> str:
    """The one widget that all contenders share."""
    return st.selectbox("Indicator", INDICATORS, key="indicator")


def use_local_cdn() -> None:
    """Point st_folium's links to other hosts at the copies on this machine; nothing else is changed."""
    import streamlit_folium

    stock: Callable[..., Any] = streamlit_folium._component_func
    if getattr(stock, "is_local", False):
        return

    def local(**args: Any) -> Any:
        for name in ("js_links", "css_links"):
            args[name] = [os.environ["BENCH_CDN"] + "/" + link.split("://")[1] for link in args[name]]
        return stock(**args)

    local.is_local = True  # type: ignore[attr-defined]
    streamlit_folium._component_func = local
