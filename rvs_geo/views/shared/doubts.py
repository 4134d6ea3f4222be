"""What is said of a figure that keeps every rule and yet looks wrong: a warning beside it, everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from rvs_geo.region.model import Region

#: More warnings than this about one map are counted, not named.
MOST_NAMED = 3


def doubt_text(region: Region, indicator: str, code: str, *years: int) -> str:
    """The warnings about a figure of an area in these years; "" where there are none."""
    found = [d for year in years for d in region.doubts_of(indicator, code, year)]
    return " ".join(dict.fromkeys(f"Let op, {d.year}: {d.message}" for d in found))


def doubts_of_map(region: Region, indicator: str, years: Iterable[int]) -> str:
    """The warnings about any figure on a map, each with its place."""
    found = [d for year in years for d in region.doubts_of(indicator, None, year)]
    texts = list(dict.fromkeys(f"Let op, {d.place} {d.year}: {d.message}" for d in found))
    more = len(texts) - MOST_NAMED
    return " ".join(texts[:MOST_NAMED]) + (f" En nog {more} waarschuwingen." if more > 0 else "")
