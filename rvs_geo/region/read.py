"""The only reader of `data/`: read, check, join, once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from rvs_geo.home import HOME
from rvs_geo.region.areas import area_members
from rvs_geo.region.check import DataFaults, Fault, examine
from rvs_geo.region.descriptor import Descriptor, Resource
from rvs_geo.region.examined import Examined
from rvs_geo.region.geometry import Borders
from rvs_geo.region.model import Region, no_measurements
from rvs_geo.region.records import (
    Area,
    Break,
    DistrictStatus,
    Gemeente,
    Indicator,
    Source,
    Successor,
    UnitRow,
    YearStatus,
)

__all__ = ["DataFaults", "Fault", "data_folder", "load_region"]

_OWN_DATA = HOME / "data"


def data_folder() -> Path:
    """The folder that the app reads: RVS_DATA if that is set, else `data/` of the repository."""
    given = os.environ.get("RVS_DATA", "").strip()
    return Path(given) if given else _OWN_DATA


def load_region(folder: Path | None = None) -> Region:
    """Reads and checks a data folder and joins it into the region.

    Args:
        folder: the data folder; by default RVS_DATA or the repository's `data/`.

    Returns:
        The region; see `Region` for the shapes and units of its tables.

    Raises:
        DataFaults: the folder holds faults; all of them are in the exception.
    """
    folder = data_folder() if folder is None else Path(folder)
    examined = _examine_whole(folder)
    if examined.faults or examined.descriptor is None or examined.borders is None:
        raise DataFaults(examined.faults)
    descriptor = examined.descriptor
    frames = {name: frame.reset_index(drop=True) for name, frame in examined.frames.items()}
    gemeenten = _gemeenten(frames["districten"], examined.borders)
    members = area_members(frames)
    counted = [resource for resource in descriptor.resources if resource.holds_counts]
    measured = [resource for resource in descriptor.resources if resource.holds_levels]
    joined = {"inwoners", *(resource.name for resource in (*counted, *measured))}
    return Region(
        gemeenten=gemeenten,
        areas=_areas(gemeenten, frames["gebieden"], members),
        successors=_successors(frames["opvolgers"]),
        indicators=_indicators(counted, frames),
        geometry=examined.borders.frame()[["geometry"]].sort_index(),
        counts=_counts([frames[resource.name] for resource in counted]),
        inhabitants=_inhabitants(frames["inwoners"], gemeenten, members),
        tables={name: frame for name, frame in frames.items() if name not in joined},
        sources={r.name: tuple(_source(entry) for entry in r.sources) for r in descriptor.resources},
        descriptor=descriptor.raw,
        unit_rows=_unit_rows(frames, descriptor),
        doubts=tuple(examined.doubts),
        folder=folder,
        levels=_indicators(measured, frames),
        measurements=_measurements([frames[resource.name] for resource in measured]),
    )


def _examine_whole(folder: Path) -> Examined:
    """Reads a folder that may be replaced meanwhile: again, until it was one and the same all along."""
    while True:
        before = _identity_of(folder)
        examined = examine(folder)
        if _identity_of(folder) == before:
            return examined


def _identity_of(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from the one that takes its place; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _source(entry: dict[str, object]) -> Source:
    """A source entry of the datapackage as a Source; `table` and `url` may be absent."""
    table, url = entry.get("table"), entry.get("url")
    return Source(
        id=str(entry["id"]),
        title=str(entry["title"]),
        publisher=str(entry["publisher"]),
        licence=str(entry["licence"]),
        reference_date=str(entry["reference_date"]),
        table=None if table is None else str(table),
        url=None if url is None else str(url),
        published=_date(entry, "publicatiedatum"),
        fetched=_date(entry, "opgehaald"),
    )


def _date(entry: dict[str, object], key: str) -> str | None:
    """A date of a source; absent where it is not known."""
    found = entry.get(key)
    return None if found is None else str(found)


def _gemeenten(districten: pd.DataFrame, borders: Borders) -> tuple[Gemeente, ...]:
    provinces = {properties["gm_code"]: properties["provincie"] for properties in borders.properties}
    found = [
        Gemeente(
            code=str(row["gm_code"]),
            name=str(row["gemeente"]),
            provincie=provinces[str(row["gm_code"])],
            district=str(row["district"]),
            district_status=DistrictStatus(row["status"]),
            district_note="" if pd.isna(row["toelichting"]) else str(row["toelichting"]),
        )
        for row in districten.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda gemeente: gemeente.name))


def _areas(
    gemeenten: tuple[Gemeente, ...], gebieden: pd.DataFrame, members: dict[str, tuple[str, ...]]
) -> tuple[Area, ...]:
    district = {gemeente.code: gemeente.district for gemeente in gemeenten}
    names = {str(row["code"]): str(row["naam"]) for row in gebieden.to_dict("records")}
    single = [Area(g.code, g.name, (g.code,), g.district) for g in gemeenten]
    merged = [
        Area(code, names[code], parts, " en ".join(sorted({district[part] for part in parts})))
        for code, parts in sorted(members.items())
        if len(parts) > 1
    ]
    return (*single, *merged)


def _successors(opvolgers: pd.DataFrame) -> tuple[Successor, ...]:
    return tuple(
        Successor(
            gm_code=str(row["gm_code"]),
            code=str(row["opvolger_code"]),
            name=str(row["opvolger"]),
            since=int(row["vanaf"]),
            complete=bool(row["geheel"]),
        )
        for row in opvolgers.to_dict("records")
    )


def _indicators(resources: Sequence[Resource], frames: dict[str, pd.DataFrame]) -> tuple[Indicator, ...]:
    statuses, breaks = _statuses(frames), _breaks(frames)
    return tuple(
        _indicator(entry, resource, statuses.get(str(entry["bron"]), {}), breaks.get(str(entry["id"]), ()))
        for resource in resources
        for entry in resource.indicators
    )


def _indicator(
    entry: dict[str, object],
    resource: Resource,
    statuses: dict[int, YearStatus],
    all_breaks: Sequence[Break],
) -> Indicator:
    source = next(s for s in resource.sources if s["id"] == entry["bron"])
    years: list[int] = [int(str(year)) for year in entry["jaren"]] if isinstance(entry["jaren"], list) else []
    notes = entry.get("kanttekeningen")
    first, last = years[0], years[1]
    # A break before the first year, or at it, is none within the line.
    breaks = tuple(b for b in all_breaks if first < b.year <= last)
    return Indicator(
        id=str(entry["id"]),
        name=str(entry["naam"]),
        short=str(entry["kort"]),
        group=str(entry["groep"]),
        unit=str(entry["eenheid"]),
        definition=str(entry["definitie"]),
        source=_source(source),
        years=tuple(range(years[0], years[1] + 1)),
        caveats=(
            *(str(note) for note in (notes if isinstance(notes, list) else [])),
            *(found.explained for found in breaks),
        ),
        warning=str(entry.get("let_op", "")),
        rounding=int(str(entry.get("afronding", 1))),
        per=int(str(entry.get("per", 1000))),
        statuses=statuses,
        breaks=breaks,
        is_level=resource.holds_levels,
        is_detected=entry.get("opgespoord") is True,
        is_complete=entry.get("volledig") is True,
    )


def _statuses(frames: dict[str, pd.DataFrame]) -> dict[str, dict[int, YearStatus]]:
    """The known statuses of the years by source; the file is optional."""
    found: dict[str, dict[int, YearStatus]] = {}
    frame = frames.get("jaarstatus")
    if frame is not None:
        for source, year, status in zip(frame["bron"], frame["jaar"], frame["status"], strict=True):
            found.setdefault(str(source), {})[int(year)] = YearStatus(str(status))
    return found


def _breaks(frames: dict[str, pd.DataFrame]) -> dict[str, list[Break]]:
    """The breaks by indicator, each in order of year; the file is optional."""
    found: dict[str, list[Break]] = {}
    frame = frames.get("breuken")
    if frame is not None:
        columns = (frame[name] for name in ("indicator", "jaar", "kort", "uitleg"))
        for indicator, year, short, text in zip(*columns, strict=True):
            found.setdefault(str(indicator), []).append(Break(int(year), str(short), str(text)))
    return {indicator: sorted(own, key=lambda b: b.year) for indicator, own in found.items()}


def _unit_rows(frames: dict[str, pd.DataFrame], descriptor: Descriptor) -> dict[tuple[str, int], UnitRow]:
    """The rows of the police unit itself; the files are optional."""
    counts, people = frames.get("criminaliteit_regio"), frames.get("inwoners_regio")
    if counts is None:
        return {}
    known = {} if people is None else dict(zip(people["jaar"], people["inwoners"], strict=True))
    described = descriptor.resource("inwoners_regio")
    notes = [] if described is None else described.raw.get("kanttekeningen")
    note = " ".join(map(str, notes)) if isinstance(notes, list) else ""
    own = counts[counts["soort"].eq("politie-eenheid").fillna(False)].dropna(subset=["aantal"])
    return {
        (str(indicator), int(year)): UnitRow(int(count), int(known[year]) if year in known else None, note)
        for indicator, year, count in zip(own["indicator"], own["jaar"], own["aantal"], strict=True)
    }


def _counts(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The count files under each other: gebied, jaar, indicator, aantal (Int64), known values only."""
    counts = pd.concat(frames, ignore_index=True).rename(columns={"gm_code": "gebied"})
    counts = counts.dropna(subset=["aantal"]).astype({"gebied": "str", "jaar": "int64", "indicator": "str"})
    counts = counts[["gebied", "jaar", "indicator", "aantal"]]
    return counts.sort_values(["indicator", "jaar", "gebied"], ignore_index=True)


