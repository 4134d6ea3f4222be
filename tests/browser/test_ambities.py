"""The ambitions; their open cards are looked at in `test_every_page.py`."""

from playwright.sync_api import expect

from tests.browser.tools import goto, settled

MAIN = '[data-testid="stMain"]'


def test_a_card_for_each_ambition_opens_by_keyboard(window):
    page = window(size="phone")
    goto(page, "/ambities")
    page.get_by_role("heading", name="Veiligheidsbeeld 2010-2014").wait_for()
    # A card for each ambition, closed: how it stands comes first, and the page is short.
    cards = page.locator('[class*="st-key-vouw_ambitie_"] > * > details > summary')
    expect(cards).to_have_count(17)
    settled(page)
    assert page.locator(MAIN).evaluate("e => e.scrollHeight") < 4.5 * 844
    for card in cards.all():
        card.focus()
        page.keyboard.press("Enter")
    charts = page.get_by_test_id("stVegaLiteChart")
    # Two indexed and their contributions, two of robbery with a chart for each counting, three questions of
    # the survey, and the safety picture.
    expect(charts.locator("svg.marks:visible")).to_have_count(12)
