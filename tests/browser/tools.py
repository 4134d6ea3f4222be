"""What browser tests do over and over: go to a page, wait until it is there, ask axe."""

from functools import cache
from pathlib import Path

import pytest

#: Axe reads the colours of an element anew for each text that lies on it, with a library that knows all kinds
#: of colours: on a page with a few dozen colours that was a quarter of its time.
KNOWN_COLOURS = """(() => {
    const { Color } = axe.commons.color;
    const read = Color.prototype.parseString, known = new Map();
    Color.prototype.parseString = function (text) {
        if (known.has(text)) return Object.assign(this, known.get(text));
        read.call(this, text);
        known.set(text, {r: this.r, g: this.g, b: this.b, alpha: this.alpha});
        return this;
    };
})();"""
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
#: The category of rules whose outcome the theme changes.
COLOURS = "cat.color"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# Streamlit loads what puts our style on the page apart from what shows text: text may stand there unstyled
# for a moment. Our script, which comes after our style, sets the language.
DRESSED = 'html[lang="nl"]'


def goto(page, path="/"):
    """Open a page and wait until its script has run and its title stands there."""
    page.goto(path)
    page.locator(DRESSED).wait_for(state="attached")
    page.locator(IDLE).wait_for()
    page.locator("h1").first.wait_for()
    page.locator("#rvs-eerst").wait_for(state="detached")


def settled(page):
    """Wait until the script is not running (any more)."""
    page.locator(IDLE).wait_for()


def saved(page, button):
    """Press a button that hands out a file; the download.

    A press while the script runs can be lost: the button is put there anew. The first file of a server
    also waits for the process that makes files to start.
    """
    settled(page)
    with page.expect_download() as got:
        button.click()
    return got.value


def map_frame(page, key="kaart"):
    """The frame of a map, once its areas are painted."""
    frame = page.frame_locator(f".st-key-{key} iframe")
    frame.locator("html[data-getekend]").wait_for(state="attached")
    return frame


def drawn(frame):
    """Code → fill of every area that is on the map."""
    return frame.locator("path[data-gebied]").evaluate_all(
        "ps => Object.fromEntries(ps.filter(p => p.style.display !== 'none')"
        ".map(p => [p.dataset.gebied, p.getAttribute('fill')]))"
    )


#: The rules of WCAG, or those of one category. Of what passes, one element a rule is told: of a page with
#: thousands of elements axe would else work out an address for each of them. Of a box that scrolls within a
#: component axe gives up the colours ("exceeds the grid bounds"), so such a box is opened first. Others are
#: opened only where axe gives up all the same: a list may then lie over what stands below it.
RUN_AXE = """async ([part, tags, only]) => {
    const old = (rule) => rule.tags.includes('experimental') || rule.tags.includes('deprecated');
    const rules = axe.getRules(tags).filter((r) => !old(r) && (!only || r.tags.includes(only)));
    const runOnly = {type: 'rule', values: rules.map((r) => r.ruleId)};
    const within = [...document.querySelectorAll('[data-testid=stMain] *')];
    const hosts = within.filter((e) => e.shadowRoot);
    const inside = hosts.flatMap((e) => [...e.shadowRoot.querySelectorAll('*')]);
    // To axe the shade at the side of a table that scrolls is a picture, on which it judges no colour.
    const shades = document.querySelectorAll('.leestabel');
    for (const shade of shades) shade.style.backgroundImage = 'none';
    const look = async (parts) => {
        const boxes = parts.filter((e) => getComputedStyle(e).overflow.includes('auto'));
        for (const box of boxes) box.style.overflow = 'visible';
        const found = await axe.run(part || document, {runOnly, resultTypes: ['violations'], preload: false});
        for (const box of boxes) box.style.overflow = '';
        const faults = found.incomplete.filter((r) => r.error);
        return {...found, given_up: faults.map((r) => `${r.id}: ${r.error.message}`)};
    };
    let found = await look(inside);
    if (found.given_up.length) found = await look([...within, ...inside]);
    for (const shade of shades) shade.style.backgroundImage = '';
    return found;
}"""


@cache
def _axe():
    if not AXE.exists():
        pytest.fail("no axe-core: `make test` installs it (npm ci)")
    return AXE.read_text(encoding="utf-8") + KNOWN_COLOURS


def assert_accessible(page, within=None, only=None):
    """No violation of WCAG 2.2 A or AA that axe can find, in the page and in its frames.

    `within` (a selector) looks at a part only: on a phone the framework's own menu has faults of its own.
    `only` (COLOURS) looks at the rules of a category: in the other theme nothing else can change.
    """
    for frame in page.frames:
        if not frame.evaluate("Boolean(window.axe)"):
            frame.evaluate(_axe())
    result = page.evaluate(RUN_AXE, [within, WCAG, only])
    assert result["passes"], "axe looked at nothing"
    assert not result["given_up"]
    found = [
        f"{v['id']}: {n['target']} {n['html'][:200]} {n['failureSummary'][:300]}"
        for v in result["violations"]
        for n in v["nodes"]
    ]
    assert not found, "\n".join(found)


def assert_no_sideways_scroll(page):
    """The page is not wider than its window."""
    room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert room[0] <= room[1] + 1, room
