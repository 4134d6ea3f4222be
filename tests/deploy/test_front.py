"""Real nginx before two real replicas, as a scanner and as visitors see them; under a base path.

Also as on the internet, with TLS and a name: there is a certificate of our own making. All in one file, for
pytest-xdist gives each file to one process, and two replicas take ten seconds to start.
"""

import datetime
import http.client
import ipaddress
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import urllib.request
import zipfile
from pathlib import Path

import pytest
import websockets
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import expect, sync_playwright

from benchmarks.front import free_port
from benchmarks.outage import killing, renewal
from benchmarks.visitor import Visitor, cookie_of
from deploy.__main__ import Plan, settings
from rvs_geo.__main__ import main
from tests.browser.conftest import CHROMIUM_FLAGS, PATIENCE_MS, chromium_path
from tests.browser.tools import goto, map_frame
from tests.loops import apart, run
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


# --- with TLS, before the replicas are renewed and killed -------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Files of a certificate that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return str(folder / "cert.pem"), str(folder / "key.pem")


@pytest.fixture
def secure(front, nginx, outside, certificate):
    """Another nginx before the same replicas, with TLS: its port, and the one without."""
    plan = Plan(
        2,
        free_port(),
        front.first,
        outside(),
        base="/rvs",
        certificate=certificate,
        rate=5000,
        plain=free_port(),
    )
    nginx(plan)
    return plan


def test_only_tls_of_today_with_many_requests_over_one_connection(secure, certificate):
    trust = ssl.create_default_context(cafile=certificate[0])
    trust.set_alpn_protocols(["h2", "http/1.1"])
    with _connect(trust, secure.port) as line:
        assert line.selected_alpn_protocol() == "h2"
        assert line.version() == "TLSv1.3"
    old = ssl.create_default_context(cafile=certificate[0])
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError):
        _connect(old, secure.port)


def _connect(context, port):
    return context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="127.0.0.1")


def test_behind_tls_a_browser_is_told_to_keep_to_it_and_without_it_is_sent_there(secure, certificate):
    trust = ssl.create_default_context(cafile=certificate[0])
    connection = http.client.HTTPSConnection("127.0.0.1", secure.port, context=trust, timeout=60)
    connection.request("GET", "/rvs/")
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert re.search(r'<meta property="og:url" content="https://kaart\.voorbeeld\.nl/rvs/["?]', page)
    plain = http.client.HTTPConnection("127.0.0.1", secure.plain, timeout=60)
    plain.request("GET", "/rvs/gemeente?gemeente=GM0344")
    sent = plain.getresponse()
    assert (sent.status, sent.headers["Location"]) == (308, "https://127.0.0.1/rvs/gemeente?gemeente=GM0344")
    assert "Strict-Transport-Security" not in sent.headers


def test_a_visit_over_tls_and_under_a_path_has_its_map_its_links_and_its_files(secure):
    # The browser tests of the same process keep a loop running.
    apart(_visit, secure)


def _visit(secure):
    executable = chromium_path()
    strayed, failed = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        page = browser.new_context(ignore_https_errors=True, locale="nl-NL").new_page()
        page.set_default_timeout(PATIENCE_MS)
        home = f"https://127.0.0.1:{secure.port}/rvs/"
        inside = (home, home.replace("https", "wss"), "blob:", "data:")
        page.on("request", lambda r: None if r.url.startswith(inside) else strayed.append(r.url))
        page.on("websocket", lambda w: None if w.url.startswith(inside) else strayed.append(w.url))
        page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
        page.on("console", lambda m: failed.append(m.text) if m.type == "error" else None)
        goto(page, f"{home}?gemeente=GM0344")
        expect(map_frame(page).locator(".rvs-card")).to_contain_text("Utrecht")
        _links_stay_under_the_path(page)
        page.get_by_text("Downloaden en citeren").first.click()
        # The first file of a replica waits for the process that makes it to start.
        with page.expect_download(timeout=3 * PATIENCE_MS) as download:
            page.get_by_role("button", name="Cijfers als CSV").click()
        # Chromium keeps no file of a certificate that it does not know, so the same address is asked again.
        assert download.value.url.startswith(f"{home}media/")
        assert "Utrecht" in page.context.request.get(download.value.url).text()
        code = page.locator("code", has_text="<iframe").inner_text()
        assert 'src="https://kaart.voorbeeld.nl/rvs/uitgave/insluiten.html' in code
        assert not failed
        # A page of the twin names no icon, so a browser asks at the root for one, where there is none.
        page.goto(f"{home}?embed=true&gemeente=GM0344")
        expect(page.locator("path[data-gebied]").nth(40)).to_be_attached()
        browser.close()
    assert not [url for url in strayed if not url.endswith("/favicon.ico")]


def _links_stay_under_the_path(page):
    found = page.locator("a[href]").evaluate_all("all => all.map(a => new URL(a.href).pathname)")
    assert len(found) >= 5
    assert [path for path in found if not re.match(r"/rvs(/|$)", path)] == []


# --- replicas that come and go ---------------------------------------------------------------------------


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
    assert main(["edition", "--out", str(kept), "--day", "2026-11-26"]) == 0
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
