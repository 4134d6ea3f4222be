"""The slide of the police units of the country beside each other."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.analysis.units.rates import unit_rates
from rvs_geo.region.model import Region
from rvs_geo.views.meeting.panels import ChartPicture, Panel
from rvs_geo.views.meeting.slide import MOST_ROWS, Row, Slide, Table
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import year_label
from rvs_geo.views.units import beside
from rvs_geo.views.units.options import chosen


def unit_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The units in the chosen year; the headline is what the figures say."""
    indicator, year = chosen(region, choices)
    found = unit_rates(region, indicator, year)
    digits = beside.decimals_of(found)
    told = beside.sentences(region, indicator, year)
    rows = tuple(
        Row((unit.name, dutch(unit.rate, digits)), is_chosen=unit.is_own) for unit in found[:MOST_ROWS]
    )
    return (
        Slide(
            f"{indicator.short}: {told[-1][0].lower()}{told[-1][1:].rstrip('.')}",
            tuple(beside.unit_sources(region, indicator)),
            f"{indicator.name}, {rate_unit(indicator)}, {year_label(indicator, year)}; balk: marge van 95%",
            ChartPicture(
                (Panel(beside.unit_chart(found, indicator)),), "", beside.chart_text(found, indicator, year)
            ),
            Table(
                ("Eenheid", rate_unit(indicator)), rows, (False, True), "Politie-eenheden, het hoogste eerst"
            ),
            notes=(*told, *beside.remarks(region, indicator)),
        ),
    )
