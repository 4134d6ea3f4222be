"""The page that compares as a visitor uses it."""

import csv
import io
from itertools import combinations

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.paper import bare, printed
from tests.browser.tools import assert_no_sideways_scroll, goto, saved, settled

FULL = (
    "/vergelijken?gemeenten=GM0339,GM1942,GM0381,GM1961&naast=eenheid,district,grootte"
    "&indicator=cbs_totaal&jaar=2015"
)
WIDEST = (
    "/vergelijken?gemeenten=GM0034,GM0344,GM0307,GM0310&naast=eenheid,district,klasse,nederland,grootte"
    "&indicator=pol_totaal&jaar=2024"
)
LINK = "/vergelijken?gemeenten=GM0344,GM0307&naast=eenheid,district&indicator=cbs_totaal&jaar=2015"


def test_a_third_gemeente_joins_table_lines_and_funnel(page):
    goto(page, LINK)
    settled(page)
    page.get_by_role("combobox", name="Gemeenten (hoogstens vier)").click()
    page.keyboard.type("Hilversum")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")  # the list stays open for more, and hides the page from screen readers
    page.wait_for_url("**GM0402**")
    settled(page)
    expect(page.get_by_role("rowheader", name="Hilversum")).to_be_visible()
    expect(page.locator(".st-key-lijnen svg.marks text", has_text="Hilversum").first).to_be_attached()
    expect(page.locator(".st-key-trechter svg.marks text", has_text="Hilversum").first).to_be_attached()


def test_a_fifth_gemeente_is_refused_in_dutch(page):
    goto(page, FULL)
    settled(page)
    page.get_by_role("combobox", name="Gemeenten (hoogstens vier)").click()
    expect(page.get_by_text("U kunt er hoogstens 4 kiezen. Haal er eerst een weg.")).to_be_visible()


def test_charts_speak_dutch_and_have_no_menu(page):
    goto(page, "/vergelijken?gemeenten=GM0308&indicator=pol_drugshandel&jaar=2020")
    trechter = page.locator(".st-key-trechter svg.marks")
    expect(trechter.locator("text", has_text="20.000").first).to_be_attached()
    labels = page.locator(".st-key-lijnen svg.marks .role-axis-label text")
    expect(labels.first).to_be_attached()
    assert any("," in text for text in labels.all_text_contents())
    assert page.locator(".vega-actions, details[title]").count() == 0


def test_the_comparison_goes_to_dutch_excel(page):
    goto(page, LINK)
    raw = saved(page, page.get_by_role("button", name="Download als CSV (Excel)").first).path().read_bytes()
    rows = {r["Gebied"]: r for r in csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";")}
    assert rows["Eenheid"]["Aantal"] == "108895"  # CBS's own row for the unit, 2015
    assert rows["Utrecht"]["Per 1.000 inwoners"] == "93,1"


def test_all_figures_open_by_keyboard_fit_a_laptop_and_are_on_paper_then(page):
    goto(page, WIDEST)
    settled(page)
    heading = page.locator(".st-key-alle_cijfers summary")
    heading.focus()
    page.keyboard.press("Enter")
    table = page.locator(".st-key-alle_cijfers table")
    expect(table.get_by_role("columnheader", name="Utrecht", exact=True)).to_be_visible()
    settled(page)
    expect(heading).to_be_focused()
    names = table.locator("tbody th").all_text_contents()
    assert len(names) > 30
    assert table.locator("xpath=..").evaluate("e => e.scrollWidth <= e.clientWidth")
    sheets = [bare(sheet.get_textpage().get_text_range()) for sheet in printed(page)]
    paper = "".join(sheets)
    assert not [name for name in names if bare(name) not in paper]
    # The heading and the picker of the funnel do not stay behind on the sheet before it.
    (own,) = (sheet for sheet in sheets if bare("Wie wijkt af? Alle gemeenten in de trechter") in sheet)
    assert bare("elke stap naar rechts") in own


def overlapping(page, selector):
    """Pairs of texts in a chart whose boxes overlap by more than a hair."""
    boxes = page.locator(f"{selector} svg.marks g.mark-text text").evaluate_all(
        "ts => ts.map(t => [t.textContent, ...Object.values(t.getBoundingClientRect().toJSON())])"
    )
    found = []
    for (one, x, y, w, h, *_), (other, left, top, wide, tall, *_) in combinations(boxes, 2):
        if x < left + wide and left < x + w and y + 2 < top + tall and top + 2 < y + h:
            found.append((one, other))
    return found


def test_fits_a_phone(window):
    page = window(size="phone")
    goto(page, FULL)
    page.locator(".st-key-trechter svg.marks").wait_for()
    # Each of the seven lines has its name, and each name is apart from the others and from the lines.
    texts = page.locator(".st-key-lijnen svg.marks g.mark-text.role-mark text")
    # The break of 2017 is named inside the chart.
    expect(texts.filter(has_text="andere telling")).to_have_count(1)
    names = texts.filter(has_not_text="andere telling")
    expect(names).to_have_count(7)
    assert not overlapping(page, ".st-key-lijnen")
    ends = page.locator(".st-key-lijnen svg.marks .mark-line path").evaluate_all(
        "ps => Math.max(...ps.map(p => p.getBoundingClientRect().right))"
    )
    assert min(n.bounding_box()["x"] for n in names.all()) > ends
    assert_no_sideways_scroll(page)
    plot = page.locator(".st-key-lijnen svg.marks .mark-line path").first.bounding_box()
    assert plot["width"] > 60


def test_paper_has_the_choices_no_lone_heading_and_the_address(page):
    goto(page, LINK)
    page.locator(".stMainBlockContainer svg.marks text").first.wait_for()
    headings = set(page.locator(".stMain :is(h2, h3)").all_inner_texts())
    texts = [p.extract_text() for p in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    # Printed for itself: the tags of the picker, which were white on white.
    assert page.locator('[data-testid="stMultiSelect"] [data-tag]').all_inner_texts() == [
        "Utrecht",
        "Amersfoort",
    ]
    page.emulate_media(media="print")
    color = page.locator('[data-testid="stMultiSelect"] [data-tag]').first.evaluate(
        "e => [getComputedStyle(e.querySelector('*') ?? e).color, getComputedStyle(e).backgroundColor]"
    )
    assert color == ["rgb(22, 32, 44)", "rgb(255, 255, 255)"]
    # A clip without a height would hide the limits of the funnel and the bands of the lines.
    clips = page.locator('[data-testid="stVegaLiteChart"] clipPath > *')
    heights = clips.evaluate_all("all => all.map(clip => clip.getBBox().height)")
    assert heights
    assert min(heights) > 50
    assert "gemeenten=GM0344" in texts[-1].replace("\n", "")
    assert "afgedrukt op" in texts[-1]
    for text in texts[:-1]:
        assert text.strip().splitlines()[-1].strip() not in headings
