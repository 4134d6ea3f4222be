"""Parts that are larger than the total they belong to.

Which figure is a part of which stands in the datapackage (`deel_van`). Parts of one total do not overlap, so
that their sum may not exceed it either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from rvs_geo.region.areas import area_members
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.doubts.words import WHOLE, Named, number
from rvs_geo.region.examined import Examined

KIND = "parts"
#: The police's own row of a unit and the sum of its gemeenten are counted apart, and differ by a few crimes.
APART = 5
#: What criminaliteit_regio.csv calls the row of the whole unit.
UNIT = "politie-eenheid"


def parts_doubts(examined: Examined) -> Iterator[Doubt]:
    """Kinds of crime that exceed all crimes together, and gemeenten that exceed the unit together."""
    for resource in examined.resources_with_counts:
        frame = examined.known_counts[resource.name]
        rounding = {str(i["id"]): int(str(i.get("afronding", 1))) for i in resource.indicators}
        parts: dict[str, list[str]] = {}
        for indicator in resource.indicators:
            if total := indicator.get("deel_van"):
                parts.setdefault(str(total), []).append(str(indicator["id"]))
        yield from _kinds(examined, resource.path, frame, parts, rounding)
        yield from _gemeenten(examined, resource.path, frame, rounding)


def _kinds(
    examined: Examined,
    path: str,
    frame: pd.DataFrame,
    parts: Mapping[str, Sequence[str]],
    rounding: Mapping[str, int],
) -> Iterator[Doubt]:
    names = Named(examined)
    keys = zip(*(frame[name].tolist() for name in ("gm_code", "jaar", "indicator")), strict=True)
    counts: dict[tuple[str, int, str], int] = dict(zip(keys, frame["aantal"].tolist(), strict=True))
    for (code, year, total), whole in counts.items():
        if total not in parts:
            continue
        own = [part for part in parts[total] if (code, year, part) in counts]
        if not own:
            continue
        slack = sum(_half(rounding[name]) for name in (*own, total))
        together = sum(counts[code, year, part] for part in own)
        if together > whole + slack:
            message = (
                f"de soorten misdrijven zijn samen {number(together)}, meer dan het totaal "
                f"({number(whole)}). Een van de aantallen klopt niet."
            )
            yield Doubt(KIND, path, code, names.of(code), (*own, total), year, message)


def _gemeenten(
    examined: Examined, path: str, frame: pd.DataFrame, rounding: dict[str, int]
) -> Iterator[Doubt]:
    """The publisher's own row for the unit holds at least the gemeenten that lie in it."""
    regional = examined.frames.get("criminaliteit_regio")
    if regional is None or not {"soort", "indicator", "jaar", "aantal"} <= set(regional.columns):
        return
    present = set(area_members(examined.frames))
    grouped = frame[frame["gm_code"].isin(present)].groupby(["indicator", "jaar"])["aantal"]
    sums, sizes = grouped.sum().to_dict(), grouped.size().to_dict()
    for row in regional[regional["soort"] == UNIT].to_dict("records"):
        key = (str(row["indicator"]), int(row["jaar"]))
        if key not in sums:
            continue
        together, areas = int(sums[key]), int(sizes[key])
        slack = max(_half(rounding.get(key[0], 1)) * (areas + 1), APART)
        if together > int(row["aantal"]) + slack:
            yield Doubt(
                KIND,
                path,
                None,
                WHOLE,
                (key[0],),
                key[1],
                f"de gemeenten zijn samen {number(together)}, meer dan het eigen cijfer van de bron voor de "
                f"eenheid ({number(int(row['aantal']))}). Een van de aantallen klopt niet.",
            )


def _half(rounding: int) -> int:
    """The most that rounding moves a whole number."""
    return rounding // 2
