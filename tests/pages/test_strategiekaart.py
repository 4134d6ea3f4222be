from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"


def test_the_strategy_stands_on_one_page_without_widgets():
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page("pages/strategiekaart.py").run()
    assert not app.exception
    assert not app.error
    assert app.title[0].value == "Regionale Veiligheidsstrategie Midden-Nederland 2015-2018"
    html = "".join(element.proto.body for element in app.get("html"))
    for part in ("Veilige buurten", "Persoonsgerichte aanpak", "−15%", "Zes strategische keuzes"):
        assert part in html
