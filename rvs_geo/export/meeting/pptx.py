"""A set as PowerPoint: the places of the stage, with text, tables and charts that can be changed there."""

from __future__ import annotations

import io
from typing import Any, cast

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu

from rvs_geo.export.meeting.draw.pictures import picture_png, picture_words
from rvs_geo.export.meeting.pptx_charts import MARGINS, bars_chart, lines_chart
from rvs_geo.export.meeting.pptx_dots import dots_chart
from rvs_geo.export.meeting.pptx_grid import grid_charts
from rvs_geo.export.meeting.pptx_text import (
    BRAND,
    CHOSEN,
    EMU,
    MARK,
    MUTED,
    PAPER,
    POINTS,
    add_text,
    color_of,
    emus,
    no_margins,
    put,
    style,
)
from rvs_geo.export.meeting.screens import Screen, agenda_parts, opening_lines, opening_title, screens_of
from rvs_geo.export.meeting.stage import MARGIN, WIDE, Box, Grid, Words, layout
from rvs_geo.export.shared.credits import site
from rvs_geo.region.model import Region
from rvs_geo.views.meeting.panels import ChartPicture
from rvs_geo.views.meeting.slide import BarsPicture, GridPicture, LinesPicture, Picture, Table
from rvs_geo.views.meeting.viewset import ViewSet
from rvs_geo.views.meeting.words import brief_sources

