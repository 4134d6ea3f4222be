"""`python -m benchmarks.phone`: a first and a second visit on a slow phone; writes benchmarks/phone.md.

1.6 Mbit/s down, 0.8 up, 150 ms there and back, the processor four times as slow, 390x844. Beside it, from the
same machine, the empty page of Streamlit: what any page made with it takes.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.contenders import GEOMETRY_41
from benchmarks.page import chromium
from benchmarks.server import streamlit_server

TARGET = Path(__file__).with_name("phone.md")
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000}
SLOWER = 4
PATIENCE = 120_000
SINCE = "Date.now() - performance.timeOrigin"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
Visit = dict[str, float]


def visit(context: BrowserContext, url: str, ready: str, frame: str) -> Visit:
    """One visit: milliseconds until something is painted and until all is there, requests and bytes.

    Args:
        context: with or without what an earlier visit left in the cache.
        url: of the page.
        ready: selector of what is there at the end, in the frame if there is one.
        frame: selector of the frame, or "".
    """
    page = context.new_page()
    line = _slowed(page)
    asked: dict[str, dict[str, Any]] = {}

    def answered(event: dict[str, Any]) -> None:
        if event["response"]["url"].startswith("http") and not event["response"].get("fromDiskCache"):
            asked[event["requestId"]] = {"bytes": 0, "url": event["response"]["url"]}

    def ended(event: dict[str, Any]) -> None:
        if event["requestId"] in asked:
            asked[event["requestId"]]["bytes"] = event["encodedDataLength"]

    line.on("Network.responseReceived", answered)
    line.on("Network.loadingFinished", ended)
    line.on("Network.requestServedFromCache", lambda event: asked.pop(event["requestId"], None))
    page.goto(url, wait_until="commit", timeout=PATIENCE)
    inside = page.frame_locator(frame) if frame else page
    inside.locator(ready).first.wait_for(timeout=PATIENCE, state="attached")
    if frame:
        page.locator("#rvs-eerst").wait_for(timeout=PATIENCE, state="detached")
    there, painted = page.evaluate(SINCE), page.evaluate(PAINT)
    # What is still on its way belongs to the visit.
    page.wait_for_load_state("networkidle", timeout=PATIENCE)
    page.close()
    return {
        "painted": painted,
        "there": there,
        "requests": len(asked),
        "framework": sum(_of_framework(a["url"]) for a in asked.values()),
        "kB": sum(a["bytes"] for a in asked.values()) / 1000,
    }


def _of_framework(url: str) -> bool:
    """Whether Streamlit or streamlit-folium asks for it, whatever stands on the page."""
    return any(part in url for part in ("/static/", "/_stcore/", "/component/", "/favicon.png"))


def _slowed(page: Page) -> CDPSession:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return line


def answered(context: BrowserContext, url: str) -> Visit:
    """Milliseconds of the map in the HTML: until a tap told its figure, and from a choice to its map."""
    page = context.new_page()
    _slowed(page)
    page.goto(url, wait_until="commit", timeout=PATIENCE)
    page.locator("#rvs-eerst .zoek:not([hidden])").wait_for(timeout=PATIENCE)
    page.locator("#rvs-eerst [data-code]").first.tap(timeout=PATIENCE)
    page.locator("#rvs-gekozen strong").wait_for(timeout=PATIENCE)
    told = float(page.evaluate(SINCE))
    page.locator("#rvs-eerst summary").tap(timeout=PATIENCE)
    before = float(page.evaluate(SINCE))
    page.locator("#rvs-cijfer").select_option(index=2, timeout=PATIENCE)
    page.locator("#rvs-gezegd:not(:empty)").wait_for(timeout=PATIENCE, state="attached")
    switched = float(page.evaluate(SINCE)) - before
    page.close()
    return {"answered": told, "switched": switched}


def visits(script: str, ready: str, frame: str, runs: int) -> tuple[list[Visit], list[Visit]]:
    """First and second visits to an app."""
    first, second = [], []
    screen: Any = {"width": 390, "height": 844}
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
        streamlit_server(script, GEOMETRY_41, "", Path(folder)) as server,
    ):
        for _ in range(runs):
            context = browser.new_context(viewport=screen, is_mobile=True, has_touch=True, locale="nl-NL")
            first.append(visit(context, server.url, ready, frame))
            second.append(visit(context, server.url, ready, frame))
            context.close()
            if frame:
                context = browser.new_context(viewport=screen, is_mobile=True, has_touch=True, locale="nl-NL")
                first[-1] |= answered(context, server.url)
                context.close()
    return first, second


def middle(found: list[Visit], key: str) -> float:
    """The median of a figure; NaN where it was not measured."""
    numbers = [v[key] for v in found if key in v]
    return statistics.median(numbers) if numbers else math.nan


def main(arguments: list[str] | None = None) -> int:
    """Measure both, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.phone", description=main.__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args(arguments).runs
    busy = os.getloadavg()[0]
    app = visits("app.py", "html[data-getekend]", ".st-key-kaart iframe", runs)
    empty = visits("benchmarks/apps/leeg.py", "#woord", "", runs)
    rows = [
        ("first visit: first figure", "painted", 0, "≤ 3 s", "{:.0f} ms"),
        ("first visit: a tap on the first map told its figure", "answered", 0, "≤ 8 s", "{:.0f} ms"),
        ("first map: from choosing another figure to its map", "switched", 0, "", "{:.0f} ms"),
        ("first visit: all of the app there (map; word)", "there", 0, "", "{:.0f} ms"),
        ("first visit: requests", "requests", 0, "≤ 60", "{:.0f}"),
        ("… of which by the framework itself", "framework", 0, "", "{:.0f}"),
        ("first visit: kB", "kB", 0, "≤ 1.000", "{:.0f}"),
        ("second visit: first figure", "painted", 1, "", "{:.0f} ms"),
        ("second visit: all there", "there", 1, "", "{:.0f} ms"),
        ("second visit: requests", "requests", 1, "", "{:.0f}"),
        ("second visit: kB", "kB", 1, "≤ 100", "{:.0f}"),
    ]
    lines = [
        "# A slow phone",
        "",
        str(__doc__).strip(),
        "",
        f"Measured on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, medians of {runs}; {os.cpu_count()} cores, "
        f"load over the minute before: {busy:.1f}.",
        "",
        "| what | wanted | this app | empty page of Streamlit |",
        "|---|---|--:|--:|",
    ]
    for name, key, which, wanted, form in rows:
        own, bare = (
            "" if math.isnan(value) else form.format(value)
            for value in (middle(found[which], key) for found in (app, empty))
        )
        lines.append(f"| {name} | {wanted} | {own} | {bare} |")
    text = "\n".join([*lines, ""])
    print(text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
