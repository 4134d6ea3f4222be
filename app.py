"""The front door. `streamlit run app.py` serves what the bottom of this file makes; each visit runs the top.

Streamlit imports this file for the server and runs it as `__main__` for a visitor.
"""

import streamlit as st

if __name__ == "__main__":
    from rvs_geo.web.visit import show

    show()
else:
    import gc

    # What is imported and read at the start stays: `web/warm.py` lets it be searched for garbage again.
    gc.disable()
    from rvs_geo.web import serve

    app = st.App(__file__, **serve.parts())
