"""Row counts and sums that the datapackage promises of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from rvs_geo.region.descriptor import Resource, objects
from rvs_geo.region.faults import Fault


def total_faults(resource: Resource, frame: pd.DataFrame) -> Iterator[Fault]:
    """Row counts and column sums that the datapackage promises under `controles`.

    A control is {"rijen": n} or {"kolom": name, "som": n}, either with {"waar": {column: value}}.
    """
    for control in objects(resource.raw.get("controles")):
        where = control.get("waar")
        conditions = where if isinstance(where, dict) else {}
        column = control.get("kolom")
        if not {*conditions, *([column] if column else [])} <= set(frame.columns):
            continue
        chosen = pd.Series(True, index=frame.index)
        for name, value in conditions.items():
            chosen &= (frame[name] == value).fillna(False).astype(bool)
        suffix = "".join(f" waar {name} is {value}" for name, value in conditions.items())
        if column is None:
            found = int(chosen.sum())
            if found != control.get("rijen"):
                yield Fault(
                    resource.path, None, None, f"{found} rijen{suffix}", f"{control.get('rijen')} rijen"
                )
        elif pd.api.types.is_numeric_dtype(frame[column]):
            total = frame.loc[chosen, str(column)].sum()
            if total != control.get("som"):
                found_text = f"een som van {total}{suffix}"
                yield Fault(resource.path, None, str(column), found_text, f"een som van {control.get('som')}")
