"""What a visitor reads while the app is on its way: the map that was asked for, in the HTML itself.

It needs no font and no second request, so it is soon there on a slow phone. A small script
(`assets/first.js`) lets a visitor choose a gemeente in it, on the map or by name, and on the home page
another figure or year, for which it asks the server for this same view. Without scripts it says what the
address asks for. The script of the shell takes it away once the app shows the same; without a connection
it stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from rvs_geo.analysis.shared.measures import PER_PEOPLE
from rvs_geo.export.map.sketch import map_sketch
from rvs_geo.export.shared.credits import indicator_credits, site
from rvs_geo.export.shared.paint import HATCH_GROUND, HATCH_LINE
from rvs_geo.export.shared.picture import selected
from rvs_geo.export.site.municipality import gemeente_file
from rvs_geo.region.faults import DataFaults
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data
from rvs_geo.views.map.reading import (
    UNCERTAIN_TEXT,
    alt_text,
    area_name,
    entries,
    fact_lines,
    frame_of,
    legend_rows,
    unit_name,
    unit_text,
)
from rvs_geo.views.meeting.choices import map_choice
from rvs_geo.views.shared.bundle import bare
from rvs_geo.views.shared.explain import drawn_code, search_options
from rvs_geo.views.shared.geometry import members_of
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.options import map_year_option
from rvs_geo.views.shared.years import year_label

#: Pages that open with a map, or with a gemeente that a map shows.
WITH_MAP = ("", "gemeente")
_HATCHED = f"repeating-linear-gradient(45deg,{HATCH_LINE} 0 3px,{HATCH_GROUND} 3px 6px)"
#: As `rvs-uncertain` in `kaart.css`.
_DOTTED = "radial-gradient(circle,#fff 0 2px,#5b6670 2px 2.7px,#b9d9dc 2.8px) 0 0/9px 9px"
#: Views that are themselves bare: a slide, and a map on another site.
BARE = ("presentatie", "embed")
_SCRIPT = Path(__file__).parent / "assets" / "first.js"


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


def first_view(
    title: str, choice: MapChoice | None, way_on: str, twin: str = "", *, choices: bool = False
) -> str:
    """HTML of the first view of a page.

    Args:
        title: of the page; it stands there where there is no map.
        choice: the map.
        way_on: HTML of the link to the static twin.
        twin: address of the folder with the static twin, with a last slash; "" where there is none.
        choices: whether figure and year can be chosen.
    """
    body = (
        f'<p class="kop">{escape(title)}</p>'
        if choice is None
        else _map(data.region(), choice, twin, choices=choices)
    )
    return (
        f'<div id="rvs-eerst"><p class="naam">{escape(site())}</p>{body}'
        f'<p class="straks"><span>De pagina met alle keuzes is onderweg.</span> {way_on}</p></div>'
    )


def first_script() -> str:
    """The script of a first view with a map; the security policy names its hash."""
    return bare(_SCRIPT.read_text(encoding="utf-8"))


def map_name(asked: Mapping[str, str]) -> str:
    """What the map of an address shows, and of when.

    Raises:
        DataFaults: the data folder has faults.
    """
    return _name(choice_of(data.region(), asked))


def _name(choice: MapChoice) -> str:
    series = data.indicator_series(choice)
    return f"{series.title}, {frame_of(series, choice.year).label or choice.year}"


def _map(region: Region, choice: MapChoice, twin: str, *, choices: bool) -> str:
    series, year = data.indicator_series(choice), choice.year
    name = _name(choice)
    rows = "".join(
        f"<li>{_swatch(text, color)}{escape(text)} <small>× {number}</small></li>"
        for text, color, number in legend_rows(region, series, year)
    )
    indicator = region.indicator_by_id[choice.indicator]
    credit = indicator_credits(region, indicator, rates=choice.measure in PER_PEOPLE)
    caveat = f"<p><b>Let op:</b> {escape(series.caveat)}</p>" if series.caveat else ""
    pickers = _choices(region, choice) if choices else ""
    return (
        f'<div id="rvs-kaart"><p class="kop">{escape(name)}</p>{caveat}<div class="beeld">{_SEARCH}'
        f"{pickers}{_figures(region, series, year, twin)}{map_sketch(region, series, year)}"
        f"<ul>{rows}</ul></div>"
        f'<p id="rvs-beeld" hidden>{escape(alt_text(region, series, year))}</p>'
        f'<p class="bron">Bron: {escape("; ".join(credit.sources))}</p>'
        f'<script type="application/json" id="rvs-feiten">{_facts(region, series, year, twin)}</script>'
        f'</div><p id="rvs-gezegd" role="status"></p><script>{first_script()}</script>'
    )


#: Shown by the script that makes it work.
_SEARCH = (
    '<div class="zoek" hidden><label for="rvs-zoek">Gemeente</label>'
    '<input id="rvs-zoek" type="text" list="rvs-namen" placeholder="Zoek een gemeente" autocomplete="off"'
    ' spellcheck="false">'
    '<datalist id="rvs-namen"></datalist></div>'
)


def _choices(region: Region, choice: MapChoice) -> str:
    """The pickers of figure and year, in the words and the order of those of the app."""
    indicator = region.indicator_by_id[choice.indicator]
    groups = (
        f'<optgroup label="{escape(group)}">{_options([(i.id, i.name) for i in figures], choice.indicator)}'
        "</optgroup>"
        for group, figures in groupby(region.figures, key=lambda i: i.group)
    )
    years = map_year_option(region, indicator, choice.base_year).values
    labels = _options([(year, year_label(indicator, int(year))) for year in years], str(choice.year))
    return (
        '<details class="keuzes" hidden><summary>Ander cijfer of jaar</summary>'
        f'<div><label for="rvs-cijfer">Cijfer</label><select id="rvs-cijfer">{"".join(groups)}</select>'
        f'<label for="rvs-jaar">Jaar</label><select id="rvs-jaar">{labels}</select>'
        "</div></details>"
    )


def _options(labels: Iterable[tuple[str, str]], chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in labels
    )


def _figures(region: Region, series: MapSeries, year: int, twin: str) -> str:
    told, lit = fact_lines(region, series, year), selected(region, series, year)
    chosen = [
        f"<strong>{escape(area_name(region, e.code))}: {escape(told[e.code][0])}</strong>"
        f"{''.join(f'<br>{escape(line)}' for line in told[e.code][1:])}{_page_link(region, e.code, twin)}"
        for e in entries(series, year)
        if e.code in lit
    ]
    unit = unit_text(series, year)
    whole = f'<p class="cijfer">{escape(unit_name(series, year))}: {escape(", ".join(unit))}</p>'
    figures = "".join(f'<p class="cijfer">{part}</p>' for part in chosen)
    answer = f'<div id="rvs-gekozen" role="status">{figures}</div>{whole if unit else ""}'
    return f'<div class="antwoord">{answer}</div>'


def _page_link(region: Region, code: str, twin: str) -> str:
    name = escape(area_name(region, code))
    return (
        f'<br><a href="{twin}{gemeente_file(region.area_by_code[code])}">Alle cijfers van {name}</a>'
        if twin
        else ""
    )


def _facts(region: Region, series: MapSeries, year: int, twin: str) -> str:
    """What the script tells of each drawn area, and for which names: JSON that can stand in HTML."""
    drawn, lines = [e.code for e in entries(series, year)], fact_lines(region, series, year)
    holders: dict[str, list[str]] = {}
    for code in drawn:
        for member in members_of(region, code):
            holders.setdefault(member, []).append(code)
    names = [
        (label, code, _drawn_for(region, code, holders)) for code, label in search_options(region).items()
    ]
    told = {
        "gebieden": {
            code: [
                area_name(region, code),
                lines[code],
                twin and f"{twin}{gemeente_file(region.area_by_code[code])}",
            ]
            for code in drawn
        },
        "namen": names,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _drawn_for(region: Region, code: str, holders: Mapping[str, Sequence[str]]) -> list[str]:
    """The drawn areas that a name stands for, given those that hold each gemeente."""
    shown = drawn_code(region, code)
    members = members_of(region, shown) if shown else ()
    return list(dict.fromkeys(area for member in members for area in holders.get(member, ())))


def _swatch(text: str, color: str | None) -> str:
    ground = color or (_DOTTED if text == UNCERTAIN_TEXT else _HATCHED)
    return f'<span style="background:{ground}"></span>'
