"""`GeoDataFrame.explore()` shown by st_folium."""

import geopandas as gpd
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.inputs import codes, geometry, picker, use_local_cdn, values


@st.cache_data
def areas() -> gpd.GeoDataFrame:
    """The areas, read once."""
    return gpd.GeoDataFrame.from_features(geometry(), crs=4326)[["gm_code", "gemeente", "geometry"]]


st.set_page_config(layout="wide")
use_local_cdn()
figures = values(picker())
frame = areas().assign(waarde=[figures[code] for code in codes()])
area_map = frame.explore(column="waarde", tooltip=["gemeente", "waarde"], tiles=None)
st_folium(area_map, use_container_width=True, height=600, returned_objects=[])
