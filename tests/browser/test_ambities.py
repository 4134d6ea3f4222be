import pytest
from playwright.sync_api import expect

from tests.browser.tools import assert_accessible, assert_no_sideways_scroll, goto, settled

MAIN = '[data-testid="stMain"]'


@pytest.mark.parametrize(("size", "theme"), [("projector", "dark"), ("phone", "light")])
def test_ambitions_are_drawn_named_and_accessible(window, size, theme):
    page = window(size=size, theme=theme)
    goto(page, "/ambities")
    page.get_by_role("heading", name="Veiligheidsbeeld 2010-2014").wait_for()
    # A card for each ambition, closed: how it stands comes first, and the page is short.
    cards = page.locator('[class*="st-key-vouw_ambitie_"] > * > details > summary')
    expect(cards).to_have_count(17)
    settled(page)
    if size == "phone":
        assert page.locator(MAIN).evaluate("e => e.scrollHeight") < 4.5 * 844
    for card in cards.all():
        card.focus()
        page.keyboard.press("Enter")
    charts = page.get_by_test_id("stVegaLiteChart")
    # Two indexed and their contributions, two of robbery with a chart for each counting, three questions of
    # the survey, and the safety picture.
    expect(charts.locator("svg.marks:visible")).to_have_count(12)
    assert_no_sideways_scroll(page)
    assert_accessible(page, MAIN if size == "phone" else None)
    # Paper is white, also for who looks at the dark theme.
    page.emulate_media(media="print")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(22, 32, 44)"
    assert_accessible(page, MAIN)
