"""The check of a data folder: every fault, in Dutch, before anything is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from rvs_geo.region.chapters import CHAPTER_TABLES
from rvs_geo.region.descriptor import FILE, Descriptor, Resource, read_descriptor, read_json_object
from rvs_geo.region.doubts.register import find_doubts
from rvs_geo.region.examined import Examined
from rvs_geo.region.faults import DataFaults, Fault, quoted
from rvs_geo.region.geometry import Borders, read_borders
from rvs_geo.region.rules.register import RULES
from rvs_geo.region.tables import Table, read_table, schema_faults

__all__ = ["DataFaults", "Examined", "Fault", "check_folder", "examine"]

#: The file with the borders of the gemeenten.
BORDERS = "gemeenten"
#: Of one file; the largest of ours has 0.3 MB, and those of the whole country would have some 5.
MAX_BYTES = 20_000_000

# What `read.load_region` joins by name. Types, keys and limits of these files stand in the datapackage only.
NEEDED: dict[str, frozenset[str]] = {
    BORDERS: frozenset(),
    "gebieden": frozenset({"code", "naam", "leden"}),
    "districten": frozenset({"gm_code", "gemeente", "district", "status", "toelichting"}),
    "inwoners": frozenset({"gm_code", "jaar", "inwoners", "status"}),
    "opvolgers": frozenset({"gm_code", "opvolger_code", "opvolger", "vanaf", "geheel"}),
}

#: Single tables that may be absent, with the columns that the app reads.
OPTIONAL: dict[str, frozenset[str]] = {
    "jaarstatus": frozenset({"bron", "jaar", "status"}),
    "breuken": frozenset({"indicator", "jaar", "kort", "uitleg"}),
    "criminaliteit_regio": frozenset({"soort", "regio", "regio_code", "jaar", "indicator", "aantal"}),
    "inwoners_regio": frozenset({"jaar", "inwoners"}),
    "tegels": frozenset({"gm_code", "gemeente", "kolom", "rij"}),
    "grootteklassen": frozenset({"code", "naam", "vanaf", "tot"}),
    "landelijk": frozenset(
        {"indicator", "jaar", "groep", "aantal", "inwoners", "gemeenten", "van", "aandeel"}
        | {"kwart1", "mediaan", "kwart3"}
    ),
    "ambities_realisatie": frozenset({"ambitie", "jaar", "waarde", "marge", "zelfde_telling", "bron"}),
    "presentatie": frozenset(),
    "correcties": frozenset({"bron", "sleutel", "kolom", "fout", "goed", "reden"}),
    "aanvullingen": frozenset({"bestand", "sleutel", "kolom", "waarde", "reden", "vindplaats"}),
    "bronnamen": frozenset({"bron", "in_bron", "code", "naam", "soort"}),
    "woordelijk": frozenset({"bestand", "sleutel", "tekst", "woordelijk", "reden"}),
    "herindelingen": frozenset(
        {"gm_code", "opvolger_code", "vanaf", "geheel", "in_eenheid", "reden", "vindplaats"}
    ),
    "wijzigingen": frozenset({"datum", "bestand", "wat"}),
    "eigen_plannen": frozenset({"gm_code", "gemeente", "periode", "prioriteit", "zekerheid", "vindplaats"}),
    "kernbeleid": frozenset({"veld", "thema", "cijfer", "prioriteit"}),
    "verzonnen": frozenset({"tabel", "partner", "kenmerk"}),
    "enquete": frozenset(
        {"regio_code", "regio", "vraag", "omschrijving", "eenheid", "jaar", "waarde", "marge"}
    ),
}


def check_folder(folder: Path) -> list[Fault]:
    """Every fault in a data folder.

    Args:
        folder: the folder with datapackage.json and the files that it describes.

    Returns:
        The faults, file by file and row by row; empty if the folder can be trusted.
    """
    return examine(folder).faults


def examine(folder: Path) -> Examined:
    """Reads a data folder once and finds everything that is wrong with it.

    Args:
        folder: the folder with datapackage.json and the files that it describes.

    Returns:
        What was read, with all faults and doubts. Never raises for what the folder holds.
    """
    # By its size alone: a file that is far too large would keep the check busy for minutes.
    if too_large := list(_size_faults(folder, [FILE])):
        return Examined(None, faults=too_large)
    descriptor, faults = read_descriptor(folder)
    if descriptor is None:
        return Examined(None, faults=faults)
    if too_large := list(_size_faults(folder, [resource.path for resource in descriptor.resources])):
        return Examined(None, faults=too_large)
    frames, table_faults = _read_tables(folder, descriptor)
    borders, border_faults = _read_borders(folder, descriptor)
    other_faults = _other_faults(folder, descriptor)
    examined = Examined(descriptor, frames, borders)
    broken = [fault for rule in RULES for fault in rule.find(examined)]
    faults += [*_needed_faults(descriptor), *table_faults, *border_faults, *other_faults, *broken]
    examined.faults = _in_order(descriptor, faults)
    # What is broken cannot be weighed: faults first.
    examined.doubts = [] if faults else find_doubts(examined)
    return examined


def _size_faults(folder: Path, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        file = folder / name
        size = file.stat().st_size if file.is_file() else 0
        if size > MAX_BYTES:
            most = f"hoogstens {MAX_BYTES // 1_000_000} MB"
            yield Fault(name, None, None, f"{size // 1_000_000} MB", most)


def _read_tables(folder: Path, descriptor: Descriptor) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """Each readable CSV file as a typed frame, and where they break their schema."""
    tables: dict[str, Table] = {}
    faults: list[Fault] = []
    for resource in descriptor.resources:
        if resource.is_table:
            table, found = read_table(folder, resource)
            faults += found
            if table is not None:
                tables[resource.name] = table
    faults += schema_faults(tables)
    return {name: table.frame() for name, table in tables.items()}, faults


def _read_borders(folder: Path, descriptor: Descriptor) -> tuple[Borders | None, list[Fault]]:
    resource = descriptor.resource(BORDERS)
    return (None, []) if resource is None or resource.is_table else read_borders(folder, resource)


def _other_faults(folder: Path, descriptor: Descriptor) -> Iterator[Fault]:
    """Faults in the files that are described and that the app does not read."""
    for resource in descriptor.resources:
        if not resource.is_table and resource.name != BORDERS:
            yield from _file_faults(folder, resource)


def _needed_faults(descriptor: Descriptor) -> Iterator[Fault]:
    for name, columns in NEEDED.items():
        resource = descriptor.resource(name)
        if resource is None:
            yield Fault(FILE, None, "resources", f"geen resource {name}", "een beschrijving van dat bestand")
        else:
            yield from _column_faults(resource, columns)
    for name, columns in OPTIONAL.items():
        if (resource := descriptor.resource(name)) is not None:
            yield from _column_faults(resource, columns)
    for tables in CHAPTER_TABLES.values():
        yield from _chapter_faults(descriptor, tables)
    if not any(resource.holds_counts for resource in descriptor.resources):
        yield Fault(FILE, None, "resources", "geen indicatoren", "ten minste één bestand met indicatoren")


def _chapter_faults(descriptor: Descriptor, tables: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """A chapter of which some tables are described and others are not, or lack columns."""
    described = [name for name in tables if descriptor.resource(name) is not None]
    for name, columns in tables.items():
        resource = descriptor.resource(name)
        if resource is not None:
            yield from _column_faults(resource, columns)
        elif described:
            expected = f"dat bestand bij {', '.join(described)}, of geen van deze"
            yield Fault(FILE, None, "resources", f"geen resource {name}", expected)


def _column_faults(resource: Resource, columns: frozenset[str]) -> Iterator[Fault]:
    """A file of another kind than the app reads, or without the columns that it reads."""
    if resource.is_table != bool(columns):
        kind = "een CSV-bestand" if columns else "een GeoJSON-bestand"
        yield Fault(FILE, None, f"resource {resource.name}, path", quoted(resource.path), kind)
    elif missing := sorted(columns - set(resource.field_names)):
        found, place = f"geen veld {', '.join(missing)}", f"resource {resource.name}, schema.fields"
        yield Fault(FILE, None, place, found, "de velden die de app leest")


def _file_faults(folder: Path, resource: Resource) -> list[Fault]:
    """A file that the app does not read itself: it must be there, and be JSON if it says so."""
    path = folder / resource.path
    if path.suffix in {".json", ".geojson"}:
        return read_json_object(path, resource.path)[1]
    return [] if path.is_file() else [Fault(resource.path, None, None, "geen bestand", "dit bestand")]


def _in_order(descriptor: Descriptor, faults: list[Fault]) -> list[Fault]:
    """Each fault once, the datapackage first, then file by file from top to bottom."""
    order = [FILE, *(resource.path for resource in descriptor.resources)]
    positions = {file: number for number, file in enumerate(order)}
    unique = list(dict.fromkeys(faults))
    return sorted(unique, key=lambda fault: (positions.get(fault.file, -1), fault.row or 0))
