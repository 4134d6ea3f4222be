"""The front door as on the internet: TLS, a name, a path; nginx with a certificate of our own making."""

import datetime
import http.client
import ipaddress
import re
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import expect, sync_playwright

from benchmarks.front import free_port
from deploy.__main__ import Plan
from tests.browser.conftest import CHROMIUM_FLAGS, PATIENCE_MS, chromium_path
from tests.browser.tools import goto, map_frame
from tests.loops import apart


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
