"""What passes the quick look at whole columns passes frictionless as well."""

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.region.screen import keeps_schema
from rvs_geo.region.tables import read_table, schema_faults

SCHEMA = {
    "fields": [
        {"name": "code", "type": "string", "constraints": {"required": True, "pattern": "GM[0-9]"}},
        {"name": "jaar", "type": "integer", "constraints": {"minimum": 2010, "maximum": 2030}},
        {"name": "waarde", "type": "number", "constraints": {"minimum": 0}},
        {"name": "soort", "type": "string", "constraints": {"enum": ["a", "b"]}},
    ],
    "missingValues": [""],
    "primaryKey": ["code", "jaar"],
    "foreignKeys": [{"fields": ["code"], "reference": {"resource": "gebieden", "fields": ["code"]}}],
}
AREAS = {"fields": [{"name": "code", "type": "string"}], "primaryKey": ["code"]}
KNOWN = ("GM1", "GM2", "GM3")
RIGHT = [("GM1", "2015", "1.5", "a"), ("GM1", "2016", "", ""), ("GM2", "2015", "0", "b")]


def columns(rows):
    names = [field["name"] for field in SCHEMA["fields"]]
    return {name: tuple(row[i] for row in rows) for i, name in enumerate(names)}


def passes(rows):
    return keeps_schema(SCHEMA, columns(rows), {"gebieden": {"code": KNOWN}})


def is_valid(rows):
    names = [field["name"] for field in SCHEMA["fields"]]
    tables = [
        frictionless.Resource(name=name, data=data, schema=frictionless.Schema.from_descriptor(schema))
        for name, data, schema in (
            ("feiten", [names, *map(list, rows)], SCHEMA),
            ("gebieden", [["code"], *([code] for code in KNOWN)], AREAS),
        )
    ]
    return frictionless.Package(resources=tables).validate().valid


CELLS = (
    st.sampled_from(["GM1", "GM2", "GM4", "GMx", ""]),
    st.sampled_from(["2015", "2016", "+2017", "2009", "x", "1.0", ""]),
    st.sampled_from(["0", "1.5", "-1", "x", "1e3", ""]),
    st.sampled_from(["a", "b", "c", ""]),
)


@given(st.lists(st.tuples(*CELLS), min_size=1, max_size=5))
def test_what_passes_is_right_for_frictionless(rows):
    if passes(rows):
        assert is_valid(rows)


def test_a_right_table_passes():
    assert passes(RIGHT)
    assert is_valid(RIGHT)
    # Also where the schema leaves out what is usual, and where it says all that a field may say.
    first, *others = SCHEMA["fields"]
    usual = {key: value for key, value in SCHEMA.items() if key != "missingValues"}
    whole = usual | {"fields": [first | {"title": "t", "description": "d"}, *others]}
    assert keeps_schema(whole, columns(RIGHT), {"gebieden": {"code": KNOWN}})


@pytest.mark.parametrize(
    ("at", "cell"),
    [(0, ""), (0, "GMx"), (0, "GM9"), (1, "2009"), (1, "2031"), (1, "1.0"), (2, "-1"), (2, "x"), (3, "c")],
)
def test_one_wrong_cell_does_not_pass(at, cell):
    first = [*RIGHT[0]]
    first[at] = cell
    assert not passes([tuple(first), *RIGHT[1:]])


def test_a_row_twice_does_not_pass():
    assert not passes([*RIGHT, RIGHT[0]])


@pytest.mark.parametrize(
    "change",
    [
        {"missingValues": ["-"]},
        {"uniqueKeys": [["code"]]},
        {"primaryKey": []},
        {"fields": [*SCHEMA["fields"][:3], {"name": "soort", "type": "date"}]},
        {"fields": [*SCHEMA["fields"][:3], {"name": "soort", "type": "string", "format": "uri"}]},
        {
            "fields": [
                *SCHEMA["fields"][:3],
                {"name": "soort", "type": "string", "constraints": {"unique": 1}},
            ]
        },
        {"foreignKeys": [{"fields": ["code"], "reference": {"resource": "weg", "fields": ["code"]}}]},
        {"foreignKeys": [{"fields": ["code"]}]},
        {"foreignKeys": [{"fields": ["weg"], "reference": {"resource": "gebieden", "fields": ["code"]}}]},
        {"foreignKeys": [{"fields": ["code"], "reference": {"resource": "gebieden", "fields": ["weg"]}}]},
        {
            "foreignKeys": [
                {"fields": ["code", "jaar"], "reference": {"resource": "gebieden", "fields": ["code"]}}
            ]
        },
        {"fields": SCHEMA["fields"][:3]},
        {"fields": SCHEMA["fields"][::-1]},
        {"fields": None},
        {"foreignKeys": {}},
    ],
)
def test_a_schema_with_something_else_goes_to_frictionless(change):
    assert not keeps_schema(SCHEMA | change, columns(RIGHT), {"gebieden": {"code": KNOWN}})


