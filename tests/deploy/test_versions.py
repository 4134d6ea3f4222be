"""Two versions behind nginx at once, as in the middle of a rolling restart: stubs that have one file each."""

import contextlib
import http.client
import http.server
import threading

import pytest

from benchmarks.front import free_port, row_of_ports
from deploy.__main__ import Plan

OLD, NEW = "/rvs/static/start.0ld.js", "/rvs/static/start.new.js"
#: Without a cookie the replica is chosen by the browser: of so many some belong to each.
BROWSERS = [f"browser {n}" for n in range(20)]


def stub(port, path):
    """A replica that has this one file."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            status, body = (200, path.encode()) if self.path == path else (404, b"")
            self.send_response(status)
            # Kept by no cache, so that each browser's own replica is asked.
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, asked


@pytest.fixture
def versions(outside, nginx):
    """How to ask nginx for a path as each browser, and what was asked of the old and of the new replica."""
    first = row_of_ports(2)
    with contextlib.ExitStack() as stack:
        asked = []
        for port, path in zip((first, first + 1), (OLD, NEW), strict=True):
            server, heard = stub(port, path)
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            asked.append(heard)
        plan = Plan(2, free_port(), first, outside(), base="/rvs")
        nginx(plan)

        def ask(path):
            answers = []
            for browser in BROWSERS:
                connection = http.client.HTTPConnection("127.0.0.1", plan.port, timeout=60)
                connection.request("GET", path, headers={"User-Agent": browser})
                answer = connection.getresponse()
                answers.append((answer.status, answer.read().decode()))
                connection.close()
            return answers

        yield ask, asked


@pytest.mark.parametrize("path", [OLD, NEW])
def test_a_file_of_either_version_comes_from_whichever_replica_has_it(versions, path):
    ask, asked = versions
    assert ask(path) == [(200, path)] * len(BROWSERS)
    # Both were asked: some browsers belong to the replica that does not have it.
    assert all(path in heard for heard in asked)


def test_a_file_of_no_version_is_not_there(versions):
    ask, _ = versions
    assert {status for status, _ in ask("/rvs/static/start.gone.js")} == {404}
