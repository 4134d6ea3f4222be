"""`python -m benchmarks.load`: a crowd on loopback, bounded; writes benchmarks/load.md.

nginx and the replicas are those of `make serve`. Visitors speak the framework's websocket (`visitor.py`):
they open the map, read for a while, choose another figure, and now and then fetch a table. The crowd, nginx
and the replicas share the cores, so a real server does better; the processor times are of the replicas alone.
The browser in which a switch is timed goes before them where it may (root), as a machine of its own would.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import uvloop
from playwright.sync_api import sync_playwright

from benchmarks.contenders import APP, CONTENDERS
from benchmarks.front import Front
from benchmarks.measure import at_least, switches
from benchmarks.outage import killing, renewal
from benchmarks.page import chromium, visit
from benchmarks.server import Server
from benchmarks.visitor import Visitor, cookie_of
from rvs_geo.region.read import data_folder, load_region

TARGET = Path(__file__).with_name("load.md")
Row = list[tuple[str, str, str]]
#: Seconds that a visitor looks at a map before choosing another.
READING = (5.0, 15.0)
#: The same for the crowd beside which the browser is timed: two cores answer 17 switches a second.
LONG_READING = (45.0, 75.0)
AREAS = 41


def percentile(values: list[float], share: float) -> float:
    """The value below which this share lies."""
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def memory(front: Front) -> float:
    """Resident memory of all replicas in MB."""
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in front.pids.values())
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor(front: Front) -> float:
    """Seconds of processor time of all replicas so far."""
    stats = (Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in front.pids.values())
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / os.sysconf("SC_CLK_TCK")


def crowd_cookies(url: str, number: int) -> list[str]:
    """A cookie for each visitor: the framework's own with another second, so that both replicas get some."""
    name, mask, token, second = cookie_of(url).split("|")
    return [f"{name}|{mask}|{token}|{int(second) - n}" for n in range(number)]


async def visitors(
    url: str, number: int, seconds: float, figures: list[str], reading: tuple[float, float] = READING
) -> dict[str, list[float]]:
    """A crowd that opens, reads, switches and now and then fetches a table."""
    found: dict[str, list[float]] = {"open": [], "switch": [], "table": [], "failed": []}
    end = time.monotonic() + seconds

    async def one(cookie: str, start: float) -> None:
        dice = random.Random(cookie)
        await asyncio.sleep(start)
        try:
            async with Visitor(url, cookie) as visitor:
                found["open"].append(await visitor.ask())
                while time.monotonic() < end:
                    await asyncio.sleep(dice.uniform(*reading))
                    figure = dice.choice(figures)
                    found["switch"].append(await visitor.ask(f"indicator={figure}"))
                    if dice.random() < 0.1:
                        found["table"].append(await fetched(f"{url}uitgave/tabel-{figure}.html"))
        except (OSError, TimeoutError, EOFError) as error:
            found["failed"].append(1.0)
            print(f"  failed: {error!r}", file=sys.stderr)

    cookies = crowd_cookies(url, number)
    await asyncio.gather(*(one(c, n * seconds / 2 / number) for n, c in enumerate(cookies)))
    return found


class Reading(asyncio.Protocol):
    """A file read to its end over a connection of its own; as little of our own work as asyncio allows."""

    def __init__(self, ask: bytes) -> None:
        self.ask = ask
        self.start = b""
        self.ended: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        cast("asyncio.Transport", transport).write(self.ask)

    def data_received(self, data: bytes) -> None:
        """Keep what the answer begins with."""
        self.start = self.start or data

    def connection_lost(self, exc: Exception | None) -> None:
        """Say how the answer began, or why there is none."""
        if exc is None:
            self.ended.set_result(self.start)
        else:
            self.ended.set_exception(exc)


async def fetched(url: str) -> float:
    """Seconds until a file was read to its end over a connection of its own.

    Raises:
        OSError: another status than 200.
    """
    parts = urlsplit(url)
    began = time.perf_counter()
    lines = [
        f"GET {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Accept-Encoding: br",
        "Connection: close",
    ]
    ask = "\r\n".join([*lines, "", ""]).encode()
    loop = asyncio.get_running_loop()
    _, reading = await loop.create_connection(lambda: Reading(ask), parts.hostname, parts.port)
    answer = await reading.ended
    if not answer.startswith(b"HTTP/1.1 200"):
        raise OSError(answer[:80])
    return time.perf_counter() - began


