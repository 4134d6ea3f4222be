"""Every page on A4: all that it says, with where and when, and no heading alone at the foot of a sheet."""

import io
import re
from collections import Counter
from urllib.parse import urlsplit

import pypdfium2
import pytest

from rvs_geo.views.shared.pages import addresses
from tests.browser.tools import goto, map_frame, settled

#: Page -> the key of its map.
MAPS = {"/": "kaart", "/districten": "districtkaart", "/prioriteiten": "kaart"}
PAGES = [
    "/",
    "/?indicator=pol_woninginbraak&jaar=2018&gemeente=GM0034",
    "/?indicator=pol_woninginbraak&jaar=2018&maat=ontwikkeling",
    "/?indicator=pol_woninginbraak&jaar=2018&weergave=tabel",
    "/?indicator=pol_woninginbraak&jaar=2018&weergave=tegels",
    "/?indicator=pol_woninginbraak&jaar=2018&jaren=alle",
    "/ambities",
    "/bronnen",
    "/districten",
    "/districten?cijfer=wijkagenten",
    "/gemeente?gemeente=GM0307&reeks=pol_47018",
    "/gemeente?gemeente=GM1942&reeks=pol_47018&jaar=2019",
    "/invullen",
    "/nodig",
    "/overzicht",
    "/pers",
    "/politie",
    "/politie?niveau=district",
    "/prioriteiten?deel=kaart",
    "/prioriteiten?deel=vergelijk",
    "/prioriteiten?deel=tabel",
    "/stand",
    "/strategiekaart",
    "/vergelijken?gemeenten=GM0034,GM0344,GM0307,GM0310",
]
#: What can only be chosen, pressed, hovered or unfolded, and what stands elsewhere on paper in other words.
NOT_PRINTED = ", ".join(
    [
        *("button", "label", "style", "script", "caption", "title", "desc", "summary", "select", "details"),
        *(
            f'[data-testid="st{name}"]'
            for name in ("Expander", "Selectbox", "MultiSelect", "Slider", "PageLink")
        ),
        *(f'[data-testid="st{name}"]' for name in ("DownloadButton", "FileUploader", "DataFrame")),
        *('[role="tablist"]', "svg [aria-hidden]", ".kz", ".alarm", ".balk", ".detail"),
        *(".rvs-time", ".leaflet-control-zoom", ".rvs-hint", ".rvs-spoken", ".rvs-tip"),
        *(".rvs-matrix-uitleg", ".rvs-rug i", ".st-key-gemeentelinks", ".st-key-gemeentekaart"),
        *(".st-key-delen", ".stHeading:has(h1)", ".rvs-label"),
    ]
)
#: All other text in sight, also what must be scrolled to, with that of frames and of the grid to fill in.
TEXTS = """(skip) => {
  const found = [];
  // Words for who does not see stand in a box of one pixel.
  const ALL = { visibilityProperty: true, opacityProperty: true };
  const seen = (at) => !at || (at.offsetWidth !== 1 && at.checkVisibility(ALL));
  const walk = (root) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.data.trim() && seen(node.parentElement)) found.push(node.data);
        continue;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skip)) continue;
      // The rows of a grid, which draws them on a canvas.
      if (node.matches(".rvs-papier")) {
        for (const cell of node.querySelectorAll("td")) found.push(cell.textContent);
        continue;
      }
      walk(node);
      if (node.shadowRoot) walk(node.shadowRoot);
      if (node.tagName === 'IFRAME' && node.checkVisibility() && node.contentDocument) {
        walk(node.contentDocument.body);
      }
    }
  };
  walk(document.querySelector('.stMainBlockContainer'));
  return found;
}"""


def bare(text):
    """Letters and digits only: where a line is broken, and by which hyphen, is the printer's affair."""
    return re.sub(r"\W+", "", text.replace("\ufb01", "fi").replace("\ufb02", "fl"))


def printed(page):
    return pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


def ready(page, path):
    goto(page, path)
    settled(page)
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
    asked = urlsplit(path)
    if (key := MAPS.get(asked.path)) and "=tabel" not in asked.query:
        map_frame(page, key)
    for chart in page.locator('[data-testid="stVegaLiteChart"]:visible').all():
        chart.locator("svg.marks text").first.wait_for()


def assert_complete(page):
    said = page.evaluate(TEXTS, NOT_PRINTED)
    assert len(said) > 5
    title = page.locator("h1").first.inner_text()
    headings = {bare(t) for t in page.locator(".stMainBlockContainer :is(h2, h3):visible").all_inner_texts()}
    sheets = [sheet.get_textpage().get_text_range() for sheet in printed(page)]
    paper = "".join(map(bare, sheets))
    lost = {
        text: (number, paper.count(text))
        for text, number in Counter(filter(None, map(bare, said))).items()
        if paper.count(text) < number
    }
    # A sign of an icon may stand between two lines of one text: then all of its words are there.
    words = {bare(word) for sheet in sheets for word in sheet.split()}
    whole = {bare(text): {bare(word) for word in text.split()} for text in said}
    lost = {text: n for text, n in lost.items() if len(whole[text]) < 4 or not whole[text] <= words}
    assert not lost, lost
    assert bare(title) in paper or "gemeente=" in page.url
    assert "afgedruktop" in paper
    assert "Bron" in paper or "/invullen" in page.url
    assert bare(page.url.split("?")[0]) in paper
    for sheet in sheets:
        lines = [bare(line) for line in sheet.splitlines() if line.strip()]
        assert lines, "an empty sheet"
        assert lines[-1] not in headings
    return sheets


@pytest.mark.parametrize("path", PAGES)
def test_paper_holds_all_that_the_page_says(new_page, path):
    page = new_page()
    ready(page, path)
    assert_complete(page)


@pytest.mark.parametrize("deel", ["kaart", "vergelijk", "tabel"])
def test_paper_holds_a_filled_table(new_page, deel):
    """The made-up filling shows every row, name and mark that a filled table will."""
    page = new_page()
    ready(page, f"/prioriteiten?voorbeeld=1&deel={deel}")
    sheets = assert_complete(page)
    assert all("FICTIEVE INVULLING" in " ".join(sheet.split()) for sheet in sheets[:1])


def test_paper_is_black_on_white_in_the_dark_theme(new_page):
    page = new_page(theme="dark")
    ready(page, "/pers")
    for sheet in printed(page):
        image = sheet.render(scale=0.5).to_pil().convert("L")
        light = sum(n for value, n in enumerate(image.histogram()) if value > 200)
        assert light > 0.85 * image.width * image.height


def test_what_is_folded_on_a_screen_is_on_paper(new_page):
    """The cards of the ambitions, closed on a phone: their words and the axes of their charts."""
    page = new_page(size="phone")
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


def test_no_page_is_left_out():
    tried = {path.split("?")[0].strip("/") for path in PAGES}
    assert tried == set(addresses())
