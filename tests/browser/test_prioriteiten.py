import io

from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.tools import assert_accessible, assert_no_sideways_scroll, drawn, goto, map_frame, saved


def test_table_by_keyboard_says_each_cell_in_full(page):
    goto(page, "/prioriteiten?deel=tabel")
    page.get_by_text("De lege tabel, met alle totalen").click()
    page.locator(".rvs-matrix-rol").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    told = page.locator(".rvs-matrix-uitleg").inner_text()
    assert told.startswith(
        "Amersfoort, Oost-Utrecht (bron), 8 prioriteiten. Kolom 3 (vermoedelijk woninginbraak): niet bekend."
    )
    assert "Waarschijnlijk, niet zeker." in told
    widths = (
        page.locator(".rvs-matrix tbody tr")
        .first.locator("td.onbekend")
        .evaluate_all("cells => cells.map(c => c.offsetWidth)")
    )
    # A column with a long name is no wider than another.
    assert max(widths) - min(widths) <= 1
    page.locator(".rvs-matrix tbody tr").first.locator("td.onbekend").nth(4).hover()
    assert "Almere" in page.locator(".rvs-matrix-uitleg").inner_text()
    assert_accessible(page)


def test_table_on_a_phone_stays_within_the_window(window):
    page = window(size="phone", theme="dark")
    goto(page, "/prioriteiten?deel=tabel")
    page.get_by_text("De lege tabel, met alle totalen").click()
    assert_no_sideways_scroll(page)
    # The names stay beside the columns, so the columns must have most of the room.
    names = page.locator(".rvs-matrix tbody .naam").first.bounding_box()
    first = page.locator(".rvs-matrix tbody td.onbekend").first.bounding_box()
    assert first["x"] - (names["x"] + names["width"]) < 60
    page.emulate_media(media="print")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(22, 32, 44)"
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert [s.mediabox.width > s.mediabox.height for s in sheets] == [True] * len(sheets)
    # The table, its names, and below these the address and the day.
    assert len(sheets) <= 3


def test_unknown_choices_are_hatched_on_the_map(page):
    goto(page, "/prioriteiten?deel=kaart&thema=k03")
    fills = drawn(map_frame(page))
    assert len(fills) == 41
    assert set(fills.values()) == {"url(#niet-bekend)"}


def test_example_is_marked_on_page_table_and_file(page):
    goto(page, "/prioriteiten?voorbeeld=1&deel=tabel")
    band = page.locator(".st-key-voorbeeldband")
    expect(band).to_contain_text("FICTIEVE INVULLING")
    box = band.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"] + 1
    expect(page.locator(".rvs-matrix caption")).to_contain_text("FICTIEVE INVULLING")
    file = saved(page, page.get_by_role("button", name="Download de tabel als CSV"))
    assert file.suggested_filename == "FICTIEF-prioriteiten.csv"
    lines = file.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 44
    assert all(line.startswith("FICTIEVE INVULLING;") for line in lines[1:])
    assert_accessible(page)
    # A file is made outside of the visit, and has the mark all the same; a meeting keeps its buttons.
    page.get_by_role("button", name="Presenteren").click()
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    page.get_by_text("1. ").or_(page.get_by_label("Titel van scherm 1")).first.wait_for()
    file = saved(page, page.get_by_role("button", name="Download als PowerPoint"))
    slides = Presentation(str(file.path())).slides
    for slide in slides:
        assert "FICTIEVE INVULLING" in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    page.get_by_role("button", name="Start de presentatie").click()
    expect(page.locator(".dia-merk")).to_have_text("FICTIEVE INVULLING")
    page.get_by_role("button", name="Stoppen").click()
    expect(page.get_by_role("button", name="Presenteren")).to_be_visible()


def test_breadth_against_burden(page):
    goto(page, "/prioriteiten?deel=vergelijk&gemeente=GM0344")
    expect(page.locator(".rvs-legenda9")).to_be_visible()
    counts = page.locator(".rvs-legenda9 tbody td").all_inner_texts()
    assert sum(int(n) for n in counts) == 41
    frame = map_frame(page)
    assert len(drawn(frame)) == 41
    # In its column the map is as narrow as on a phone; the borders' owner stands at its foot all the same.
    box = frame.locator(".leaflet-control-attribution")
    assert box.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")
    assert_accessible(page)
