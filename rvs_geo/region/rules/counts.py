"""Counts against their catalogue, the inhabitants and the areas they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from rvs_geo.region.areas import Frames, area_members
from rvs_geo.region.descriptor import Descriptor, Resource, is_year_range
from rvs_geo.region.faults import Fault, quoted

_LARGEST_RATE = 1000


def count_faults(descriptor: Descriptor, frames: Frames) -> Iterator[Fault]:
    """Counts outside their catalogue, negative, without inhabitants, or more than inhabitants allow.

    Beside a number of inhabitants below 1 no count is judged: that number is the fault, of its own cell, and
    a rate of it is not known.
    """
    inhabitants = _inhabitants(frames)
    covered = {year for _, year in inhabitants}
    missing: set[tuple[str, int]] = set()
    members = area_members(frames)
    for resource in descriptor.resources:
        frame = frames.get(resource.name)
        if not resource.holds_counts or frame is None or not set(resource.field_names) <= set(frame.columns):
            continue
        yield from catalogue_faults(resource, frame)
        yield from double_faults(resource, frame, members)
        counts = frame.dropna(subset=["gm_code", "jaar", "aantal"])
        columns = (counts[name].tolist() for name in ("gm_code", "jaar", "aantal"))
        for row, code, year, count in zip(counts.index.tolist(), *columns, strict=True):
            people = inhabitants.get((code, year))
            if count < 0 and "minimum" not in str(resource.schema):
                yield Fault(resource.path, row, "aantal", quoted(count), "ten minste 0")
            elif people is None:
                # A year that the file leaves out altogether is not known; a gap in a year is a slip.
                if year in covered and code in members and (code, year) not in missing:
                    missing.add((code, year))
                    found = f"een aantal van {code} in {year}, zonder inwoners van dat jaar"
                    yield Fault(resource.path, row, "gm_code", found, "een rij voor dat jaar in inwoners")
            elif people > 0 and count * 1000 > people * _LARGEST_RATE:
                found = f"{quoted(count)} op {people} inwoners"
                yield Fault(resource.path, row, "aantal", found, "hoogstens 1000 per 1000 inwoners")


def uncounted_faults(descriptor: Descriptor, frames: Frames) -> Iterator[Fault]:
    """A gemeente of the region of which no file holds any count, alone or in a merger.

    That a source lacks a gemeente is common; that all of them do means that its rows were lost.
    """
    counted = [resource for resource in descriptor.resources if resource.holds_counts]
    columns = [frames[r.name]["gm_code"] for r in counted if "gm_code" in frames.get(r.name, pd.DataFrame())]
    if not counted or len(columns) < len(counted):
        return
    members = area_members(frames)
    found = {str(code) for column in columns for code in column.dropna().unique()}
    known = {part for code in found for part in members.get(code, ())}
    if not known:
        # Files without a row are named once, as such, and not gemeente by gemeente.
        return
    for code, parts in sorted(members.items()):
        if parts == (code,) and code not in known:
            expected = "elke gemeente in ten minste één bestand met aantallen"
            yield Fault(counted[0].path, None, "gm_code", f"geen enkel aantal van {code}", expected)


def catalogue_faults(resource: Resource, frame: pd.DataFrame) -> Iterator[Fault]:
    """Rows of a figure or a year that the catalogue does not have, and figures without a row."""
    ranges = {str(i.get("id")): i["jaren"] for i in resource.indicators if is_year_range(i.get("jaren"))}
    if frame.empty and ranges:
        yield Fault(resource.path, None, None, "geen enkele rij", "rijen van elk cijfer uit de catalogus")
        return
    pairs = list(zip(frame["indicator"].tolist(), frame["jaar"].tolist(), strict=True))
    # A figure and a year stand in a row of each area: every pair is judged once.
    wrong = {pair: said for pair in set(pairs) if (said := _beside_catalogue(ranges, *pair)) is not None}
    if wrong:
        for row, pair in zip(frame.index.tolist(), pairs, strict=True):
            if pair in wrong:
                yield Fault(resource.path, row, *wrong[pair])
    for unused in sorted(set(ranges) - set(frame["indicator"].dropna())):
        yield Fault(
            resource.path, None, "indicator", f"geen rijen voor {quoted(unused)}", "ten minste één rij"
        )


def _beside_catalogue(ranges: Mapping[str, object], indicator: str, year: int) -> tuple[str, str, str] | None:
    """Column, what was found and what was expected of a figure in a year that the catalogue does not have."""
    if pd.isna(indicator):
        return None
    years = ranges.get(indicator)
    if not isinstance(years, list):
        return "indicator", quoted(indicator), "een indicator uit de catalogus in datapackage.json"
    if pd.isna(year) or years[0] <= year <= years[1]:
        return None
    return "jaar", quoted(year), f"een jaar van {years[0]} tot en met {years[1]}"


def double_faults(
    resource: Resource, frame: pd.DataFrame, members: dict[str, tuple[str, ...]]
) -> Iterator[Fault]:
    """A merged gemeente and one of its members in the same year would be counted twice."""
    mergers = {code: parts for code, parts in members.items() if len(parts) > 1}
    merged = frame[frame["gm_code"].isin(list(mergers))]
    apart = frame[frame["gm_code"].isin([part for parts in mergers.values() for part in parts])]
    key = ["indicator", "jaar", "gm_code"]
    present = set(zip(*(apart[name].tolist() for name in key), strict=True))
    columns = (merged[name].tolist() for name in key)
    for row, indicator, year, code in zip(merged.index.tolist(), *columns, strict=True):
        twice = [part for part in mergers[code] if (indicator, year, part) in present]
        if twice:
            expected = f"de fusiegemeente of haar delen ({', '.join(twice)}), niet allebei in één jaar"
            yield Fault(resource.path, row, "gm_code", quoted(code), expected)


def _inhabitants(frames: Frames) -> dict[tuple[str, int], int]:
    frame = frames.get("inwoners")
    if frame is None or not {"gm_code", "jaar", "inwoners"} <= set(frame.columns):
        return {}
    known = frame.dropna(subset=["gm_code", "jaar", "inwoners"])
    keys = zip(known["gm_code"].tolist(), known["jaar"].tolist(), strict=True)
    people: dict[tuple[str, int], int] = dict(zip(keys, known["inwoners"].tolist(), strict=True))
    years = {year for _, year in people}
    for code, parts in area_members(frames).items():
        for year in years:
            if len(parts) > 1 and all((part, year) in people for part in parts):
                people.setdefault((code, year), sum(people[part, year] for part in parts))
    return people
