"""The pickers of the map page. They work in the browser: the map follows at once, the server hears later.

The truth of a choice is in the browser, which also writes the address. It reaches the server in two ways:
in the address, when the whole page runs (a link, another page, a reload), and by the ear, a component
without a face in the part of the page that follows the choice (`hear`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import headline
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.map import files
from rvs_geo.ui.map.series import series_name
from rvs_geo.ui.shared import controls, url
from rvs_geo.views.shared import options
from rvs_geo.views.shared.choropleth import MapWish
from rvs_geo.views.shared.explain import drawn_code
from rvs_geo.views.shared.map_choice import MapChoice

CHOICES = (
    "indicator",
    "maat",
    "vanaf",
    "gemeente",
    "jaar",
    "indeling",
    "klassen",
    "namen",
    "weergave",
    "jaren",
    "toen",
    "naast",
)
_EAR = "oor"
_TURN, _HEARD = "_kaart_beurt", "_kaart_gehoord"

# Only this much goes along with each run of the page; the modules are a file that the browser keeps.
_LOADER = """
export default function ({ data, parentElement }) {
  let leave, gone = false;
  import(new URL(data.script, location.origin)).then(() => {
    if (!gone) leave = window.rvsKeuzenBouw(parentElement, data);
  });
  return () => { gone = true; leave?.(); };
}
"""
_EAR_SCRIPT = """
export default function ({ setStateValue }) {
  const tell = (told) => setStateValue("keuze", told);
  window.rvsOor = tell;
  return () => { if (window.rvsOor === tell) delete window.rvsOor; };
}
"""
_pickers = st.components.v2.component("rvs_keuzes", js=_LOADER, isolate_styles=False)
_ear = st.components.v2.component("rvs_oor", js=_EAR_SCRIPT, isolate_styles=False)


@dataclass(frozen=True)
class MapPageChoice:
    """Everything that is chosen on the map page."""

    indicator: Indicator
    gemeente: str | None
    view: str
    choice: MapChoice

    @property
    def wish(self) -> MapWish:
        """What the map shows of it."""
        c = self.choice
        return MapWish(series_name(c), c.year, c.selected, c.names, c.tiles, c.spread, c.then)


def current(region: Region) -> MapPageChoice:
    """The choice now, by the ear, the address, or what was chosen before; what is wrong becomes a note."""
    _take_what_was_told()
    chosen = url.choose(options.figure_option(region))
    indicator = region.indicator_by_id[chosen or headline(region).id]
    measure = options.measure_of(indicator, url.choose(options.MEASURE))
    base = None
    if measure is Measure.DEVELOPMENT:
        years = indicator.years
        base = int(url.choose(options.base_year_option(years)) or years[0])
    gemeente = url.choose(options.gemeente_option(region))
    view = url.choose(options.view_option(region)) or options.MAP
    year = int(url.choose_quietly(options.map_year_option(region, indicator, base)) or indicator.years[-1])
    scheme = Scheme(url.choose(options.SCHEME) or Scheme.FIXED)
    k = int(url.choose(options.CLASSES) or 0)
    names = url.choose(options.NAMES) == options.NAMES.default
    drawn = drawn_code(region, gemeente)
    tiles = view == options.TILES
    spread, then = controls.spread_of(indicator)
    beside = controls.beside_of(region, controls.beside_labels(region))
    choice = MapChoice(indicator.id, measure, year, base, scheme, k, drawn, names)
    choice = replace(choice, tiles=tiles, spread=spread, then=then, beside=beside)
    return MapPageChoice(indicator, gemeente, view, choice)


def pickers() -> int:
    """Show the pickers; call it once in a run of the whole page, after `current`.

    Returns:
        The number of this run.
    """
    turn = int(st.session_state.get(_TURN, 0)) + 1
    st.session_state[_TURN] = turn
    _pickers(
        key="keuzes_kaart",
        data={
            "turn": turn,
            "heard": int(st.session_state.get(_HEARD, 0)),
            "choice": {name: st.session_state.get(name) for name in CHOICES},
            "script": files.address(),
        },
    )
    return turn


def hear() -> None:
    """Mount the ear; what it hears runs the fragment that it stands in."""
    with st.container(key="oorplek"):
        _ear(key=_EAR, on_keuze_change=_take_what_was_told)


def _take_what_was_told() -> None:
    """Bring what the browser told into the session, once."""
    told: Any = dict(st.session_state.get(_EAR) or {}).get("keuze")
    if not isinstance(told, dict) or not isinstance(told.get("nummer"), int):
        return
    if told["nummer"] <= int(st.session_state.get(_HEARD, 0)):
        return
    st.session_state[_HEARD] = told["nummer"]
    # The pages check what stands here against the data, as they do with an address.
    url.take({n: None if told.get(n) is None else str(told[n]) for n in CHOICES if n in told})
