from tests.pages.tools import open_page


def test_the_strategy_stands_on_one_page_without_widgets():
    app = open_page("strategiekaart")
    assert not app.error
    assert app.title[0].value == "Regionale Veiligheidsstrategie Midden-Nederland 2015-2018"
    html = "".join(element.proto.body for element in app.get("html"))
    for part in ("Veilige buurten", "Persoonsgerichte aanpak", "−15%", "Zes strategische keuzes"):
        assert part in html
