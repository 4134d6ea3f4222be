"""The page of a gemeente as a councillor uses it: on a phone, on paper, through a link."""

import io
import re

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.tools import assert_no_sideways_scroll, drawn, goto, map_frame, settled

MERGED = "/gemeente?gemeente=GM1942&reeks=pol_47018"


def heading(page, name):
    return page.get_by_role("heading", name=name, exact=True, level=2)


def test_from_the_map_to_the_gemeente_to_a_neighbour_by_link_and_by_click(page):
    goto(page, "/?gemeente=GM0344")
    map_frame(page)
    page.get_by_role("link", name="Meer over Utrecht").click()
    page.wait_for_url("**/gemeente?gemeente=GM0344")
    expect(heading(page, "Utrecht")).to_be_visible()
    page.get_by_role("link", name="De Bilt").click()
    page.wait_for_url("**/gemeente?gemeente=GM0310")
    expect(heading(page, "De Bilt")).to_be_visible()
    frame = map_frame(page, "gemeentekaart")
    settled(page)
    frame.locator('path[data-gebied="GM0303"]').click(force=True)
    page.wait_for_url("**/gemeente?gemeente=GM0303")
    expect(heading(page, "Dronten")).to_be_visible()
    settled(page)
    page.go_back()
    page.wait_for_url("**/gemeente?gemeente=GM0310")
    expect(heading(page, "De Bilt")).to_be_visible()


def test_the_gemeente_is_lit_up_among_its_neighbours(page):
    goto(page, "/gemeente?gemeente=GM0339")
    fills = drawn(map_frame(page, "gemeentekaart"))
    assert len(fills) == 41
    assert [c for c, fill in fills.items() if fill == fills["GM0339"]] == ["GM0339"]
    assert fills["GM0345"] == fills["GM0351"] == fills["GM1581"] != fills["GM0344"]


# The last is the longest page of all gemeenten, families and years.
@pytest.mark.parametrize("path", ["/gemeente?gemeente=GM0307&reeks=pol_47018", f"{MERGED}&jaar=2019"])
def test_prints_on_one_a4(page, path):
    goto(page, path)
    map_frame(page, "gemeentekaart")
    expect(page.locator(".rvs-kern .spil img")).not_to_have_count(0)
    settled(page)
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == 1
    width, height = (float(n) / 72 * 25.4 for n in pdf.pages[0].mediabox[2:])
    assert (width, height) == (pytest.approx(210, abs=1), pytest.approx(297, abs=1))
    # Without blanks: where the address of the page wraps depends on the port of the server.
    text = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in pdf.pages))
    for part in ("Wat valt op", "Woninginbraak", "Prioriteiten", "Wijkagenten", "Bronnen:", "gemeente=GM"):
        assert part.replace(" ", "") in text, part
    assert "Zoekuwgemeente" not in text
    assert "Presenteren" not in text


def test_on_a_phone_all_fits_and_is_readable(window):
    page = window(size="phone")
    goto(page, MERGED)
    expect(heading(page, "Gooise Meren (Bussum, Muiden en Naarden)")).to_be_visible()
    expect(page.locator(".rvs-kern tbody tr:not(.antwoord)")).to_have_count(13)
    assert_no_sideways_scroll(page)
    # The last cell of a card is within the window too, also where figures are not known.
    box = page.locator(".rvs-kern td:visible").last.bounding_box()
    assert box["x"] + box["width"] <= 391
    # The link can be copied without a pointer that hovers.
    expect(page.locator(".st-key-delen [data-testid=stCode] button")).to_have_css("opacity", "1")
    goto(page, "/gemeente?gemeente=GM0381&reeks=pol_47018")
    expect(page.get_by_role("cell", name="niet bekend").first).to_be_visible()
    box = page.locator(".rvs-kern td:visible").last.bounding_box()
    assert box["x"] + box["width"] <= 391


@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_a_figure_opens_its_answers_in_its_own_row(window, size):
    page = window(size=size)
    goto(page, "/gemeente?gemeente=GM0355")
    answer = page.locator(".rvs-kern tr.antwoord", has_text="gelijke grootte").first
    expect(answer).to_be_hidden()
    page.locator(".rvs-kern summary", has_text="Woninginbraak").click()
    told = page.locator(".rvs-kern tr.antwoord:visible")
    expect(told).to_have_count(1)
    for part in ("misdrijven", "andere gemeenten van de eenheid", "gelijke grootte", "Sinds 2012"):
        expect(told).to_contain_text(part)
    assert_no_sideways_scroll(page)
    box = told.locator(".eind").bounding_box()
    assert box["x"] + box["width"] <= page.viewport_size["width"]
