"""Percentages and marks: possible, and with a margin at each value of a year or at none."""

import pandas as pd
import pytest

from tests.unit.region.rules.folders import (
    AREAS,
    LEVELS,
    assert_said,
    assert_stands,
    folder,
    found,
    line,
    resource,
)


def judged(*rows):
    names = ["gm_code", "jaar", "indicator", "waarde", "marge"]
    frame = pd.DataFrame(rows, columns=names).astype({"waarde": "Float64", "marge": "Float64"})
    figure = {"id": "i", "eenheid": "% van de inwoners", "jaren": [2015, 2016]}
    areas = pd.DataFrame({"code": ["GM0001", "GM0002", "GM9"], "leden": [None, None, "GM0001 GM0002"]})
    files = resource("oordelen", LEVELS, indicatoren=[figure]), resource("gebieden", {"code": "string"})
    return folder(*files, oordelen=frame, gebieden=areas)


def levels(*rows):
    figure = {"id": "i", "eenheid": "% van de inwoners", "jaren": [2015, 2016]}
    mark = {"id": "r", "eenheid": "rapportcijfer", "jaren": [2015, 2016]}
    frame = pd.DataFrame(rows, columns=list(LEVELS)).astype({"waarde": "Float64", "marge": "Float64"})
    files = resource("gebieden", {"code": "string"}), resource("oordelen", LEVELS, indicatoren=[figure, mark])
    return folder(*files, oordelen=frame, gebieden=AREAS)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("GM0001", 2015, "i", 0.0, 1.0), ("GM0002", 2015, "i", 100.0, 0.0)], None),
        ([("GM0001", 2015, "i", None, None), ("GM0002", 2015, "i", 5.0, 1.0)], None),
        ([("GM0001", 2015, "i", 100.1, None)], "een percentage van 0 tot en met 100"),
        ([("GM0001", 2015, "i", -0.1, None)], "een percentage van 0 tot en met 100"),
        ([("GM0001", 2015, "i", 5.0, -0.1)], "ten minste 0, of leeg"),
        ([("GM0001", 2015, "i", None, 1.0)], "een waarde bij deze marge"),
        ([("GM0001", 2015, "i", 5.0, 1.0), ("GM0002", 2015, "i", 5.0, None)], "geen marge bij 1 van de 2"),
        ([("GM0001", 2014, "i", 5.0, 1.0)], "een jaar van 2015 tot en met 2016"),
        ([("GM0001", 2015, "x", 5.0, 1.0)], "een indicator uit de catalogus"),
        ([("GM9", 2015, "i", 5.0, 1.0), ("GM0001", 2015, "i", 5.0, 1.0)], "niet allebei in één jaar"),
    ],
)
def test_possible_levels(rows, said):
    faults = [f for f in found("possible_levels", judged(*rows)) if "geen rijen voor" not in f]
    assert bool(faults) == (said is not None)
    assert said is None or said in faults[0]


SAID = {
    "impossible levels": (
        "possible_levels",
        levels(
            ("GM0001", 2015, "i", 100.5, 1.0),
            ("GM0002", 2015, "i", -0.5, 1.0),
            ("GM0001", 2016, "i", 5.0, -0.5),
            ("GM0002", 2016, "i", None, 1.0),
            ("GM0009", 2016, "i", 5.0, None),
            ("GM0001", 2015, "r", 100.5, None),
            ("GM0002", 2015, "r", 4.0, None),
        ),
        [
            line(
                "oordelen.csv, rij 6, kolom gm_code",
                "‘GM0009’",
                "de fusiegemeente of haar delen (GM0001, GM0002), niet allebei in één jaar",
            ),
            line("oordelen.csv, rij 2, kolom waarde", "‘100.5’", "een percentage van 0 tot en met 100"),
            line("oordelen.csv, rij 3, kolom waarde", "‘-0.5’", "een percentage van 0 tot en met 100"),
            line("oordelen.csv, rij 4, kolom marge", "‘-0.5’", "ten minste 0, of leeg"),
            line("oordelen.csv, rij 5, kolom waarde", "niets", "een waarde bij deze marge"),
            line(
                "oordelen.csv, rij 6, kolom marge",
                "geen marge bij 1 van de 2 waarden van i in 2016",
                "een marge bij elke waarde van een jaar, of bij geen",
            ),
        ],
    ),
    "possible levels": (
        "possible_levels",
        levels(
            ("GM0001", 2015, "i", 0.0, 0.0),
            ("GM0002", 2015, "i", 100.0, 0.5),
            ("GM0001", 2016, "r", 101.0, None),
        ),
        [],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
