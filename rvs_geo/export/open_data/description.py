"""What a program or a stranger must know of a figure before using it: definition, unit, source, status."""

from __future__ import annotations

import json
from typing import Any

from rvs_geo.analysis.shared.coverage import coverage
from rvs_geo.analysis.shared.measures import Measure, measured
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.export.open_data.tables import columns_of
from rvs_geo.export.shared.credits import citation
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator, Source
from rvs_geo.views.shared.explain import rounding_text
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.units import rate_unit


def figure_description(region: Region, indicator: Indicator, base: str) -> dict[str, Any]:
    """The description of a figure, for `<id>.metadata.json`.

    Args:
        region: the region.
        indicator: the figure.
        base: address of the folder that the files stand in, with a slash at its end; "" where not known.
    """
    people = None if indicator.is_level else region.source_of("inwoners")
    return {
        "id": indicator.id,
        "naam": indicator.name,
        "groep": indicator.group,
        "definitie": indicator.definition,
        **(_measured(indicator) if indicator.is_level else _counted(indicator)),
        "bron": source_entry(indicator.source),
        **({} if people is None else {"bron_inwoners": source_entry(people)}),
        "bron_grenzen": source_entry(region.source_of("gemeenten")),
        "jaren": _years(region, indicator),
        "breuken": [
            {"jaar": b.year, "kort": b.short, "uitleg": b.explained}
            for b in indicator.breaks
            if b.year in indicator.years
        ],
        "kanttekeningen": list(indicator.caveats),
        "citaat": citation(
            indicator.name, indicator.source, None, f"{base}{indicator.id}.csv", people=people
        ),
        "kolommen": columns_of(region, indicator),
        "bestanden": {kind: f"{base}{indicator.id}.{kind}" for kind in ("csv", "json")},
    }


def _counted(indicator: Indicator) -> dict[str, Any]:
    return {
        "geteld": indicator.unit,
        "eenheid": rate_unit(indicator),
        "per_inwoners": indicator.per,
        "afronding": indicator.rounding,
        "afronding_uitleg": rounding_text(indicator),
    }


def _measured(indicator: Indicator) -> dict[str, Any]:
    return {
        "eenheid": indicator.unit,
        "optellen": "Nee: een som of een gemiddelde over gemeenten is geen cijfer van de regio.",
        "marge": "Overlappen de intervallen van twee gemeenten, dan is niet zeker wie er hoger staat.",
    }


def source_entry(source: Source) -> dict[str, str | None]:
    """A source in full; None where not known."""
    return {
        "uitgever": source.publisher,
        "titel": source.title,
        "tabel": source.table,
        "adres": source.url,
        "licentie": source.licence,
        "peildatum": source.reference_date,
        "publicatiedatum": source.published,
        "ophaaldatum": source.fetched,
    }


def as_json(value: object) -> bytes:
    """JSON that a person can read as well."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _years(region: Region, indicator: Indicator) -> list[dict[str, Any]]:
    """Each year with its status and what is known of it."""
    total = len(region.gemeenten)
    if indicator.is_level:
        known = coverage(region, indicator).known
        said = {year: f"{known[year]} van de {total} gemeenten" for year in indicator.years if known[year]}
    else:
        values = measured(region.observations(indicator.id), Measure.COUNT, region.area_by_code)
        figures = unit_figures(region, indicator.id, values, Measure.COUNT, sums=True)
        said = {year: part_text(figure.basis) for year, figure in figures.items()}
    none = f"geen van de {total} gemeenten"
    return [
        {
            "jaar": year,
            "status": str(indicator.status(year)),
            "bekend": said.get(year, none),
        }
        for year in indicator.years
    ]
