"""The page of districts as a visitor uses it."""

from playwright.sync_api import expect

from tests.browser.tools import drawn, goto, map_frame, settled

KEY = "districtkaart"


def test_a_click_on_a_district_shows_its_gemeenten(page):
    goto(page, "/districten")
    frame = map_frame(page, KEY)
    assert len(drawn(frame)) == 5
    expect(frame.locator(".rvs-row").first).to_contain_text("794")  # Oost-Utrecht, the source's own table
    frame.locator('path[data-gebied="district:Flevoland"]').click(force=True)
    page.wait_for_url("**district=Flevoland**")
    expect(page.get_by_role("heading", name="Gemeenten in district Flevoland")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Noordoostpolder")).to_be_visible()
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


def test_a_phone_shows_all_districts_at_once(window):
    page = window(size="phone")
    goto(page, "/districten?district=West-Utrecht&cijfer=wijkagenten")
    # All five are in sight, also with the years under the map.
    last = map_frame(page, KEY).locator(".rvs-row").last.bounding_box()
    frame = page.locator(f".st-key-{KEY} iframe").bounding_box()
    assert last["y"] + last["height"] <= frame["y"] + frame["height"]
