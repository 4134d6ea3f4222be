from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def page(**choices):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in choices.items():
        app.query_params[name] = value
    app.switch_page("pages/politie.py").run()
    assert not app.exception
    assert not app.error
    return app


def text_of(app):
    """What the page says, without the escapes of Markdown."""
    said = " ".join(m.value for m in app.markdown) + "".join(e.proto.body for e in app.get("html"))
    return said.replace("\\", "")


def test_it_opens_with_the_teams_and_says_who_differs():
    app = page()
    assert app.title[0].value == "Hoe inwoners de politie zien"
    said = text_of(app)
    assert "Hele eenheid in 2019: 46,4% (± 1,6)" in said
    assert "**Almere** heeft 3 teams" in said
    assert "**Utrecht** heeft 4 teams" in said
    # 81928NED, gemeente Almere in 2019: the map has no borders of its teams, so it shows this.
    assert "Op de kaart staat de hele gemeente: 51,1% (± 4,9), geen aantoonbaar verschil." in said
    assert "Hoe wij de gemeenten van de 18 basisteams kennen: 3 keer gelezen" in said
    assert len(app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")) == 3


def test_a_question_that_was_not_asked_in_a_year_falls_back_and_an_area_shows_its_years():
    app = page(vraag="er_als_het_nodig_is", niveau="district", gebied="Stad-Utrecht")
    assert app.selectbox(key="jaar").value == "2017"
    assert not app.warning
    assert "Stad-Utrecht: van 52,7% (± 6,0) in 2012 naar 60,4% (± 3,6) in 2017" in text_of(app)
    # 81928NED, column 67: 44.9 +/- 6.7 in 2012.
    said = text_of(page(niveau="district", gebied="Stad-Utrecht"))
    assert "Stad-Utrecht: van 44,9% (± 6,7) in 2012" in said


def test_a_team_is_no_district_and_an_unknown_question_is_said():
    app = page(niveau="district", gebied="Heuvelrug")
    assert app.selectbox(key="gebied").value is None
    assert "waarde die wij niet kennen" in page(vraag="onzin").warning[0].value


def test_the_page_of_a_gemeente_shows_its_own_team():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["gemeente"] = "GM0632"
    app.switch_page("pages/gemeente.py").run()
    assert not app.exception
    said = text_of(app)
    assert "Basisteam **De Copen**" in said
    assert "Hoe wij dat weten: gelezen" in said
