"""The ten police units beside each other: crimes and inhabitants, within the borders of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from rvs_geo.sources import benchmark, crime
from rvs_geo.sources.borders_now import Successions, people_within_borders_now
from rvs_geo.sources.unit_members import difference, own_name, own_rows, units_now
from rvs_geo.sources.units import UNITS

COLUMNS = ["eenheid", "jaar", "indicator", "aantal", "inwoners", "telling"]
OWN, SUM = "eigen telling", "som van gemeenten"


def holds_units(source: Path) -> bool:
    """Whether the raw material has the police's own row of each unit."""
    found = set(crime.read_country(source, crime.POLICE_TOTALS)["gemeente"])
    return all(own_name(name) in found for name in UNITS)


def build_units(source: Path, found: Successions) -> pd.DataFrame:
    """Every unit in every year in which its crimes and its inhabitants are known.

    The police's own row of a unit where there is one, else the sum of its gemeenten if each of them is known.

    Args:
        source: folder with the raw material.
        found: what became of the gemeenten of 2014.

    Returns:
        eenheid, jaar, indicator, aantal (crimes), inwoners (on 1 January), telling (how it was counted).

    Raises:
        SourceFault: a gemeente is in the wrong unit, or a source holds something unexpected.
    """
    members = units_now(source, found)
    people = _people(source, members, found)
    totals, offences = (crime.read_country(source, e) for e in (crime.POLICE_TOTALS, crime.OFFENCES))
    (total,) = totals["indicator"].unique()
    rows = _sums(offences, members)
    for name in UNITS:
        difference(totals, members, name)
        rows += [(name, year, str(total), count, OWN) for year, count in own_rows(totals, name).items()]
    known = [
        (name, year, indicator, count, people[name, year], how)
        for name, year, indicator, count, how in rows
        if (name, year) in people
    ]
    frame = pd.DataFrame(known, columns=COLUMNS)
    whole = frame.groupby(["indicator", "jaar"])["eenheid"].transform("count") == len(UNITS)
    # A year in which a unit is missing is no comparison of the ten.
    return frame[whole].sort_values(["indicator", "jaar", "eenheid"], ignore_index=True)


def build_own(source: Path, name: str, found: Successions) -> pd.DataFrame:
    """The police's own count of one unit, in the years in which its inhabitants are known as well.

    Args:
        source: folder with the raw material.
        name: of the unit.
        found: what became of the gemeenten of 2014.

    Returns:
        The columns of `build_units`; no rows where the raw material has no own row of the unit.
    """
    totals = crime.read_country(source, crime.POLICE_TOTALS)
    if own_name(name) not in set(totals["gemeente"]):
        return pd.DataFrame(columns=COLUMNS)
    (total,) = totals["indicator"].unique()
    people = _people(source, units_now(source, found), found)
    rows = [
        (name, year, str(total), count, people[name, year], OWN)
        for year, count in own_rows(totals, name).items()
        if (name, year) in people
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _people(source: Path, members: Mapping[str, str], found: Successions) -> dict[tuple[str, int], int]:
    """Inhabitants by unit and year; a unit of which one gemeente is not known is absent."""
    known = people_within_borders_now(benchmark.read_people(source)[0], found)
    result = {}
    for name in UNITS:
        codes = [code for code, unit in members.items() if unit == name]
        for year in sorted({year for _, year in known}):
            if all((code, year) in known for code in codes):
                result[name, year] = sum(known[code, year] for code in codes)
    return result


def _sums(rows: pd.DataFrame, members: Mapping[str, str]) -> list[tuple[str, int, str, int, str]]:
    units = rows["gm_code"].map(members)
    size = Counter(members.values())
    placed = rows[units.notna()].assign(eenheid=units)
    summed = placed.groupby(["eenheid", "jaar", "indicator"], as_index=False)["aantal"].agg(["sum", "count"])
    columns = (summed[c].tolist() for c in ("eenheid", "jaar", "indicator", "sum", "count"))
    return [
        (str(name), int(year), str(indicator), int(total), SUM)
        for name, year, indicator, total, gemeenten in zip(*columns, strict=True)
        if gemeenten == size[str(name)]
    ]
