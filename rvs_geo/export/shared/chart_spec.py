"""A chart as Vega-Lite, whatever a visitor's page is doing to Altair at that moment."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd


def chart_spec(picture: alt.Chart | alt.LayerChart) -> dict[str, Any]:
    """A chart as Vega-Lite, with its data; each of its encodings names its type.

    Altair hands tables to a transformer that is set for the whole process. While Streamlit shows a chart to a
    visitor, that is one of its own, which keeps the data: a slide made at that moment would be empty. So
    Altair gets the names of tables only; their rows stand beside the layers, which it copies time and again.
    """
    tables: dict[str, pd.DataFrame] = {}
    spec: dict[str, Any] = _with_names(picture, tables).to_dict(validate=False)
    # What a chart holds as values (the borders of a map) Altair puts there itself.
    own = {name: _rows(frame) for name, frame in tables.items()}
    return spec | {"datasets": spec.get("datasets", {}) | own}


def _with_names(picture: Any, tables: dict[str, pd.DataFrame]) -> Any:  # noqa: ANN401 - Altair's types of charts and of layers differ
    """The chart with a name in place of each table; the tables are added to `tables` by their names."""
    copy = picture.copy(deep=False)
    if isinstance(copy.data, pd.DataFrame):
        name = f"tabel-{len(tables)}"
        tables[name] = copy.data
        copy.data = alt.NamedData(name)
    if isinstance(copy, alt.LayerChart):
        copy.layer = [_with_names(layer, tables) for layer in copy.layer]
    return copy


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON has them: null for what is not known."""
    columns = [[None if pd.isna(value) else value for value in frame[name].tolist()] for name in frame]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]
