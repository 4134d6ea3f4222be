"""A file of `data/` as a visitor reads it: what it holds, who made it, under what licence, what to mind."""

from __future__ import annotations

import streamlit as st

from rvs_geo.views.about.provenance import DataFile, dates_markdown, sources_markdown
from rvs_geo.views.shared.explain import escape_markdown


def file_card(file: DataFile) -> None:
    """Show the description of a file; everything in it comes from the datapackage."""
    with st.expander(f"{escape_markdown(file.title)} ({file.path})", icon=":material/description:"):
        st.markdown(escape_markdown(file.description))
        for line in sources_markdown(file):
            st.markdown(f"Bron: {escape_markdown(line)}")
        st.markdown(f"Jaren of peildatum: {escape_markdown(file.reference_date)}")
        for line in dates_markdown(file):
            st.markdown(escape_markdown(line))
        if file.caveats:
            st.markdown("Let op:\n" + "\n".join(f"- {escape_markdown(text)}" for text in file.caveats))
        st.table(file.columns.map(escape_markdown), border="horizontal", hide_index=True)
