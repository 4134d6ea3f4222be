"""CSV files against their schema: frictionless finds the faults, this module says them in Dutch."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rvs_geo.region.csv_text import CsvTable, ambiguous_number, plain_number, read_csv_text
from rvs_geo.region.descriptor import FILE, Resource, objects
from rvs_geo.region.faults import Fault, quoted
from rvs_geo.region.plain_schema import is_plain
from rvs_geo.region.screen import keeps_schema

if TYPE_CHECKING:
    import frictionless

_TYPE_NAMES = {
    "integer": "een geheel getal",
    "number": "een getal",
    "boolean": "true of false",
    "string": "tekst",
    "year": "een jaartal",
    "date": "een datum (jjjj-mm-dd)",
}
_CONSTRAINT = re.compile(r'constraint "(?P<name>\w+)" is "(?P<value>.*)"', re.DOTALL)
_INTEGER = re.compile(r"[+-]?\d+")
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)|#N/?A|#DIV/0!", re.IGNORECASE)
# Beyond this a 64-bit integer or a float no longer holds the number exactly.
_MAX_DIGITS = 15
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "1": True}
_BOOLEANS |= {"false": False, "False": False, "FALSE": False, "0": False}
_HEADER_ROWS = 2  # the first row below the header is row 2
# More faults than any file has cells: "all faults in one go" must not stop at frictionless' thousand.
_NO_LIMIT = 10_000_000


@dataclass(frozen=True)
class Table:
    """A CSV file with its schema.

    Attributes:
        resource: its description.
        text: the file as found.
        columns: the cells of the columns that both the file and the schema know, in the order of the schema;
            cleaned (stripped, decimal point), and empty where a row is too short.
    """

    resource: Resource
    text: CsvTable
    columns: dict[str, list[str]]

    @property
    def file(self) -> str:
        """The file's name as people know it."""
        return self.resource.path

    def found(self, index: int, name: str) -> str:
        """The cell as it stands in the file, before cleaning; row by position below the header."""
        row, position = self.text.rows[index], self.text.header.index(name)
        return row[position] if position < len(row) else ""

    def frame(self) -> pd.DataFrame:
        """The cells as typed columns (Int64, Float64, boolean, string), indexed by spreadsheet row.

        What cannot be read as its type is missing here: that it is wrong is said by `schema_faults`.
        """
        types = {str(field["name"]): str(field["type"]) for field in self.resource.fields}
        columns = {name: _typed(cells, types[name]) for name, cells in self.columns.items()}
        return pd.DataFrame(columns, index=pd.Index(self.text.numbers, name="rij"))


def read_table(folder: Path, resource: Resource) -> tuple[Table | None, list[Fault]]:
    """Reads a CSV file and compares its columns with its schema.

    Args:
        folder: the data folder.
        resource: the description of the file.

    Returns:
        The table (None if it cannot be read at all) and the faults found so far.
    """
    path = folder / resource.path
    if not path.is_file():
        return None, [Fault(resource.path, None, None, "geen bestand", "het bestand uit datapackage.json")]
    text, faults = read_csv_text(path, resource.field_names, resource.path)
    if text is None:
        return None, faults
    faults = _header_faults(resource, text)
    names = [name for name in resource.field_names if name in text.header]
    positions = [text.header.index(name) for name in names]
    numeric = {str(f["name"]) for f in resource.fields if f.get("type") in {"integer", "number"}}
    if (all_clean := _all_clean(text, names, positions, numeric)) is not None:
        return Table(resource, text, all_clean), faults
    columns: dict[str, list[str]] = {name: [] for name in names}
    for number, row in zip(text.numbers, text.rows, strict=True):
        if len(row) != len(text.header):
            expected = f"{len(text.header)} cellen"
            if len(row) > len(text.header) and not text.dutch:
                expected += ' (een komma in een getal of tekst? schrijf een punt, of zet de cel tussen "…")'
            faults.append(Fault(resource.path, number, None, f"{len(row)} cellen", expected))
        for name, position in zip(names, positions, strict=True):
            cell = row[position].strip() if position < len(row) else ""
            if name in numeric:
                cell, fault = _number(resource.path, number, name, cell, text.dutch)
                faults += [] if fault is None else [fault]
            columns[name].append(cell)
    return Table(resource, text, columns), faults


def _all_clean(
    text: CsvTable, names: Sequence[str], positions: Sequence[int], numeric: Collection[str]
) -> dict[str, list[str]] | None:
    """The cells, cleaned column by column; None where any is at fault, which a look at each row says better.

    A column of a whole country holds few different values in hundreds of thousands of cells.
    """
    if not names or not text.rows or set(map(len, text.rows)) != {len(text.header)}:
        return None
    found = list(zip(*text.rows, strict=True))
    columns: dict[str, list[str]] = {}
    for name, position in zip(names, positions, strict=True):
        clean: dict[str, str] = {}
        for cell in set(found[position]):
            clean[cell] = cell.strip()
            if name in numeric:
                clean[cell], fault = _number("", 0, name, clean[cell], text.dutch)
                if fault is not None:
                    return None
        columns[name] = [clean[cell] for cell in found[position]]
    return columns


