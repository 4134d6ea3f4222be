"""A chart as Vega-Lite, whatever a visitor's page is doing to Altair at that moment."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd


def chart_spec(picture: alt.Chart | alt.LayerChart) -> dict[str, Any]:
    """A chart as Vega-Lite, with its data; each of its encodings names its type.

    Altair hands tables to a transformer that is set for the whole process. While Streamlit shows a chart to a
    visitor, that is one of its own, which keeps the data: a slide made at that moment would be empty. Plain
    rows go to no transformer.
    """
    spec: dict[str, Any] = _with_rows(picture).to_dict(validate=False)
    return spec


def _with_rows(picture: Any) -> Any:  # noqa: ANN401 - Altair's types of charts and of layers differ
    copy = picture.copy(deep=False)
    if isinstance(copy.data, pd.DataFrame):
        copy.data = {"values": _rows(copy.data)}
    if isinstance(copy, alt.LayerChart):
        copy.layer = [_with_rows(layer) for layer in copy.layer]
    return copy


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON has them: null for what is not known."""
    plain = frame.astype(object)
    return [dict(zip(frame.columns, row, strict=True)) for row in plain.where(plain.notna(), None).to_numpy()]
