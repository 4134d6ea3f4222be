"""The modules of the map and its pickers one by one, in the browser that runs them.

Their tests are `tests/browser/kaart/*.test.js` and `tests/browser/keuzes/*.test.js`.
"""

import re
from pathlib import Path

import pytest

from rvs_geo.views.shared.assets import ASSETS

ROOT = Path(__file__).resolve().parents[2]
TESTS = Path(__file__).parent
MODULES = (ASSETS / "kaart", ROOT / "rvs_geo" / "ui" / "assets_page" / "keuzes")
SITE = "http://modules.test"
CASES = [
    (f"{file.parent.name}/{file.name}", name)
    for file in sorted(TESTS.glob("*/*.test.js"))
    for name in re.findall(r"^export (?:async )?function (\w+)", file.read_text(encoding="utf-8"), re.M)
]


@pytest.fixture(scope="module")
def modules(browser):
    """A page that can import the modules as they stand on disk."""
    page = browser.new_page()

    def answer(route):
        name = route.request.url.removeprefix(f"{SITE}/")
        if name:
            route.fulfill(path=ROOT / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")

    page.route("**/*", answer)
    page.goto(f"{SITE}/")
    yield page
    page.close()


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{f}-{c}" for f, c in CASES])
def test_module(modules, file, case):
    run = "async ([file, name]) => { await (await import(file))[name](); }"
    modules.evaluate(run, [f"/{(TESTS / file).relative_to(ROOT).as_posix()}", case])


def test_every_module_is_read_by_some_test():
    read = "".join(f.read_text(encoding="utf-8") for f in TESTS.glob("*/*.test.js"))
    # What draws on a map or builds the page is tested with one: test_kaart.py.
    needs_a_page = {"main", "layout", "shapes", "time", "follow", "hub", "nodes"}
    for folder in MODULES:
        for file in folder.glob("*.js"):
            assert f'/{folder.name}/{file.name}"' in read or file.stem in needs_a_page, file.name