def schema_faults(tables: dict[str, Table]) -> list[Fault]:
    """Everything in which the files differ from their schemas, keys between files included.

    Args:
        tables: the readable CSV files by resource name.

    Returns:
        The faults, file by file in the order of the datapackage.
    """
    faults: list[Fault] = []
    columns = {name: table.columns for name, table in tables.items()}
    schemas: dict[str, dict[str, object]] = {}
    right: set[str] = set()
    for name, table in tables.items():
        if not table.columns:
            continue
        reduced = _reduced_schema(table, tables)
        if not is_plain(reduced) and (problem := _schema_problem(json.dumps(reduced))) is not None:
            place = f"resource {name}, schema"
            faults.append(Fault(FILE, None, place, quoted(problem), "een geldig Table Schema"))
            continue
        schemas[name] = reduced
        if keeps_schema(reduced, columns[name], columns):
            right.add(name)
    if not (names := _to_look_at(schemas, right)):
        return faults
    import frictionless

    resources = [
        frictionless.Resource(
            name=name,
            data=_stream(tables[name]),
            schema=frictionless.Schema.from_descriptor(schemas[name]),
        )
        for name in names
    ]
    try:
        report = frictionless.Package(resources=resources).validate(limit_errors=_NO_LIMIT)
    except Exception as error:  # a schema that makes frictionless itself fall over is a fault like any other
        return [*faults, Fault(FILE, None, "schema", quoted(error), "schema's die samen kloppen")]
    for task in report.tasks:
        table = tables[task.name]
        faults += [fault for error in task.errors for fault in _translated(table, error)]
    for general in report.errors:
        faults.append(Fault(FILE, None, None, quoted(general.note), "een geldig datapackage"))
    return faults


@lru_cache(maxsize=512)
def _schema_problem(schema: str) -> str | None:
    """Why frictionless does not accept a schema, given as JSON; None where it does.

    Data change more often than their schemas, of which a folder has dozens.
    """
    import frictionless

    try:
        frictionless.Schema.from_descriptor(json.loads(schema))
    except frictionless.FrictionlessException as error:
        return "; ".join(reason.note for reason in error.reasons) or error.error.note
    return None


def _to_look_at(schemas: Mapping[str, Mapping[str, object]], right: Collection[str]) -> list[str]:
    """Those that are not surely right, and whatever these refer to, which frictionless must then read too."""
    wanted = set(schemas) - set(right)
    for name, schema in schemas.items():
        if name in wanted:
            keys = objects(schema.get("foreignKeys"))
            wanted |= {
                str(reference["resource"]) for key in keys for reference in objects([key["reference"]])
            }
    return [name for name in schemas if name in wanted]


def _stream(table: Table) -> Callable[[], Iterator[list[str]]]:
    """The header and the rows as frictionless reads them; a function, since it would deep-copy a list."""
    return lambda: chain([list(table.columns)], map(list, zip(*table.columns.values(), strict=True)))


def _number(file: str, row: int, column: str, cell: str, dutch: bool) -> tuple[str, Fault | None]:
    """A numeric cell with a decimal point; what no schema type can judge becomes empty, with its fault."""
    digits = cell if dutch else cell.replace(".", "", 1)
    if digits.isascii() and digits.isdigit() and len(cell) <= _MAX_DIGITS:
        return cell, None  # most cells: of a whole country there are hundreds of thousands
    plain = plain_number(cell, dutch)
    if plain is None:
        return "", ambiguous_number(file, row, column, cell)
    if _NOT_FINITE.fullmatch(plain) or _overflows(plain):
        return "", Fault(file, row, column, quoted(cell), "een eindig getal, of leeg voor niet bekend")
    if len(plain) > _MAX_DIGITS:
        return "", Fault(file, row, column, quoted(cell), f"een getal van hoogstens {_MAX_DIGITS} tekens")
    return plain, None


def _overflows(plain: str) -> bool:
    """Whether a number is too large for the computer to hold, so that it would count as infinite."""
    try:
        return math.isinf(float(plain))
    except ValueError:
        return False


def _header_faults(resource: Resource, text: CsvTable) -> list[Fault]:
    file, header, expected = resource.path, text.header, resource.field_names
    faults = [
        Fault(file, 1, name, "geen kolom met die naam", f"de kolommen {', '.join(expected)}")
        for name in expected
        if name not in header
    ]
    for name in dict.fromkeys(header):
        if name not in expected:
            faults.append(Fault(file, 1, name or None, "een kolom te veel", ", ".join(expected)))
        elif header.count(name) > 1:
            faults.append(Fault(file, 1, name, f"{header.count(name)} kolommen met die naam", "één kolom"))
    return faults


