"""What page tests do over and over: open a page through the front door, and read its words."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"


def open_page(page="", **params):
    """Run a page ("" is the map) with its choices in the address; it may not raise."""
    app = AppTest.from_file(APP, default_timeout=60)
    if page:
        app.switch_page(f"pages/{page}.py")
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app
