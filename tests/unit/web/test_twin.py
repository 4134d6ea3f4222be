"""The twin that the app makes itself, and the queue before it."""

import asyncio
import hashlib
import json
import re
import threading

import pytest
from starlette.exceptions import HTTPException

from rvs_geo.export.open_data.editions import write_edition
from rvs_geo.region.read import data_folder, load_region
from rvs_geo.web.queue import BUSY, Queue
from rvs_geo.web.settings import Settings
from rvs_geo.web.twin import has_file, ready_file, twin_file
from tests.loops import run
from tests.made_up import write_made_up


def test_a_file_is_made_once_and_kept():
    made = twin_file(Settings(), "tabel-cbs_totaal.html")
    assert ready_file(Settings(), "tabel-cbs_totaal.html") is made
    assert twin_file(Settings(), "tabel-cbs_totaal.html") is made
    assert b"niet bekend" in made.plain


@pytest.mark.parametrize("name", ["../app.py", "weg.html", "", "middelen"])
def test_nothing_else_is_there(tmp_path, name):
    for settings in (Settings(), Settings(edition=tmp_path)):
        assert not has_file(settings, name)
        assert twin_file(settings, name) is None


def test_an_edition_on_disk_is_sent_as_it_is(tmp_path):
    (tmp_path / "index.html").write_text("vast", encoding="utf-8")
    assert twin_file(Settings(edition=tmp_path), "index.html") == tmp_path / "index.html"
    assert not has_file(Settings(edition=tmp_path), "gemeente.html")


def test_the_data_of_a_day_keep_their_address_whatever_edition_is_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("RVS_UITGAVEN", str(tmp_path))
    names = [f"data/uitgave/2026-11-26/{name}" for name in ("gegevens.zip", "SHA256SUMS", "index.html")]
    names.append("data/uitgave/uitgaven.json")
    for settings in (Settings(), Settings(edition=tmp_path / "site")):
        assert not any(has_file(settings, name) for name in names)
    # Kept while the app runs, and after an edition was put on disk.
    made = write_edition(load_region(write_made_up(tmp_path / "streek")), tmp_path, "2026-11-26")
    for settings in (Settings(), Settings(edition=tmp_path / "site")):
        assert all(has_file(settings, name) and ready_file(settings, name) is None for name in names)
        package, sums, page, days = (twin_file(settings, name) for name in names)
        assert hashlib.sha256(package.read_bytes()).hexdigest() == made.checksum
        assert sums.read_text(encoding="ascii").startswith(made.checksum)
        assert made.checksum in page.plain.decode()
        assert json.loads(days.plain)[0]["sha256"] == made.checksum
        assert not has_file(settings, "data/uitgave/2026-11-26/../streek/datapackage.json")


def test_who_would_wait_too_long_is_told_so_at_once():
    held, queue = threading.Event(), Queue(at_once=1, waiting=2)

    async def crowd():
        busy = [asyncio.create_task(queue.run(held.wait)) for _ in range(3)]
        while queue._limiter.statistics().tasks_waiting < 2:
            await asyncio.sleep(0)
        with pytest.raises(HTTPException) as refused:
            await queue.run(held.wait)
        held.set()
        return refused.value, await asyncio.gather(*busy)

    refused, served = run(crowd())
    assert (refused.status_code, refused.detail) == (503, BUSY)
    assert served == [True, True, True]


def test_a_page_of_the_twin_says_what_it_is_for_who_shows_a_link_to_it():
    page = twin_file(Settings(), "ambities.html").plain.decode()
    package = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    (said,) = re.findall(r'<meta name="description" content="([^"]*)">', page)
    assert said == f"Zijn de ambities gehaald? | {package['description']}"
    assert '<meta property="og:title" content="Ambities | RVS Midden-Nederland op de kaart">' in page