async def readers(url: str, number: int) -> dict[str, list[float]]:
    """So many readers of the twin at once."""
    found: dict[str, list[float]] = {"read": [], "failed": []}

    async def one() -> None:
        try:
            found["read"].append(await fetched(f"{url}uitgave/index.html"))
        except (OSError, TimeoutError) as error:
            found["failed"].append(1.0)
            print(f"  failed: {error!r}", file=sys.stderr)

    await asyncio.gather(*(one() for _ in range(number)))
    return found


async def idle(front: Front, number: int) -> tuple[float, float]:
    """MB of memory for each visit that does nothing, and seconds of an answer beside them."""
    before, held = memory(front), []
    for cookie in crowd_cookies(front.url, number):
        held.append(await Visitor(front.url, cookie).__aenter__())
    after = memory(front)
    async with Visitor(front.url, cookie_of(front.url)) as visitor:
        await visitor.ask()
        beside = await visitor.ask("indicator=cbs_totaal")
    for visitor in held:
        await visitor.__aexit__()
    return (after - before) / number, beside


async def one_by_one(front: Front, number: int) -> Row:
    """Memory before and after so many visits, and their processor time; the first hundred are left out."""
    before, spent = 0.0, 0.0
    for n, cookie in enumerate(crowd_cookies(front.url, number + 100)):
        if n == 100:
            before, spent = memory(front), processor(front)
        async with Visitor(front.url, cookie) as visitor:
            await visitor.ask()
    cost = (processor(front) - spent) / number
    return [
        (f"{number} visits one by one, growth of memory", "≤ 20 MB", f"{memory(front) - before:+.0f} MB"),
        ("processor time of the first page of a visit", "", f"{1000 * cost:.0f} ms"),
    ]


async def switch_cost(front: Front, figures: list[str], number: int) -> Row:
    """Processor time of a switch, each figure having been asked for before."""
    async with Visitor(front.url, cookie_of(front.url)) as visitor:
        for figure in figures:
            await visitor.ask(f"indicator={figure}")
        spent = processor(front)
        for n in range(number):
            await visitor.ask(f"indicator={figures[n % len(figures)]}&jaar={2012 + n}")
        cost = (processor(front) - spent) / number
    return [("processor time of a switch", "", f"{1000 * cost:.0f} ms")]


#: Priority of the browser among what runs on these cores; only root may ask for it.
FIRST = -5


def painted(url: str, runs: int) -> list[float]:
    """Seconds from choosing a figure to the painted map, in a browser."""
    app = next(c for c in CONTENDERS if c.key == APP)
    # A visitor's machine is not that of the servers: the browser, which inherits this, goes before them.
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, FIRST)
    with (
        sync_playwright() as playwright,
        chromium(playwright) as browser,
        visit(browser, app, at_least(app, AREAS)) as visitor,
    ):
        visitor.page.goto(url, wait_until="commit", timeout=120_000)
        visitor.rest(0, "first map")
        # The script runs of this server are not noted.
        found = switches(visitor, Server(url, Path("nowhere")), app.picker, runs)
    return [one["switch"] / 1000 for one in found]


async def beside(front: Front, number: int, figures: list[str], runs: int) -> Row:
    """A browser that switches while so many others are on the map page."""
    # Half of the time they come in; the browser looks when all are there.
    seconds = max(60.0, number / 6)
    crowd = asyncio.create_task(visitors(front.url, number, seconds, figures, LONG_READING))
    await asyncio.sleep(seconds / 2)
    seen = await asyncio.to_thread(painted, front.url, runs)
    found = await crowd
    return [
        (
            f"{number} visitors on the map page, p95 of a painted switch",
            "≤ 0.1 s",
            f"{percentile(seen, 0.95):.3f} s",
        ),
        ("… median", "", f"{statistics.median(seen):.3f} s"),
        ("… of the others failed", "0", f"{len(found['failed'])}"),
    ]


def outages(front: Front) -> Row:
    """Renewal of all replicas, and one that is killed."""
    renewed = renewal(front)
    killed = uvloop.run(killing(front))
    return [
        (f"replicas renewed under {len(renewed.done)} requests, failed", "0", f"{len(renewed.failed)}"),
        (
            f"replica killed under {killed.own} of {killed.all} visits, reconnects",
            f"≤ {killed.own}",
            f"{killed.lost}",
        ),
    ]


