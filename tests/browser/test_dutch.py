"""The framework is Dutch when it opens something, a visitor chooses the theme, links to headings work."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.tools import goto, settled

PAGE_SCRIPT = Path(__file__).resolve().parents[2] / "rvs_geo" / "ui" / "assets_page" / "page.js"
# Words that are no Dutch (so not "open", "menu", "download", "of" or "in").
ENGLISH = re.compile(
    r"\b(the|and|your|choose|options?|clear|search|show|hide|columns|drag|drop|files?|upload|browse|loading|"
    r"running|remove|select|selected|results?|main|skip|view|more|less|settings|fullscreen|sort|copy|chart|"
    r"visualization|axis|axes|values|with|for|pages|close|theme|light|dark|system|about|made|icon|mark|"
    r"increment|decrement|rerun|cache|connecting|error|to|heading)\b",
    re.IGNORECASE,
)
WORDS = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    // Our own texts are Dutch already; ligatures of icons are not words.
    const ours = '[data-testid="stMarkdownContainer"], [data-testid="stHtml"], ' +
      '[data-testid="stIconMaterial"], [data-testid="stText"], ' +
      'table, canvas, svg, style, script, noscript, code';
    if (parent && !parent.closest(ours)) found.push(texts.currentNode.data);
  }
  for (const e of document.querySelectorAll('*')) {
    if (e.closest('canvas, [aria-hidden="true"], [data-testid="stFileUploaderDropzone"] > section')) continue;
    for (const n of ['aria-label', 'title', 'placeholder', 'aria-roledescription'])
      if (e.getAttribute(n)) found.push(e.getAttribute(n));
  }
  return found;
}"""


def open_in_dutch(page, path):
    """Open a page and wait for the script that makes it Dutch; it comes with the page's own content."""
    goto(page, path)
    page.wait_for_function("document.documentElement.lang === 'nl'")


def english(page):
    texts = page.evaluate(WORDS)
    assert texts, "nothing was read"
    return [text for text in texts if ENGLISH.search(text)]


def test_pickers_and_table_tools_are_dutch_when_they_open(page):
    open_in_dutch(page, "/?weergave=tabel")
    page.get_by_role("combobox", name="Gemeente").fill("zzzz")
    expect(page.get_by_text("Niets gevonden")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Zoeken")).to_be_attached()
    assert english(page) == []


def test_a_visitor_chooses_the_theme_in_dutch_and_reaches_the_explanation(window):
    page = window(theme="light")
    open_in_dutch(page, "/bronnen")
    background = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Menu").click()
    items = page.get_by_role("menu").get_by_role("menuitemradio")
    assert items.all_inner_texts()[-1].endswith("Donker")
    assert english(page) == []
    page.get_by_role("menuitemradio", name="Donker").click()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(16, 23, 31)")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu").click()
    # Nothing for developers is in it.
    assert page.get_by_role("menuitem").all_inner_texts() == ["Over deze kaart"]
    page.get_by_role("menuitem", name="Over deze kaart").click()
    link = page.get_by_role("dialog").get_by_role("link", name="Uitleg voor bestuurder")
    assert link.get_attribute("href").endswith("bronnen#uitleg")
    assert english(page) == []


def test_what_is_said_on_privacy_is_what_the_browser_keeps(page):
    goto(page, "/invullen")
    page.locator('td[data-plaats="0,0"]').press("1")
    goto(page, "/bronnen")
    settled(page)
    expect(page.locator("code", has_text="_streamlit_xsrf")).to_be_visible()
    said = page.locator("code").all_inner_texts()
    kept = [c["name"] for c in page.context.cookies()] + page.evaluate("Object.keys(localStorage)")
    assert {"_streamlit_xsrf", "rvs-invullen-1"} <= set(kept)
    assert all(any(name.startswith(word) for word in said) for name in kept), kept
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_a_link_to_a_heading_opens_there(page):
    goto(page, "/bronnen#dekking")
    expect(page.locator("#dekking")).to_be_in_viewport()


def test_a_link_to_a_heading_opens_there_also_when_the_page_came_before_the_script(page):
    goto(page, "/bronnen")
    settled(page)
    expect(page.locator("#privacy")).to_be_attached()
    page.evaluate(
        "script => { history.replaceState(null, '', '#dekking'); window.rvsDutch = false; eval(script); }",
        PAGE_SCRIPT.read_text(encoding="utf-8"),
    )
    expect(page.locator("#dekking")).to_be_in_viewport()


def test_a_table_writes_what_is_not_known_in_dutch(page):
    """The grid is drawn on a canvas; what a screen reader hears of it is the table within."""
    goto(page, "/?indicator=cbs_totaal&jaar=2010&weergave=tabel")
    grid = page.locator('[data-testid="stDataFrame"] canvas table').first
    grid.wait_for(state="attached")
    said = grid.text_content()
    assert "Hilversum" in said
    assert "None" not in said
    # 62% of the inhabitants is no yardstick: there is no difference to show.
    assert "Verschil met eenheid" not in said
