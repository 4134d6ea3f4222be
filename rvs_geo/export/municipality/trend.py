"""Lines over the years on a factsheet, under the name of their figure."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.export.shared import paper
from rvs_geo.export.shared.chart_file import chart_svg
from rvs_geo.export.shared.chart_spec import chart_spec
from rvs_geo.export.shared.paper import Block
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.trend_lines import TrendLine, trend_text
from rvs_geo.views.shared.trends import trend_chart
from rvs_geo.views.shared.units import rate_unit

#: Width and height in pixels: over the whole page, and of two beside each other. The type is 8.5 pt in both.
WHOLE, HALF, LEAST = (700, 190), (338, 190), 12


def trend_blocks(
    indicator: Indicator, lines: Sequence[TrendLine], digits: int, size: tuple[int, int] = WHOLE
) -> list[Block]:
    """A heading and the chart; `digits` behind the comma, `size` in pixels."""
    unit = rate_unit(indicator)
    chart = trend_chart(lines, unit=unit, decimals=digits, height=size[1], breaks=indicator.breaks)
    drawn = chart_svg(chart_spec(chart), size[0], "verloop", height=size[1], least=LEAST)
    said = trend_text(lines, title=indicator.name, unit=unit, decimals=digits, breaks=indicator.breaks)
    return [
        paper.heading(f"{indicator.name}: het verloop"),
        paper.picture(drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1), said),
    ]
