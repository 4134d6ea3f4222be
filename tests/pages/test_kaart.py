import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.tools import open_page


def run(**params):
    return open_page("", **params)


def test_every_figure_names_its_source_and_licence():
    app = run()
    captions = " ".join(c.value for c in app.caption)
    assert "tabel 47013NED" in captions
    assert "CC BY 4.0" in captions
    assert "Kadaster" in captions


def told(choice):
    """The table of what the browser told, with an address that is older than that."""
    import streamlit as st

    from rvs_geo.region.read import load_region
    from rvs_geo.ui.map import pickers
    from rvs_geo.ui.shared import url

    st.session_state["oor"] = {"keuze": choice}
    url.hold()
    now = pickers.current(load_region())
    st.json({"wish": now.wish.file, "year": now.choice.year, "area": now.choice.selected, "view": now.view})
    st.text(str(st.session_state["_kaart_gehoord"]))
    url.show_notes()


def test_what_the_browser_told_comes_before_an_older_address():
    choice = {"indicator": "pol_woninginbraak", "maat": "aantal", "jaar": "2019", "gemeente": "GM1961"}
    app = AppTest.from_function(
        told, default_timeout=60, args=({**choice, "weergave": "tabel", "klassen": "4", "nummer": 3},)
    )
    app.query_params.update({"indicator": "cbs_totaal", "jaar": "2012"})
    app.run()
    assert not app.exception
    assert not app.warning
    found = json.loads(app.json[0].value)
    # Vijfheerenlanden is drawn as Vianen, the one of its gemeenten that was of the unit.
    assert found == {
        "wish": "pol_woninginbraak.aantal.0.vast.4.geen",
        "year": 2019,
        "area": "GM0620",
        "view": "tabel",
    }
    assert app.text[0].value == "3"


def test_what_a_browser_tells_is_checked_against_the_data():
    choice = {
        "indicator": "<b>",
        "maat": "x",
        "jaar": "1850",
        "gemeente": "GM9",
        "weergave": "x",
        "nummer": 1,
    }
    app = AppTest.from_function(
        told, default_timeout=60, args=({**choice, "klassen": "99", "indeling": "x", "namen": "x"},)
    ).run()
    assert not app.exception
    assert json.loads(app.json[0].value)["wish"] == "pol_totaal.per1000.0.vast.5.klasse"


@pytest.mark.parametrize("name", ["indicator", "maat", "gemeente", "jaar", "indeling", "klassen", "weergave"])
def test_a_hostile_value_is_said_and_changes_nothing(name):
    app = run(**{name: "<script>alert(1)</script>"})
    assert len(app.warning) == 1
    assert name not in app.query_params


def test_the_year_of_the_table_is_that_of_the_address():
    app = run(indicator="pol_woninginbraak", jaar="2019", weergave="tabel")
    almere = app.dataframe[0].value.set_index("Gemeente").loc["Almere"]
    assert almere["Misdrijven"] == 677  # politie_47018, GM0034, 2019, 1.1.1


def test_the_table_says_which_gemeente_is_chosen_and_how_it_stands():
    app = run(indicator="pol_woninginbraak", jaar="2019", weergave="tabel", gemeente="GM0034")
    (said,) = [m.value for m in app.markdown if "gekozen" in m.value]
    # politie_47018, GM0034, 2019, 1.1.1, among 207,904 inhabitants
    assert said.startswith(
        "**\u25b8\u00a0Almere** (gekozen, zo ook in de tabel): 3,3 per 1.000 inwoners, 677 misdrijven"
    )
    assert not any("gekozen" in m.value for m in run(weergave="tabel").markdown)


def test_the_table_tells_what_is_not_known():
    app = run(indicator="pol_woninginbraak", jaar="2015", weergave="tabel")
    table = app.dataframe[0].value
    assert len(table) == 39
    assert set(table.loc[table["Opmerking"] == "niet bekend", "Gemeente"]) == {"Vianen", "Weesp"}
    said = [m.value.replace("\\", "") for m in app.markdown]
    assert any("39 van de 41 gemeenten (98% van de inwoners)" in text for text in said)
    # The longest name would be cut off in its column; what it holds stands with the remarks.
    merged = table.set_index("Gemeente").loc["Gooise Meren"]
    assert merged["Opmerking"] == "Bussum, Muiden en Naarden samen"
