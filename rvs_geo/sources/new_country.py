"""Which region is wanted, and the gemeenten of the country that it is chosen from."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd

from rvs_geo.sources.borders_now import NEW_BORDERS, Successions, read_successions
from rvs_geo.sources.boundaries import FILE as OLD_BORDERS
from rvs_geo.sources.files import find_raw, require
from rvs_geo.sources.safety_regions import SINCE as SAFETY_SINCE
from rvs_geo.sources.safety_regions import check_regions, safety_regions_of
from rvs_geo.sources.unit_members import of_today
from rvs_geo.sources.units import PROVINCE_SINCE, SINCE, unit_of

_RD = "EPSG:28992"


@dataclass(frozen=True)
class Asked:
    """Which region is wanted; exactly one of the first five.

    Attributes:
        unit: a police unit.
        safety_region: a safety region.
        province: a province.
        country: all gemeenten.
        codes: a list of gemeenten, with `name`.
        name: what the region is called, where it is a list.
        today: the borders of today instead of those of 2014.
    """

    unit: str = ""
    safety_region: str = ""
    province: str = ""
    country: bool = False
    codes: tuple[str, ...] = ()
    name: str = ""
    today: bool = False


class Country(NamedTuple):
    """The gemeenten of the country with the borders that are wanted, and what each of them belongs to."""

    borders: gpd.GeoDataFrame
    province: Mapping[str, str]
    unit: Mapping[str, str]
    safety_region: Mapping[str, str]
    successions: Successions
    names_now: Mapping[str, str]
    names_then: Mapping[str, str]
    year: int


def read_country_of(source: Path, asked: Asked) -> Country:
    """All gemeenten with the borders that are wanted, and what each belongs to."""
    require((source / OLD_BORDERS).is_file(), source / OLD_BORDERS, "file not found")
    today_file = find_raw(source, NEW_BORDERS.pattern)
    old = gpd.read_file(source / OLD_BORDERS)
    new = gpd.read_file(today_file).to_crs(_RD)
    found = read_successions(source)
    now = dict(zip(new["gm_code"], new["gemeente"], strict=True))
    old["gemeente"] = [
        _spelled(n, now.get(c, n)) for c, n in zip(old["gm_code"], old["gemeente"], strict=True)
    ]
    names = dict(zip(old["gm_code"], old["gemeente"], strict=True))
    then = dict(zip(old["gm_code"], old["provincie"], strict=True))
    units = {code: unit_of(code, province) for code, province in then.items()}
    own = (then, units, _safety_regions(names, then, units) if asked.safety_region else {})
    today = asked.today
    province, unit, safety = (of_today(found, of) for of in own) if today else own
    return Country(
        borders=new if today else old,
        province={**province, **PROVINCE_SINCE} if today else province,
        unit={**unit, **SINCE} if today else unit,
        safety_region={**safety, **SAFETY_SINCE} if today else safety,
        successions=found,
        names_now=now,
        names_then=names,
        year=_year_of(today_file if today else OLD_BORDERS),
    )


def _spelled(then: str, now: str) -> str:
    """The name of now where it is the same: the file of 2014 lacks commas and accents."""
    return now if _letters(then) == _letters(now) else then


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFD", name)
    return "".join(c for c in plain if c.isalpha()).casefold()


def _safety_regions(
    names: Mapping[str, str], provinces: Mapping[str, str], units: Mapping[str, str]
) -> dict[str, str]:
    found = safety_regions_of(names, provinces)
    check_regions(found, units)
    return found


def _year_of(path: Path) -> int:
    """The year in the name of a file with borders."""
    return int(path.stem.split("_")[1])
