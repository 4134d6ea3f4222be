"""A set as PowerPoint: the places of the stage, with text, tables and charts that can be changed there."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from rvs_geo.export.meeting.draw.pictures import picture_png, picture_words
from rvs_geo.export.meeting.screens import Screen, screens_of
from rvs_geo.export.meeting.stage import MARGIN, WIDE, Box, Grid, Words, layout
from rvs_geo.export.shared import sheet
from rvs_geo.export.shared.credits import dutch_date, site, today
from rvs_geo.region.model import Region
from rvs_geo.views.meeting.slide import BarsPicture, LinesPicture, Picture, Table
from rvs_geo.views.meeting.viewset import ViewSet
from rvs_geo.views.meeting.words import brief_sources
from rvs_geo.views.shared.trends import TrendLine, line_colors

#: On every computer that opens the file; a font that is missing there is replaced by one that fits badly.
FONT = "Arial"
#: Points in a pixel of the stage; Arial is wider than the font of the screen, and so somewhat smaller.
POINTS = 0.75 * 0.9
EMU = 9525
TITLE_ONLY = 5
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LINE_WIDTH = 2.5
#: An axis up to here has digits behind the comma.
DIGITS_BELOW = 10.0


def _color(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#").upper())  # type: ignore[no-untyped-call, no-any-return]


INK, MUTED, MARK, PAPER, BRAND, CHOSEN = (
    _color(c) for c in (sheet.INK, sheet.MUTED, "#8a1c00", sheet.PAPER, "#154273", "#fbe3ee")
)


def to_pptx(views: ViewSet, region: Region, *, base: str = "", marker: str | None = None) -> bytes:
    """The set as PowerPoint, 16:9, a slide a screen; `base` is the address of the app, for the links.

    Raises:
        ValueError: the set is empty.
    """
    if not views.views:
        raise ValueError("an empty set has no slides")
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(int(WIDE.width * EMU)), Emu(int(WIDE.height * EMU))
    deck.core_properties.title = views.name or "Presentatie"
    deck.core_properties.language, deck.core_properties.author = "nl-NL", site()
    _opening(deck, views, marker)
    for screen in screens_of(region, views):
        _add(deck, region, screen, base, marker)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _opening(deck: Any, views: ViewSet, marker: str | None) -> None:  # noqa: ANN401 - python-pptx has no types
    """The title slide; and the agenda, where there is one."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    title, under = slide.shapes.title, slide.placeholders[1]
    for shape, top, height in ((title, 200, 150), (under, 370, 120)):
        _put(shape, Box(MARGIN * 2, top, WIDE.width - MARGIN * 4, height))
    title.text = views.name or "Presentatie"
    under.text = "\n".join(filter(None, (views.date, site(), f"Gemaakt op {dutch_date(today())}")))
    _style(title.text_frame, 40, bold=True, color=BRAND)
    _style(under.text_frame, 20)
    if marker:
        _band(slide, marker)
    if views.agenda:
        page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        _put(page.shapes.title, Box(MARGIN, 40, WIDE.width - 2 * MARGIN, 70))
        page.shapes.title.text = "Agenda"
        page.shapes.title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        _style(page.shapes.title.text_frame, 32, bold=True)
        lines = [f"{i}. {view.title}" for i, view in enumerate(views.views, 1)]
        room = Box(MARGIN, 130, WIDE.width - 2 * MARGIN, WIDE.height - 190)
        _text(page, lines, room, min(24.0, room.height * 0.75 / max(1, len(lines)) / 1.25))


