"""Text in its place on a slide of PowerPoint, and the colours of the deck."""

from __future__ import annotations

from pptx.dml.color import RGBColor
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from rvs_geo.export.meeting.stage import Box
from rvs_geo.export.shared import sheet

#: On every computer that opens the file; a font that is missing there is replaced by one that fits badly.
FONT = "Arial"
EMU = 9525
#: Points in a pixel of the stage; Arial is wider than the font of the screen, and so somewhat smaller.
POINTS = 0.75 * 0.9


def color_of(value: str) -> RGBColor:
    """A colour as in a style sheet, "#154273"."""
    return RGBColor.from_string(value.removeprefix("#").upper())  # type: ignore[no-untyped-call, no-any-return]


INK, MUTED, MARK, PAPER, BRAND, CHOSEN = (
    color_of(c) for c in (sheet.INK, sheet.MUTED, "#8a1c00", sheet.PAPER, "#154273", "#fbe3ee")
)


def add_text(
    slide: Slide,
    lines: list[str],
    box: Box,
    size: float,
    *,
    bold: bool = False,
    color: RGBColor = INK,
    apart: int = 0,
) -> None:
    """Lines of text in a box; `size` and `apart`, the room below each line, are points."""
    shape = slide.shapes.add_textbox(*emus(box))
    frame = shape.text_frame
    frame.word_wrap = True
    no_margins(frame)
    for i, line in enumerate(lines):
        spot = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        spot.text = line
        spot.space_after = Pt(apart)
    style(frame, size, bold=bold, color=color)


def emus(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """Left, top, width and height of a box in the measure of PowerPoint."""
    return (
        Emu(int(box.left * EMU)),
        Emu(int(box.top * EMU)),
        Emu(int(box.width * EMU)),
        Emu(int(box.height * EMU)),
    )


def put(shape: BaseShape, box: Box) -> None:
    """Lay a shape in its box, in pixels of the stage."""
    shape.left, shape.top, shape.width, shape.height = emus(box)


def no_margins(frame: TextFrame) -> None:
    """Text begins at the edge of its box."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)


def style(frame: TextFrame, size: float, *, bold: bool = False, color: RGBColor = INK) -> None:
    """One size, weight and colour for all text of a frame, marked as Dutch."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(round(size, 1)), bold, FONT
            run.font.color.rgb = color
            run._r.get_or_add_rPr().set("lang", "nl-NL")