def _measurements(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The files with levels under each other, known values only; see `Region.measurements`."""
    if not frames:
        return no_measurements()
    found = pd.concat(frames, ignore_index=True).rename(columns={"gm_code": "gebied"})
    found = found.dropna(subset=["waarde"]).astype({"gebied": "str", "jaar": "int64", "indicator": "str"})
    found = found[["gebied", "jaar", "indicator", "waarde", "marge"]]
    return found.sort_values(["indicator", "jaar", "gebied"], ignore_index=True)


def _inhabitants(
    inwoners: pd.DataFrame, gemeenten: tuple[Gemeente, ...], members: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Inhabitants per area; those of a merged area are the sum of its members while these existed."""
    known = inwoners.dropna(subset=["inwoners"]).rename(columns={"gm_code": "gebied"})
    known = known.astype({"gebied": "str", "jaar": "int64", "status": "str"})
    names = {gemeente.code: gemeente.name for gemeente in gemeenten}
    sums = []
    for code, parts in members.items():
        if len(parts) == 1:
            continue
        own_years = set(known.loc[known["gebied"] == code, "jaar"])
        by_year = known[known["gebied"].isin(parts)].groupby("jaar")["inwoners"].agg(["sum", "count"])
        complete = by_year[(by_year["count"] == len(parts)) & ~by_year.index.isin(own_years)]
        first = ", ".join(names[part] for part in parts[:-1])
        status = f"som van {first} en {names[parts[-1]]}"
        sums.append(
            pd.DataFrame(
                {"gebied": code, "jaar": complete.index, "inwoners": complete["sum"], "status": status}
            )
        )
    columns = ["gebied", "jaar", "inwoners", "status"]
    joined = pd.concat([known[columns], *sums], ignore_index=True).astype({"inwoners": "Int64"})
    return joined.sort_values(["jaar", "gebied"], ignore_index=True)
