"""Rows and sums that a file promises."""

import pandas as pd
import pytest

from tests.unit.region.rules.folders import assert_said, assert_stands, folder, found, line, resource


@pytest.mark.parametrize(
    ("control", "wrong"),
    [
        ({"rijen": 2}, 0),
        ({"rijen": 3}, 1),
        ({"kolom": "fte", "som": 30}, 0),
        ({"kolom": "fte", "som": 31}, 1),
    ],
)
def test_promised_totals(control, wrong):
    staff = resource("sterkte", {"fte": "integer"}, controles=[control])
    assert len(found("promised_totals", folder(staff, sterkte=pd.DataFrame({"fte": [10, 20]})))) == wrong


SAID = {
    "promises": (
        "promised_totals",
        folder(
            resource(
                "sterkte",
                {},
                controles=[
                    # What cannot be counted keeps no other promise from being looked at.
                    {"kolom": "weg", "som": 11},
                    {"rijen": 5, "waar": {"weg": 1}},
                    {"rijen": 3},
                    {"rijen": 2, "waar": {"soort": "district"}},
                    {"rijen": 2, "waar": {"soort": "district", "naam": "Oost"}},
                    {"kolom": "fte", "som": 31},
                    {"kolom": "fte", "som": 10, "waar": {"naam": "Oost"}},
                    {"kolom": "fte", "som": 11, "waar": {"naam": "Oost"}},
                    {"kolom": "naam", "som": 11},
                ],
            ),
            sterkte=pd.DataFrame(
                {"naam": ["Oost", "West", None], "soort": ["district"] * 3, "fte": [10, 20, None]}
            ),
        ),
        [
            line("sterkte.csv", "3 rijen waar soort is district", "2 rijen"),
            line("sterkte.csv", "1 rijen waar soort is district waar naam is Oost", "2 rijen"),
            line("sterkte.csv, kolom fte", "een som van 30", "een som van 31"),
            line("sterkte.csv, kolom fte", "een som van 10 waar naam is Oost", "een som van 11"),
        ],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
