"""Real nginx and real replicas, started once for all tests of this folder."""

import contextlib
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

from benchmarks.front import Front
from deploy.__main__ import settings

#: Where the replicas think they are; the tests reach them by the address of this machine.
ADDRESS = "https://kaart.voorbeeld.nl/rvs"


@pytest.fixture(scope="session")
def nginx_program():
    found = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if found is None:
        pytest.fail("no nginx: apt-get install nginx-light")
    return found


@pytest.fixture(scope="session")
def outside():
    """Makes folders that the workers of nginx may enter; those of pytest are for its own user."""
    with contextlib.ExitStack() as stack:

        def make():
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rvs-front-")))
            folder.chmod(0o711)
            return folder

        yield make


@pytest.fixture(scope="session")
def front(nginx_program, outside):
    env = {"RVS_MELDPUNT": "mailto:a@voorbeeld.nl", "RVS_ADRES": ADDRESS, "TMPDIR": str(outside())}
    env["RVS_UITGAVEN"] = str(outside())
    with Front(outside(), **env) as started:
        yield started


@pytest.fixture
def nginx(nginx_program):
    """Starts nginx alone, by a plan."""
    with contextlib.ExitStack() as stack:

        def start(plan):
            (plan.folder / "nginx.conf").write_text(settings(plan), encoding="utf-8")
            command = [nginx_program, "-e", "stderr", "-c", plan.folder / "nginx.conf", "-p", plan.folder]
            process = subprocess.Popen(command)
            stack.callback(process.wait)
            stack.callback(process.terminate)
            while process.poll() is None:
                with socket.socket() as trial:
                    if trial.connect_ex(("127.0.0.1", plan.port)) == 0:
                        return
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.05)
            raise AssertionError("nginx refuses its settings")

        yield start
