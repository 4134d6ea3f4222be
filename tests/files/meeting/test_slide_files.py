"""What is made of slides: PowerPoint, PDF and the deck of the browser."""

import io

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_FILL
from pypdf import PdfReader
from scipy.stats import chi2

from rvs_geo.analysis.matrix.model import matrix_of
from rvs_geo.export.meeting.draw.lines import draw_lines
from rvs_geo.export.meeting.html import deck as deck_of
from rvs_geo.export.meeting.overview_file import overview_file
from rvs_geo.export.meeting.pdf import to_pdf
from rvs_geo.export.meeting.pptx import to_pptx
from rvs_geo.export.meeting.screens import screens_of
from rvs_geo.export.meeting.stage import Box
from rvs_geo.region.read import data_folder
from rvs_geo.views.meeting.slide import LinesPicture
from rvs_geo.views.meeting.viewset import View, ViewSet
from rvs_geo.views.meeting.words import brief_sources
from rvs_geo.views.shared.trend_lines import TrendLine
from tests.pdf_text import page_texts

MARK = "FICTIEVE INVULLING"
HOME = "https://kaart.example"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def test_the_deck_asks_for_nothing_and_runs_no_words(region):
    evil = '"><script>alert(1)</script><img src="https://elders.example/x">'
    made = deck_of(region, ViewSet((View(evil, ""), View("Ambities", "ambities"))))
    # The title itself is data, set as text; what is set as HTML is this.
    whole = " ".join(html for s in made["screens"] for html in s["html"].values()) + made["defs"]
    assert "<script" not in whole
    assert "<img" not in whole
    assert made["screens"][0]["title"] == evil
    assert [s["part"] for s in made["screens"]] == [1, *range(1, made["screens"][-1]["parts"] + 1)]
    assert deck_of(region, ViewSet((View(evil, ""),)))["id"] != made["id"]


@pytest.fixture(scope="module")
def powerpoint(region, meeting):
    return Presentation(io.BytesIO(to_pptx(meeting, region, base=HOME, marker=MARK)))


def test_powerpoint_has_native_text_tables_charts_notes_and_numbers(region, meeting, powerpoint):
    screens = screens_of(region, meeting)
    opening, agenda, *shown = powerpoint.slides
    assert opening.shapes.title.text == "College"
    assert "3 december" in opening.placeholders[1].text_frame.text
    assert "2. =Ambities {x} #set" in "\n".join(s.text_frame.text for s in agenda.shapes if s.has_text_frame)
    assert len(shown) == len(screens)
    for number, (slide, screen) in enumerate(zip(shown, screens, strict=True), start=3):
        assert slide.shapes.title.text == screen.slide.headline
        texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        assert {screen.title, MARK, brief_sources(screen.slide.sources)} <= set(texts)
        notes = slide.notes_slide.notes_text_frame.text
        assert f"Zie: {HOME}{screen.address}" in notes
        assert all(note in notes for note in screen.notes)
        fields = slide.element.findall(f".//{DRAWING}fld")
        assert [f.get("type") for f in fields] == ["slidenum"]
        assert fields[0][-1].text == str(number)
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= powerpoint.slide_width
            assert shape.top + shape.height <= powerpoint.slide_height
    first = shown[0]
    assert "Besluit: meer?" in [s.text_frame.text for s in first.shapes if s.has_text_frame]
    picture = next(s for s in first.shapes if s.shape_type == 13)
    described = picture._element.nvPicPr.cNvPr.get("descr")
    assert described.startswith("Kaart van de politie-eenheid Midden-Nederland: Woning")
    table = next(s for s in first.shapes if s.has_table).table
    assert [cell.text for cell in table.rows[0].cells] == ["", "Gemeente", "per 1.000"]
    assert table.cell(1, 2).text_frame.paragraphs[0].alignment == 3  # to the right
    charts = [s.chart for slide in shown for s in slide.shapes if s.has_chart]
    lines = next(c for c in charts if len(c.plots[0].categories) > 5 and len(c.series) == 3)
    assert lines.series[2].name.startswith("doel 2018")
    # Dashes are of what is compared with.
    assert lines.series[2].format.line.dash_style is None


@pytest.fixture(scope="module")
def courses(region):
    """The small charts of a gemeente in PowerPoint."""
    view = View("x", "gemeente", (("gemeente", "GM0307"), ("reeks", "pol_47018")))
    deck = Presentation(io.BytesIO(to_pptx(ViewSet((view,)), region)))
    drawn = [slide for slide in deck.slides if any(shape.has_chart for shape in slide.shapes)]
    # What a bar around a point is, is said: there is no room for it in small charts.
    assert all("door toeval ook kan (95%)" in s.notes_slide.notes_text_frame.text for s in drawn)
    return [shape.chart for slide in drawn for shape in slide.shapes if shape.has_chart]


def test_powerpoint_has_what_chance_leaves_around_a_line(courses):
    """Exact Poisson limits (Garwood): half a chi-square quantile of 2n, and of 2n + 2."""
    crimes, people = (
        pd.read_csv(data_folder() / f"{name}.csv").query("gm_code == 'GM0307' and jaar == 2025")
        for name in ("criminaliteit", "inwoners")
    )
    count = crimes.query("indicator == 'pol_woninginbraak'")["aantal"].item()
    low, high = chi2.ppf(0.025, 2 * count) / 2, chi2.ppf(0.975, 2 * count + 2) / 2
    chart = next(c for c in courses if c.chart_title.text_frame.text == "Woninginbraak")
    own, *others = chart.series
    assert not [s for s in others if s._element.find(f"{CHART}errBars") is not None]
    bars = own._element.find(f"{CHART}errBars")
    plus, minus = (list(bars.find(f"{CHART}{side}").iter(f"{CHART}v"))[-1].text for side in ("plus", "minus"))
    of_all = 1000 / people["inwoners"].item()
    assert (float(plus), float(minus)) == pytest.approx(
        ((high - count) * of_all, (count - low) * of_all), rel=1e-3
    )


