"""What a new region is called, and what must be said of its borders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from rvs_geo.region.identity import POLICE_UNIT
from rvs_geo.sources import crime
from rvs_geo.sources.ground import Ground
from rvs_geo.sources.new_country import Asked, Country
from rvs_geo.sources.new_description import (
    MEMBERSHIP,
    SAFETY_MEMBERSHIP,
    SAFETY_REGION,
    Words,
)
from rvs_geo.sources.unit_members import difference, moved, units_now

_MOVED = "De eenheid van nu is iets anders dan de gemeenten van {year} op de kaart: {moved}."


def words_of(source: Path, asked: Asked, country: Country, ground: Ground, counts: pd.DataFrame) -> Words:
    """The words of a region for its description."""
    parts = sorted({country.province[code] for code in ground.codes})
    years = {str(i): (int(r.min()), int(r.max())) for i, r in counts.groupby("indicator")["jaar"]}
    return Words(
        name=asked.unit
        or asked.safety_region
        or asked.province
        or ("Nederland" if asked.country else asked.name),
        kind=_kind(asked),
        whole_country=asked.country,
        parts=tuple(parts),
        today=asked.today,
        year=country.year,
        gemeenten=len(ground.codes),
        places=frozenset({*country.names_now.values(), *country.names_then.values()}),
        years=years,
        remarks=tuple(_remarks(country, ground)),
        membership=_told_membership(source, country, asked),
        moved=_told_moved(source, country, asked),
    )


def _kind(asked: Asked) -> str:
    kinds = ((asked.unit, POLICE_UNIT), (asked.safety_region, SAFETY_REGION), (asked.province, "provincie"))
    return next((kind for name, kind in kinds if name), "")


def _told_membership(source: Path, country: Country, asked: Asked) -> str:
    if asked.safety_region:
        return SAFETY_MEMBERSHIP.format(name=asked.safety_region)
    return _membership(source, country, asked.unit) if asked.unit else ""


def _told_moved(source: Path, country: Country, asked: Asked) -> str:
    """In what the unit of today, which the police count, differs from the gemeenten on the map."""
    if not asked.unit or asked.today:
        return ""
    names = country.names_then
    came, went = ([names[code] for code in codes] for codes in moved(source, country.successions, asked.unit))
    told = [f"{listed(came)} {_lie(came)} er nu in"] if came else []
    told += [f"{listed(went)} {_lie(went)} er niet meer of niet meer geheel in"] if went else []
    return _MOVED.format(year=country.year, moved=", en ".join(told)) if told else ""


def _lie(names: Sequence[str]) -> str:
    return "ligt" if len(names) == 1 else "liggen"


def _membership(source: Path, country: Country, name: str) -> str:
    """How the gemeenten of a police unit are known: no file of the raw material names them."""
    totals = crime.read_country(source, crime.POLICE_TOTALS)
    off = difference(totals, units_now(source, country.successions), name)
    years = sorted(map(int, totals["jaar"].unique()))
    return MEMBERSHIP.format(name=name, off=off, first=years[0], last=years[-1])


def _remarks(country: Country, ground: Ground) -> Iterable[str]:
    """What became of gemeenten of the map that are no more, or no longer the same."""
    for found in ground.merged.values():
        names = listed([country.names_then[m] for m in found.members])
        kept = " onder dezelfde code" if found.now in ground.codes else ""
        yield f"{country.names_now[found.now]} is vanaf {found.since}{kept} {names} samen."
    for code, year in ground.lost().items():
        yield f"Van {country.names_then[code]} binnen de oude grenzen is vanaf {year} geen cijfer bekend."


def listed(names: Sequence[str]) -> str:
    """Names in a Dutch enumeration."""
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))
