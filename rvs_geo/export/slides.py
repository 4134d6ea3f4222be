"""A meeting set as PowerPoint (native text, so that it can be edited) and as tagged PDF."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from rvs_geo.export import paper, sheet
from rvs_geo.export.credits import SITE, dutch_date, today
from rvs_geo.export.paper import Block
from rvs_geo.export.slide_content import Slide, slide_of
from rvs_geo.export.static_map import map_file
from rvs_geo.region.model import Region
from rvs_geo.views.explain import escape_markdown
from rvs_geo.views.reading import alt_text
from rvs_geo.views.viewset import ViewSet

WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.5
TITLE_ONLY = 5
FONT = "Source Sans Pro"


def _color(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#").upper())  # type: ignore[no-untyped-call, no-any-return]


INK, MUTED, MARK, PAPER = (_color(c) for c in (sheet.INK, sheet.MUTED, "#8a1c00", sheet.PAPER))
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
        if content.series is not None:
            svg = map_file(region, content.series, content.year, content.credit, "svg").decode("utf-8")
            words = alt_text(region, content.series, content.year)
            lines = [paper.beside(lines, [paper.picture(svg, words, height=11.2)], 0.5)]
        blocks += lines
        blocks.append(paper.paragraph(escape_markdown(_small_print(content)), small=True))
    footer = f"{SITE}, gemaakt op {dutch_date(today())}"
    return paper.pdf("Presentatie", "Een set schermen", footer, blocks, marker=marker, paper="slides")


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
    _style(title.text_frame, 30, bold=True)
    room = WIDTH - 2 * EDGE
    if content.series is not None:
        room = 6.4
        data = map_file(region, content.series, content.year, content.credit, "png")
        picture = slide.shapes.add_picture(io.BytesIO(data), Inches(0), Inches(1.4), height=Inches(5.1))
        picture.left = Inches(WIDTH - EDGE) - picture.width
        described = picture._element.nvPicPr.cNvPr
        described.set("descr", alt_text(region, content.series, content.year))
        described.set("name", "Kaart")
    body = slide.shapes.add_textbox(Inches(EDGE), Inches(1.5), Inches(room), Inches(4.8)).text_frame
    body.word_wrap = True
    for i, line in enumerate(content.lines):
        spot = body.paragraphs[0] if i == 0 else body.add_paragraph()
        spot.text = line
        spot.space_after = Pt(8)
    _style(body, 20 if len(content.lines) < 5 else 18)
    foot = slide.shapes.add_textbox(Inches(EDGE), Inches(6.65), Inches(WIDTH - 1.6), Inches(0.6)).text_frame
    foot.word_wrap = True
    foot.text = _small_print(content)
    _style(foot, 10, color=MUTED)
    _number(slide)
    if content.credit.marker:
        _band(slide, content.credit.marker)


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
