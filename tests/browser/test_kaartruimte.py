"""The room that the map takes, what lies over it, and the colours that Windows may not take away."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_kaart import DATA, legend
from tests.browser.tools import goto, map_frame

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
MAP = "document.querySelector('.st-key-kaart iframe').contentWindow"


@pytest.mark.parametrize(("size", "least"), [("laptop", 480), ("projector", 760)])
def test_region_has_the_height_of_the_window_and_nothing_lies_under_the_credit(window, size, least):
    page = window(size=size)
    goto(page, "/?indicator=cbs_totaal&jaar=2015")
    frame = map_frame(page)
    found = frame.locator("path[data-gebied]").evaluate_all("""paths => {
        const boxes = paths.filter(p => p.style.display !== 'none').map(p => p.getBoundingClientRect());
        const credit = document.querySelector('.leaflet-control-attribution').getBoundingClientRect();
        const legend = document.querySelector('.rvs-legend').getBoundingClientRect();
        const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        return {
          height: Math.max(...boxes.map(b => b.bottom)) - Math.min(...boxes.map(b => b.top)),
          covered: boxes.filter(b => meets(b, credit) || meets(b, legend)).length,
        };
    }""")
    assert found["height"] >= least
    assert found["covered"] == 0
    # The whole map is in view, with its title, year, legend and slider.
    for part in (".rvs-title", ".rvs-year", ".rvs-caveat", ".rvs-range"):
        expect(frame.locator(part)).to_be_in_viewport(ratio=1)
    expect(frame.locator(".rvs-legend li").last).to_be_in_viewport(ratio=1)
    expect(frame.locator(".rvs-map")).to_be_in_viewport(ratio=1)


def test_the_caveat_that_matters_most_stands_under_the_title(window):
    page = window()
    goto(page, "/?indicator=dief_zakkenrollerij")
    (own,) = [i for r in PACKAGE["resources"] for i in r.get("indicatoren", [])
              if i["id"] == "dief_zakkenrollerij"]  # fmt: skip
    expect(map_frame(page).locator(".rvs-caveat")).to_have_text(own["let_op"])


def test_the_words_of_the_map_are_in_the_letter_of_the_page(window):
    page = window()
    goto(page)
    map_frame(page)
    families = page.evaluate(f"[...{MAP}.document.fonts].map(f => [f.family, f.status])")
    assert [(name.strip('"'), status) for name, status in families] == [("Source Sans", "loaded")]


def test_forced_colours_leave_the_classes_their_colours(window):
    page = window()
    page.emulate_media(forced_colors="active")
    goto(page, "/?indicator=cbs_totaal&jaar=2015")
    frame = map_frame(page)
    classes = [color for _, _, color in legend(frame)]
    seen = frame.locator(".rvs-legend .rvs-swatch").evaluate_all(
        "nodes => nodes.map(n => getComputedStyle(n).backgroundColor)"
    )
    assert seen == classes
    assert len(set(seen)) == 5
    bars = frame.locator(".rvs-bar").evaluate_all(
        "nodes => nodes.map(n => getComputedStyle(n).backgroundColor)"
    )
    assert set(bars) <= set(classes)
    assert len(set(bars)) == 5
    # A margin is seen beside its bar as well, and what is pressed looks so.
    paper = frame.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    for part in (".rvs-margin", '.rvs-spread-choice button[aria-pressed="true"]'):
        color = frame.locator(part).first.evaluate("e => getComputedStyle(e).backgroundColor")
        assert color != paper, part


def test_on_a_tablet_on_its_side_the_pickers_are_one_row_and_no_word_is_cut(window):
    page = window()
    page.set_viewport_size({"width": 1024, "height": 768})
    goto(page)
    frame = map_frame(page)
    lows = page.locator(".kz > .kz-veld:visible").evaluate_all(
        "fs => fs.map(f => Math.round(f.getBoundingClientRect().bottom))"
    )
    assert len(lows) == 6
    assert len(set(lows)) == 1
    room = page.get_by_placeholder("Zoek een gemeente").evaluate("""field => {
        const style = getComputedStyle(field);
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = `${style.fontSize} ${style.fontFamily}`;
        const words = pen.measureText(field.placeholder).width;
        return [words + 2 * parseFloat(style.paddingLeft), field.clientWidth];
    }""")
    assert room[0] <= room[1]
    # The longest figure, gemeente and year; where there is no room for a name, its short form.
    for field, typed, shown in (
        ("Cijfer", "moord", "Moord en doodslag"),
        ("Gemeente", "utrechtse heu", "Utrechtse Heuvelrug"),
    ):
        picker = page.get_by_role("combobox", name=field)
        picker.fill(typed)
        picker.press("Enter")
        expect(picker).to_have_value(shown)
    page.get_by_role("radio", name="Tabel").check()
    expect(page.get_by_role("combobox", name="Jaar")).to_have_value("2025 (voorlopig)")
    for width in (1024, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        cut = page.locator(".kz-invoer:visible").evaluate_all(
            "fs => fs.filter(f => f.scrollWidth > f.clientWidth).map(f => f.value)"
        )
        assert not cut, width
    page.set_viewport_size({"width": 1024, "height": 768})
    page.get_by_role("radio", name="Kaart").check()
    name = frame.locator(".rvs-row .rvs-name", has_text="Noordoostpolder")
    line = name.evaluate("n => [n.clientHeight, parseFloat(getComputedStyle(n).lineHeight)]")
    assert line[0] <= line[1] * 1.5
    expect(frame.locator(".rvs-range")).to_be_in_viewport(ratio=1)


def test_on_the_projector_two_years_have_the_room_of_the_map_and_each_its_figure_beside_it(window):
    page = window(size="projector")
    goto(page, "/?indicator=pol_woninginbraak&jaar=2018&jaren=toen-nu")
    frame = map_frame(page)
    frame.locator(".rvs-small use, .rvs-small [data-gebied]").first.wait_for(state="attached")
    found = frame.locator(".rvs-small").evaluate_all("""smalls => smalls.map(small => {
        const boxes = [...small.querySelectorAll('[data-gebied]')].map(a => a.getBoundingClientRect())
          .filter(b => b.height);
        const [year, figure] = small.querySelector('figcaption').children;
        return {
          height: Math.max(...boxes.map(b => b.bottom)) - Math.min(...boxes.map(b => b.top)),
          apart: figure.getBoundingClientRect().left - year.getBoundingClientRect().right,
        };
    })""")
    assert len(found) == 2
    for half in found:
        assert half["height"] >= 600
        assert half["apart"] <= 20


def test_on_a_tablet_upright_the_longest_title_stands_beside_the_menu(window):
    page = window()
    page.set_viewport_size({"width": 820, "height": 1180})
    goto(page, "/prioriteiten?deel=kaart")
    title = page.locator(".st-key-kop h1").evaluate("h => h.getBoundingClientRect().left")
    menu = page.get_by_test_id("stTopNavSection").last.evaluate("n => n.getBoundingClientRect().right")
    assert menu <= title


def test_on_a_phone_the_buttons_of_the_table_lie_on_no_sentence(window):
    page = window(size="phone")
    goto(page, "/?weergave=tabel&indicator=pol_woninginbraak&jaar=2018")
    table = page.locator(".st-key-tabel")
    table.get_by_test_id("stElementToolbar").wait_for()
    sentence, buttons = table.evaluate("""table => [
        table.querySelector('p').getBoundingClientRect().bottom,
        table.querySelector('[data-testid="stElementToolbar"]').getBoundingClientRect().top,
    ]""")
    assert sentence <= buttons


def test_on_a_phone_all_years_leave_room_for_legend_card_and_ranking(window):
    page = window(size="phone")
    goto(page, "/?indicator=pol_woninginbraak&jaar=2018&jaren=alle")
    frame = map_frame(page)
    expect(frame.locator(".rvs-spread[data-jaren=alle]")).to_be_visible()
    room = "e => [e.scrollHeight, e.clientHeight]"
    for part in (".rvs-main", ".rvs-card"):
        needed, there = frame.locator(part).evaluate(room)
        assert needed <= there + 1, part
    assert frame.locator(".rvs-rank").evaluate("e => e.clientHeight") > 300
    # Of one year the frame is as high as it was.
    high = page.locator(".st-key-kaart iframe").evaluate("e => e.offsetHeight")
    frame.get_by_role("button", name="Eén jaar").click()
    expect(frame.locator(".rvs-spread")).to_be_hidden()
    assert page.locator(".st-key-kaart iframe").evaluate("e => e.offsetHeight") < high
