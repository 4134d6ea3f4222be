"""Factsheets and slides, opened by other programs: pages, tags, fonts, words and figures."""

import io
import json
import zipfile

import pytest
from pptx import Presentation
from pypdf import PdfReader

from rvs_geo.export.meeting.content import slide_of, suggested_title
from rvs_geo.export.meeting.slides import to_pdf, to_pptx
from rvs_geo.export.municipality import factsheet
from rvs_geo.export.municipality.factsheet import all_factsheets, file_name, gemeente_factsheet, profiles
from rvs_geo.export.municipality.factsheet_unit import unit_factsheet, unit_table
from rvs_geo.export.shared.paper import spans
from rvs_geo.region.read import load_region
from rvs_geo.views.map.reading import unit_text
from rvs_geo.views.meeting.choices import compare_choice, district_choice, map_choice
from rvs_geo.views.meeting.viewset import View, ViewSet
from rvs_geo.views.municipality.figures import key_figure_texts

MARK = "FICTIEVE INVULLING"


@pytest.fixture(scope="module")
def region():
    return load_region()


@pytest.fixture(scope="module")
def utrecht(region):
    return gemeente_factsheet(region, "GM0344", link="https://kaart.example/gemeente?gemeente=GM0344")


@pytest.fixture(scope="module")
def meeting():
    return ViewSet(
        (
            View("Woninginbraak", "", (("indicator", "pol_woninginbraak"), ("jaar", "2024"))),
            View("=Ambities {x} #set", "ambities"),
        )
    )


@pytest.fixture(scope="module")
def deck(region, meeting):
    return Presentation(io.BytesIO(to_pptx(meeting, region, base="https://kaart.example", marker=MARK)))


def opened(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    return " ".join(" ".join(p.extract_text() for p in opened(pdf).pages).split()).replace("\u00a0", " ")


def tags(pdf):
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), node.get("/Alt")))
            if "/K" in node:
                walk(node["/K"])

    walk(opened(pdf).trailer["/Root"]["/StructTreeRoot"])
    return found


