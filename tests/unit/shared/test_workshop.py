"""Files are made a few at a time, each in a process with its limits."""

import contextlib
import os
import select
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from rvs_geo.ui.shared import data
from rvs_geo.ui.shared.workshop import Apart, NotMade, TooBusy, Workshop


def HERE(work):  # noqa: N802 - a way to run, as Apart is
    return work()


def test_a_few_at_a_time_some_waiting_and_the_rest_sent_away():
    workshop, go, begun = Workshop(at_once=2, waiting=1, run=HERE), threading.Event(), threading.Semaphore(0)
    running, most, lock = [0], [0], threading.Lock()

    def work():
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        begun.release()
        go.wait(60)
        with lock:
            running[0] -= 1
        return b"klaar"

    with ThreadPoolExecutor(4) as visitors:
        first = [visitors.submit(workshop.make, work) for _ in range(2)]
        assert begun.acquire(timeout=60)
        assert begun.acquire(timeout=60)
        # One of these two waits, the other is told at once; which, the threads decide.
        others = [visitors.submit(workshop.make, work) for _ in range(2)]
        refused = next(done for done in iter(lambda: next((o for o in others if o.done()), None), 0) if done)
        assert isinstance(refused.exception(), TooBusy)
        go.set()
        served = [*first, *(o for o in others if o is not refused)]
        assert [f.result() for f in served] == [b"klaar"] * 3
    assert most[0] == 2


def test_who_waits_too_long_is_told():
    workshop, go = Workshop(at_once=1, waiting=1, patience=0.01, run=HERE), threading.Event()
    with ThreadPoolExecutor(1) as visitor:
        begun = threading.Event()
        held = visitor.submit(workshop.make, lambda: (begun.set(), go.wait(60), b"")[2])
        begun.wait(60)
        with pytest.raises(TooBusy):
            workshop.make(lambda: b"")
        go.set()
        held.result()


def test_a_file_that_fails_gives_its_place_back():
    workshop = Workshop(at_once=1, waiting=0, run=HERE)
    with pytest.raises(ZeroDivisionError):
        workshop.make(lambda: bytes(1 // 0))
    assert workshop.make(lambda: b"weer") == b"weer"


@pytest.fixture(scope="module")
def apart(made_up_folder):
    # The process reads the region when it starts, and it starts more than once here.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RVS_DATA", str(made_up_folder))
        yield from _apart()


def _apart():
    made = Apart(seconds=20, megabytes=300)
    yield made
    made.stop()


def test_a_file_is_made_in_a_process_of_its_own(apart):
    mark = "Utrecht"
    assert apart(lambda: mark.encode()) == b"Utrecht"
    assert int(apart(lambda: str(os.getpid()).encode())) != os.getpid()


def test_the_region_does_not_travel(apart):
    region = data.region()
    assert apart(lambda: str(region is data.region()).encode()) == b"True"


def test_a_file_that_is_stuck_is_killed_and_gives_its_place_back(apart, tmp_path):
    apart.seconds, note = 1, tmp_path / "pid"
    workshop = Workshop(at_once=1, waiting=0, run=apart)

    def stuck():
        note.write_text(str(os.getpid()))
        # Deaf to what Python itself could be asked, as a library in C would be.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        time.sleep(1_000)
        return b""

    with pytest.raises(NotMade, match="too long"):
        workshop.make(stuck)
    _await_end(int(note.read_text()))
    apart.seconds = 20
    assert workshop.make(lambda: b"weer") == b"weer"


def _await_end(pid):
    with contextlib.suppress(ProcessLookupError):
        assert select.select([os.pidfd_open(pid)], [], [], 60)[0]


def test_a_file_that_wants_too_much_memory_is_stopped(apart):
    with pytest.raises(NotMade, match="MemoryError"):
        apart(lambda: bytes(bytearray(1_000_000_000)))
    assert apart(lambda: b"weer") == b"weer"


def test_what_goes_wrong_is_told(apart):
    with pytest.raises(NotMade, match="ZeroDivisionError"):
        apart(lambda: bytes(1 // 0))


def test_when_the_process_is_killed_the_next_file_starts_another(apart):
    apart(lambda: b"")
    apart.process.kill()
    apart.process.wait()
    assert apart(lambda: b"weer") == b"weer"


def test_the_process_ends_with_the_app(apart):
    # Last: the others need the process.
    apart(lambda: b"")
    apart.stop()
    assert apart.process.returncode == 0
