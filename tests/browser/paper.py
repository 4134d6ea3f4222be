"""What is on paper: all that a page says, with where and when, and no heading alone at the foot."""

import io
import re
from collections import Counter

import pypdfium2

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


def assert_complete(page):
    said = page.evaluate(TEXTS, NOT_PRINTED)
    assert len(said) > 5
    title = page.locator("h1").first.inner_text()
    headings = {bare(t) for t in page.locator(".stMainBlockContainer :is(h2, h3):visible").all_inner_texts()}
    pages = [sheet.get_textpage() for sheet in printed(page)]
    sheets = [words.get_text_range() for words in pages]
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
    for words in pages:
        assert words.count_rects(), "an empty sheet"
        assert lowest_line(words) not in headings
    return sheets


def lowest_line(words):
    """What stands at the foot of a sheet; the order of its text need not be that from top to bottom."""
    boxes = [words.get_rect(n) for n in range(words.count_rects())]
    _, bottom, _, top = min(boxes, key=lambda box: box[1])
    return bare(words.get_text_bounded(bottom=bottom, top=top))
