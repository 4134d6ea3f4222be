"""How do we stand on burglary, against gemeenten like ours, and does it improve: answered in three taps.

Three ways from the front page: a board points at the map, a councillor searches the own gemeente and a
journalist comes along all gemeenten. On a phone and on a projector, with figures worked out from the files.
"""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.tools import goto, map_frame

DATA = Path(__file__).resolve().parents[2] / "data"
CODE, NAME, FIGURE = "GM0355", "Zeist", "pol_woninginbraak"
#: Gemeenten of 50,000 to 100,000 inhabitants, of which this is one.
SIZE = "G5"
SIZES = ("phone", "projector")


def _dutch(rate):
    return f"{rate:.1f}".replace(".", ",")


def _known():
    """The rate in 2012 and 2025, and that of the size class in 2025, from counts and inhabitants."""

    def rows(name):
        with (DATA / name).open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    counts = {
        r["jaar"]: int(r["aantal"])
        for r in rows("criminaliteit.csv")
        if (r["gm_code"], r["indicator"]) == (CODE, FIGURE)
    }
    people = {r["jaar"]: int(r["inwoners"]) for r in rows("inwoners.csv") if r["gm_code"] == CODE}
    (peers,) = [
        r for r in rows("landelijk.csv") if (r["indicator"], r["jaar"], r["groep"]) == (FIGURE, "2025", SIZE)
    ]
    then, now = (counts[year] / people[year] * 1000 for year in ("2012", "2025"))
    return _dutch(then), _dutch(now), _dutch(int(peers["aantal"]) / int(peers["inwoners"]) * 1000)


class Taps:
    """Counts what is tapped."""

    def __init__(self):
        self.number = 0

    def __call__(self, target, **how):
        self.number += 1
        target.click(**how)


def _answers_in_its_row(page):
    """The closed row: the figure, gemeenten of equal size, then and now, and the direction beyond chance."""
    then, now, peers = _known()
    expect(page.get_by_role("heading", name=NAME, exact=True, level=2)).to_be_visible()
    row = page.locator(".rvs-kern tbody tr:not(.antwoord)", has_text="Woninginbraak")
    expect(row.locator(".waarde")).to_have_text(now)
    expect(row.locator('[data-kop="Gelijke grootte"]')).to_be_visible()
    expect(row.locator('[data-kop="Gelijke grootte"]')).to_have_text(peers)
    expect(row.locator(".begin")).to_contain_text(then)
    expect(row.locator(".richting")).to_contain_text("gedaald, meer dan door toeval")
    return row


@pytest.mark.parametrize("size", SIZES)
def test_a_board_points_at_the_map(window, size):
    page, tap = window(size=size), Taps()
    goto(page, "/")
    tap(map_frame(page).locator(f'path[data-gebied="{CODE}"]'), force=True)
    tap(page.get_by_role("link", name=f"Meer over {NAME}"))
    row = _answers_in_its_row(page)
    tap(row.locator("summary"))
    then, now, peers = _known()
    told = page.locator(".rvs-kern tr.antwoord:visible")
    expect(told).to_contain_text(f"{now} per 1.000 inwoners in 2025")
    expect(told).to_contain_text(f"gelijke grootte (50.000 tot 100.000 inwoners), samen {peers}:")
    expect(told).to_contain_text(f"Sinds 2012 van {then} naar {now}")
    assert tap.number <= 3


@pytest.mark.parametrize("size", SIZES)
def test_a_councillor_searches_the_own_gemeente(window, size):
    page, tap = window(size=size), Taps()
    goto(page, "/")
    map_frame(page)
    search = page.get_by_role("combobox", name="Gemeente")
    tap(search)
    search.fill(NAME)
    tap(page.get_by_role("option", name=NAME, exact=True))
    tap(page.get_by_role("link", name=f"Meer over {NAME}"))
    _answers_in_its_row(page)
    assert tap.number <= 3


@pytest.mark.parametrize("size", SIZES)
def test_a_journalist_comes_along_all_gemeenten(window, size):
    page, tap = window(size=size), Taps()
    goto(page, "/")
    if size == "phone":
        tap(page.get_by_test_id("stExpandSidebarButton"))
        # The menu goes by itself when a page is chosen.
        tap(page.get_by_test_id("stSidebarNavLink").filter(has_text="Overzicht"))
    else:
        tap(page.get_by_text("Gebieden", exact=True))
        tap(page.get_by_role("menuitem", name="Overzicht"))
    tap(page.locator(".rvs-rug").get_by_role("link", name=NAME, exact=True))
    _answers_in_its_row(page)
    assert tap.number <= 3
