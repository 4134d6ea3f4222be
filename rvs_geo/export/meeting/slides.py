"""A meeting set as PowerPoint (native text, so that it can be edited) and as tagged PDF."""

from __future__ import annotations

import io
from math import ceil
from typing import Any

import pandas as pd
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from rvs_geo.export.map.picture import map_file
from rvs_geo.export.meeting.content import Slide, slide_of
from rvs_geo.export.shared import paper, sheet
from rvs_geo.export.shared.chart_file import chart_file
from rvs_geo.export.shared.credits import SITE, dutch_date, today
from rvs_geo.export.shared.paper import Block
from rvs_geo.export.shared.sheet import Format
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import alt_text
from rvs_geo.views.meeting.viewset import ViewSet
from rvs_geo.views.shared.explain import escape_markdown

WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.5
TITLE_ONLY = 5
#: On every computer that opens the file; a letter that is missing there is replaced by one that fits badly.
FONT = "Arial"
#: Inches: where text and picture begin and end, and how wide the text is beside a picture or a table.
TOP, BOTTOM, BESIDE, BESIDE_TABLE = 1.45, 6.5, 5.0, 3.7


def _color(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#").upper())  # type: ignore[no-untyped-call, no-any-return]


INK, MUTED, MARK, PAPER, HEAD = (
    _color(c) for c in (sheet.INK, sheet.MUTED, "#8a1c00", sheet.PAPER, "#e3e8ed")
)
#: Letters of a title that stands on one line; rows of a table that needs small type.
LONG_TITLE, TALL = 60, 15
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def to_pptx(views: ViewSet, region: Region, *, base: str = "", marker: str | None = None) -> bytes:
    """The set as PowerPoint, 16:9; `base` is the address of the app, for the links.

    Raises:
        ValueError: the set is empty.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title, deck.core_properties.language = "Presentatie", "nl-NL"
    deck.core_properties.author = SITE
    for content in _slides(views, region, base, marker):
        _add(deck, region, content)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def to_pdf(views: ViewSet, region: Region, *, base: str = "", marker: str | None = None) -> bytes:
    """The set as PDF/UA-1, a slide a page.

    Raises:
        ValueError: the set is empty.
    """
    blocks: list[Block] = []
    for content in _slides(views, region, base, marker):
        if blocks:
            blocks.append(paper.PAGEBREAK)
        blocks.append(paper.heading(content.title, 1))
        lines: list[Block] = [paper.bullets([escape_markdown(line) for line in content.lines])]
        if (drawn := _drawn(region, content, "svg")) is not None:
            data, words = drawn
            lines = [paper.beside(lines, [paper.picture(data.decode("utf-8"), words, height=13.2)], 0.42)]
        elif content.table is not None:
            made = paper.table(content.table, _shares(content.table), small=True)
            lines = [paper.beside(lines, [made], 0.3)]
        blocks += lines
        blocks.append(paper.paragraph(escape_markdown(_small_print(content)), small=True))
    footer = f"{SITE}, gemaakt op {dutch_date(today())}"
    return paper.pdf("Presentatie", "Een set schermen", footer, blocks, marker=marker, paper="slides")


def _drawn(region: Region, content: Slide, form: Format) -> tuple[bytes, str] | None:
    """The picture of a slide and the same in words; None where it has none."""
    if content.series is not None:
        data = map_file(region, content.series, content.year, content.credit, form, on_slide=True)
        return data, alt_text(region, content.series, content.year)
    if content.chart is not None:
        chart = content.chart
        return chart_file(chart, content.title, content.credit, form, on_slide=True), chart.words
    return None


def _slides(views: ViewSet, region: Region, base: str, marker: str | None) -> list[Slide]:
    if not views.views:
        raise ValueError("an empty set has no slides")
    return [slide_of(region, view, base, marker) for view in views.views]


def _small_print(content: Slide) -> str:
    link = f" Zie: {content.credit.link}" if content.credit.link else ""
    return f"{content.credit.source_line}{link}"


def _add(deck: Any, region: Region, content: Slide) -> None:  # noqa: ANN401 - python-pptx has no types
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (
        Inches(v) for v in (EDGE, 0.55, WIDTH - 2 * EDGE, 0.8)
    )
    title.text = content.title
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _style(title.text_frame, 30 if len(content.title) <= LONG_TITLE else 20, bold=True)
    room = WIDTH - 2 * EDGE
    if (drawn := _drawn(region, content, "png")) is not None:
        room = BESIDE
        _picture(slide, *drawn)
    elif content.table is not None:
        room = BESIDE_TABLE
        _table(slide, content.table)
    body = slide.shapes.add_textbox(Inches(EDGE), Inches(TOP), Inches(room), Inches(BOTTOM - TOP)).text_frame
    body.word_wrap = True
    for i, line in enumerate(content.lines):
        spot = body.paragraphs[0] if i == 0 else body.add_paragraph()
        spot.text = line
        spot.space_after = Pt(8)
    _style(body, _size_that_fits(content.lines, room))
    foot = slide.shapes.add_textbox(Inches(EDGE), Inches(6.6), Inches(WIDTH - 1.6), Inches(0.75)).text_frame
    foot.word_wrap = True
    foot.text = _small_print(content)
    _style(foot, 10 if len(foot.text) < 500 else 8, color=MUTED)
    _number(slide)
    if content.credit.marker:
        _band(slide, content.credit.marker)


def _picture(slide: Any, data: bytes, words: str) -> None:  # noqa: ANN401
    """At the right, as large as the room beside the text allows."""
    picture = slide.shapes.add_picture(io.BytesIO(data), Inches(0), Inches(TOP), height=Inches(BOTTOM - TOP))
    widest = Inches(WIDTH - 2 * EDGE - BESIDE - 0.2)
    if picture.width > widest:
        picture.height = int(picture.height * widest / picture.width)
        picture.width = widest
    picture.left = Inches(WIDTH - EDGE) - picture.width
    described = picture._element.nvPicPr.cNvPr
    described.set("descr", words)
    described.set("name", "Beeld")


def _table(slide: Any, table: pd.DataFrame) -> None:  # noqa: ANN401
    """A native table at the right: its words can be changed and copied."""
    left = EDGE + BESIDE_TABLE + 0.2
    room, rows = WIDTH - EDGE - left, len(table) + 1
    row = min(0.36, (BOTTOM - TOP) / rows)
    frame = slide.shapes.add_table(
        rows, len(table.columns), Inches(left), Inches(TOP), Inches(room), Inches(row * rows)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Tabel: {', '.join(map(str, table.columns))}")
    cells = frame.table
    shares = _shares(table)
    for column, share in zip(cells.columns, shares, strict=True):
        column.width = Inches(room * share / sum(shares))
    for i, texts in enumerate([list(table.columns), *table.itertuples(index=False)]):
        cells.rows[i].height = Inches(row)
        for j, text in enumerate(texts):
            cell = cells.cell(i, j)
            cell.margin_top = cell.margin_bottom = 0
            cell.margin_left = cell.margin_right = Inches(0.06)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = HEAD if i == 0 else PAPER
            cell.text_frame.text = str(text)
            _style(cell.text_frame, 12 if rows < TALL else 10, bold=i == 0)


def _shares(table: pd.DataFrame) -> list[float]:
    """How wide the columns are to each other, after their longest text."""
    return [float(max(len(str(name)), *table[name].astype(str).str.len(), 6)) + 3 for name in table.columns]


def _size_that_fits(lines: tuple[str, ...], room: float) -> int:
    """The largest size in points in which the lines fit: a guess, for the reader has its own letter."""
    for size in (20, 18, 16, 14, 12):
        across = room * 72 / (size * 0.57)
        high = sum(ceil(len(line) / across) * size * 1.2 + 8 for line in lines)
        if high <= (BOTTOM - TOP) * 72:
            return size
    return 11


def _number(slide: Any) -> None:  # noqa: ANN401
    """The number of the slide as a field, so that it follows when slides are moved."""
    frame = slide.shapes.add_textbox(Inches(WIDTH - 1.0), Inches(6.9), Inches(0.6), Inches(0.35)).text_frame
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(
        paragraph._p, f"{{{DRAWING}}}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum"
    )
    etree.SubElement(field, f"{{{DRAWING}}}rPr", lang="nl-NL", sz="1200")
    etree.SubElement(field, f"{{{DRAWING}}}t").text = str(
        slide.part.package.presentation_part.presentation.slides.index(slide) + 1
    )


def _band(slide: Any, marker: str) -> None:  # noqa: ANN401
    band = slide.shapes.add_textbox(Inches(0), Inches(0), Inches(WIDTH), Inches(0.5))
    band.fill.solid()
    band.fill.fore_color.rgb = MARK
    band.text_frame.text = marker
    band.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    _style(band.text_frame, 18, bold=True, color=PAPER)


def _style(frame: Any, size: int, *, bold: bool = False, color: RGBColor = INK) -> None:  # noqa: ANN401
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
            run.font.color.rgb = color
            run._r.get_or_add_rPr().set("lang", "nl-NL")
