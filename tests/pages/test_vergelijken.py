import csv

import pytest

from rvs_geo.views.comparison.side_by_side import FIGURE
from tests.pages.tools import files_of, open_page, reading_tables


def run(**params):
    return open_page("vergelijken", **params)


def figures(app):
    """The table of the figures; the lines and the funnel have tables of their own."""
    return next(table for table in reading_tables(app) if list(table)[2:4] == ["Aantal", "Inwoners"])


def words(app):
    return " ".join(m.value for m in (*app.markdown, *app.caption))


def test_a_link_restores_the_comparison():
    app = run(gemeenten="GM0344,GM0307,GM0381", naast="district,eenheid", indicator="cbs_geweld", jaar="2014")
    table = figures(app)
    assert list(table["Gebied"])[:3] == ["Utrecht", "Amersfoort", "Bussum"]
    assert set(table["Gebied"][3:]) == {"District Stad-Utrecht", "Eenheid"}
    assert app.query_params["gemeenten"] == "GM0344,GM0307,GM0381"
    assert "van jaar tot jaar" in words(app)


def test_a_figure_of_part_of_the_unit_has_a_star_that_is_explained():
    app = run(gemeenten="GM0313", naast="eenheid", indicator="pol_woninginbraak", jaar="2025")
    assert [cell.endswith("*") for cell in figures(app).to_numpy().ravel()].count(True) == 1
    # Neither Vianen nor Weesp is in the counts of the police by kind of crime.
    assert "\\* Eenheid: 39 van de 41 gemeenten (98% van de inwoners), zonder Vianen en Weesp." in words(app)
    whole = run(gemeenten="GM0313", naast="eenheid", indicator="cbs_totaal", jaar="2015")
    assert "\\* Eenheid" not in words(whole)


def test_choosing_changes_the_address_and_the_sentences():
    app = run(gemeenten="GM0344")
    app.multiselect(key="gemeenten_keuze").set_value(["GM0344", "GM0402"]).run()
    assert app.query_params["gemeenten"] == "GM0344,GM0402"
    assert "Hilversum en de rest van de eenheid" in words(app) or "Hilversum is " in words(app)


def test_none_chosen_is_a_choice_too():
    app = run(gemeenten="GM0344")
    app.multiselect(key="gemeenten_keuze").set_value([]).run()
    assert app.query_params["gemeenten"] == "geen"
    assert app.info[0].value == "Kies hierboven een of meer gemeenten."


def test_the_gemeente_of_the_other_pages_comes_along():
    app = open_page(gemeente="GM0402")
    app.switch_page("pages/vergelijken.py").run()
    assert app.multiselect(key="gemeenten_keuze").value == ["GM0402"]


def test_the_limits_shown_are_named_and_switchable():
    app = run(gemeenten="GM0344")
    assert "verbrede grenzen" in words(app)
    app = run(gemeenten="GM0344", grenzen="toeval")
    assert "grenzen van toeval alleen" in words(app)


def test_all_figures_side_by_side_come_with_their_file_when_they_are_opened(monkeypatch, region):
    def side_by_side(app):
        return [table for table in reading_tables(app) if FIGURE in table]

    files = files_of(monkeypatch)
    app = run(gemeenten="GM0344", naast="eenheid", indicator="cbs_totaal", jaar="2015")
    assert not side_by_side(app)
    assert "alle-cijfers.csv" not in files
    app.session_state["alle_cijfers"] = True
    app.run()
    (table,) = side_by_side(app)
    assert len(table) == len(region.indicators)
    assert (table["Jaar"][0], table["Utrecht"][0]) == ("2015", "93,1")  # 31,110 on 334,176 inhabitants
    # Murder is rare, so its rate is of more inhabitants than the heading says: its name says so.
    assert "of wat achter de naam staat" in FIGURE
    (rare,) = [name for name in table[FIGURE] if name.startswith("Moord")]
    assert rare.endswith("per 100.000")
    # In the file a figure has the decimals of the page, and the table of CBS or the police that it is from.
    rows = list(csv.DictReader(files["alle-cijfers.csv"]().decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["Utrecht"] for row in rows] == [
        text.removeprefix("\u2248\u00a0").replace("niet bekend", "") for text in table["Utrecht"]
    ]
    tables = [indicator.source.table for indicator in region.indicators]
    assert [row["Bron"].split("tabel ")[1] for row in rows] == tables
    assert len(set(tables)) > 2


def test_names_of_today_can_be_compared():
    app = run(gemeenten="GM1961,GM1942", indicator="pol_woninginbraak", jaar="2020")
    assert list(figures(app)["Gebied"])[:2] == ["Vianen", "Gooise Meren"]
    assert "het cijfer van Vianen is niet bekend" in words(app)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gemeenten", "GM0344,GM9999"), ("gemeenten", "GM0344,GM0344"), ("naast", "maan"), ("grenzen", "x"),
        ("gemeenten", "GM0344,GM0307,GM0381,GM0402,GM0034"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_said_and_changes_nothing(name, value):
    app = run(**{name: value})
    assert len(app.warning) == 1
    assert name not in app.query_params


def test_figures_are_listed_below_the_heading_of_their_group():
    app = run(gemeenten="GM0344")
    listed = app.selectbox(key="indicator").options
    groups = [text for text in listed if text.startswith("\u2014 ")]
    assert groups[0] == "\u2014 Alle misdrijven \u2014"
    assert len(groups) == 4
    # A heading is no figure: whoever picks it gets the first of its group.
    app.selectbox(key="indicator").set_value("groep Politie: soorten misdrijven").run()
    assert app.query_params["indicator"] == "pol_woninginbraak"
    assert not app.warning
