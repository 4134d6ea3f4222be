"""Unfinished work as text: what the browser keeps comes back exactly; anything else is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.analysis.matrix.work import NotOurs, NotOursReason, parse_work, signs, write_work

DATA = Path(__file__).resolve().parents[3] / "data"
BASE = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))


@given(cells=st.text("10?", min_size=860, max_size=860), name=st.text(max_size=20), sure=st.booleans())
def test_round_trip(cells: str, name: str, sure: bool) -> None:
    work = json.loads(write_work(BASE))
    work |= {"cells": cells, "names": [name] * 20, "sure": [sure] * 20, "velden": [VELDEN[1]] * 20}
    matrix = parse_work(json.dumps(work), BASE)
    assert signs(matrix) == cells
    assert parse_work(write_work(matrix), BASE) == matrix
    assert matrix.row_totals == BASE.row_totals
    expected = "niet bekend" if matrix.names[0] is None else "bron" if sure else "vermoedelijk"
    assert matrix.name_statuses[0] == expected


def test_what_was_read_comes_back() -> None:
    assert parse_work(write_work(BASE), BASE) == BASE


def test_what_is_not_known_is_empty() -> None:
    work = json.loads(write_work(replace(BASE, names=(None,) * 20, velden=(None,) * 20)))
    assert (work["names"], work["velden"]) == ([""] * 20, [""] * 20)


def test_letters_stand_as_they_are() -> None:
    assert '"Café"' in write_work(replace(BASE, names=("Café", *BASE.names[1:])))


def test_work_on_fiction_says_so_and_other_work_does_not() -> None:
    made_up = example_completion(BASE)
    assert parse_work(write_work(made_up), BASE).fictional is True
    assert "verzonnen" not in write_work(replace(made_up, fictional=False))


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NotOurs, match=NotOursReason.WORK):
        parse_work(text, BASE)


@pytest.mark.parametrize("field", ["cells", "names", "velden", "sure"])
def test_damaged_fields_are_refused(field: str) -> None:
    work = json.loads(write_work(BASE))
    for value in (None, work[field][:-1], 5):
        with pytest.raises(NotOurs, match=NotOursReason.WORK):
            parse_work(json.dumps(work | {field: value}), BASE)
