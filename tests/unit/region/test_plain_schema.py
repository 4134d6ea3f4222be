"""A schema that is called plain is one that frictionless accepts."""

import copy
import json
from pathlib import Path

import frictionless
import pytest

from rvs_geo.region.plain_schema import is_plain
from rvs_geo.region.tables import schema_faults
from tests.made_up import write_made_up

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = {
    resource["name"]: resource["schema"]
    for resource in json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))["resources"]
    if "schema" in resource
}
SCHEMA = {
    "fields": [
        {"name": "code", "type": "string", "constraints": {"required": True, "pattern": "GM[0-9]"}},
        {"name": "soort", "type": "string", "constraints": {"enum": ["a", "b"], "maxLength": 4}},
        {
            "name": "jaar",
            "type": "integer",
            "constraints": {"minimum": 2010, "maximum": 2030, "enum": [2015]},
        },
        {"name": "waarde", "type": "number", "title": "Waarde", "constraints": {"minimum": 0.5}},
        {"name": "geheel", "type": "boolean", "constraints": {"unique": False}},
        {"name": "dag", "type": "date", "description": "Dag."},
    ],
    "missingValues": [""],
    "primaryKey": ["code", "jaar"],
    "foreignKeys": [{"fields": ["code"], "reference": {"resource": "gebieden", "fields": ["code"]}}],
}
#: What may stand where something else is asked.
STRANGE = (None, True, 0, 1.5, "x", "", [], ["x"], [1], {}, {"x": 1}, [{}], [["code"]])


def is_accepted(schema):
    try:
        frictionless.Schema.from_descriptor(copy.deepcopy(schema))
    except Exception:
        return False
    return True


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_of_the_data_are_plain_and_accepted(name):
    assert is_plain(SCHEMAS[name])
    assert is_accepted(SCHEMAS[name])


def places(value, path=()):
    """Where anything stands in a schema, as the keys that lead there."""
    for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(inside, dict | list):
            yield from places(inside, (*path, key))


def changed(path, change):
    schema = copy.deepcopy(SCHEMA)
    at = schema
    for key in path[:-1]:
        at = at[key]
    change(at, path[-1])
    return schema


def other_ways(path):
    """The schema with something else, nothing, or something more in one place."""
    yield changed(path, lambda at, key: at.pop(key))
    yield changed(path, lambda at, key: at.append(at[key]) if isinstance(at, list) else at.update(iets="x"))
    for value in STRANGE:
        yield changed(path, lambda at, key, value=value: at.__setitem__(key, value))


@pytest.mark.parametrize("key", SCHEMA)
def test_what_is_written_in_another_way_is_plain_only_where_it_is_accepted(key):
    assert is_plain(SCHEMA)
    assert is_accepted(SCHEMA)
    for path in [(key,), *places(SCHEMA[key], (key,))]:
        others = list(other_ways(path))
        plain = [schema for schema in others if is_plain(schema)]
        assert [schema for schema in plain if not is_accepted(schema)] == [], path
        assert len(plain) < len(others), path


@pytest.mark.parametrize(
    ("field", "change"),
    [
        (0, {"type": "year"}),
        (0, {"format": "uri"}),
        (0, {"constraints": {"pattern": "("}}),
        (0, {"constraints": {"minimum": 1}}),
        (2, {"constraints": {"pattern": "20.."}}),
        (2, {"constraints": {"minimum": "2010"}}),
        (3, {"constraints": {"minimum": True}}),
        (4, {"constraints": {"required": "ja"}}),
        (5, {"name": "waarde"}),
    ],
)
def test_what_is_not_plain(field, change):
    fields = [f | change if i == field else f for i, f in enumerate(SCHEMA["fields"])]
    assert not is_plain(SCHEMA | {"fields": fields})


def test_a_folder_without_faults_is_read_without_frictionless(tmp_path, monkeypatch):
    from rvs_geo.region.check import examine

    folder = write_made_up(tmp_path / "data")
    monkeypatch.setattr(frictionless, "Schema", None)
    monkeypatch.setattr(frictionless, "Package", None)
    assert not examine(folder).faults
    assert schema_faults({}) == []
