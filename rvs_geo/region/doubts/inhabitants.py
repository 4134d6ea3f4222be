"""A year in which the inhabitants of a gemeente jump; every rate of that year leans on them.

A border that moves changes the number as well, but then it stays so; the file already adds up the gemeenten
of which the one on the map was made, so no such step is left in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.doubts.series import cube, expected_logs
from rvs_geo.region.doubts.words import Named, times
from rvs_geo.region.examined import Examined

KIND = "inhabitants"
#: The largest difference in the shipped data is seven percent: Almere in 2003, before it grew.
FACTOR = 1.25


def inhabitants_doubts(examined: Examined) -> Iterator[Doubt]:
    """Every area and year of which the inhabitants do not fit the years around it."""
    frame = examined.frames.get("inwoners")
    if frame is None or frame.empty:
        return
    names = Named(examined)
    known = frame.dropna(subset=["gm_code", "jaar", "inwoners"]).assign(indicator="inwoners")
    people = cube(known.assign(aantal=known["inwoners"]))
    logs = np.log(people.values[0])
    while True:
        off = np.nan_to_num(logs - expected_logs(logs, people.years))
        rows = np.nonzero(np.abs(off).max(axis=1) > math.log(FACTOR))[0]
        if not len(rows):
            return
        for row in rows:
            # The largest of an area first: its neighbours may only look odd beside it.
            at = int(np.abs(off[row]).argmax())
            logs[row, at] = np.nan
            code = people.areas[row]
            yield Doubt(
                KIND,
                examined.files["inwoners"],
                code,
                names.of(code),
                (),
                people.years[at],
                f"het aantal inwoners is ongeveer {times(float(np.exp(off[row, at])))} wat past bij de jaren "
                "eromheen. Misschien is er een fout gemaakt.",
            )
