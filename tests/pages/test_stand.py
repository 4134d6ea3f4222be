from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def test_the_four_priorities_stand_on_one_page_with_their_files():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page("pages/stand.py").run()
    assert not app.exception
    assert not app.error
    assert app.title[0].value == "Stand van de strategie"
    html = "".join(element.proto.body for element in app.get("html"))
    ambitions = pd.read_csv(ROOT / "data" / "ambities.csv")
    for priority in ambitions["prioriteit"].unique()[:4]:
        assert priority in html
    assert html.count("Niet bekend: ") == 4
    labels = [button.proto.label for button in app.get("download_button")]
    assert "Download als A4 (PDF)" in labels
