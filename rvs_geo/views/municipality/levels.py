"""What is measured of a gemeente and is no count: percentages and marks, with their margins."""

from __future__ import annotations

import math

import pandas as pd

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.ranks import level_limits, open_places
from rvs_geo.analysis.shared.years import default_year
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, Indicator
from rvs_geo.views.shared.explain import escape_markdown, indicator_caveats, short_source
from rvs_geo.views.shared.map_choice import value_decimals
from rvs_geo.views.shared.numbers import UNKNOWN, dutch
from rvs_geo.views.shared.years import year_label

HEADING = "Gemeten: percentages en oordelen"
NOTE = (
    "Dit zijn geen tellingen: wij tellen ze niet op en rekenen geen cijfer van het geheel uit. Overlappen de "
    "marges van gemeenten, dan is niet zeker wie er hoger staat."
)
NO_MARGIN = "geen marge in de bron"


def level_table(region: Region, area: Area) -> pd.DataFrame:
    """The levels of an area, each in the year that its map opens with; all text.

    Returns:
        Columns Cijfer, Jaar, Waarde, Marge van 95%, Plaats.
    """
    return pd.DataFrame(
        [_row(region, area, indicator) for indicator in region.levels],
        columns=["Cijfer", "Jaar", "Waarde", "Marge van 95%", "Plaats"],
    )


def level_notes(region: Region) -> list[str]:
    """What must be said with these figures, and where they come from; Markdown."""
    caveats = dict.fromkeys(text for i in region.levels for text in indicator_caveats(i))
    sources = dict.fromkeys(short_source(i.source) for i in region.levels)
    definitions = [f"{i.name}: {i.definition}" for i in region.levels]
    return [NOTE, *map(escape_markdown, (*definitions, *caveats, f"Bron: {'; '.join(sources)}."))]


def _limits(limits: pd.DataFrame, code: str) -> tuple[float, float] | None:
    low, high = (limits[name].to_numpy(dtype="float64", na_value=float("nan")) for name in limits)
    at = list(limits.index).index(code)
    return None if math.isnan(low[at]) else (float(low[at]), float(high[at]))


def _row(region: Region, area: Area, indicator: Indicator) -> tuple[str, str, str, str, str]:
    year = default_year(region, indicator)
    rows = region.measured_levels(indicator.id)
    rows = rows[rows["jaar"] == year].dropna(subset=["waarde"]).set_index("gebied")
    digits = value_decimals(rows["waarde"], Measure.LEVEL)
    limits = level_limits(rows, percentage=indicator.is_percentage)
    when = year_label(indicator, year)
    if area.code not in rows.index:
        return indicator.name, when, UNKNOWN, "", ""
    unit = indicator.unit.removeprefix(indicator.suffix).strip()
    own = float(rows["waarde"].astype("float64").loc[area.code])
    value = f"{dutch(own, digits)}{indicator.suffix} {unit}".strip()
    found = _limits(limits, area.code)
    if found is None:
        place = (
            f"{1 + int((rows['waarde'] > own).sum())} van {len(rows)}" if indicator.is_complete else UNKNOWN
        )
        return indicator.name, when, value, NO_MARGIN, place
    margin = " tot ".join(f"{dutch(limit, digits)}{indicator.suffix}" for limit in found)
    first, last = (int(open_places(limits)[name].astype("int64").loc[area.code]) for name in ("van", "tot"))
    place_text = str(first) if first == last else f"{first} tot en met {last}"
    return indicator.name, when, value, margin, f"{place_text} van {len(rows)}"
