"""Values that are no counts (percentages, marks) against their catalogue and the areas they belong to."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from rvs_geo.region.areas import Frames, area_members
from rvs_geo.region.descriptor import Descriptor, Resource
from rvs_geo.region.faults import Fault, quoted
from rvs_geo.region.rules.counts import catalogue_faults, double_faults

PERCENT = "%"


def level_faults(descriptor: Descriptor, frames: Frames) -> Iterator[Fault]:
    """Values outside their catalogue, percentages that cannot be, and margins that only some areas have."""
    members = area_members(frames)
    for resource in descriptor.resources:
        frame = frames.get(resource.name)
        if not resource.holds_levels or frame is None or not set(resource.field_names) <= set(frame.columns):
            continue
        yield from catalogue_faults(resource, frame)
        yield from double_faults(resource, frame, members)
        yield from _percentage_faults(resource, frame)
        yield from _margin_faults(resource, frame)


def _percentage_faults(resource: Resource, frame: pd.DataFrame) -> Iterator[Fault]:
    shares = {str(i.get("id")) for i in resource.indicators if str(i.get("eenheid")).startswith(PERCENT)}
    rows = frame[frame["indicator"].isin(list(shares)) & frame["waarde"].notna()]
    for row, value in rows["waarde"].items():
        if not 0 <= value <= 100:
            yield Fault(
                resource.path, int(str(row)), "waarde", quoted(value), "een percentage van 0 tot en met 100"
            )


def _margin_faults(resource: Resource, frame: pd.DataFrame) -> Iterator[Fault]:
    """A margin below zero or without a value, or one that only part of the areas of a year have.

    Whoever has a margin beside whoever has none would look certain of a place that is not.
    """
    for row, value, margin in zip(frame.index, frame["waarde"], frame["marge"], strict=True):
        if not pd.isna(margin) and margin < 0:
            yield Fault(resource.path, int(row), "marge", quoted(margin), "ten minste 0, of leeg")
        elif not pd.isna(margin) and pd.isna(value):
            yield Fault(resource.path, int(row), "waarde", quoted(None), "een waarde bij deze marge")
    known = frame.dropna(subset=["waarde", "indicator", "jaar"])
    for (indicator, year), rows in known.groupby(["indicator", "jaar"]):
        without = rows.index[rows["marge"].isna()]
        if 0 < len(without) < len(rows):
            found = f"geen marge bij {len(without)} van de {len(rows)} waarden van {indicator} in {year}"
            expected = "een marge bij elke waarde van een jaar, of bij geen"
            yield Fault(resource.path, int(without[0]), "marge", found, expected)
