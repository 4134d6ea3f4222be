"""Streamlit's modules joined, in a browser: each runs once, and without the joined file all works as well."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from rvs_geo.web.joined import START, framework_modules, read
from tests.browser.conftest import Server, listening, new_context
from tests.browser.tools import goto, map_frame, settled
from tests.browser.visits import charts_drawn, faults_heard

#: Pages that load what the first page does not: charts, tables, boxes to choose from, a file to bring along.
PAGES = ("/", "/ambities", "/gemeente?gemeente=GM0344", "/prioriteiten?deel=tabel", "/invullen")


def modules_of(page, *paths):
    """The modules that these pages ask for, in one visit, and what went wrong."""
    asked, broken = [], []
    page.on("request", lambda r: asked.append(urlsplit(r.url).path))
    with listening(page, **faults_heard(broken)):
        for path in paths:
            goto(page, path)
            settled(page)
            charts_drawn(page)
            if path == "/":
                map_frame(page)
    return {path for path in asked if re.match("/static/js.*/", path)}, broken


def test_every_module_of_a_visit_is_the_joined_file_or_beside_it(new_page, joined_modules):
    whole = read(joined_modules)
    asked, broken = modules_of(new_page(), *PAGES)
    assert not broken
    assert f"/{whole.place}/{START}" in asked
    assert len(asked) > 5
    assert not [path for path in asked if not path.startswith(f"/{whole.place}/")]
    assert not {path.rsplit("/", 1)[1] for path in asked} & whole.members


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    """A server on which nobody joined anything."""
    with Server(RVS_SAMENGEVOEGD=str(tmp_path_factory.mktemp("niets"))) as started:
        yield started


def test_a_deep_link_opened_first_of_all_comes_with_the_navigation_of_the_app(new_page, without):
    """Before anybody else is at that server, which reads all data first."""
    page = new_page(base_url=without.url)
    page.goto("/gemeente?gemeente=GM0344")
    expect(page.get_by_role("heading", name="Utrecht", exact=True, level=2)).to_be_visible()
    expect(page.get_by_role("link", name="Kaart", exact=True)).to_be_visible()
    # Streamlit's own navigation would show the names of the files.
    expect(page.get_by_role("link", name="gemeente", exact=True)).to_have_count(0)


def test_without_the_joined_file_the_modules_of_streamlit_are_served(browser, without):
    with new_context(browser, without.url) as context:
        asked, broken = modules_of(context.new_page(), *PAGES[::-2])
    assert not broken
    assert asked <= {f"/static/js/{file.name}" for file in framework_modules().glob("*.js")}
    assert len(asked) > 70
