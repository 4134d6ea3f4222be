"""Native charts of PowerPoint, which can be changed there."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import cast

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import LineSeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from rvs_geo.export.meeting.pptx_text import FONT, INK, color_of, emus, style
from rvs_geo.export.meeting.stage import Box
from rvs_geo.views.meeting.slide import BarsPicture, LinesPicture
from rvs_geo.views.shared.trend_lines import TrendLine
from rvs_geo.views.shared.trends import line_colors

LINE_WIDTH = 2.5
#: PowerPoint's own for `REFERENCE_DASHES` of `views/shared/trends.py`, in their order; the goal has none.
_DASHES = (
    *(MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT),
    *(MSO_LINE.LONG_DASH_DOT, MSO_LINE.SQUARE_DOT),
)
#: What the bars of a line are, in words.
MARGINS = "lichte staaf: wat door toeval ook kan (95%)"
#: An axis up to here has digits behind the comma.
DIGITS_BELOW = 10.0


def lines_chart(slide: Slide, picture: LinesPicture, box: Box, heading: str = "") -> GraphicFrame:
    """A native line chart; the goal is a line of its own. A year that is not known is a gap.

    Args:
        slide: where it is put.
        picture: the lines.
        box: its place.
        heading: of one of several small charts, whose legend stands elsewhere.
    """
    known = [year for line in picture.lines for year in line.values]
    # Every year has its place, or a leap over some would look like a step.
    years = range(min(known), max(known) + 1) if known else range(0)
    data = _data([str(year) for year in years])
    for line in picture.lines:
        _add_series(data, line.name, [line.values.get(year) for year in years])
    if picture.goal is not None:
        _add_series(data, picture.goal.text, [picture.goal.value] * len(years))
    frame = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, data, box)
    chart = frame.chart
    _spanned(chart, picture)
    has_margins = any(line.band for line in picture.lines)
    _titled(chart, heading or "; ".join((picture.unit, *([MARGINS] if has_margins else []))))
    chart.has_legend = not heading
    if not heading:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = Pt(13)
    elif len(years) > 1:
        _write_ends(chart, len(years))
    colors = line_colors(picture.lines)
    lines: list[TrendLine | None] = [*picture.lines, None]
    dashes = iter(_DASHES)
    for series, drawn in zip(chart.plots[0].series, lines, strict=False):
        color = INK if drawn is None else color_of(colors[drawn.name])
        series.smooth = False
        series.format.line.width, series.format.line.color.rgb = Pt(LINE_WIDTH), color
        series.marker.size = 2 if drawn is None else 4 if heading else 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = color
        series.marker.format.line.color.rgb = color
        if drawn is not None and drawn.reference:
            series.format.line.dash_style = next(dashes)
        if drawn is not None and drawn.band:
            _margins(series, drawn, years, small=bool(heading))
    axis = chart.value_axis
    axis.minimum_scale = 0
    most = max((v for line in picture.lines for v in line.values.values() if v is not None), default=0.0)
    axis.tick_labels.number_format = "#,##0" if most >= DIGITS_BELOW else "0." + "0" * picture.decimals
    axis.tick_labels.number_format_is_linked = False
    axis.major_gridlines.format.line.color.rgb = color_of("#d5dbe1")
    return frame


def _margins(series: LineSeries, line: TrendLine, years: Sequence[int], *, small: bool) -> None:
    """What chance leaves around each point: as bars, for a line chart of PowerPoint has no bands.

    Args:
        series: of the line.
        line: with its limits by year.
        years: of the chart.
        small: one of several small charts.
    """
    bars = _part("c:errBars", None)
    for tag, value in (
        ("c:errDir", "y"),
        ("c:errBarType", "both"),
        ("c:errValType", "cust"),
        ("c:noEndCap", "1"),
    ):
        bars.append(_part(tag, value))
    for tag, side in (("c:plus", 1), ("c:minus", 0)):
        written = _part("c:numLit", None)
        count = [
            (at, abs(line.band[year][side] - known))
            for at, year in enumerate(years)
            if year in line.band and (known := line.values.get(year)) is not None
        ]
        written.append(_part("c:ptCount", str(len(years))))
        for at, size in count:
            point = _part("c:pt", None)
            point.set("idx", str(at))
            number = _part("c:v", None)
            number.text = repr(size)
            point.append(number)
            written.append(point)
        whole = _part(tag, None)
        whole.append(written)
        bars.append(whole)
    look = deepcopy(series._element.find(qn("c:spPr")))
    stroke = look.find(qn("a:ln"))
    stroke.set("w", str(Pt(4 if small else 8)))
    for dash in stroke.findall(qn("a:prstDash")):
        stroke.remove(dash)
    alpha = OxmlElement("a:alpha")
    alpha.set("val", "25000")
    stroke.find(f".//{qn('a:srgbClr')}").append(alpha)
    bars.append(look)
    series._element.find(qn("c:cat")).addprevious(bars)


def _part(tag: str, value: str | None) -> BaseOxmlElement:
    """An element of a chart, with its value where it has one."""
    part = OxmlElement(tag)
    if value is not None:
        part.set("val", value)
    return part


def _write_ends(chart: Chart, number: int) -> None:
    """Of the years below a small chart only the first and the last."""
    labels = chart.category_axis.tick_labels
    labels.font.size = Pt(12)
    # LibreOffice knows no `tickLblSkip`: it leaves out what overlaps, but not of text that is told to stand
    # upright. A turn that nobody sees is none for it.
    labels.font._element.getparent().getparent().getparent().find(qn("a:bodyPr")).set("rot", "1")
    skip = OxmlElement("c:tickLblSkip")
    skip.set("val", str(number - 1))
    chart.category_axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _spanned(chart: Chart, picture: LinesPicture) -> None:
    """A line runs on over years that it says nothing of, but not over one that is not known."""
    if not any(value is None for line in picture.lines for value in line.values.values()):
        chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")


def bars_chart(slide: Slide, picture: BarsPicture, box: Box) -> GraphicFrame:
    """A native bar chart, the first bar on top; what is written behind a bar is its label."""
    data = _data([bar.name for bar in picture.bars])
    _add_series(data, picture.unit, [bar.value for bar in picture.bars])
    frame = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, box)
    chart = frame.chart
    _titled(chart, picture.unit)
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    plot = chart.plots[0]
    plot.gap_width = 45
    for point, bar in zip(
        (plot.series[0].points[i] for i in range(len(picture.bars))), picture.bars, strict=True
    ):
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = color_of(bar.color)
        label = point.data_label
        label.has_text_frame = True
        label.text_frame.text = bar.text
        style(label.text_frame, 13, bold=True)
    return frame


def _data(categories: list[str]) -> CategoryChartData:
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = categories
    return data


def _add_series(data: CategoryChartData, name: str, values: Sequence[float | None]) -> None:
    data.add_series(name, values)  # type: ignore[no-untyped-call]


def _chart(slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData, box: Box) -> GraphicFrame:
    # What it gives is the frame of the chart, whatever its annotation says.
    frame = cast("GraphicFrame", slide.shapes.add_chart(kind, *emus(box), data))  # type: ignore[arg-type]
    frame.chart.font.size, frame.chart.font.name = Pt(13), FONT
    return frame


def _titled(chart: Chart, text: str) -> None:
    chart.has_title = True
    chart.chart_title.text_frame.text = text
    style(chart.chart_title.text_frame, 14, bold=True)
