"""The page on priorities as a script: its parts, the address, and example mode off unless asked for."""

import re

import pytest

from tests.pages.tools import open_page

MARK = "FICTIEVE INVULLING"


def run(**address):
    return open_page("prioriteiten", **address)


def html(at):
    return " ".join(str(e.proto.body) for e in at.get("html") if hasattr(e.proto, "body"))


def test_table_says_what_is_lost_and_what_follows():
    at = run(deel="tabel")
    assert not at.exception
    words = " ".join(m.value for m in at.markdown)
    assert "860 van de 860 vakjes" in words
    assert "30 of 31 gemeenten" in words
    assert html(at).count("<i>niet bekend</i>") == 860
    assert MARK not in html(at) + words


def test_the_district_of_each_gemeente_carries_its_status_and_orders_the_rows_by_name():
    at = run(deel="tabel", volgorde="district")
    cells = re.findall(r'<td class="district">([^<]*)</td>', html(at))
    # The source names ten: six of Flevoland, Amersfoort, Utrecht, Houten and Nieuwegein.
    assert sum(c.endswith("(bron)") for c in cells) == 10
    assert sum(c.endswith("(afgeleid)") for c in cells) == 31
    homes = [c.rsplit(" (", 1)[0] for c in cells if c.endswith(")")]
    assert homes == sorted(homes)


def test_another_pair_of_columns_is_computed_again():
    at = run(deel="tabel")
    at.selectbox(key="kolom2").set_value("k07").run()
    assert not at.exception
    assert any("Kolom 7: beide gekozen door" in m.value for m in at.markdown)


def test_district_filter_gives_bounds():
    at = run(deel="tabel", district="Flevoland")
    assert not at.exception
    assert "Alleen Flevoland" in html(at)
    assert "<td>5-6</td>" in html(at)
    assert html(at).count("<i>niet bekend</i>") == 8 * 20


@pytest.mark.parametrize("part", ["kaart", "vergelijk"])
def test_other_parts_run(part):
    at = run(deel=part)
    assert not at.exception
    assert at.title[0].value == "Prioriteiten van de gemeenten"


def test_example_mode_marks_every_grid_as_the_grid_hands_out_a_file_of_its_own():
    at = run(voorbeeld="1", deel="vergelijk")
    assert not at.exception
    tables = [d.value for d in at.dataframe]
    assert len(tables) == 1
    # Where rate and choice point different ways, only known in the example, is no grid: it hands out nothing.
    assert html(at).count('<div class="leestabel kaarten"') == 2
    assert all((table["Let op"] == MARK).all() and len(table) for table in tables)
    assert all("Let op" not in d.value for d in run(deel="vergelijk").dataframe)


def test_example_mode_marks_page_and_every_other_page_until_it_is_stopped():
    at = run(voorbeeld="1", deel="tabel")
    assert not at.exception
    assert html(at).count(MARK) >= 2
    assert "<i>niet bekend</i>" not in html(at)
    at.switch_page("pages/kaart.py").run()
    assert MARK in html(at)
    at.button(key="voorbeeld_stop").click().run()
    assert MARK not in html(at)
    at.switch_page("pages/prioriteiten.py").run()
    assert html(at).count("<i>niet bekend</i>") == 860


def test_opens_on_what_is_known():
    at = run()
    words = " ".join(m.value for m in at.markdown).replace("\\", "")
    assert "Gemiddeld koos een gemeente 5,4" in words
    assert "het minst Renswoude (1)" in words
    assert "door 40 van de 41 gemeenten" in words
    assert not html(at).count("<i>niet bekend</i>")


def test_own_plans_stand_apart_with_place_and_certainty():
    at = run()
    words = " ".join(m.value for m in at.markdown)
    assert "Hilversum** (2015-2018): veiligheidsgevoelens" in words
    assert "geen kruisjes" in words
    assert "Alleen een deel van de tekst gevonden in Veilig@Veenendaal" in words.replace("\\", "")
