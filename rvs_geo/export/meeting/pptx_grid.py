"""Small native charts beside each other in PowerPoint, with one legend above them."""

from __future__ import annotations

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.slide import Slide
from pptx.util import Emu, Pt

from rvs_geo.export.meeting.draw.charts import KEY, grid_cells, key_places
from rvs_geo.export.meeting.pptx_charts import LINE_WIDTH, lines_chart
from rvs_geo.export.meeting.pptx_text import EMU, POINTS, add_text, color_of
from rvs_geo.export.meeting.stage import SMALLEST, Box, px
from rvs_geo.views.meeting.panels import Key
from rvs_geo.views.meeting.slide import GridPicture
from rvs_geo.views.shared.trend_lines import trend_text

DASHES = {"dashed": MSO_LINE.DASH, "dotted": MSO_LINE.ROUND_DOT}


def grid_charts(slide: Slide, picture: GridPicture, box: Box) -> None:
    """A native line chart for each panel, each with its own words for who does not see it."""
    places, _ = key_places(picture.keys, box.width)
    for key, (left, top) in zip(picture.keys, places, strict=True):
        _key(slide, key, box.left + left, box.top + top)
    for (heading, lines), cell in zip(picture.panels, grid_cells(picture, box), strict=True):
        place = Box(box.left + cell.left, box.top + cell.top, cell.width, cell.height)
        frame = lines_chart(slide, lines, place, heading)
        told = trend_text(
            lines.lines, title=heading, unit=lines.unit, decimals=lines.decimals, breaks=lines.breaks
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", told)


def _key(slide: Slide, key: Key, left: float, top: float) -> None:
    """A line of the legend: a stroke as the lines of the charts are drawn, and its words."""
    ends = (Emu(int(n * EMU)) for n in (left, top + 12, left + KEY - 10, top + 12))
    stroke = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    stroke.line.width, stroke.line.color.rgb = Pt(LINE_WIDTH), color_of(key.color)
    if key.shape in DASHES:
        stroke.line.dash_style = DASHES[key.shape]
    room = Box(left + KEY, top, px(key.text, SMALLEST) / 0.95 + 12, 26)
    add_text(slide, [key.text], room, SMALLEST * POINTS)
