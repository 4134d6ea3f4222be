"""A rehearsal of a meeting by keyboard alone, in which the server is pulled out after the first slide."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect
from pptx import Presentation

from rvs_geo.views.meeting.viewset import View, ViewSet, decode, from_json
from rvs_geo.views.shared.pages import addresses
from tests.browser.cable import Cable
from tests.browser.conftest import PATIENCE_MS
from tests.browser.tools import assert_accessible, goto, map_frame, saved, settled

READY_MADE = Path(__file__).resolve().parents[2] / "data" / "presentatie.json"

QUESTION = "Besluit: kiezen wij hiervoor in elke wijk met een hoger cijfer dan de rest van de eenheid?"
#: Every kind of view, with choices where these make another kind.
KINDS = ViewSet(
    tuple(
        View(f"Scherm van {page or 'kaart'} {n}", page, choices, QUESTION if n % 3 == 0 else "")
        for n, (page, choices) in enumerate(
            [
                ("", (("indicator", "pol_woninginbraak"), ("jaar", "2018"), ("gemeente", "GM0034"))),
                ("strategiekaart", ()),
                ("", (("indicator", "pol_woninginbraak"), ("jaar", "2018"), ("maat", "ontwikkeling"))),
                ("", (("indicator", "cbs_totaal"), ("jaar", "2015"), ("maat", "aantal"))),
                (
                    "",
                    (
                        ("indicator", "pol_woninginbraak"),
                        ("jaar", "2012"),
                        ("maat", "ontwikkeling"),
                        ("vanaf", "2018"),
                    ),
                ),
                ("prioriteiten", (("deel", "kaart"),)),
                ("prioriteiten", (("deel", "vergelijk"),)),
                ("prioriteiten", (("deel", "tabel"),)),
                ("ambities", ()),
                ("districten", ()),
                ("districten", (("cijfer", "wijkagenten"),)),
                ("districten", (("cijfer", "per-misdrijven"),)),
                ("gemeente", (("gemeente", "GM0034"),)),
                ("vergelijken", ()),
                ("pers", ()),
                ("stand", ()),
                ("politie", ()),
                ("politie", (("niveau", "district"),)),
                ("", (("indicator", "cbs_totaal"), ("jaar", "2015"), ("weergave", "tegels"))),
                ("", (("indicator", "pol_woninginbraak"), ("jaar", "2018"), ("jaren", "toen-nu"))),
                ("", (("indicator", "pol_woninginbraak"), ("jaar", "2018"), ("jaren", "alle"))),
                ("bronnen", ()),
                ("overzicht", ()),
                ("overzicht", (("volgorde", "district"),)),
                ("nodig", ()),
                ("invullen", ()),
                ("eenheden", ()),
                ("gemeente", ()),
            ]
        )
    )
)
#: What was chosen on a map, and some defaults.
CHOSEN = {
    "indicator": "pol_woninginbraak",
    "jaar": "2019",
    "gemeente": "GM0034",
    "maat": "per1000",
    "weergave": "kaart",
    "indeling": "vast",
    "klassen": "5",
    "namen": "aan",
}
#: Size of the window -> the smallest type that a room can read there, in pixels.
SIZES = {(1280, 720): 18.0, (1024, 768): 18.0}
#: On a projector of 1920 pixels.
PROJECTED = 24.0
#: How wide the slide is drawn.
WIDTH = "document.querySelector('.dia').getBoundingClientRect().width"
#: What is written too small, outside of the slide or into its foot; and what must be scrolled.
FAULTS = """(least) => {
  const stage = document.querySelector('.dia');
  const whole = stage.getBoundingClientRect();
  const scale = whole.width / stage.offsetWidth;
  const foot = stage.querySelector('.dia-bron')?.getBoundingClientRect().top ?? whole.bottom;
  const bar = document.querySelector('.dia-balk').getBoundingClientRect().top;
  const faults = [];
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const at = node.parentElement;
    if (!node.data.trim() || at.closest('caption, title, desc')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const drawn = at.ownerSVGElement ? at.getScreenCTM() : null;
    const size = parseFloat(getComputedStyle(at).fontSize) * (drawn ? Math.hypot(drawn.b, drawn.d) : scale);
    const text = node.data.slice(0, 40);
    if (size < least - 0.05) faults.push(`small ${size} ${text}`);
    const low = at.closest('.dia-bron') ? bar : foot;
    const outside = box.left < whole.left - 1 || box.right > whole.right + 1 || box.top < whole.top - 1;
    if (outside) faults.push(`outside ${text}`);
    if (box.bottom > low + 3) faults.push(`over the foot ${box.bottom} ${low} ${text}`);
  }
  for (const box of [stage, document.querySelector('.dia-deck')]) {
    const over = Math.max(box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth);
    if (over > 1) faults.push(`${box.className} scrolls`);
  }
  const rows = stage.querySelectorAll('tbody tr:not(.gekozen)').length;
  if (rows > 10) faults.push(`${rows} rows`);
  if (!stage.querySelector('h1')?.textContent.trim()) faults.push('no headline');
  return faults;
}"""


def link(views, **more):
    query = "&".join(f"{name}={value}" for name, value in {"presentatie": "1", **more}.items())
    return f"/?{query}&set={views.encoded()}"


def shown(page):
    return page.locator(".dia-deck")


def at(page, place):
    """Wait until a slide is shown: the number of its view and, within that, its own."""
    expect(shown(page)).to_have_attribute("data-dia", place)


def test_a_meeting_goes_on_when_the_server_is_gone(new_page, app_url):
    """All kinds of view in both shapes of screen, by clicker; the cable is pulled after the first slide."""
    with Cable(app_url) as cable:
        page = new_page(size="projector", base_url=cable.url)
        page.goto(link(KINDS))
        # Dozens of slides in two shapes are made first; a bar tells how far that is.
        expect(page.locator('[data-testid="stProgress"]')).to_be_visible()
        expect(page.locator("#rvs-uitweg")).to_be_hidden()
        expect(shown(page)).to_have_attribute("data-dia", "1.1", timeout=5 * PATIENCE_MS)
    # The server is gone. Wait until the framework has noticed, for it then lays a message over its page.
    page.locator('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])').wait_for(
        state="attached"
    )
    number = int(page.locator(".dia-telling").inner_text().split("/")[1])
    assert number > len(KINDS.views)
    assert {view.page for view in KINDS.views} == set(addresses())
    # A projector shows the slides of the first size, so much larger that what is read there is read here.
    assert page.evaluate(FAULTS, PROJECTED) == []
    projected = page.evaluate(WIDTH)
    for (width, height), least in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("Home")
        if width / height == 16 / 9:
            assert projected / page.evaluate(WIDTH) >= PROJECTED / least
        seen = set()
        for i in range(1, number + 1):
            if i > 1:
                page.keyboard.press("PageDown")
            expect(page.locator(".dia-telling")).to_have_text(f"{i} / {number}")
            seen.add(shown(page).get_attribute("data-dia").split(".")[0])
            assert page.evaluate(FAULTS, least) == [], (i, width, page.locator("h1").first.inner_text())
        assert seen == {str(n) for n in range(1, len(KINDS.views) + 1)}
    page.keyboard.press("PageDown")
    expect(page.locator(".dia-telling")).to_have_text(f"{number} / {number}")
    # Nothing of the framework can be reached: no English message, and the keys are ours.
    assert page.evaluate(
        "[...document.body.children].every((e) => e.inert || e.matches('.dia-deck, script, style'))"
    )
    page.keyboard.press("Escape")
    expect(page.locator(".dia-melding")).to_contain_text("De server antwoordt niet")


def test_the_keys_of_a_presentation(window):
    page = window(size="projector")
    page.goto(link(from_json(READY_MADE.read_bytes(), addresses()), dia="8.2"))
    at(page, "8.2")
    assert_accessible(page, ".dia-deck")
    page.keyboard.press("b")
    expect(page.locator(".dia-zwart")).to_be_visible()
    page.keyboard.press(".")
    expect(page.locator(".dia-zwart")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Toetsen")).to_contain_text("volgende dia")
    assert_accessible(page, ".dia-deck")
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    expect(page.locator(".dia-telling")).to_have_text(re.compile(r"^(\d+) / \1$"))
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    at(page, "1.2")
    assert "dia=1.2" in page.url
    page.keyboard.press("l")
    page.get_by_role("button", name="Woninginbraak: waar het meest").click()
    at(page, "5.1")
    # Pointing at a row lights up its place on the map.
    page.locator("tr[data-code]").first.hover()
    expect(page.locator("use.licht")).to_have_count(1)
    expect(page.locator(".dia-wijzer")).to_contain_text("per 1.000 inwoners")
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    speaker = opened.value
    first = page.evaluate("document.querySelector('.dia-deck h1').textContent")
    expect(speaker.locator(".nu h1")).to_have_text(first)
    # What is asked in the window of the speaker is answered there, and not on the wall.
    speaker.keyboard.press("?")
    expect(speaker.get_by_role("dialog", name="Toetsen")).to_contain_text("volgende dia")
    expect(page.get_by_role("dialog", name="Toetsen")).to_have_count(0)
    assert_accessible(speaker)
    speaker.keyboard.press("Escape")
    expect(speaker.get_by_role("dialog", name="Toetsen")).to_have_count(0)
    speaker.keyboard.press("Escape")
    speaker.keyboard.type("999")
    expect(speaker.locator(".dia-melding")).to_have_text("Naar dia 999: druk op Enter")
    expect(page.locator(".dia-melding")).to_be_hidden()
    speaker.keyboard.press("Enter")
    expect(speaker.locator(".dia-melding")).to_contain_text("Er is geen dia 999")
    speaker.keyboard.press(".")
    expect(page.locator(".dia-zwart")).to_be_visible()
    expect(speaker.locator(".dia-voorbeeld.zwart")).to_be_visible()
    speaker.keyboard.press("PageDown")
    expect(page.locator(".dia-zwart")).to_be_hidden()
    at(page, "5.1")
    speaker.locator(".nu tr[data-code]").first.hover()
    expect(page.locator("use.licht")).to_have_count(1)
    speaker.keyboard.press("PageDown")
    at(page, "6.1")
    expect(speaker.locator(".nu h1")).not_to_have_text(first)
    expect(speaker.locator(".dia-notities")).to_contain_text("Bronnen: Politie")
    speaker.close()
    page.bring_to_front()
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)
    # On the page of the slide, with its choices, and with the way back.
    expect(map_frame(page).locator(".rvs-year")).to_have_text("2012 → 2018")
    assert "maat=ontwikkeling" in page.url
    page.get_by_role("button", name="Terug naar de presentatie").click()
    at(page, "6.1")
    page.keyboard.press("Home")
    at(page, "1.1")
    page.keyboard.press("Escape")
    # A page without choices: Back leaves the deck, and Forward comes to it again.
    page.wait_for_url("**/strategiekaart**")
    page.get_by_role("button", name="Terug naar de presentatie").click()
    at(page, "1.1")
    page.keyboard.press("PageDown")
    at(page, "1.2")
    page.go_back()
    expect(shown(page)).to_have_count(0)
    settled(page)
    page.go_forward()
    at(page, "1.2")


def test_a_broken_link_to_a_presentation_shows_the_page_and_says_so(page):
    goto(page, "/ambities?set=kapot&dia=99&presentatie=1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zijn de ambities gehaald?")
    expect(page.get_by_text("een presentatie: kapot")).to_be_visible()
    expect(page.get_by_text("leeg of niet te lezen")).to_be_visible()
    expect(shown(page)).to_have_count(0)


def test_a_set_is_made_kept_and_opened_again(page, tmp_path):
    goto(page, "/?indicator=pol_woninginbraak&jaar=2019&gemeente=GM0034")
    map_frame(page)
    page.get_by_role("button", name="Presenteren").click()
    title = page.get_by_label("Titel van dit scherm")
    expect(title).to_have_value("Woninginbraak (politie) per 1.000 inwoners, 2019")
    title.fill("   ")
    title.press("Enter")
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    # Blanks are no title: the suggested one stands there, and stays there.
    first = page.get_by_label("Titel van scherm 1")
    expect(first).to_have_value("Woninginbraak (politie) per 1.000 inwoners, 2019")
    page.get_by_role("button", name="Haal weg: scherm 1").click()
    expect(page.get_by_text("Er staat nog niets in de presentatie.")).to_be_visible()
    title.fill("Almere")
    title.press("Enter")
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    expect(first).to_have_value("Almere")
    # A new title is in all that follows: the link, the file, PowerPoint.
    page.get_by_text("Link naar deze presentatie").click()
    shown_link = page.get_by_test_id("stCode")
    before = shown_link.inner_text()
    # Who types on in the next box loses nothing: neither of a view, nor of the meeting.
    first.fill("Almere <b>vet</b>")
    page.get_by_label("Vraag of besluit bij scherm 1").fill("Besluit?")
    page.get_by_label("Vraag of besluit bij scherm 1").press("Enter")
    page.get_by_text("Over de bijeenkomst").click()
    page.get_by_label("Naam van de bijeenkomst").fill("College")
    page.get_by_label("Datum").fill("8 december")
    page.get_by_label("Datum").press("Enter")
    expect(first).to_have_value("Almere <b>vet</b>")
    # The title is in the link a moment before the question is.
    question = ""
    while not question:
        expect(shown_link).not_to_have_text(before)
        before = shown_link.inner_text()
        (linked,) = decode(before.split("set=")[1].strip(), addresses()).views
        question = linked.question
    assert (linked.title, question) == ("Almere <b>vet</b>", "Besluit?")
    file = saved(page, page.get_by_role("button", name="Bewaar als bestand"))
    kept = tmp_path / "set.json"
    file.save_as(kept)
    view = json.loads(kept.read_text(encoding="utf-8"))["schermen"][0]
    # The defaults as well: a later default may not change the slide.
    assert view["keuzes"].items() >= CHOSEN.items()
    assert linked.choices == tuple(sorted(view["keuzes"].items()))
    file = saved(page, page.get_by_role("button", name="Download als PowerPoint"))
    _, slide = Presentation(file.path()).slides
    assert "Almere <b>vet</b>" in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    file = saved(page, page.get_by_role("button", name="Los bestand voor in de browser"))
    alone = tmp_path / "set.html"
    file.save_as(alone)
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    second = page.get_by_label("Titel van scherm 2")
    expect(second).to_be_visible()
    place = page.get_by_label("Plaats van scherm 2")
    place.fill("1")
    place.press("Enter")
    # While the page is made anew, the field of before may stand beside the new one.
    page.wait_for_function(
        """title => {
            const fields = document.querySelectorAll('input[aria-label="Titel van scherm 2"]');
            return fields.length === 1 && fields[0].value === title;
        }""",
        arg="Almere <b>vet</b>",
        timeout=PATIENCE_MS,
    )
    page.get_by_role("button", name="Haal weg: scherm 1").click()
    expect(second).to_have_count(0)
    page.get_by_role("button", name="Haal weg: scherm 1").click()
    expect(page.get_by_text("Er staat nog niets in de presentatie.")).to_be_visible()
    page.locator('input[type="file"]').set_input_files(kept)
    expect(page.get_by_label("Titel van scherm 1")).to_have_value("Almere <b>vet</b>")
    assert_accessible(page)
    bad = Path(tmp_path / "slecht.json")
    bad.write_text('{"schermen": [{"titel": "x", "pagina": "bestaat-niet"}]}', encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(bad)
    expect(page.get_by_text("Scherm 1: de pagina 'bestaat-niet' bestaat niet.")).to_be_visible()
    expect(page.get_by_label("Titel van scherm 1")).to_have_value("Almere <b>vet</b>")
    # The deck as a file asks for nothing and works without any server.
    page.goto(alone.as_uri())
    expect(page.locator(".dia-titel")).to_have_text("Almere <b>vet</b>")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Toetsen")).to_be_visible()


def test_a_listed_view_is_brought_up_to_date_and_opened(page):
    """What was chosen since is taken over on the page of the view; any listed view opens its page."""
    goto(page, "/politie")
    page.get_by_role("button", name="Presenteren").click()
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    expect(page.get_by_label("Titel van scherm 1")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Sluiten").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("radio", name="Districten").click()
    page.wait_for_url("**niveau=district**")
    settled(page)
    page.get_by_role("button", name="Presenteren").click()
    page.get_by_text("Link naar deze presentatie").click()
    shown_link = page.get_by_test_id("stCode")
    before = shown_link.inner_text()
    page.get_by_role("button", name="Werk scherm 1 bij").click()
    expect(shown_link).not_to_have_text(before)
    (view,) = decode(shown_link.inner_text().split("set=")[1].strip(), addresses()).views
    assert dict(view.choices)["niveau"] == "district"
    page.get_by_role("dialog").get_by_role("button", name="Sluiten").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="Kaart", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Veiligheid op de kaart")
    settled(page)
    page.get_by_role("button", name="Presenteren").click()
    # This page is not that of the view: its choices would be no choices there.
    expect(page.get_by_label("Titel van scherm 1")).to_be_visible()
    expect(page.get_by_role("button", name="Werk scherm 1 bij")).to_have_count(0)
    # What is of one kind stands in one column, also beside a row that has one button more.
    page.get_by_role("button", name="Zet dit scherm erbij").click()
    expect(page.get_by_role("button", name="Werk scherm 2 bij")).to_be_visible()
    for kind in ("textbox", "button"):
        rows = [page.locator(f".st-key-dia_rij_{i}").get_by_role(kind) for i in (0, 1)]
        (left, width), other = (
            [(box["x"], box["width"]) for box in (row.first.bounding_box(), row.last.bounding_box())]
            for row in rows
        )
        assert [left, width] == other, kind
    page.get_by_role("button", name="Open scherm 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe inwoners de politie zien")
    page.wait_for_url("**niveau=district**")
    expect(page.get_by_role("radio", name="Districten")).to_be_checked()
