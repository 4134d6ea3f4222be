"""What page tests do over and over: open a page through the front door, and read its words."""

from pathlib import Path

import lxml.html
import pandas as pd
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


def reading_tables(part):
    """The tables to read of a page, or of a part of it, with the text of each cell."""
    found = []
    for element in part.get("html"):
        for table in lxml.html.fromstring(f"<div>{element.proto.body}</div>").iter("table"):
            rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
            if {len(row) for row in rows} == {len(rows[0])}:
                found.append(pd.DataFrame(rows[1:], columns=rows[0]))
    return found
