"""The page part in which the bureau types the printed priority table over; nothing is kept on the server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from rvs_geo.analysis.matrix.basics import UNKNOWN, VELDEN
from rvs_geo.analysis.matrix.handover import origin_of_work
from rvs_geo.analysis.matrix.infer import propagate
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.themes import Theme
from rvs_geo.analysis.matrix.work import NotOurs, parse_work, signs, write_work
from rvs_geo.ui.matrix import handover, uploads
from rvs_geo.views.matrix import faults, reading
from rvs_geo.views.shared.bundle import bundle
from rvs_geo.views.shared.explain import escape_markdown

ASSETS = Path(__file__).resolve().parents[1] / "assets_page"

_GRID = st.components.v2.component(
    "invulraster",
    html='<div class="raster"></div>',
    css=(ASSETS / "invulraster.css").read_text(encoding="utf-8"),
    js=f"{bundle(ASSETS / 'invulraster' / 'main.js')}export default window.rvsInvulraster;\n",
)


@st.fragment
def fill(base: PriorityMatrix, themes: Sequence[Theme]) -> None:
    """The grid, what is wrong in it, and the file to hand over.

    Args:
        base: the matrix of the data folder: partners, printed totals, and what is known already.
        themes: proposals for the headings.
    """
    matrix = _current(base)
    load = uploads.chosen(matrix, base, themes)
    _grid(base, matrix, themes, load)
    _judge(matrix)
    handover.offer(matrix, origin_of_work(_heard(), matrix))


def _current(base: PriorityMatrix) -> PriorityMatrix:
    text = _heard()
    if not text:
        return base
    try:
        return parse_work(text, base)
    except NotOurs as error:
        st.warning(faults.not_ours_text(error), icon=":material/info:")
        return base


def _heard() -> str:
    """The work as the browser sent it last; given back so that it knows what has arrived."""
    state = st.session_state.get("invulraster") or {}
    return str(state.get("work") or "")


def _grid(
    base: PriorityMatrix, matrix: PriorityMatrix, themes: Sequence[Theme], load: dict[str, str] | None
) -> None:
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
            "themes": [{"veld": theme.veld, "name": theme.name} for theme in themes],
            "start": write_work(base),
            "heard": _heard(),
            "load": load,
            "verdict": {"basis": signs(matrix), "derived": derived},
        },
        default={"work": ""},
        on_work_change=lambda: None,
    )


def _judge(matrix: PriorityMatrix) -> None:
    messages = faults.messages(matrix)
    if matrix.fictional:
        st.warning(f"{reading.fiction_of_grid(matrix)} {reading.START_EMPTY}", icon=":material/warning:")
    if messages:
        listed = "\n".join(f"- {escape_markdown(m)}" for m in messages)
        st.error(f"Dit klopt niet:\n{listed}", icon=":material/error:")
    elif matrix.fictional:
        return
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
