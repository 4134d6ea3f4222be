"""The usual way: folium.Choropleth in st_folium.

Kinder than most teams write it: no base map, and `returned_objects=[]`, so that nothing reruns by itself.
"""

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.inputs import geometry, picker, use_local_cdn, values

st.set_page_config(layout="wide")
use_local_cdn()
figures = pd.Series(values(picker()))
area_map = folium.Map(location=[52.2, 5.3], zoom_start=9, tiles=None)
folium.Choropleth(
    geo_data=geometry(),
    data=figures,
    key_on="feature.properties.gm_code",
    fill_color="YlOrRd",
    legend_name="per 1.000 inwoners",
).add_to(area_map)
st_folium(area_map, use_container_width=True, height=600, returned_objects=[])
