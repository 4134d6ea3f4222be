"""What visitors notice while replicas are renewed or killed; for the load table and tests of `deploy/`."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import urllib.request
from dataclasses import dataclass, field

import websockets

from benchmarks.front import Front
from benchmarks.visitor import Visitor

#: A page, a page with a choice, health, the twin, and what the framework asks.
PATHS = ("", "gemeente?gemeente=GM0344", "gezond", "uitgave/index.html", "_stcore/health")


@dataclass
class Renewal:
    """What readers met while every replica was renewed."""

    done: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def renewal(front: Front) -> Renewal:
    """Renew every replica while somebody reads."""
    found, ended = Renewal(), threading.Event()

    def reader() -> None:
        while not ended.is_set():
            for number, path in enumerate(PATHS):
                # A new address each time passes the cache by.
                url = f"{front.url}{path}{'&' if '?' in path else '?'}keer={len(found.done)}-{number}"
                try:
                    with urllib.request.urlopen(url, timeout=60) as answer:
                        found.done.append(answer.status)
                except OSError as error:
                    found.failed.append(f"{path}: {error}")
            # With a breath between, or these questions take the processor from the replica that starts.
            ended.wait(0.05)

    thread = threading.Thread(target=reader)
    thread.start()
    front.process.send_signal(signal.SIGHUP)
    front.wait("renewed")
    ended.set()
    thread.join()
    return found


@dataclass
class Killing:
    """What visitors met when one replica was killed.

    Attributes:
        own: visits that the replica held.
        lost: visits whose connection broke; each was there again after one reconnect.
        all: visits.
    """

    own: int
    lost: int
    all: int


async def killing(front: Front, number: int = 12) -> Killing:
    """Kill one replica under visits that all of them share, and let the broken ones reconnect once."""
    visitors = [Visitor(front.url, f"_streamlit_xsrf=2|0|0|{second}") for second in range(number)]
    before = front.sessions(0)
    for visitor in visitors:
        await visitor.__aenter__()
    # What came before in a connection has been seen to when it answers.
    await asyncio.gather(*(visitor.ask() for visitor in visitors))
    own = front.sessions(0) - before
    os.kill(front.pids[front.first], signal.SIGKILL)
    lost = 0
    for visitor in visitors:
        try:
            await visitor.ask("indicator=cbs_totaal")
        except websockets.ConnectionClosed:
            lost += 1
            async with Visitor(front.url, visitor.headers["Cookie"]) as again:
                await again.ask("indicator=cbs_totaal")
        await visitor.__aexit__()
    return Killing(own, lost, number)
