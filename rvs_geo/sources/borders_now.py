"""Inhabitants of the gemeenten of today in earlier years, for sources that count within the borders of today.

The police recast all years to the gemeenten of now. A rate needs the inhabitants of that same ground, and
the table of inhabitants holds the gemeenten of each year. Which gemeente went where is read from the borders:
one of 2014 belongs to the gemeente of today in which it lies. Where one was divided, or where a merger of
before 2014 hides what it was made of, the inhabitants of today's gemeente are not known in those years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from rvs_geo.sources import areas
from rvs_geo.sources.boundaries import FILE as OLD_BORDERS
from rvs_geo.sources.declared import catalogue
from rvs_geo.sources.files import find_raw, require

(NEW_BORDERS,) = catalogue().borders
#: The year after that of the old borders: until then the table holds gemeenten that had no borders there.
FIRST_MAPPED_YEAR = 2015
#: A gemeente that lies for less than this in one of today was divided. Both sets of borders are generalised,
#: so that one that went over as a whole lies for 94 to 100% in its successor.
WHOLE = 0.9
#: Less than this is the noise of generalised borders.
NOISE = 0.02
_RD = "EPSG:28992"


@dataclass(frozen=True)
class Successions:
    """What became of the gemeenten of 2014.

    Attributes:
        into: gemeente of today by code of 2014 (or of today).
        divided: gemeenten of today that share one of 2014, by its code.
        members: codes of 2014 by gemeente of today.
    """

    into: Mapping[str, str]
    divided: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]


def read_successions(source: Path) -> Successions:
    """Lays the borders of 2014 over those of today.

    Args:
        source: folder with the raw material.

    Raises:
        SourceFault: a file is missing, or a gemeente of 2014 lies nowhere.
    """
    require((source / OLD_BORDERS).is_file(), source / OLD_BORDERS, "file not found")
    today = find_raw(source, NEW_BORDERS.pattern)
    old = gpd.read_file(source / OLD_BORDERS)[["gm_code", "geometry"]].rename(columns={"gm_code": "oud"})
    new = gpd.read_file(today)[["gm_code", "geometry"]].rename(columns={"gm_code": "nieuw"})
    old["opp"] = old.area
    parts = gpd.overlay(old, new.to_crs(_RD), how="intersection", keep_geom_type=True)
    parts["deel"] = parts.area / parts["opp"]
    parts = parts[parts["deel"] >= NOISE].sort_values(["oud", "deel"], ascending=[True, False])
    lost = sorted(set(old["oud"]) - set(parts["oud"]))
    require(not lost, today, f"no place for {', '.join(lost)}")
    known = {code: new for code, new, _, _, whole in areas.SUCCESSORS if whole}
    into: dict[str, str] = {}
    divided: dict[str, tuple[str, ...]] = {}
    for code, rows in parts.groupby("oud"):
        first = rows.iloc[0]
        if str(code) in known or first["deel"] >= WHOLE:
            into[str(code)] = known.get(str(code), str(first["nieuw"]))
        else:
            divided[str(code)] = tuple(sorted(map(str, rows["nieuw"])))
    members: dict[str, list[str]] = {}
    for code, now in into.items():
        members.setdefault(now, []).append(code)
    unchanged = {str(code): str(code) for code in new["nieuw"]}
    return Successions({**unchanged, **into}, divided, {now: tuple(found) for now, found in members.items()})


def people_within_borders_now(people: pd.DataFrame, found: Successions) -> dict[tuple[str, int], int]:
    """Inhabitants on 1 January within the borders of today.

    Args:
        people: gm_code, jaar, inwoners (int), sprong (whether the source marks a jump to the next year).
        found: what became of the gemeenten of 2014.

    Returns:
        Persons by gemeente of today and year; one whose ground cannot be added up in a year is absent.
    """
    marked = people[people["sprong"]]
    jumps = {(str(c), int(y)) for c, y in zip(marked["gm_code"], marked["jaar"], strict=True)}
    result: dict[tuple[str, int], int] = {}
    for when, rows in people.groupby("jaar"):
        year = int(str(when))
        numbers = dict(zip(rows["gm_code"].map(str), rows["inwoners"].map(int), strict=True))
        unknown = {now for code, shared in found.divided.items() if code in numbers for now in shared}
        sums: dict[str, int] = {}
        for code, number in numbers.items():
            if (now := found.into.get(code)) is not None:
                sums[now] = sums.get(now, 0) + number
        for now, total in sums.items():
            if now not in unknown and _is_whole(found.members.get(now, (now,)), numbers, year, jumps):
                result[now, year] = total
    return result


def _is_whole(
    members: tuple[str, ...], numbers: Mapping[str, int], year: int, jumps: set[tuple[str, int]]
) -> bool:
    """Whether no gemeente that had gone before the borders of 2014 can be part of it."""
    if year >= FIRST_MAPPED_YEAR:
        return True
    later = range(year, FIRST_MAPPED_YEAR)
    return all(code in numbers and not any((code, y) in jumps for y in later) for code in members)
