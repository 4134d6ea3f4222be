"""A file of `data/` as a visitor reads it: what it holds, who made it, under what licence, what to mind."""

from __future__ import annotations

import streamlit as st

from rvs_geo.views.about.provenance import DataFile, dates_markdown, sources_markdown
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.reading_table import reading_table


def file_card(file: DataFile) -> None:
    """Show the description of a file; everything in it comes from the datapackage.

    In one text and one table, which need the style sheet of reading tables: there are dozens of files, and
    Streamlit's own table reads each cell as Markdown, which would take a phone seconds.
    """
    told = [
        file.description,
        *(f"Bron: {line}" for line in sources_markdown(file)),
        f"Jaren of peildatum: {file.reference_date}",
        *dates_markdown(file),
    ]
    parts = [escape_markdown(line) for line in told]
    if file.caveats:
        parts.append("Let op:\n" + "\n".join(f"- {escape_markdown(text)}" for text in file.caveats))
    with st.expander(f"{escape_markdown(file.title)} ({file.path})", icon=":material/description:"):
        st.markdown("\n\n".join(parts))
        st.html(reading_table(file.columns, f"De kolommen van {file.path}", cards=True))
