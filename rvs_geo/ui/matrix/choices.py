"""The priority matrix for the pages: the real one, or the fictional one in example mode; and its pickers."""

from __future__ import annotations

import streamlit as st

from rvs_geo.analysis.matrix import infer as matrix_infer
from rvs_geo.analysis.matrix.infer import CountBounds, Propagation
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.model import matrix_of as real_matrix
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.shared import controls, example, url
from rvs_geo.views.matrix import options
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.options import Option, year_option
from rvs_geo.views.shared.years import year_label


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
    return controls.segments(options.PART, "Wat wilt u zien?", options.PARTS)


def order_picker() -> str:
    """Choose the order of the rows."""
    return controls.segments(options.ORDER, "Volgorde", options.ORDERS)


def column_picker(matrix: PriorityMatrix, option: Option, label: str) -> int | None:
    """Choose a column by its key; None for the number of priorities, where the option has that."""
    url.choose(option)
    labels = {key: column_label(matrix, j) for j, key in enumerate(matrix.columns)}
    chosen = st.selectbox(
        label,
        option.values,
        key=option.name,
        format_func=lambda key: labels.get(key, "Aantal prioriteiten"),
        persist_state="session",
    )
    return matrix.columns.index(chosen) if chosen in matrix.columns else None


def year_picker(indicator: Indicator, default: int) -> int:
    """Choose a year of an indicator."""
    option = year_option(indicator.years, default if default in indicator.years else indicator.years[-1])
    return controls.year_picker(option, width=150, words=lambda y: year_label(indicator, int(y)))


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
