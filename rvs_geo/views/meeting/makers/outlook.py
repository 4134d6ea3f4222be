"""The slide of what a target would take."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.region.model import Region
from rvs_geo.views.meeting.choices import indicator_of, number_of
from rvs_geo.views.meeting.slide import LinesPicture, Row, Slide, Table
from rvs_geo.views.meeting.words import plain
from rvs_geo.views.outlook import needed as view
from rvs_geo.views.outlook.options import since_option, target_option, target_year_option
from rvs_geo.views.outlook.presets import chosen, preset_text
from rvs_geo.views.shared.trend_lines import trend_text
from rvs_geo.views.shared.units import rate_unit


def outlook_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The lines, the paths below each other, and that it is a calculation."""
    indicator = indicator_of(region, choices)
    change = number_of(target_option(region), choices)
    year = number_of(target_year_option(region, indicator), choices)
    since = since_option(region, indicator)
    n = view.needed(region, indicator, change, year, None if since is None else number_of(since, choices))
    told = tuple(plain(line) for line in view.sentences(region, n))
    if (preset := chosen(region, indicator.id, change, year)) is not None:
        told = (preset_text(preset), *told)
    sources = (indicator.source, region.source_of("inwoners"))
    if n.found is None:
        return (Slide(view.headline(n), sources, points=told),)
    table, lines, unit = view.table(region, n), view.lines(n), rate_unit(indicator)
    words = trend_text(lines, title=indicator.name, unit=unit, decimals=n.decimals)
    # Short enough to stand beside the lines on a small projector; the line under the headline says of what.
    heads = ("Pad", "Per jaar", f"In {year}", "Naast het doel")
    return (
        Slide(
            view.headline(n),
            sources,
            " | ".join(
                filter(
                    None,
                    (f"{indicator.name}, {unit}", view.whose_text(n), view.until(n), view.CALCULATION),
                )
            ),
            LinesPicture(lines, unit, n.decimals, words, breaks=indicator.breaks, goal=view.goal(n)),
            Table(
                heads,
                tuple(Row(tuple(map(str, cells))) for cells in table.itertuples(index=False, name=None)),
                (False, True, True, True),
                "De paden naar het doel",
            ),
            notes=told,
        ),
    )
