"""The pages about the stand of the strategy and about the police, as a visitor uses them."""

import pytest
from playwright.sync_api import expect

from tests.browser.tools import assert_accessible, assert_no_sideways_scroll, goto, settled


@pytest.mark.parametrize(("size", "theme"), [("phone", "light"), ("laptop", "dark")])
def test_a_link_shows_a_district_over_the_years_and_both_pages_are_accessible(new_page, size, theme):
    page = new_page(size=size, theme=theme)
    goto(page, "/politie?niveau=district&gebied=Stad-Utrecht")
    # 81928NED, column 67: 44.9 +/- 6.7 in 2012.
    expect(page.get_by_text("Stad-Utrecht: van 44,9% (± 6,7) in 2012")).to_be_visible()
    settled(page)
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    goto(page, "/stand")
    page.get_by_role("heading", name="Persoonsgerichte aanpak").wait_for()
    settled(page)
    assert_no_sideways_scroll(page)
    assert_accessible(page)
