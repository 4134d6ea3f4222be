import pytest

from tests.pages.tools import open_page, reading_tables


def run(**params):
    return open_page("districten", **params)


def words(app):
    return " ".join(m.value for m in (*app.markdown, *app.caption, *app.info))


def facts(app):
    return " ".join(e.proto.body for e in app.get("html") if "rvs-feiten" in e.proto.body)


def test_the_facts_stand_there_with_their_source():
    strength, officers = facts(run()), facts(run(onderdeel="wijkagenten"))
    for fact in ("474 fte", "49.500 fte", "4.942 fte", "Veiligheidsstrategie 2015-2018, bijlage 2"):
        assert fact in strength
    for fact in ("375,9 fte", "353 wijkagenten", "30 juni 2014"):
        assert fact in officers
    assert "niet gepubliceerd" in words(run(onderdeel="wijkagenten"))


def test_norm_and_year_change_what_is_asked_and_the_address():
    app = run(onderdeel="wijkagenten")
    assert "382,4 fte" in words(app)
    app.select_slider(key="norm").set_value("4000")
    app.selectbox(key="jaar").select("2019").run()
    assert "Bij 1 wijkagent op 4.000 inwoners vraagt de norm in 2019" in words(app)
    assert app.query_params["norm"] == "4000"
    assert app.query_params["jaar"] == "2019"


def test_a_district_shows_its_gemeenten_with_their_status():
    app = run(district="West-Utrecht")
    table = next(table for table in reading_tables(app) if "Indeling" in table)
    assert len(table) == 10
    assert set(table["Indeling"]) == {"bron", "afgeleid"}


def test_sharing_is_switchable_and_adds_up_to_what_there_is():
    app = run(verdeling="aandeel", onderdeel="wijkagenten")
    tables = [t for t in reading_tables(app) if "District" in t and "Hele eenheid" in set(t["District"])]
    column = next(c for c in tables[0].columns if c.startswith("375,9"))
    whole = tables[0].set_index("District")[column]
    assert whole["Hele eenheid"] == "375,90"
    assert not any("Volgens de norm" in c for c in tables[0].columns)


def test_sharing_says_in_which_years_it_can_be_done():
    assert "alle gemeenten het inwonertal bekend is: in 2011-2019." in words(
        run(verdeling="aandeel", jaar="2025", onderdeel="wijkagenten")
    )
    assert "in 2011-2019" not in words(run(verdeling="aandeel", jaar="2019", onderdeel="wijkagenten"))


@pytest.mark.parametrize("name", ["cijfer", "district", "verdeling", "norm", "jaar", "onderdeel"])
def test_a_hostile_value_is_said_and_changes_nothing(name):
    # Arithmetic has choices only where it is shown.
    app = run(**{"district": "Flevoland", name: "<script>alert(1)</script>"})
    assert len(app.warning) == 1
    assert name not in app.query_params


def test_what_nothing_on_the_page_shows_is_no_choice_in_its_address():
    app = run(jaar="2019", norm="4000")
    assert not {"jaar", "norm"} & set(app.query_params)
    assert "2019" in run(jaar="2019", district="Flevoland").query_params["jaar"]


@pytest.mark.parametrize("figure", ["per-inwoners", "per-misdrijven", "inwoners", "wijkagenten", "totaal"])
def test_every_figure_can_be_linked_to(figure):
    assert run(cijfer=figure).query_params["cijfer"] == figure


def test_the_answer_about_sharing_and_the_view_of_residents_stand_there_with_margins():
    text = words(run()).replace("\\", "")
    assert "Dat hangt af van de maat. Per 1.000 inwoners heeft Stad-Utrecht de meeste (2,09 fte)" in text
    assert "centralisten op de meldkamer" in text
    text = words(run(onderdeel="oordeel")).replace("\\", "")
    # 81928NED, 2019, the unit: too little seen 46.4 +/- 1.6, satisfied with the contact 66.1 +/- 2.5.
    assert "Hele eenheid in 2019: 46,4% (± 1,6)" in text
    assert "Hele eenheid in 2019: 66,1% (± 2,5)" in text
