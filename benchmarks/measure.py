"""The measurements themselves; each gives plain numbers (milliseconds, bytes, counts)."""

from typing import Any

from playwright.sync_api import Browser

from benchmarks.contenders import Contender
from benchmarks.page import MeasurementError, Visit, visit
from benchmarks.server import Server

Numbers = dict[str, Any]


def at_least(contender: Contender, areas: int) -> int:
    """From how many areas (or colours in a picture) a map counts as drawn; merged areas may make it fewer."""
    return {"svg": int(areas * 0.85), "canvas": 5, "text": 1}[contender.kind]


def _open(visitor: Visit, server: Server) -> Numbers:
    """Load the page; the map is there when its last change of colour has been painted."""
    visitor.page.goto(server.url, wait_until="commit", timeout=30_000)
    end = visitor.rest(0, "first map")
    began: float = visitor.page.evaluate("performance.timeOrigin")
    paint = visitor.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    drawn = visitor.changes()[-1]
    early = visitor.page.evaluate("window.__bench.early")
    runs = server.script_runs(began, end)
    return {
        "first_map": drawn["t"] - began,
        "first_paint": paint,
        "early": early and early - began,
        "drawn": drawn["n"],
        "runs": len(runs),
        "script": sum(run["wall"] for run in runs),
        **visitor.wire.take(),
    }


def first_maps(
    browser: Browser, server: Server, contender: Contender, areas: int, runs: int
) -> list[Numbers]:
    """Fresh visitors, one after the other; the very first also waits for the server's imports."""
    found = []
    for _ in range(runs + 1):
        with visit(browser, contender, at_least(contender, areas)) as visitor:
            found.append(_open(visitor, server) | {"hosts": sorted(visitor.wire.hosts)})
    return found


def first_visit(browser: Browser, server: Server, contender: Contender, areas: int) -> Numbers:
    """The first visitor after a start, who also waits for what the server does only once."""
    with visit(browser, contender, at_least(contender, areas)) as visitor:
        return _open(visitor, server)


def _switch(visitor: Visit, server: Server, picker: str, key: str) -> Numbers:
    """One choice by keyboard: Enter on another option, until the map has been painted in its colours."""
    page = visitor.page
    page.locator(picker).first.click(timeout=10_000)
    page.locator("[role=option]").first.wait_for(timeout=10_000)
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    visitor.inputs()
    visitor.wire.take()
    before = visitor.snapshot()["changes"]
    roots = page.evaluate("window.__bench.roots")
    page.keyboard.press("Enter")
    end = visitor.rest(before, "recoloured map")
    chosen = next(entry["t"] for entry in visitor.inputs() if entry["key"] == "Enter")
    runs = server.script_runs(chosen, end)
    painted = visitor.changes(before)[-1]["t"]
    return {
        "switch": painted - chosen,
        "sent_before": sum(chosen <= sent < painted for sent in visitor.sent()),
        "remounts": page.evaluate("window.__bench.roots") - roots,
        "runs": len(runs),
        "script": sum(run["wall"] for run in runs),
        "script_cpu": sum(run["cpu"] for run in runs),
        **visitor.wire.take(),
    }


def switches(visitor: Visit, server: Server, picker: str, runs: int) -> list[Numbers]:
    """Choose other indicators: one by one down the list and up again; the first two do not count.

    On the way down each is new to the server, on the way up it has been asked for before.
    """
    half = runs // 2 + 1
    keys = ["ArrowDown"] * half + ["ArrowUp"] * (runs + 2 - half)
    return [_switch(visitor, server, picker, key) for key in keys][2:]


def year_steps(visitor: Visit, slider: str, steps: int) -> Numbers:
    """Drag the year slider on the map with the mouse, back and forth, without letting go."""
    page = visitor.page
    frame = next((f for f in page.frames if f.locator(slider).count()), None)
    if frame is None:
        raise MeasurementError(f"year slider {slider}: in no frame of the page")
    handle = frame.locator(slider).first
    handle.scroll_into_view_if_needed(timeout=5_000)
    box = handle.bounding_box(timeout=5_000)
    years = handle.evaluate("e => Math.round((e.max - e.min) / (e.step || 1)) + 1")
    if box is None or years < 2:
        raise MeasurementError(f"year slider {slider}: not visible, or one year only")
    thumb = box["height"] / 2
    places = [box["x"] + thumb + (box["width"] - 2 * thumb) * i / (years - 1) for i in range(years)]
    route = places + places[-2:0:-1]
    page.mouse.move(places[0], box["y"] + thumb)
    page.mouse.down()
    page.wait_for_timeout(1500)
    visitor.inputs()
    visitor.wire.take()
    before = visitor.snapshot()["changes"]
    for i in range(1, steps + 1):
        page.mouse.move(route[i % len(route)], box["y"] + thumb)
        page.wait_for_timeout(60)
    moves = [entry["t"] for entry in visitor.inputs() if entry["type"] == "input"]
    dragging = visitor.wire.take()
    page.mouse.up()
    page.wait_for_timeout(1500)
    drawn = visitor.changes(before)
    found = []
    for moved, following in zip(moves, [*moves[1:], float("inf")], strict=True):
        shown = [entry for entry in drawn if moved <= entry["t"] and entry["dom"] < following]
        if shown:
            found.append({"painted": shown[0]["t"] - moved, "dom": max(0.0, shown[0]["dom"] - moved)})
    return {
        "steps": found,
        "inputs": len(moves),
        "sent_while_dragging": dragging["ws_sent"],
        "sent_after": visitor.wire.take()["ws_sent"],
    }


def everything(browser: Browser, server: Server, contender: Contender, areas: int, runs: int) -> Numbers:
    """All figures of one contender on one server."""
    found: Numbers = {"areas": areas}
    visits = first_maps(browser, server, contender, areas, max(3, runs // 4))
    found["cold"], found["first"] = visits[:1], visits[1:]
    if not contender.switches:
        return found
    with visit(browser, contender, at_least(contender, areas)) as visitor:
        _open(visitor, server)
        found["switches"] = switches(visitor, server, contender.picker, runs)
        if contender.slider:
            try:
                found["year"] = year_steps(visitor, contender.slider, runs)
            except MeasurementError as fault:
                found["year"] = {"fault": str(fault)}
    return found
