"""What in a table cannot be true, each on two columns; and what may not stand above a column."""

from dataclasses import replace

import pytest

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.check import Contradiction, HeadingFault, contradictions, heading_faults
from rvs_geo.analysis.matrix.check import ContradictionKind as Kind
from rvs_geo.analysis.matrix.check import HeadingFaultKind as Fault
from tests.unit.matrix.small import table


@pytest.mark.parametrize(
    ("cells", "rows", "columns", "expected"),
    [
        # Kind, total, marks, open cells; and where.
        ([[1, 1], [-1, 0]], (1, 1), (1, 1), Contradiction(Kind.ROW_TOO_FULL, 1, 2, 0, (0,))),
        ([[-1, -1], [0, 0]], (1, 1), (1, 1), Contradiction(Kind.ROW_TOO_EMPTY, 1, 0, 0, (1,))),
        ([[1, -1], [1, -1]], (1, 1), (1, 1), Contradiction(Kind.COLUMN_TOO_FULL, 1, 2, 0, columns=(0,))),
        ([[-1, 0], [-1, 0]], (1, 1), (1, 1), Contradiction(Kind.COLUMN_TOO_EMPTY, 1, 0, 0, columns=(1,))),
        ([[-1, -1], [-1, -1]], (1, 1), (1, 2), Contradiction(Kind.TOTALS_DIFFER, 2, 3)),
        # Two rows need a mark each, in a column that has room for one.
        (
            [[-1, 0], [-1, 0], [0, -1]],
            (1, 1, 0),
            (1, 1),
            Contradiction(Kind.NO_ROOM_TOGETHER, 2, 1, 0, rows=(0, 1), columns=(0,)),
        ),
    ],
)
def test_each_contradiction_says_how_many_and_where(cells, rows, columns, expected):
    assert contradictions(table(cells, rows, columns)) == (expected,)


def test_a_table_that_can_be_completed_has_none():
    assert contradictions(table([[1, -1], [-1, -1]], (1, 1), (1, 1))) == ()


def test_headings_are_judged_by_name_and_by_the_order_of_the_velden():
    width = 6
    bare = table([[-1] * width], (1,), (1,) + (0,) * (width - 1))
    names = ("Overlast", None, "overlast", None, "Jeugd", "OVERLAST")
    assert heading_faults(replace(bare, names=names)) == (
        HeadingFault(Fault.NAME_TWICE, 2, "overlast"),
        HeadingFault(Fault.NAME_TWICE, 5, "OVERLAST"),
    )
    velden = (VELDEN[0], None, VELDEN[2], VELDEN[1], "Iets anders", VELDEN[2])
    assert heading_faults(replace(bare, velden=velden)) == (
        HeadingFault(Fault.VELD_OUT_OF_ORDER, 3, VELDEN[1], VELDEN[2], 2),
        HeadingFault(Fault.VELD_UNKNOWN, 4, "Iets anders"),
    )
