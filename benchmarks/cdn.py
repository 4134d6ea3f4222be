"""A content delivery network on this machine: what folium wants from six hosts, served from PyPI packages.

The copies may be cached for a year, as on the real hosts, and arrive without the delay of a real network:
both favour the contenders that need them.
"""

import importlib.util
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# (ending of the address that folium or st_folium asks for, package, file in it). An address that is not
# listed gets an empty file: d3 v4 (overwritten at once by d3 v3), glyphicons, awesome-markers.
COPIES = [
    ("leaflet.js", "xstatic.pkg.leaflet", "data/leaflet.js"),
    ("leaflet.css", "xstatic.pkg.leaflet", "data/leaflet.css"),
    ("jquery-3.7.1.min.js", "xstatic.pkg.jquery", "data/jquery.min.js"),
    ("d3.min.js", "xstatic.pkg.d3", "data/d3.js"),
    ("all.min.css", "xstatic.pkg.font_awesome", "data/css/all.min.css"),
    ("bootstrap.bundle.min.js", "bootstrap", "static/bootstrap/js/bootstrap.bundle.min.js"),
    ("bootstrap.min.css", "bootstrap", "static/bootstrap/css/bootstrap.min.css"),
]


def _file(path: str) -> bytes:
    for ending, package, inside in COPIES:
        if path.endswith("/" + ending):
            spec = importlib.util.find_spec(package)
            if spec is None or not spec.submodule_search_locations:
                raise RuntimeError(f"{package} ontbreekt: pip install -r benchmarks/requirements.txt")
            return (Path(spec.submodule_search_locations[0]) / inside).read_bytes()
    return b""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = _file(self.path)
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(self.path)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def local_cdn() -> Iterator[str]:
    """Serve the copies on a free port of 127.0.0.1; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
