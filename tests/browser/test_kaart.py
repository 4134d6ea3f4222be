"""The map page as a visitor uses it."""

import csv
import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rvs_geo.views.municipality import figures as municipality
from tests.browser.tools import (
    assert_no_sideways_scroll,
    drawn,
    goto,
    map_frame,
    saved,
    settled,
)
from tests.real import real_region

DATA = Path(__file__).resolve().parents[2] / "data"


def rates(indicator, year):
    """Rates worked out from the files alone, without the app's own code."""
    with (DATA / "inwoners.csv").open(encoding="utf-8") as f:
        people = {r["gm_code"]: int(r["inwoners"]) for r in csv.DictReader(f) if r["jaar"] == str(year)}
    with (DATA / "criminaliteit.csv").open(encoding="utf-8") as f:
        return {
            r["gm_code"]: int(r["aantal"]) / people[r["gm_code"]] * 1000
            for r in csv.DictReader(f)
            if r["jaar"] == str(year) and r["indicator"] == indicator
        }


def legend(frame):
    """(lower, upper, colour) of each class, read from the words of the legend."""
    classes = []
    for item in frame.locator(".rvs-legend li").all():
        text = item.locator("span").nth(1).inner_text()
        numbers = [float(n.replace(".", "").replace(",", ".")) for n in re.findall(r"[\d.,]+", text)]
        color = item.locator(".rvs-swatch").evaluate("e => e.style.background")
        if text.startswith("t/m"):
            classes.append((float("-inf"), numbers[0], color))
        elif "t/m" in text:
            classes.append((*numbers, color))
        elif text.startswith(">"):
            classes.append((numbers[0], float("inf"), color))
    return classes


def as_rgb(hex_color):
    return "rgb({}, {}, {})".format(*(int(hex_color[i : i + 2], 16) for i in (1, 3, 5)))


def test_all_stand_in_the_colour_of_their_class_also_when_the_year_changes(page):
    goto(page, "/?indicator=cbs_totaal&jaar=2013")
    frame = map_frame(page)
    for year in (2013, 2014, 2015):
        expect(frame.locator(".rvs-year")).to_have_text(str(year))
        fills, expected = drawn(frame), rates("cbs_totaal", year)
        assert len(fills) == 41
        assert set(fills) == set(expected)
        classes = legend(frame)
        assert len(classes) == 5
        for code, rate in expected.items():
            (color,) = [c for low, high, c in classes if low < rate <= high]
            assert as_rgb(fills[code]) == color, (code, year)
        frame.get_by_role("slider", name="Jaar").press("ArrowRight")


def test_gooise_meren_is_one_area_and_what_is_not_known_is_hatched(page):
    goto(page, "/?indicator=pol_woninginbraak&jaar=2015")
    fills = drawn(map_frame(page))
    assert len(fills) == 39
    assert "GM1942" in fills
    assert not {"GM0381", "GM0424", "GM0425"} & set(fills)
    assert {c for c, fill in fills.items() if fill == "url(#niet-bekend)"} == {"GM0620", "GM0457"}


def few(indicator, year):
    """The municipalities with fewer than ten crimes, from the file alone."""
    with (DATA / "criminaliteit.csv").open(encoding="utf-8") as f:
        chosen = [r for r in csv.DictReader(f) if r["jaar"] == str(year) and r["indicator"] == indicator]
    return {r["gm_code"] for r in chosen if int(r["aantal"]) < 10}


DOTTED = """ps => Object.fromEntries(ps.filter(p => p.style.visibility !== 'hidden')
    .map(p => [p.dataset.onzeker, p.getAttribute('d')]))"""
#: The outlines of the areas themselves.
OUTLINES = "ps => Object.fromEntries(ps.map(p => [p.dataset.gebied, p.getAttribute('d')]))"


@pytest.mark.parametrize(("indicator", "year"), [("pol_wapenhandel", 2018), ("pol_woninginbraak", 2021)])
def test_areas_with_fewer_than_ten_crimes_are_dotted_over_their_own_shape(page, indicator, year):
    goto(page, f"/?indicator={indicator}&jaar={year}")
    frame = map_frame(page)
    dotted = frame.locator("path[data-onzeker]")
    shapes = frame.locator("path[data-gebied]")
    wanted = few(indicator, year) & set(drawn(frame))
    found = dotted.evaluate_all(DOTTED)
    assert wanted
    assert set(found) == wanted
    zoomed = "e => { map.zoomIn(1, {animate: false}) }"
    frame.locator("html").evaluate(zoomed)
    again, outlines = dotted.evaluate_all(DOTTED), shapes.evaluate_all(OUTLINES)
    assert again == {code: outlines[code] for code in wanted}
    assert again != found
    # They go with the figure that they are of.
    assert few("cbs_verkeer", year) == set()
    page.get_by_role("combobox", name="Cijfer").click()
    page.get_by_role("option", name="Verkeersmisdrijven").click()
    expect(frame.locator(".rvs-title")).to_contain_text("Verkeersmisdrijven")
    assert dotted.evaluate_all(DOTTED) == {}


