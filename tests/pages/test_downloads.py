"""Under every view: its picture and its figures, made when they are asked for and not before."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest

from rvs_geo.analysis.matrix.model import FICTION
from rvs_geo.ui.shared import downloads, quotes
from rvs_geo.ui.shared.workshop import queued
from tests.pages.tools import open_page, reading_tables
from tests.pdf_text import page_texts

STATUS = Path(__file__).resolve().parents[2] / "data" / "jaarstatus.csv"
PAGES = [
    (
        "vergelijken",
        {"gemeenten": "GM0344,GM0307"},
        "downloads_ontwikkeling",
        {"grafiek-": ".pdf", "cijfers-": ".xlsx"},
    ),
    (
        "vergelijken",
        {"gemeenten": "GM0344"},
        "downloads_trechter",
        {"grafiek-": ".svg", "gebieden-": ".geojson"},
    ),
    ("gemeente", {"gemeente": "GM0344"}, "downloads_verloop", {"grafiek-": ".pdf", "cijfers-": ".csv"}),
    ("ambities", {}, "downloads_veiligheidsbeeld", {"grafiek-": ".svg", "cijfers-": ".xlsx"}),
    ("districten", {}, "downloads_kaart", {"kaart-": ".svg", "gebieden-": ".geojson"}),
    ("districten", {}, "downloads_sterkte", {"grafiek-": ".pdf", "cijfers-": ".xlsx"}),
    ("prioriteiten", {"deel": "kaart"}, "downloads", {"kaart-": ".pdf", "gebieden-": ".gpkg"}),
    ("prioriteiten", {"deel": "vergelijk"}, "downloads", {"grafiek-": ".png", "gebieden-": ".geojson"}),
    ("prioriteiten", {"deel": "tabel"}, "downloads", {"cijfers-": ".csv"}),
]
STARTS = {
    ".pdf": b"%PDF",
    ".svg": b"<",
    ".png": b"\x89PNG",
    ".xlsx": b"PK",
    ".gpkg": b"SQLite",
    ".csv": b"\xef\xbb\xbf",
    ".geojson": b"{",
}


@pytest.fixture
def offered(monkeypatch):
    """What the buttons would make, by file name; made as for a visitor, in its turn."""
    found = {}

    def button(label, make, name, mime):
        found[name] = (label, queued(make))

    monkeypatch.setattr(downloads, "_button", button)
    return found


def opened(page, params, key):
    return unfolded(open_page(page, **params), key)


def unfolded(app, key):
    app.session_state[key] = True
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(("page", "params", "key", "wanted"), PAGES)
def test_a_view_hands_out_its_picture_and_figures(offered, page, params, key, wanted):
    app = open_page(page, **params)
    assert not offered, "a closed panel makes nothing"
    unfolded(app, key)
    for start, end in wanted.items():
        name = next(n for n in offered if n.startswith(start) and n.endswith(end))
        data = offered[name][1]()
        assert data.startswith(STARTS[end])
        assert len(data) > 200


def test_each_ambition_with_figures_has_its_own_files(offered):
    app = open_page("ambities")
    keys = [e.label for e in app.expander if e.label.startswith("Downloaden en citeren: ")]
    assert len(keys) == len(set(keys)) > 2


def test_the_example_is_marked_in_picture_and_figures(offered):
    opened("prioriteiten", {"deel": "vergelijk", "voorbeeld": "1"}, "downloads")
    assert all("-FICTIEF-" in name for name in offered)
    pdf = next(make() for name, (_, make) in offered.items() if name.startswith("grafiek") and "pdf" in name)
    assert FICTION in page_texts(pdf)[0]
    book = next(make() for name, (_, make) in offered.items() if name.endswith(".xlsx"))
    cells = openpyxl.load_workbook(io.BytesIO(book))["Cijfers"]
    assert {row[0].value for row in cells.iter_rows(min_row=2)} == {FICTION}


def test_the_figures_of_the_funnel_are_those_on_screen(offered):
    app = opened(
        "vergelijken",
        {"gemeenten": "GM0344", "indicator": "cbs_totaal", "jaar": "2015"},
        "downloads_trechter",
    )
    book = next(make() for name, (_, make) in offered.items() if name.endswith(".xlsx"))
    rows = list(openpyxl.load_workbook(io.BytesIO(book))["Cijfers"].iter_rows(values_only=True))
    column = rows[0].index("Inwoners")
    shown = next(table for table in reading_tables(app) if "Oordeel" in table)
    assert [row[column] for row in rows[1:]] == [int(cell.replace(".", "")) for cell in shown["Inwoners"]]


def test_every_row_of_a_csv_says_what_it_is_and_where_it_comes_from(offered):
    opened(
        "vergelijken",
        {"gemeenten": "GM0344", "indicator": "cbs_totaal", "jaar": "2015"},
        "downloads_trechter",
    )
    text = next(make() for name, (_, make) in offered.items() if name.endswith(".csv")).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert len(rows) == 41
    for row in rows:
        found = dict(zip(head, row, strict=True))
        assert found["Titel"] == "Alle misdrijven (CBS): wie wijkt af in 2015?"
        assert "tabel 83648NED" in found["Bron"]


@pytest.mark.parametrize(
    ("page", "params", "key"),
    [
        ("vergelijken", {"gemeenten": "GM0344", "indicator": "pol_woninginbraak"}, "downloads_ontwikkeling"),
        ("gemeente", {"gemeente": "GM0344", "cijfers": "pol"}, "downloads_verloop"),
    ],
)
def test_each_year_of_a_development_has_its_status_in_the_file(offered, page, params, key):
    opened(page, params, key)
    text = next(make() for name, (_, make) in offered.items() if name.endswith(".csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    known = {
        row["jaar"]: row["status"] for row in csv.DictReader(STATUS.open()) if row["bron"] == "pol_47018"
    }
    own = [
        r for r in rows if "47018NED" in r["Bron"] and r.get("Cijfer", "Woninginbraak").startswith("Woning")
    ]
    assert {r["Jaar"]: r["Status"] for r in own if r["Jaar"] in known} == known


def test_arithmetic_says_so_in_its_file_and_its_name(offered):
    opened("districten", {"cijfer": "wijkagenten", "norm": "4500"}, "downloads_kaart")
    name, (_, make) = next((n, v) for n, v in offered.items() if n.endswith(".xlsx"))
    assert "norm-4500" in name
    notes = openpyxl.load_workbook(io.BytesIO(make()))["Bron en toelichting"]
    assert any("Rekensom, niet de echte verdeling" in str(c) for row in notes.values for c in row)


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("", {"weergave": "tabel"}),
        ("prioriteiten", {"deel": "tabel"}),
        ("prioriteiten", {"deel": "vergelijk"}),
        ("ambities", {}),
        ("districten", {}),
        ("gemeente", {"gemeente": "GM0344"}),
        ("vergelijken", {"gemeenten": "GM0344"}),
    ],
)
def test_every_csv_under_a_table_carries_its_source(page, params, monkeypatch):
    made = []
    monkeypatch.setattr(quotes, "queued", lambda work: work)
    monkeypatch.setattr(quotes, "dutch_csv", made.append)
    monkeypatch.setattr(quotes.st, "download_button", lambda label, make, **_: "CSV" in label and make())
    open_page(page, **params)
    assert made
    for table in made:
        assert table["Titel"].str.len().gt(5).all()
        assert table["Bron"].str.contains("CBS|Politie|politie").all()


def test_links_hold_every_choice_and_the_address_of_the_owner(offered, monkeypatch):
    monkeypatch.setenv("RVS_ADRES", "https://kaart.example.nl")
    app = opened("", {"gemeente": "GM0344"}, "downloads")
    cited = next(c.value for c in app.code if "Geraadpleegd" in c.value)
    link = next(word for word in cited.split() if word.startswith("https://")).rstrip(".")
    query = dict(parse_qsl(urlsplit(link).query))
    assert urlsplit(link).netloc == "kaart.example.nl"
    # The opening figure changes as years are added; the link must go on showing this one.
    assert {"indicator", "jaar", "maat", "indeling", "klassen", "gemeente"} <= set(query)
    assert not {"dia", "set", "presentatie", "voorbeeld"} & set(query)
    assert "37230ned" in cited
    book = next(make() for name, (_, make) in offered.items() if name.endswith(".xlsx"))
    notes = openpyxl.load_workbook(io.BytesIO(book))["Bron en toelichting"]
    assert link in [row[1] for row in notes.values]


def test_no_file_names_this_computer(offered):
    app = opened("gemeente", {"gemeente": "GM0344"}, "downloads_verloop")
    assert not any("127.0.0.1" in c.value for c in app.code if "Geraadpleegd" in c.value)
