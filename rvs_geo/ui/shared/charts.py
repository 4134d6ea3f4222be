"""Charts on a page."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st
from altair import Chart, LayerChart
from altair.utils import schemapi


class _AsDebugMode:
    """A chart that is held against the schema of Vega-Lite in Altair's debug mode only.

    `st.altair_chart` asks a chart for nothing but `to_dict`.
    """

    def __init__(self, picture: Chart | LayerChart) -> None:
        self.picture = picture

    def to_dict(self) -> dict[str, Any]:
        return self.picture.to_dict(validate=schemapi.DEBUG_MODE)


def show_chart(picture: Chart | LayerChart, alt: str, key: str | None = None) -> None:
    """A chart, with the same in words as its alternative text.

    The schema depends on our code alone, not on a visitor: tests validate every chart, and the server, which
    turns debug mode off (`web/serve.py`), saves a third of the time of a page with charts.
    """
    st.altair_chart(cast("Any", _AsDebugMode(picture)), alt=alt, key=key)
