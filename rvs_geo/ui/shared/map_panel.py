"""The map on a page: one frame that stays, and the choice that a visitor makes in it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from folium import FeatureGroup
from streamlit_folium import st_folium

from rvs_geo.ui.shared.assets import map_assets
from rvs_geo.views.shared.choropleth import MapWish, StrategyMap, following_layer, series_layer
from rvs_geo.views.shared.geometry import DISTRICT_PREFIX
from rvs_geo.views.shared.map_series import MapSeries

#: The frame's real height follows the window (page.css); this is what it has before the style is there.
FALLBACK_HEIGHT = 640
#: What the map tells -> the choice of the page that it sets.
CHOICES = {"gemeente": "gemeente", "jaar": "jaar", "jaren": "jaren", "toen": "toen"}


def map_panel(series: MapSeries, *, key: str = "kaart", choices: Mapping[str, str] = CHOICES) -> None:
    """Show a series on the map; a click and the year slider at rest set the choices of the page.

    Args:
        series: what to show.
        key: of the frame; the style sheet gives it its height.
        choices: name of the choice for "gemeente" (the area clicked; a district goes by its name) and for
            "jaar"; what is not named is not set.
    """
    _frame(key, series_layer(series), choices)


def following_map(series: MapSeries, wish: MapWish, turn: int, address: str, *, key: str = "kaart") -> None:
    """A map that follows the pickers of its page in the browser (`rvs_geo/ui/map/pickers.py`).

    Args:
        series: what is shown first.
        wish: the choice that this is.
        turn: differs at each run of the whole page; in between nothing is sent to the map.
        address: of the folder with the other series, from the root of the server.
        key: of the frame.
    """
    # Should the map be touched before the pickers are there, the page runs and knows.
    _frame(key, following_layer(series, wish, address=address, turn=turn), CHOICES)


def _frame(key: str, layer: FeatureGroup, choices: Mapping[str, str]) -> None:
    """The frame of the map, with what it shows."""
    with st.container(key=key, gap=None):
        st_folium(
            StrategyMap(map_assets()),
            key=f"{key}_keuze",
            height=FALLBACK_HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=layer,
            on_change=lambda: _take_over(f"{key}_keuze", choices),
        )


def _take_over(key: str, choices: Mapping[str, str]) -> None:
    """Bring the choice of the frame into the session; what is not a choice is left alone."""
    choice = st.session_state.get(key)
    if not isinstance(choice, dict):
        return
    for told, name in choices.items():
        value = choice.get(told)
        if value is not None:
            # The pages check what stands here against the data, as they do with an address.
            st.session_state[name] = str(value).removeprefix(DISTRICT_PREFIX)
