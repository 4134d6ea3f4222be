"""The app as a server: `app.py` for every visitor, and a Dutch sentence for whatever goes wrong unforeseen.

`python -m streamlit run rvs_geo/web/serve.py` finds `app` here; so does any ASGI server.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from rvs_geo.ui.shared.unforeseen import show_unforeseen

ROOT = Path(__file__).resolve().parents[2]

# Beside a folder called `pages` Streamlit would run a page on its own, without app.py, until some visitor has
# opened the front page: a page that fails first would stand in a menu of file names.
PagesManager.uses_pages_directory = False

app = st.App(ROOT / "app.py", on_script_error=show_unforeseen)
