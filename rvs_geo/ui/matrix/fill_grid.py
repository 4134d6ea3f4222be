"""The page part in which the bureau types the printed priority table over; nothing is kept on the server."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from rvs_geo.analysis.matrix.check import validate
from rvs_geo.analysis.matrix.files import (
    Finding,
    parse_priorities,
    parse_themes,
    to_priorities_csv,
    to_themas_csv,
)
from rvs_geo.analysis.matrix.flow import UNKNOWN
from rvs_geo.analysis.matrix.infer import propagate
from rvs_geo.analysis.matrix.model import VELDEN, PriorityMatrix
from rvs_geo.analysis.matrix.work import parse_work, signs, write_work
from rvs_geo.views.shared.explain import escape_markdown

ASSETS = Path(__file__).resolve().parents[1] / "assets_page"

_GRID = st.components.v2.component(
    "invulraster",
    html='<div class="raster"></div>',
    css=(ASSETS / "invulraster.css").read_text(encoding="utf-8"),
    js=(ASSETS / "invulraster.js").read_text(encoding="utf-8"),
)


@st.fragment
def fill(base: PriorityMatrix) -> None:
    """The grid, what is wrong in it, and the files to take away.

    Args:
        base: the matrix of the data folder: partners, printed totals, and what is known already.
    """
    matrix = _current(base)
    load = _uploaded(matrix)
    _grid(base, matrix, load)
    _judge(matrix)
    _downloads(matrix)


def _current(base: PriorityMatrix) -> PriorityMatrix:
    text = _heard()
    if not text:
        return base
    try:
        return parse_work(text, base)
    except ValueError as error:
        st.warning(str(error), icon=":material/info:")
        return base


def _heard() -> str:
    """The work as the browser sent it last; given back so that it knows what has arrived."""
    state = st.session_state.get("invulraster") or {}
    return str(state.get("work") or "")


def _uploaded(matrix: PriorityMatrix) -> dict[str, str] | None:
    with st.expander("Verder met een eerder bestand", icon=":material/upload_file:"):
        files = st.file_uploader(
            "Kies priorities.csv of themas.csv, of beide; ook als u ze in Excel bewaarde. "
            "Het bestand vervangt wat u hier al had ingevuld.",
            type="csv",
            accept_multiple_files=True,
            key="invulbestanden",
        )
    if not files:
        return None
    raws = [(file.name, file.getvalue()) for file in files]
    mark = hashlib.sha256(b"".join(file.file_id.encode() for file in files)).hexdigest()[:16]
    findings: list[tuple[str, Finding]] = []
    for name, raw in raws:
        matrix, found = _read_file(raw, matrix)
        findings += [(name, f) for f in found]
    for name, finding in findings:
        st.warning(escape_markdown(f"{name}. {finding}"), icon=":material/info:")
    return {"id": mark, "work": write_work(matrix)}


def _read_file(raw: bytes, matrix: PriorityMatrix) -> tuple[PriorityMatrix, tuple[Finding, ...]]:
    """Take a file for the table it fits best: that of which it breaks fewest rules at the first line."""
    head = raw[:400].replace(b"\0", b"").lower()
    reading = parse_themes(raw, matrix) if b"kolom" in head else parse_priorities(raw, matrix)
    return reading.matrix, reading.findings


def _grid(base: PriorityMatrix, matrix: PriorityMatrix, load: dict[str, str] | None) -> None:
    found = propagate(matrix)
    cells = found.matrix.cells.ravel()
    derived = [[int(k), str(int(cells[k]))] for k in found.derived.ravel().nonzero()[0]]
    _GRID(
        key="invulraster",
        data={
            "partners": [
                [name, kind == "gemeente", total]
                for name, kind, total in zip(matrix.partners, matrix.kinds, matrix.row_totals, strict=True)
            ],
            "columns": [
                {"key": k, "total": t} for k, t in zip(matrix.columns, matrix.column_totals, strict=True)
            ],
            "velden": list(VELDEN),
            "start": write_work(base),
            "heard": _heard(),
            "load": load,
            "verdict": {"basis": signs(matrix), "derived": derived},
        },
        default={"work": ""},
        on_work_change=lambda: None,
    )


def _judge(matrix: PriorityMatrix) -> None:
    messages = validate(matrix)
    if messages:
        listed = "\n".join(f"- {escape_markdown(m)}" for m in messages)
        st.error(f"Dit klopt niet:\n{listed}", icon=":material/error:")
    elif matrix.is_complete:
        st.success(
            "De tabel is compleet: alle rijen en kolommen komen uit op de gedrukte totalen.",
            icon=":material/check_circle:",
        )
    else:
        unknown = int((matrix.cells == UNKNOWN).sum())
        st.info(
            f"Tot nu toe klopt alles met de totalen. Nog {unknown} vakjes zijn niet bekend.",
            icon=":material/info:",
        )


def _downloads(matrix: PriorityMatrix) -> None:
    with st.container(horizontal=True):
        for name, content in (
            ("priorities.csv", to_priorities_csv(matrix)),
            ("themas.csv", to_themas_csv(matrix)),
        ):
            st.download_button(
                f"Download {name}",
                content,
                file_name=name,
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(
        "Zet beide bestanden in de map data en controleer met: python -m rvs_geo check. "
        "Nog niet af? Download dan ook: u kunt het bestand hierboven weer inlezen."
    )
