"""Inhabitants on 1 January, for the areas on the map."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from rvs_geo.sources import areas
from rvs_geo.sources.corrections import Corrections
from rvs_geo.sources.declared import catalogue
from rvs_geo.sources.files import (
    SourceFault,
    as_counts,
    find_raw,
    read_source,
    require,
    require_names,
    require_unique,
)

TABLE = catalogue().table("cbs_37230")
COLUMNS = ["gm_code", "jaar", "inwoners", "status"]
UNIT_COLUMNS = ["regio_code", "jaar", "inwoners", "status"]

# The export marks every jump above 5% as a possible redrawing of borders. Each mark in the region was looked
# at and is in the corrections of the data folder; what is not listed there is new and stops the build.
_NOTE = "opmerking"
_SUMS = {(sum_.area, sum_.year): sum_.note for sum_ in catalogue().derived if sum_.source == TABLE.source}


def build_inhabitants(source: Path, names: dict[str, str], corrections: Corrections) -> pd.DataFrame:
    """Inhabitants on 1 January of the gemeenten of the map and of what they merged into.

    Args:
        source: folder with the raw material.
        names: the gemeenten of the map by code.
        corrections: other spellings, and the marks that were looked at.

    Returns:
        gm_code, jaar, inwoners (persons on 1 January), status ("bron", "som van ..." or "afgeleid: ..."),
        known values only, sorted by code and year.

    Raises:
        SourceFault: the file holds something unexpected.
    """
    path = find_raw(source, TABLE.pattern)
    frame = read_source(path, ["gm_code", "gemeente", "jaar", "inwoners", "opmerking"])
    # Rows without a code are provinces and gemeenten that had gone before CBS gave them one in this export.
    frame = frame[frame["gm_code"] != ""]
    frame = frame.assign(
        jaar=as_counts(path, frame, "jaar"),
        inwoners=as_counts(path, frame, "inwoners"),
        opmerking=frame["opmerking"].str.strip(),
    )
    require_unique(path, frame, ["gm_code", "jaar"])
    require_names(path, frame, areas.spellings(names, corrections))
    wanted = frame[frame["gm_code"].isin([*names, areas.MERGED_CODE, *areas.PREDECESSOR_NAMES])]
    years = set(wanted["jaar"])
    require(years == set(range(min(years), max(years) + 1)), path, f"years {sorted(years)}")
    current = wanted[~wanted["gm_code"].isin(list(areas.PREDECESSOR_NAMES))]
    statuses = [
        _status(path, int(row), f"{code} {year}", note, corrections)
        for row, code, year, note in zip(
            current.index, current["gm_code"], current["jaar"], current["opmerking"], strict=True
        )
    ]
    result = _with_predecessors(current.assign(status=statuses), wanted)
    _require_coverage(path, result, names)
    return result[COLUMNS].sort_values(["gm_code", "jaar"], ignore_index=True)


def build_unit_inhabitants(source: Path, names: dict[str, str]) -> pd.DataFrame:
    """Inhabitants on 1 January of the police unit as it is since 2022, for the unit's own row of counts.

    The police count the unit within its borders of today: with the whole of Vijfheerenlanden, to which
    Vianen belongs since 2019, and without Weesp, since 2022 part of Amsterdam and its unit.

    Returns:
        regio_code, jaar, inwoners (persons on 1 January), status (how it was summed).

    Raises:
        SourceFault: a member of the unit has no number in one of the years.
    """
    path = find_raw(source, TABLE.pattern)
    frame = read_source(path, ["gm_code", "gemeente", "jaar", "inwoners", "opmerking"])
    frame = frame[frame["gm_code"] != ""]
    frame = frame.assign(jaar=as_counts(path, frame, "jaar"), inwoners=as_counts(path, frame, "inwoners"))
    gone = {code for code, *_ in areas.SUCCESSORS}
    members = [*(code for code in names if code not in gone), *areas.UNIT_SUCCESSORS]
    rows = frame[frame["gm_code"].isin(members) & (frame["jaar"] >= areas.UNIT_SINCE)]
    sums = rows.groupby("jaar", as_index=False)["inwoners"].agg(["sum", "count"])
    require(bool((sums["count"] == len(members)).all()), path, "a gemeente of the unit misses a year")
    return sums.rename(columns={"sum": "inwoners"}).assign(
        regio_code=areas.UNIT_CODE,
        status=f"som van de {len(members)} gemeenten van de eenheid sinds {areas.UNIT_SINCE}",
    )[UNIT_COLUMNS]


def _status(path: Path, row: int, key: str, note: str, corrections: Corrections) -> str:
    if note == "" or corrections.right(TABLE.source, key, _NOTE, note) == "":
        return "bron"
    code, year = key.split()
    if _SUMS.get((code, int(year))) == note:
        return note
    raise SourceFault(path, row, f"unknown opmerking {note!r}")


def _with_predecessors(current: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    """The area on the map before a merger: the sum of all its parts."""
    result = current
    for code, before in areas.PREDECESSORS.items():
        early = wanted[wanted["gm_code"].isin(before.codes) & (wanted["jaar"] <= before.last_year)]
        sums = early.groupby("jaar", as_index=False)["inwoners"].agg(["sum", "count"])
        whole = sums[sums["count"] == len(before.codes)].rename(columns={"sum": "inwoners"})
        result = result[(result["gm_code"] != code) | (result["jaar"] > before.last_year)]
        result = pd.concat([result, whole.assign(gm_code=code, status=before.status)[COLUMNS]])
    return result


def _require_coverage(path: Path, result: pd.DataFrame, names: dict[str, str]) -> None:
    """Every gemeente has its inhabitants from the last old merger on until it ceased to exist."""
    require_unique(path, result, ["gm_code", "jaar"])
    ended = {code: since for code, _, _, since, _ in areas.SUCCESSORS}
    last = int(result["jaar"].max())
    old = max(
        (before.last_year for before in areas.PREDECESSORS.values()), default=int(result["jaar"].min()) - 1
    )
    for year in range(old + 1, last + 1):
        expected = {code for code in names if year <= ended.get(code, last)}
        expected |= {areas.MERGED_CODE} if year > areas.MERGED_FIRST_YEAR else set()
        found = set(result.loc[result["jaar"] == year, "gm_code"])
        wrong = ", ".join(sorted(found ^ expected))
        require(found == expected, path, f"unexpected coverage in {year}: {wrong}")
