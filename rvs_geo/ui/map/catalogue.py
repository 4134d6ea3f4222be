"""Everything that can be chosen on the map page, for pickers that work in the browser."""

from __future__ import annotations

from typing import Any

from rvs_geo.analysis.shared.classes import MAX_CLASSES, MIN_CLASSES, Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year, headline, strategy_start
from rvs_geo.export.shared.credits import tab_title
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls
from rvs_geo.views.shared.choropleth import Spread
from rvs_geo.views.shared.explain import drawn_code, search_options
from rvs_geo.views.shared.pages import addresses
from rvs_geo.views.shared.series import MapChoice
from rvs_geo.views.shared.units import rate_unit

MEASURES = {
    Measure.RATE: "Naar inwonertal",
    Measure.COUNT: "Aantal",
    Measure.DEVELOPMENT: "Ontwikkeling",
}
SCHEMES = {
    Scheme.FIXED: "Vaste, ronde grenzen",
    Scheme.YEAR: "Klassen van dit jaar",
    Scheme.QUANTILES: "Even grote groepen (kwantielen)",
    Scheme.NATURAL: "Natuurlijke grenzen",
    Scheme.EQUAL: "Gelijke stappen",
}
CLASSES = tuple(str(k) for k in range(MIN_CLASSES, MAX_CLASSES + 1))
NAMES = ("aan", "uit")
MAP, TILES, TABLE = "kaart", "tegels", "tabel"
#: What is chosen where nothing is, apart from the figure, which follows the data.
FIRST = {
    "maat": str(Measure.RATE),
    "indeling": str(Scheme.FIXED),
    "klassen": "5",
    "namen": NAMES[0],
    "weergave": MAP,
    "jaren": str(Spread.ONE),
}


def views(region: Region) -> dict[str, str]:
    """The ways to look at a choice; tiles only where the data have a tile map."""
    found = {MAP: "Kaart", TILES: "Tegels", TABLE: "Tabel"}
    return {view: text for view, text in found.items() if view != TILES or region.tiles}


def catalogue(region: Region) -> dict[str, Any]:
    """The choices in the words of `assets_page/keuzes/types.d.ts`."""
    start = strategy_start(region)
    return {
        "indicators": [
            {
                "id": i.id,
                "name": i.name,
                "group": i.group,
                "rate": rate_unit(i).capitalize(),
                "years": list(i.years),
                "year": default_year(region, i),
            }
            for i in region.indicators
        ],
        "measures": [[str(m), text] for m, text in MEASURES.items()],
        "schemes": [[str(s), text] for s, text in SCHEMES.items()],
        "classes": list(CLASSES),
        "names": list(NAMES),
        "views": [[view, text] for view, text in views(region).items()],
        "besides": [[str(b), text] for b, text in controls.beside_labels(region).items()],
        "nothing": controls.NONE,
        "spreads": [str(spread) for spread in Spread],
        "areas": [[code, name, drawn_code(region, code)] for code, name in search_options(region).items()],
        "begin": None if start is None else {"year": start[1], "total": start[0].id},
        "first": {"indicator": headline(region).id, **FIRST, "naast": controls.beside_first(region)},
        "development": str(Measure.DEVELOPMENT),
        "table": TABLE,
        "tab": tab_title(addresses()[""].title, "{}"),
    }


def tab_words(region: Region, choice: MapChoice, place: str) -> str:
    """A choice in the tab of a browser; `tabWords` in `assets_page/keuzes/choice.js` says the same."""
    measure = "" if choice.measure is Measure.RATE else MEASURES[choice.measure].lower()
    name = region.indicator_by_id[choice.indicator].name
    return ", ".join(filter(None, (name, measure, str(choice.year), place)))
