"""Whether a table keeps its schema, column by column: what passes needs no look at each of its cells.

frictionless looks at cells one by one, which takes seconds for the counts of a whole country. A column holds
few different values, and a table that passes here passes there. What does not pass, or has a schema with
anything that is not known here, goes to frictionless, which says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

_NUMBERS = {"integer": re.compile(r"[+-]?\d+"), "number": re.compile(r"[+-]?\d+(\.\d+)?")}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = frozenset({"true", "True", "TRUE", "1", "false", "False", "FALSE", "0"})
#: What is known here of a field of each type, beside that it is required.
_CONSTRAINTS = {
    "string": frozenset({"pattern", "enum", "unique", "maxLength"}),
    "integer": frozenset({"enum", "minimum", "maximum"}),
    "number": frozenset({"minimum", "maximum"}),
    "boolean": frozenset(),
    "date": frozenset(),
}
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
        all(_keeps_field(field, columns[field["name"]]) for field in fields)
        and _has_key(schema.get("primaryKey"), columns)
        and _refers(schema.get("foreignKeys", []), columns, others)
    )


def _keeps_field(field: Mapping[str, object], cells: Sequence[str]) -> bool:
    constraints = field.get("constraints", {})
    kind = str(field.get("type"))
    if not isinstance(constraints, dict) or not set(field) <= _FIELD or kind not in _KEEPS:
        return False
    if not set(constraints) - {"required"} <= _CONSTRAINTS[kind]:
        return False
    values = set(cells)
    if constraints.get("required") and "" in values:
        return False
    # frictionless lets what is unique be absent more than once; a column with such cells is left to it.
    if "unique" in constraints and (constraints["unique"] is not True or len(values) < len(cells)):
        return False
    return _KEEPS[kind](constraints, values - {""})


def _keeps_string(constraints: Mapping[str, object], values: set[str]) -> bool:
    allowed, pattern, most = (constraints.get(name) for name in ("enum", "pattern", "maxLength"))
    if allowed is not None and not (isinstance(allowed, list) and values <= set(map(str, allowed))):
        return False
    if most is not None and not (type(most) is int and all(len(value) <= most for value in values)):
        return False
    return pattern is None or all(re.fullmatch(str(pattern), value) for value in values)


def _keeps_integer(constraints: Mapping[str, object], values: set[str]) -> bool:
    if not all(_NUMBERS["integer"].fullmatch(value) for value in values):
        return False
    allowed = constraints.get("enum")
    if allowed is not None:
        if not isinstance(allowed, list) or not all(type(value) is int for value in allowed):
            return False
        if not set(map(int, values)) <= set(allowed):
            return False
    return _is_within(constraints, values)


def _keeps_number(constraints: Mapping[str, object], values: set[str]) -> bool:
    return all(map(_NUMBERS["number"].fullmatch, values)) and _is_within(constraints, values)


def _is_within(limits: Mapping[str, object], values: set[str]) -> bool:
    numbers = list(map(float, values))
    low, high = (float(str(limits[name])) if name in limits else None for name in ("minimum", "maximum"))
    return (low is None or all(n >= low for n in numbers)) and (
        high is None or all(n <= high for n in numbers)
    )


def _keeps_date(_: Mapping[str, object], values: set[str]) -> bool:
    return all(_DATE.fullmatch(value) and _is_day(value) for value in values)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


#: Whether the cells that are not empty are of a type, and keep what is asked of them.
_KEEPS: dict[str, Callable[[Mapping[str, object], set[str]], bool]] = {
    "string": _keeps_string,
    "integer": _keeps_integer,
    "number": _keeps_number,
    "boolean": lambda _, values: values <= _BOOLEANS,
    "date": _keeps_date,
}


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
