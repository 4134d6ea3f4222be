"""Registered crime: seven exports of CBS and the police become counts per gemeente and per region."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

from rvs_geo.sources import areas
from rvs_geo.sources.corrections import Corrections
from rvs_geo.sources.declared import Table, catalogue
from rvs_geo.sources.files import (
    SourceFault,
    as_counts,
    find_raw,
    read_source,
    require,
    require_known,
    require_names,
    require_unique,
)
from rvs_geo.sources.places import Place, read_places

FOLDER = Path("bronnen/criminaliteit")
COUNT_COLUMNS = ["gm_code", "jaar", "indicator", "aantal"]
REGION_COLUMNS = ["regio_code", "regio", "soort", "jaar", "indicator", "aantal"]

_KEY = ["gm_code", "jaar", "delict"]
_USED = ["gm_code", "gemeente", "jaar", "delict", "aantal"]
# CBS leaves this rate out where it finds it unreliable; rates are computed from counts and inhabitants.
_RATE = ["per_1000"]

_COUNTRY = Place("NL01", "Nederland", "land")
# The export left out the key of the police unit and kept its name.
_UNIT = Place(*areas.UNIT)


GROUPS = catalogue().table("cbs_83648_hoofdgroepen")
TOTALS = catalogue().table("cbs_83648_totaal")
THEFTS = catalogue().table("cbs_83651_diefstallen")
PROVINCES = catalogue().table("cbs_83651_provincies")
OFFENCES = catalogue().table("pol_47018")
POLICE_TOTALS = catalogue().table("pol_47013")

OLD_REGIONS, OLD_REGIONS_FILE = "cbs_80344", "cbs_80344_politieregio_2005-2011.csv"
# CBS 80344NED counts by older rules: its own series, never one line with cbs_totaal.
OLD_OFFENCES = {
    "Misdrijven, totaal": "oud_totaal",
    "1 Vermogensmisdrijven": "oud_vermogen",
    "2 Vernielingen, misdr.openb.orde/gezag": "oud_vernieling",
    "3 Gewelds- en seksuele misdrijven": "oud_geweld",
}


def build_counts(source: Path, names: dict[str, str], corrections: Corrections) -> pd.DataFrame:
    """Counts of registered crimes for the gemeenten of the map and those that they merged into.

    Args:
        source: folder with the raw material.
        names: the gemeenten of the map by code.
        corrections: other spellings of their names.

    Returns:
        gm_code, jaar, indicator, aantal (crimes in that year), known values only, sorted by indicator, year
        and code.

    Raises:
        SourceFault: a file holds something unexpected, or two files contradict each other.
    """
    accepted = areas.spellings(names, corrections)
    groups, totals, *rest = (
        _read_export(source, export, names, accepted, corrections)
        for export in (GROUPS, TOTALS, THEFTS, OFFENCES, POLICE_TOTALS)
    )
    joined = _union(source, groups, _summed_predecessors(totals))
    counts = pd.concat([joined, *rest], ignore_index=True)
    return counts[COUNT_COLUMNS].sort_values(["indicator", "jaar", "gm_code"], ignore_index=True)


def build_regional_counts(source: Path, kept: Path) -> pd.DataFrame:
    """Counts for larger regions, as context beside the map.

    Args:
        source: folder with the raw material.
        kept: the data folder that says what the sources call those regions.

    Returns:
        regio_code, regio, soort, jaar, indicator, aantal, sorted by indicator, region and year.

    Raises:
        SourceFault: a file holds something unexpected.
    """
    country = [_country(source, TOTALS), _country(source, POLICE_TOTALS)]
    provinces, old = read_places(kept, PROVINCES.source), read_places(kept, OLD_REGIONS)
    frames = [*country, _unit(source), _provinces(source, provinces), _old_regions(source, old)]
    counts = pd.concat(frames, ignore_index=True)
    return counts[REGION_COLUMNS].sort_values(["indicator", "regio_code", "jaar"], ignore_index=True)


def read_country(source: Path, export: Table) -> pd.DataFrame:
    """All rows of an export: gemeenten of the whole country, the country, and what could not be placed.

    Returns:
        gm_code ("" for parts of the police and what could not be placed), gemeente, jaar, indicator, aantal.

    Raises:
        SourceFault: the file holds something unexpected.
    """
    _, frame = _read_raw(source, export)
    return frame[["gm_code", "gemeente", "jaar", "indicator", "aantal"]]


def _checked(path: Path, frame: pd.DataFrame, offences: Mapping[str, str], key: list[str]) -> pd.DataFrame:
    """Years and counts as numbers, offences as indicators; every region-year holds every offence.

    What the source withholds is an empty cell, and is left out.
    """
    require_known(path, frame, "delict", offences)
    require_unique(path, frame, key)
    frame = frame.assign(jaar=as_counts(path, frame, "jaar"), indicator=frame["delict"].map(dict(offences)))
    region_years = len(frame[key[:-1]].drop_duplicates())
    expected = region_years * len(offences)
    require(
        len(frame) == expected,
        path,
        f"{len(frame)} rows for {region_years} regions x years; expected {expected}",
    )
    known = frame[frame["aantal"] != ""]
    return known.assign(aantal=as_counts(path, known, "aantal"))


@dataclass(frozen=True)
class _Raw:
    """A raw file; one with the same content is the same, wherever it lies."""

    path: Path = field(compare=False)
    digest: str


def _read_raw(source: Path, export: Table) -> tuple[Path, pd.DataFrame]:
    """The checked rows of an export; only to read."""
    path = find_raw(source, export.pattern)
    return path, _checked_rows(_Raw(path, hashlib.sha256(path.read_bytes()).hexdigest()), export)


# A build asks for each of its six exports up to five times.
@lru_cache(maxsize=8)
def _checked_rows(raw: _Raw, export: Table) -> pd.DataFrame:
    path = raw.path
    frame = read_source(path, _USED, _RATE)
    # Rows without a code are parts of the police ("... (RE)") and what could not be placed anywhere.
    coded = frame["gm_code"] != ""
    wrong = frame.index[coded & ~frame["gm_code"].str.fullmatch(r"GM\d{4}|NL01")]
    if len(wrong):
        raise SourceFault(path, int(wrong[0]), f"unknown code {frame.at[wrong[0], 'gm_code']!r}")
    frame = frame.assign(plaats=frame["gm_code"].where(coded, frame["gemeente"]))
    return _checked(path, frame, export.offences, ["plaats", "jaar", "delict"])


def _read_export(
    source: Path,
    export: Table,
    names: dict[str, str],
    accepted: dict[str, tuple[str, ...]],
    corrections: Corrections,
) -> pd.DataFrame:
    """The rows of the gemeenten of the map, of what they merged into and of their predecessors."""
    path, frame = _read_raw(source, export)
    years = set(frame["jaar"])
    require(years == set(range(min(years), max(years) + 1)), path, f"years {sorted(years)}")
    require_names(path, frame, accepted)
    corrections.see_names(frame)
    wanted = frame[frame["gm_code"].isin([*names, areas.MERGED_CODE, *areas.PREDECESSOR_NAMES])]
    require_unique(path, wanted, _KEY)
    current = wanted[~wanted["gm_code"].isin(list(areas.PREDECESSOR_NAMES))]
    _require_one_of_merger(path, current)
    return wanted[COUNT_COLUMNS]


def _require_one_of_merger(path: Path, frame: pd.DataFrame) -> None:
    """A merger and its members in one year would count the same crimes twice."""
    merged_years = set(frame.loc[frame["gm_code"] == areas.MERGED_CODE, "jaar"])
    members = frame[frame["gm_code"].isin(areas.MERGED_MEMBERS) & frame["jaar"].isin(merged_years)]
    if len(members):
        raise SourceFault(
            path, int(members.index[0]), f"{areas.MERGED_NAME} and a member of it in the same year"
        )


def _summed_predecessors(totals: pd.DataFrame) -> pd.DataFrame:
    """Figures of before a merger, for the area on the map: the sum of all its parts, or not known."""
    result = totals[~totals["gm_code"].isin(list(areas.PREDECESSOR_NAMES))]
    for code, before in areas.PREDECESSORS.items():
        early = totals[totals["gm_code"].isin(before.codes) & (totals["jaar"] <= before.last_year)]
        result = result[(result["gm_code"] != code) | (result["jaar"] > before.last_year)]
        sums = early.groupby(["jaar", "indicator"], as_index=False)["aantal"].agg(["sum", "count"])
        whole = sums[sums["count"] == len(before.codes)].rename(columns={"sum": "aantal"})
        result = pd.concat([result, whole.assign(gm_code=code)[COUNT_COLUMNS]], ignore_index=True)
    return result


def _union(source: Path, groups: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """The two exports of 83648NED together; where both know a figure they must agree."""
    both = groups.merge(totals, on=["gm_code", "jaar", "indicator"], suffixes=("", "_totals"))
    differ = both[both["aantal"] != both["aantal_totals"]]
    if len(differ):
        first = differ.iloc[0]
        problem = (
            f"{first['gm_code']} {first['jaar']} is {first['aantal_totals']}, "
            f"but {find_raw(source, GROUPS.pattern).name} says {first['aantal']}"
        )
        raise SourceFault(find_raw(source, TOTALS.pattern), None, problem)
    return pd.concat([groups, totals]).drop_duplicates(["gm_code", "jaar", "indicator"], ignore_index=True)


def _placed(frame: pd.DataFrame, place: Place) -> pd.DataFrame:
    return frame.assign(regio_code=place.code, regio=place.name, soort=place.kind)[REGION_COLUMNS]


def _country(source: Path, export: Table) -> pd.DataFrame:
    path, frame = _read_raw(source, export)
    rows = frame[frame["gm_code"] == _COUNTRY.code]
    years = frame["jaar"].nunique()
    require(len(rows) == years, path, f"{len(rows)} rows of the country; expected one a year")
    return _placed(rows, _COUNTRY)


def _unit(source: Path) -> pd.DataFrame:
    path, frame = _read_raw(source, POLICE_TOTALS)
    rows = frame[frame["gemeente"] == f"{_UNIT.name} (RE)"]
    expected = frame["jaar"].nunique()
    require(len(rows) == expected, path, f"{len(rows)} rows of the unit; expected one a year")
    return _placed(rows, _UNIT)


def _provinces(source: Path, places: Mapping[str, Place]) -> pd.DataFrame:
    path = find_raw(source, PROVINCES.pattern)
    frame = read_source(path, ["pv_code", "provincie", "jaar", "delict", "aantal"], _RATE)
    frame = _checked(path, frame, PROVINCES.offences, ["pv_code", "jaar", "delict"])
    for name, place in places.items():
        found = set(frame.loc[frame["pv_code"] == place.code, "provincie"])
        require(found == {name}, path, f"{place.code} should be {name}")
    return pd.concat([_placed(frame[frame["pv_code"] == place.code], place) for place in places.values()])


def _old_regions(source: Path, places: Mapping[str, Place]) -> pd.DataFrame:
    path = source / FOLDER / OLD_REGIONS_FILE
    frame = read_source(path, ["politieregio", "jaar", "delict", "aantal"], _RATE)
    frame = _checked(path, frame, OLD_OFFENCES, ["politieregio", "jaar", "delict"])
    missing = set(places) - set(frame["politieregio"])
    require(not missing, path, f"no rows of {', '.join(sorted(missing))}")
    return pd.concat([_placed(frame[frame["politieregio"] == name], p) for name, p in places.items()])