def test_a_click_selects_everywhere_and_the_frame_stays(page):
    goto(page)
    frame = map_frame(page)
    frame.locator("html").evaluate("e => { window.same = true }")
    frame.locator('path[data-gebied="GM0344"]').click(force=True)
    page.wait_for_url("**gemeente=GM0344**")
    expect(page.get_by_role("combobox", name="Gemeente")).to_have_value("Utrecht")
    expect(frame.locator(".rvs-card strong")).to_have_text("Utrecht")
    expect(frame.locator('.rvs-row[aria-selected="true"]')).to_have_count(1)
    zoom = frame.locator("html").evaluate("e => { map.zoomIn(1, {animate: false}); return map.getZoom() }")
    page.get_by_role("combobox", name="Cijfer").click()
    page.get_by_role("option", name="Verkeersmisdrijven").click()
    expect(frame.locator(".rvs-title")).to_contain_text("Verkeersmisdrijven")
    settled(page)
    assert frame.locator("html").evaluate("e => window.same") is True
    assert frame.locator("html").evaluate("e => map.getZoom()") == zoom
    expect(frame.locator(".rvs-card strong")).to_have_text("Utrecht")


def test_bars_of_a_fall_are_as_long_as_the_fall_and_few_crimes_leave_room_for_the_others(page):
    goto(page, "/?indicator=dief_overval&maat=ontwikkeling&vanaf=2018&jaar=2021")
    frame = map_frame(page)
    width = "e => e.getBoundingClientRect().width"
    # CBS 83651NED: Amersfoort from 5 to 0, Utrecht from 15 to 10; inhabitants of Utrecht: CBS 37230ned.
    fall = 1 - (10 / 359_370) / (15 / 347_483)
    all_gone, a_third = (
        frame.locator(f"#rij-{code} .rvs-bar").evaluate(width) for code in ("GM0307", "GM0344")
    )
    assert all_gone / a_third == pytest.approx(1 / fall, rel=0.02)
    # Politie 1.2.3: in Utrecht +26% per 1,000 to 2024. Renswoude once had +375%, from 4 to 19.
    goto(page, "/?indicator=pol_fietsdiefstal&maat=ontwikkeling&vanaf=2012&jaar=2024")
    utrecht = map_frame(page).locator("#rij-GM0344")
    expect(utrecht.locator(".rvs-value")).to_have_text("+26,2%")
    assert (
        utrecht.locator(".rvs-bar").evaluate(width) / utrecht.locator(".rvs-track").evaluate(width) > 0.1
    )  # 26 / 375 = 0.07


def test_names_are_placed_and_shown_only_when_the_last_style_is_there(page):
    late = []
    page.route("**/kaart-*.css", lambda route: route.continue_() if late is None else late.append(route))
    # Not `goto`: the first map stays until this one is drawn, or for some seconds.
    page.goto("/")
    frame = page.frame_locator(".st-key-kaart iframe")
    # Without their style all names stand in one column under the map.
    expect(frame.locator(".rvs")).to_have_css("opacity", "0")
    held, late = late, None
    assert held
    for route in held:
        route.continue_()
    names = map_frame(page).locator(".rvs-label > span").filter(visible=True)
    expect(names.filter(has_text="Noordoostpolder")).to_have_count(1)
    boxes = names.evaluate_all("names => names.map(n => n.getBoundingClientRect().toJSON())")
    assert len(boxes) > 7
    for a, b in combinations(boxes, 2):
        apart = a["right"] < b["left"] or b["right"] < a["left"]
        assert apart or a["bottom"] < b["top"] or b["bottom"] < a["top"]