def assert_accessible_pdf(pdf):
    reader = opened(pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("nl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(below)


def test_factsheet_is_tagged_with_fonts_inside(utrecht):
    assert_accessible_pdf(utrecht)
    names = [name for name, _ in tags(utrecht)]
    assert names.count("/H1") == 1
    assert names.count("/Table") == 2
    assert {"/H2", "/TH", "/TD", "/L", "/Figure"} <= set(names)
    assert all(alt for name, alt in tags(utrecht) if name == "/Figure")


def test_factsheet_says_the_figures_of_the_page(region, utrecht):
    text = words(utrecht)
    for profile in profiles(region, "GM0344"):
        for row in key_figure_texts(profile).itertuples(index=False):
            assert f"{row[0]} {row[1]} {row[2]}".replace("\u00a0", " ") in text
    assert "47018NED" in text
    assert "https://kaart.example/gemeente?gemeente=GM0344" in text


def test_the_first_page_is_of_now_and_the_second_of_the_start(region, utrecht):
    now, start = (" ".join(page.extract_text().split()) for page in opened(utrecht).pages)
    assert "Utrecht in 2025" in now
    assert "Utrecht in 2015" in start
    assert "Bron en toelichting" in start
    first, second = (page.extract_text() for page in opened(unit_factsheet(region)).pages)
    assert "Ambities voor 2018" not in first
    assert "Ambities voor 2018" in second


@pytest.mark.parametrize("code", ["GM0381", "GM0620", "GM0457"])  # Bussum, Vianen, Weesp: the most to explain
def test_factsheet_of_a_vanished_gemeente_fits_two_pages_and_explains(region, code):
    pdf = gemeente_factsheet(region, code)
    assert len(opened(pdf).pages) <= 2
    assert "hoort sinds" in words(pdf)
    assert "niet bekend" in words(pdf)


def test_factsheet_of_bussum_shows_the_merged_area(region):
    assert "Gooise Meren in 2025" in words(gemeente_factsheet(region, "GM0381"))


def test_factsheet_of_the_unit(region):
    pdf = unit_factsheet(region)
    assert_accessible_pdf(pdf)
    assert len(opened(pdf).pages) <= 2
    text = words(pdf)
    assert "86.824" in text  # the police's own row for the unit in 2024
    assert "4.942" in text
    for row in unit_table(region).itertuples(index=False):
        assert f"{row[0]} {row[1]} {row[2]} {row[3]}" in text


def test_example_mode_marks_every_page(region):
    for page in opened(gemeente_factsheet(region, "GM0344", marker=MARK)).pages:
        assert MARK in page.extract_text()


def test_zip_holds_one_sheet_for_each_gemeente_and_tells_progress(region, monkeypatch):
    monkeypatch.setattr(factsheet, "gemeente_factsheet", lambda _region, code, marker=None: code.encode())
    heard = []
    data = all_factsheets(region, progress=lambda done, of: heard.append((done, of)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert archive.read("factsheet-de-ronde-venen-GM0736.pdf") == b"GM0736"
    assert sorted(names) == sorted(file_name(region, g.code) for g in region.gemeenten)
    assert len(set(names)) == 41
    assert heard == [(n, 41) for n in range(1, 42)]


def test_words_are_never_markup():
    assert spans("pol\\_x\\: y") == [{"text": "pol_x: y", "bold": False}]
    assert spans("a **b** \\*c\\* #set $x$") == [
        {"text": "a ", "bold": False},
        {"text": "b", "bold": True},
        {"text": " *c* #set $x$", "bold": False},
    ]


def test_slides_have_native_text_alt_text_sources_and_numbers(region, meeting, deck):
    assert len(deck.slides) == 2
    for number, (slide, view) in enumerate(zip(deck.slides, meeting.views, strict=True), start=1):
        assert slide.shapes.title.text == view.title
        text = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert "Bron: " in text
        assert f"https://kaart.example{view.address}" in text
        assert MARK in text
        fields = slide.element.findall(".//{http://schemas.openxmlformats.org/drawingml/2006/main}fld")
        assert [f.get("type") for f in fields] == ["slidenum"]
        assert fields[0][-1].text == str(number)
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
    first = deck.slides[0]
    picture = next(s for s in first.shapes if s.shape_type == 13)
    assert picture._element.nvPicPr.cNvPr.get("descr").startswith(
        "Kaart van de eenheid Midden-Nederland: Woning"
    )
    table = next(s for s in deck.slides[1].shapes if s.has_table).table
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Ambitie", "Status", "Begin", "Doel"]
    assert ["12.564 in 2011", "minder dan 10.000 in 2018"] in [row[2:] for row in cells]
    slide = slide_of(region, meeting.views[0])
    body = "\n".join(s.text_frame.text for s in first.shapes if s.has_text_frame)
    assert ", ".join(unit_text(slide.series, 2024)) in body


def test_slides_as_pdf_are_tagged(region, meeting):
    pdf = to_pdf(meeting, region, base="https://kaart.example")
    assert_accessible_pdf(pdf)
    assert len(opened(pdf).pages) == 2
    assert "=Ambities {x} #set" in words(pdf)
    assert [name for name, _ in tags(pdf)].count("/H1") == 2


def test_every_page_of_the_ready_made_set_makes_a_slide(region):
    from rvs_geo.ui.shared.presentation import READY_MADE

    for entry in json.loads(READY_MADE.read_text(encoding="utf-8"))["schermen"]:
        slide = slide_of(region, View(entry["titel"], entry["pagina"], tuple(entry["keuzes"].items())))
        assert slide.lines, entry
        assert slide.credit.sources


def test_an_address_with_nonsense_becomes_the_default_map(region):
    choice = map_choice(
        region, {"indicator": "x", "jaar": "1800", "maat": "?", "gemeente": "GM9999", "klassen": "99"}
    )
    assert (choice.indicator, choice.year, choice.selected, choice.k) == ("pol_totaal", 2024, None, 5)


@pytest.mark.parametrize(
    ("page", "choices", "words", "kind"),
    [
        # Strength of the districts: appendix 2 of the strategy.
        ("districten", {}, "Oost-Utrecht (794)", "series"),
        ("prioriteiten", {"deel": "kaart"}, "Zeewolde (11)", "series"),
        ("prioriteiten", {"deel": "kaart", "thema": "k03"}, "40 van de 41 gemeenten kozen dit", "series"),
        ("prioriteiten", {"deel": "vergelijk"}, "geen oorzaak", "chart"),
        ("prioriteiten", {}, "223 prioriteiten samen", "series"),
        ("invullen", {}, "223 kruisjes", None),
        ("vergelijken", {"gemeenten": "GM0344,GM0307"}, "Amersfoort", "chart"),
        # The page opens with the newest figures of the police, and so does its slide.
        ("gemeente", {"gemeente": "GM0344"}, "Utrecht in 2025 (voorlopig).", "table"),
        (
            "gemeente",
            {"gemeente": "GM0344", "reeks": "pol_47018", "jaar": "2019"},
            "Utrecht in 2019.",
            "table",
        ),
        ("gemeente", {}, "41 gemeenten", None),
        ("bronnen", {}, "Niet bekend: Weesp, Vianen", None),
        ("strategiekaart", {}, "Veilige buurten", None),
    ],
)
def test_a_slide_shows_what_its_page_shows(region, page, choices, words, kind):
    slide = slide_of(region, View("x", page, tuple(choices.items())))
    assert words in " ".join(slide.lines)
    assert [k for k in ("series", "chart", "table") if getattr(slide, k) is not None] == (
        [kind] if kind else []
    )


def test_the_choices_of_a_slide_are_those_of_the_address(region):
    chosen = district_choice(region, {"cijfer": "wijkagenten", "norm": "4500", "district": "Flevoland"})
    assert (chosen.figure, chosen.norm, chosen.selected, chosen.year) == (
        "wijkagenten",
        4500,
        "Flevoland",
        2015,
    )
    nonsense = {"cijfer": "x", "norm": "1" * 5000, "district": "<b>", "jaar": "\u0663", "verdeling": "?"}
    assert district_choice(region, nonsense) == district_choice(region, {})
    # Bussum of 2014 and Gooise Meren of today; the default is the two largest.
    both = compare_choice(
        region, {"gemeenten": "GM0381,GM0344,GM0344", "naast": "district", "grenzen": "toeval"}
    )
    assert (both.areas, both.beside, both.widen) == (("GM0381", "GM0344"), ("district",), False)
    assert compare_choice(region, {"gemeenten": "GM9999"}).areas == ("GM0344", "GM0034")


def test_a_title_is_suggested_from_what_is_on_screen(region):
    choices = {"indicator": "pol_woninginbraak", "maat": "ontwikkeling", "vanaf": "2012", "jaar": "2018"}
    assert "2012 \u2192 2018" in suggested_title(region, "", "Kaart", choices)
    assert (
        suggested_title(region, "gemeente", "Mijn gemeente", {"gemeente": "GM0034"})
        == "Mijn gemeente: Almere"
    )
    assert suggested_title(region, "pers", "Voor de pers", {}) == "Voor de pers"


def test_an_empty_set_is_refused(region):
    with pytest.raises(ValueError, match="empty"):
        to_pptx(ViewSet(), region)
