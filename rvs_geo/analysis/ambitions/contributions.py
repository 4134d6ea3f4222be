"""Which gemeenten made the change of a total: parts that add up to the whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from rvs_geo.analysis.shared.measures import on_common_areas
from rvs_geo.region.records import Area


def contributions(
    observations: pd.DataFrame,
    areas: Mapping[str, Area],
    members: Collection[str],
    base_year: int,
    year: int,
) -> pd.DataFrame:
    """The change in crimes of each area between two years.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        areas: all areas by code.
        members: gm_codes of the gemeenten that are known in both years.
        base_year: the earlier year.
        year: the later year.

    Returns:
        Index: code of the area; columns toen, nu, verschil (Int64; crimes), the largest fall first; the
        sum of `verschil` is the change of the total.
    """
    both = observations[observations["jaar"].isin((base_year, year))]
    merged = frozenset(str(code) for code in both["gebied"].unique() if areas[str(code)].is_merged)
    common = on_common_areas(both, areas, merged)
    inside = common[[set(areas[str(code)].members) <= set(members) for code in common["gebied"]]]
    table = inside.pivot(index="gebied", columns="jaar", values="aantal").astype("Int64")
    found = pd.DataFrame({"toen": table[base_year], "nu": table[year]})
    found["verschil"] = found["nu"] - found["toen"]
    return found.sort_values("verschil", kind="stable")