def test_a_fault_in_a_table_that_refers_to_a_right_one_is_found(made_up_folder):
    """The table that is referred to passes, and must be read all the same to judge the reference."""
    from rvs_geo.region.descriptor import read_descriptor

    descriptor, faults = read_descriptor(made_up_folder)
    assert not faults
    tables = {
        r.name: read_table(made_up_folder, r)[0]
        for r in descriptor.resources
        if r.name in ("gebieden", "inwoners")
    }
    tables["inwoners"].columns["gm_code"][0] = "GM0000"
    (fault,) = schema_faults(tables)
    assert "gebieden" in str(fault)


#: The other kinds of cell that a folder has.
OTHERS = {
    "fields": [
        {"name": "naam", "type": "string", "constraints": {"unique": True, "maxLength": 4}},
        {"name": "rang", "type": "integer", "constraints": {"enum": [1, 2, 30]}},
        {"name": "geheel", "type": "boolean", "constraints": {"required": True}},
        {"name": "dag", "type": "date"},
    ],
    "missingValues": [""],
    "primaryKey": ["naam"],
}
OTHER_CELLS = (
    st.sampled_from(["duin", "dal", "meren", "D\u00fcin", ""]),
    st.sampled_from(["1", "+2", "30", "3", "1.0", "x", ""]),
    st.sampled_from(["true", "FALSE", "1", "0", "ja", "tRue", ""]),
    st.sampled_from(["2024-02-29", "2023-02-29", "2024-1-1", "1 mei", "2024-01-01T00:00", ""]),
)


def others_pass(rows):
    names = [field["name"] for field in OTHERS["fields"]]
    return keeps_schema(OTHERS, {name: tuple(row[i] for row in rows) for i, name in enumerate(names)}, {})


def others_are_valid(rows):
    schema = frictionless.Schema.from_descriptor(OTHERS)
    data = [[field["name"] for field in OTHERS["fields"]], *map(list, rows)]
    return frictionless.Resource(name="feiten", data=data, schema=schema).validate().valid


@given(st.lists(st.tuples(*OTHER_CELLS), max_size=4))
def test_what_passes_of_other_kinds_is_right_for_frictionless(rows):
    if others_pass(rows):
        assert others_are_valid(rows)


@pytest.mark.parametrize(
    ("at", "cell"),
    [(0, "dal"), (0, "meren"), (1, "3"), (1, "1.0"), (2, "ja"), (2, ""), (3, "2023-02-29"), (3, "1 mei")],
)
def test_one_wrong_cell_of_another_kind_does_not_pass(at, cell):
    rows = [["duin", "1", "true", "2024-02-29"], ["dal", "+2", "0", ""]]
    assert others_pass(rows)
    assert others_are_valid(rows)
    rows[0][at] = cell
    assert not others_pass(rows)
    assert not others_are_valid(rows)


def test_a_table_without_rows_keeps_its_schema():
    assert others_pass([])
    assert others_are_valid([])


@pytest.mark.parametrize(
    ("at", "constraints"),
    [(0, {"maxLength": "4"}), (0, {"unique": 1}), (0, {"minLength": 1}), (1, {"enum": ["1", "2"]}),
     (2, {"enum": [True]}), (3, {"minimum": "2020-01-01"})],
)  # fmt: skip
def test_what_is_asked_in_another_way_goes_to_frictionless(at, constraints):
    fields = [dict(field) for field in OTHERS["fields"]]
    fields[at]["constraints"] = constraints
    row = {"naam": ("duin",), "rang": ("1",), "geheel": ("true",), "dag": ("2024-02-29",)}
    assert not keeps_schema(OTHERS | {"fields": fields}, row, {})


@pytest.mark.parametrize(
    ("cell", "passing"), [("Veen", True), ("veen", False), ("Veen2", False), ("1Veen", False)]
)
def test_the_whole_of_a_text_meets_its_pattern(cell, passing):
    """In a column that refers to no other table, which would refuse such a text as well."""
    field = {"name": "naam", "type": "string", "constraints": {"pattern": "[A-Z][a-z]+"}}
    schema = {"fields": [field], "primaryKey": ["naam"]}
    assert keeps_schema(schema, {"naam": ("Duin", cell)}, {}) == passing
