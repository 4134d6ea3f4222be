"""The ambitions of the strategy as targets to start from: the same change in as many years.

The strategy counts otherwise than the figures do, and its target year is past. What can be taken over is the
change that it asked: from start to target, in the years between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rvs_geo.analysis.ambitions.status import Ambition
from rvs_geo.analysis.shared.rows import as_text
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.outlook.needed import MOST_AHEAD, TARGETS, last_year
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import ambitions, start_text, target_text


@dataclass(frozen=True)
class Preset:
    """An ambition as a target.

    Attributes:
        ambition: of the strategy.
        indicator: the figure beside it.
        change: in percent, below 0.
        year: as far ahead of the newest figure as the target year lay ahead of the start.
        last: the newest year of the figure.
    """

    ambition: Ambition
    indicator: Indicator
    change: int
    year: int
    last: int

    @property
    def choices(self) -> Mapping[str, str]:
        """What it sets, by the names of the address."""
        return {"indicator": self.indicator.id, "doel": str(self.change), "doeljaar": str(self.year)}


def presets(region: Region) -> dict[str, Preset]:
    """The ambitions that ask for a fall of a figure on the map, by id; none without a strategy."""
    if region.strategy is None:
        return {}
    beside = {as_text(row["ambitie"]): as_text(row["indicator"]) for row in _rows(region)}
    found = {}
    for ambition in ambitions(region).values():
        indicator = region.indicator_by_id.get(beside.get(ambition.id, ""))
        if indicator is not None and (preset := _preset(region, ambition, indicator)) is not None:
            found[ambition.id] = preset
    return found


def targets(region: Region) -> tuple[int, ...]:
    """The targets to choose from, in percent: round ones, and those of the ambitions."""
    return tuple(sorted({*TARGETS, *(p.change for p in presets(region).values())}, reverse=True))


def chosen(region: Region, indicator: str, change: int, year: int) -> Preset | None:
    """The ambition that a choice is, if it is one."""
    for preset in presets(region).values():
        if (preset.indicator.id, preset.change, preset.year) == (indicator, change, year):
            return preset
    return None


def preset_text(preset: Preset) -> str:
    """What the ambition asked, and what of it is taken over."""
    a = preset.ambition
    return (
        f"De ambitie: van {start_text(a)} naar {target_text(a)}. Dat is {dutch(preset.change)}%. Hier staat "
        "wat dezelfde daling vraagt in evenveel jaren vanaf het nieuwste cijfer: "
        f"{preset.last}-{preset.year}. De strategie telt anders dan dit cijfer."
    )


def _preset(region: Region, a: Ambition, indicator: Indicator) -> Preset | None:
    if a.start is None or a.target is None or a.start_year is None or a.target_year is None or not a.start:
        return None
    change = round((a.target / a.start - 1) * 100)
    last = last_year(region, indicator)
    span = a.target_year - a.start_year
    if not -100 < change < 0 or not 0 < span <= MOST_AHEAD:
        return None
    return Preset(a, indicator, change, last + span, last)


def _rows(region: Region) -> list[Mapping[str, object]]:
    strategy = region.strategy
    if strategy is None:
        return []
    return [{str(k): v for k, v in row.items()} for row in strategy.figures.to_dict("records")]
