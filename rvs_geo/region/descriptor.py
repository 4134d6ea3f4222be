"""`datapackage.json`: the one description of every file, read before any file is opened.

The description comes with the data and may come from a stranger, so nothing in it is trusted: paths must
stay inside the folder and schemas must stand in the file itself (frictionless would fetch a remote one).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

from rvs_geo.region.faults import Fault, quoted

FILE = "datapackage.json"
COUNT_FIELDS = {"gm_code": "string", "jaar": "integer", "indicator": "string", "aantal": "integer"}
#: Of a file with values that are no counts (a percentage, a mark): each with half its 95% interval.
LEVEL_FIELDS = {
    "gm_code": "string",
    "jaar": "integer",
    "indicator": "string",
    "waarde": "number",
    "marge": "number",
}
COUNT_KEY = ["gm_code", "jaar", "indicator"]
COUNT_REFERENCE = {"fields": ["gm_code"], "reference": {"resource": "gebieden", "fields": ["code"]}}
SHORT_NAME_LENGTH = 28
#: Of a caveat under the title of a map: one line on a laptop.
WARNING_LENGTH = 100

_SOURCE_KEYS = ("id", "title", "publisher", "licence", "reference_date")
_INDICATOR_KEYS = ("id", "naam", "kort", "groep", "eenheid", "definitie", "bron", "jaren")
_LIMIT_TYPES: dict[str, set[type]] = {"integer": {int}, "number": {int, float}}
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")


@dataclass(frozen=True)
class Resource:
    """One described file.

    Attributes:
        name: name in the datapackage.
        path: path inside the folder, with forward slashes.
        schema: the Table Schema of a CSV file; empty for other files.
        raw: the whole entry, as it stands in datapackage.json.
    """

    name: str
    path: str
    schema: dict[str, object]
    raw: dict[str, object]

    @property
    def is_table(self) -> bool:
        """Whether the file is a CSV file with a schema."""
        return self.path.endswith(".csv")

    @property
    def fields(self) -> list[dict[str, object]]:
        """The field descriptions of the schema, in the order of the columns."""
        return objects(self.schema.get("fields"))

    @property
    def field_names(self) -> list[str]:
        """The column names, in order."""
        return [str(field["name"]) for field in self.fields]

    @property
    def indicators(self) -> list[dict[str, object]]:
        """The catalogue entries of this resource; empty if it holds no counts for the map."""
        return objects(self.raw.get("indicatoren"))

    @property
    def holds_counts(self) -> bool:
        """Whether the file is read as counts of crimes: it has indicators and the columns for them."""
        return "indicatoren" in self.raw and not self.holds_levels

    @property
    def holds_levels(self) -> bool:
        """Whether the file is read as values that are no counts and can never be added up."""
        return "indicatoren" in self.raw and "waarde" in self.field_names

    def indicators_by_source(self) -> dict[str, tuple[str, ...]]:
        """The ids of the indicators by the id of the source that counted them."""
        found: dict[str, list[str]] = {}
        for indicator in self.indicators:
            found.setdefault(str(indicator["bron"]), []).append(str(indicator["id"]))
        return {source: tuple(ids) for source, ids in found.items()}

    @property
    def sources(self) -> list[dict[str, object]]:
        """Where the figures of this file come from."""
        return objects(self.raw.get("sources"))


@dataclass(frozen=True)
class Descriptor:
    """The datapackage: the raw JSON object and its resources in order."""

    raw: dict[str, object]
    resources: tuple[Resource, ...]

    def resource(self, name: str) -> Resource | None:
        """The resource of that name, or None."""
        return next((r for r in self.resources if r.name == name), None)


def objects(value: object) -> list[dict[str, object]]:
    """The JSON objects in a JSON list; empty if the value is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def read_descriptor(folder: Path) -> tuple[Descriptor | None, list[Fault]]:
    """Reads and checks `datapackage.json`.

    Args:
        folder: the data folder.

    Returns:
        The description and the faults in it; None if nothing in the folder can be read without repair.
    """
    if not folder.is_dir():
        return None, [Fault(str(folder), None, None, "geen map", "een map met datapackage.json")]
    raw, faults = read_json_object(folder / FILE)
    if raw is None:
        return None, faults
    entries = raw.get("resources")
    if not isinstance(entries, list) or not entries:
        return None, [_fault("resources", entries, "een lijst met bestanden")]
    resources: list[Resource] = []
    for number, entry in enumerate(entries, start=1):
        resource, problem = _resource(folder, number, entry)
        if resource is not None:
            resources.append(resource)
        if problem is not None:
            faults.append(problem)
    faults += [*_doubles("resources.name", [r.name for r in resources])]
    faults += [*_doubles("resources.path", [r.path for r in resources])]
    for resource in resources:
        faults += _source_faults(resource)
        faults += _indicator_faults(resource)
    faults += _doubles("indicatoren.id", [str(i.get("id")) for r in resources for i in r.indicators])
    return Descriptor(raw, tuple(resources)), faults


