"""Who is measured, and every selector the measurement depends on: one place to change when a page changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
APPS = "benchmarks/apps"
GEOMETRY_41 = ROOT / "data" / "gemeenten.geojson"
GEOMETRY_403 = ROOT / "benchmarks" / "gemeenten_2014.geojson"

# Streamlit's own page: the picker that is operated by keyboard, and the sign that no script runs.
PICKER = ".st-key-indicator input"
#: The picker of our own map page.
APP_PICKER = ".kz-cijfer input"
STATE = '[data-testid="stApp"]'
STATE_ATTRIBUTE = "data-test-script-state"
STATE_IDLE = "notRunning"


@dataclass(frozen=True)
class Contender:
    """One page to measure.

    Attributes:
        key: name on the command line and in the raw results.
        title: name in the table.
        script: the Streamlit script, from the root of the repository.
        areas: CSS selector of what is drawn, in whichever frame it stands.
        kind: whether areas are SVG paths, one canvas, or a word (the floor).
        switches: whether the page has the indicator picker.
        slider: CSS selector of a year slider inside the map's frame, if there is one.
        early: CSS selector of the areas of a map that stands in the HTML, once they answer.
        picker: CSS selector of the picker that switches.
        at_403: whether the page is measured again with all 403 municipalities of 2014.
        starts: how many servers are started for their first visitor; one alone says little of 0.2 s.
    """

    key: str
    title: str
    script: str
    areas: str
    kind: Literal["svg", "canvas", "text"] = "svg"
    switches: bool = True
    slider: str | None = None
    early: str | None = None
    picker: str = PICKER
    at_403: bool = True
    starts: int = 1


FLOOR_PAGE = "leeg"
FLOOR_FRAME = "kader"
FLOOR_RERUN = "woord"
STOCK = "stock"
APP = "app"
APP_GROWTH = "groei"

FOLIUM_AREAS = "path.leaflet-interactive"
APP_AREAS = "path[data-gebied]"
APP_SLIDER = "input[type=range]"
# With pickers of gemeente, figure and year that answer: the script shows them when they do.
EARLY_AREAS = '#rvs-eerst .beeld:has(.zoek:not([hidden])):has(.keuzes:not([hidden])) svg [role="option"]'

CONTENDERS = [
    Contender(
        FLOOR_PAGE, "Floor: empty page", f"{APPS}/leeg.py", "#woord", "text", switches=False, at_403=False
    ),
    Contender(
        FLOOR_FRAME,
        "Floor: empty page with a frame of Leaflet",
        f"{APPS}/kader.py",
        ".leaflet-container",
        "text",
        switches=False,
        at_403=False,
    ),
    Contender(
        FLOOR_RERUN, "Floor: rerun that changes one word", f"{APPS}/woord.py", "#woord", "text", at_403=False
    ),
    Contender(STOCK, "`folium.Choropleth` + st_folium (stock)", f"{APPS}/stock.py", FOLIUM_AREAS),
    Contender("explore", "`GeoDataFrame.explore()` + st_folium", f"{APPS}/explore.py", FOLIUM_AREAS),
    Contender(
        "altair",
        "Altair geoshape",
        f"{APPS}/altair_geoshape.py",
        '[data-testid="stVegaLiteChart"] .mark-shape path',
    ),
    Contender(
        "pydeck",
        "pydeck GeoJsonLayer",
        f"{APPS}/pydeck_geojson.py",
        '[data-testid="stDeckGlJsonChart"] canvas',
        "canvas",
    ),
    Contender(
        APP,
        "**This app**, page `/`",
        "app.py",
        APP_AREAS,
        slider=APP_SLIDER,
        early=EARLY_AREAS,
        picker=APP_PICKER,
        at_403=False,
        starts=7,
    ),
    Contender(
        APP_GROWTH,
        "This app on other geometry",
        f"{APPS}/groei.py",
        APP_AREAS,
        slider=APP_SLIDER,
        picker=APP_PICKER,
    ),
]
