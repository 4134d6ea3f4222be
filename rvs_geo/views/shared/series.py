"""An indicator as a series for the map: values, classes, legend and words for every year."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.analysis.shared.benchmark import COUNTRY, benchmarks, rate_in
from rvs_geo.analysis.shared.measures import COMPARABLE, Measure
from rvs_geo.region.model import Region
from rvs_geo.views.shared.beside import national, peer_label
from rvs_geo.views.shared.legend import legend_classes, series_breaks
from rvs_geo.views.shared.map_choice import (
    MapChoice,
    indicator_values,
    measure_text,
    measure_title,
    value_decimals,
)
from rvs_geo.views.shared.map_series import MapSeries, SetBeside
from rvs_geo.views.shared.series_years import year_frames


def indicator_series(region: Region, choice: MapChoice) -> MapSeries:
    """The series of an indicator for the map, with all its years.

    Raises:
        KeyError: the catalogue has no such indicator.
        ValueError: a development without a base year.
    """
    indicator = region.indicator_by_id[choice.indicator]
    values = indicator_values(region, choice)
    decimals = value_decimals(values["waarde"], choice.measure)
    breaks = series_breaks(values["waarde"], choice)
    observed = set(values["gebied"])
    areas = [a.code for a in region.areas if a.code in observed]
    frames = list(year_frames(region, choice, values, areas, breaks, decimals))
    signed = choice.measure is Measure.DEVELOPMENT
    level = choice.measure is Measure.LEVEL
    comparable = choice.measure in COMPARABLE and not level
    return MapSeries(
        unit_name=region.identity.whole,
        id="|".join(
            map(
                str,
                (indicator.id, choice.measure, choice.base_year, choice.scheme, choice.k, *choice.beside),
            )
        ),
        title=indicator.name + measure_title(choice.measure, indicator, choice.base_year),
        unit=measure_text(choice.measure, indicator, choice.base_year),
        areas=tuple(areas),
        legend=legend_classes(breaks, decimals, signed=signed, suffix=indicator.suffix),
        frames=tuple(frames),
        year=choice.year,
        selected=choice.selected,
        decimals=decimals,
        suffix="%" if signed or indicator.is_percentage else "",
        difference_suffix=" procentpunt" if signed else "",
        signed=signed,
        is_rate=choice.measure is Measure.RATE,
        per=indicator.per,
        is_count=choice.measure is Measure.COUNT,
        mark_uncertain=comparable,
        compare=comparable,
        is_sample=level and (not indicator.is_complete or any(f.places and any(f.places) for f in frames)),
        names=choice.names,
        tiles=choice.tiles,
        spread=choice.spread,
        then=choice.then,
        count_label="" if level else indicator.unit,
        rounding=indicator.rounding,
        country=_country(region, choice),
        caveat=indicator.warning,
        breaks=tuple(indicator.breaks),
        beside=_beside(region, choice, areas),
        rank_title="Stijging of kleinste daling eerst" if signed else "Ranglijst",
        unknown_note=(
            f"geen aantal in de bron voor een van beide jaren, of nul in {choice.base_year}"
            if signed
            else "de bron geeft voor dit jaar geen cijfer"
        ),
    )


def _beside(region: Region, choice: MapChoice, areas: Sequence[str]) -> tuple[SetBeside, ...]:
    """Rates of gemeenten of equal size and of the country, for the card of an area; of rates alone."""
    if choice.measure is not Measure.RATE:
        return ()
    indicator = region.indicator_by_id[choice.indicator]
    found = []
    for beside in choice.beside:
        of = [national(region, beside, code, choice.year) for code in areas]
        groups = {group.code: group for group in of if group is not None}
        if not groups:
            continue
        known = {code: benchmarks(region, indicator.id, code) for code in groups}
        found.append(
            SetBeside(
                names={code: peer_label(group) for code, group in groups.items()},
                of=tuple("" if group is None else group.code for group in of),
                rates={
                    year: {
                        code: rate for code, at in known.items() if (rate := rate_in(at, year)) is not None
                    }
                    for year in indicator.years
                },
            )
        )
    return tuple(found)


def _country(region: Region, choice: MapChoice) -> dict[int, float]:
    """The rate of the Netherlands in each year that it is known; of rates alone."""
    if choice.measure is not Measure.RATE:
        return {}
    known = benchmarks(region, choice.indicator, COUNTRY)
    years = region.indicator_by_id[choice.indicator].years
    return {year: rate for year in years if (rate := rate_in(known, year)) is not None}
