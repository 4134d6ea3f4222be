"""Runs the tests of a mutant in a fork of a process that has collected them and read the data.

mutmut starts pytest for each mutant, which takes longer than most tests. Here its fork server works from
within a session of pytest instead, so that a fork only has to run tests.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import _lru_cache_wrapper, cached_property
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutmut.configuration import config
from mutmut.mutation import trampoline
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.utils.file_utils import change_cwd
from mutmut.workers.isolation import ForkServerRunner

#: Seconds of the processor, spent on tests, after which a mutant has survived.
ENOUGH = float(os.environ.get("ENOUGH", "3"))
#: What most tests want and takes long to make.
REGIONS = ("region", "made_up")
OPTIONS = ["--rootdir=.", "--capture=no", "--tb=line"]


class Measuring:
    """A plugin for the run that finds which tests call a function, and how long each takes.

    What the code remembers is emptied before each test: a test counts for all that it leans on. What is
    called to make a fixture that tests share counts for each of them, not only for the first.
    """

    def __init__(self) -> None:
        self._called: dict[pytest.FixtureDef[Any], set[str]] = {}
        self._seconds = 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
        """Note what is called to make a fixture that tests share."""
        if fixturedef.scope == "function":
            return (yield)
        forget()
        if fixturedef.argname in REGIONS:
            forget_real_region()
        earlier = set(state()._stats)
        state()._stats.clear()
        try:
            return (yield)
        finally:
            self._called[fixturedef] = set(state()._stats)
            state()._stats.update(earlier)

    def pytest_runtest_setup(self) -> None:
        """Before the fixtures of a test."""
        forget()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Function) -> Generator[None, object, object]:
        """When its fixtures are there."""
        made_up = item.funcargs.get("made_up")
        for name, kind in vars(type(made_up)).items():
            if isinstance(kind, cached_property):
                vars(made_up).pop(name, None)
        for found in item._fixtureinfo.name2fixturedefs.values():
            state()._stats.update(self._called.get(found[-1], ()))
        start = processor_seconds()
        try:
            return (yield)
        finally:
            self._seconds = processor_seconds() - start

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """Time of the processor: other work on the machine makes no test slow."""
        if call.when == "call":
            call.duration = self._seconds


def processor_seconds() -> float:
    """What this process took, and the processes that it started and that have ended."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


class ForgetfulRunner(PytestRunner):
    """The runner of mutmut that times the tests and finds which of them call a function."""

    def execute_pytest(self, params: list[str], **kwargs: Any) -> int:  # noqa: ANN401 - as mutmut
        """As mutmut does, without the answers of an earlier test."""
        plugins = [*kwargs.pop("plugins", ()), Measuring()]
        return super().execute_pytest(params, plugins=plugins, **kwargs)


class CollectedTests(PytestRunner):
    """The tests of a session that has collected them."""

    def __init__(self, session: pytest.Session) -> None:
        super().__init__()
        self.session = session
        self.items = {item.nodeid: item for item in session.items}

    def warm_up(self) -> None:
        """Read the regions, and import what is imported late, by running the first test of each file."""
        firsts = list({item.path: item for item in reversed(self.session.items)}.values())
        # After the last one comes another, lest the regions are thrown away.
        for item, following in zip(firsts, [*firsts[1:], firsts[0]], strict=True):
            runtestprotocol(item, log=False, nextitem=following)
        gc.freeze()

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """Run tests until one fails; a mutant of `region` has its region read anew."""
        forget()
        # mutmut looks into the environment at each call, which takes as long as many a function.
        vars(trampoline).update(get_mutant_under_test=lambda: mutant_name or "")
        if mutant_name and mutant_name.startswith("rvs_geo.region."):
            self.session._setupstate.teardown_exact(None)
            forget_real_region()
        items = [self.items[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                return 1
        return 0


class Within:
    """A plugin that does something else than running the tests that were collected."""

    def __init__(self, serve: Callable[[pytest.Session], None]) -> None:
        self.serve = serve

    @pytest.fixture
    def tmp_path(self) -> Iterator[Path]:
        """Removed at once: thousands of forks would fill the disk."""
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Serve, and tell pytest that the tests were run."""
        self.serve(session)
        return True


class WarmRunner(ForkServerRunner):
    """The fork server of mutmut within a session of pytest."""

    def __init__(self, max_workers: int) -> None:
        super().__init__(max_workers, ForgetfulRunner, {}, config().debug)
        self._calls: Counter[str] = Counter()

    def submit(self, mutant_name: str, tests: list[str], cpu_time_limit: int, estimated_time: float) -> None:
        """Only the tests that are most about the function."""
        parts = mutant_name.split(".")
        subject = parts[1] if parts[1] == "region" else parts[2]
        chosen = nearest(tests, f"tests/unit/{subject}/", self._breadth(), state().duration_by_test)
        seconds = sum(state().duration_by_test[test] for test in chosen)
        limit = ceil((seconds + config().timeout_constant) * config().timeout_multiplier * 2)
        super().submit(mutant_name, chosen, limit, seconds)

    def _breadth(self) -> Counter[str]:
        if not self._calls:
            for tests in state().tests_by_mangled_function_name.values():
                self._calls.update(tests)
        return self._calls

    def _forkserver_main(self, work_fd: int, result_fd: int) -> None:
        def serve(session: pytest.Session) -> None:
            self.test_runner_class, self.test_runner_args = CollectedTests, {"session": session}
            super(WarmRunner, self)._forkserver_main(work_fd, result_fd)

        arguments = [*OPTIONS, *config().pytest_add_cli_args, *config().pytest_add_cli_args_test_selection]
        with change_cwd("mutants"):
            code = pytest.main(arguments, plugins=[Within(serve)])
        if code:
            raise RuntimeError(f"pytest ended with {code}")


def nearest(tests: Iterable[str], own: str, calls: dict[str, int], seconds: dict[str, float]) -> list[str]:
    """Tests of `ENOUGH` seconds together, at least one.

    Those in the subject's own folder come first, and of these what is fast and calls few other functions.
    """
    chosen: list[str] = []
    total = 0.0

    def far(test: str) -> tuple[bool, float, str]:
        return not test.startswith(own), calls[test] * (0.01 + seconds[test]), test

    for test in sorted(tests, key=far):
        total += seconds[test]
        if chosen and total > ENOUGH:
            break
        chosen.append(test)
    return chosen


def forget() -> None:
    """Empty the caches of the functions that are mutated."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("rvs_geo.analysis", "rvs_geo.region")):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


def forget_real_region() -> None:
    """Have it read anew by the next test that wants it."""
    if real := sys.modules.get("tests.real"):
        real.real_region.cache_clear()
