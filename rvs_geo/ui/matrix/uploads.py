"""What a visitor brings to the grid: the printed table as a PDF, or a file filled in before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from rvs_geo.analysis.matrix.files import parse_table
from rvs_geo.analysis.matrix.handover import TYPED, Origin, Way, read_handover, write_loaded
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.pdf.reader import NotRead, TableRead, read_table
from rvs_geo.analysis.matrix.pdf.reasons import Reason
from rvs_geo.analysis.matrix.themes import Theme
from rvs_geo.analysis.matrix.work import NotOurs
from rvs_geo.views.matrix import reading
from rvs_geo.views.matrix.faults import finding_text, not_ours_text
from rvs_geo.views.shared.explain import escape_markdown

_SEEN = "_invulbestanden_gezien"
_LOAD = "_invulling_geladen"


def chosen(matrix: PriorityMatrix, base: PriorityMatrix, themes: Sequence[Theme]) -> dict[str, str] | None:
    """The work of the file that came last, for the grid; None where none came.

    Args:
        matrix: what is in the grid now.
        base: the matrix of the data folder.
        themes: proposals for the headings.
    """
    pdf = st.file_uploader(
        "Heeft u de strategie als pdf? Zet die hier neer; alleen de bladzijde met de tabel mag ook. "
        f"Is de pdf groter dan {st.get_option('server.maxUploadSize')} MB, bewaar dan alleen die bladzijde.",
        type="pdf",
        key="invulpdf",
    )
    if pdf is not None:
        _from_pdf(pdf, base, themes)
    with st.expander("Verder met een eerder bestand", icon=":material/upload_file:"):
        files = st.file_uploader(
            "Kies de invulling die u eerder bewaarde, of priorities.csv of themas.csv, ook als werkmap van "
            "Excel. Het bestand vervangt wat u hier al had ingevuld.",
            type=["csv", "xlsx", "json"],
            accept_multiple_files=True,
            key="invulbestanden",
        )
    if files:
        _from_files(files, matrix)
    load: dict[str, str] | None = st.session_state.get(_LOAD)
    return load


def _from_pdf(pdf: UploadedFile, base: PriorityMatrix, themes: Sequence[Theme]) -> None:
    found = _read(pdf.getvalue(), base, tuple(themes))
    name = escape_markdown(pdf.name)
    if not isinstance(found, TableRead):
        st.error(reading.refusal_text(found), icon=":material/error:")
        return
    headings = escape_markdown(reading.headings_text(found, base))
    if found.matrix.fictional:
        st.warning(f"{reading.fiction_text(found, name)} {headings}", icon=":material/warning:")
    elif found.is_proven:
        text = f"**{reading.origin_text(found, name)}** {reading.proven_text(found)}"
        st.success(f"{text} {headings}", icon=":material/check_circle:")
    else:
        listed = "\n".join(f"- {escape_markdown(line)}" for line in reading.doubts(found))
        st.warning(f"**{reading.doubtful_text(found)}**\n{listed}", icon=":material/warning:")
    origin = Origin(Way.PDF, pdf.name, found.pages, found.checksum) if found.is_proven else TYPED
    _take(pdf.file_id, found.matrix, origin)


@st.cache_data(show_spinner="De tabel wordt gelezen \u2026", max_entries=8, hash_funcs={PriorityMatrix: hash})
def _read(raw: bytes, base: PriorityMatrix, themes: tuple[Theme, ...]) -> TableRead | Reason:
    try:
        return read_table(raw, base, themes)
    except NotRead as refusal:
        return refusal.reason


def _from_files(files: Sequence[UploadedFile], matrix: PriorityMatrix) -> None:
    mark = hashlib.sha256(b"".join(file.file_id.encode() for file in files)).hexdigest()[:16]
    origin = TYPED
    for file in files:
        raw = file.getvalue()
        if raw.lstrip()[:1] == b"{":
            try:
                matrix, origin = read_handover(raw, matrix)
            except NotOurs as error:
                st.warning(escape_markdown(f"{file.name}. {not_ours_text(error)}"), icon=":material/info:")
            continue
        read = parse_table(raw, matrix)
        matrix = read.matrix
        for finding in read.findings:
            st.warning(escape_markdown(f"{file.name}. {finding_text(finding)}"), icon=":material/info:")
    _take(mark, matrix, origin)


def _take(mark: str, matrix: PriorityMatrix, origin: Origin) -> None:
    """Make this the work to load, once: what is typed after it must not be undone by the next run."""
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    if mark in seen:
        return
    seen.add(mark)
    st.session_state[_LOAD] = {"id": mark, "work": write_loaded(matrix, origin)}
