import pytest

from tests.browser.tools import assert_accessible, assert_no_sideways_scroll, goto

MAIN = '[data-testid="stMain"]'


@pytest.mark.parametrize(("size", "theme"), [("projector", "dark"), ("phone", "light")])
def test_ambitions_are_drawn_named_and_accessible(new_page, size, theme):
    page = new_page(size=size, theme=theme)
    goto(page, "/ambities")
    page.get_by_role("heading", name="Veiligheidsbeeld 2010-2014").wait_for()
    charts = page.get_by_test_id("stVegaLiteChart")
    # Two indexed and their contributions, two of robbery with a chart for each counting, three questions of
    # the survey, and the safety picture.
    charts.nth(11).locator("svg, canvas").first.wait_for()
    assert charts.count() == 12
    assert_no_sideways_scroll(page)
    assert_accessible(page, MAIN if size == "phone" else None)
    # Paper is white, also for who looks at the dark theme.
    page.emulate_media(media="print")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(22, 32, 44)"
    assert_accessible(page, MAIN)
