"""Charts as files: size, words and marker, and that nothing is fetched while they are drawn."""

import http.server
import io
import re
import threading
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from PIL import Image, ImageColor
from pypdf import PdfReader

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.survey import Answer
from rvs_geo.export.shared.chart_file import chart_file
from rvs_geo.export.shared.credits import indicator_credits
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.comparison.groups import CompareChoice
from rvs_geo.views.meeting.panels import (
    ChartPicture,
    Panel,
    funnel_picture,
    line_table,
    profile_picture,
    profile_table,
    series_table,
)
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.shared.funnel_chart import POSITIONS
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.survey_chart import SurveyLine, survey_chart
from rvs_geo.views.shared.trend_lines import TrendLine
from rvs_geo.views.shared.trends import COLORS
from tests.pdf_text import words_of

DATA = Path(__file__).resolve().parents[3] / "data"
TITLE = "Woninginbraak & <overlast>: wie wijkt af?"
LINK = "https://voorbeeld.nl/vergelijken?" + "&".join(f"keuze{i}=waarde" for i in range(20))
MARKER = "FICTIEVE INVULLING"


@pytest.fixture(scope="module")
def funnel(region):
    choice = CompareChoice("pol_woninginbraak", 2019, ("GM0344",))
    return funnel_picture(region, compare.funnel_of(region, choice), choice.areas, 1, 2019)


def test_the_legend_of_the_funnel_has_what_is_there(region, funnel):
    """All 37 lie inside in 2019; the chosen have colours of their own, which are those of outside."""
    assert [key.text for key in funnel.keys] == ["binnen de grenzen"]
    cars = CompareChoice("pol_diefstal_uit_voertuig", 2025, ("GM0344",))
    picture = funnel_picture(region, compare.funnel_of(region, cars), cars.areas, 1, 2025)
    above, inside = picture.keys
    assert (above.text, above.shape, above.color) == ("boven de grenzen", "triangle-up", inside.color)
    nobody = funnel_picture(region, compare.funnel_of(region, cars), (), 1, 2025)
    assert nobody.keys[0].color not in (inside.color, *COLORS)


@pytest.fixture(scope="module")
def credit(region):
    indicator = region.indicator_by_id["pol_woninginbraak"]
    whole = indicator_credits(region, indicator, rates=True, link=LINK, marker=MARKER)
    return type(whole)(whole.sources, link=LINK, made=date(2026, 2, 3), marker=MARKER)


@pytest.fixture(scope="module")
def svg(funnel, credit):
    return chart_file(funnel, TITLE, credit, "svg").decode()


def svg_words(text):
    return " ".join(" ".join(ET.fromstring(text).itertext()).split())


def test_png_prints_at_300_dpi_and_16_cm(funnel, credit):
    image = Image.open(io.BytesIO(chart_file(funnel, TITLE, credit, "png")))
    assert image.info["dpi"][0] >= 300
    assert image.width >= 16 / 2.54 * 300
    assert image.width / image.info["dpi"][0] * 2.54 == pytest.approx(16, abs=0.02)
    colors = {c for _, c in image.convert("RGB").getcolors(10**6)}
    assert image.convert("RGB").getpixel((5, image.height - 5)) == (255, 255, 255)
    assert ImageColor.getrgb(POSITIONS["binnen"][1]) in colors
    assert ImageColor.getrgb("#8a1c00") in colors, "the band of the marker"


def test_svg_holds_title_legend_source_licence_date_link_and_marker(svg, credit):
    words = svg_words(svg)
    for text in (TITLE, MARKER, "tabel 47018NED", "CC BY 4.0", "3 februari 2026", POSITIONS["binnen"][0]):
        assert text in words
    assert LINK in words.replace(" ", "")
    root = ET.fromstring(svg)
    assert root.get("width") == "160.000mm"
    assert root.find("{*}title").text == TITLE


def test_svg_refers_to_nothing_outside_itself(svg):
    assert set(re.findall(r"(?:href|src)=", svg)) == set()
    assert not re.search(r"url\((?!#)", svg)
    used = set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= set(re.findall(r'\bid="([^"]+)"', svg))
    names = set(re.findall(r'xmlns(?::\w+)?="([^"]+)"', svg))
    assert names <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_names_keep_their_rim_in_the_colour_of_the_paper(svg):
    assert "light-dark" not in svg
    rims = [
        t for t in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text") if t.get("stroke-width") == "4"
    ]
    assert [(t.text, ImageColor.getrgb(t.get("stroke"))) for t in rims] == [("Utrecht", (255, 255, 255))]