def read_json_object(path: Path, file: str | None = None) -> tuple[dict[str, object] | None, list[Fault]]:
    """Reads a JSON file whose top is an object.

    Args:
        path: the file.
        file: what faults call it, such as its path within the folder; by default its name.

    Returns:
        The object and no faults, or None and why it could not be read.
    """

    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    named = path.name if file is None else file
    if not path.is_file():
        return None, [Fault(named, None, None, "geen bestand", f"het bestand {named}")]
    try:
        # utf-8-sig: Windows editors put a byte order mark before JSON, which is harmless.
        value = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=refuse)
    except UnicodeDecodeError:
        return None, [Fault(named, None, None, "een andere tekencodering", "UTF-8")]
    except json.JSONDecodeError as error:
        found = f"kapotte JSON (bij teken {error.colno})"
        return None, [Fault(named, error.lineno, None, found, "geldige JSON")]
    except (ValueError, RecursionError) as error:
        return None, [Fault(named, None, None, f"de waarde {quoted(error)}", "geldige JSON")]
    if not isinstance(value, dict):
        return None, [Fault(named, None, None, f"een {type(value).__name__}", "een JSON-object")]
    return value, []


def _fault(column: str, found: object, expected: str) -> Fault:
    return Fault(FILE, None, column, quoted(found), expected)


def _resource(folder: Path, number: int, entry: object) -> tuple[Resource | None, Fault | None]:
    place = f"resources[{number}]"
    if not isinstance(entry, dict):
        return None, _fault(place, entry, "een beschrijving tussen { en }")
    name, path, schema = entry.get("name"), entry.get("path"), entry.get("schema", {})
    if not isinstance(name, str) or not name:
        return None, _fault(f"{place}.name", name, "een naam")
    place = f"resource {name}"
    if not isinstance(path, str) or not _is_inside(folder, path):
        return None, _fault(f"{place}, path", path, "een bestandsnaam binnen de gegevensmap")
    if not isinstance(schema, dict):
        return None, _fault(f"{place}, schema", schema, "een schema in dit bestand zelf, geen verwijzing")
    if path.endswith(".csv") and not _fields_are_sound(schema.get("fields")):
        expected = "een lijst met velden met een naam, een type en grenzen van dat type"
        return None, _fault(f"{place}, schema.fields", schema.get("fields"), expected)
    resource = Resource(name, path, schema, entry)
    problem = _figures_problem(resource) if "indicatoren" in entry else None
    return (resource, None) if problem is None else (None, problem)


def _fields_are_sound(fields: object) -> bool:
    """Whether frictionless, which trusts its schemas more than we do, can work with these fields."""
    if not isinstance(fields, list) or not fields or len(objects(fields)) != len(fields):
        return False
    for field in objects(fields):
        constraints = field.get("constraints", {})
        if not (
            _is_text(field.get("name")) and _is_text(field.get("type")) and isinstance(constraints, dict)
        ):
            return False
        limits = [constraints[name] for name in ("minimum", "maximum") if name in constraints]
        allowed = _LIMIT_TYPES.get(str(field["type"]))
        if allowed is not None and not all(type(limit) in allowed for limit in limits):
            return False
    return len({field["name"] for field in objects(fields)}) == len(fields)


