"""The page of districts as a visitor uses it."""

import pytest
from playwright.sync_api import expect

from tests.browser.tools import (
    assert_accessible,
    assert_no_sideways_scroll,
    drawn,
    goto,
    map_frame,
    settled,
)

KEY = "districtkaart"


def test_a_click_on_a_district_shows_its_gemeenten(page):
    goto(page, "/districten")
    frame = map_frame(page, KEY)
    assert len(drawn(frame)) == 5
    expect(frame.locator(".rvs-row").first).to_contain_text("794")  # Oost-Utrecht, the source's own table
    frame.locator('path[data-gebied="district:Flevoland"]').click(force=True)
    page.wait_for_url("**district=Flevoland**")
    expect(page.get_by_role("heading", name="Gemeenten in district Flevoland")).to_be_visible()
    expect(page.get_by_role("cell", name="Noordoostpolder")).to_be_visible()
    expect(page.get_by_role("cell", name="bron", exact=True).first).to_be_visible()
    page.get_by_role("link", name="Urk").click()
    page.wait_for_url("**/gemeente?**gemeente=GM0184**")


def test_the_norm_moves_by_keyboard_and_the_map_follows(page):
    goto(page, "/districten?cijfer=wijkagenten&onderdeel=wijkagenten")
    frame = map_frame(page, KEY)
    expect(frame.locator(".rvs-title")).to_contain_text("1 op 5.000 inwoners (rekensom)")
    slider = page.get_by_role("slider", name="Norm: inwoners per wijkagent")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**norm=4900**")
    settled(page)
    expect(frame.locator(".rvs-title")).to_contain_text("1 op 4.900 inwoners (rekensom)")
    # 1,911,860 inhabitants on 1 January 2015 / 4,900
    expect(page.get_by_text("390,2 fte").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", ["sterkte", "wijkagenten", "oordeel"])
def test_accessible(new_page, theme, part):
    page = new_page(theme=theme)
    goto(page, f"/districten?district=West-Utrecht&cijfer=wijkagenten&jaar=2025&onderdeel={part}")
    map_frame(page, KEY)
    settled(page)
    assert_accessible(page)


def test_fits_a_phone(new_page):
    page = new_page(size="phone")
    goto(page, "/districten?district=West-Utrecht&cijfer=wijkagenten")
    # All five are in sight, also with the years under the map.
    last = map_frame(page, KEY).locator(".rvs-row").last.bounding_box()
    frame = page.locator(f".st-key-{KEY} iframe").bounding_box()
    assert last["y"] + last["height"] <= frame["y"] + frame["height"]
    page.get_by_text("Diensten voor de hele eenheid:").first.wait_for()
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize(("part", "screens"), [("sterkte", 5), ("wijkagenten", 5.5), ("oordeel", 6)])
def test_a_phone_shows_each_part_in_a_few_screens(new_page, part, screens):
    page = new_page(size="phone")
    goto(page, f"/districten?onderdeel={part}")
    map_frame(page, KEY)
    settled(page)
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollHeight") < screens * 844
