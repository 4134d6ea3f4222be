"""What a view of a meeting set says on a slide: lines of text, a map where the page has one, its source.

Slides are read from a wall and cannot be clicked, so a slide holds the main lines of its page and its
address. All lines come from the functions that the page itself uses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rvs_geo.analysis.classes import Scheme
from rvs_geo.analysis.measures import Measure
from rvs_geo.export.credits import Credits, indicator_credits, resource_credits
from rvs_geo.export.factsheet import profiles
from rvs_geo.region.model import Region
from rvs_geo.views.ambitions import monitor, tally
from rvs_geo.views.explain import drawn_code
from rvs_geo.views.map import MapSeries
from rvs_geo.views.municipality_words import joint_priorities, standout_lines, strength_lines
from rvs_geo.views.numbers import dutch
from rvs_geo.views.press import press_lines
from rvs_geo.views.reading import area_name, frame_of, ranking, unit_text, value_text
from rvs_geo.views.series import MapChoice, indicator_series
from rvs_geo.views.viewset import View

MOST_LINES = 6
EXTREMES = 3


@dataclass(frozen=True, eq=False)
class Slide:
    """A slide; lines are plain text, `series` with `year` is its map."""

    title: str
    lines: tuple[str, ...]
    credit: Credits
    series: MapSeries | None = None
    year: int = 0


def slide_of(region: Region, view: View, base: str = "", marker: str | None = None) -> Slide:
    """The slide of a view; `base` is the address of the app, for the link."""
    link = f"{base.rstrip('/')}{view.address}" if base else ""
    choices = dict(view.choices)
    if view.page in ("", "kaart"):
        slide = _map(region, view.title, choices)
    else:
        lines, credit = _lines(region, view.page, choices)
        slide = Slide(view.title, tuple(plain(line) for line in lines)[:MOST_LINES], credit)
    return replace(slide, credit=replace(slide.credit, link=link, marker=marker))


def plain(markdown: str) -> str:
    """The words of a sentence without the marks of Markdown."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", markdown.replace("**", ""))


def map_choice(region: Region, choices: Mapping[str, str]) -> MapChoice:
    """The choice on the map in an address; what is not there or not known takes the page's default."""
    catalogue = region.indicator_by_id
    indicator = catalogue.get(choices.get("indicator", ""), region.indicators[0])
    maat = choices.get("maat", "")
    measure = Measure(maat) if maat in list(Measure) else Measure.RATE
    base = None
    if measure is Measure.DEVELOPMENT:
        base = _year(choices.get("vanaf"), indicator.years, indicator.years[0])
    years = tuple(y for y in indicator.years if y != base)
    default = region.default_year(indicator)
    scheme, k = choices.get("indeling", ""), choices.get("klassen", "")
    return MapChoice(
        indicator=indicator.id,
        measure=measure,
        year=_year(choices.get("jaar"), years, default if default in years else years[-1]),
        base_year=base,
        scheme=Scheme(scheme) if scheme in list(Scheme) else Scheme.FIXED,
        k=int(k) if k in {"3", "4", "5", "6", "7"} else 5,
        selected=drawn_code(region, _area(region, choices)),
        names=choices.get("namen") != "uit",
    )


def _map(region: Region, title: str, choices: Mapping[str, str]) -> Slide:
    choice = map_choice(region, choices)
    series = indicator_series(region, choice)
    series = replace(series, selected=choice.selected, names=choice.names)
    order = ranking(region, series, choice.year)
    known = [entry for place, entry in order if place is not None]
    chosen = [e for e in known if e.code == choice.selected]
    lines = [f"{series.unit_name}: {', '.join(unit_text(series, choice.year))}."]
    lines += [f"{area_name(region, e.code)}: {value_text(series, e)} {series.unit}." for e in chosen]
    for word, some in (("Hoogste", known[:EXTREMES]), ("Laagste", known[-EXTREMES:][::-1])):
        named = ", ".join(f"{area_name(region, e.code)} ({value_text(series, e)})" for e in some)
        lines.append(f"{word}: {named}.")
    if note := frame_of(series, choice.year).note:
        lines.append(note)
    credit = indicator_credits(
        region, region.indicator_by_id[choice.indicator], rates=choice.measure is Measure.RATE
    )
    return Slide(title, tuple(lines), credit, series, choice.year)


def _lines(region: Region, page: str, choices: Mapping[str, str]) -> tuple[list[str], Credits]:
    if page == "gemeente" and (code := drawn_code(region, _area(region, choices))):
        found = profiles(region, code)[0]
        sources = resource_credits(region, "criminaliteit", "inwoners")
        return standout_lines(region, found), sources
    if page == "districten":
        homes = {area.district: area for area in region.areas}
        lines = [strength_lines(region, homes[d])[0] for d in region.districts]
        return lines, resource_credits(region, "sterkte")
    if page == "ambities":
        counted = tally(monitor(region))
        whole = sum(counted.values())
        lines = [
            f"{status[0].upper()}{status[1:]}: {dutch(number)} van de {whole} ambities."
            for status, number in counted.items()
        ]
        return lines, resource_credits(region, "ambities")
    if page == "strategiekaart":
        return joint_priorities(region), resource_credits(region, "strategiekaart")
    if page == "pers":
        facts = press_lines(region)
        return [f"{f.heading}: {f.sentence}" for f in facts], resource_credits(region, "criminaliteit")
    if page in ("prioriteiten", "invullen"):
        chosen = [t.total for t in region.themes]
        line = (
            f"De {len(region.gemeenten)} gemeenten kozen samen {dutch(sum(chosen))} keer een van de "
            f"{len(chosen)} thema's. Het meest gekozen thema kozen {max(chosen)} gemeenten."
        )
        return [line], resource_credits(region, "priorities")
    return ["Bekijk dit scherm in de app."], resource_credits(region, "strategiekaart")


def _area(region: Region, choices: Mapping[str, str]) -> str | None:
    code = choices.get("gemeente")
    known = {*region.area_by_code, *(s.code for s in region.successors)}
    return code if code in known else None


def _year(text: str | None, years: tuple[int, ...], default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and int(text) in years else default
