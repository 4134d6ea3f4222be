"""Real nginx before two real replicas, as a scanner and as visitors see them; under a base path."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest
import websockets

from benchmarks.outage import killing, renewal
from benchmarks.visitor import Visitor, cookie_of
from deploy.__main__ import Plan, settings
from tests.loops import run
from tests.real import DATA

SECRET = "gemeente=GM0344"


@pytest.fixture
def ask(front):
    def asked(path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", front.port, timeout=60)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    return asked


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/rvs/", 200),
        ("/rvs", 308),
        ("/rvs/gemeente?gemeente=GM0344", 200),
        ("/rvs/?embed=true", 307),
        ("/rvs/uitgave/index.html", 200),
        ("/rvs/gezond", 200),
        ("/rvs/robots.txt", 200),
        ("/rvs/.well-known/security.txt", 200),
        ("/", 404),
        ("/rvs/bestaat-niet", 404),
        ("/rvs/uitgave/weg.html", 404),
        ("/rvs/_stcore/metrics", 404),
        ("/rvs/_stcore/agent/openapi.json", 404),
        ("/rvs/.git/config", 404),
        ("/rvs/.env", 404),
        ("/rvs/static/../../app.py", 404),
        ("/rvs/static/..%2f..%2fapp.py", 404),
        ("/rvs/uitgave/..%2f..%2fapp.py", 400),
        ("/rvs/../../etc/passwd", 400),
        (f"/rvs/?{'x' * 8_001}", 414),
        (f"/rvs/?{'x' * 20_000}", 414),
    ],
)
def test_every_kind_of_address(ask, path, status):
    answer = ask(path)
    assert answer.status == status
    assert b"import " not in answer.body
    assert "uvicorn" not in answer.headers.get("Server", "")
    assert not re.search(r"\d", answer.headers["Server"])
    # What nginx itself refuses never comes to the app, and holds nothing to protect.
    if answer.status in (200, 308):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "script-src" in answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_large_upload_is_refused_by_its_size(ask, method):
    assert ask("/rvs/_stcore/upload_file/a/b", method, Content_Length="200000000").status == 413


def test_other_methods_and_hosts_are_refused(ask):
    assert ask("/rvs/gezond", "DELETE").status == 405
    assert ask("/rvs/", "TRACE").status == 405


def test_scripts_come_compressed_from_the_cache_of_nginx(ask, front):
    script = re.search(rb'src="\./(static/js[^"]+)"', ask("/rvs/").body)[1].decode()
    first, again = (ask(f"/rvs/{script}", Accept_Encoding="gzip, br") for _ in range(2))
    assert again.headers["Content-Encoding"] == "br"
    assert "immutable" in again.headers["Cache-Control"]
    assert again.body == first.body
    assert ask(f"/rvs/{script}", Accept_Encoding="br;q=0, gzip").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in ask(f"/rvs/{script}").headers


def test_metrics_are_private_to_this_machine(front, ask):
    assert front.sessions(0) >= 0
    assert ask("/rvs/metrics").status == 404


def test_a_page_of_another_site_opens_no_websocket(front):
    async def foreign():
        async with Visitor(front.url, origin="https://kwaad.example"):
            pass

    with pytest.raises(websockets.InvalidStatus, match="403"):
        run(foreign())


def test_the_cookie_that_binds_a_visitor_is_the_frameworks_own(front):
    assert re.fullmatch(r"_streamlit_xsrf=2\|[0-9a-f]+\|[0-9a-f]+\|\d+", cookie_of(front.url))


def test_no_request_fails_while_the_replicas_are_renewed(front):
    before = dict(front.pids)
    found = renewal(front)
    assert not found.failed
    assert set(found.done) == {200}
    assert all(front.pids[port] != pid for port, pid in before.items())


def test_a_replica_that_is_killed_costs_its_own_visitors_one_reconnect(front):
    found = run(killing(front))
    assert 0 < found.own < found.all
    assert found.lost == found.own
    assert not list(Path(front.env["TMPDIR"]).iterdir())


def test_the_data_of_a_day_come_whole_through_nginx(front, ask, tmp_path):
    # Kept while the replicas run, as by a refresh at night.
    kept = Path(front.env["RVS_UITGAVEN"])
    command = [sys.executable, "-m", "rvs_geo", "edition", "--out", kept, "--day", "2026-11-26"]
    subprocess.run(command, check=True, capture_output=True)
    for address in ("/rvs/uitgave/2026-11-26/", "/rvs/uitgave/2026-11-26"):
        moved = ask(address)
        assert (moved.status, moved.headers["Location"]) == (308, "/rvs/data/uitgave/2026-11-26/")
    page = ask(moved.headers["Location"])
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    names = re.findall(r'href="([^"]+)"', page.body.decode())
    assert names == ["gegevens.zip", "SHA256SUMS"]
    for name in names:
        first, again = (ask(f"{moved.headers['Location']}{name}") for _ in range(2))
        assert (first.status, again.body) == (200, first.body)
        assert first.headers["Access-Control-Allow-Origin"] == "*"
        (tmp_path / name).write_bytes(first.body)
    subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "gegevens.zip").read_bytes() == (kept / "2026-11-26/gegevens.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "gegevens.zip") as package:
        assert package.testzip() is None
        assert package.read("datapackage.json") == (DATA / "datapackage.json").read_bytes()
    assert json.loads(ask("/rvs/data/uitgave/uitgaven.json").body)[0]["datum"] == "2026-11-26"
    assert ask("/rvs/data/uitgave/2026-11-27/").status == 404


def test_the_log_holds_no_address_and_no_choices(front):
    urllib.request.urlopen(f"{front.url}gemeente?{SECRET}", timeout=60).close()
    # nginx writes down what it held within five seconds, or when it opens its log again.
    pid = int((front.folder / "nginx.pid").read_text())
    os.kill(pid, signal.SIGUSR1)
    log = ""
    while "GET /rvs/gemeente 200" not in log:
        log = (front.folder / "access.log").read_text()
    assert SECRET not in log
    assert "127.0.0.1" not in log
    assert (front.folder / "error.log").read_text() == ""


def test_settings_for_tls_and_a_name(tmp_path):
    plan = Plan(4, 443, 8601, tmp_path, "0.0.0.0", "kaart.voorbeeld.nl", certificate=("a.pem", "a.key"))
    text = settings(plan)
    assert "listen 0.0.0.0:443 ssl http2;" in text
    assert "server_name kaart.voorbeeld.nl;" in text
    assert re.findall(r"server 127\.0\.0\.1:(\d+)", text) == ["8601", "8602", "8603", "8604"]
