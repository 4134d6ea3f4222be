"""The front door. `streamlit run app.py` serves what the bottom of this file makes; each visit runs the top.

Streamlit imports this file for the server and runs it as `__main__` for a visitor.
"""

import streamlit as st

if __name__ == "__main__":
    from rvs_geo.web.visit import show

    show()
else:
    from rvs_geo.web import serve

    app = st.App(__file__, **serve.parts())