def _figures_problem(resource: Resource) -> Fault | None:
    """Why a file with indicators cannot be put under the others; the app joins them by these columns."""
    types = {str(field["name"]): field.get("type") for field in resource.fields}
    place = f"resource {resource.name}, schema"
    wanted = LEVEL_FIELDS if resource.holds_levels else COUNT_FIELDS
    if not resource.path.endswith(".csv") or types != wanted:
        found = ", ".join(f"{name} ({kind})" for name, kind in types.items())
        expected = ", ".join(f"{name} ({kind})" for name, kind in wanted.items())
        return _fault(f"{place}.fields", found, f"een CSV-bestand met {expected}, want er zijn indicatoren")
    if resource.schema.get("primaryKey") != COUNT_KEY:
        return _fault(f"{place}.primaryKey", resource.schema.get("primaryKey"), str(COUNT_KEY))
    if COUNT_REFERENCE not in objects(resource.schema.get("foreignKeys")):
        return _fault(f"{place}.foreignKeys", resource.schema.get("foreignKeys"), str(COUNT_REFERENCE))
    return None


def _is_inside(folder: Path, path: str) -> bool:
    if not _PATH.fullmatch(path) or ".." in PurePosixPath(path).parts:
        return False
    # resolve() follows symlinks: a link inside the folder must not lead out of it either.
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _doubles(column: str, values: list[str]) -> Iterator[Fault]:
    for value in sorted({v for v in values if values.count(v) > 1}):
        yield _fault(column, value, "een waarde die één keer voorkomt")


def _source_faults(resource: Resource) -> list[Fault]:
    place = f"resource {resource.name}, sources"
    if not resource.sources:
        return [_fault(place, resource.raw.get("sources"), "ten minste één bron")]
    return [
        _fault(f"{place}[{number}].{key}", source.get(key), "een tekst")
        for number, source in enumerate(resource.sources, start=1)
        for key in _SOURCE_KEYS
        if not _is_text(source.get(key))
    ]


def _indicator_faults(resource: Resource) -> list[Fault]:
    if "indicatoren" in resource.raw and not resource.indicators:
        return [_fault(f"resource {resource.name}, indicatoren", None, "ten minste één indicator")]
    known = [source.get("id") for source in resource.sources]
    faults = []
    for indicator in resource.indicators:
        place = f"indicator {indicator.get('id')}"
        for key in _INDICATOR_KEYS:
            value = indicator.get(key)
            if key == "jaren":
                if not is_year_range(value):
                    faults.append(_fault(f"{place}, jaren", value, "[eerste jaar, laatste jaar]"))
            elif not _is_text(value):
                faults.append(_fault(f"{place}, {key}", value, "een tekst"))
        if indicator.get("bron") not in known:
            faults.append(_fault(f"{place}, bron", indicator.get("bron"), "de id van een bron in sources"))
        if len(str(indicator.get("kort", ""))) > SHORT_NAME_LENGTH:
            expected = f"hoogstens {SHORT_NAME_LENGTH} tekens"
            faults.append(_fault(f"{place}, kort", indicator.get("kort"), expected))
        if len(str(indicator.get("let_op", ""))) > WARNING_LENGTH:
            expected = f"hoogstens {WARNING_LENGTH} tekens"
            faults.append(_fault(f"{place}, let_op", indicator.get("let_op"), expected))
        if indicator.get("per", 1000) not in (1000, 100_000):
            faults.append(_fault(f"{place}, per", indicator.get("per"), "1000 of 100000 inwoners"))
        rounding = indicator.get("afronding", 1)
        if type(rounding) is not int or rounding < 1:
            faults.append(
                _fault(f"{place}, afronding", rounding, "een heel getal vanaf 1 (1 is niet afgerond)")
            )
    return faults


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def is_year_range(value: object) -> bool:
    """Whether a JSON value is [first year, last year], both within living memory."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(year) is int and 1900 <= year <= 2100 for year in value)
        and value[0] <= value[1]
    )
