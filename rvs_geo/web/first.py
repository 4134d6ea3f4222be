"""What a visitor reads while the app is on its way: the map that was asked for, in the HTML itself.

It needs no script, no font and no second request, so it is soon there on a slow phone. The script of the
shell takes it away once the app shows the same; without scripts or a connection it stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.export.map.sketch import map_sketch
from rvs_geo.export.shared.credits import indicator_credits, site
from rvs_geo.export.shared.paint import HATCH_GROUND, HATCH_LINE
from rvs_geo.export.shared.picture import selected
from rvs_geo.region.faults import DataFaults
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data
from rvs_geo.views.map.reading import (
    area_name,
    entries,
    frame_of,
    legend_rows,
    unit_name,
    unit_text,
    value_text,
)
from rvs_geo.views.meeting.choices import map_choice
from rvs_geo.views.shared.choropleth import MapSeries
from rvs_geo.views.shared.series import MapChoice

#: Pages that open with a map, or with a gemeente that a map shows.
WITH_MAP = ("", "gemeente")
_HATCHED = f"repeating-linear-gradient(45deg,{HATCH_LINE} 0 3px,{HATCH_GROUND} 3px 6px)"
#: Views that are themselves bare: a slide, and a map on another site.
BARE = ("presentatie", "embed")


def choice_of(region: Region, asked: Mapping[str, str]) -> MapChoice:
    """The map of an address; what it does not know it leaves out, as the app does."""
    found = map_choice(region, asked)
    drawn = (found.indicator, found.measure, found.year, found.base_year, found.scheme, found.k)
    return MapChoice(*drawn, selected=found.selected, tiles=found.tiles)


def choice_on(page: str, asked: Mapping[str, str]) -> MapChoice | None:
    """The map that a page opens with; None where it opens without one."""
    if page not in WITH_MAP or is_bare(asked):
        return None
    try:
        return choice_of(data.region(), asked)
    except DataFaults:
        return None


def is_bare(asked: Mapping[str, str]) -> bool:
    """Whether the address asks for a view without anything around it."""
    return any(name in asked for name in BARE)


def first_view(title: str, choice: MapChoice | None, way_on: str) -> str:
    """HTML of the first view of a page.

    Args:
        title: of the page; it stands there where there is no map.
        choice: the map.
        way_on: HTML of the link to the static twin.
    """
    body = f'<p class="kop">{escape(title)}</p>' if choice is None else _map(data.region(), choice)
    return (
        f'<div id="rvs-eerst"><p class="naam">{escape(site())}</p>{body}'
        f'<p class="straks"><span>De pagina met alle keuzes is onderweg.</span> {way_on}</p></div>'
    )


def map_name(asked: Mapping[str, str]) -> str:
    """What the map of an address shows, and of when.

    Raises:
        DataFaults: the data folder has faults.
    """
    return _name(choice_of(data.region(), asked))


def _name(choice: MapChoice) -> str:
    series = data.indicator_series(choice)
    return f"{series.title}, {frame_of(series, choice.year).label or choice.year}"


def _map(region: Region, choice: MapChoice) -> str:
    series, year = data.indicator_series(choice), choice.year
    name = _name(choice)
    rows = "".join(
        f"<li>{_swatch(color)}{escape(text)} <small>× {number}</small></li>"
        for text, color, number in legend_rows(region, series, year)
    )
    indicator = region.indicator_by_id[choice.indicator]
    credit = indicator_credits(region, indicator, rates=choice.measure is not Measure.COUNT)
    caveat = f"<p><b>Let op:</b> {escape(series.caveat)}</p>" if series.caveat else ""
    return (
        f'<p class="kop">{escape(name)}</p>{caveat}{_figures(region, series, year)}'
        f'<div class="beeld">{map_sketch(region, series, year)}<ul>{rows}</ul></div>'
        f'<p class="bron">Bron: {escape("; ".join(credit.sources))}</p>'
    )


def _figures(region: Region, series: MapSeries, year: int) -> str:
    parts, chosen = [], selected(region, series, year)
    for found in (e for e in entries(series, year) if e.code in chosen):
        value = value_text(series, found)
        said = f"{value} {series.unit}" if found.known else value
        parts.append(f"<strong>{escape(area_name(region, found.code))}: {escape(said)}</strong>")
    if lines := unit_text(series, year):
        parts.append(escape(f"{unit_name(series, year)}: {', '.join(lines)}"))
    return "".join(f'<p class="cijfer">{part}</p>' for part in parts)


def _swatch(color: str | None) -> str:
    return f'<span style="background:{color or _HATCHED}"></span>'
