"""Where a finding about an uploaded table stands; bounds that follow from totals alone; disguised rows."""

from dataclasses import replace

import pandas as pd
import pytest

from rvs_geo.analysis.matrix.basics import VELDEN, clean_name
from rvs_geo.analysis.matrix.fiction import listed_fiction, row_sign
from rvs_geo.analysis.matrix.files import Finding, Problem, parse_themes
from rvs_geo.analysis.matrix.infer import count_bounds, pair_bounds
from rvs_geo.analysis.matrix.opening import largest_columns
from tests.unit.matrix.test_matrix import MATRIX

GEMEENTEN = [code for code, own in zip(MATRIX.gm_codes, MATRIX.is_gemeente, strict=True) if own]
TOTALS = MATRIX.column_totals


def test_a_file_without_statuses_is_told_nothing_about_them():
    """k01 has no name in the source, so a name for it is at most probable; the file did not say otherwise."""
    assert MATRIX.names[0] is None
    found = parse_themes(b"kolom,naam\nk01,Woonoverlast", MATRIX)
    assert (found.matrix.names[0], found.matrix.name_statuses[0]) == ("Woonoverlast", "vermoedelijk")
    assert found.findings == ()
    said = parse_themes(b"kolom,naam,naam_status\nk01,Woonoverlast,niet bekend", MATRIX)
    assert [f.problem for f in said.findings] == [Problem.STATUS_CHANGED]


def test_every_finding_about_a_theme_names_its_line_and_its_column():
    unsafe, wrong = "=som(A1)", TOTALS[0] + 2
    lines = ["kolom,veld,naam,naam_status,totaal", "k99,,iets,bron,1", f"k01,vreemd,{unsafe},gok,{wrong}"]
    found = parse_themes("\n".join(lines).encode(), MATRIX)
    assert found.findings == (
        Finding(Problem.THEME_UNKNOWN, 2, "kolom", "k99"),
        Finding(Problem.NAME_CLEANED, 3, "naam", clean_name(unsafe)),
        Finding(Problem.STATUS_CHANGED, 3, "naam_status", "gok", expected="vermoedelijk"),
        Finding(Problem.VELD_UNKNOWN, 3, "veld", "vreemd"),
        Finding(Problem.TOTAL_DIFFERS, 3, "totaal", str(wrong), "k01", str(TOTALS[0])),
    )
    assert (found.matrix.names[0], found.matrix.name_statuses[0]) == ("som(A1)", "vermoedelijk")
    assert found.matrix.velden[0] is None


def test_a_file_of_names_alone_has_no_other_findings():
    printed = replace(MATRIX, name_statuses=("bron",) * len(TOTALS))
    found = parse_themes(b"kolom,naam\nk01,Geweld\nk02,Jeugd\n", printed)
    assert found.findings == ()
    assert found.matrix.names[:3] == ("Geweld", "Jeugd", None)
    assert found.matrix.velden[:2] == (None, None)
    named = parse_themes(f"kolom,veld,naam\nk01,{VELDEN[1]},Geweld\n".encode(), printed)
    assert (named.findings, named.matrix.velden[0]) == ((), VELDEN[1])


def test_the_largest_columns_stand_in_the_order_of_the_table():
    # As printed, k03 has 40 marks and k13 has 31; no other column has more than 20.
    assert largest_columns(MATRIX) == (2, 12)


def test_simple_bounds_of_a_group_follow_from_the_total_and_its_size():
    largest, smallest = TOTALS.index(max(TOTALS)), TOTALS.index(min(TOTALS))
    group = GEMEENTEN[:5]
    outside = len(GEMEENTEN) - len(group)
    found = count_bounds(MATRIX, group, largest)
    assert (found.simple_low, found.simple_high) == (max(TOTALS) - outside, len(group))
    # Of the smallest column all marks may stand outside the group, or as many in it as it has.
    found = count_bounds(MATRIX, group, smallest)
    assert (found.simple_low, found.simple_high) == (0, min(*TOTALS, len(group)))
    pair = pair_bounds(MATRIX, smallest, largest)
    assert (pair.simple_low, pair.simple_high) == (
        max(0, min(TOTALS) + max(TOTALS) - len(GEMEENTEN)),
        min(TOTALS),
    )
    # Nobody need have chosen two columns of few marks both.
    one, other = sorted(range(len(TOTALS)), key=TOTALS.__getitem__)[:2]
    assert pair_bounds(MATRIX, one, other).simple_low == 0


def test_bounds_of_what_is_no_group_or_pair_are_refused():
    with pytest.raises(KeyError, match="GM8888, GM9999"):
        count_bounds(MATRIX, ["GM9999", GEMEENTEN[0], "GM8888"], 0)
    with pytest.raises(ValueError, match=r"^Two different columns are needed\.$"):
        pair_bounds(MATRIX, 1, 1)


@pytest.mark.parametrize("marks", [[1, 0, 1, 1], [0, 0, 0, 0, 1], [1] * 18, [0] * 20])
def test_a_disguised_row_is_read_back(marks):
    sign = row_sign("proef", "Dal", marks)
    # A hexadecimal digit for each four marks, the last for what is left.
    assert len(sign) == (len(marks) + 3) // 4
    assert {len(row_sign("proef", f"Dal {n}", marks)) for n in range(99)} == {len(sign)}
    assert sign != row_sign("ander", "Dal", marks) or len(marks) < 18
    table = pd.DataFrame({"tabel": ["proef"], "partner": ["Dal"], "kenmerk": [sign]})
    (cells,) = listed_fiction(table, ["Bos", "Dal"], len(marks))
    assert cells.tolist() == [[-1] * len(marks), marks]


@pytest.mark.parametrize("more", [16, 17])
def test_a_row_of_another_table_is_passed_over(more):
    # Of four columns: a sign of five marks, and one of a partner that is not in the table.
    sign = row_sign("proef", "Dal", [0, 0, 0, 0])
    rows = [("proef", "Dal", f"{int(sign, 16) ^ more:x}"), ("proef", "Hei", sign)]
    table = pd.DataFrame(rows, columns=["tabel", "partner", "kenmerk"])
    (cells,) = listed_fiction(table, ["Bos", "Dal"], 4)
    assert cells.tolist() == [[-1] * 4] * 2
