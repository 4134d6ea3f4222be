"""`python -m deploy`: nginx in front of N replicas on this machine; a HUP renews the replicas one by one.

It is what `make serve` runs and what the tests start. With systemd or Kubernetes, only its nginx settings are
needed: `--settings` prints them.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import jinja2

from rvs_geo.web.headers import HSTS, edition_headers

HERE = Path(__file__).resolve().parent
#: Seconds that an app gets: to close its websockets before it is ended, and to read the data when it starts.
TO_END, TO_START = 8, 120
ENDS = {signal.SIGTERM, signal.SIGINT}


@dataclass(frozen=True)
class Plan:
    """What is to run.

    Attributes:
        replicas: number of processes of the app.
        port: of nginx.
        first: port of the first replica; the others follow.
        folder: where nginx keeps its cache and logs.
        address: what nginx listens on: this machine only, unless asked otherwise.
        name: host name of the public address, "_" for any.
        base: path that the app stands under, "" or "/rvs".
        certificate: files of certificate and key; without them nginx speaks HTTP.
        rate: requests a second of one address that the app itself must answer; ten times as many at once.
        connections: visits at a time from one address.
        edition: folder with a static edition, which nginx then sends itself.
        plain: port without TLS that leads to the one with it, 0 for none.
    """

    replicas: int
    port: int
    first: int
    folder: Path
    address: str = "127.0.0.1"
    name: str = "_"
    base: str = ""
    certificate: tuple[str, str] | None = None
    rate: int = 30
    connections: int = 500
    edition: Path | None = None
    plain: int = 0

    @property
    def ports(self) -> list[int]:
        """The port of each replica."""
        return [self.first + number for number in range(self.replicas)]


def settings(plan: Plan) -> str:
    """The settings of nginx."""
    loader = jinja2.FileSystemLoader(HERE)
    environment = jinja2.Environment(  # noqa: S701 - no HTML
        loader=loader, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    certificate, key = plan.certificate or ("", "")
    return environment.get_template("nginx.conf.j2").render(
        folder=plan.folder,
        ports=plan.ports,
        listen=f"{plan.address}:{plan.port}",
        name=plan.name,
        base=plan.base,
        certificate=certificate,
        key=key,
        rate=plan.rate,
        connections=plan.connections,
        edition=plan.edition,
        edition_headers=edition_headers() if plan.edition else {},
        hsts=HSTS,
        plain=f"{plan.address}:{plan.plain}" if plan.plain else "",
    )


class Replica:
    """One process of the app."""

    def __init__(self, plan: Plan, port: int) -> None:
        self.plan = plan
        self.port = port
        self.start()

    def start(self) -> None:
        """Start it; `wait` says when it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}"]
        command += ["--server.address=127.0.0.1", f"--server.baseUrlPath={self.plan.base.strip('/')}"]
        self.process = subprocess.Popen(command, cwd=HERE.parent, env=self._environment())  # noqa: S603

    def _environment(self) -> dict[str, str]:
        metrics = int(os.environ.get("RVS_METRICS_PORT", "").strip() or 0)
        own = {"RVS_METRICS_PORT": str(metrics + self.port - self.plan.first)} if metrics else {}
        return {**os.environ, **own}

    def wait(self) -> None:
        """Wait until it is ready for visitors.

        Raises:
            RuntimeError: it ended, or is not ready in two minutes.
        """
        deadline = time.monotonic() + TO_START
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.ready():
                print(f"replica {self.port} is process {self.process.pid}", flush=True)
                return
            time.sleep(0.2)
        raise RuntimeError(f"replica {self.port} does not start")

    def ready(self) -> bool:
        """Whether it can show the map."""
        return _answers(f"http://127.0.0.1:{self.port}{self.plan.base}/gezond")

    def stop(self) -> None:
        """End it; its visitors come back by the address, at another replica."""
        self.process.terminate()
        try:
            self.process.wait(TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def renew(self) -> None:
        """Put a new process in its place."""
        self.stop()
        self.start()
        self.wait()


def run(plan: Plan) -> int:
    """Run until told to end; a replica that dies is replaced."""
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if nginx is None:
        print("nginx is not there (Debian: apt-get install nginx-light)", file=sys.stderr)
        return 1
    told: set[int] = set()
    for number in (signal.SIGHUP, *ENDS):
        signal.signal(number, lambda got, _frame: told.add(got))
    _files(plan)
    command = [nginx, "-e", "stderr", "-c", str(plan.folder / "nginx.conf"), "-p", str(plan.folder)]
    replicas = [Replica(plan, port) for port in plan.ports]
    proxy = None
    try:
        for replica in replicas:
            replica.wait()
        proxy = subprocess.Popen(command)  # noqa: S603
        while proxy.poll() is None and not _listens(plan):
            time.sleep(0.1)
        print(f"Open http://{plan.address}:{plan.port}{plan.base}/", flush=True)
        while not told & ENDS and proxy.poll() is None:
            _look_after(replicas, told)
            time.sleep(0.2)
    finally:
        for process in filter(None, (proxy, *(r.process for r in replicas))):
            process.terminate()
        for replica in replicas:
            replica.stop()
        if proxy:
            proxy.wait()
    return 0


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - an address of our own
            return True
    except (urllib.error.URLError, OSError):
        return False


def _listens(plan: Plan) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex((plan.address.replace("0.0.0.0", "127.0.0.1"), plan.port)) == 0


def _look_after(replicas: list[Replica], told: set[int]) -> None:
    if signal.SIGHUP in told:
        told.discard(signal.SIGHUP)
        for replica in replicas:
            replica.renew()
        print("renewed", flush=True)
    for replica in replicas:
        if replica.process.poll() is not None:
            replica.start()


def _files(plan: Plan) -> None:
    plan.folder.mkdir(parents=True, exist_ok=True)
    # Started by root, the workers of nginx are somebody else, who must get to the cache.
    plan.folder.chmod(0o711)
    (plan.folder / "nginx.conf").write_text(settings(plan), encoding="utf-8")


def _edition() -> Path | None:
    """The folder of `RVS_UITGAVE`, which the app knows too."""
    folder = os.environ.get("RVS_UITGAVE", "").strip()
    # Not resolved: where it is a link, a new edition is put in place by another link.
    return Path(folder).absolute() if folder else None


def _free(first: int, number: int) -> bool:
    for port in range(first, first + number):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                return False
    return True


def main(arguments: list[str] | None = None) -> int:
    """Run, or print the settings of nginx."""
    parser = argparse.ArgumentParser(prog="python -m deploy", description=__doc__)
    parser.add_argument("--replicas", type=int, default=2, help="processes of the app; one a core")
    parser.add_argument("--port", type=int, default=8080, help="of nginx")
    parser.add_argument("--first", type=int, default=8601, help="port of the first replica")
    parser.add_argument("--address", default="127.0.0.1", help="what nginx listens on; 0.0.0.0 for everybody")
    parser.add_argument("--name", default="_", help="host name of the public address")
    parser.add_argument("--base", default="", help="path that the app stands under, such as /rvs")
    parser.add_argument("--certificate", nargs=2, metavar=("CERT", "KEY"), help="files for TLS")
    parser.add_argument("--plain", type=int, help="port without TLS that leads to the other; 80 beside 443")
    parser.add_argument("--folder", type=Path, help="where nginx keeps cache and logs")
    parser.add_argument("--rate", type=int, default=30, help="requests a second of one address")
    parser.add_argument("--connections", type=int, default=500, help="visits at a time from one address")
    parser.add_argument("--settings", action="store_true", help="print the settings of nginx, start nothing")
    chosen = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        folder = chosen.folder or (
            Path("/var/lib/rvs")
            if chosen.settings
            else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rvs-nginx-")))
        )
        base = f"/{chosen.base.strip('/')}" if chosen.base.strip("/") else ""
        plan = Plan(
            chosen.replicas,
            chosen.port,
            chosen.first,
            folder.resolve(),
            chosen.address,
            chosen.name,
            base,
            tuple(chosen.certificate) if chosen.certificate else None,
            chosen.rate,
            chosen.connections,
            _edition(),
            chosen.plain
            if chosen.plain is not None
            else 80 * bool(chosen.certificate and chosen.port == 443),
        )
        if chosen.settings:
            print(settings(plan))
            return 0
        if not _free(plan.first, plan.replicas):
            print(f"a port from {plan.first} is taken; choose others with --first", file=sys.stderr)
            return 1
        return run(plan)


if __name__ == "__main__":
    sys.exit(main())
