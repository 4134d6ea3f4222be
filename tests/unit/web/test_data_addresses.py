"""The data under addresses of the app: for programs and pages of any site, compressed and kept."""

import gzip
from typing import NamedTuple

import pytest
from starlette.applications import Starlette

from rvs_geo.web.routes import routes
from rvs_geo.web.settings import Settings
from tests.loops import run


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict
    content: bytes


@pytest.fixture(scope="module", params=["", "/rvs"])
def visit(request):
    app = Starlette(routes=list(routes(Settings(base=request.param))))

    def get(path, **headers):
        sent = []

        async def send(message):
            sent.append(message)

        async def receive():
            return {"type": "http.request", "body": b""}

        raw = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
        scope = {
            "type": "http",
            "method": "GET",
            "path": request.param + path,
            "query_string": b"",
            "headers": raw,
        }
        run(app(scope, receive, send))
        found = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
        return Answer(sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:]))

    return get


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pol_woninginbraak.csv", "text/csv"),
        ("pol_woninginbraak.json", "application/json"),
        ("catalogus.jsonld", "application/ld+json"),
        ("wijzigingen.atom", "application/atom+xml"),
    ],
)
def test_another_site_may_read_a_file(visit, name, kind):
    found = visit(f"/data/{name}", origin="https://krant.voorbeeld.nl")
    assert found.status == 200
    assert found.headers["content-type"].startswith(kind)
    assert found.headers["access-control-allow-origin"] == "*"
    assert "max-age" in found.headers["cache-control"]


def test_a_table_is_sent_compressed(visit):
    plain = visit("/data/cbs_totaal.csv", accept_encoding="identity")
    small = visit("/data/cbs_totaal.csv", accept_encoding="gzip")
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 3


@pytest.mark.parametrize("name", ["weg.csv", "../app.py", "criminaliteit.csv/x"])
def test_nothing_else_is_there(visit, name):
    assert visit(f"/data/{name}").status == 404
