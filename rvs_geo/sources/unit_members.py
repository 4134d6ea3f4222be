"""Which police unit the gemeenten of 2014 and of today belong to, held against the police's own totals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd

from rvs_geo.sources import crime
from rvs_geo.sources.borders_now import Successions
from rvs_geo.sources.boundaries import FILE as OLD_BORDERS
from rvs_geo.sources.files import require
from rvs_geo.sources.units import OTHER_SPELLINGS, SINCE, unit_of

#: The police's own row of a unit may differ this much from the sum of its gemeenten, in crimes: theirs differ
#: by at most four, and the gemeente with the fewest has some thirty.
SAME = 5


def units_then(source: Path) -> dict[str, str]:
    """The unit by gemeente of 2014."""
    old = gpd.read_file(source / OLD_BORDERS, ignore_geometry=True)
    return {code: unit_of(code, p) for code, p in zip(old["gm_code"], old["provincie"], strict=True)}


def units_now(source: Path, found: Successions) -> dict[str, str]:
    """The unit by gemeente of today."""
    return {**of_today(found, units_then(source)), **SINCE}


def of_today(found: Successions, of: Mapping[str, str]) -> dict[str, str]:
    """What gemeenten of 2014 belong to, for those of today; the code that was kept decides."""
    result = {}
    for now, members in found.members.items():
        known = sorted({of[m] for m in members if m in of})
        if known:
            result[now] = of[now] if now in of and now in members else known[-1]
    return result


def moved(source: Path, found: Successions, name: str) -> tuple[list[str], list[str]]:
    """What lies in a unit of today and not in that of 2014, and what the other way round.

    Returns:
        Codes of gemeenten of 2014 that came in, and of those that went out.
    """
    then, now = units_then(source), units_now(source, found)
    goes = {code: {now.get(into) for into in found.divided.get(code) or (found.into[code],)} for code in then}
    came = [code for code, unit in then.items() if unit != name and name in goes[code]]
    went = [code for code, unit in then.items() if unit == name and goes[code] != {name}]
    return sorted(came), sorted(went)


def own_name(name: str) -> str:
    """What the police call their own row of a unit."""
    return f"{OTHER_SPELLINGS.get(name, name)} (RE)"


def own_rows(rows: pd.DataFrame, name: str) -> dict[int, int]:
    """The police's own count of a unit by year, from all rows of an export."""
    own = rows[rows["gemeente"] == own_name(name)]
    require(len(own) > 0, crime.POLICE_TOTALS.table, f"no row of the unit {name}")
    return {int(y): int(n) for y, n in zip(own["jaar"], own["aantal"], strict=True)}


def difference(rows: pd.DataFrame, members: Mapping[str, str], name: str) -> int:
    """By how many crimes the gemeenten of a unit differ from its own row, in the year that differs most.

    Args:
        rows: all rows of the police's totals.
        members: unit by gemeente of today.
        name: of the unit.

    Raises:
        SourceFault: they differ by more than `SAME`: a gemeente is in the wrong unit.
    """
    own = own_rows(rows, name)
    inside = rows[rows["gm_code"].map(members) == name]
    off = max(abs(int(inside.loc[inside["jaar"] == year, "aantal"].sum()) - n) for year, n in own.items())
    said = f"the gemeenten of {name} differ by {off} crimes from its own row"
    require(off <= SAME, crime.POLICE_TOTALS.table, said)
    return off
