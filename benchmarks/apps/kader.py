"""Floor: an empty page with a frame that holds an empty Leaflet map, as st_folium brings it."""

import folium
from streamlit_folium import st_folium

from benchmarks.inputs import use_local_cdn

use_local_cdn()
bare = folium.Map(location=[52.2, 5.3], zoom_start=9, tiles=None)
st_folium(bare, use_container_width=True, height=600, returned_objects=[])
