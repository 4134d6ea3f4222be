"""What holds of every page: each is opened once on a laptop and once on a phone, and all is looked at there.

Which pages, and with which choices, stands in `visits.py`.
"""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from rvs_geo.views.shared.pages import addresses
from tests.browser.paper import assert_complete
from tests.browser.test_dutch import english
from tests.browser.tools import COLOURS, assert_accessible, assert_no_sideways_scroll
from tests.browser.visits import LAPTOP, PHONE, light, visited

LEVELS = "hs => hs.map(h => Number(h.tagName[1]))"
#: On a phone the framework's own menu has faults of its own.
MAIN = '[data-testid="stMain"]'


@pytest.fixture(scope="module", params=LAPTOP, ids=str)
def laptop_in_the_dark(request, windows, app_url):
    """A page on a laptop, in the dark theme, until a test asks for `laptop`."""
    with visited(windows("laptop", "dark"), app_url, request.param, "dark") as seen:
        yield seen


@pytest.fixture(scope="module", params=PHONE, ids=str)
def phone_in_the_dark(request, windows, app_url):
    """A page on a phone, in the dark theme, until a test asks for `phone`."""
    with visited(windows("phone", "dark"), app_url, request.param, "dark") as seen:
        yield seen


@pytest.fixture(scope="module")
def laptop(laptop_in_the_dark):
    """The same page in the light theme."""
    light(laptop_in_the_dark.page)
    return laptop_in_the_dark


@pytest.fixture(scope="module")
def phone(phone_in_the_dark):
    """The same page in the light theme."""
    light(phone_in_the_dark.page)
    return phone_in_the_dark


# The dark ones are the first of their page.


def test_it_is_accessible_in_the_dark(laptop_in_the_dark):
    assert_accessible(laptop_in_the_dark.page, only=COLOURS)


def test_it_is_accessible_on_a_phone_in_the_dark(phone_in_the_dark):
    assert_accessible(phone_in_the_dark.page, MAIN, only=COLOURS)


def test_no_level_of_headings_is_skipped(laptop):
    """Who walks through the headings by ear misses none."""
    levels = laptop.page.locator("[data-testid=stMain] :is(h1, h2, h3, h4, h5, h6)").evaluate_all(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    skipped = [(one, other) for one, other in pairwise(levels) if other > one + 1]
    assert not skipped, levels


def test_no_word_of_the_framework_is_english(laptop):
    assert english(laptop.page) == []


def test_nothing_is_asked_that_the_security_policy_refuses_or_of_another_host(laptop):
    assert not laptop.refused
    assert not laptop.foreign


def test_every_module_comes_and_runs_without_an_error(laptop):
    assert not laptop.broken


def test_a_laptop_shows_its_whole_width(laptop):
    assert_no_sideways_scroll(laptop.page)


def test_it_is_accessible(laptop):
    assert_accessible(laptop.page)


def test_paper_holds_all_that_the_page_says(laptop):
    # Last: after printing, Chromium may not draw again until something moves.
    if laptop.visit.printed:
        assert_complete(laptop.page)


def test_a_phone_shows_its_whole_width_within_few_screens(phone):
    assert_no_sideways_scroll(phone.page)
    most = phone.visit.screens
    if most is not None:
        assert (
            phone.page.locator(MAIN).evaluate("e => e.scrollHeight")
            < most * phone.page.viewport_size["height"]
        )


def test_no_table_to_read_hides_a_column_on_a_phone(phone):
    """The last column is the answer, and nothing there tells that a table scrolls."""
    wide = "es => es.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.ariaLabel)"
    assert phone.page.locator(".leestabel:visible").evaluate_all(wide) == []


def test_it_is_accessible_on_a_phone(phone):
    assert_accessible(phone.page, MAIN)


@pytest.mark.parametrize("visits", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_no_page_is_left_out(visits):
    assert {urlsplit(visit.path).path.strip("/") for visit in visits} == set(addresses())
