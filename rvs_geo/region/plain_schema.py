"""Whether frictionless surely accepts a schema; what is written in another way, it must judge itself.

It takes a quarter of a second to load, and nearly every folder has plain schemas and cells that keep them
(`screen.py`): a server or a check of such a folder never loads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain

_SCHEMA = frozenset({"fields", "missingValues", "primaryKey", "foreignKeys"})
_FIELD = frozenset({"name", "type", "title", "description", "constraints"})
_KEY, _REFERENCE = frozenset({"fields", "reference"}), frozenset({"resource", "fields"})


def is_plain(schema: Mapping[str, object]) -> bool:
    """Whether a schema has nothing but what is known here, each in the way that Table Schema asks."""
    if not set(schema) <= _SCHEMA or schema.get("missingValues", [""]) != [""]:
        return False
    fields, keys = schema.get("fields"), schema.get("foreignKeys", [])
    if not isinstance(fields, list) or not all(map(_is_plain_field, fields)):
        return False
    names = [field["name"] for field in fields]
    own = schema.get("primaryKey", [])
    return (
        len(set(names)) == len(names)
        and _is_texts(own)
        and isinstance(keys, list)
        and all(map(_is_plain_key, keys))
        and {*_texts(own), *chain.from_iterable(key["fields"] for key in keys)} <= set(names)
    )


def _is_plain_field(field: object) -> bool:
    if not isinstance(field, dict) or not {"name", "type"} <= set(field) <= _FIELD:
        return False
    asked = field.get("constraints", {})
    if not isinstance(asked, dict) or not all(
        isinstance(field[key], str) for key in set(field) - {"constraints"}
    ):
        return False
    known = _CONSTRAINTS.get(field["type"])
    return known is not None and all(name in known and known[name](asked[name]) for name in asked)


def _is_plain_key(key: object) -> bool:
    if not isinstance(key, dict) or set(key) != _KEY or not isinstance(key["reference"], dict):
        return False
    there = key["reference"]
    return (
        set(there) == _REFERENCE
        and isinstance(there["resource"], str)
        and _is_texts(key["fields"])
        and _is_texts(there["fields"])
        and len(key["fields"]) == len(there["fields"])
    )


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _texts(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and re.compile(value) is not None
    except re.error:
        return False


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _is_wholes(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_whole, value))


_Judge = Callable[[object], bool]
_ANY: dict[str, _Judge] = {"required": _is_truth, "unique": _is_truth}
_LIMITS: dict[str, _Judge] = {"minimum": _is_number, "maximum": _is_number}
#: What is known of a field of each type, and how it must be asked.
_CONSTRAINTS: dict[str, dict[str, _Judge]] = {
    "string": {**_ANY, "pattern": _is_pattern, "enum": _is_texts, "maxLength": _is_whole},
    "integer": {**_ANY, **_LIMITS, "enum": _is_wholes},
    "number": {**_ANY, **_LIMITS},
    "boolean": _ANY,
    "date": _ANY,
}
