"""Which areas lie beside an area, and which are about as large.

Areas are neighbours when they share a piece of border on land or inland water: the boundaries used here end
at the IJsselmeer, Markermeer and Randmeren, so areas across that water are no neighbours, bridge or not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import shapely

from rvs_geo.region.records import Area

RD = "EPSG:28992"
"""Rijksdriehoeksstelsel: metres, true to length within 0.01% in this region."""
MINIMUM_BORDER_M = 1.0
"""Below this, areas touch in a corner; the digits of a projected corner can leave some millimetres."""


def shared_borders(geometry: gpd.GeoDataFrame, areas: Sequence[Area]) -> pd.DataFrame:
    """The length of border that every two areas share.

    A merged area is the union of its members, so the borders between those are gone.

    Args:
        geometry: one row per gemeente, indexed by code, with a CRS; edge-matched (shared borders coincide).
        areas: areas that do not overlap, for instance those observed in one year.

    Returns:
        Columns gebied, buur (codes), grens_km (km, computed in EPSG:28992), in both directions, the longest
        border of an area first, equally long by code. An area without neighbours has no row.

    Raises:
        ValueError: two areas share a member, or the geometry has no CRS.
        KeyError: the geometry lacks a member.
    """
    _check_disjoint(areas)
    if geometry.crs is None:
        raise ValueError("The borders do not name their coordinate system.")
    shapes = geometry.geometry.to_crs(RD)
    unions = [shapely.union_all([shapes.loc[m] for m in a.members]) for a in areas]
    rows: list[tuple[str, str, float]] = []
    tree = shapely.STRtree(unions)
    for here, there in zip(*tree.query(unions, predicate="intersects"), strict=True):
        if here >= there:
            continue
        # Only lines have length: a shared corner adds nothing.
        metres = unions[here].boundary.intersection(unions[there].boundary).length
        if metres >= MINIMUM_BORDER_M:
            one, other = areas[here].code, areas[there].code
            rows += [(one, other, metres / 1000), (other, one, metres / 1000)]
    borders = pd.DataFrame(rows, columns=["gebied", "buur", "grens_km"]).astype({"grens_km": float})
    return borders.sort_values(
        ["gebied", "grens_km", "buur"], ascending=[True, False, True], ignore_index=True
    )


def neighbours_of(borders: pd.DataFrame, code: str) -> pd.DataFrame:
    """The neighbours of one area.

    Args:
        borders: as `shared_borders` returns.
        code: of the area.

    Returns:
        Columns buur (code), grens_km (km), longest border first; empty without neighbours.
    """
    return borders.loc[borders["gebied"] == code, ["buur", "grens_km"]].reset_index(drop=True)


def similar_sized(
    inhabitants: pd.DataFrame, areas: Sequence[Area], code: str, year: int, n: int = 5
) -> pd.DataFrame:
    """The areas whose number of inhabitants is nearest by ratio: 20,000 is as far from 10,000 as 40,000.

    Args:
        inhabitants: columns gebied, jaar, inwoners (persons); other areas and years are ignored.
        areas: areas that do not overlap, to choose from; `code` is one of them.
        code: of the area to compare with.
        year: of the inhabitants.
        n: how many areas to return, at most.

    Returns:
        Columns gebied, inwoners (persons), verhouding (inhabitants divided by those of `code`), the nearest
        first, equally near by code. Areas whose inhabitants are not known are left out; empty when those
        of `code` are not known.

    Raises:
        KeyError: `code` is not in `areas`.
        ValueError: two areas share a member, an area has two figures for the year, or n is negative.
    """
    _check_disjoint(areas)
    codes = [a.code for a in areas]
    if code not in codes:
        raise KeyError(code)
    if n < 0:
        raise ValueError(f"The number of areas must be at least 0, not {n}.")
    chosen = (inhabitants["jaar"] == year) & inhabitants["gebied"].isin(codes) & inhabitants["inwoners"].gt(0)
    rows = inhabitants.loc[chosen.fillna(False).astype(bool), ["gebied", "inwoners"]]
    people = {str(c): int(v) for c, v in zip(rows["gebied"], rows["inwoners"], strict=True)}
    if len(people) != len(rows):
        raise ValueError(f"An area has more than one number of inhabitants in {year}.")
    own = people.pop(code, None)
    nearest: list[str] = []
    ratios: list[float] = []
    if own is not None:
        nearest = sorted(people, key=lambda c: (abs(math.log(people[c] / own)), c))[:n]
        ratios = [people[c] / own for c in nearest]
    return pd.DataFrame(
        {
            "gebied": pd.Series(nearest, dtype=str),
            "inwoners": pd.Series([people[c] for c in nearest], dtype="Int64"),
            "verhouding": pd.Series(ratios, dtype=float),
        }
    )


def _check_disjoint(areas: Sequence[Area]) -> None:
    members = [m for a in areas for m in a.members]
    twice = sorted({m for m in members if members.count(m) > 1})
    if twice:
        raise ValueError(f"Areas overlap: {', '.join(twice)}.")
