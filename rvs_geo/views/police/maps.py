"""Districts and base teams on a map: three shades for how an area stands beside the unit, and its answer.

The base teams are gemeenten dissolved. Of a gemeente with several teams the borders between these are not
known, so it is drawn whole, with the answer of the gemeente itself; its teams stand in a list beside the map.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import altair as alt
import geopandas as gpd
import pandas as pd
import shapely

from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Compared, Kind, Question
from rvs_geo.analysis.police.teams import Team, teams
from rvs_geo.analysis.shared.survey import Direction
from rvs_geo.region.model import Region
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.police import SIGNS, VERDICTS, answer_text
from rvs_geo.views.shared.trends import dressed

#: Light enough for black words in both themes; the sign before the number says the same.
SHADES = {Direction.HIGHER: "#f4a261", Direction.LOWER: "#8ecae6", Direction.SAME: "#e3e8ed", None: "#ffffff"}
WORDS, EDGE, RIM = "#16202c", "#44525f", "#ffffff"
HEIGHT = 520
#: Metres: a border that is simpler than this cannot be told from the real one at the size of the drawing.
TOLERANCE = 150.0


@dataclass(frozen=True, eq=False)
class Shape:
    """An area as it is drawn.

    Attributes:
        kind: whose answer it shows.
        name: of that area.
        feature: GeoJSON in metres of the Rijksdriehoekstelsel.
        x: of its label, in the same metres.
        y: likewise.
    """

    kind: Kind
    name: str
    feature: dict[str, Any]
    x: float
    y: float


def police_map(region: Region, kind: Kind, question: Question, year: int) -> alt.LayerChart:
    """The districts or the base teams; see the module for gemeenten with several teams."""
    found = _by_area(region, kind, question, year)
    rows = [_row(shape, found.get((shape.kind, shape.name)), question) for shape in _shapes(region, kind)]
    labels = pd.DataFrame([row["properties"] for row in rows])
    projection = alt.Projection(type="identity", reflectY=True)
    color = alt.Color(
        "properties.teken:N",
        scale=alt.Scale(domain=[SIGNS[d] for d in SHADES], range=list(SHADES.values())),
        legend=None,
    )
    tooltip = [
        alt.Tooltip("properties.naam:N", title="Gebied"),
        alt.Tooltip("properties.tekst:N", title="Antwoord"),
        alt.Tooltip("properties.oordeel:N", title="Tegenover de eenheid"),
    ]
    areas = alt.Chart(alt.InlineData(values=rows)).mark_geoshape(stroke=EDGE, strokeWidth=1.2)
    layers = [cast("alt.Chart", areas.encode(color=color, tooltip=tooltip))]
    # A rim keeps a border from running through the numbers of a small area.
    for paint in ({"stroke": RIM, "strokeWidth": 4, "strokeJoin": "round"}, {"fill": WORDS}):
        words = alt.Chart(labels).mark_text(fontSize=13, fontWeight="bold", aria=False, **paint)
        layers.append(
            cast(
                "alt.Chart",
                words.encode(
                    longitude=alt.Longitude("x:Q"), latitude=alt.Latitude("y:Q"), text=alt.Text("kort:N")
                ),
            )
        )
    chart = dressed(layers, padding_right=4, height=HEIGHT).project(**projection.to_dict())
    return cast("alt.LayerChart", chart.configure_view(stroke=None))


def map_text(region: Region, kind: Kind, question: Question, year: int) -> str:
    """The map in words, for who does not see it; the table has the same."""
    found = _by_area(region, kind, question, year)
    told = "; ".join(
        f"{name}: {answer_text(question, c.answer)}, {VERDICTS[c.direction]}"
        for (_, name), c in found.items()
    )
    return f"Kaart: {question.text}, {year}. {told}."


def legend() -> list[tuple[str, str]]:
    """Colour and words of each shade."""
    return [(color, f"{SIGNS[d]} {VERDICTS[d]}") for d, color in SHADES.items()]


def divided_teams(region: Region) -> dict[str, tuple[Team, ...]]:
    """The teams that each have part of a gemeente, by name of that gemeente."""
    found: dict[str, tuple[Team, ...]] = {}
    for team in teams(region):
        if team.is_part:
            name = region.gemeente_by_code[team.members[0]].name
            found[name] = (*found.get(name, ()), team)
    return found


def _by_area(region: Region, kind: Kind, question: Question, year: int) -> dict[tuple[Kind, str], Compared]:
    found = {(kind, c.name): c for c in police.compared(region, kind, question.id, year)}
    if kind is not Kind.TEAM:
        return found
    divided = divided_teams(region)
    parts = {team.name for own in divided.values() for team in own}
    whole = {key: c for key, c in found.items() if key[1] not in parts}
    own = {c.name: c for c in police.compared(region, Kind.GEMEENTE, question.id, year)}
    return whole | {(Kind.GEMEENTE, name): own[name] for name in divided if name in own}


def _row(shape: Shape, found: Compared | None, question: Question) -> dict[str, Any]:
    direction = None if found is None else found.direction
    answer = None if found is None else found.answer
    sign = SIGNS[direction] if direction in (Direction.HIGHER, Direction.LOWER) else ""
    short = "?" if answer is None else f"{sign}{dutch(answer.value, 1)}"
    properties = {
        "naam": shape.name,
        "teken": SIGNS[direction],
        "tekst": answer_text(question, answer),
        "oordeel": VERDICTS[direction],
        "kort": short,
        "x": shape.x,
        "y": shape.y,
    }
    return {**shape.feature, "properties": properties}


@lru_cache(maxsize=4)
def _shapes(region: Region, kind: Kind) -> tuple[Shape, ...]:
    metric = region.metric
    # All at once, so that areas keep sharing their borders.
    simple = gpd.GeoSeries(
        shapely.coverage_simplify(metric.geometry.to_numpy(), TOLERANCE), index=metric.index
    )
    groups: dict[tuple[Kind, str], tuple[str, ...]] = {}
    if kind is Kind.DISTRICT:
        groups = {
            (kind, d): tuple(g.code for g in region.gemeenten if g.district == d) for d in region.districts
        }
    else:
        for team in teams(region):
            name = region.gemeente_by_code[team.members[0]].name if team.is_part else team.name
            groups[Kind.GEMEENTE if team.is_part else kind, name] = team.members
    return tuple(
        _shape(where, name, shapely.union_all(simple.loc[list(codes)].to_numpy()))
        for (where, name), codes in groups.items()
    )


def _shape(kind: Kind, name: str, geometry: shapely.Geometry) -> Shape:
    circle = gpd.GeoSeries([geometry]).maximum_inscribed_circle(tolerance=100.0).iloc[0]
    middle = shapely.get_point(circle, 0)
    rounded = shapely.set_precision(geometry, 10)
    feature = {"type": "Feature", "geometry": json.loads(shapely.to_geojson(rounded))}
    return Shape(kind, name, feature, round(middle.x), round(middle.y))
