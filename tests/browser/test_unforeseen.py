"""A page that fails: the visitor reads Dutch, a way on and a number, and nothing of the framework's box."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Server

FAILING = """
PAGE = {"title": "Kapot", "icon": ":material/home:", "section": "Over", "order": 99}
raise ValueError("geheim")
"""


@pytest.fixture(scope="module")
def failing_url(tmp_path_factory):
    copy = tmp_path_factory.mktemp("kapot") / "app"
    copy.mkdir()
    for name in ("app.py", "pages", "rvs_geo", "data", ".streamlit"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    (copy / "pages" / "kapot.py").write_text(FAILING, encoding="utf-8")
    with Server("app.py", folder=copy) as server:
        yield server.url


def test_a_failing_page_says_so_in_dutch_with_a_number(new_page, failing_url):
    page = new_page(base_url=failing_url)
    page.goto("/kapot")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("Er ging iets mis op deze pagina")
    expect(said).to_contain_text(re.compile(r"nummer \d{3} \d{3}"))
    for word in ("geheim", "ValueError", "Traceback", "Ask Google", "Ask ChatGPT"):
        expect(page.get_by_text(word)).to_have_count(0)
    expect(said.get_by_role("link", name="Ga naar de kaart")).to_have_attribute("href", "./")
    # The menu of the app stands around it: the way on to every other page.
    expect(page.get_by_role("link", name="Kaart", exact=True)).to_be_visible()
