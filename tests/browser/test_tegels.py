"""The tile map on the page and in the static edition, against the map beside it and the files."""

import csv
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.test_kaart import as_rgb, legend, rates
from tests.browser.tools import drawn, goto, map_frame

DATA = Path(__file__).resolve().parents[2] / "data"
TILES = """tiles => Object.fromEntries(tiles.map(t => [t.dataset.gebied, {
    color: getComputedStyle(t).backgroundColor, value: t.querySelector('.rvs-tile-value').textContent,
    name: t.querySelector('.rvs-tile-name').textContent.replaceAll('\u00ad', ''),
    left: t.offsetLeft, top: t.offsetTop,
    wide: t.scrollWidth <= t.clientWidth, letters: parseFloat(getComputedStyle(t).fontSize),
    width: t.offsetWidth, height: t.offsetHeight}]))"""
STANDING = """async root => {
    // The region is fitted when its room is known, a frame later.
    for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
    const names = [...root.querySelectorAll('.rvs-label')].filter(n => n.style.display !== 'none');
    return [names.map(n => n.textContent + n.style.getPropertyValue('--shift')),
        root.querySelector('path[data-gebied=GM0344]').getAttribute('d')];
}"""


def tiles(frame):
    return frame.locator(".rvs-tile").evaluate_all(TILES)


def test_each_gemeente_has_its_tile_in_the_colour_of_the_map_with_name_and_value(page):
    goto(page, "/?indicator=cbs_totaal&jaar=2015&weergave=tegels")
    frame = map_frame(page)
    frame.locator(".rvs-tile").first.wait_for()
    found, expected, fills = tiles(frame), rates("cbs_totaal", 2015), drawn(frame)
    with (DATA / "tegels.csv").open(encoding="utf-8") as file:
        places = {row["gm_code"]: row for row in csv.DictReader(file)}
    assert set(found) == set(places)
    for code, tile in found.items():
        assert tile["name"] == places[code]["gemeente"]
        assert tile["value"] == f"{expected[code]:.1f}".replace(".", ",")
        assert tile["color"] == as_rgb(fills[code])
        assert tile["wide"], tile
        assert tile["letters"] >= 11
        assert abs(tile["width"] - found["GM0344"]["width"]) <= 1
        assert abs(tile["height"] - found["GM0344"]["height"]) <= 1
    ordered = sorted(found, key=lambda code: found[code]["left"])
    columns = [int(places[code]["kolom"]) for code in ordered]
    assert columns == sorted(columns)
    # A tile is chosen as an area of the map is, and stays when the map comes back.
    frame.locator('.rvs-tile[data-gebied="GM0307"]').click()
    frame.locator(".rvs-card", has_text="Amersfoort").wait_for()
    page.wait_for_url("**gemeente=GM0307**")
    page.get_by_role("radio", name="Kaart", exact=True).click()
    frame.locator(".rvs-tile").first.wait_for(state="hidden")
    assert "Amersfoort" in frame.locator(".rvs-card").inner_text()


def test_years_beside_each_other_stand_in_the_colours_of_their_own_year(page):
    # So high that the tiles leave the map almost the room that it has alone.
    page.set_viewport_size({"width": 1366, "height": 1300})
    goto(page, "/?indicator=cbs_totaal&jaar=2015&gemeente=GM0344")
    frame = map_frame(page)
    # After a look at the tiles the region and its names stand as on a map that was just opened.
    opened = frame.locator("html").evaluate(STANDING)
    page.get_by_role("radio", name="Tegels", exact=True).check()
    expect(frame.locator(".rvs-tile").first).to_be_visible()
    page.get_by_role("radio", name="Kaart", exact=True).check()
    expect(frame.locator(".rvs-tile").first).to_be_hidden()
    assert frame.locator("html").evaluate(STANDING) == opened
    frame.get_by_role("button", name="Toen en nu").click()
    page.wait_for_url("**jaren=toen-nu**")
    frame.get_by_label("Vergelijk met het jaar").select_option("2014")
    page.wait_for_url("**toen=2014**")
    classes = legend(frame)
    for year in (2014, 2015):
        small = frame.locator(f'.rvs-small[data-jaar="{year}"]')
        fills = small.locator("[data-gebied]").evaluate_all(
            "us => Object.fromEntries(us.map(u => [u.dataset.gebied, u.getAttribute('fill')]))"
        )
        expected = rates("cbs_totaal", year)
        assert set(fills) == set(expected)
        for code, rate in expected.items():
            assert as_rgb(fills[code]) == next(c for low, high, c in classes if low < rate <= high), code
        said = small.locator(".rvs-small-unit").inner_text()
        assert said == f"{expected['GM0344']:.1f}".replace(".", ",")


def test_names_of_tiles_can_be_read_on_a_phone(window):
    page = window(size="phone")
    goto(page, "/?weergave=tegels")
    frame = map_frame(page)
    frame.locator(".rvs-tile").first.wait_for()
    found = tiles(frame).values()
    assert len(found) == 39
    assert all(tile["wide"] and tile["letters"] >= 11 for tile in found)