def test_years_below_a_small_chart_are_left_out_where_they_overlap(courses):
    """LibreOffice writes them all where the text is told not to turn."""
    for chart in courses:
        turned = chart.category_axis._element.find(f"{CHART}txPr/{DRAWING}bodyPr").get("rot")
        assert 0 < int(turned) < 60_000


def test_powerpoint_dashes_each_grey_line_in_its_own_way(courses):
    """The unit and the gemeenten of the same size have one grey: only their dashes tell them apart."""
    charts = courses
    dashed = [
        [s.format.line.dash_style for s in chart.series if s.format.line.dash_style] for chart in charts
    ]
    assert max(map(len, dashed)) > 1
    assert all(len(set(own)) == len(own) for own in dashed)


def test_a_slide_has_the_band_of_a_line_and_none_over_a_year_that_is_not_known():
    years = dict(zip(range(2012, 2019), (2.0, 3.0, 2.0, None, 4.0, 3.0, 2.0), strict=True))
    band = {year: (value - 1, value + 1) for year, value in years.items() if value is not None}
    drawn = draw_lines(LinesPicture((TrendLine("A", years, band=band),), "x", 1, "x"), Box(0, 0, 600, 400))
    assert drawn.count('fill-opacity="0.16"') == 2


def test_pdf_has_a_tagged_page_for_each_slide(region, meeting):
    pdf = to_pdf(meeting, region, base=HOME)
    reader = PdfReader(io.BytesIO(pdf))
    screens = screens_of(region, meeting)
    assert len(reader.pages) == 2 + len(screens)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    opening, agenda, *texts = [" ".join(page.split()) for page in page_texts(pdf)]
    assert "College" in opening
    assert "3 december" in opening
    assert "2. =Ambities {x} #set" in agenda
    for text, screen in zip(texts, screens, strict=True):
        assert " ".join(screen.slide.headline.split()) in text.replace("\u00a0", " ")
    assert "Besluit: meer?" in texts[0]
    assert "=Ambities {x} #set" in texts[1]
    assert HOME in texts[1]


def test_an_empty_set_is_refused(region):
    with pytest.raises(ValueError, match="empty"):
        to_pptx(ViewSet(), region)


def test_the_strategy_is_a_file_of_its_own(region):
    svg = overview_file(region, "svg", HOME).decode("utf-8")
    assert "Veilige buurten" in svg
    assert HOME in svg
    assert overview_file(region, "png").startswith(b"\x89PNG")
    for kind, width in (("a4", 297), ("a3", 420)):
        (page,) = PdfReader(io.BytesIO(overview_file(region, kind))).pages
        assert round(float(page.mediabox.width) / 72 * 25.4) == width


def dots_of(plot):
    """The points of a chart of dots: those of the series that draw no line between them."""
    found = [s for s in plot.series if s.format.line.fill.type == MSO_FILL.BACKGROUND]
    return [
        (float(x.findtext(f"{CHART}v")), round(y, 6))
        for series in found
        for x, y in zip(series._element.find(f"{CHART}xVal").iter(f"{CHART}pt"), series.values, strict=True)
    ]


def test_powerpoint_draws_what_it_can_itself(region):
    """Native, with words: small charts of a gemeente, the funnel, priorities against a figure."""
    views = (
        View("Verloop", "gemeente", (("gemeente", "GM0344"),)),
        View("Naast elkaar", "vergelijken", (("indicator", "pol_woninginbraak"), ("jaar", "2018"))),
        View("Breedte", "prioriteiten", (("deel", "vergelijk"),)),
    )
    found = Presentation(io.BytesIO(to_pptx(ViewSet(views), region)))
    charts = [s for slide in found.slides for s in slide.shapes if s.has_chart]
    assert all(c._element.nvGraphicFramePr.cNvPr.get("descr") for c in charts)
    assert {c.chart.chart_type for c in charts} == {XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.XY_SCATTER}
    funnel, breadth = (c.chart.plots[0] for c in charts if c.chart.chart_type == XL_CHART_TYPE.XY_SCATTER)
    observed = region.observations("pol_woninginbraak").query("jaar == 2018").dropna(subset="aantal")
    rates = observed["aantal"] / observed["inwoners"] * 1000
    dots = dots_of(funnel)
    assert sorted(dots) == sorted(zip(observed["inwoners"], rates.round(6), strict=True))
    # Who is chosen, by itself the two largest, has a colour and a name of its own; the axis doubles.
    chosen = observed.nlargest(2, "inwoners")["gebied"]
    names = tuple(region.area_by_code[c].short_name for c in chosen)
    own = [s for s in funnel.series if s.name.startswith(names)]
    colors = [s.marker.format.fill.fore_color.rgb for s in (*own, funnel.series[0])]
    assert len(own) == 2
    assert len(set(colors)) == 3
    across = funnel._element.getparent().find(f"{CHART}valAx")
    assert across.find(f"{CHART}scaling/{CHART}logBase").get("val") == "2"
    assert float(across.find(f"{CHART}scaling/{CHART}min").get("val")) == 5000
    totals = matrix_of(region).gemeente_totals[0]
    assert sorted(y for _, y in dots_of(breadth)) == sorted(totals)
