"""One visitor's page in Chromium: what it draws (watch.js), what goes over the wire, when it is at rest."""

import base64
import json
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from benchmarks.contenders import STATE, STATE_ATTRIBUTE, STATE_IDLE, Contender

CHROMIUM = "/usr/bin/chromium"
# Started as the browser tests start it, without a graphics card; only WebGL (pydeck), which needs one, goes
# to an imitation. Whole pages sent there would time the imitation, which holds a picture up by 80 ms or more.
# No name resolves but this machine's own.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
VIEWPORT = {"width": 1366, "height": 768}
QUIET_MS = 400
PATIENCE_S = 60
SNAPSHOT = """([app, state]) => ({
  now: performance.timeOrigin + performance.now(),
  changes: window.__bench?.changes.length ?? 0,
  last: window.__bench?.changes.at(-1)?.t ?? null,
  state: document.querySelector(app)?.getAttribute(state) ?? null,
})"""


def _as_uvicorn_does() -> Any:
    """A compressor with the settings of uvicorn's websocket; one for all messages of a connection."""
    return zlib.compressobj(wbits=-12, memLevel=5)


class MeasurementError(RuntimeError):
    """The page did not do what is measured; the message says what was waited for."""


@dataclass
class Wire:
    """Counts what goes over the websocket and over HTTP; `take` gives the counts since the last time."""

    received: int = 0
    line: int = 0
    compressor: Any = None
    messages: int = 0
    sent: int = 0
    http: int = 0
    frames: int = 0
    hosts: set[str] = field(default_factory=set)

    def on_handshake(self, event: dict[str, Any]) -> None:
        """The start of a connection: whether its messages are compressed."""
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        deflated = "permessage-deflate" in headers.get("sec-websocket-extensions", "")
        self.compressor = _as_uvicorn_does() if deflated else None

    def on_received(self, event: dict[str, Any]) -> None:
        """One frame from the server: its length in bytes, as it was sent and as it goes over the line.

        Chromium only tells of a message what was in it; what the line carried is worked out again.
        """
        response = event["response"]
        text = response["payloadData"]
        payload = base64.b64decode(text) if response["opcode"] == 2 else text.encode()
        self.received += len(payload)
        self.messages += 1
        if self.compressor is None:
            self.line += len(payload)
        else:
            sent = self.compressor.compress(payload) + self.compressor.flush(zlib.Z_SYNC_FLUSH)
            # Each message goes without the four bytes that end such a block.
            self.line += len(sent) - 4

    def on_sent(self, _: dict[str, Any]) -> None:
        """One frame to the server."""
        self.sent += 1

    def on_http(self, event: dict[str, Any]) -> None:
        """One HTTP response, complete; from the cache it counts 0."""
        self.http += int(event["encodedDataLength"])

    def take(self) -> dict[str, int]:
        """Counts since the last call."""
        counts = {
            "ws_payload": self.received,
            "ws_bytes": self.line,
            "ws_messages": self.messages,
            "ws_sent": self.sent,
            "http_bytes": self.http,
            "frame_loads": self.frames,
        }
        self.received = self.line = self.messages = self.sent = self.http = self.frames = 0
        return counts


@dataclass
class Visit:
    """A page with its meters attached."""

    page: Page
    wire: Wire

    def snapshot(self) -> dict[str, Any]:
        """How far the page is."""
        found: dict[str, Any] = self.page.evaluate(SNAPSHOT, [STATE, STATE_ATTRIBUTE])
        return found

    def changes(self, since: int = 0) -> list[dict[str, Any]]:
        """The changes of what is drawn, from a given entry of the log."""
        return list(self.page.evaluate("n => window.__bench.changes.slice(n)", since))

    def inputs(self) -> list[dict[str, Any]]:
        """What the visitor did, in order, since the last call."""
        return list(self.page.evaluate("() => window.__bench.inputs.splice(0)"))

    def sent(self) -> list[float]:
        """When something went to the server over the websocket, since the last call."""
        return list(self.page.evaluate("() => window.__bench.sent.splice(0)"))

    def rest(self, more_than: int, what: str) -> float:
        """Wait until something new is drawn, no script runs and all is quiet; gives that moment."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            self.page.wait_for_timeout(150)
            seen = self.snapshot()
            drawn = seen["changes"] > more_than and seen["now"] - seen["last"] > QUIET_MS
            if drawn and seen["state"] in (None, STATE_IDLE):
                return float(seen["now"])
        raise MeasurementError(f"{what} not seen within {PATIENCE_S} s")


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A browser for one run."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def visit(browser: Browser, contender: Contender, at_least: int) -> Iterator[Visit]:
    """A new visitor: empty cache, nothing known."""
    look = {"kind": contender.kind, "areas": contender.areas, "atLeast": at_least, "early": contender.early}
    script = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport=VIEWPORT, locale="nl-NL")
    try:
        context.add_init_script(script.replace("__LOOK__", json.dumps(look)))
        page = context.new_page()
        wire = Wire()
        meter = context.new_cdp_session(page)
        meter.on("Network.webSocketHandshakeResponseReceived", wire.on_handshake)
        meter.on("Network.webSocketFrameReceived", wire.on_received)
        meter.on("Network.webSocketFrameSent", wire.on_sent)
        meter.on("Network.loadingFinished", wire.on_http)
        meter.send("Network.enable")

        def loaded(frame: Any) -> None:
            wire.frames += frame != page.main_frame and frame.url != "about:blank"

        page.on("framenavigated", loaded)
        page.on("request", lambda request: wire.hosts.add(request.url.split("/")[2]))
        yield Visit(page, wire)
    finally:
        context.close()
