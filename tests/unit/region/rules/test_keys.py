"""References between files, and from a text to a figure."""

import pandas as pd
import pytest

from tests.unit.region.rules.folders import (
    COUNTS,
    KNOWN,
    LEVELS,
    assert_said,
    assert_stands,
    folder,
    found,
    line,
    resource,
)

KEY = {"fields": ["code"], "reference": {"resource": "b", "fields": ["code"]}}


def keys(key):
    one = resource("a", {"code": "string"}, schema={"foreignKeys": [KEY, key]})
    return folder(one, resource("b", {"code": "string"}))


@pytest.mark.parametrize(
    ("key", "place", "what"),
    [
        (
            {"fields": ["code"], "reference": {"resource": "weg", "fields": ["code"]}},
            "reference.resource",
            "weg",
        ),
        (
            {"fields": ["code"], "reference": {"resource": "b", "fields": ["naam"]}},
            "reference.fields",
            "naam",
        ),
        ({"fields": ["naam"], "reference": {"resource": "b", "fields": ["code"]}}, "[1].fields", "naam"),
        ({"fields": [], "reference": {"resource": "b", "fields": ["code"]}}, "[1].fields", "niets"),
        ({"fields": ["code"]}, "reference.resource", "niets"),
    ],
)
def test_foreign_keys(key, place, what):
    other = resource("b", {"code": "string"})
    (fault,) = found(
        "foreign_keys", folder(resource("a", {"code": "string"}, schema={"foreignKeys": [key]}), other)
    )
    assert "resource a, schema.foreignKeys[1]" in fault
    assert place in fault
    assert what in fault


def test_a_foreign_key_to_something_is_right():
    for target in ({"resource": "b", "fields": ["code"]}, {"resource": "", "fields": ["code"]}):
        key = {"fields": ["code"], "reference": target}
        one = resource("a", {"code": "string"}, schema={"foreignKeys": [key]})
        assert not found("foreign_keys", folder(one, resource("b", {"code": "string"})))


def test_known_figures():
    counts = resource("misdrijven", {"indicator": "string"}, indicatoren=[{"id": "i", "jaren": [2015, 2016]}])
    for name in ("strategiekaart", "ambities_cijfers", "breuken"):
        table = pd.DataFrame({"indicator": ["i", None, "weg"]})
        (fault,) = found("known_figures", folder(counts, resource(name, {}), **{name: table}))
        assert fault.startswith(f"{name}.csv, rij 4, kolom indicator: gevonden ‘weg’")
        assert not found("known_figures", folder(counts, resource(name, {}), **{name: table[:2]}))


SAID = {
    "a key to nowhere": (
        "foreign_keys",
        keys({"fields": ["code"], "reference": {"resource": "weg", "fields": ["code"]}}),
        [
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.resource",
                "‘weg’",
                "een resource uit dit bestand",
            )
        ],
    ),
    "a key that says nothing": (
        "foreign_keys",
        keys({}),
        [
            line("datapackage.json, kolom resource a, schema.foreignKeys[2].fields", "niets", "velden van a"),
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.resource",
                "niets",
                "een resource uit dit bestand",
            ),
        ],
    ),
    "a key of other fields": (
        "foreign_keys",
        keys({"fields": "naam", "reference": {"resource": "b", "fields": ["code", "naam"]}}),
        [
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].fields", "‘naam’", "een veld van a"
            ),
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.fields",
                "‘naam’",
                "een veld van b",
            ),
        ],
    ),
    "a key to other fields of the file itself": (
        "foreign_keys",
        keys({"fields": ["code"], "reference": {"resource": "", "fields": []}}),
        [
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.fields",
                "niets",
                "velden van a",
            )
        ],
    ),
    **{
        f"unknown figure in {name}": (
            "known_figures",
            folder(
                resource("misdrijven", COUNTS, indicatoren=[{"id": "i"}]),
                resource("oordelen", LEVELS, indicatoren=[{"id": "o"}]),
                resource(name, {}),
                **{name: pd.DataFrame({"indicator": ["i", None, "o", "weg"]})},
            ),
            [
                *(
                    []
                    if name == "breuken"
                    else [line(f"{name}.csv, rij 4, kolom indicator", "‘o’", f"{KNOWN}")]
                ),
                line(f"{name}.csv, rij 5, kolom indicator", "‘weg’", f"{KNOWN}"),
            ],
        )
        for name in ("strategiekaart", "ambities_cijfers", "breuken", "eenheden")
    },
    "a table of an unknown figure": (
        "known_figures",
        folder(
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i"}], cijfer="i"),
            resource("tabel", {}, cijfer="o"),
        ),
        [line("datapackage.json, kolom resource tabel, cijfer", "‘o’", "de id van een indicator")],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
