"""Paper of what is chosen seldom; that of every page is looked at in `test_every_page.py`."""

import pytest

from tests.browser.paper import assert_complete, bare, printed
from tests.browser.tools import assert_accessible, goto, settled
from tests.browser.visits import Visit, ready

#: The menu and the tools of the framework are not on paper.
MAIN = "[data-testid=stMain]"


@pytest.mark.parametrize(
    "visit",
    [
        Visit("/prioriteiten?voorbeeld=1&deel=kaart", "kaart"),
        Visit("/prioriteiten?voorbeeld=1&deel=vergelijk", "kaart"),
        Visit("/prioriteiten?voorbeeld=1&deel=tabel"),
    ],
    ids=str,
)
def test_paper_holds_a_filled_table(page, visit):
    """The made-up filling shows every row, name and mark that a filled table will."""
    ready(page, visit)
    sheets = assert_complete(page)
    assert all("FICTIEVE INVULLING" in " ".join(sheet.split()) for sheet in sheets)


def test_the_empty_table_is_on_paper_with_all_totals_though_it_is_folded(page):
    ready(page, Visit("/prioriteiten?deel=tabel"))
    table = page.locator(".rvs-matrix")
    table.wait_for(state="attached")
    names = table.locator("tbody th").all_text_contents()
    paper = "".join(bare(sheet.get_textpage().get_text_range()) for sheet in printed(page))
    assert len(names) == 43
    assert not [name for name in names if bare(name) not in paper]


@pytest.mark.parametrize("path", ["/pers", "/ambities"])
def test_paper_is_black_on_white_in_the_dark_theme(window, path):
    page = window(theme="dark")
    ready(page, Visit(path))
    for sheet in printed(page):
        image = sheet.render(scale=0.5).to_pil().convert("L")
        light = sum(n for value, n in enumerate(image.histogram()) if value > 200)
        assert light > 0.85 * image.width * image.height
    page.emulate_media(media="print")
    assert_accessible(page, MAIN)


def test_what_is_folded_on_a_screen_is_on_paper(window):
    """The cards of the ambitions, closed on a phone: their words and the axes of their charts."""
    page = window(size="phone")
    goto(page, "/ambities")
    settled(page)
    folds = page.locator('[class*="st-key-vouw_"] > * > details')
    folds.nth(17).wait_for(state="attached")
    for chart in folds.get_by_test_id("stVegaLiteChart").all():
        chart.locator("svg.marks text").first.wait_for(state="attached")
    assert folds.evaluate_all("all => all.every(one => !one.open)")
    said = folds.evaluate_all(
        "all => all.flatMap(one => [...one.querySelectorAll('p, li')]"
        ".filter(at => at.closest('details') === one && !at.closest('button, a, label'))"
        ".map(at => at.textContent))"
    )
    said += folds.locator("svg.marks .role-axis-title text").all_text_contents()
    paper = "".join(bare(sheet.get_textpage().get_text_range()) for sheet in printed(page))
    assert len(said) > 80
    assert not [text for text in said if bare(text) not in paper]
    assert folds.evaluate_all("all => all.every(one => !one.open)")
