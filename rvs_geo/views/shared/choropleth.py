"""The strategy map: a folium map that never changes, and the series that is painted on it.

The base map is constant, so st_folium's component keeps one frame for the whole visit; a series is a
small script that `assets/kaart/` paints, with all its years, without sending geometry again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from rvs_geo.views.shared.map_series import MapSeries, Spread


@dataclass(frozen=True)
class MapAssets:
    """Addresses of the scripts and styles of the map, as seen from the page that shows it."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class StrategyMap(folium.Map):
    """A folium map without tiles whose every asset is the app's own; the same script at every rerun."""

    # Folium's own header forbids zooming in on a phone and its scripts come from six other hosts.
    _template = Template(
        """
        {% macro header(this, kwargs) %}{% endmacro %}
        {% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}" ></div>{% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
                center: L.latLngBounds(window.rvsGeometry.bounds).getCenter(), zoom: 8,
                zoomSnap: 0.25, zoomDelta: 0.5, maxZoom: 14,
                dragging: !L.Browser.mobile, zoomControl: true, scrollWheelZoom: !L.Browser.mobile
            });
        {% endmacro %}
        """
    )

    def __init__(self, assets: MapAssets) -> None:
        super().__init__(tiles=None)
        self.default_js = [(f"rvs_js_{i}", url) for i, url in enumerate(assets.scripts)]
        self.default_css = [(f"rvs_css_{i}", url) for i, url in enumerate(assets.styles)]


class SeriesElement(MacroElement):
    """The call that paints a series; the only thing that goes to the browser when a choice changes."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            window.rvsMap.show(map_div, {{ this.data }});
        {% endmacro %}
        """
    )

    def __init__(self, series: MapSeries) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Series"
        self.data = script_json(series.as_json())


def script_json(data: Mapping[str, Any]) -> str:
    """Data as JSON that may stand in a script of a page: nothing in it can end that script."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@dataclass(frozen=True)
class MapWish:
    """What the pickers of a page want to see: the same as `Wish` in `assets/kaart/types.d.ts`.

    Attributes:
        file: name of the file with the series.
        year: to show.
        selected: code of the area drawn for the chosen gemeente.
        names: write the names on the map.
        tiles: draw tiles instead of shapes.
        spread: how many years beside each other.
        then: the earlier of two years.
    """

    file: str
    year: int
    selected: str | None = None
    names: bool = True
    tiles: bool = False
    spread: Spread = Spread.ONE
    then: int | None = None


class FollowElement(MacroElement):
    """The call that lets a map follow the pickers of its page; the browser fetches what they ask for."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            window.rvsMap.follow(map_div, {{ this.data }});
        {% endmacro %}
        """
    )

    def __init__(self, opening: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Follow"
        self.data = script_json(opening)


def following_layer(series: MapSeries, wish: MapWish, *, address: str, turn: int) -> folium.FeatureGroup:
    """The feature group of a map that follows the pickers of its page.

    Args:
        series: what is shown first.
        wish: what the pickers want first.
        address: of the folder with the other series, as the frame of the map reaches it.
        turn: differs at each run of the whole page.
    """
    opening = {
        "turn": turn,
        "address": address,
        "wish": asdict(wish),
        "series": series.as_json(),
    }
    group = folium.FeatureGroup(name="reeks", control=False)
    group.add_child(FollowElement(opening))
    return group


def series_layer(series: MapSeries) -> folium.FeatureGroup:
    """The series as the feature group that st_folium adds to the map that already stands there."""
    group = folium.FeatureGroup(name="reeks", control=False)
    group.add_child(SeriesElement(series))
    return group
