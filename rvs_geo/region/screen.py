"""Whether a table keeps its schema, column by column: what passes needs no look at each of its cells.

frictionless looks at cells one by one, which takes seconds for the counts of a whole country. A column holds
few different values, and a table that passes here passes there. What does not pass, or has a schema with
anything that is not known here, goes to frictionless, which says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

_NUMBERS = {"integer": re.compile(r"[+-]?\d+"), "number": re.compile(r"[+-]?\d+(\.\d+)?")}
_CONSTRAINTS = frozenset({"required", "pattern", "enum", "minimum", "maximum"})
_FIELD = frozenset({"name", "type", "title", "description", "constraints"})
_SCHEMA = frozenset({"fields", "missingValues", "primaryKey", "foreignKeys"})

Schema = Mapping[str, object]
Columns = Mapping[str, Sequence[str]]


def keeps_schema(schema: Schema, columns: Columns, others: Mapping[str, Columns]) -> bool:
    """Whether a table surely keeps its schema; False where it may not, or where that is not known.

    Args:
        schema: a Table Schema that frictionless accepts, with a primary key.
        columns: the cells of each field as text, "" where empty.
        others: the columns of the other tables, by the name of their resource.
    """
    if not set(schema) <= _SCHEMA or schema.get("missingValues", [""]) != [""]:
        return False
    fields = schema.get("fields")
    if not isinstance(fields, list) or [f.get("name") for f in fields] != list(columns):
        return False
    return (
        all(_keeps_field(field, set(columns[field["name"]])) for field in fields)
        and _has_key(schema.get("primaryKey"), columns)
        and _refers(schema.get("foreignKeys", []), columns, others)
    )


def _keeps_field(field: Mapping[str, object], values: set[str]) -> bool:
    constraints = field.get("constraints", {})
    kind = str(field.get("type"))
    if not isinstance(constraints, dict) or not set(field) <= _FIELD or not set(constraints) <= _CONSTRAINTS:
        return False
    known = values - {""}
    if constraints.get("required") and "" in values:
        return False
    if kind in _NUMBERS:
        if not all(_NUMBERS[kind].fullmatch(value) for value in known):
            return False
        numbers = [float(value) for value in known]
        if any(
            n < float(constraints.get("minimum", n)) or n > float(constraints.get("maximum", n))
            for n in numbers
        ):
            return False
        return not {"pattern", "enum"} & set(constraints)
    if kind != "string" or {"minimum", "maximum"} & set(constraints):
        return False
    if "enum" in constraints and not known <= set(map(str, constraints["enum"])):
        return False
    pattern = constraints.get("pattern")
    return pattern is None or all(re.fullmatch(str(pattern), value) for value in known)


def _has_key(key: object, columns: Columns) -> bool:
    names = _names(key)
    if not names or not set(names) <= set(columns) or any("" in columns[name] for name in names):
        return False
    rows = list(zip(*(columns[name] for name in names), strict=True))
    return len(set(rows)) == len(rows)


def _refers(keys: object, columns: Columns, others: Mapping[str, Columns]) -> bool:
    if not isinstance(keys, list):
        return False
    for key in keys:
        reference = key.get("reference", {})
        own, there = _names(key.get("fields")), _names(reference.get("fields"))
        other = others.get(str(reference.get("resource")))
        if (
            len(own) != 1
            or len(there) != 1
            or other is None
            or there[0] not in other
            or own[0] not in columns
        ):
            return False
        if not set(columns[own[0]]) - {""} <= set(other[there[0]]):
            return False
    return True


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(name) for name in value] if isinstance(value, Collection) else []
