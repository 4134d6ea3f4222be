"""A server that lacks something: nobody joined Streamlit's modules there, and a page of it fails."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from rvs_geo.web.joined import framework_modules
from tests.browser.conftest import ROOT, Server, new_context
from tests.browser.test_joined import PAGES, modules_of

FAILING = """
PAGE = {"title": "Kapot", "icon": ":material/home:", "section": "Over", "order": 99}
raise ValueError("geheim")
"""


@pytest.fixture(scope="module")
def lacking(tmp_path_factory):
    copy = tmp_path_factory.mktemp("kapot") / "app"
    copy.mkdir()
    for name in ("app.py", "pages", "rvs_geo", "data", ".streamlit"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    (copy / "pages" / "kapot.py").write_text(FAILING, encoding="utf-8")
    nothing = tmp_path_factory.mktemp("niets")
    with Server(folder=copy, RVS_SAMENGEVOEGD=str(nothing)) as server:
        yield server


def test_a_deep_link_opened_first_of_all_comes_with_the_navigation_of_the_app(new_page, lacking):
    """Before anybody else is at that server, which reads all data first."""
    page = new_page(base_url=lacking.url)
    page.goto("/gemeente?gemeente=GM0344")
    expect(page.get_by_role("heading", name="Utrecht", exact=True, level=2)).to_be_visible()
    expect(page.get_by_role("link", name="Kaart", exact=True)).to_be_visible()
    # Streamlit's own navigation would show the names of the files.
    expect(page.get_by_role("link", name="gemeente", exact=True)).to_have_count(0)


def test_without_the_joined_file_the_modules_of_streamlit_are_served(browser, lacking):
    with new_context(browser, lacking.url) as context:
        asked, broken = modules_of(context.new_page(), *PAGES[::-2])
    assert not broken
    assert asked <= {f"/static/js/{file.name}" for file in framework_modules().glob("*.js")}
    assert len(asked) > 70


def test_a_failing_page_says_so_in_dutch_with_a_number(new_page, lacking):
    """The visitor reads Dutch, a way on and a number, and nothing of the framework's box."""
    page = new_page(base_url=lacking.url)
    page.goto("/kapot")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("Er ging iets mis op deze pagina")
    expect(said).to_contain_text(re.compile(r"nummer \d{3} \d{3}"))
    for word in ("geheim", "ValueError", "Traceback", "Ask Google", "Ask ChatGPT"):
        expect(page.get_by_text(word)).to_have_count(0)
    expect(said.get_by_role("link", name="Ga naar de kaart")).to_have_attribute("href", "./")
    # The menu of the app stands around it: the way on to every other page.
    expect(page.get_by_role("link", name="Kaart", exact=True)).to_be_visible()
