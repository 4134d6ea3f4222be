"""A real app in a real Chromium. Every page is guarded: a request to another host fails the test."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
#: No page is looked at long enough to repay the compilers that optimize its scripts: without them a page, and
#: what axe does there, takes some 15% less of the processor. Smoothing text in colours takes 4% more, and the
#: processes that Chromium keeps ready for other sites some 8%.
CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"),
    *("--disable-lcd-text", "--renderer-process-limit=1", "--js-flags=--no-opt --no-maglev"),
]
# A busy machine is not a fault: nothing here waits longer than what it waits for.
PATIENCE_MS = 180_000
expect.set_options(timeout=PATIENCE_MS)
SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A Streamlit process on the loopback address; used as a context."""

    def __init__(self, script: str = "app.py", folder: Path = ROOT, **env: str):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.script = script
        self.folder = folder
        self.env = env

    def __enter__(self):
        command = [sys.executable, "-m", "streamlit", "run", self.script]
        command += [f"--server.port={self.port}", "--server.address=127.0.0.1"]
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env={**os.environ, **self.env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(PATIENCE_MS // 100):
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return self
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                try:
                    # Waits for the process to end, not for time to pass: a server that died says so at once.
                    self.process.wait(timeout=0.1)
                except subprocess.TimeoutExpired:
                    continue
                break
        self.process.kill()
        raise RuntimeError("the app did not start")

    def __exit__(self, *exc):
        # A server that is asked to end waits for its visitors, at times for one who has just left.
        self.process.kill()
        self.process.wait()


class App(NamedTuple):
    """A server that runs: its address and its process."""

    url: str
    pid: int


@pytest.fixture(scope="session")
def app(try_joined, tmp_path_factory, request):
    """The app, for all tests that change nothing of it; with Streamlit's modules joined, as after `make run`.

    One for all processes of pytest-xdist: the first starts it and the last one stops it.
    """
    here = tmp_path_factory.getbasetemp()
    shared = here.parent if hasattr(request.config, "workerinput") else here
    state = shared / "app.json"
    with locked(shared):
        users, *running = json.loads(state.read_text()) if state.exists() else [0]
        if not users:
            started = Server(RVS_MELDPUNT="mailto:meldpunt@voorbeeld.nl").__enter__()
            running = [started.url, started.process.pid]
        state.write_text(json.dumps([users + 1, *running]))
    yield App(*running)
    with locked(shared):
        users, *running = json.loads(state.read_text())
        state.write_text(json.dumps([users - 1, *running]))
        if users == 1:
            os.kill(App(*running).pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def app_url(app):
    return app.url


@contextmanager
def locked(folder):
    """Only one process at a time."""
    with (folder / "app.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def chromium_path() -> str | None:
    """The Chromium of this machine; the one without windows first: it opens a page in a sixth of the time."""
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser():
    executable = chromium_path()
    if executable is None:
        pytest.fail("no Chromium: `make test` installs it")
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser, app_url):
    """Makes guarded pages: new_page(size="phone", theme="dark")."""
    contexts, foreign = [], []

    def make(size="laptop", theme="light", base_url=app_url, **options):
        context = new_context(browser, base_url, size, theme, **options)
        contexts.append(context)
        page = context.new_page()
        for name, listener in foreign_heard(base_url, foreign).items():
            page.on(name, listener)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not foreign, f"requests to other hosts: {foreign}"


def new_context(browser, base_url, size="laptop", theme="light", **options):
    """What a visitor keeps together: window, cookies, cache."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": height},
        color_scheme=theme,
        has_touch=size == "phone",
        is_mobile=size == "phone",
        locale="nl-NL",
        **options,
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


def foreign_heard(base_url, foreign):
    """Listeners that keep what a page asks of another host."""
    host = urlsplit(base_url).netloc
    return {
        "request": lambda r: _keep_foreign(r.url, host, foreign),
        "websocket": lambda w: _keep_foreign(w.url, host, foreign),
    }


@contextmanager
def listening(page, **listeners):
    """Listeners by the name of what they hear, for a while."""
    for name, listener in listeners.items():
        page.on(name, listener)
    try:
        yield
    finally:
        for name, listener in listeners.items():
            page.remove_listener(name, listener)


def _keep_foreign(url, host, foreign):
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
        foreign.append(url)


@pytest.fixture(scope="session")
def windows(browser, app_url):
    """Two windows that stay open for all tests of this process, one of them a phone: windows(size, theme).

    Their visitor wants no motion: what moves while a page loads takes some 8% of the processor. For those of
    `new_page` it moves.
    """
    contexts = [new_context(browser, app_url, size) for size in ("laptop", "phone")]
    for context in contexts:
        context.new_page()

    def enter(size, theme):
        page = contexts[size == "phone"].pages[0]
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme, media="null", forced_colors="none", reduced_motion="reduce")
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def window(windows, app_url):
    """A guarded page where others were before: window(size="phone", theme="dark").

    A browser that has read the scripts once opens a page in two thirds of the time. Nothing of those before
    is left but the files that the browser keeps; a test of a first visit takes `new_page`.
    """
    foreign, entered = [], set()
    with ExitStack() as stack:

        def enter(size="laptop", theme="light"):
            page = windows(size, theme)
            if page not in entered:
                entered.add(page)
                stack.enter_context(listening(page, **foreign_heard(app_url, foreign)))
                stack.callback(leave, page, app_url)
            return page

        yield enter
    assert not foreign, f"requests to other hosts: {foreign}"


def leave(page, base_url):
    """Leave the app as a visitor who clears what the browser keeps: what it still asks is of this visit."""
    context = page.context
    page.unroute_all(behavior="ignoreErrors")
    context.set_offline(False)
    for other in context.pages[1:]:
        other.close()
    # Not to a blank page: Chromium would start the next visit in a new process, which knows no script yet.
    page.goto(f"{base_url}/robots.txt")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    context.clear_cookies()


@pytest.fixture
def page(window):
    return window()
