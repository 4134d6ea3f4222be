"""The priority matrix for the pages: the real one, or the fictional one in example mode; and its pickers."""

from __future__ import annotations

import streamlit as st

from rvs_geo.analysis.matrix import infer as matrix_infer
from rvs_geo.analysis.matrix.infer import CountBounds, Propagation
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.model import matrix_of as real_matrix
from rvs_geo.region.model import Indicator, Region
from rvs_geo.ui.shared import example, url
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.years import year_label

PARTS = {"kaart": "Overzicht", "vergelijk": "Breedte en druk", "tabel": "Alle vakjes"}
ORDERS = {"naam": "Naam", "district": "District", "aantal": "Aantal prioriteiten"}
ALL = "alle"


def matrix_of(region: Region) -> PriorityMatrix:
    """What the pages show: the matrix of the data folder, or the fictional completion in example mode."""
    matrix = real_matrix(region)
    return _example(matrix) if example.active() else matrix


def dress_matrix() -> None:
    """Style and keyboard of the table; the table itself is plain HTML."""
    style = (ASSETS / "matrix.css").read_text(encoding="utf-8")
    script = (ASSETS / "matrix.js").read_text(encoding="utf-8")
    st.html(ASSETS / "leestabel.css")
    st.html(f"<style>{style}</style>")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def part_picker() -> str:
    """Choose the part of the page."""
    return _segments("deel", "Wat wilt u zien?", PARTS, "een onderdeel")


def order_picker() -> str:
    """Choose the order of the rows."""
    return _segments("volgorde", "Volgorde", ORDERS, "een volgorde")


def district_picker(region: Region) -> str | None:
    """Choose a district, or None for all."""
    options = [ALL, *region.districts]
    url.bound("district", ALL, url.one_of(options), "een district")
    chosen = st.selectbox(
        region.identity.part_label,
        options,
        key="district",
        format_func=lambda d: f"Alle {region.identity.parts}" if d == ALL else d,
        persist_state="session",
    )
    return None if chosen == ALL else chosen


def column_picker(
    matrix: PriorityMatrix, name: str, label: str, default: str, *, total: bool = False
) -> int | None:
    """Choose a column by its key; None for the number of priorities, where `total` allows it."""
    options = [*(["aantal"] if total else []), *matrix.columns]
    url.bound(name, default, url.one_of(options), "een kolom")
    labels = {key: column_label(matrix, j) for j, key in enumerate(matrix.columns)}
    chosen = st.selectbox(
        label,
        options,
        key=name,
        format_func=lambda key: labels.get(key, "Aantal prioriteiten"),
        persist_state="session",
    )
    return matrix.columns.index(chosen) if chosen in matrix.columns else None


def year_picker(indicator: Indicator, default: int) -> int:
    """Choose a year of an indicator."""
    options = [str(y) for y in indicator.years]
    fallback = str(default) if str(default) in options else options[-1]
    if str(st.session_state.get("jaar", fallback)) not in options:
        st.session_state["jaar"] = fallback
    url.bound("jaar", fallback, url.one_of(options), "een jaar")
    chosen = st.selectbox(
        "Jaar", options, key="jaar", persist_state="session",
        format_func=lambda y: year_label(indicator, int(y)),
    )  # fmt: skip
    return int(chosen or fallback)


@st.cache_data(show_spinner=False, max_entries=4, hash_funcs={PriorityMatrix: hash})
def _example(matrix: PriorityMatrix) -> PriorityMatrix:
    return matrix_infer.example_completion(matrix)


@st.cache_data(show_spinner=False, max_entries=200, hash_funcs={PriorityMatrix: hash})
def pair_bounds(matrix: PriorityMatrix, first: int, second: int) -> CountBounds | None:
    """`matrix_infer.pair_bounds`, computed once for all visitors."""
    return matrix_infer.pair_bounds(matrix, first, second)


@st.cache_data(
    show_spinner="Wat er per kolom mogelijk is, wordt uitgerekend \u2026",
    max_entries=20,
    hash_funcs={PriorityMatrix: hash},
)
def group_bounds(matrix: PriorityMatrix, gm_codes: tuple[str, ...]) -> tuple[CountBounds | None, ...]:
    """`matrix_infer.count_bounds` of a group for every column, computed once for all visitors."""
    return tuple(matrix_infer.count_bounds(matrix, gm_codes, j) for j in range(len(matrix.columns)))


@st.cache_data(show_spinner=False, max_entries=20, hash_funcs={PriorityMatrix: hash})
def propagate(matrix: PriorityMatrix) -> Propagation:
    """`matrix_infer.propagate`, computed once for all visitors."""
    return matrix_infer.propagate(matrix)


def _segments(name: str, label: str, options: dict[str, str], what: str) -> str:
    default = next(iter(options))
    url.bound(name, default, url.one_of(list(options)), what)
    chosen = st.segmented_control(
        label,
        list(options),
        key=name,
        format_func=options.__getitem__,
        required=True,
        persist_state="session",
    )
    return str(chosen or default)
