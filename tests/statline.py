"""An imitation of the services of CBS, the police and PDOK, on this machine and with faults on demand.

It speaks the formats as described in docs and samples: version 3 (padded keys, figures as aligned text, "."
for what is withheld, an error above 10,000 rows), version 4 (a long list of observations), and the two ways
in which PDOK gives borders. It knows the few filters that our clients send.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

WITHHELD = "."


@dataclass
class Made:
    """A table: `dimensions` is a list of (key, title) by name, in order; periods are (key, title, status)."""

    id: str
    measure: tuple[str, str]
    dimensions: dict[str, list[tuple]]
    cells: dict[tuple, object]  # value by the codes of the dimensions, without padding
    area: str = "RegioS"
    modified: str = "2026-05-01T02:00:00"
    width: int = 6
    title: str = "Een tabel"
    versions: tuple[str, ...] = ("v3", "v4")
    limit: int = 10_000
    page: int = 4_000


@dataclass
class Fault:
    """What happens to the first `times` requests whose address holds `part`."""

    part: str
    kind: str  # a status code, or: half, broken, hang up, empty
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


class Imitation:
    """The server; `asked` holds the address of every request."""

    def __init__(self):
        self.tables: dict[str, Made] = {}
        self.features: list[dict] = []
        self.faults: list[Fault] = []
        self.asked: list[str] = []
        self.ready = threading.Event()  # a request that is held waits for this
        self.held = threading.Event()
        self.hold = ""
        self.ogc = self.wfs = True
        self.address = ""

    def add(self, *tables: Made) -> None:
        self.tables |= {table.id: table for table in tables}

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, object]:
        for pattern, handle in _WAYS:
            if match := re.fullmatch(pattern, path):
                return handle(self, match, query)
        return 404, {"error": "niet gevonden"}


@contextmanager
def imitating(imitation: Imitation | None = None):
    """A running imitation, on a port of 127.0.0.1 that is free."""
    found = imitation or Imitation()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(found))
    server.daemon_threads = True
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        found.ready.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(imitation: Imitation):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        # A large body is a packet of its own, and would wait for the client to acknowledge the head.
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

        def do_GET(self):
            imitation.asked.append(self.path)
            if imitation.hold and imitation.hold in self.path:
                imitation.held.set()
                imitation.ready.wait(60)
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            fault = next((f for f in imitation.faults if f.times and f.part in self.path), None)
            if fault is not None:
                fault.times -= 1
                return self.fail(fault, parts.path, query)
            status, found = imitation.answer(parts.path, query)
            return self.send(status, json.dumps(found).encode())

        def send(self, status, body, headers=None, claimed=None):
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json;charset=utf-8")
            self.send_header("Content-Length", str(claimed or len(body)))
            self.end_headers()
            self.wfile.write(body)

        def fail(self, fault, path, query):
            if fault.kind.isdigit():
                return self.send(int(fault.kind), fault.body.encode() or b"{}", fault.headers)
            _, found = imitation.answer(path, query)
            whole = json.dumps(found).encode()
            self.close_connection = True
            # Said in the answer too: a client that kept the connection would fail at its next question.
            closing = {"Connection": "close"}
            if fault.kind == "half":  # the connection breaks in the middle
                return self.send(200, whole[: len(whole) // 2], closing, claimed=len(whole))
            if fault.kind == "broken":  # it ends well, and is half
                return self.send(200, whole[: len(whole) // 2], closing)
            if fault.kind == "hang up":
                return None
            return self.send(200, b"", closing)

    return Handler


def _keyed(code: str, width: int) -> str:
    """CBS pads its keys."""
    return code.ljust(width)


@cache
def _passes(text: str):
    """The filters that our clients send: `a eq 'b'`, `startswith(a,'b')`, joined by and, or and brackets."""
    if not text:
        return lambda row: True
    said = re.sub(r"(\w+) eq '([^']*)'", r"row['\1'] == '\2'", text)
    said = re.sub(r"startswith\((\w+),'([^']*)'\)", r"row['\1'].startswith('\2')", said)
    assert re.fullmatch(r"(row\['\w+'\]( == '[^']*'|\.startswith\('\w+'\))|and|or|[() ])+", said), text
    return eval(f"lambda row: {said}")


def _paged(imitation: Imitation, path: str, query: dict, rows: list, size: int, link: str) -> dict:
    start = int(query.get("$skip", 0))
    found: dict = {"value": rows[start : start + size]}
    if start + size < len(rows):
        rest = "&".join(f"{name}={value}" for name, value in query.items() if name != "$skip")
        # The host is the publisher's own, as in reality; a client must stay where it was sent.
        found[link] = f"https://opendata.example{path}?{rest}&$skip={start + size}".replace(" ", "%20")
    return found


def _v3(imitation, match, query):
    table = imitation.tables.get(match[1])
    if table is None or "v3" not in table.versions:
        return 404, {"odata.error": {"code": ""}}
    name = match[2]
    if name == "TableInfos":
        info = {"ID": 0, "Title": table.title, "Identifier": table.id, "Modified": table.modified}
        return 200, {"value": [info]}
    if name == "DataProperties":
        kinds = {table.area: "GeoDimension", "Perioden": "TimeDimension"}
        rows = [{"Type": kinds.get(d, "Dimension"), "Key": d, "Title": d} for d in table.dimensions]
        rows += [{"Type": "TopicGroup", "Key": None, "Title": "Groep"}]
        rows += [{"Type": "Topic", "Key": table.measure[0], "Title": table.measure[1], "Datatype": "Long"}]
        return 200, {"value": rows}
    if name in table.dimensions:
        width = table.width if name == table.area else 0
        rows = [
            {"Key": _keyed(key, width), "Title": title, "Description": None, "Status": (*rest, None)[0]}
            for key, title, *rest in table.dimensions[name]
        ]
        return 200, _paged(imitation, match[0], query, rows, table.page, "odata.nextLink")
    if name != "UntypedDataSet":
        return 404, {}
    rows = list(filter(_passes(query.get("$filter", "")), _wide(table)))
    if len(rows) > table.limit:
        error = "The query returns more than 10000 records. Use the feed."
        return 500, {"odata.error": {"message": {"value": error}}}
    if "$select" in query:
        rows = [{name: row[name] for name in query["$select"].split(",") if name in row} for row in rows]
    return 200, _paged(imitation, match[0], query, rows, table.page, "odata.nextLink")


def _wide(table: Made):
    for number, (codes, value) in enumerate(table.cells.items()):
        row = dict(zip(table.dimensions, codes, strict=True))
        row[table.area] = _keyed(row[table.area], table.width)
        text = None if value is None else str(value).rjust(8)
        yield {"ID": number, **row, table.measure[0]: text}


def _v4(imitation, match, query):
    table = imitation.tables.get(match[1])
    if table is None or "v4" not in table.versions:
        return 404, {"error": {"code": "404"}}
    name = match[2]
    if name == "Properties":
        return 200, {"Identifier": table.id, "Title": table.title, "Modified": table.modified}
    if name == "Dimensions":
        return 200, {"value": [{"Identifier": d, "Title": d, "Kind": "Dimension"} for d in table.dimensions]}
    if name == "MeasureCodes":
        return 200, {"value": [{"Identifier": "M000001", "Title": table.measure[1], "DataType": "Long"}]}
    if (dimension := name.removesuffix("Codes")) in table.dimensions:
        rows = [
            {"Identifier": key, "Title": title, "Status": (*rest, None)[0]}
            for key, title, *rest in table.dimensions[dimension]
        ]
        return 200, _paged(imitation, match[0], query, rows, table.page, "@odata.nextLink")
    if name != "Observations":
        return 404, {}
    passes = _passes(query.get("$filter", ""))
    rows = []
    for number, (codes, value) in enumerate(table.cells.items()):
        known = value is not None and value != WITHHELD
        row = {"Id": number, "Measure": "M000001", "ValueAttribute": "None" if known else "Geheim"}
        row |= {"Value": float(value) if known else None, **dict(zip(table.dimensions, codes, strict=True))}
        rows += [row] if passes(row) else []
    return 200, _paged(imitation, match[0], query, rows, table.page, "@odata.nextLink")


def _ogc(imitation, match, query):
    if not imitation.ogc:
        return 404, {}
    year = query.get("jaarcode")
    features = [f for f in imitation.features if year in {None, str(f["properties"]["jaarcode"])}]
    start, size = int(query.get("offset", 0)), int(query.get("limit", 10))
    found = {"type": "FeatureCollection", "features": features[start : start + size], "links": []}
    found["numberReturned"] = len(found["features"])
    if start + size < len(features):
        rest = "&".join(f"{name}={value}" for name, value in query.items() if name != "offset")
        href = f"https://api.example{match[0]}?{rest}&offset={start + size}"
        found["links"] = [{"rel": "next", "href": href}, {"rel": "self", "href": "x"}]
    return 200, found


def _wfs(imitation, match, query):
    if not imitation.wfs or not any(str(f["properties"]["jaarcode"]) == match[1] for f in imitation.features):
        return 404, {}
    found = [f for f in imitation.features if str(f["properties"]["jaarcode"]) == match[1]]
    assert query["typeNames"] == "gebiedsindelingen:gemeente_gegeneraliseerd"
    return 200, {"type": "FeatureCollection", "features": found}


_WAYS = (
    (r"/ODataFeed/odata/(\w+)/(\w+)", _v3),
    (r"/odata/v1/CBS/(\w+)/(\w+)", _v4),
    (r"/cbs/gebiedsindelingen/ogc/v1/collections/gemeente_gegeneraliseerd/items", _ogc),
    (r"/cbs/gebiedsindelingen/(\d{4})/wfs/v1_0", _wfs),
)
