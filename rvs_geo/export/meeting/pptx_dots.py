"""A native chart of dots in PowerPoint: a funnel, or one figure against another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pptx.chart.axis import ValueAxis, _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.chart.series import XySeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from rvs_geo.export.meeting.pptx_text import FONT, INK, color_of, emus, style
from rvs_geo.export.meeting.stage import Box
from rvs_geo.views.meeting.panels import Axis, Curve, DotGroup, Dots

#: PowerPoint has no triangle that points down.
MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-down": XL_MARKER_STYLE.DIAMOND,
}
LOOKS = {"line": MSO_LINE.SOLID, "dashed": MSO_LINE.DASH, "dotted": MSO_LINE.ROUND_DOT}
DOT, LARGE_DOT, TYPE = 9, 14, 12
GRID = "#d5dbe1"


def dots_chart(slide: Slide, dots: Dots, box: Box) -> GraphicFrame:
    """The dots with their names, and the lines among them."""
    data = XyChartData()  # type: ignore[no-untyped-call]
    for group in dots.groups:
        _add(data, group.name, [(x, y) for x, y, _ in group.dots])
    for curve in dots.curves:
        _add(data, curve.name or " ", curve.points)
    frame = cast(
        "GraphicFrame",
        slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *emus(box), data),  # type: ignore[arg-type]
    )
    chart = frame.chart
    chart.font.size, chart.font.name = Pt(TYPE), FONT
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    series = list(chart.plots[0].series)
    for drawn, group in zip(series, dots.groups, strict=False):
        _group(drawn, group)
    for number, (drawn, curve) in enumerate(
        zip(series[len(dots.groups) :], dots.curves, strict=True), start=len(dots.groups)
    ):
        _curve(drawn, curve)
        if not curve.name:
            _leave_out(chart, number)
    _axis(chart.category_axis, dots.across)
    _axis(chart.value_axis, dots.up)
    return frame


def _add(data: XyChartData, name: str, points: Iterable[tuple[float, float]]) -> None:
    added = data.add_series(name)  # type: ignore[no-untyped-call]
    for x, y in points:
        added.add_data_point(x, y)


def _group(drawn: XySeries, group: DotGroup) -> None:
    drawn.format.line.fill.background()
    marker, color = drawn.marker, color_of(group.color)
    marker.style, marker.size = MARKERS[group.shape], LARGE_DOT if group.is_chosen else DOT
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = color
    marker.format.line.color.rgb = INK
    marker.format.line.width = Pt(0.75)
    for i, (_, _, name) in enumerate(group.dots):
        if name:
            label = drawn.points[i].data_label
            label.has_text_frame = True
            label.text_frame.text = name
            style(label.text_frame, TYPE, bold=True)
            label.position = XL_LABEL_POSITION.ABOVE


def _curve(drawn: XySeries, curve: Curve) -> None:
    drawn.marker.style = XL_MARKER_STYLE.NONE
    line = drawn.format.line
    line.width, line.color.rgb = Pt(1.25), INK
    line.dash_style = LOOKS[curve.look]


def _leave_out(chart: Chart, number: int) -> None:
    """Out of the legend: a line that has no name of its own."""
    entry = OxmlElement("c:legendEntry")
    for tag, value in (("c:idx", str(number)), ("c:delete", "1")):
        part = OxmlElement(tag)
        part.set("val", value)
        entry.append(part)
    legend = chart.legend._element
    # The order of the parts is fixed: after the place of the legend, before all else.
    (legend.findall(qn("c:legendEntry")) or [legend.find(qn("c:legendPos"))])[-1].addnext(entry)


def _axis(axis: _BaseAxis, wanted: Axis) -> None:
    axis.has_title = True
    axis.axis_title.text_frame.text = wanted.text
    style(axis.axis_title.text_frame, TYPE, bold=True)
    axis.minimum_scale, axis.maximum_scale = wanted.low, wanted.high
    axis.has_major_gridlines = not wanted.log
    if axis.has_major_gridlines:
        axis.major_gridlines.format.line.color.rgb = color_of(GRID)
    labels = axis.tick_labels
    labels.number_format = "#,##0" + ("." + "0" * wanted.decimals if wanted.decimals else "")
    labels.number_format_is_linked = False
    if wanted.log:
        # Said twice: LibreOffice takes its steps from this alone. Both axes of such a chart are of values.
        cast("ValueAxis", axis).major_unit = wanted.log
        base = OxmlElement("c:logBase")
        base.set("val", str(wanted.log))
        axis._element.find(qn("c:scaling")).insert(0, base)