TITLE_ONLY = 5
#: Type of the agenda, in points.
AGENDA = 24.0
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def to_pptx(views: ViewSet, region: Region, *, base: str = "", marker: str | None = None) -> bytes:
    """The set as PowerPoint, 16:9, a slide a screen; `base` is the address of the app, for the links.

    Raises:
        ValueError: the set is empty.
    """
    if not views.views:
        raise ValueError("an empty set has no slides")
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(int(WIDE.width * EMU)), Emu(int(WIDE.height * EMU))
    deck.core_properties.title = opening_title(views)
    deck.core_properties.language, deck.core_properties.author = "nl-NL", site()
    _opening(deck, views, marker)
    for screen in screens_of(region, views):
        _add(deck, region, screen, base, marker)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _opening(deck: Deck, views: ViewSet, marker: str | None) -> None:
    """The title slide; and the agenda, where there is one."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    title, under = slide.shapes.title, slide.placeholders[1]
    for shape, top, height in ((title, 200, 150), (under, 370, 120)):
        put(shape, Box(MARGIN * 2, top, WIDE.width - MARGIN * 4, height))
    title.text = opening_title(views)
    under.text = "\n".join(opening_lines(views))
    style(title.text_frame, 40, bold=True, color=BRAND)
    style(under.text_frame, 20)
    if marker:
        _band(slide, marker)
    for lines in agenda_parts(views):
        page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        put(page.shapes.title, Box(MARGIN, 40, WIDE.width - 2 * MARGIN, 70))
        page.shapes.title.text = "Agenda"
        page.shapes.title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        style(page.shapes.title.text_frame, 32, bold=True)
        room = Box(MARGIN, 130, WIDE.width - 2 * MARGIN, WIDE.height - 190)
        add_text(page, list(lines), room, AGENDA, apart=8)
        if marker:
            _band(page, marker)


def _add(deck: Deck, region: Region, screen: Screen, base: str, marker: str | None) -> None:
    content = screen.slide
    placed = layout(
        content,
        screen.title,
        brief_sources(content.sources),
        WIDE,
        question=screen.question,
        band=bool(marker),
    )
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = slide.shapes.title
    put(title, placed.headline.box)
    title.text = content.headline
    title.text_frame.word_wrap = True
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    no_margins(title.text_frame)
    style(title.text_frame, placed.headline.size * POINTS, bold=True)
    add_text(slide, [screen.title], placed.kicker.box, placed.kicker.size * POINTS, bold=True, color=BRAND)
    if content.under:
        add_text(slide, [content.under], placed.under.box, placed.under.size * POINTS, color=MUTED)
    if content.picture is not None and placed.picture is not None:
        _picture(slide, region, content.picture, placed.picture)
    if content.table is not None and placed.table is not None:
        _table(slide, content.table, placed.table)
    if placed.words is not None:
        _words(slide, placed.words, content.points)
    add_text(slide, [brief_sources(content.sources)], placed.foot.box, placed.foot.size * POINTS, color=MUTED)
    if screen.question:
        asked = placed.question
        add_text(slide, [screen.question], asked.box, asked.size * POINTS, bold=True, color=BRAND)
    _number(slide)
    if marker:
        _band(slide, marker)
    link = f"{base.rstrip('/')}{screen.address}" if base else ""
    margins = f"{MARGINS[0].upper()}{MARGINS[1:]}." if _has_margins(content.picture) else ""
    slide.notes_slide.notes_text_frame.text = "\n".join(
        filter(None, (*screen.notes, margins, link and f"Zie: {link}"))
    )


def _has_margins(picture: Picture | None) -> bool:
    """Whether a line has bars for what chance leaves around it."""
    charts: tuple[LinesPicture, ...] = ()
    if isinstance(picture, LinesPicture):
        charts = (picture,)
    elif isinstance(picture, GridPicture):
        charts = tuple(lines for _, lines in picture.panels)
    return any(line.band for chart in charts for line in chart.lines)


def _picture(slide: Slide, region: Region, picture: Picture, box: Box) -> None:
    words = picture_words(region, picture)
    if isinstance(picture, LinesPicture):
        frame = lines_chart(slide, picture, box)
    elif isinstance(picture, BarsPicture):
        frame = bars_chart(slide, picture, box)
    elif isinstance(picture, GridPicture):
        grid_charts(slide, picture, box)
        return
    elif isinstance(picture, ChartPicture) and picture.dots is not None:
        frame = dots_chart(slide, picture.dots, box)
    else:
        data = io.BytesIO(picture_png(region, picture, box))
        shape = slide.shapes.add_picture(data, *emus(box))
        described = cast("Any", shape._element).nvPicPr.cNvPr
        described.set("descr", words)
        described.set("name", "Beeld")
        return
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)


def _table(slide: Slide, table: Table, placed: Grid) -> None:
    """A native table; figures to the right, the chosen row marked."""
    width, height = sum(placed.widths), placed.head + sum(placed.heights)
    box = Box(placed.box.left, placed.box.top, width, height)
    rows, columns = len(table.rows) + 1, len(table.heads)
    frame = slide.shapes.add_table(rows, columns, *emus(box))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Tabel: {table.words}")
    made = frame.table
    made.horz_banding = False
    for column, wide in zip(iter(made.columns), placed.widths, strict=True):
        column.width = Emu(int(wide * EMU))
    texts = [(table.heads, False), *((row.cells, row.is_chosen) for row in table.rows)]
    for i, (cells, is_chosen) in enumerate(texts):
        made.rows[i].height = Emu(int((placed.head if i == 0 else placed.heights[i - 1]) * EMU))
        for j, text in enumerate(cells):
            cell = made.cell(i, j)
            cell.margin_top = cell.margin_bottom = Emu(0)
            cell.margin_left = cell.margin_right = Emu(6 * EMU)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()  # type: ignore[no-untyped-call]
            cell.fill.fore_color.rgb = CHOSEN if is_chosen else color_of("#e3e8ed") if i == 0 else PAPER
            cell.text_frame.word_wrap = True
            cell.text_frame.text = text
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if table.numbers[j] else PP_ALIGN.LEFT
            style(
                cell.text_frame,
                (placed.head_size if i == 0 else placed.size) * POINTS,
                bold=i == 0 or is_chosen,
            )


def _words(slide: Slide, words: Words, points: tuple[str, ...]) -> None:
    if words.figure.lines:
        figure = words.figure
        add_text(slide, [" ".join(figure.lines)], figure.box, figure.size * POINTS, bold=True, color=BRAND)
    if words.points:
        first = words.points[0]
        add_text(slide, [f"• {point}" for point in points], first.box, first.size * POINTS, apart=8)


def _number(slide: Slide) -> None:
    """The number of the slide as a field, so that it follows when slides are moved."""
    shape = slide.shapes.add_textbox(*emus(Box(WIDE.width - MARGIN - 60, WIDE.height - 38, 60, 28)))
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(
        paragraph._p, f"{{{DRAWING}}}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum"
    )
    etree.SubElement(field, f"{{{DRAWING}}}rPr", lang="nl-NL", sz="1200")
    slides = slide.part.package.presentation_part.presentation.slides
    etree.SubElement(field, f"{{{DRAWING}}}t").text = str(slides.index(slide) + 1)


def _band(slide: Slide, marker: str) -> None:
    band = slide.shapes.add_textbox(*emus(Box(0, 0, WIDE.width, 34)))
    band.fill.solid()
    band.fill.fore_color.rgb = MARK
    band.text_frame.text = marker
    band.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    style(band.text_frame, 16, bold=True, color=PAPER)
