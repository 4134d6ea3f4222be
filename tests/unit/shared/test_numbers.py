import pandas as pd
import pytest

from rvs_geo.views.shared.numbers import decimals_for, dutch


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (108895, 0, "108.895"),
        (-15, 0, "\u221215"),
        (-0.04, 1, "0,0"),
        (0.25, 1, "0,3"),
        (None, 1, "niet bekend"),
        (pd.NA, 0, "niet bekend"),
        (float("nan"), 0, "niet bekend"),
        (375.9, 1, "375,9"),
    ],
)
def test_dutch_notation(value, decimals, text):
    assert dutch(value, decimals) == text


def test_signed():
    assert [dutch(v, 0, signed=True) for v in (3, 0, -3)] == ["+3", "0", "\u22123"]


def test_decimals_leave_two_telling_digits():
    assert [decimals_for(v) for v in (57.0, 4.23, 0.31, 0.012)] == [1, 1, 2, 3]
