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
    assert "2028" in app.query_params["doeljaar"]


def test_another_figure_keeps_the_target():
    app = open_page("nodig", indicator="pol_woninginbraak", doel="-30")
    app.selectbox(key="indicator").select("pol_vernieling").run()
    assert not app.exception
    assert app.selectbox(key="doel").value == "-30"
