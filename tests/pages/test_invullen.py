"""The page on which the printed table is typed over, as a script: what the server does with the work."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"


def run(**address):
    at = AppTest.from_file(APP, default_timeout=60)
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    return at.switch_page("pages/invullen.py").run()


def test_an_empty_table_is_right_and_says_what_is_open():
    at = run()
    assert not at.exception
    assert "860 vakjes" in at.info[0].value
    assert [b.label for b in at.get("download_button")] == [
        "Download invulling om te mailen",
        "Download priorities.csv",
        "Download themas.csv",
    ]


def test_a_text_from_a_file_is_shown_as_it_is():
    at = run()
    themes = "kolom;veld;naam;naam_status;totaal\nk01;;<b>[klik](http://elders.nl);bron;11\n"
    at.file_uploader(key="invulbestanden").set_value(("themas.csv", themes.encode(), "text/csv")).run()
    assert not at.exception
    assert r"\[klik\]\(http\://elders.nl\)" in at.warning[0].value


def test_no_filling_and_no_files_in_example_mode():
    at = run(voorbeeld="1")
    assert not at.exception
    assert "Stop eerst het voorbeeld" in at.warning[0].value
    assert not at.get("download_button")


def test_without_a_secret_there_is_nothing_to_place():
    at = run()
    assert not at.text_input
    assert "Plaats op de website" not in [b.label for b in at.button]
