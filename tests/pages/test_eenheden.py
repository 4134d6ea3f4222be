from tests.pages.tools import open_page


def test_it_opens_with_the_own_unit_among_the_ten():
    app = open_page("eenheden")
    assert app.title[0].value == "Politie-eenheden naast elkaar"
    said = " ".join(m.value for m in app.markdown).replace("\\", "")
    assert "Midden-Nederland: " in said
    assert "van de 10 politie-eenheden" in said
    assert not app.warning


def test_a_figure_of_another_page_that_units_lack_falls_back_without_a_reproach():
    app = open_page("eenheden", indicator="cbs_verkeer", jaar="2015")
    assert app.selectbox(key="indicator").value == "pol_totaal"
    assert not app.exception
