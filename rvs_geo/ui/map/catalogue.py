"""Everything that can be chosen on the map page, for pickers that work in the browser."""

from __future__ import annotations

from typing import Any

from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year, strategy_start
from rvs_geo.export.shared.credits import tab_title
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls
from rvs_geo.views.shared import options
from rvs_geo.views.shared.explain import drawn_code, search_options, short_names
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.pages import addresses
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import year_label

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
#: What is chosen where nothing is, apart from what follows the data.
_FIXED = (options.MEASURE, options.SCHEME, options.CLASSES, options.NAMES, options.SPREAD)
_VIEWS = {options.MAP: "Kaart", options.TILES: "Tegels", options.TABLE: "Tabel"}


def catalogue(region: Region) -> dict[str, Any]:
    """The choices in the words of `assets_page/keuzes/types.d.ts`."""
    start, short = strategy_start(region), short_names(region)
    return {
        "indicators": [
            {
                "id": i.id,
                "name": i.name,
                "short": i.short,
                "group": i.group,
                "rate": i.unit if i.is_level else rate_unit(i).capitalize(),
                "level": i.is_level,
                "years": list(i.years),
                "year": default_year(region, i),
                "labels": {str(y): label for y in i.years if (label := year_label(i, y)) != str(y)},
            }
            for i in region.figures
        ],
        "measures": [[str(m), text] for m, text in MEASURES.items()],
        "schemes": [[str(s), text] for s, text in SCHEMES.items()],
        "classes": list(options.CLASSES.values),
        "names": list(options.NAMES.values),
        "views": [[view, _VIEWS[view]] for view in options.view_option(region).values],
        "besides": [[str(b), text] for b, text in controls.beside_labels(region).items()],
        "nothing": options.NONE,
        "spreads": list(options.SPREAD.values),
        "areas": [
            [code, name, drawn_code(region, code), short[code]]
            for code, name in search_options(region).items()
        ],
        "begin": None if start is None else {"year": start[1], "total": start[0].id},
        "first": _first(region),
        "development": str(Measure.DEVELOPMENT),
        "level": str(Measure.LEVEL),
        "table": options.TABLE,
        "tab": tab_title(addresses()[""].title, "{}"),
    }


def tab_words(region: Region, choice: MapChoice, place: str) -> str:
    """A choice in the tab of a browser; `tabWords` in `assets_page/keuzes/choice.js` says the same."""
    measure = "" if choice.measure in (Measure.RATE, Measure.LEVEL) else MEASURES[choice.measure].lower()
    indicator = region.indicator_by_id[choice.indicator]
    return ", ".join(filter(None, (indicator.name, measure, year_label(indicator, choice.year), place)))


def _first(region: Region) -> dict[str, str | None]:
    """Every choice as it is where nobody chose."""
    following = (options.indicator_option(region), options.view_option(region), options.beside_option(region))
    return {option.name: option.default for option in (*_FIXED, *following)}
