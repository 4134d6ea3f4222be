"""What a target would take, as a page: the answer first, the choice in the address."""

from tests.pages.tools import open_page


def said(app):
    return " ".join(m.value for m in (*app.markdown, *app.caption))


def test_it_says_what_is_needed_and_that_it_is_a_calculation():
    app = open_page("nodig", indicator="pol_woninginbraak", doel="-30", doeljaar="2028")
    assert not app.exception
    text = said(app)
    # 0.7 to the power of a third is 11.2% less a year.
    assert "\u221211,2% per jaar" in text
    assert "rekensom" in text
    # Eemnes and Urk fell most, to 2 and 3 burglaries.
    assert "wie in 2012 en in 2025 ten minste 10 misdrijven had" in text
    assert "2028" in app.query_params["doeljaar"]


def test_another_figure_keeps_the_target():
    app = open_page("nodig", indicator="pol_woninginbraak", doel="-30")
    app.selectbox(key="indicator").select("pol_vernieling").run()
    assert not app.exception
    assert app.selectbox(key="doel").value == "-30"


def test_an_ambition_fills_in_its_figure_target_and_year():
    app = open_page("nodig")
    app.selectbox(key="ambitie_keuze").select("overvallen").run()
    assert not app.exception
    # Of 213 in 2011 to 125 in 2018: 41% less in seven years; the figure is known until 2021.
    chosen = {key: app.selectbox(key=key).value for key in ("indicator", "doel", "doeljaar")}
    assert chosen == {"indicator": "dief_overval", "doel": "-41", "doeljaar": "2028"}
    assert app.query_params["doel"] == "-41"
    text = said(app).replace("\\", "")
    assert "De ambitie: van 213 in 2011 naar hoogstens 125 in 2018. Dat is \u221241%." in text
    app.selectbox(key="doel").select("-20").run()
    assert app.selectbox(key="ambitie_keuze").value is None
    assert "De ambitie:" not in said(app)


def test_a_link_to_an_ambition_shows_it_chosen():
    app = open_page("nodig", indicator="pol_woninginbraak", doel="-20", doeljaar="2032")
    assert app.selectbox(key="ambitie_keuze").value == "woninginbraken"
