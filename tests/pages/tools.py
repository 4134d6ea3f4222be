"""What page tests do over and over: open a page through the front door, and read its words."""

from pathlib import Path

import streamlit as st
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


def files_of(monkeypatch):
    """What the buttons of the next pages hand out: the name of a file -> what makes it."""
    found = {}
    monkeypatch.setattr(
        st, "download_button", lambda label, data, *, file_name, **_: found.update({file_name: data})
    )
    return found
