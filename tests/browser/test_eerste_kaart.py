"""The first map, that stands in the HTML: it answers before the app is there, which takes over the choice."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT
from tests.browser.tools import IDLE, assert_accessible, map_frame

PAGE = "/?indicator=cbs_totaal&jaar=2015&maat=aantal"
FRAMEWORK, MAP = "**/static/js*/{start,index.*}.js", "**/kaartbestand/kaart-*.js"


class Held:
    """What a page asks for and does not get yet: a slow line without waiting."""

    def __init__(self, page, pattern):
        self.waiting, self.open = [], False
        page.route(pattern, self._came)

    def _came(self, route):
        if self.open:
            route.continue_()
        else:
            self.waiting.append(route)

    def release(self):
        self.open = True
        for route in self.waiting:
            route.continue_()


def count_of(code, year, indicator="cbs_totaal"):
    """Registered crimes as the data file has them, written as a Dutch reader does."""
    with (Path(ROOT) / "data" / "criminaliteit.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if (r["gm_code"], r["jaar"]) == (code, str(year))]
    (number,) = [int(r["aantal"]) for r in rows if r["indicator"] == indicator]
    return f"{number:,}".replace(",", ".")


def first_map(page, path=PAGE):
    """Open a page of which the app does not start; what it waits for."""
    held = Held(page, FRAMEWORK)
    page.goto(path, wait_until="commit")
    expect(page.get_by_label("Gemeente", exact=True)).to_be_visible()
    return held


def test_a_tap_tells_name_figure_place_source_and_the_way_to_more(window):
    page = window(size="phone")
    first_map(page)
    page.locator("[data-code=GM0344]").tap()
    answer = page.locator("#rvs-gekozen")
    expect(answer).to_contain_text(f"Utrecht: {count_of('GM0344', 2015)} misdrijven")
    expect(answer).to_contain_text("plaats 1 van de")
    expect(page.locator("#rvs-eerst .bron")).to_contain_text("CBS")
    link = answer.get_by_role("link", name="Alle cijfers van Utrecht")
    expect(link).to_have_attribute("href", "/uitgave/gemeente-GM0344.html")
    assert page.url.endswith(f"{PAGE}&gemeente=GM0344")


def test_a_name_or_part_of_it_finds_a_gemeente(window):
    page = window()
    first_map(page)
    search, answer = page.get_by_label("Gemeente", exact=True), page.locator("#rvs-gekozen")
    search.fill("zeist")
    expect(answer).to_contain_text(f"Zeist: {count_of('GM0355', 2015)}")
    search.fill("amersf")
    search.press("Enter")
    expect(answer).to_contain_text(f"Amersfoort: {count_of('GM0307', 2015)}")
    expect(search).to_have_value("Amersfoort")
    search.fill("Parijs")
    search.press("Enter")
    expect(answer).to_have_text("Geen gemeente met ‘Parijs’ gevonden.")


def test_the_arrow_keys_go_from_gemeente_to_gemeente(window):
    page = window()
    first_map(page)
    page.get_by_label("Gemeente", exact=True).fill("Utrecht")
    # Past the pickers of figure and year, and the link to all figures.
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(page.get_by_role("option", name="Utrecht", exact=True)).to_be_focused()
    # Nieuwegein lies south of Utrecht.
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Nieuwegein")).to_be_focused()
    expect(page.locator("#rvs-gekozen")).to_contain_text(f"Nieuwegein: {count_of('GM0356', 2015)}")
    expect(page.locator("svg").get_by_role("option", selected=True)).to_have_count(1)


def test_another_figure_and_year_are_chosen_before_the_app_is_there(window):
    page = window()
    held = first_map(page)
    answer = page.locator("#rvs-gekozen")
    page.locator("[data-code=GM0344]").click()
    page.get_by_label("Cijfer").select_option("Woninginbraak (politie)")
    expect(answer).to_contain_text(f"Utrecht: {count_of('GM0344', 2015, 'pol_woninginbraak')} misdrijven")
    expect(page.get_by_role("status").filter(has_text="Woninginbraak")).to_contain_text("2015")
    page.get_by_label("Jaar").select_option("2013")
    expect(answer).to_contain_text(f"Utrecht: {count_of('GM0344', 2013, 'pol_woninginbraak')} misdrijven")
    expect(page).to_have_title(re.compile("Woninginbraak.*2013.*Utrecht"))
    # Without a connection the map stays as it was, and so do the pickers.
    page.route("**/*jaar=2014*", lambda route: route.abort())
    page.get_by_label("Jaar").select_option("2014")
    expect(answer).to_contain_text("Dit kon niet worden opgehaald.")
    expect(page.get_by_label("Jaar")).to_have_value("2013")
    assert_accessible(page, "#rvs-eerst")
    held.release()
    expect(page.locator("#rvs-eerst")).not_to_be_attached()
    card = map_frame(page).locator(".rvs-card")
    expect(card).to_contain_text(count_of("GM0344", 2013, "pol_woninginbraak"))
    expect(page.get_by_role("combobox", name="Cijfer", exact=True)).to_have_value("Woninginbraak (politie)")
    for part in ("indicator=pol_woninginbraak", "jaar=2013", "maat=aantal", "gemeente=GM0344"):
        assert part in page.url


def test_what_is_chosen_while_a_figure_is_on_its_way_is_not_lost(window):
    page = window()
    first_map(page)
    on_the_way = Held(page, "**/?*indicator=pol_woninginbraak*")
    with page.expect_request("**/?*indicator=pol_woninginbraak*"):
        page.get_by_label("Cijfer").select_option("Woninginbraak (politie)")
    with page.expect_request("**/?*jaar=2013*"):
        page.get_by_label("Jaar").select_option("2013")
    page.locator("[data-code=GM0344]").click()
    on_the_way.release()
    figure = count_of("GM0344", 2013, "pol_woninginbraak")
    expect(page.locator("#rvs-gekozen")).to_contain_text(f"Utrecht: {figure} misdrijven")
    for part in ("indicator=pol_woninginbraak", "jaar=2013", "gemeente=GM0344"):
        assert part in page.url
    # This figure begins in 2022: its own year is shown, and none is asked for.
    page.get_by_label("Cijfer").select_option("Alle misdrijven (politie)")
    expect(page.get_by_label("Jaar")).to_have_value("2024")
    assert "gemeente=GM0344" in page.url
    assert "jaar=" not in page.url


def test_what_is_not_known_is_said(window):
    page = window()
    first_map(page, "/?indicator=pol_totaal&jaar=2024")
    # Vianen has no figure of its own after 2018.
    page.get_by_label("Gemeente", exact=True).fill("Vianen")
    expect(page.locator("#rvs-gekozen")).to_contain_text("Vianen: niet bekend")


def test_forced_colours_leave_the_legend_its_colours(window):
    page = window()
    page.emulate_media(forced_colors="active")
    first_map(page)
    swatches = page.locator("#rvs-eerst li span[style^='background:#']")
    colors = swatches.evaluate_all(
        "ns => ns.map(n => [getComputedStyle(n), n.style].map(s => s.backgroundColor))"
    )
    assert len(colors) == 5
    assert all(seen == given for seen, given in colors), colors


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_map_is_accessible(window, theme):
    page = window(size="phone", theme=theme)
    first_map(page)
    page.locator("[data-code=GM0344]").tap()
    page.get_by_text("Ander cijfer of jaar").tap()
    assert_accessible(page, "#rvs-eerst")
    boxes = [part.bounding_box() for part in page.locator("#rvs-eerst :is(input, summary, select)").all()]
    assert len(boxes) == 4
    assert all(box["height"] >= 44 for box in boxes), boxes


def test_the_app_takes_over_a_choice_made_before_it_started(window):
    page = window()
    held = first_map(page)
    page.locator("[data-code=GM0344]").click()
    said = page.locator("#rvs-gekozen p").inner_text().splitlines()
    held.release()
    card = map_frame(page).locator(".rvs-card")
    expect(page.locator("#rvs-eerst")).not_to_be_attached()
    for line in said[0].split(": ", 1) + said[1:-1]:
        expect(card).to_contain_text(line)
    assert "gemeente=GM0344" in page.url
    expect(page.locator("#root")).not_to_have_attribute("inert", "")


def test_the_app_takes_over_a_choice_made_while_it_was_starting(window):
    page = window()
    # The shell waits six seconds for the map; here it waits as long as the machine needs.
    page.clock.set_fixed_time("2026-01-01T12:00:00")
    held = Held(page, MAP)
    page.goto(PAGE, wait_until="commit")
    page.locator(IDLE).wait_for(state="attached")
    page.locator(".kz-gemeente input").wait_for(state="attached")
    page.locator("[data-code=GM0344]").click()
    page.locator("#rvs-cijfer").select_option("Woninginbraak (politie)")
    expect(page.locator("#rvs-gezegd")).to_contain_text("Woninginbraak")
    held.release()
    expect(page.locator("#rvs-eerst")).not_to_be_attached()
    figure = count_of("GM0344", 2015, "pol_woninginbraak")
    expect(map_frame(page).locator(".rvs-card")).to_contain_text(figure)
    expect(page.get_by_role("combobox", name="Cijfer", exact=True)).to_have_value("Woninginbraak (politie)")
    expect(page.get_by_role("combobox", name="Gemeente", exact=True)).to_have_value("Utrecht")
    assert "gemeente=GM0344" in page.url


def test_who_is_searching_is_not_interrupted(window):
    page = window()
    held = first_map(page)
    search = page.locator("#rvs-zoek")
    search.press_sequentially("Zei")
    held.release()
    expect(page.locator("#rvs-eerst")).to_contain_text("De pagina met alle keuzes is klaar.")
    search.press("Enter")
    expect(page.locator("#rvs-eerst")).not_to_be_attached()
    expect(map_frame(page).locator(".rvs-card")).to_contain_text("Zeist")


def test_the_page_of_a_gemeente_takes_over_too(window):
    page = window()
    held = first_map(page, "/gemeente")
    page.locator("[data-code=GM0355]").click()
    held.release()
    expect(page.locator("#rvs-eerst")).not_to_be_attached()
    expect(page.get_by_role("heading", name="Zeist").first).to_be_visible()


def test_the_files_of_the_map_do_not_share_the_line_with_what_starts_the_app(window, joined_modules):
    page, asked = window(), []
    page.on("request", lambda request: asked.append(request.url))
    held = first_map(page)
    assert not [url for url in asked if "/kaartbestand/" in url]
    # The app itself has not run yet when they are fetched.
    with page.expect_request("**/kaartbestand/kaart-*.js") as request:
        held.release()
    assert request.value.resource_type == "other"
    map_frame(page)
