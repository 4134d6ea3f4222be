"""Where a gemeente lies: a map without figures, to find a neighbour and to choose another gemeente."""

from __future__ import annotations

from rvs_geo.analysis.municipality.profile import partition
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.shared.explain import district_text
from rvs_geo.views.shared.map_series import LegendClass, MapFrame, MapSeries

#: Own gemeente, neighbours, the rest of the district, the rest of the unit; each a step lighter.
PLACE_COLORS = ("#154273", "#6d9dcb", "#c3d7ea", "#f3f5f6")


def place_map(region: Region, found: Profile) -> MapSeries:
    """Where the gemeente lies: itself, its neighbours, its district, and the rest of the unit."""
    parts = partition(region.areas, found.area.code)
    beside = {n.code for n in found.neighbours}
    names = (
        found.area.name,
        "buurgemeente",
        f"zelfde {region.identity.part}",
        f"rest van {region.identity.short}",
    )
    found_kinds = [_kind(a, found.area, beside) for a in parts]
    used = sorted(set(found_kinds))
    kinds = [used.index(kind) for kind in found_kinds]
    return MapSeries(
        id=f"ligging|{found.area.code}",
        title=f"Ligging en buren, grenzen{region.identity.of_borders}",
        unit="",
        areas=tuple(a.code for a in parts),
        legend=tuple(LegendClass(PLACE_COLORS[k], names[k]) for k in used),
        frames=(
            MapFrame(
                year=found.year,
                label="\u00a0",
                classes="".join(str(k) for k in kinds),
                texts=[names[k] for k in found_kinds],
            ),
        ),
        year=found.year,
        selected=found.area.code,
        ranking=False,
        compare=False,
        mark_uncertain=False,
    )


def choose_map(region: Region, year: int) -> MapSeries:
    """The gemeenten without a choice: click on one."""
    singles = [a for a in region.areas if not a.is_merged]
    return MapSeries(
        id="ligging|",
        title=f"Kies een gemeente, grenzen{region.identity.of_borders}",
        unit="",
        areas=tuple(a.code for a in singles),
        legend=(LegendClass(PLACE_COLORS[2], "gemeente"),),
        frames=(
            MapFrame(
                year=year,
                label="\u00a0",
                classes="0" * len(singles),
                texts=[f"{region.identity.part_label} {district_text(region, a)}" for a in singles],
            ),
        ),
        year=year,
        ranking=False,
        compare=False,
        mark_uncertain=False,
    )


def _kind(area: Area, own: Area, beside: set[str]) -> int:
    if area.code == own.code:
        return 0
    if area.code in beside:
        return 1
    return 2 if area.district == own.district else 3