def _add(deck: Any, region: Region, screen: Screen, base: str, marker: str | None) -> None:  # noqa: ANN401
    content = screen.slide
    placed = layout(content, screen.title, brief_sources(content.sources), WIDE, band=bool(marker))
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = slide.shapes.title
    _put(title, placed.headline.box)
    title.text = content.headline
    title.text_frame.word_wrap = True
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _margins(title.text_frame)
    _style(title.text_frame, placed.headline.size * POINTS, bold=True)
    _text(slide, [screen.title], placed.kicker.box, placed.kicker.size * POINTS, bold=True, color=BRAND)
    if content.under:
        _text(slide, [content.under], placed.under.box, placed.under.size * POINTS, color=MUTED)
    if content.picture is not None and placed.picture is not None:
        _picture(slide, region, content.picture, placed.picture)
    if content.table is not None and placed.table is not None:
        _table(slide, content.table, placed.table)
    if placed.words is not None:
        _words(slide, placed.words, content.points)
    _text(slide, [brief_sources(content.sources)], placed.foot.box, placed.foot.size * POINTS, color=MUTED)
    if screen.question:
        room = Box(MARGIN, WIDE.height - 40, WIDE.width - 220, 32)
        _text(slide, [screen.question], room, 14, bold=True, color=BRAND)
    _number(slide)
    if marker:
        _band(slide, marker)
    link = f"{base.rstrip('/')}{screen.address}" if base else ""
    slide.notes_slide.notes_text_frame.text = "\n".join(
        filter(None, (*screen.notes, link and f"Zie: {link}"))
    )


def _picture(slide: Any, region: Region, picture: Picture, box: Box) -> None:  # noqa: ANN401
    words = picture_words(region, picture)
    if isinstance(picture, LinesPicture):
        frame = _lines_chart(slide, picture, box)
    elif isinstance(picture, BarsPicture):
        frame = _bars_chart(slide, picture, box)
    else:
        data = io.BytesIO(picture_png(region, picture, box))
        shape = slide.shapes.add_picture(data, 0, 0)
        _put(shape, box)
        described = shape._element.nvPicPr.cNvPr
        described.set("descr", words)
        described.set("name", "Beeld")
        return
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)


def _lines_chart(slide: Any, picture: LinesPicture, box: Box) -> Any:  # noqa: ANN401
    """A native line chart; the goal is a line of its own. A year that is not known is a gap."""
    years = sorted({year for line in picture.lines for year in line.values})
    data = _data([str(year) for year in years])
    for line in picture.lines:
        data.add_series(line.name, [line.values.get(year) for year in years])
    if picture.goal is not None:
        data.add_series(picture.goal.text, [picture.goal.value] * len(years))
    frame = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, data, box)
    chart = frame.chart
    _titled(chart, picture.unit)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(13)
    colors = line_colors(picture.lines)
    lines: list[TrendLine | None] = [*picture.lines, None]
    for series, drawn in zip(chart.plots[0].series, lines, strict=False):
        color = INK if drawn is None else _color(colors[drawn.name])
        series.smooth = False
        series.format.line.width, series.format.line.color.rgb = Pt(LINE_WIDTH), color
        series.marker.size = 7 if drawn is not None else 2
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = color
        series.marker.format.line.color.rgb = color
        if drawn is None or drawn.reference:
            series.format.line.dash_style = MSO_LINE.DASH
    axis = chart.value_axis
    axis.minimum_scale = 0
    most = max((v for line in picture.lines for v in line.values.values() if v is not None), default=0.0)
    axis.tick_labels.number_format = "#,##0" if most >= DIGITS_BELOW else "0." + "0" * picture.decimals
    axis.tick_labels.number_format_is_linked = False
    axis.major_gridlines.format.line.color.rgb = _color("#d5dbe1")
    return frame


def _bars_chart(slide: Any, picture: BarsPicture, box: Box) -> Any:  # noqa: ANN401
    """A native bar chart, the first bar on top; what is written behind a bar is its label."""
    data = _data([bar.name for bar in picture.bars])
    data.add_series(picture.unit, [bar.value for bar in picture.bars])
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
        point.format.fill.fore_color.rgb = _color(bar.color)
        label = point.data_label
        label.has_text_frame = True
        label.text_frame.text = bar.text
        _style(label.text_frame, 13, bold=True)
    return frame


def _data(categories: list[str]) -> Any:  # noqa: ANN401
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = categories
    return data


def _chart(slide: Any, kind: Any, data: Any, box: Box) -> Any:  # noqa: ANN401
    frame = slide.shapes.add_chart(
        kind, *(Emu(int(v * EMU)) for v in (box.left, box.top, box.width, box.height)), data
    )
    frame.chart.font.size, frame.chart.font.name = Pt(13), FONT
    return frame