def _reduced_schema(table: Table, tables: dict[str, Table]) -> dict[str, object]:
    """The schema without what a fault already reported (a missing column or file) makes impossible."""
    schema = dict(table.resource.schema)
    schema["fields"] = [field for field in table.resource.fields if field["name"] in table.columns]
    if not set(_names(schema.get("primaryKey"))) <= set(table.columns):
        schema.pop("primaryKey")
    keys = schema.pop("foreignKeys", None)
    if isinstance(keys, list):
        schema["foreignKeys"] = [key for key in keys if _is_resolvable(key, table, tables)]
    return schema


def _is_resolvable(key: object, table: Table, tables: dict[str, Table]) -> bool:
    if not isinstance(key, dict) or not isinstance(key.get("reference"), dict):
        return False
    other = tables.get(str(key["reference"].get("resource")))
    return (
        other is not None
        and set(_names(key.get("fields"))) <= set(table.columns)
        and set(_names(key["reference"].get("fields"))) <= set(other.columns)
    )


def _names(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(v) for v in value] if isinstance(value, list) else []


def _translated(table: Table, error: frictionless.Error) -> list[Fault]:
    from frictionless import errors

    row_number = getattr(error, "row_number", None)
    # frictionless counts the rows that it was given; people count those of the spreadsheet.
    row = None if row_number is None else table.text.numbers[row_number - _HEADER_ROWS]
    name = getattr(error, "field_name", None)
    cell = quoted(
        None if row_number is None or name is None else table.found(row_number - _HEADER_ROWS, name)
    )
    if error.type == "type-error":
        return [Fault(table.file, row, name, cell, _allowed(table.resource, name))]
    if error.type == "constraint-error":
        if 'constraint "required"' in error.note and cell != quoted(None):
            return []  # the cell was emptied because it could not be read: that is said already
        return [Fault(table.file, row, name, cell, _constraint(table.resource, name, error.note))]
    if error.type == "unique-error":
        return [Fault(table.file, row, name, cell, "elke waarde één keer")]
    if isinstance(error, errors.PrimaryKeyError):
        return [_double_key(table, error.row_number - _HEADER_ROWS)]
    if error.type == "blank-row":
        return [Fault(table.file, row, None, "een lege rij", "een rij met waarden, of geen rij")]
    if isinstance(error, errors.ForeignKeyError):
        column = ", ".join(error.field_names)
        found = ", ".join(quoted(value) for value in error.field_cells)
        expected = f"een waarde die in {error.reference_name} voorkomt"
        return [Fault(table.file, row, column, found, expected)]
    return [Fault(table.file, row, name, quoted(error.note), "inhoud volgens het schema in datapackage.json")]


def _double_key(table: Table, index: int) -> Fault:
    key = _names(table.resource.schema.get("primaryKey"))
    values = ", ".join(table.columns[name][index] for name in key)
    row = table.text.numbers[index]
    expected = f"elke combinatie van {', '.join(key)} één keer" if len(key) > 1 else "elke waarde één keer"
    return Fault(table.file, row, ", ".join(key), f"{quoted(values)}, die eerder al voorkomt", expected)


def _field(resource: Resource, name: str | None) -> dict[str, object]:
    return next(field for field in resource.fields if field["name"] == name)


def _allowed(resource: Resource, name: str | None) -> str:
    field = _field(resource, name)
    constraints = field.get("constraints")
    if isinstance(constraints, dict) and isinstance(constraints.get("enum"), list):
        return _choice(constraints["enum"], constraints)
    return _TYPE_NAMES.get(str(field.get("type")), f"een waarde van type {field.get('type')}")


def _choice(values: list[object], constraints: dict[str, object]) -> str:
    return "een van: " + ", ".join(map(str, values)) + ("" if constraints.get("required") else " of leeg")


def _constraint(resource: Resource, name: str | None, note: str) -> str:
    match = _CONSTRAINT.search(note)
    if match is None:
        return note
    rule, value = match["name"], match["value"]
    if rule == "enum":
        return _allowed(resource, name)
    return {
        "required": "een waarde",
        "minimum": f"ten minste {value}",
        "maximum": f"hoogstens {value}",
        "pattern": f"de vorm {value}",
        "minLength": f"ten minste {value} tekens",
        "maxLength": f"hoogstens {value} tekens",
    }.get(rule, value)


def _typed(cells: Sequence[str], kind: str) -> pd.api.extensions.ExtensionArray:
    """A column in its type; whatever stands in it many times is read once."""
    places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
    return _read(list(places), kind).take([places[cell] for cell in cells])


def _read(cells: Sequence[str], kind: str) -> pd.api.extensions.ExtensionArray:
    if kind == "integer":
        return pd.array([int(cell) if _INTEGER.fullmatch(cell) else None for cell in cells], dtype="Int64")
    if kind == "number":
        return pd.array([_finite(cell) for cell in cells], dtype="Float64")
    if kind == "boolean":
        return pd.array([_BOOLEANS.get(cell) for cell in cells], dtype="boolean")
    return pd.array([cell or None for cell in cells], dtype="string")


def _finite(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