def verdict(wanted: str, measured: str) -> str:
    """Pass or miss; a miss stands out. Nothing where nothing was wanted."""
    limit, found = (re.search(r"[+-]?\d+(?:\.\d+)?", text) for text in (wanted, measured))
    if not (limit and found):
        return ""
    met = float(found[0]) < float(limit[0]) if wanted.startswith("<") else float(found[0]) <= float(limit[0])
    return "pass" if met else "**miss**"


def crowd_rows(found: dict[str, list[float]], number: int) -> Row:
    """What a crowd met."""
    p95 = percentile(found["switch"], 0.95)
    numbers = f"{len(found['switch'])}, {len(found['table'])}"
    return [
        (f"{number} visitors, p95 of the answer to a switch", "≤ 0.3 s", f"{p95:.2f} s"),
        ("… median", "", f"{statistics.median(found['switch']):.3f} s"),
        ("… p95 of the first page", "", f"{percentile(found['open'], 0.95):.2f} s"),
        ("… switches and tables", "", numbers),
        ("… failed", "0", f"{len(found['failed'])}"),
    ]


def reader_rows(found: dict[str, list[float]], number: int) -> Row:
    """What readers of the twin met."""
    p99 = percentile(found["read"], 0.99)
    return [
        (f"{number} readers of the twin at once, p99", "≤ 1 s", f"{p99:.2f} s"),
        ("… failed", "0", f"{len(found['failed'])}"),
    ]


def idle_rows(each: float, answer: float, number: int) -> Row:
    """What visits that do nothing cost."""
    return [
        (f"{number} idle websockets, memory of each", "< 0.3 MB", f"{each:.3f} MB"),
        ("… an answer beside them", "", f"{answer:.2f} s"),
    ]


def measure(front: Front, chosen: argparse.Namespace) -> Iterator[Row]:
    """Everything, one after the other."""
    figures = [i.id for i in load_region(data_folder()).indicators]
    urllib.request.urlopen(f"{front.url}uitgave/index.html", timeout=120).close()
    yield [("memory of a replica at the start", "", f"{memory(front) / chosen.replicas:.0f} MB")]
    yield uvloop.run(switch_cost(front, figures, 100))
    yield uvloop.run(one_by_one(front, chosen.sessions))
    crowd = uvloop.run(visitors(front.url, chosen.visitors, chosen.seconds, figures))
    yield crowd_rows(crowd, chosen.visitors)
    yield reader_rows(uvloop.run(readers(front.url, chosen.readers)), chosen.readers)
    yield idle_rows(*uvloop.run(idle(front, chosen.idle)), chosen.idle)
    if chosen.crowd:
        yield uvloop.run(beside(front, chosen.crowd, figures, chosen.runs))
    yield outages(front)


def main(arguments: list[str] | None = None) -> int:
    """Measure, and write what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=main.__doc__)
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=5000)
    parser.add_argument("--idle", type=int, default=1000)
    parser.add_argument("--sessions", type=int, default=2000)
    parser.add_argument("--crowd", type=int, default=1000, help="visitors beside the browser; 0 for none")
    parser.add_argument("--runs", type=int, default=40, help="switches in the browser")
    chosen = parser.parse_args(arguments)
    busy = os.getloadavg()[0]
    place = tempfile.TemporaryDirectory(prefix="rvs-load-")
    with place as folder, Front(Path(folder), chosen.replicas) as front:
        rows: Row = []
        for part in measure(front, chosen):
            # Said at once: a later part that breaks off takes nothing with it.
            print(*(f"{what}: {measured}" for what, _, measured in part), sep="\n", flush=True)
            rows += part
    when = f"Measured on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {chosen.replicas} replicas, "
    machine = f"{os.cpu_count()} cores; load of the machine over the minute before: {busy:.1f}."
    head = ["| what | wanted | measured | |", "|---|---|---|---|"]
    table = [*head, *(f"| {' | '.join((*row, verdict(*row[1:])))} |" for row in rows)]
    text = "\n".join(["# Load", "", str(__doc__).strip(), "", when + machine, "", *table, ""])
    print(text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
