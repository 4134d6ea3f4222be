"""Files are made a few at a time."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from rvs_geo.ui.shared.workshop import TooBusy, Workshop


def test_a_few_at_a_time_some_waiting_and_the_rest_sent_away():
    workshop, go, begun = Workshop(at_once=2, waiting=1), threading.Event(), threading.Semaphore(0)
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
    workshop, go = Workshop(at_once=1, waiting=1, patience=0.01), threading.Event()
    with ThreadPoolExecutor(1) as visitor:
        begun = threading.Event()
        held = visitor.submit(workshop.make, lambda: (begun.set(), go.wait(60), b"")[2])
        begun.wait(60)
        with pytest.raises(TooBusy):
            workshop.make(lambda: b"")
        go.set()
        held.result()


def test_a_file_that_fails_gives_its_place_back():
    workshop = Workshop(at_once=1, waiting=0)
    with pytest.raises(ZeroDivisionError):
        workshop.make(lambda: bytes(1 // 0))
    assert workshop.make(lambda: b"weer") == b"weer"
