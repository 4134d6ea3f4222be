"""Asking a service: both versions of its protocol, and what may go wrong, against an imitation of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from rvs_geo.sources.declared import Named, Producer, Service, Table
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.client import Client, NotThere, Patience, seconds_asked, wait_before_again
from rvs_geo.sources.refresh.v3 import ask_v3
from rvs_geo.sources.refresh.v4 import ask_v4
from tests.statline import WITHHELD, Fault, Made, imitating

SHORT = Patience(attempts=3, first_wait=0.0, timeout=10.0, total=30.0)
V3 = Service("drie", "v3", "https://opendata.example/ODataFeed/odata")
V4 = Service("vier", "v4", "https://datasets.example/odata/v1/CBS")
TABLE = Table(
    id="misdrijven",
    table="10001NED",
    source="bron",
    origin=Producer("CBS", "Misdrijven", "CBS, Misdrijven", "CC BY 4.0"),
    services=("vier", "drie"),
    measure=Named("", ("Geregistreerde misdrijven",), ("GeregistreerdeMisdrijven",)),
    topic="Soort",
    area="RegioS",
    period="Perioden",
    fixed={"Geweld": Named("", ("Alles",), ("0", "T001"))},
    figures=(
        Named("totaal", ("Totaal",), ("000", "T100")),
        Named("vernieling", ("2 Vernielingen, misdr.", "2 Vernielingen,misdr"), ("200", "CRI2000")),
    ),
    areas=("GM", "NL01"),
    first_year=2014,
    year_shift=0,
    layout="gemeenten",
    file="x_{years}.csv",
)
BOTH = {"v3": (ask_v3, V3), "v4": (ask_v4, V4)}


def made() -> Made:
    areas = [("NL01", "Nederland"), ("PV26", "Utrecht (PV)"), ("GM0344", "Utrecht (gemeente)")]
    periods = [
        ("2013JJ00", "2013", "Definitief"),
        ("2014JJ00", 2014, "Definitief"),
        ("2015KW01", "2015 1e kwartaal", "Voorlopig"),
        ("2015JJ00", "2015", "NaderVoorlopig"),
    ]
    soort = [("T100", "Totaal"), ("CRI2000", "2 Vernielingen,misdr"), ("CRI3000", "3 Geweld")]
    dimensions = {
        "Geweld": [("0", "Alles"), ("1", "Met geweld")],
        "Soort": soort,
        "RegioS": areas,
        "Perioden": periods,
    }
    cells = {
        (g, s, a, p): 1000 * n + 100 * int(g) + 10 * i + int(p[3])
        for g in "01"
        for n, (s, _) in enumerate(soort, 1)
        for i, (a, _) in enumerate(areas)
        for p, *_ in periods
    }
    cells["0", "CRI2000", "GM0344", "2014JJ00"] = WITHHELD
    cells["0", "CRI2000", "GM0344", "2015JJ00"] = None
    return Made("10001NED", ("GeregistreerdeMisdrijven_3", "Geregistreerde misdrijven"), dimensions, cells)


@pytest.fixture
def service():
    with imitating() as imitation:
        imitation.add(made())
        yield imitation


@pytest.fixture
def client(service):
    with Client(service.address, SHORT) as found:
        yield found


@pytest.fixture(params=BOTH)
def ask(request, client):
    """Asks one of the two versions for a table, by default the one above."""
    function, spot = BOTH[request.param]
    return lambda table=TABLE: function(client, spot, table, lambda _: None)


def values(answer):
    return {(c.figure, c.area, c.year): c.value for c in answer.cells}


EXPECTED = {
    ("totaal", "NL01", 2014): 1004,
    ("totaal", "GM0344", 2014): 1024,
    ("totaal", "NL01", 2015): 1005,
    ("totaal", "GM0344", 2015): 1025,
    ("vernieling", "NL01", 2014): 2004,
    ("vernieling", "GM0344", 2014): None,
    ("vernieling", "NL01", 2015): 2005,
    ("vernieling", "GM0344", 2015): None,
}


def test_padded_keys_withheld_figures_whole_years_and_statuses(ask):
    answer = ask()
    assert values(answer) == EXPECTED
    assert answer.areas == {"NL01": "Nederland", "GM0344": "Utrecht (gemeente)"}
    assert answer.periods == {2013: "Definitief", 2014: "Definitief", 2015: "NaderVoorlopig"}
    assert answer.modified == "2026-05-01"
    assert answer.remarks == ()


def test_pages_are_followed_on_the_host_that_was_asked(service, ask):
    service.tables["10001NED"].page = 1
    assert values(ask()) == EXPECTED
    assert sum("skip=" in address for address in service.asked) > 4


def test_above_ten_thousand_rows_a_smaller_question_is_asked(service, client):
    service.tables["10001NED"].limit = 3  # a year has four
    assert values(ask_v3(client, V3, TABLE, lambda _: None)) == EXPECTED
    service.tables["10001NED"].limit = 1
    with pytest.raises(SourceFault, match="2014 alone has more rows"):
        ask_v3(client, V3, TABLE, lambda _: None)


FAULTS = {
    "429": Fault("10001NED", "429", 2, {"Retry-After": "0"}),
    "503": Fault("10001NED", "503", 2),
    "500": Fault("10001NED", "500", 1, body="stuk"),
    "the connection breaks": Fault("10001NED", "half", 2),
    "half an answer": Fault("10001NED", "broken", 2),
    "no answer": Fault("10001NED", "hang up", 1),
    "an empty answer": Fault("10001NED", "empty", 1),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_passes_is_asked_again(service, ask, name):
    service.faults = [replace(FAULTS[name])]
    assert values(ask()) == EXPECTED
    assert service.faults[0].times == 0


@pytest.mark.parametrize("name", FAULTS)
def test_what_lasts_is_a_fault_that_names_the_address(service, ask, name):
    service.faults = [replace(FAULTS[name], times=99)]
    with pytest.raises(SourceFault, match="10001NED"):
        ask()
    assert len(service.asked) == SHORT.attempts


def test_a_table_that_is_gone_is_not_asked_again(service, ask):
    service.tables.clear()
    with pytest.raises(NotThere, match="404"):
        ask()
    assert len(service.asked) == 1


def test_a_refusal_is_not_asked_again(service, ask):
    service.faults = [Fault("10001NED", "403", 99)]
    with pytest.raises(SourceFault, match="answers 403"):
        ask()
    assert len(service.asked) == 1


def test_a_slow_answer_is_given_up(service):
    service.hold = "TableInfos"
    hasty = Patience(1, 0.0, 0.2, 5.0)
    with Client(service.address, hasty) as client, pytest.raises(SourceFault, match="no whole answer"):
        ask_v3(client, V3, TABLE, lambda _: None)


# --- what a publisher may change ---------------------------------------------------------------------------


def test_another_code_under_a_known_title_is_remarked(service, ask):
    table = service.tables["10001NED"]
    table.dimensions["Soort"][1] = ("X2", "2 Vernielingen,misdr")
    table.cells = {tuple("X2" if c == "CRI2000" else c for c in k): v for k, v in table.cells.items()}
    answer = ask()
    assert values(answer) == EXPECTED
    assert answer.remarks == ("10001NED Soort: '2 Vernielingen,misdr' now has the code 'X2'",)


def test_a_known_code_under_a_strange_title_stops(service, ask):
    service.tables["10001NED"].dimensions["Soort"][1] = ("CRI2000", "2 Fraude")
    with pytest.raises(SourceFault, match="'CRI2000' is called '2 Fraude'; expected 2 Vernielingen"):
        ask()


def test_a_title_that_is_gone_or_stands_twice_stops(service, ask):
    soort = service.tables["10001NED"].dimensions["Soort"]
    soort[0] = ("T999", "Alles samen")
    with pytest.raises(SourceFault, match="no 'Totaal'"):
        ask()
    soort[0:1] = [("A", "Totaal"), ("B", "Totaal")]
    with pytest.raises(SourceFault, match="more than once: A, B"):
        ask()


def test_another_dimension_stops(service, ask):
    table = service.tables["10001NED"]
    table.dimensions = {"Geslacht": [("1", "Mannen")], **table.dimensions}
    table.cells = {("1", *key): value for key, value in table.cells.items()}
    with pytest.raises(SourceFault, match="other dimensions than the catalogue knows: Geslacht"):
        ask()


def test_a_measure_is_found_under_another_number_and_missed_when_it_is_gone(service, ask):
    service.tables["10001NED"].measure = ("GeregistreerdeMisdrijven_51", "Geregistreerde misdrijven")
    assert values(ask()) == EXPECTED
    service.tables["10001NED"].measure = ("Aangiften_1", "Aangiften")
    with pytest.raises(NotThere, match="no measure 'Geregistreerde misdrijven' among Aangiften"):
        ask()


@pytest.mark.parametrize("value", ["12,5", "veel", "-3", "1.5"])
def test_a_value_that_is_no_count_stops(service, client, value):
    service.tables["10001NED"].cells["0", "T100", "NL01", "2014JJ00"] = value
    with pytest.raises(SourceFault, match="is no whole number"):
        ask_v3(client, V3, TABLE, lambda _: None)


def test_a_column_that_was_asked_and_is_not_there_stops(service, client, monkeypatch):
    whole = service.answer

    def without(path, query):
        status, found = whole(path, query)
        for row in found["value"] if path.endswith("UntypedDataSet") else ():
            del row["GeregistreerdeMisdrijven_3"]
        return status, found

    monkeypatch.setattr(service, "answer", without)
    with pytest.raises(SourceFault, match="a row without the column GeregistreerdeMisdrijven_3"):
        ask_v3(client, V3, TABLE, lambda _: None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda page: page["value"].append(page["value"][0]), "came twice"),
        (lambda page: page.update({"odata.count": "9", "@odata.count": 9}), "4 rows of 9"),
        (lambda page: page.pop("value"), "a page without rows"),
        (lambda page: page.update({"odata.nextLink": "http://x.example/a"}), "404"),
    ],
    ids=["a row twice", "fewer rows than counted", "no rows", "a link to nowhere"],
)
def test_half_of_the_rows_is_no_answer(service, client, monkeypatch, change, message):
    whole = service.answer

    def changed(path, query):
        status, found = whole(path, query)
        if path.endswith("UntypedDataSet"):
            change(found)
        return status, found

    monkeypatch.setattr(service, "answer", changed)
    with pytest.raises((SourceFault, NotThere), match=message):
        ask_v3(client, V3, TABLE, lambda _: None)


def test_pages_in_a_circle_are_seen(service, client, monkeypatch):
    def circle(path, query):
        return 200, {"value": [], "odata.nextLink": f"https://opendata.example{path}?$skip=1"}

    monkeypatch.setattr(service, "answer", circle)
    with pytest.raises(SourceFault, match="go in a circle"):
        ask_v3(client, V3, TABLE, lambda _: None)


# --- how long to wait --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Sun, 29 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 29 Nov 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("straks", None),
    ],
)
def test_the_wait_that_is_asked_is_read(header, seconds):
    assert seconds_asked(header, datetime(2026, 11, 29, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("status", "header", "wait"),
    [(429, "7", 7.0), (503, "", True), (429, "3600", False), (403, "1", False), (500, "", True)],
)
def test_the_wait_before_the_next_time(status, header, wait):
    request = httpx.Request("GET", "http://x.example")
    response = httpx.Response(status, headers={"Retry-After": header}, request=request)
    found = wait_before_again(httpx.HTTPStatusError("", request=request, response=response))
    assert (type(found), found) == (type(wait), wait)


@pytest.mark.parametrize("address", ["127.0.0.1:8", "ftp://x.example", "http://x.example/pad", "http://"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(SourceFault, match="is no address"):
        Client(address)


def test_the_address_can_come_from_the_environment(service, monkeypatch):
    monkeypatch.setenv("RVS_BRONADRES", service.address)
    with Client() as client:
        assert client.where("https://opendata.example/a?b") == f"{service.address}/a?b"
