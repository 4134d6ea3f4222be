"""Which areas are made of which gemeenten, as gebieden.csv says it."""

from __future__ import annotations

import pandas as pd

#: Typed frames by resource name, indexed by spreadsheet row.
Frames = dict[str, pd.DataFrame]


def area_members(frames: Frames) -> dict[str, tuple[str, ...]]:
    """The members of each area in gebieden.csv; a gemeente has itself as its only member."""
    frame = frames.get("gebieden")
    if frame is None or not {"code", "leden"} <= set(frame.columns):
        return {}
    return {
        str(code): (str(code),) if pd.isna(leden) else tuple(str(leden).split())
        for code, leden in zip(frame["code"], frame["leden"], strict=True)
        if not pd.isna(code)
    }