def _titled(chart: Any, text: str) -> None:  # noqa: ANN401
    chart.has_title = True
    chart.chart_title.text_frame.text = text
    _style(chart.chart_title.text_frame, 14, bold=True)


def _table(slide: Any, table: Table, placed: Grid) -> None:  # noqa: ANN401
    """A native table; figures to the right, the chosen row marked."""
    width, height = sum(placed.widths), placed.head + sum(placed.heights)
    box = Box(placed.box.left, placed.box.top, width, height)
    rows, columns = len(table.rows) + 1, len(table.heads)
    frame = slide.shapes.add_table(
        rows, columns, *(Emu(int(v * EMU)) for v in (box.left, box.top, box.width, box.height))
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Tabel: {table.words}")
    made = frame.table
    made.horz_banding = False
    for column, wide in zip(made.columns, placed.widths, strict=True):
        column.width = Emu(int(wide * EMU))
    texts = [(table.heads, False), *((row.cells, row.is_chosen) for row in table.rows)]
    for i, (cells, is_chosen) in enumerate(texts):
        made.rows[i].height = Emu(int((placed.head if i == 0 else placed.heights[i - 1]) * EMU))
        for j, text in enumerate(cells):
            cell = made.cell(i, j)
            cell.margin_top = cell.margin_bottom = 0
            cell.margin_left = cell.margin_right = Emu(6 * EMU)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = CHOSEN if is_chosen else _color("#e3e8ed") if i == 0 else PAPER
            cell.text_frame.word_wrap = True
            cell.text_frame.text = text
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if table.numbers[j] else PP_ALIGN.LEFT
            _style(cell.text_frame, (18.0 if i == 0 else placed.size) * POINTS, bold=i == 0 or is_chosen)


def _words(slide: Any, words: Words, points: tuple[str, ...]) -> None:  # noqa: ANN401
    if words.figure.lines:
        figure = words.figure
        _text(slide, [" ".join(figure.lines)], figure.box, figure.size * POINTS, bold=True, color=BRAND)
    if words.points:
        first = words.points[0]
        _text(slide, [f"• {point}" for point in points], first.box, first.size * POINTS, apart=8)


def _text(
    slide: Any,  # noqa: ANN401
    lines: list[str],
    box: Box,
    size: float,
    *,
    bold: bool = False,
    color: RGBColor = INK,
    apart: int = 0,
) -> None:
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    _put(shape, box)
    frame = shape.text_frame
    frame.word_wrap = True
    _margins(frame)
    for i, line in enumerate(lines):
        spot = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        spot.text = line
        spot.space_after = Pt(apart)
    _style(frame, size, bold=bold, color=color)


def _put(shape: Any, box: Box) -> None:  # noqa: ANN401
    shape.left, shape.top, shape.width, shape.height = (
        Emu(int(v * EMU)) for v in (box.left, box.top, box.width, box.height)
    )


def _margins(frame: Any) -> None:  # noqa: ANN401
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _number(slide: Any) -> None:  # noqa: ANN401
    """The number of the slide as a field, so that it follows when slides are moved."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    _put(shape, Box(WIDE.width - MARGIN - 60, WIDE.height - 38, 60, 28))
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(
        paragraph._p, f"{{{DRAWING}}}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum"
    )
    etree.SubElement(field, f"{{{DRAWING}}}rPr", lang="nl-NL", sz="1200")
    slides = slide.part.package.presentation_part.presentation.slides
    etree.SubElement(field, f"{{{DRAWING}}}t").text = str(slides.index(slide) + 1)


def _band(slide: Any, marker: str) -> None:  # noqa: ANN401
    band = slide.shapes.add_textbox(0, 0, 0, 0)
    _put(band, Box(0, 0, WIDE.width, 34))
    band.fill.solid()
    band.fill.fore_color.rgb = MARK
    band.text_frame.text = marker
    band.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    _style(band.text_frame, 16, bold=True, color=PAPER)


def _style(frame: Any, size: float, *, bold: bool = False, color: RGBColor = INK) -> None:  # noqa: ANN401
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(round(size, 1)), bold, FONT
            run.font.color.rgb = color
            run._r.get_or_add_rPr().set("lang", "nl-NL")