def test_pdf_is_16_cm_wide_and_can_be_searched(funnel, credit):
    pdf = chart_file(funnel, TITLE, credit, "pdf")
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    assert float(page.mediabox.width) / 72 * 2.54 == pytest.approx(16, abs=0.01)
    words = words_of(pdf)
    for text in (TITLE, MARKER, "47018NED", "Utrecht", "3 februari 2026"):
        assert text in words


def test_a_picture_without_marker_has_no_band(funnel, region):
    plain = indicator_credits(region, region.indicator_by_id["pol_woninginbraak"], rates=True)
    text = chart_file(funnel, TITLE, plain, "svg").decode()
    assert MARKER not in text
    assert "#8a1c00" not in text


def test_answers_of_following_years_are_joined_by_a_line(credit):
    """Also of two regions beside each other: Vega-Lite 6.4.3 took their dots for lines of one point."""
    lines = [
        SurveyLine(name, False, "Onveilig", "%", tuple(Answer(year, 20.0, 1.0) for year in years), None)
        for name, years in {"Ginds": (2012, 2013, 2014, 2016, 2017), "Hier": (2012, 2013)}.items()
    ]
    picture = ChartPicture((Panel(survey_chart(lines)),), "", "")
    text = chart_file(picture, "Onveilig", credit, "svg").decode()
    drawn = re.findall(r'<g class="mark-line[^>]*>(?:<path [^>]*? d="| *<path d=")([^"]*)"', text)
    assert sorted(path.count("L") for path in drawn) == [1, 1, 2]


def test_a_chart_that_would_fetch_is_refused(credit):
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        chart = alt.Chart(f"http://127.0.0.1:{server.server_port}/x.csv").mark_point().encode(x="a:Q")
        picture = ChartPicture((Panel(alt.layer(chart)),), "", "")
        with pytest.raises(ValueError, match="fetch"):
            chart_file(picture, "Elders", credit, "svg")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert asked == []


def test_small_charts_of_a_gemeente_keep_their_own_clips_and_headings(region, credit):
    family, year = next(iter(municipality.choices(region).values()))
    found = municipality.profile(region, "GM0344", family, year, None)
    text = chart_file(profile_picture(found), "Utrecht", credit, "svg").decode()
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for indicator in family.indicators:
        assert indicator.short in svg_words(text)
    table = profile_table(found)
    assert list(table.columns[:3]) == ["Cijfer", "Jaar", "Status"]
    lines = found.trends[0]
    own = table[table["Cijfer"].str.startswith(family.indicators[0].name)].set_index("Jaar")[lines[0].name]
    for when, value in lines[0].values.items():
        assert (
            own[when] is own.dtype.na_value if value is None else own[when] == pytest.approx(value, abs=0.06)
        )


@pytest.mark.parametrize(
    ("indicator", "source"), [("pol_woninginbraak", "pol_47018"), ("dief_overval", "cbs_83651")]
)
def test_the_file_of_a_development_says_of_each_year_whether_it_may_change(region, indicator, source):
    known = pd.read_csv(DATA / "jaarstatus.csv")
    of_year = known[known["bron"] == source].set_index("jaar")["status"]
    one = region.indicator_by_id[indicator]
    table = line_table([TrendLine("Weesp", dict.fromkeys(one.years, 1.0))], 1, one)
    assert list(table.columns) == ["Jaar", "Status", "Weesp"]
    assert list(table["Status"]) == [of_year.get(year, "niet bekend") for year in one.years]
    assert ("voorlopig" in set(table["Status"])) == (source == "pol_47018")


def test_unknown_years_are_empty_and_never_zero(region):
    line = TrendLine("Weesp", {2012: None, 2013: 1.26})
    table = line_table([line], 1, region.indicator_by_id["pol_totaal"])
    assert table["Weesp"].isna().tolist() == [True, False]
    assert table["Weesp"].iloc[1] == pytest.approx(1.3)


def test_table_of_a_map_leaves_the_unknown_empty(region):
    series = indicator_series(region, MapChoice("pol_woninginbraak", Measure.RATE, 2015, None))
    table = series_table(region, series, 2015).set_index("Gemeente")
    rates = table["Woninginbraak (politie) per 1.000 inwoners"]
    assert table.loc["Weesp", "Opmerking"] == "niet bekend"
    assert rates.isna().sum() == (table["Opmerking"] == "niet bekend").sum() > 0
    assert (rates.dropna() == rates.dropna().round(1)).all()
    assert set(table["Jaar"]) == {2015}
    assert table["gm_code"].str.fullmatch("GM[0-9]{4}").all()
