"""The sheet that pictures are drawn on: how wide its letters are, and that readers need not have the font."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from rvs_geo.export.shared.fonts import FONT_FILES, ems
from rvs_geo.export.shared.sheet import Sheet, text_width, wrapped

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("weight", "cut"), [("regular", "Regular"), ("semibold", "Semibold"), ("bold", "Bold")]
)
@pytest.mark.parametrize(
    "text", ["Utrechtse Heuvelrug", "1.234,5 per 1.000 inwoners", "≈ 0,4 × 12", "Één à twee"]
)
def test_a_line_is_as_wide_as_another_reader_of_the_font_says(text, weight, cut):
    font = ImageFont.truetype(
        str(FONT_FILES / f"SourceSansPro-{cut}.ttf"), 1000, layout_engine=ImageFont.Layout.BASIC
    )
    assert ems(text, weight) == pytest.approx(font.getlength(text) / 1000, rel=0.02)
    assert text_width(text, 72, weight) == pytest.approx(ems(text, weight) * 25.4)


@given(st.text(alphabet="abc &=?/é", max_size=200), st.floats(8, 60))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text, width):
    lines = wrapped(text, width, 9)
    assert all(text_width(line, 9) <= width + 1e-9 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_letters_of_an_svg_are_shapes_where_the_font_has_them():
    sheet = Sheet("Titel", "Woorden")
    sheet.words("Soest", 10, 5, size=72, align="right")
    sheet.words("東 Soest", 10, 40, size=9)
    svg = ET.fromstring(sheet.render("svg"))
    assert [t.text for t in svg.iter(f"{SVG}text")] == ["東 Soest"]
    used = [u.get("{http://www.w3.org/1999/xlink}href") for u in svg.iter(f"{SVG}use")]
    assert used == [f"#regular-{ord(sign):x}" for sign in "Soest"]
    shapes = {path.get("id"): path.get("d") for path in svg.iter(f"{SVG}path")}
    assert all(shapes[href.removeprefix("#")].startswith("M") for href in used)
    # Right-aligned at 10 mm: as far to the left of it as the line is wide.
    place = next(g.get("transform") for g in svg.iter(f"{SVG}g") if g.get("transform"))
    left = float(re.search(r"translate\(([-\d.]+)", place)[1])
    assert left * 25.4 / 96 == pytest.approx(10 - text_width("Soest", 72), abs=0.01)


def test_letters_stay_text_where_that_is_asked():
    sheet = Sheet("Titel", "Woorden")
    sheet.words("Soest", 10, 5, size=9)
    svg = ET.fromstring(sheet.render("svg", outlined=False))
    assert [t.text for t in svg.iter(f"{SVG}text")] == ["Soest"]
    assert not list(svg.iter(f"{SVG}use"))
