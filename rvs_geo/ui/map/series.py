"""The series of the map as files: each choice of figure, measure, base year and classes has a name."""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path

from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year
from rvs_geo.region.model import Region
from rvs_geo.ui.map.files import base_path
from rvs_geo.ui.shared.data import indicator_series
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.options import CLASSES, NONE

PACKAGE = Path(__file__).resolve().parents[2]
#: What stands beside a figure on the map itself; the unit always does.
NATIONAL = (Beside.PEERS, Beside.COUNTRY)
#: The floors whose code decides what stands in a series.
_MAKERS = ("region", "analysis", "views")


def series_name(choice: MapChoice) -> str:
    """The name of the file with the series of a choice; year, gemeente and looks are not in it."""
    # Only rates have a benchmark.
    beside = [b for b in NATIONAL if b in choice.beside and choice.measure is Measure.RATE]
    parts = (choice.indicator, choice.measure, choice.base_year or 0, choice.scheme, choice.k)
    return ".".join(map(str, (*parts, "+".join(beside) or NONE)))


def choice_of(region: Region, name: str) -> MapChoice | None:
    """The choice that a name stands for, or None if there is no such series."""
    parts = name.split(".")
    if len(parts) != 6 or parts[0] not in region.indicator_by_id or parts[4] not in CLASSES.values:
        return None
    indicator = region.indicator_by_id[parts[0]]
    if (parts[1] == Measure.LEVEL) is not indicator.is_level:
        return None
    bases = [str(y) for y in indicator.years] if parts[1] == Measure.DEVELOPMENT else ["0"]
    if parts[1] not in list(Measure) or parts[2] not in bases or parts[3] not in list(Scheme):
        return None
    beside = [b for b in NATIONAL if b in parts[5].split("+")]
    if parts[5] != ("+".join(beside) or NONE) or (beside and parts[1] != Measure.RATE):
        return None
    base = int(parts[2]) or None
    year = default_year(region, indicator)
    if year == base:
        year = next((y for y in reversed(indicator.years) if y != base), year)
    scheme, k = Scheme(parts[3]), int(parts[4])
    return MapChoice(indicator.id, Measure(parts[1]), year, base, scheme, k, beside=tuple(beside))


def series_address(region: Region) -> str:
    """The folder with the series on this server."""
    return f"{base_path()}/reeks/{series_mark(region)}/"


def series_text(region: Region, name: str) -> str | None:
    """The series of a name as JSON, or None if there is no such series."""
    choice = choice_of(region, name)
    if choice is None:
        return None
    return json.dumps(indicator_series(choice).as_json(), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4)
def series_mark(region: Region) -> str:
    """Differs when the data or the code differ that make the series, so that a browser may keep them."""
    data = json.dumps(region.descriptor, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(f"{_code_mark()}{data}".encode()).hexdigest()[:12]


@cache
def _code_mark() -> str:
    whole = hashlib.sha256()
    for floor in _MAKERS:
        for file in sorted((PACKAGE / floor).rglob("*.py")):
            whole.update(file.read_bytes())
    return whole.hexdigest()
