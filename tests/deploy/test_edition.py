"""An edition on disk is sent by nginx itself: no replica runs here."""

import gzip
import http.client

import pytest

from benchmarks.front import free_port
from deploy.__main__ import Plan
from rvs_geo.web.headers import ALWAYS

PAGE = "<!DOCTYPE html><html lang='nl'><title>{}</title>" + "woorden " * 300


@pytest.fixture
def edition(outside, tmp_path):
    """A link to the edition that is shown, and how to put another in its place."""
    folder = outside()
    link = folder / "uitgave"

    def put(name):
        target = folder / name
        target.mkdir()
        (target / "data").mkdir()
        (target / "index.html").write_text(PAGE.format(name))
        (target / "insluiten.html").write_text(PAGE.format(name))
        (target / "data" / "gemeenten.geojson").write_text("{}")
        (folder / "geheim.txt").write_text("geheim")
        for file in (target, target / "data"):
            file.chmod(0o755)
        fresh = folder / "nieuw"
        fresh.symlink_to(target)
        fresh.rename(link)

    put("een")
    return link, put


@pytest.fixture
def ask(edition, outside, nginx):
    port = free_port()
    nginx(Plan(1, port, free_port(), outside(), base="/rvs", edition=edition[0]))

    def asked(path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    return asked


def test_pages_come_without_an_app_as_safe_as_from_it(ask):
    answer = ask("/rvs/uitgave/index.html")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"<title>een</title>" in answer.body
    for name, value in ALWAYS.items():
        assert answer.headers[name] == value
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "frame-ancestors *" in ask("/rvs/uitgave/insluiten.html").headers["Content-Security-Policy"]
    # Without a certificate nothing may insist on one.
    assert "Strict-Transport-Security" not in answer.headers


def test_they_are_compressed_and_asked_for_once(ask):
    answer = ask("/rvs/uitgave/index.html", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"<title>een</title>" in gzip.decompress(answer.body)
    again = ask(
        "/rvs/uitgave/index.html", **{"If-None-Match": ask("/rvs/uitgave/index.html").headers["ETag"]}
    )
    assert again.status == 304


def test_the_folder_leads_to_its_first_page_and_data_have_their_type(ask):
    assert ask("/rvs/uitgave").headers["Location"].endswith("/rvs/uitgave/index.html")
    assert ask("/rvs/uitgave/").status == 200
    assert (
        ask("/rvs/uitgave/data/gemeenten.geojson").headers["Content-Type"].startswith("application/geo+json")
    )


def test_a_new_edition_is_there_at_once(ask, edition):
    assert b"<title>een</title>" in ask("/rvs/uitgave/index.html").body
    edition[1]("twee")
    assert b"<title>twee</title>" in ask("/rvs/uitgave/index.html").body


@pytest.mark.parametrize(
    "path", ["/rvs/uitgave/../geheim.txt", "/rvs/uitgave/..%2fgeheim.txt", "/rvs/uitgave../geheim.txt"]
)
def test_nothing_beside_the_edition_is_reached(ask, path):
    answer = ask(path)
    assert answer.status >= 400
    assert b"geheim" not in answer.body


def test_without_an_app_the_rest_says_so_in_dutch(ask):
    answer = ask("/rvs/")
    assert answer.status == 502
    assert "Het is nu te druk" in answer.body.decode()
