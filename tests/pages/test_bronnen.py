"""The page of sources holds every file and every indicator of the datapackage, and the constants in use."""

import csv
import json
from pathlib import Path

import pytest

from rvs_geo.region.chapters import CHAPTER_TABLES
from rvs_geo.region.read import load_region
from tests.made_up import write_made_up
from tests.pages.tools import open_page, reading_tables

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def app():
    return open_page("bronnen")


def plain(text):
    """Markdown as a visitor reads it."""
    return text.replace("\\", "")


def everything(app):
    parts = [e.value for e in (*app.markdown, *app.header, *app.subheader, *app.title)]
    parts += [e.label for e in app.expander]
    parts += [e.proto.body for e in app.get("html")]
    return plain("\n".join(parts))


def with_columns(app, *names):
    """The one table that has these columns."""
    (found,) = [table for table in reading_tables(app) if set(names) <= set(table)]
    return found


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda r: r["name"])
def test_every_file_is_described_with_source_licence_date_and_columns(app, resource):
    (card,) = [e for e in app.expander if f"({resource['path']})" in plain(e.label)]
    text = plain("\n".join(m.value for m in card.markdown))
    assert resource["title"] in plain(card.label)
    assert resource["peildatum"] in text
    for source in resource["sources"]:
        assert source["publisher"] in text
        assert source["licence"] in text
        assert source["reference_date"] in text
        assert source.get("table", "") in text
    for note in resource["kanttekeningen"]:
        assert note in text
    fields = resource.get("schema", {}).get("fields") or resource["eigenschappen"]
    (columns,) = reading_tables(card)
    assert list(columns["Kolom"]) == [f["name"] for f in fields]
    assert list(columns["Betekenis en eenheid"]) == [f["description"] for f in fields]


def test_every_indicator_is_listed_and_covered(app):
    catalogue = [i for r in PACKAGE["resources"] for i in r.get("indicatoren", [])]
    listed = with_columns(app, "Code in link")
    assert list(listed["Code in link"]) == [i["id"] for i in catalogue]
    assert list(listed["Eenheid"]) == [i["eenheid"] for i in catalogue]
    (strip,) = [e.proto.body for e in app.get("html") if 'class="dekking"' in e.proto.body]
    gaps = ", ".join(with_columns(app, "Alleen samen geteld")["Cijfers"])
    for indicator in catalogue:
        assert f'<th scope="row">{indicator["naam"]}</th>' in strip
        assert indicator["naam"] in gaps


def test_the_coverage_is_what_a_count_of_the_file_gives(app):
    with (ROOT / "data" / "criminaliteit.csv").open(encoding="utf-8") as f:
        rows = [r for r in csv.DictReader(f) if r["indicator"] == "cbs_totaal" and r["jaar"] == "2011"]
    # In 2011 each of the 41 was counted on its own, so rows are gemeenten.
    (strip,) = [e.proto.body for e in app.get("html") if 'class="dekking"' in e.proto.body]
    row = strip.split("Alle misdrijven (CBS)</th>")[1].split("</tr>")[0]
    assert row.split("<td")[2].endswith(f">{len(rows)}</td>")
    gaps = with_columns(app, "Alleen samen geteld").set_index("Cijfers")
    police = gaps[gaps.index.str.contains("Woninginbraak", regex=False)].iloc[0]
    assert police["Niet bekend"] == "Weesp, Vianen (2012-2025)"
    assert "Bussum + Muiden + Naarden (2012-2025)" in police["Alleen samen geteld"]


def test_what_was_inferred_is_named_with_its_status(app):
    statuses = with_columns(app, "Regels")
    districts = statuses[statuses["Gegevens"] == "Politiedistrict per gemeente"]
    with (ROOT / "data" / "districten.csv").open(encoding="utf-8") as f:
        derived = [r["gemeente"] for r in csv.DictReader(f) if r["status"] == "afgeleid"]
    assert sorted(districts.iloc[0]["Welke"].split(", ")) == sorted(derived)
    assert "vermoedelijk" in set(statuses["Status"])
    assert any("label in grafiek" in s for s in statuses["Status"])


def test_it_says_what_the_code_does(app, monkeypatch):
    from rvs_geo.views.about import method

    monkeypatch.setattr(method, "UNCERTAIN_BELOW", 17)
    assert any("minder dan 17 misdrijven" in text for _, text in method.methods(load_region()))
    text = everything(app)
    assert "minder dan 10 misdrijven" in text
    for visitor in ("Bestuurder", "Raadslid", "Journalist"):
        assert any(visitor in tab.label for tab in app.tabs)
    assert "voldoet gedeeltelijk" in text
    assert "_streamlit_xsrf" in text


def test_a_region_without_chapters_explains_no_others(tmp_path, monkeypatch):
    chapters = {table for tables in CHAPTER_TABLES.values() for table in tables}
    monkeypatch.setenv("RVS_DATA", str(write_made_up(tmp_path / "data", {*chapters, "ambities_realisatie"})))
    text = everything(open_page("bronnen"))
    words = ("Hoe inwoners de politie zien", "eerlijk verdeeld", "Wijkagenten.", "Stand van de strategie")
    words += ("begin van de strategie", "prioriteitenmatrix", "basisteam van haar", "\u2018Invullen\u2019")
    assert not [word for word in words if word in text]
    assert "van elke gemeente is ten minste één aantal bekend" in text.lower()
    assert "nog niet veranderd" in text
