"""Pydeck GeoJsonLayer shown by st.pydeck_chart, without a base map."""

import pydeck as pdk
import streamlit as st

from benchmarks.inputs import geometry, picker, values

COLOURS = [[255, 255, 178], [254, 204, 92], [253, 141, 60], [240, 59, 32], [189, 0, 38]]

st.set_page_config(layout="wide")
figures = values(picker())
features = []
for feature in geometry()["features"]:
    properties = feature["properties"]
    colour = COLOURS[min(4, int(figures[properties["gm_code"]] / 20))]
    features.append({**feature, "properties": {**properties, "kleur": colour}})
layer = pdk.Layer(
    "GeoJsonLayer",
    {"type": "FeatureCollection", "features": features},
    id="gemeenten",
    get_fill_color="properties.kleur",
    get_line_color=[255, 255, 255],
    line_width_min_pixels=1,
    pickable=True,
)
view = pdk.ViewState(latitude=52.2, longitude=5.3, zoom=8)
st.pydeck_chart(
    pdk.Deck(layers=[layer], initial_view_state=view, map_provider=None, map_style=None), height=600
)
