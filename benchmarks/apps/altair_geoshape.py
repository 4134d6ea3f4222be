"""Altair geoshape shown by st.altair_chart."""

import altair as alt
import geopandas as gpd
import streamlit as st

from benchmarks.inputs import codes, geometry, picker, values


@st.cache_data
def areas() -> gpd.GeoDataFrame:
    """The areas, read once."""
    return gpd.GeoDataFrame.from_features(geometry(), crs=4326)[["gm_code", "gemeente", "geometry"]]


st.set_page_config(layout="wide")
figures = values(picker())
frame = areas().assign(waarde=[figures[code] for code in codes()])
chart = (
    alt.Chart(frame)
    .mark_geoshape(stroke="white")
    .encode(color=alt.Color("waarde:Q", scale=alt.Scale(scheme="yelloworangered", type="quantize")))
    .project(type="identity", reflectY=True)
    .properties(height=600)
)
st.altair_chart(chart, width="stretch")
