"""Slides with a map: the map of a figure, the districts, the priorities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rvs_geo.analysis.shared.measures import PER_PEOPLE
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.districts import strength
from rvs_geo.views.districts.fairness import (
    BARS,
    fairness_dots,
    fairness_limits,
    fairness_table,
    fairness_text,
    fairness_words,
)
from rvs_geo.views.districts.maps import (
    RATIOS,
    DistrictFigure,
    district_series,
    district_sources,
    strength_of,
)
from rvs_geo.views.districts.wijkagenten import demand_text, growth_text
from rvs_geo.views.meeting.choices import district_choice, map_choice
from rvs_geo.views.meeting.panels import ChartPicture, Key, Panel
from rvs_geo.views.meeting.slide import Bar, BarsPicture, MapPicture, Row, Slide, Table
from rvs_geo.views.meeting.words import (
    plain,
    sentences,
    series_claim,
    series_notes,
    series_table,
    series_under,
)
from rvs_geo.views.shared.explain import indicator_caveats
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import year_label


def figure_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The map of a figure."""
    # What a card on the page sets beside the gemeenten stands on no slide, and takes seconds to work out.
    choice = replace(map_choice(region, choices), beside=())
    indicator = region.indicator_by_id[choice.indicator]
    series = replace(indicator_series(region, choice), selected=choice.selected, names=choice.names)
    sources = [indicator.source]
    if choice.measure in PER_PEOPLE:
        sources.append(region.source_of("inwoners"))
    base = choice.base_year
    if base is not None and base > choice.year:
        years = f"{year_label(indicator, choice.year)} naast {year_label(indicator, base)}"
        series = replace(series, title=f"{indicator.name} {rate_unit(indicator)}, {years}")
    slide = series_slide(
        region, series, choice.year, [*sources, region.source_of("gemeenten")], indicator.short, base
    )
    return (replace(slide, notes=(*slide.notes, *indicator_caveats(indicator))),)


def series_slide(
    region: Region,
    series: MapSeries,
    year: int,
    sources: Iterable[Source],
    name: str,
    base: int | None = None,
) -> Slide:
    """A map with its highest and lowest; `name` is what its headline is about, `base` as in `series_claim`.

    Tiles have their values on them, and years beside each other need the room of the rows.
    """
    is_full = series.tiles or len(series.years_shown(year)) > 1
    return Slide(
        series_claim(region, series, year, name, base),
        tuple(sources),
        series_under(series, year),
        MapPicture(series, year),
        None if is_full else series_table(region, series, year),
        notes=series_notes(region, series, year),
    )


def district_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The map of the districts; and the strength as it was adopted, or what the norm for wijkagenten asks."""
    choice = district_choice(region, choices)
    series = district_series(region, choice)
    sources = district_sources(region, choice.figure)
    first = series_slide(region, series, series.year, sources, series.title)
    if choice.figure is DistrictFigure.WIJKAGENTEN:
        told = (
            demand_text(region, choice.year, choice.norm),
            growth_text(region, choice.year, choice.norm),
        )
        return (replace(first, notes=(*map(plain, filter(None, told)), *first.notes)),)
    if choice.figure is DistrictFigure.PEOPLE:
        return (first,)
    if choice.figure in RATIOS:
        return first, _fairness(region)
    return first, _strength(region)


def _fairness(region: Region) -> Slide:
    """Strength and wijkagenten beside inhabitants and crimes, in one picture."""
    told = sentences(fairness_text(region))
    keys = tuple(Key(bar.name + (" (rekensom)" if bar.is_sum else ""), bar.color, bar.shape) for bar in BARS)
    shown = fairness_table(region)
    return Slide(
        "Of de politie eerlijk is verdeeld, hangt af van de maat",
        tuple(region.sources_of("sterkte", "inwoners", "criminaliteit", "kerncijfers")),
        "Aandeel van elk district in alle samen; eigen operationele sterkte, in fte",
        ChartPicture((Panel(fairness_dots(region)),), "", fairness_words(region), keys=keys),
        Table(
            ("District", "Per 1.000 inwoners", "Per 1.000 misdrijven"),
            tuple(
                Row((str(name), dutch(people, 2), dutch(crimes, 1)))
                for name, people, crimes in zip(
                    shown["District"],
                    shown["Fte per 1.000 inwoners"],
                    shown["Fte per 1.000 misdrijven"],
                    strict=True,
                )
            ),
            (False, True, True),
            "Operationele sterkte per district, in fte",
        ),
        # The first sentence is the headline.
        notes=(*map(plain, told[1:]), *fairness_limits(region)),
    )


def _strength(region: Region) -> Slide:
    found = strength_of(region)
    rows = strength.strength_rows(found)
    parts = rows[~rows["is_kop"]].to_dict("records")
    heads = rows[rows["is_kop"]].to_dict("records")
    bars = tuple(
        Bar(
            str(r["onderdeel"]),
            float(r["totaal"]),
            f"{dutch(r['totaal'])} fte",
            strength.KINDS[str(r["soort"])][1],
        )
        for r in parts
    )
    kinds = [f"{strength.kind_name(found, str(r['soort']))}: {dutch(r['totaal'])} fte" for r in heads]
    own = next(r for r in heads if r["soort"] == "district")
    return Slide(
        f"Van de {dutch(found.totaal_fte)} fte werkt {dutch(own['aandeel'] * 100)}% in de districten",
        (region.source_of("sterkte"),),
        " | ".join(kinds),
        BarsPicture(bars, "fte, operationeel en niet-operationeel samen", strength.strength_text(found)),
        notes=(plain(strength.sum_text(found)),),
    )
