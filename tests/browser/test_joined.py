"""Streamlit's modules joined, in a browser: each runs once (without the file: `test_lacking_server.py`)."""

import re
from urllib.parse import urlsplit

from rvs_geo.web.joined import START, read
from tests.browser.conftest import listening
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
