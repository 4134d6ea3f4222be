import pytest

from tests.pages.tools import open_page


def run(**params):
    return open_page("", **params)


def test_every_figure_names_its_source_and_licence():
    app = run()
    captions = " ".join(c.value for c in app.caption)
    assert "tabel 47013NED" in captions
    assert "CC BY 4.0" in captions
    assert "Kadaster" in captions


def test_the_address_follows_the_choice():
    app = run(indicator="pol_woninginbraak", jaar="2019")
    app.selectbox(key="gemeente").select("GM0034").run()
    assert app.query_params["indicator"] == "pol_woninginbraak"
    assert app.query_params["gemeente"] == "GM0034"
    assert app.query_params["jaar"] == "2019"


def test_a_year_that_the_next_indicator_lacks_falls_back_without_a_reproach():
    app = run(indicator="pol_woninginbraak", jaar="2022")
    app.selectbox(key="indicator").select("cbs_geweld").run()
    assert not app.warning
    assert "jaar" not in app.query_params


@pytest.mark.parametrize("name", ["indicator", "maat", "gemeente", "jaar", "indeling", "klassen", "weergave"])
def test_a_hostile_value_is_said_and_changes_nothing(name):
    app = run(**{name: "<script>alert(1)</script>"})
    assert len(app.warning) == 1
    assert name not in app.query_params


def test_the_year_of_the_table_is_that_of_the_map():
    app = run(indicator="pol_woninginbraak", jaar="2015", weergave="tabel")
    app.selectbox(key="jaar").select("2019").run()
    almere = app.dataframe[0].value.set_index("Gemeente").loc["Almere"]
    assert almere["Misdrijven"] == 677  # politie_47018, GM0034, 2019, 1.1.1
    app.button_group(key="weergave").set_value("kaart").run()
    assert not app.exception
    assert app.query_params["jaar"] == "2019"


def test_the_table_tells_what_is_not_known():
    app = run(indicator="pol_woninginbraak", jaar="2015", weergave="tabel")
    table = app.dataframe[0].value
    assert len(table) == 39
    assert set(table.loc[table["Opmerking"] == "niet bekend", "Gemeente"]) == {"Vianen", "Weesp"}
