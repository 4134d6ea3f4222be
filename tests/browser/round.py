"""Pictures of every page of a data folder, on a laptop and a phone, to look through as a whole.

    python -m tests.browser.round --data noord --out beelden [--dark] [--only gemeente vergelijken]

Any folder will do, also one that no test knows. Beside the pictures it names what needs no eye: a page that
says an error, asks another host, is wider than its window, or holds a word that it was told is of another
region (`--strange`). The exit code is 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from rvs_geo.region.model import Region
from rvs_geo.region.read import load_region
from rvs_geo.views.meeting.viewset import View, ViewSet
from rvs_geo.views.shared.pages import addresses
from tests.browser.conftest import (
    CHROMIUM_FLAGS,
    Server,
    chromium_path,
    foreign_heard,
    listening,
    new_context,
)
from tests.browser.tools import goto, settled
from tests.browser.visits import charts_drawn

SIZES = ("laptop", "phone")
#: Pages of which a slide is looked at as well.
SLIDES = ("", "eenheden", "gemeente", "overzicht", "pers", "vergelijken")
WIDTH = "document.scrollingElement.scrollWidth > innerWidth + 1"
TEXT = """[document.body, ...[...document.querySelectorAll('iframe')].map(f => f.contentDocument?.body)]
    .map(body => body?.innerText ?? '').join(' ')"""
#: Makes the page as high as what it holds, so that one picture has all of it.
HEIGHT = """Math.max(innerHeight,
    ...[...document.querySelectorAll('[data-testid=stMain]')].map(e => e.scrollHeight))"""


def paths(region: Region) -> dict[str, str]:
    """What is visited, by the name of its picture: every page, and those that a choice makes another."""
    first, second, *_ = (g.code for g in region.gemeenten)
    chosen = {"gemeente": f"?gemeente={first}", "pers": f"?gemeente={first}"}
    chosen |= {"vergelijken": f"?gemeenten={first},{second}"}
    shown = {
        a or "kaart": f"/{a}{chosen.get(a, '')}"
        for a, e in addresses().items()
        if all(map(region.has, e.needs))
    }
    more = {
        "kaart-ontwikkeling": "/?maat=ontwikkeling",
        "kaart-tabel": "/?weergave=tabel",
        "kaart-jaren": "/?jaren=alle",
        "gemeente-kies": "/gemeente",
    }
    asked: dict[str, tuple[tuple[str, str], ...]] = {"gemeente": (("gemeente", first),)}
    asked |= {"pers": asked["gemeente"], "vergelijken": (("gemeenten", f"{first},{second}"),)}
    levels = [i for i in region.figures if i.is_level]
    views = {
        f"dia-{address or 'kaart'}": View(entry.title, address, asked.get(address, ()))
        for address, entry in addresses().items()
        if address in SLIDES and all(map(region.has, entry.needs))
    }
    if levels:
        views["dia-niveau"] = View(levels[0].name, "", (("indicator", levels[0].id),))
    slides = {name: f"/?presentatie=1&set={ViewSet((v,), 'Ronde').encoded()}" for name, v in views.items()}
    maps = {f"kaart-{i.id}": f"/?indicator={i.id}" for i in levels[:2]}
    return {**shown, **more, **maps, **slides}


def faults_of(page: Page, strange: list[str]) -> list[str]:
    """What is wrong with the page that is there."""
    found = ["wijder dan het venster"] if page.evaluate(WIDTH) else []
    alerts = page.locator('[data-testid="stAlertContentError"], [data-testid="stException"]')
    found += [f"fout: {text[:120]}" for text in alerts.all_inner_texts()]
    text = page.evaluate(TEXT)
    return found + [f"noemt {word}" for word in strange if word in text]


def take(page: Page, path: str, file: Path) -> None:
    """Opens a page and takes its picture, the whole of it."""
    goto(page, path)
    settled(page)
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
    if "presentatie" in path:
        page.locator(".dia:visible").first.wait_for()
    for frame in page.frames[1:]:
        if frame.locator(".rvs").count():
            frame.locator("html[data-getekend]").wait_for(state="attached")
    if "presentatie" not in path:
        charts_drawn(page)
        size = page.viewport_size or {"width": 0, "height": 0}
        page.set_viewport_size({"width": size["width"], "height": min(int(page.evaluate(HEIGHT)), 6000)})
        settled(page)
        charts_drawn(page)
    page.screenshot(path=file)


def main() -> int:
    """Takes the pictures and prints what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.round", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--dark", action="store_true", help="in the dark theme")
    parser.add_argument("--only", nargs="+", default=[], help="names of pictures")
    parser.add_argument("--strange", nargs="+", default=[], help="words that may stand on no page")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    region, wrong = load_region(given.data), 0
    with Server(RVS_DATA=str(given.data.resolve())) as server, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        for size in SIZES:
            for name, path in paths(region).items():
                if given.only and name not in given.only:
                    continue
                foreign: list[str] = []
                with new_context(browser, server.url, size, "dark" if given.dark else "light") as context:
                    page = context.new_page()
                    with listening(page, **foreign_heard(server.url, foreign)):
                        take(page, path, given.out / f"{name}-{size}.png")
                    faults = [*faults_of(page, given.strange), *(f"vraagt {url}" for url in foreign)]
                wrong += len(faults)
                print(f"{name}-{size}: {'; '.join(faults) or 'in orde'}", flush=True)
        browser.close()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