def test_selection_by_keyboard_in_the_ranking(page):
    goto(page)
    frame = map_frame(page)
    frame.get_by_role("region", name="Kaart: ").focus()
    spread = ("Eén jaar", "Toen en nu", "Alle jaren")
    for name in ("Inzoomen", "Uitzoomen", "Speel de jaren af", "Jaar", *spread, "Ranglijst"):
        page.keyboard.press("Tab")
        expect(frame.locator(":focus")).to_have_accessible_name(re.compile(f"^{name}"))
    page.keyboard.press("ArrowDown")
    second = frame.locator(".rvs-row").nth(1)
    expect(second).to_have_class(re.compile("rvs-row-focus"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**gemeente={second.get_attribute('data-gebied')}**")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    chosen = frame.locator('.rvs-row[aria-selected="true"]')
    expect(chosen).to_be_in_viewport()
    # Of another figure it stands elsewhere in the list, and is brought into view again.
    page.get_by_role("combobox", name="Cijfer").click()
    page.get_by_role("option", name="Vermogensmisdrijven").click()
    expect(frame.locator(".rvs-title")).to_contain_text("Vermogensmisdrijven")
    expect(chosen).to_be_in_viewport()


def test_names_of_today_are_found_and_explained(page):
    goto(page)
    map_frame(page)
    picker = page.get_by_role("combobox", name="Gemeente")
    for typed, code, words in (
        ("Gooise", "GM1942", "Bussum, Muiden en Naarden"),
        ("Vijfheeren", "GM1961", "Vianen hoort sinds 2019 bij Vijfheerenlanden"),
        ("Amsterdam", "GM0363", "Weesp hoort sinds 2022 bij Amsterdam"),
    ):
        picker.fill(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**gemeente={code}**")
        expect(page.get_by_text(words).first).to_be_visible()


def test_a_link_restores_the_whole_view(page):
    goto(
        page, "/?indicator=pol_woninginbraak&maat=aantal&jaar=2019&gemeente=GM0034&indeling=gelijk&klassen=4"
    )
    frame = map_frame(page)
    expect(frame.locator(".rvs-title")).to_have_text("Woninginbraak (politie), aantal")
    expect(frame.locator(".rvs-year")).to_have_text("2019")
    expect(frame.locator(".rvs-card strong")).to_have_text("Almere")
    assert len(legend(frame)) == 4
    for part in ("indicator=pol_woninginbraak", "maat=aantal", "jaar=2019", "gemeente=GM0034"):
        assert part in page.url


def test_a_wrong_link_is_explained_and_shows_the_default(page):
    goto(page, "/?indicator=<b>x</b>&jaar=1850&gemeente=GM9999")
    notes = page.get_by_test_id("stAlert")
    expect(notes).to_have_count(3)
    expect(notes.first).to_contain_text("die wij niet kennen")
    assert page.locator("b", has_text="x").count() == 0
    expect(map_frame(page).locator(".rvs-year")).to_have_text("2024")


def test_years_play_in_the_browser_and_the_page_follows_at_rest(page):
    sent = []
    page.on("websocket", lambda ws: ws.on("framesent", lambda data: sent.append(data)))
    goto(page, "/?indicator=pol_woninginbraak&jaar=2022")
    frame = map_frame(page)
    settled(page)
    before, fills = len(sent), drawn(frame)
    frame.get_by_role("button", name="Speel de jaren af").click()
    expect(frame.locator(".rvs-year")).to_have_text("2024")
    assert len(sent) == before
    assert drawn(frame) != fills
    frame.get_by_role("button", name="Pauzeer").click()
    expect(frame.get_by_role("button", name="Speel de jaren af")).to_be_visible()
    page.wait_for_url(re.compile(r"jaar=202\d|/\?indicator=pol_woninginbraak$"))
    slider = frame.get_by_role("slider", name="Jaar")
    slider.focus()
    page.keyboard.press("Home")
    expect(frame.locator(".rvs-year")).to_have_text("2012")
    expect(slider).to_have_attribute("aria-valuetext", "2012")
    page.wait_for_url("**jaar=2012**")


def test_on_the_projector_the_map_its_ranking_and_its_source_need_no_scrolling(window):
    page = window(size="projector")
    goto(page, "/?indicator=pol_wapenhandel&jaar=2020&gemeente=GM0457")
    frame = map_frame(page)
    expect(page.get_by_text("Bron: Politie, tabel 47018NED")).to_be_in_viewport(ratio=1)
    for part in (".rvs-title", ".rvs-year", ".rvs-caveat", ".rvs-map", ".rvs-range"):
        expect(frame.locator(part)).to_be_in_viewport(ratio=1)
    # What one reads afterwards, and what one takes along, is below.
    expect(page.get_by_text("Weesp hoort sinds 2022 bij Amsterdam")).to_be_visible()
    for part in (frame.locator("html"), frame.locator(".rvs-rank")):
        room = part.evaluate("e => [e.scrollHeight, e.clientHeight]")
        assert room[0] <= room[1], part
    expect(frame.locator(".rvs-legend li").last).to_be_in_viewport(ratio=1)
    names = frame.locator(".rvs-row .rvs-name").evaluate_all(
        "es => es.map(e => e.scrollWidth <= e.clientWidth)"
    )
    assert names == [True] * 39
    expect(frame.locator(".rvs-card")).to_contain_text("niet bekendde bron geeft voor dit jaar geen cijfer")
    frame.locator('path[data-gebied="GM0339"]').hover(force=True)
    expect(frame.get_by_role("tooltip").get_by_text("1 misdrijf", exact=True)).to_be_visible()
    # What is not known has no bar, not even the thin one of a zero.
    expect(frame.locator("#rij-GM0457 .rvs-value")).to_have_text("niet bekend")
    expect(frame.locator("#rij-GM0457 .rvs-bar")).to_be_hidden()
    expect(frame.locator("#rij-GM0376 .rvs-value")).to_have_text("≈ 0,0")
    expect(frame.locator("#rij-GM0376 .rvs-bar")).to_be_visible()
    expect(frame.locator(".rvs-rank-unit")).to_have_text(
        re.compile(r"^39 van de 41 gemeenten \(98% van de inwoners\): \d\d,\d$")
    )


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_fits_smaller_screens(window, size):
    page = window(size=size)
    goto(page)
    frame = map_frame(page)
    assert_no_sideways_scroll(page)
    expect(frame.locator(".rvs-row").first).to_be_visible()
    overlap = frame.locator(".rvs-main").evaluate(
        """main => { const boxes = [...main.children].filter(c => !c.hidden && c.offsetHeight)
             // What stands in an empty corner of the map is looked at in test_kaartruimte.py.
             .filter(c => getComputedStyle(c).position !== 'absolute')
             .map(c => c.getBoundingClientRect());
           return boxes.some((b, i) => i && b.top < boxes[i - 1].bottom - 1); }"""
    )
    assert not overlap
    room = frame.locator(".rvs-map").bounding_box()
    for name, code in {"Almere": "GM0034", "De Ronde Venen": "GM0736", "Renswoude": "GM0339"}.items():
        frame.locator(f'path[data-gebied="{code}"]').hover(force=True)
        tip = frame.get_by_role("tooltip").filter(has_text=name)
        expect(tip).to_be_visible()
        box = tip.bounding_box()
        assert room["x"] <= box["x"], name
        assert box["x"] + box["width"] <= room["x"] + room["width"], name
    names = frame.locator(".rvs-row .rvs-name")
    if size == "laptop":
        assert all(names.evaluate_all("es => es.map(e => e.scrollWidth <= e.clientWidth)"))


def test_the_table_goes_to_dutch_excel(page):
    goto(page, "/?weergave=tabel&indicator=cbs_totaal&jaar=2015")
    raw = saved(page, page.get_by_role("button", name="Download als CSV (Excel)")).path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 41
    assert sum(int(r["Misdrijven"]) for r in rows) == 108_895  # CBS's own row for the unit, 2015
    assert sum(int(r["Inwoners"]) for r in rows) == 1_911_860
    utrecht = next(r for r in rows if r["Gemeente"] == "Utrecht")
    assert utrecht["Per 1.000 inwoners"].startswith("93,")


@pytest.mark.parametrize(("code", "year"), [("GM0310", 2025), ("GM0344", 2018)])
def test_the_card_says_how_sure_a_place_is_by_the_same_rule_as_the_page_of_the_gemeente(page, code, year):
    goto(page, f"/?indicator=pol_woninginbraak&jaar={year}&gemeente={code}")
    region = real_region()
    family = next(f for f in municipality.families(region.indicators) if f.id == "pol_47018")
    found = municipality.profile(region, code, family, year, None)
    (figure,) = [f for f in found.figures if f.indicator == "pol_woninginbraak"]
    first, last = figure.places
    expected = f"plaats {figure.place} van de {figure.ranked} bekende (met toeval {first} tot en met {last})"
    expect(map_frame(page).locator(".rvs-card")).to_contain_text(expected)
